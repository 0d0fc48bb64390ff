//! The journal as a list: views, filters, pages, and who sees what.

use std::collections::BTreeSet;

use base::html::filter::Kind;
use base::html::form::Form;
use base::html::list::ListQuery;
use base::ids::{InteractionId, UserId};
use chrono::NaiveDateTime;
use formats::names::{company_key, normal_form};
use journal::interactions::Party;
use journal::interactions::filters::FIELDS;
use journal::interactions::store::{self, InteractionColumn, InteractionView, NEWEST, With};
use testing::{World, on_both_engines};

use crate::{AREAS, add, add_company, add_person, call};

fn listed(
    world: &World,
    user: UserId,
    query: &str,
    (view, with): (InteractionView, With),
) -> (Vec<InteractionId>, Option<String>) {
    let form = Form::parse(query);
    let list = ListQuery::parse(&form, NEWEST, &[]).unwrap();
    let list = list.narrowed(&form, FIELDS, &world.ctx(user).asker());
    let rows = world
        .read(user, |read| store::list(read, &list, (view, &with)))
        .unwrap();
    let ids = rows.rows.iter().map(|row| row.id).collect();
    (ids, rows.next)
}

fn all(world: &World, user: UserId, query: &str) -> Vec<InteractionId> {
    listed(world, user, query, (InteractionView::All, With::default())).0
}

