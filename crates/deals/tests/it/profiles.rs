//! Every shipped profile runs a deal from its beginning to its end.

use activity::fields::{Field, FieldKind, FieldValue};
use base::Action;
use base::html::form::Form;
use base::ids::DealId;
use deals::deal_types::profiles::{Profile, SHIPPED};
use deals::deal_types::{Outcome, Stage, commands::add_profile, store};
use deals::deals::{Filled, Loaded, Signed, commands, store as deal_store};
use deals::finance::Progress;
use deals::payments::{self, PaymentInput};
use deals::plans::{self, PlanInput};
use deals::shipments::{self, ShipmentInput};
use deals::stages::commands as stages;
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, begin, day, filled, refusal, russian, text, wrong};

fn some_value(world: &World, field: &Field) -> FieldValue {
    match field.kind {
        FieldKind::Text | FieldKind::LongText => text("Окна со двора, третий этаж"),
        FieldKind::Date => FieldValue::Day(day("2026-12-01")),
        FieldKind::User => FieldValue::Number(world.cast.viktor.0),
        FieldKind::Choice => FieldValue::Text(field.options[0].clone()),
        FieldKind::Choices => FieldValue::Many(vec![field.options[0].clone()]),
        _ => FieldValue::Number(1),
    }
}

fn what_it_asks_for(world: &World, loaded: &Loaded, stage: &Stage) -> Filled {
    let uses = loaded.definition().used(&stage.fields);
    let typed = uses
        .iter()
        .filter(|(_, field)| field.kind != FieldKind::Computed);
    let values: Vec<(&str, FieldValue)> = typed
        .map(|(_, field)| (field.key.as_str(), some_value(world, field)))
        .collect();
    filled(&values)
}

fn loaded(world: &World, id: DealId) -> Loaded {
    let found = world.read(world.cast.pavel, |read| {
        Loaded::find(read, Action::View, id)
    });
    found.unwrap()
}

/// The administrator may stand in for everybody of the route.
fn pass_every_stage(world: &World, id: DealId) {
    let (pavel, t) = (world.cast.pavel, russian(world));
    while let Some(stage) = loaded(world, id).stage().cloned() {
        let deal = loaded(world, id);
        if !deal.missing(&stage).is_empty() {
            let nothing = Filled::default();
            let early = world.write(pavel, |tx| stages::pass(tx, (id, &stage.key), &nothing, &t));
            assert!(!wrong(early).is_empty(), "{} lets through", stage.name);
        }
        for tick in &stage.sign_offs {
            world
                .write(pavel, |tx| stages::sign(tx, (id, &tick.key), true))
                .unwrap();
        }
        let filled = what_it_asks_for(world, &deal, &stage);
        world
            .write(pavel, |tx| stages::pass(tx, (id, &stage.key), &filled, &t))
            .unwrap();
        let deal = loaded(world, id);
        assert!(
            deal.signature(Signed::Stage, &stage.key).is_some(),
            "{} is signed",
            stage.name
        );
    }
}

on_both_engines! {
    fn every_profile_runs_a_deal_from_its_beginning_to_its_end(world: World) {
        let anna = world.cast.anna;
        deals_of_a_legal_entity(&world);
        for (name, _) in SHIPPED {
            let profile = Profile::shipped(name).unwrap();
            let types = world.write(world.cast.pavel, |tx| add_profile(tx, profile)).unwrap();
            for kind in types {
                let company = add_company(&world, anna, &format!("Клиент {name} {kind}"));
                let id = begin(&world, anna, kind, company).unwrap();
                pass_every_stage(&world, id);
                let deal = loaded(&world, id);
                if deal.deal.archived_at.is_none() {
                    assert_eq!(refusal(world.write(anna, |tx| commands::archive(tx, id))), "conflict", "{name} goes on");
                    let track = deal.definition().main_track().unwrap().clone();
                    let won = track.statuses.iter().find(|one| one.outcome == Outcome::Won).unwrap();
                    world.write(anna, |tx| commands::set_status(tx, id, (&track.key, &won.key), "Готово")).unwrap();
                    world.write(anna, |tx| commands::archive(tx, id)).unwrap();
                }
                let deal = loaded(&world, id).deal;
                assert!(deal.archived_at.is_some() && deal.stage.is_none(), "{name}: {}", deal.number);
            }
        }
    }

    fn a_trader_sees_how_far_an_order_is_shipped_and_paid_and_sets_neither(world: World) {
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "trade");
        let definition = world.read(anna, |read| store::find(read, kind)).unwrap().definition;
        let statuses = definition.tracks.iter().flat_map(|track| &track.statuses);
        let by_hand = ["оплачен", "отгружен"];
        assert!(statuses.into_iter().all(|one| by_hand.iter().all(|word| !one.name.contains(word))));

        let company = add_company(&world, anna, "Северный мост");
        let id = begin(&world, anna, kind, company).unwrap();
        for (flow, what) in [("shipment", "Насосы"), ("payment", "Аванс")] {
            let form = Form::of(&[("flow", flow), ("what", what), ("amount", "4 860 000"), ("due_on", "2026-11-20")]);
            let input = PlanInput::from_form(&form).unwrap();
            world.write(anna, |tx| plans::commands::add(tx, id, &input)).unwrap();
        }
        let states = || {
            let deal = world.read(anna, |read| deal_store::find_for(read, Action::View, id)).unwrap();
            (deal.shipment, deal.payment)
        };
        assert_eq!(states(), (Progress::None, Progress::None));
        let pay = |sum: &str| {
            let form = Form::of(&[("amount", sum), ("paid_on", "2026-11-20")]);
            let input = PaymentInput::from_form(&form).unwrap();
            world.write(anna, |tx| payments::commands::add(tx, id, &input)).unwrap();
        };
        let ship = |sum: &str| {
            let form = Form::of(&[("what", "Насосы"), ("amount", sum), ("shipped_on", "2026-11-20")]);
            let input = ShipmentInput::from_form(&form).unwrap();
            world.write(anna, |tx| shipments::commands::add(tx, id, &input)).unwrap();
        };
        ship("860 000");
        assert_eq!(states(), (Progress::Part, Progress::None));
        pay("860 000");
        assert_eq!(states(), (Progress::Part, Progress::Part));
        ship("4 000 000");
        pay("4 000 000");
        assert_eq!(states(), (Progress::Full, Progress::Full));
    }
}

/// Certification asks which of ours the order is made by.
fn deals_of_a_legal_entity(world: &World) {
    let input = deals::legal_entities::LegalEntityInput {
        name: "ООО «Аквадар»".to_owned(),
        inn: None,
    };
    let added = world.write(world.cast.pavel, |tx| {
        deals::legal_entities::commands::add(tx, &input)
    });
    added.unwrap();
}
