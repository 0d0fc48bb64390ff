//! The route of an order through the departments (`O6`–`O12`).

use activity::fields::FieldValue;
use base::ids::{DealId, UserId};
use base::{Action, Result};
use deals::deals::{Filled, Loaded, Signed, commands, store};
use deals::stages::commands as stages;
use testing::{World, on_both_engines};

use crate::{AREAS, Office, add_company, begin, day, filled, refusal, russian, text, wrong};

fn fill(world: &World, user: UserId, id: DealId, stage: &str, filled: &Filled) -> Result<()> {
    let t = russian(world);
    world.write(user, |tx| stages::fill(tx, (id, stage), filled, &t))
}

pub(crate) fn pass(
    world: &World,
    user: UserId,
    id: DealId,
    stage: &str,
    filled: &Filled,
) -> Result<()> {
    let t = russian(world);
    world.write(user, |tx| stages::pass(tx, (id, stage), filled, &t))
}

pub(crate) fn sign(world: &World, user: UserId, id: DealId, tick: &str) -> Result<()> {
    world.write(user, |tx| stages::sign(tx, (id, tick), true))
}

fn stage(world: &World, id: DealId) -> Option<String> {
    let found = world.read(world.cast.pavel, |read| {
        store::find_for(read, Action::View, id)
    });
    found.unwrap().stage
}

fn terms_of_department_1() -> Filled {
    filled(&[
        ("payment_order", text("30 / 40 / 30")),
        ("reward", FieldValue::Number(9_720_000)),
        ("subcontractor", FieldValue::Number(61_200_000)),
    ])
}

fn payment() -> Filled {
    filled(&[
        ("entity", FieldValue::Number(1)),
        ("paid", FieldValue::Number(145_800_000)),
        ("paid_on", FieldValue::Day(day("2026-11-18"))),
        ("payment_number", text("1184")),
    ])
}

/// An order of Anna's that department 1 has done with.
fn at_department_2(world: &World, office: &Office) -> DealId {
    let anna = world.cast.anna;
    let company = add_company(world, anna, "Северный мост");
    let id = begin(world, anna, office.kind, company).unwrap();
    sign(world, anna, id, "department-1-approved").unwrap();
    pass(world, anna, id, "department-1", &terms_of_department_1()).unwrap();
    id
}

/// The same order in the hands of the expert.
pub(crate) fn to_expert(world: &World, office: &Office) -> DealId {
    let (anna, id) = (world.cast.anna, at_department_2(world, office));
    sign(world, office.chief, id, "payment-confirmed").unwrap();
    pass(world, office.clerk, id, "department-2", &payment()).unwrap();
    fill(
        world,
        anna,
        id,
        "department-3",
        &filled(&[("terms", text("Проверить раздел ТХ"))]),
    )
    .unwrap();
    sign(world, anna, id, "terms-sent").unwrap();
    sign(world, office.head, id, "terms-endorsed").unwrap();
    let expert = filled(&[
        ("expert", FieldValue::Number(office.expert.0)),
        ("terms", text("Проверить раздел ТХ")),
    ]);
    pass(world, office.head, id, "department-3", &expert).unwrap();
    id
}

