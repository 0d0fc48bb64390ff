//! The journal of who sees only some clients, and of who asks for a word, is read by an index: none of the other contacts is
//! looked at, on either engine.

use base::db::EngineKind;
use base::html::form::{Form, encode};
use base::html::list::ListQuery;
use base::ids::{InteractionId, UserId};
use chrono_tz::Tz;
use directory::companies::commands as companies;
use directory::search::found::{Reads, find_with};
use journal::agenda::Span;
use journal::agenda::store::{self as agenda, Wanted};
use journal::interactions::filters::FIELDS;
use journal::interactions::store::{self, InteractionView, NEWEST, With};
use testing::{Plan, World, on_both_engines};

use crate::{AREAS, add, add_company, call};

const ALL: (InteractionView, &With) = (
    InteractionView::All,
    &With {
        company: None,
        person: None,
        subject: None,
        parts: Vec::new(),
    },
);

/// The contacts of the first page, and how the engine came by them.
fn asked(world: &World, user: UserId, query: &str) -> (Vec<InteractionId>, Vec<Plan>) {
    let form = Form::parse(query);
    let list = ListQuery::parse(&form, NEWEST, &[]).unwrap();
    let list = list.narrowed(&form, FIELDS, &world.ctx(user).asker());
    let rows = world.read(user, |read| store::list(read, &list, ALL));
    let plans = world.plans(user, |read| store::list(read, &list, ALL).map(drop));
    (rows.unwrap().rows.iter().map(|row| row.id).collect(), plans)
}

fn page(plans: &[Plan]) -> &Plan {
    let page = plans.iter().find(|plan| plan.sql.contains("ORDER BY"));
    page.expect("the page was asked for")
}

on_both_engines! {
    fn who_sees_some_clients_has_their_contacts_from_one_index(world: World) {
        let (anna, igor, darya) = (world.cast.anna, world.cast.igor, world.cast.darya);
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        let mine = add(&world, anna, ours, &call(&[])).unwrap();
        let other = add(&world, igor, theirs, &call(&[("date", "2026-11-18")])).unwrap();
        for (user, seen) in [(anna, vec![mine]), (igor, vec![other]), (darya, vec![mine, other])] {
            let (met, plans) = asked(&world, user, "");
            assert_eq!(met, seen);
            for plan in &plans {
                assert!(plan.uses("interactions_of_clients_of") && !plan.scans("interactions"), "{plan:#?}");
            }
            assert_eq!(page(&plans).sorts(), user == darya, "{plans:#?}");
        }
    }

    fn a_contact_is_seen_by_whoever_answers_for_its_client_now(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let company = add_company(&world, anna, "Северный мост");
        let contact = add(&world, anna, company, &call(&[])).unwrap();
        let seen_by = |user| asked(&world, user, "").0;
        assert_eq!((seen_by(anna), seen_by(igor)), (vec![contact], vec![]));
        world.write(pavel, |tx| companies::assign(tx, company, igor)).unwrap();
        assert_eq!((seen_by(anna), seen_by(igor)), (vec![], vec![contact]));
        let later = add(&world, igor, company, &call(&[("date", "2026-11-20")])).unwrap();
        assert_eq!((seen_by(anna), seen_by(igor)), (vec![], vec![later, contact]));
    }

    fn clients_to_be_contacted_are_read_by_their_day(world: World) {
        let (anna, today) = (world.cast.anna, world.ctx(world.cast.anna).today());
        let company = add_company(&world, anna, "Северный мост");
        world.write(anna, |tx| companies::move_next_contact(tx, company, Some(today))).unwrap();
        let span = Span::of(today, today);
        let wanted = |users| Wanted { users, span, today, zone: Tz::Europe__Moscow, importance: None, company: None };
        for (users, of_users) in [(None, false), (Some(vec![anna]), true)] {
            let wanted = wanted(users);
            let plans = world.plans(world.cast.pavel, |read| {
                assert_eq!(agenda::to_call(read, &wanted)?.len(), 1);
                Ok(())
            });
            for plan in &plans {
                // PostgreSQL, which knows that there is but one client, may take either.
                let by_day = plan.uses("companies_with_next_contact") || (of_users && plan.uses("companies_to_contact"));
                assert!(by_day && !plan.scans("companies") && !plan.sorts(), "{plan:#?}");
            }
        }
    }

    fn a_common_name_of_clients_is_not_gathered_to_its_end(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        add(&world, anna, company, &call(&[])).unwrap();
        let sought = ("мост", Reads::Kindly);
        for user in [anna, world.cast.pavel] {
            let found = world.read(user, |read| find_with(read, sought, &world.app.registry)).unwrap();
            assert_eq!(found.others.len(), 1);
            let plans = world.plans(user, |read| find_with(read, sought, &world.app.registry).map(drop));
            let asked = plans.iter().find(|plan| plan.sql.contains("interaction_entries")).unwrap();
            // 64 is the index in the order of the numbers, 0 the one without an order, which is read whole.
            let in_order = |one: &Plan| one.steps.contains("company_fts VIRTUAL TABLE INDEX 64")
                && !one.steps.contains("company_fts VIRTUAL TABLE INDEX 0");
            assert!(world.app.db.engine() == EngineKind::Postgres || in_order(asked), "{asked:#?}");
        }
    }

    fn a_word_of_a_contact_leads_to_it(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        let long = format!("{} Якорная цепь", "долгий разговор ".repeat(400));
        let form = call(&[("topic", "Ёмкости «Якорь»"), ("about", "Якорь 2"), ("text", &long)]);
        let found = add(&world, anna, ours, &form).unwrap();
        add(&world, anna, ours, &call(&[("text", "Цепь и трос")])).unwrap();
        let hidden = add(&world, igor, theirs, &form).unwrap();
        for (field, word) in [("topic", "емкости якорь"), ("about", "якорь 2"), ("text", "якорная цепь")] {
            let query = format!("f.0.by={field}&f.0.op=contains&f.0.v={}", encode(word));
            let (met, plans) = asked(&world, anna, &query);
            assert_eq!(met, [found], "{query}");
            assert_eq!(asked(&world, world.cast.pavel, &query).0, [hidden, found], "{query}");
            for plan in &plans {
                assert!(!plan.scans("interactions"), "{plan:#?}");
                let led = match world.app.db.engine() {
                    EngineKind::Sqlite => plan.steps.contains("interaction_fts VIRTUAL TABLE"),
                    EngineKind::Postgres => plan.sql.contains("from interaction_entries where text like"),
                };
                assert!(led, "{plan:#?}");
            }
        }
    }
}
