//! Expected shipments and payments on the agenda (`C9`, `C12`).

use base::area::{Expected, ExpectedWhen};
use base::html::form::Form;
use base::ids::{DealId, UserId};
use base::{Error, Result};
use chrono::NaiveDate;
use chrono_tz::Europe::Moscow;
use deals::deals::commands as of_deals;
use deals::payments::{self, PaymentInput};
use deals::plans::{self, PlanInput};
use journal::agenda::AgendaKind;
use journal::agenda::commands::{self as agenda, Place, Shift};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, begin, day, refusal};

fn expect(world: &World, user: UserId, deal: DealId, fields: &str) -> plans::PlanId {
    let input = PlanInput::from_form(&Form::parse(fields)).unwrap();
    let added = world.write(user, |tx| plans::commands::add(tx, deal, &input));
    added.unwrap()
}

fn until(last: &str) -> ExpectedWhen {
    ExpectedWhen {
        users: None,
        first: None,
        last: day(last),
        today: day("2026-11-21"),
        company: None,
    }
}

fn listed(world: &World, user: UserId, when: &ExpectedWhen) -> Vec<Expected> {
    let found = world.read(user, |read| (plans::EXPECTED.list)(read, when));
    found.unwrap()
}

/// What stands on the agenda, and how far it has come.
fn told(world: &World, user: UserId, when: &ExpectedWhen) -> Vec<(String, &'static str)> {
    let found = listed(world, user, when).into_iter();
    found.map(|one| (one.title, one.state)).collect()
}

fn shift(world: &World, user: UserId, entry: agenda::Entry, to: NaiveDate) -> Result<Place> {
    let shift = Shift {
        to: Place {
            day: to,
            time: None,
        },
        from: None,
        is_back: false,
    };
    world.write(user, |tx| {
        agenda::shift(tx, entry, shift, (&world.app.registry, Moscow))
    })
}

on_both_engines! {
    fn what_is_expected_of_unfinished_deals_is_on_the_agenda_of_who_answers(world: World) {
        let (anna, igor, darya, lev) = (world.cast.anna, world.cast.igor, world.cast.darya, world.cast.lev);
        let kind = add_shipped(&world, "equipment-supply");
        let (ours, other) = (add_company(&world, anna, "Северный мост"), add_company(&world, anna, "Лесная гавань"));
        let (mine, theirs) = (begin(&world, anna, kind, ours).unwrap(), begin(&world, lev, kind, ours).unwrap());
        expect(&world, anna, mine, "flow=payment&what=Аванс&amount=1000&due_on=2026-11-20");
        expect(&world, anna, mine, "flow=shipment&what=Насосы&due_on=2026-11-21");
        expect(&world, anna, mine, "flow=payment&what=Остаток&amount=500&due_on=2027-02-01");
        expect(&world, lev, theirs, "flow=shipment&what=Щиты&due_on=2026-11-23");
        let (soon, far) = (until("2026-12-05"), until("2027-03-01"));
        let titles = |user, when: &ExpectedWhen| told(&world, user, when).into_iter().map(|(title, _)| title).collect::<Vec<_>>();
        assert_eq!(told(&world, anna, &soon), [
            ("Аванс, 1\u{a0}000\u{a0}₽".to_owned(), "deal-payment-none"), ("Насосы".to_owned(), "deal-shipment-none"),
        ], "the earliest first, the far ones not yet, hidden deals not at all");
        assert_eq!(titles(igor, &far), Vec::<String>::new());
        assert_eq!(titles(darya, &soon).len(), 2, "the head of the department sees its deals");
        assert_eq!(titles(lev, &ExpectedWhen { users: Some(vec![lev]), ..soon.clone() }), ["Щиты"]);
        assert_eq!(titles(lev, &ExpectedWhen { company: Some(other), ..soon.clone() }), Vec::<String>::new());
        assert_eq!(titles(lev, &ExpectedWhen { first: Some(day("2026-11-21")), ..soon.clone() }), ["Насосы", "Щиты"]);
        let count = |user, when: &ExpectedWhen| world.read(user, |read| (plans::EXPECTED.count)(read, when)).unwrap();
        assert_eq!((count(anna, &far), count(lev, &far), count(igor, &far)), (3, 4, 0));

        let part = PaymentInput::from_form(&Form::parse("amount=400&paid_on=2026-11-18")).unwrap();
        world.write(anna, |tx| payments::commands::add(tx, mine, &part)).unwrap();
        assert_eq!(told(&world, anna, &until("2026-11-20")), [("Аванс, 600\u{a0}₽".to_owned(), "expected-payment-part")]);
        world.write(anna, |tx| of_deals::set_status(tx, mine, ("status", "dead"), "Отказ клиента")).unwrap();
        assert_eq!(titles(anna, &far), Vec::<String>::new(), "nothing is expected of a deal that came to nothing");
    }

    fn what_is_expected_is_moved_from_the_agenda_by_who_may_change_the_deal(world: World) {
        let (anna, igor, olga, lev) = (world.cast.anna, world.cast.igor, world.cast.olga, world.cast.lev);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let deal = begin(&world, anna, kind, company).unwrap();
        let plan = expect(&world, anna, deal, "flow=shipment&what=Насосы&due_on=2026-11-20");
        let (entry, monday) = ((AgendaKind::Shipment, plan.0), day("2026-11-23"));
        let before = world.events_count();
        assert_eq!(refusal(shift(&world, igor, entry, monday)), "not found");
        assert_eq!(refusal(shift(&world, olga, entry, monday)), "forbidden");
        assert_eq!(refusal(shift(&world, anna, (AgendaKind::Payment, plan.0), monday)), "not found");
        assert_eq!(world.events_count(), before);
        assert_eq!(shift(&world, anna, entry, monday).unwrap().day, day("2026-11-20"));
        assert_eq!(listed(&world, anna, &until("2026-12-01"))[0].day, monday);
        assert_eq!(world.last_event().kind, "finance.plan_moved");
        assert_eq!(world.events_count(), before + 1);
        shift(&world, anna, entry, monday).unwrap();
        assert_eq!(world.events_count(), before + 1, "nothing was changed");
        let handed = world.write(anna, |tx| agenda::hand_over(tx, &world.app.registry, entry, lev));
        assert!(matches!(handed, Err(Error::Invalid(_))), "it goes with its deal");
    }

    fn what_is_expected_is_found_by_its_index(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let when = until("2026-12-05");
        for when in [when.clone(), ExpectedWhen { users: Some(vec![lev]), ..when.clone() }] {
            let plans = world.plans(lev, |read| (plans::EXPECTED.list)(read, &when).map(drop));
            assert_eq!(plans.len(), 1, "one query");
            assert!(plans[0].uses("deal_plans_open") && !plans[0].scans("deal_plans"), "{}", plans[0].steps);
        }
        // Of who sees few deals these may lead.
        let plans = world.plans(anna, |read| (plans::EXPECTED.list)(read, &when).map(drop));
        assert!(!plans[0].scans("deals") && !plans[0].scans("deal_plans"), "{}", plans[0].steps);
    }
}
