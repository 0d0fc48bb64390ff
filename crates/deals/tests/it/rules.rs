//! Rules of notification over deals (`D3`, `O12`): what they tell, to whom, and when.

use activity::comments::commands as comments;
use base::ids::{DealId, RuleId, UserId};
use base::locale::Locale;
use chrono::Duration;
use deals::deals::{Filled, commands};
use deals::payments::{self, PaymentInput};
use deals::plans::{self, PlanInput};
use notices::inbox::{self, Arrived};
use notices::rules::{RuleInput, Trigger, Whom, commands as rules, store, trial};
use testing::{World, on_both_engines};

use crate::routes::{pass, sign, to_expert};
use crate::{AREAS, Office, add_company, add_shipped, begin, day, filled};

/// Tells those who are meant of an event of deals.
fn of_event(name: &str, whom: &str) -> RuleInput {
    RuleInput {
        name: name.to_owned(),
        enabled: true,
        trigger: Trigger::Event {
            topic: "deal".to_owned(),
            name: name.to_owned(),
        },
        conditions: String::new(),
        recipients: vec![Whom::Involved(whom.to_owned())],
        tells_doer: true,
        by_app: true,
        by_email: false,
        by_push: false,
        subject: String::new(),
        body: String::new(),
    }
}

fn of_date(name: &str, days: i64) -> RuleInput {
    RuleInput {
        trigger: Trigger::Date {
            topic: "deal".to_owned(),
            name: name.to_owned(),
            minutes: days * 24 * 60,
            at_minute: 9 * 60,
        },
        ..of_event(name, "responsible")
    }
}

fn make(world: &World, input: &RuleInput) -> RuleId {
    let registry = &world.app.registry;
    let t = registry.texts.of(Locale::Ru);
    let made = world.write(world.cast.pavel, |tx| {
        rules::create(tx, (registry, t), input)
    });
    made.unwrap()
}

fn tell(world: &World) {
    world.follow_feed();
    while notices::alarms::tell_due(&world.app).unwrap() {}
}

/// What rules have told somebody, the first thing first.
fn told(world: &World, user: UserId) -> Vec<String> {
    let all: Vec<Arrived> = world
        .read(user, |read| inbox::store::list(read, None, 50))
        .unwrap();
    let by_rules = all.into_iter().rev().filter(|one| one.kind == "rule");
    by_rules.map(|one| one.title).collect()
}

fn a_deal(world: &World) -> DealId {
    let kind = add_shipped(world, "equipment-supply");
    let company = add_company(world, world.cast.anna, "Северный мост");
    begin(world, world.cast.anna, kind, company).unwrap()
}

on_both_engines! {
    fn what_happens_to_deals_is_told(world: World) {
        let anna = world.cast.anna;
        for name in ["created", "status-changed", "side-status-changed", "payment-received", "comment-added"] {
            make(&world, &of_event(name, "responsible"));
        }
        let won = RuleInput { name: "won".to_owned(), conditions: "f.0.by=payment&f.0.op=in&f.0.v=full".to_owned(), ..of_event("status-changed", "author") };
        make(&world, &won);
        let deal = a_deal(&world);
        world.write(anna, |tx| commands::set_status(tx, deal, ("status", "working"), "Начали")).unwrap();
        world.write(anna, |tx| commands::set_status(tx, deal, ("delivery", "stock"), "")).unwrap();
        let part = PaymentInput::from_form(&base::html::form::Form::parse("amount=400&paid_on=2026-11-18")).unwrap();
        world.write(anna, |tx| payments::commands::add(tx, deal, &part)).unwrap();
        let registry = world.app.registry.clone();
        world.write(anna, |tx| Ok(comments::add(tx, &registry, deal.into(), "Ждём")?.with(()))).unwrap();
        tell(&world);
        tell(&world);
        let names: Vec<String> = told(&world, anna).iter().map(|one| one.split(':').next().unwrap().to_owned()).collect();
        assert_eq!(names, ["created", "status-changed", "side-status-changed", "payment-received", "comment-added"], "the condition keeps the last rule silent");
    }

    fn stages_and_resolutions_are_told_to_who_acts_now(world: World) {
        let office = Office::open(&world);
        make(&world, &of_event("stage-passed", "acting"));
        make(&world, &of_event("signed-off", "author"));
        let deal = to_expert(&world, &office);
        tell(&world);
        assert!(told(&world, office.expert).iter().any(|one| one.starts_with("stage-passed")), "it has come to the expert");
        let signed = told(&world, world.cast.anna);
        sign(&world, office.expert, deal, "documents-analysed").unwrap();
        tell(&world);
        assert_eq!(told(&world, world.cast.anna).len(), signed.len() + 1);
    }

    fn who_answers_is_told_that_what_was_issued_is_soon_not_valid(world: World) {
        let (anna, office) = (world.cast.anna, Office::open(&world));
        tell(&world);
        let deal = to_expert(&world, &office);
        for tick in ["documents-analysed", "examined"] {
            sign(&world, office.expert, deal, tick).unwrap();
        }
        pass(&world, office.expert, deal, "expert", &Filled::default()).unwrap();
        for tick in ["submitted", "agreed", "completed"] {
            sign(&world, office.envoy, deal, tick).unwrap();
        }
        pass(&world, office.envoy, deal, "department-4", &Filled::default()).unwrap();
        for tick in ["act-issued", "act-signed", "contract-received"] {
            sign(&world, office.clerk, deal, tick).unwrap();
        }
        let dates = filled(&[
            ("issued_on", activity::fields::FieldValue::Day(day("2026-11-20"))),
            ("valid_until", activity::fields::FieldValue::Day(day("2027-01-10"))),
        ]);
        pass(&world, anna, deal, "archive", &dates).unwrap();
        tell(&world);
        assert_eq!(told(&world, anna), Vec::<String>::new());
        world.app.clock.advance(Duration::days(22));
        tell(&world);
        tell(&world);
        let found = told(&world, anna);
        assert_eq!(found.len(), 1, "the shipped rule tells it once, thirty days ahead: {found:?}");
        assert!(found[0].starts_with("Срок действия истекает: Северный мост"), "{found:?}");
    }

    fn expected_days_are_told_and_tried_out(world: World) {
        let anna = world.cast.anna;
        let rule = make(&world, &of_date("payment", -2));
        make(&world, &of_date("shipment", -2));
        tell(&world);
        let deal = a_deal(&world);
        for fields in ["flow=payment&what=Аванс&amount=1000&due_on=2026-11-25", "flow=shipment&what=Насосы&due_on=2026-11-30"] {
            let input = PlanInput::from_form(&base::html::form::Form::parse(fields)).unwrap();
            world.write(anna, |tx| plans::commands::add(tx, deal, &input)).unwrap();
        }
        let ctx = world.ctx(world.cast.pavel);
        let found = ctx.read_now(|read| {
            let rule = store::find(read, rule)?;
            trial::run(&ctx, read, &rule)
        });
        assert!(found.is_ok(), "the rule is tried out");
        world.app.clock.advance(Duration::days(2));
        tell(&world);
        let told = told(&world, anna);
        assert_eq!(told.len(), 1, "only the payment is near: {told:?}");
        assert!(told[0].starts_with("payment"), "{told:?}");
    }
}
