//! Deals with tracks and without a route: the requests of an equipment supplier (`B5`, `B6`, `B10`, `B12`).

use activity::fields::FieldValues;
use base::Action;
use base::html::form::Form;
use base::html::list::ListQuery;
use deals::deal_types::Outcome;
use deals::deals::store::{self, DealColumn, DealView, NEWEST, Which};
use deals::deals::{DealInput, Loaded, commands};
use testing::on_both_engines;

use crate::items;
use crate::{
    AREAS, add_company, add_shipped, begin, day, filled, refusal, russian, text, typed, wrong,
};

const ALL: Which = Which {
    view: DealView::Current,
    kind: None,
    company: None,
};

fn plain() -> ListQuery<DealColumn> {
    ListQuery::parse(&Form::default(), NEWEST, &[]).unwrap()
}

on_both_engines! {
    fn a_request_gets_its_number_and_the_first_status_of_each_track(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let first = begin(&world, anna, kind, company).unwrap();
        let second = begin(&world, anna, kind, company).unwrap();
        let numbers = [first, second].map(|id| {
            world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap().number
        });
        assert_eq!(numbers, ["2026-0001", "2026-0002"]);
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, first)).unwrap();
        assert_eq!(loaded.standing("status").unwrap().status, "proposal");
        assert_eq!(loaded.standing("delivery").unwrap().status, "production");
        assert_eq!((loaded.deal.outcome, loaded.deal.price), (Outcome::Open, Some(486_000_000)));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id, event.subject_id), ("deal.created", Some(anna), second.0));
    }

    fn the_numbers_of_each_year_begin_anew(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        begin(&world, anna, kind, company).unwrap();
        let input = DealInput { began_on: day("2027-01-11"), ..typed(anna, "Насосы") };
        let values = FieldValues::default();
        let id = world.write(anna, |tx| commands::create(tx, (kind, company), input, &values)).unwrap();
        let found = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!(found.number, "2027-0001");
    }

    fn what_cannot_be_is_refused_with_its_field(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let create = |input: DealInput| {
            let values = FieldValues::default();
            world.write(anna, |tx| commands::create(tx, (kind, company), input, &values))
        };
        let before = world.events_count();
        assert_eq!(wrong(create(typed(anna, ""))), ["subject"]);
        assert_eq!(wrong(create(typed(anna, &"я".repeat(501)))), ["subject"]);
        assert_eq!(wrong(create(DealInput { price: Some(-1), ..typed(anna, "Насосы") })), ["price"]);
        assert_eq!(wrong(create(DealInput { began_on: day("0026-11-20"), ..typed(anna, "Насосы") })), ["began_on"]);
        let foreign = add_company(&world, igor, "Хлебный стан");
        assert_eq!(refusal(begin(&world, anna, kind, foreign)), "not found");
        assert_eq!(refusal(begin(&world, world.cast.olga, kind, company)), "forbidden");
        assert_eq!(world.events_count(), before + 1);
    }

    fn a_status_changes_with_a_comment_and_settles_the_deal(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, kind, company).unwrap();
        let set = |status: &str, comment: &str| {
            world.write(anna, |tx| commands::set_status(tx, id, ("status", status), comment))
        };
        assert_eq!(wrong(set("stalled", "")), ["comment"]);
        assert_eq!(wrong(set("nonsense", "Почему бы нет")), ["status"]);
        set("done", "Акт подписан").unwrap();
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, id)).unwrap();
        let standing = loaded.standing("status").unwrap();
        assert_eq!((standing.status.as_str(), standing.comment.as_str(), standing.user_id), ("done", "Акт подписан", Some(anna)));
        assert_eq!((loaded.deal.outcome, loaded.deal.version), (Outcome::Won, 2));
        assert_eq!(world.last_event().kind, "deal.status_changed");

        let before = world.events_count();
        set("done", "Ещё раз").unwrap();
        assert_eq!(world.events_count(), before, "nothing has changed");
        // Delivery goes on by itself and wants no comment.
        world.write(anna, |tx| commands::set_status(tx, id, ("delivery", "transit"), "")).unwrap();
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, id)).unwrap();
        assert_eq!(loaded.standing("delivery").unwrap().status, "transit");
        assert_eq!(loaded.deal.outcome, Outcome::Won);
    }

    fn two_who_edit_one_field_do_not_overwrite_each_other(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let t = russian(&world);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, kind, company).unwrap();
        let fill = |user, key, value: &str| {
            let filled = filled(&[(key, text(value))]);
            world.write(user, |tx| commands::fill_details(tx, id, &filled, &t))
        };
        fill(anna, "payment_terms", "30 / 70").unwrap();
        assert_eq!(wrong(fill(pavel, "payment_terms", "50 / 50")), ["field.payment_terms"]);
        fill(pavel, "finance_comment", "Ждём счёт").unwrap();
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, id)).unwrap();
        assert_eq!(loaded.values.get("payment_terms"), Some(&text("30 / 70")));
        assert_eq!(loaded.values.get("finance_comment"), Some(&text("Ждём счёт")));
    }

    fn a_stale_form_of_the_deal_itself_is_refused(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, kind, company).unwrap();
        let edit = |version, input| world.write(anna, |tx| commands::edit(tx, (id, version), input));
        edit(1, typed(anna, "Насосы Вихрь Н-12")).unwrap();
        assert_eq!(world.last_event().kind, "deal.edited");
        assert_eq!(refusal(edit(1, typed(anna, "Другие насосы"))), "conflict");
        let found = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((found.subject.as_str(), found.version), ("Насосы Вихрь Н-12", 2));
    }

    fn a_settled_deal_goes_to_the_archive_and_comes_back(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, kind, company).unwrap();
        let archive = || world.write(anna, |tx| commands::archive(tx, id));
        assert_eq!(refusal(archive()), "conflict", "it goes on");
        world.write(anna, |tx| commands::set_status(tx, id, ("status", "dead"), "Выбрали другого")).unwrap();
        archive().unwrap();
        let late = world.write(anna, |tx| commands::set_status(tx, id, ("status", "working"), "Передумали"));
        assert_eq!(refusal(late), "conflict");
        let listed = |view| {
            let which = Which { view, ..ALL };
            let rows = world.read(anna, |read| store::list(read, &plain(), which)).unwrap();
            rows.rows.iter().map(|deal| deal.id).collect::<Vec<_>>()
        };
        assert_eq!((listed(DealView::Current), listed(DealView::Archive)), (vec![], vec![id]));
        let reopen = |reason: &str| world.write(anna, |tx| commands::reopen(tx, id, reason));
        assert_eq!(wrong(reopen("")), ["reason"]);
        reopen("Клиент вернулся").unwrap();
        assert_eq!(listed(DealView::Current), [id]);
    }

    fn a_deal_like_an_archived_one_is_begun_in_one_step(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let old = begin(&world, anna, kind, company).unwrap();
        let terms = filled(&[("payment_terms", text("30 / 40 / 30"))]);
        world.write(anna, |tx| commands::fill_details(tx, old, &terms, &russian(&world))).unwrap();
        items::save(&world, anna, old, &items::list(0, &[items::cascade(), items::pumps()])).unwrap();
        let again = |user| world.write(user, |tx| commands::begin_again(tx, old, day("2026-11-23")));
        assert_eq!(refusal(again(anna)), "conflict", "it goes on");
        world.write(anna, |tx| commands::set_status(tx, old, ("status", "done"), "Готово")).unwrap();
        world.write(anna, |tx| commands::archive(tx, old)).unwrap();
        assert_eq!(refusal(again(world.cast.igor)), "not found");
        assert_eq!(refusal(again(world.cast.olga)), "forbidden");
        let new = again(anna).unwrap();
        let events = world.events_count();
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, new)).unwrap();
        assert_eq!((loaded.deal.company_id, loaded.deal.subject.as_str()), (company, "Экспертиза проекта"));
        assert_eq!((loaded.deal.price, loaded.deal.began_on, loaded.deal.outcome), (Some(486_000_000), day("2026-11-23"), Outcome::Open));
        assert_eq!(loaded.values.get("payment_terms"), Some(&text("30 / 40 / 30")));
        assert_eq!(loaded.standing("status").unwrap().status, "proposal");
        let kept = |id| items::kept(&world, id).items;
        assert_eq!(kept(new), kept(old));
        assert_eq!(world.last_event().kind, "deal.created");
        assert_eq!(again(anna).unwrap().0, new.0 + 1, "and once more");
        assert_eq!(world.events_count(), events + 1, "one line of the feed");
    }

    fn a_list_is_paged_by_every_column_that_sorts_it(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        for at in 0..120_u32 {
            let input = DealInput {
                subject: format!("Насосы {}", at % 7),
                began_on: day("2026-01-01") + chrono::Days::new(u64::from(at % 11)),
                price: (at % 5 != 0).then(|| i64::from(at % 13) * 100),
                ..typed(anna, "")
            };
            let values = FieldValues::default();
            world.write(anna, |tx| commands::create(tx, (kind, company), input, &values)).unwrap();
        }
        for sort in ["number", "began", "subject", "price"] {
            for direction in ["asc", "desc"] {
                let mut address = format!("sort={sort}&dir={direction}");
                let mut seen = Vec::new();
                loop {
                    let list: ListQuery<DealColumn> = ListQuery::parse(&Form::parse(&address), NEWEST, &[]).unwrap();
                    let rows = world.read(anna, |read| store::list(read, &list, ALL)).unwrap();
                    seen.extend(rows.rows.iter().map(|deal| (deal.price, deal.began_on, deal.subject.clone(), deal.number.clone())));
                    match rows.next {
                        Some(next) => address = next,
                        None => break,
                    }
                }
                assert_eq!(seen.len(), 120, "{sort} {direction}");
                let mut wanted = seen.clone();
                wanted.sort_by(|one, other| match sort {
                    "number" => one.3.cmp(&other.3),
                    "began" => one.1.cmp(&other.1),
                    "subject" => one.2.cmp(&other.2),
                    _ => one.0.cmp(&other.0),
                });
                if direction == "desc" {
                    wanted.reverse();
                }
                let keys = |rows: &[(Option<i64>, chrono::NaiveDate, String, String)]| rows.iter().map(|row| match sort {
                    "number" => row.3.clone(),
                    "began" => row.1.to_string(),
                    "subject" => row.2.clone(),
                    _ => format!("{:?}", row.0),
                }).collect::<Vec<_>>();
                assert_eq!(keys(&seen), keys(&wanted), "{sort} {direction}");
            }
        }
    }
}