on_both_engines! {
    fn an_order_goes_through_all_departments_to_the_archive(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let id = to_expert(&world, &office);
        assert_eq!(stage(&world, id).as_deref(), Some("expert"));
        for tick in ["documents-analysed", "examined"] {
            sign(&world, office.expert, id, tick).unwrap();
        }
        pass(&world, office.expert, id, "expert", &Filled::default()).unwrap();
        for tick in ["submitted", "agreed", "completed"] {
            sign(&world, office.envoy, id, tick).unwrap();
        }
        pass(&world, office.envoy, id, "department-4", &Filled::default()).unwrap();

        // The ticks of accounting that the archive wants are named, and may still be set.
        let dates = filled(&[
            ("issued_on", FieldValue::Day(day("2026-11-20"))),
            ("valid_until", FieldValue::Day(day("2029-11-20"))),
        ]);
        let refused = wrong(pass(&world, anna, id, "archive", &dates));
        assert_eq!(refused, ["tick.act-issued", "tick.act-signed", "tick.contract-received"]);
        for tick in ["act-issued", "act-signed", "contract-received"] {
            sign(&world, office.clerk, id, tick).unwrap();
        }
        pass(&world, anna, id, "archive", &dates).unwrap();
        let found = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((found.stage, found.archived_at.is_some(), found.valid_until), (None, true, Some(day("2029-11-20"))));
        assert_eq!(world.last_event().kind, "deal.archived");
        assert_eq!(refusal(sign(&world, office.clerk, id, "act-issued")), "conflict");
    }

    fn a_stage_is_not_left_without_what_it_requires(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, office.kind, company).unwrap();
        let refused = wrong(pass(&world, anna, id, "department-1", &Filled::default()));
        assert_eq!(refused, ["field.payment_order", "field.reward", "field.subcontractor", "tick.department-1-approved"]);
        let refused = wrong(pass(&world, anna, id, "department-1", &terms_of_department_1()));
        assert_eq!(refused, ["tick.department-1-approved"]);
        assert_eq!(stage(&world, id).as_deref(), Some("department-1"));
        // Nothing of a refused handing over is kept.
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, id)).unwrap();
        assert_eq!(loaded.values.get("payment_order"), None);
    }

    fn stages_are_filled_and_ticked_by_those_who_are_named(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let id = at_department_2(&world, &office);
        assert_eq!(refusal(fill(&world, anna, id, "department-2", &payment())), "forbidden");
        assert_eq!(refusal(sign(&world, office.clerk, id, "payment-confirmed")), "forbidden");
        assert_eq!(refusal(sign(&world, office.chief, id, "submitted")), "conflict");
        assert_eq!(refusal(sign(&world, office.chief, id, "nonsense")), "not found");
        assert_eq!(refusal(pass(&world, office.clerk, id, "department-3", &Filled::default())), "conflict");
        assert_eq!(refusal(pass(&world, anna, id, "department-1", &Filled::default())), "conflict");
        sign(&world, office.chief, id, "payment-confirmed").unwrap();
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, id)).unwrap();
        let signature = loaded.signature(Signed::Tick, "payment-confirmed").unwrap();
        assert_eq!((signature.full_name.as_str(), signature.at), ("Лев Баранов", world.ctx(anna).now.naive_utc()));
        let passed = loaded.signature(Signed::Stage, "department-1").unwrap();
        assert_eq!(passed.full_name, "Анна Ковалёва");
    }

    fn what_a_passed_stage_requires_is_not_taken_away(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let id = at_department_2(&world, &office);
        let mut cleared = terms_of_department_1();
        std::mem::swap(&mut cleared.was, &mut cleared.now);
        assert_eq!(wrong(fill(&world, anna, id, "department-1", &cleared)), ["field.payment_order", "field.reward", "field.subcontractor"]);
        let withdrawn = world.write(anna, |tx| stages::sign(tx, (id, "department-1-approved"), false));
        assert_eq!(refusal(withdrawn), "conflict");
    }

    fn an_order_is_returned_with_a_reason_and_signed_anew(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let id = to_expert(&world, &office);
        sign(&world, office.clerk, id, "act-issued").unwrap();
        sign(&world, office.expert, id, "documents-analysed").unwrap();
        let back = |user, to: &str, reason: &str| world.write(user, |tx| stages::return_to(tx, (id, to), reason));
        assert_eq!(wrong(back(office.expert, "department-3", "")), ["reason"]);
        assert_eq!(refusal(back(office.clerk, "department-3", "Не то")), "forbidden");
        assert_eq!(refusal(back(office.expert, "archive", "Не то")), "conflict");
        back(office.expert, "department-3", "Нет исходных данных").unwrap();
        assert_eq!(stage(&world, id).as_deref(), Some("department-3"));
        let loaded = world.read(anna, |read| Loaded::find(read, Action::View, id)).unwrap();
        let kept = |tick: &str| loaded.signature(Signed::Tick, tick).is_some();
        assert!(!kept("terms-endorsed") && !kept("documents-analysed"), "they are decided anew");
        assert!(kept("act-issued") && kept("payment-confirmed") && kept("terms-sent"), "they are not");
        assert_eq!(refusal(pass(&world, office.expert, id, "expert", &Filled::default())), "conflict");
    }

    fn a_refused_order_is_not_handed_over(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        let id = at_department_2(&world, &office);
        world.write(anna, |tx| commands::set_status(tx, id, ("status", "refused"), "Передумали")).unwrap();
        sign(&world, office.chief, id, "payment-confirmed").unwrap();
        assert_eq!(refusal(pass(&world, office.clerk, id, "department-2", &payment())), "conflict");
        world.write(anna, |tx| commands::archive(tx, id)).unwrap();
        world.write(anna, |tx| commands::reopen(tx, id, "Вернулись")).unwrap();
        assert_eq!(stage(&world, id).as_deref(), Some("department-2"));
    }
}
