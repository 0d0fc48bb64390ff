//! Finance and delivery of deals.

use activity::fields::FieldValues;
use base::Result;
use base::html::form::Form;
use base::ids::{CompanyId, DealId, LegalEntityId};
use deals::contracts::{self, ContractInput};
use deals::deals::{DealInput, commands as deal_commands, store as deal_store};
use deals::finance::rules::{self, Shipped};
use deals::finance::{Booking, FinanceEvent, Progress};
use deals::invoices::{self, InvoiceInput};
use deals::legal_entities::{self, LegalEntityInput};
use deals::payments::{self, PaymentId, PaymentInput};
use deals::plans::{self, PlanInput};
use deals::settlements::rules::{Entry, Paper, Period, ledger};
use deals::shipments::{self, ShipmentInput};
use formats::requisites::Inn;
use notices::queue::store as queue;
use proptest::prelude::*;
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, begin, day, refusal, typed, wrong};

/// A deal of 4 860 000 roubles that Anna began.
fn a_deal(world: &World) -> (DealId, CompanyId) {
    let kind = add_shipped(world, "equipment-supply");
    let company = add_company(world, world.cast.anna, "Северный мост");
    (
        begin(world, world.cast.anna, kind, company).unwrap(),
        company,
    )
}

fn entity(world: &World) -> LegalEntityId {
    let input = LegalEntityInput {
        name: "ООО «Аквадар»".to_owned(),
        inn: Some(Inn::parse("7707083893").unwrap()),
    };
    let added = world.write(world.cast.pavel, |tx| {
        legal_entities::commands::add(tx, &input)
    });
    added.unwrap()
}

fn money(sum: &str, comment: &str) -> PaymentInput {
    let fields = [
        ("amount", sum),
        ("paid_on", "2026-11-18"),
        ("comment", comment),
    ];
    PaymentInput::from_form(&Form::of(&fields)).unwrap()
}

fn pay(world: &World, deal: DealId, sum: &str, comment: &str) -> Result<PaymentId> {
    let input = money(sum, comment);
    world.write(world.cast.anna, |tx| {
        payments::commands::add(tx, deal, &input)
    })
}

/// How far the deal is paid and shipped: the sum and the two states.
fn standing(world: &World, deal: DealId) -> (i64, Progress, Progress) {
    let read = world.read(world.cast.anna, |read| {
        deal_store::find_for(read, base::Action::View, deal)
    });
    let deal = read.unwrap();
    (deal.paid, deal.payment, deal.shipment)
}

fn last(world: &World) -> FinanceEvent {
    let event = world.last_event();
    assert!(event.kind.starts_with("finance."), "{}", event.kind);
    serde_json::from_str(&event.payload).unwrap()
}

