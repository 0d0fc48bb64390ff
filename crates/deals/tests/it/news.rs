//! Whom the type of an order wants to be told (`O8`–`O11`).

use activity::fields::FieldValue;
use base::Read;
use base::ids::{DealId, Subject, UserId};
use deals::deals::Filled;
use deals::stages::commands as stages;
use notices::queue::{Channel, store as queue};
use testing::{World, on_both_engines};

use crate::{AREAS, Office, add_company, begin, day, filled, russian, text};

/// Those who were queued a letter about the deal since these, in order.
fn told(world: &World, id: DealId) -> Vec<UserId> {
    let subject: Subject = id.into();
    let letters = |read: &mut Read<'_>| queue::of_subject(read, subject);
    let letters = world.read(world.cast.pavel, letters).unwrap();
    let letters = letters
        .into_iter()
        .filter(|one| one.channel == Channel::Email);
    let mut users: Vec<UserId> = letters.filter_map(|one| one.user_id).collect();
    users.sort_unstable();
    users
}

fn sorted(mut users: Vec<UserId>) -> Vec<UserId> {
    users.sort_unstable();
    users
}

on_both_engines! {
    fn each_is_told_once_what_concerns_them_and_nobody_of_their_own_doing(world: World) {
        let (anna, office, t) = (world.cast.anna, Office::open(&world), russian(&world));
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, office.kind, company).unwrap();
        world.write(anna, |tx| stages::sign(tx, (id, "department-1-approved"), true)).unwrap();
        assert_eq!(told(&world, id), []);
        let terms = filled(&[
            ("payment_order", text("50 / 50")),
            ("reward", FieldValue::Number(100)),
            ("subcontractor", FieldValue::Number(0)),
        ]);
        world.write(anna, |tx| stages::pass(tx, (id, "department-1"), &terms, &t)).unwrap();
        let mut all = vec![office.clerk, office.chief];
        assert_eq!(told(&world, id), sorted(all.clone()), "accounting has it now");

        world.write(office.chief, |tx| stages::sign(tx, (id, "payment-confirmed"), true)).unwrap();
        let payment = filled(&[
            ("entity", FieldValue::Number(1)),
            ("paid", FieldValue::Number(145_800_000)),
            ("paid_on", FieldValue::Day(day("2026-11-18"))),
            ("payment_number", text("1184")),
        ]);
        world.write(office.clerk, |tx| stages::pass(tx, (id, "department-2"), &payment, &t)).unwrap();
        all.push(anna);
        assert_eq!(told(&world, id), sorted(all.clone()), "the manager, of the payment");

        world.write(anna, |tx| stages::sign(tx, (id, "terms-sent"), true)).unwrap();
        all.push(office.head);
        assert_eq!(told(&world, id), sorted(all.clone()), "the head, to endorse the terms");
        let terms = filled(&[("terms", text("Раздел ТХ")), ("expert", FieldValue::Number(office.expert.0))]);
        world.write(office.head, |tx| stages::sign(tx, (id, "terms-endorsed"), true)).unwrap();
        world.write(office.head, |tx| stages::pass(tx, (id, "department-3"), &terms, &t)).unwrap();
        // As the chosen one, and because the stage has come to them.
        all.extend([office.expert, office.expert]);
        assert_eq!(told(&world, id), sorted(all.clone()));

        world.write(office.expert, |tx| stages::sign(tx, (id, "documents-analysed"), true)).unwrap();
        all.extend([office.clerk, office.chief]);
        assert_eq!(told(&world, id), sorted(all.clone()), "department 2, of every tick of the expert");
        world.write(office.expert, |tx| stages::sign(tx, (id, "examined"), true)).unwrap();
        all.extend([office.clerk, office.chief, office.envoy]);
        assert_eq!(told(&world, id), sorted(all.clone()), "and department 4 of the last");
        world.write(office.expert, |tx| stages::pass(tx, (id, "expert"), &Filled::default(), &t)).unwrap();
        all.push(office.envoy);
        assert_eq!(told(&world, id), sorted(all));
    }
}