on_both_engines! {
    fn every_contact_is_met_once_and_the_latest_first(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let days: Vec<String> = (0..120).map(|at| format!("2026-0{}-{:02}", 1 + at % 9, 1 + at % 28)).collect();
        for day in &days {
            add(&world, anna, company, &call(&[("date", day)])).unwrap();
        }
        let (mut met, mut next) = (Vec::new(), Some(String::new()));
        while let Some(query) = next {
            let (ids, after) = listed(&world, anna, &query, (InteractionView::All, With::default()));
            met.extend(ids);
            next = after;
        }
        let moments: Vec<_> = met.iter()
            .map(|id| world.read(anna, |read| store::find_for(read, base::Action::View, *id)).unwrap().at)
            .collect();
        assert!(moments.is_sorted_by(|one, other| one >= other));
        assert_eq!((met.len(), met.iter().collect::<BTreeSet<_>>().len()), (120, 120));
    }

    fn contacts_are_met_in_the_order_of_every_column(world: World) {
        let (pavel, anna, igor) = (world.cast.pavel, world.cast.anna, world.cast.igor);
        let clients = [("ООО «Северный мост»", anna), ("Ёлкин двор", igor), ("елка", anna), ("Мост", anna)]
            .map(|(name, user)| (add_company(&world, user, name), company_key(name), user));
        let names = [(anna, "Анна"), (igor, "Игорь")].map(|(user, _)| {
            let found = world.read(pavel, |read| accounts::users::store::names(read, &[user])).unwrap();
            (user, normal_form(&found[0].1))
        });
        let topics = ["Сроки поставки", "сроки поставки", "Ёмкости", "Цена", "10", "9"];
        // Topic, client, who of us came first, open decisions; and who sees it.
        let mut met: Vec<([Option<String>; 4], NaiveDateTime, i64, UserId)> = Vec::new();
        for at in 0..117_usize {
            let (client, name, owner) = &clients[at * 7 % 4];
            let (topic, came, decided) = (topics[at * 5 % 6], at % 3, at % 4);
            let mut form = call(&[("topic", topic), ("date", &format!("2026-0{}-{:02}", 1 + at % 9, 1 + at % 5))]);
            for (user, _) in names.iter().cycle().skip(at % 2).take(came) {
                form.push("participant", format!("u{user}"));
            }
            for number in 0..decided {
                form.push(format!("decisions.{number}.text"), "Счёт");
                form.push(format!("decisions.{number}.who"), format!("u{owner}"));
            }
            let id = add(&world, *owner, *client, &form).unwrap();
            let first = world.read(pavel, |read| store::participants_of(read, &[id])).unwrap().first().map(|(_, who)| *who);
            let first = names.iter().find(|(user, _)| first == Some(Party::User(*user)));
            let open = (decided > 0).then(|| format!("{decided:02}"));
            let moment = world.read(pavel, |read| store::find_for(read, base::Action::View, id)).unwrap().at;
            met.push(([Some(normal_form(topic)), Some(name.clone()), first.map(|(_, name)| name.clone()), open], moment, id.0, *owner));
        }
        for (user, column) in [pavel, anna].into_iter().flat_map(|user| InteractionColumn::ALL.iter().map(move |column| (user, *column))) {
            let mut wanted: Vec<_> = met.iter().filter(|(.., owner)| user == pavel || *owner == user).collect();
            wanted.sort_by_key(|(keys, at, id, _)| match column {
                InteractionColumn::When => (false, Some(at.to_string()), *id),
                InteractionColumn::Topic => (keys[0].is_none(), keys[0].clone(), *id),
                InteractionColumn::Company => (keys[1].is_none(), keys[1].clone(), *id),
                InteractionColumn::Ours => (keys[2].is_none(), keys[2].clone(), *id),
                InteractionColumn::Decisions => (keys[3].is_none(), keys[3].clone(), *id),
            });
            let mut wanted: Vec<i64> = wanted.into_iter().map(|(_, _, id, _)| *id).collect();
            for direction in ["asc", "desc"] {
                let (mut walked, mut next) = (Vec::new(), Some(format!("sort={column}&dir={direction}")));
                while let Some(query) = next {
                    let (ids, after) = listed(&world, user, &query, (InteractionView::All, With::default()));
                    walked.extend(ids.into_iter().map(|id| id.0));
                    next = after;
                }
                assert_eq!(walked, wanted, "{column} {direction}");
                wanted.reverse();
            }
        }
    }

    fn each_view_has_what_it_says(world: World) {
        let (anna, igor, lev) = (world.cast.anna, world.cast.igor, world.cast.lev);
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        let orlova = add_person(&world, anna, "Марина Орлова", ours);
        let plan = add(&world, anna, ours, &call(&[("state", "planned"), ("date", "2027-02-01")])).unwrap();
        let decided = add(&world, igor, theirs, &call(&[("decisions.0.text", "Счёт"), ("decisions.0.who", &format!("u{igor}"))])).unwrap();
        let met = add(&world, anna, ours, &call(&[("participant", &format!("p{orlova}")), ("date", "2026-11-01")])).unwrap();
        let of = |user, view, with| listed(&world, user, "", (view, with)).0;
        assert_eq!(of(lev, InteractionView::All, With::default()), [plan, decided, met]);
        assert_eq!(of(lev, InteractionView::Planned, With::default()), [plan]);
        assert_eq!(of(lev, InteractionView::Undecided, With::default()), [decided]);
        assert_eq!(of(anna, InteractionView::Mine, With::default()), [plan, met]);
        assert_eq!(of(lev, InteractionView::All, With { company: Some(theirs), ..With::default() }), [decided]);
        assert_eq!(of(lev, InteractionView::All, With { person: Some(orlova), ..With::default() }), [met]);
        assert_eq!(of(anna, InteractionView::All, With::default()), [plan, met], "contacts of hidden clients are hidden");
        assert_eq!(of(anna, InteractionView::All, With { company: Some(theirs), ..With::default() }), []);
        let titles = world.read(anna, |read| store::titles(read, &[plan.0, decided.0])).unwrap();
        assert_eq!(titles.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [plan.0]);
    }

    fn a_filter_finds_by_every_field(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = add_company(&world, anna, "ООО «Северный мост»");
        let orlova = add_person(&world, anna, "Марина Орлова", company);
        let one = add(&world, anna, company, &call(&[
            ("method", "meeting"), ("direction", "incoming"), ("importance", "high"), ("address", "Вологда"), ("about", "Линия 2"),
            ("text", "Ёмкости на складе"), ("participant", &format!("p{orlova}")), ("participant", &format!("u{anna}")),
            ("decisions.0.text", "Прислать график"), ("decisions.0.who", &format!("u{anna}")), ("decisions.0.due", "2026-11-25"),
        ])).unwrap();
        let other = add(&world, lev, add_company(&world, lev, "Лесная гавань"), &call(&[("topic", "Прайс"), ("date", "2026-10-01")])).unwrap();
        let anna_s = anna.to_string();
        for (field, operator, value) in [
            ("at", "after", "2026-11-01"), ("method", "in", "meeting"), ("direction", "in", "incoming"), ("importance", "in", "high"),
            ("responsible", "in", anna_s.as_str()), ("topic", "contains", "поставк"), ("text", "contains", "емкост"), ("about", "contains", "ЛИНИЯ"),
            ("address", "filled", ""), ("company", "contains", "северный"), ("person", "contains", "орлова"), ("user", "in", &anna_s),
            ("decision", "contains", "график"), ("decides", "in", &anna_s), ("due", "before", "2026-11-26"),
        ] {
            let query = format!("f.0.by={field}&f.0.op={operator}&f.0.v={}", base::html::form::encode(value));
            assert_eq!(all(&world, lev, &query), [one], "{query}");
        }
        assert_eq!(all(&world, lev, "f.0.by=state&f.0.op=in&f.0.v=done"), [one, other]);
        assert_eq!(all(&world, lev, "f.0.by=person&f.0.op=empty"), [other]);
        for field in FIELDS {
            for operator in field.operators() {
                let value = if operator.takes_days() { "3" } else if matches!(field.kind, Kind::Day | Kind::Moment) { "2026-11-20" } else { "1" };
                all(&world, anna, &format!("f.0.by={}&f.0.op={operator}&f.0.v={value}", field.name));
            }
        }
    }
}