on_both_engines! {
    fn payments_make_up_how_far_a_deal_is_paid(world: World) {
        let (deal, company) = a_deal(&world);
        assert_eq!(standing(&world, deal), (0, Progress::None, Progress::None));
        let advance = pay(&world, deal, "1 458 000", "Аванс 30 %").unwrap();
        assert_eq!(standing(&world, deal), (145_800_000, Progress::Part, Progress::None));
        let event = last(&world);
        assert_eq!((event.deal, event.company), (deal, company));
        assert!(matches!(event.booking, Booking::PaymentReceived { ref text, .. } if text == "Аванс 30 %"));
        pay(&world, deal, "3402000,00", "").unwrap();
        assert_eq!(standing(&world, deal).1, Progress::Full);
        pay(&world, deal, "-0,01", "Переплата").unwrap();
        assert_eq!(standing(&world, deal), (485_999_999, Progress::Part, Progress::None));
        assert!(matches!(last(&world).booking, Booking::PaymentRefunded { .. }));
        world.write(world.cast.anna, |tx| payments::commands::remove(tx, deal, advance)).unwrap();
        assert_eq!(standing(&world, deal).0, 340_199_999);
    }

    fn a_payment_that_cannot_be_is_refused(world: World) {
        let (deal, _) = a_deal(&world);
        let before = world.events_count();
        assert_eq!(wrong(pay(&world, deal, "0", "")), ["amount"]);
        assert_eq!(wrong(pay(&world, deal, "-100", "Возврат")), ["amount"]);
        assert_eq!(world.events_count(), before);
        let first = pay(&world, deal, "100", "").unwrap();
        assert_eq!(wrong(pay(&world, deal, "-50", "")), ["comment"]);
        assert_eq!(wrong(pay(&world, deal, "10 000 000 000 000", "")), ["amount"]);
        pay(&world, deal, "-50", "Отказались от позиции").unwrap();
        let removed = world.write(world.cast.anna, |tx| payments::commands::remove(tx, deal, first));
        assert_eq!(refusal(removed), "conflict");
        assert_eq!(standing(&world, deal).0, 5_000);
        let input = PaymentInput { invoice: Some(invoices::InvoiceId(999)), ..money("1", "") };
        let foreign = world.write(world.cast.anna, |tx| payments::commands::add(tx, deal, &input));
        assert_eq!(wrong(foreign), ["invoice"]);
    }

    fn a_hidden_deal_takes_no_money_and_an_observer_enters_none(world: World) {
        let (deal, _) = a_deal(&world);
        let before = world.events_count();
        let input = money("100", "");
        for (user, answer) in [(world.cast.igor, "not found"), (world.cast.olga, "forbidden")] {
            let tried = world.write(user, |tx| payments::commands::add(tx, deal, &input));
            assert_eq!(refusal(tried), answer);
        }
        assert_eq!(world.events_count(), before);
    }

    fn who_answers_for_the_deal_is_told_of_a_payment_of_somebody_else(world: World) {
        let (deal, _) = a_deal(&world);
        pay(&world, deal, "100", "").unwrap();
        let told = || {
            let queued = world.read(world.cast.pavel, |read| queue::of_subject(read, deal.into()));
            queued.unwrap().into_iter().map(|one| one.user_id).collect::<Vec<_>>()
        };
        assert_eq!(told(), [], "nobody is told of their own doing");
        let input = money("100", "");
        world.write(world.cast.lev, |tx| payments::commands::add(tx, deal, &input)).unwrap();
        assert_eq!(told(), [Some(world.cast.anna)], "once, by letter");
    }

    fn in_the_archive_nothing_is_entered_and_nothing_is_removed(world: World) {
        let (deal, _) = a_deal(&world);
        let anna = world.cast.anna;
        let payment = pay(&world, deal, "100", "").unwrap();
        world.write(anna, |tx| deal_commands::set_status(tx, deal, ("status", "done"), "Готово")).unwrap();
        world.write(anna, |tx| deal_commands::archive(tx, deal)).unwrap();
        assert_eq!(refusal(pay(&world, deal, "100", "")), "conflict");
        let removed = world.write(anna, |tx| payments::commands::remove(tx, deal, payment));
        assert_eq!(refusal(removed), "conflict");
        assert_eq!(standing(&world, deal).0, 10_000);
    }

    fn a_new_price_decides_anew_whether_all_is_paid(world: World) {
        let (deal, _) = a_deal(&world);
        let anna = world.cast.anna;
        pay(&world, deal, "1 458 000", "").unwrap();
        let found = world.read(anna, |read| deal_store::find_for(read, base::Action::View, deal)).unwrap();
        let input = DealInput { price: Some(145_800_000), ..typed(anna, &found.subject) };
        world.write(anna, |tx| deal_commands::edit(tx, (deal, found.version), input)).unwrap();
        assert_eq!(standing(&world, deal).1, Progress::Full);
    }

    fn what_is_expected_is_met_in_the_order_of_its_days(world: World) {
        let (deal, _) = a_deal(&world);
        let anna = world.cast.anna;
        for (what, sum, due) in [("К отгрузке", "1944000", "2026-12-04"), ("Аванс", "1458000", "2026-11-18")] {
            let form = Form::of(&[("flow", "payment"), ("what", what), ("amount", sum), ("due_on", due)]);
            let input = PlanInput::from_form(&form).unwrap();
            world.write(anna, |tx| plans::commands::add(tx, deal, &input)).unwrap();
        }
        assert!(matches!(last(&world).booking, Booking::PaymentExpected { ref name, .. } if name == "Аванс"));
        pay(&world, deal, "1458000,50", "").unwrap();
        let plans = world.read(anna, |read| plans::store::of_deals(read, &[deal])).unwrap();
        let rests: Vec<(&str, i64, bool)> = plans.iter().map(|plan| (plan.what.as_str(), plan.rest, plan.is_open)).collect();
        assert_eq!(rests, [("Аванс", 0, false), ("К отгрузке", 194_399_950, true)]);
        world.write(anna, |tx| plans::commands::remove(tx, deal, plans[1].id)).unwrap();
        assert!(matches!(last(&world).booking, Booking::PlanRemoved { .. }));
        assert_eq!(refusal(world.write(world.cast.igor, |tx| plans::commands::remove(tx, deal, plans[0].id))), "not found");
        assert_eq!(wrong(PlanInput::from_form(&Form::of(&[("amount", "-1")]))), ["amount", "due_on", "what"]);
    }

    fn shipments_meet_what_was_planned_and_the_last_one_meets_all(world: World) {
        let (deal, _) = a_deal(&world);
        let anna = world.cast.anna;
        let mut planned = Vec::new();
        for what in ["Первая партия", "Вторая партия"] {
            let form = Form::of(&[("flow", "shipment"), ("what", what), ("due_on", "2026-12-04")]);
            let input = PlanInput::from_form(&form).unwrap();
            planned.push(world.write(anna, |tx| plans::commands::add(tx, deal, &input)).unwrap());
        }
        let plan = planned[0].to_string();
        let ship = |fields: &[(&str, &str)]| {
            let input = ShipmentInput::from_form(&Form::of(fields))?;
            world.write(anna, |tx| shipments::commands::add(tx, deal, &input))
        };
        let first = ship(&[("what", "Партия"), ("shipped_on", "2026-11-20"), ("quantity", "2 шт."), ("plan", &plan)]).unwrap();
        assert_eq!(standing(&world, deal).2, Progress::Part);
        let is_open = || {
            let plans = world.read(anna, |read| plans::store::of_deals(read, &[deal])).unwrap();
            plans.iter().map(|plan| plan.is_open).collect::<Vec<_>>()
        };
        assert_eq!(is_open(), [false, true]);
        assert_eq!(refusal(world.write(anna, |tx| plans::commands::remove(tx, deal, planned[0]))), "conflict");
        ship(&[("what", "Остальное"), ("shipped_on", "2026-11-21"), ("amount", "100"), ("is_last", "1")]).unwrap();
        assert_eq!((standing(&world, deal).2, is_open()), (Progress::Full, vec![false, false]));
        assert!(matches!(last(&world).booking, Booking::ShipmentMade { .. }));
        assert_eq!(wrong(ship(&[("what", "Ничто"), ("shipped_on", "2026-11-21")])), ["amount"]);
        assert_eq!(wrong(ship(&[("what", "x"), ("shipped_on", "2026-11-21"), ("amount", "1"), ("plan", "999")])), ["plan"]);
        world.write(anna, |tx| shipments::commands::remove(tx, deal, first)).unwrap();
        assert!(matches!(last(&world).booking, Booking::ShipmentRemoved { .. }));
    }

    fn a_contract_number_that_is_taken_is_asked_about(world: World) {
        let (deal, company) = a_deal(&world);
        let anna = world.cast.anna;
        let kind = add_shipped(&world, "equipment-supply");
        let other = world.write(anna, |tx| {
            deal_commands::create(tx, (kind, company), typed(anna, "Насосы"), &FieldValues::default())
        }).unwrap();
        let add = |deal: DealId, number: &str, again: &str| {
            let fields = [("number", number), ("signed_on", "2026-11-18"), ("again", again)];
            let input = ContractInput::from_form(&Form::of(&fields)).unwrap();
            world.write(anna, |tx| contracts::commands::add(tx, deal, &input))
        };
        let first = add(deal, "117-26", "").unwrap();
        assert!(matches!(last(&world).booking, Booking::ContractAdded { ref name, .. } if name == "117-26"));
        assert_eq!(wrong(add(deal, "117-26", "1")), ["number"]);
        assert_eq!(wrong(add(other, "117-26", "")), ["number"]);
        add(other, "117-26", "1").unwrap();
        world.write(anna, |tx| contracts::commands::remove(tx, deal, first)).unwrap();
        assert_eq!(refusal(world.write(anna, |tx| contracts::commands::remove(tx, deal, first))), "not found");
    }

    fn invoices_are_numbered_without_gaps_by_several_at_once(world: World) {
        let (deal, _) = a_deal(&world);
        let entity = entity(&world);
        let input = InvoiceInput {
            entity,
            issued_on: day("2026-11-18"),
            due_on: None,
            amount: 100,
            what: String::new(),
        };
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    for _ in 0..5 {
                        world.write(world.cast.anna, |tx| invoices::commands::issue(tx, deal, &input)).unwrap();
                    }
                });
            }
        });
        let next_year = InvoiceInput { issued_on: day("2027-01-11"), ..input };
        world.write(world.cast.anna, |tx| invoices::commands::issue(tx, deal, &next_year)).unwrap();
        let all = world.read(world.cast.anna, |read| invoices::store::of_deals(read, &[deal])).unwrap();
        let mut numbers: Vec<i32> = all.iter().map(|one| one.number).collect();
        assert_eq!(numbers.pop(), Some(1), "a year begins with 1");
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
    }

    fn an_invoice_is_paid_by_its_payments_and_cancelled_without_any(world: World) {
        let (deal, _) = a_deal(&world);
        let anna = world.cast.anna;
        let entity = entity(&world);
        let form = Form::of(&[("entity", &entity.to_string()), ("issued_on", "2026-11-18"), ("amount", "1000")]);
        let input = InvoiceInput::from_form(&form).unwrap();
        let issue = || world.write(anna, |tx| invoices::commands::issue(tx, deal, &input));
        let (first, second) = (issue().unwrap(), issue().unwrap());
        let half = PaymentInput { invoice: Some(first), ..money("400", "") };
        let payment = world.write(anna, |tx| payments::commands::add(tx, deal, &half)).unwrap();
        let state = || {
            let read = world.read(anna, |read| Ok((invoices::store::find(read, deal, first)?, payments::store::of_deals(read, &[deal])?)));
            let (invoice, payments) = read.unwrap();
            invoice.state(&payments)
        };
        assert_eq!(state(), Progress::Part);
        let cancel = |id| world.write(anna, |tx| invoices::commands::cancel(tx, deal, id));
        assert_eq!(refusal(cancel(first)), "conflict");
        cancel(second).unwrap();
        assert!(matches!(last(&world).booking, Booking::InvoiceCancelled { ref name } if name == "2"));
        let late = PaymentInput { invoice: Some(second), ..money("400", "") };
        assert_eq!(wrong(world.write(anna, |tx| payments::commands::add(tx, deal, &late))), ["invoice"]);
        world.write(anna, |tx| payments::commands::remove(tx, deal, payment)).unwrap();
        assert_eq!(state(), Progress::None);
        world.write(world.cast.pavel, |tx| legal_entities::commands::retire(tx, entity)).unwrap();
        assert_eq!(wrong(issue()), ["entity"]);
    }

    fn legal_entities_are_the_administrators_business(world: World) {
        let id = entity(&world);
        let input = LegalEntityInput { name: "ООО «Аквадар»".to_owned(), inn: None };
        let add = |user| world.write(user, |tx| legal_entities::commands::add(tx, &input));
        assert_eq!(refusal(add(world.cast.anna)), "forbidden");
        assert_eq!(wrong(add(world.cast.pavel)), ["name"]);
        let edit = |version| world.write(world.cast.pavel, |tx| legal_entities::commands::edit(tx, (id, version), &input));
        edit(1).unwrap();
        assert_eq!(refusal(edit(1)), "conflict");
        let choices = || world.read(world.cast.anna, legal_entities::store::choices).unwrap().len();
        assert_eq!(choices(), 1);
        world.write(world.cast.pavel, |tx| legal_entities::commands::retire(tx, id)).unwrap();
        assert_eq!(choices(), 0);
        world.write(world.cast.pavel, |tx| legal_entities::commands::restore(tx, id)).unwrap();
        assert_eq!(choices(), 1);
    }
}

