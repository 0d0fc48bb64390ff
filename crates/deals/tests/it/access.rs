//! Who sees a deal: by whose records they see, and by what they have to do with (`B13`, `O10`, `O14`, `X11`).

use activity::fields::FieldValue;
use base::html::form::Form;
use base::html::list::ListQuery;
use base::ids::UserId;
use base::{Action, Error};
use deals::deals::store::{self, DealColumn, DealView, NEWEST, Which};
use deals::deals::{Filled, commands};
use deals::stages::commands as stages;
use testing::on_both_engines;

use crate::{AREAS, Office, add_company, add_shipped, begin, day, filled, russian, text};

const ALL: Which = Which {
    view: DealView::Current,
    kind: None,
    company: None,
};

on_both_engines! {
    fn a_deal_is_seen_with_the_records_of_who_answers_for_it(world: World) {
        let cast = world.cast;
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, cast.anna, "Северный мост");
        let id = begin(&world, cast.anna, kind, company).unwrap();
        let plain: ListQuery<DealColumn> = ListQuery::parse(&Form::default(), NEWEST, &[]).unwrap();
        for (user, is_seen) in [
            (cast.anna, true), (cast.pavel, true), (cast.darya, true), (cast.olga, true), (cast.lev, true),
            (cast.igor, false),
        ] {
            let found = world.read(user, |read| store::find_for(read, Action::View, id));
            assert_eq!(found.is_ok(), is_seen, "{user}");
            let listed = world.read(user, |read| store::list(read, &plain, ALL)).unwrap();
            assert_eq!((listed.rows.len(), listed.total.count), (usize::from(is_seen), i64::from(is_seen)), "{user}");
            let titles = world.read(user, |read| store::titles(read, &[id.0])).unwrap();
            assert_eq!(titles.len(), usize::from(is_seen), "{user}");
            if !is_seen {
                let set = world.write(user, |tx| commands::set_status(tx, id, ("status", "working"), "Моё"));
                assert!(matches!(set, Err(Error::NotFound)), "{user}");
            }
        }
        let observer = world.write(cast.olga, |tx| commands::set_status(tx, id, ("status", "working"), "Моё"));
        assert!(matches!(observer, Err(Error::Forbidden(_))));
    }

    fn those_who_have_to_do_with_a_stage_see_it_from_then_on(world: World) {
        let (anna, office, t) = (world.cast.anna, Office::open(&world), russian(&world));
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, office.kind, company).unwrap();
        let sees = |user: UserId| world.read(user, |read| store::find_for(read, Action::View, id)).is_ok();
        assert!(!sees(office.clerk) && !sees(office.chief) && !sees(office.expert));
        world.write(anna, |tx| stages::sign(tx, (id, "department-1-approved"), true)).unwrap();
        let terms = filled(&[
            ("payment_order", text("50 / 50")),
            ("reward", FieldValue::Number(100)),
            ("subcontractor", FieldValue::Number(0)),
        ]);
        world.write(anna, |tx| stages::pass(tx, (id, "department-1"), &terms, &t)).unwrap();
        assert!(sees(office.clerk) && sees(office.chief), "it has come to them");
        assert!(!sees(office.head) && !sees(office.expert) && !sees(office.envoy));
        world.write(office.chief, |tx| stages::sign(tx, (id, "payment-confirmed"), true)).unwrap();
        let payment = filled(&[
            ("entity", FieldValue::Number(1)),
            ("paid", FieldValue::Number(100)),
            ("paid_on", FieldValue::Day(day("2026-11-18"))),
            ("payment_number", text("7")),
        ]);
        world.write(office.clerk, |tx| stages::pass(tx, (id, "department-2"), &payment, &t)).unwrap();
        assert!(sees(office.head) && sees(office.clerk), "the next, and still the one before");
        let expert = filled(&[("expert", FieldValue::Number(office.expert.0))]);
        world.write(office.head, |tx| stages::fill(tx, (id, "department-3"), &expert, &t)).unwrap();
        assert!(sees(office.expert), "the one who is named in a field");
        // The client is another matter: its card stays closed to them.
        let client = world.read(office.expert, |read| directory::companies::store::find_for(read, Action::View, company));
        assert!(matches!(client, Err(Error::NotFound)));
        let stage = world.write(office.envoy, |tx| stages::pass(tx, (id, "department-3"), &Filled::default(), &t));
        assert!(matches!(stage, Err(Error::NotFound)), "nobody else");
    }
}