const BOUND: i64 = 1_000_000_000_000_000;

proptest! {
    #[test]
    fn a_deal_is_paid_wholly_when_the_price_is_there(price in 0..BOUND, paid in -BOUND..BOUND) {
        let state = rules::payment(Some(price), paid);
        prop_assert_eq!(state == Progress::None, paid <= 0);
        prop_assert_eq!(state == Progress::Full, paid > 0 && paid >= price);
        prop_assert_ne!(rules::payment(None, paid), Progress::Full);
    }

    #[test]
    fn what_is_shipped_wholly_was_said_to_be_or_makes_up_the_price(
        price in proptest::option::of(0..BOUND), sum in 0..BOUND, all: bool,
    ) {
        let state = rules::shipment(price, Shipped { sum, any: true, all });
        let is_full = all || price.is_some_and(|price| price > 0 && sum >= price);
        prop_assert_eq!(state, if is_full { Progress::Full } else { Progress::Part });
        prop_assert_eq!(rules::shipment(price, Shipped::default()), Progress::None);
    }

    #[test]
    fn nothing_is_met_twice(sums in proptest::collection::vec(1..BOUND, 0..8), paid in -BOUND..BOUND) {
        let rests = rules::rests(&sums, paid);
        let met: i64 = sums.iter().zip(&rests).map(|(sum, rest)| sum - rest).sum();
        prop_assert_eq!(met, paid.max(0).min(sums.iter().sum()));
        let mut partly = sums.iter().zip(&rests).filter(|(sum, rest)| **rest > 0 && rest < sum);
        prop_assert!(partly.next().is_none() || partly.next().is_none());
        prop_assert!(rests.iter().zip(&sums).all(|(rest, sum)| (0..=*sum).contains(rest)));
    }

    #[test]
    fn the_balance_is_what_was_shipped_less_what_was_paid(
        moves in proptest::collection::vec((0..3, 0..400_u64, -1_000_000..1_000_000_i64), 0..30), after in 0..420_u64,
    ) {
        let (mut shipped, mut paid, cut) = (0, 0, day("2026-01-01") + chrono::Days::new(after));
        let entries: Vec<Entry> = moves.into_iter().map(|(kind, after, sum)| {
            let paper = match kind {
                0 => { shipped += sum; Paper::Shipment(String::new()) }
                1 => { paid += sum; Paper::Payment(String::new(), String::new()) }
                _ => Paper::Invoice(1),
            };
            Entry { day: day("2026-01-01") + chrono::Days::new(after), deal: DealId(1), paper, sum }
        }).collect();
        let all = ledger(entries.clone(), Period::default());
        prop_assert!(all.lines.is_sorted_by_key(|(entry, _)| entry.day));
        prop_assert_eq!((all.opening, all.closing), (0, shipped - paid));
        prop_assert_eq!((all.shipped, all.paid), (shipped, paid));
        // Cut at any day, the parts go on from each other.
        let first = ledger(entries.clone(), Period { until: Some(cut), ..Period::default() });
        let second = ledger(entries, Period { from: cut.succ_opt(), ..Period::default() });
        prop_assert_eq!((first.closing, second.closing), (second.opening, all.closing));
        prop_assert_eq!(first.lines.len() + second.lines.len(), all.lines.len());
    }
}
