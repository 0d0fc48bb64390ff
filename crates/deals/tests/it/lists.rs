//! What the list of deals is narrowed by (`B4`, `O3`).

use base::html::form::Form;
use base::html::list::ListQuery;
use base::ids::DealId;
use deals::contracts::{self, ContractInput};
use deals::deals::filters::FIELDS;
use deals::deals::store::{self, DealColumn, DealView, NEWEST, Which};
use deals::deals::{DealInput, commands};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_shipped, typed};

/// The numbers of the deals that a filter leaves, as Анна sees them.
fn left(world: &World, filter: &str) -> Vec<String> {
    let anna = world.cast.anna;
    let query = Form::parse(filter);
    let list: ListQuery<DealColumn> = ListQuery::parse(&query, NEWEST, &[]).unwrap();
    let list = list.narrowed(&query, FIELDS, &world.ctx(anna).asker());
    let which = Which {
        view: DealView::Current,
        kind: None,
        company: None,
    };
    let rows = world.read(anna, |read| store::list(read, &list, which));
    let mut numbers: Vec<String> = rows
        .unwrap()
        .rows
        .into_iter()
        .map(|deal| deal.number)
        .collect();
    numbers.sort();
    numbers
}

/// Deals of no price, of 1 000,50 and of 250 000 roubles.
fn three_deals(world: &World) -> Vec<DealId> {
    let anna = world.cast.anna;
    let kind = add_shipped(world, "equipment-supply");
    let company = add_company(world, anna, "Северный мост");
    let begun = [None, Some(100_050), Some(25_000_000)].map(|price| {
        let input = DealInput {
            price,
            ..typed(anna, "Насосы")
        };
        let values = Default::default();
        let begun = world.write(anna, |tx| {
            commands::create(tx, (kind, company), input, &values)
        });
        begun.unwrap()
    });
    begun.to_vec()
}

on_both_engines! {
    fn deals_are_found_by_what_they_cost(world: World) {
        three_deals(&world);
        let (none, cheap, dear) = ("2026-0001", "2026-0002", "2026-0003");
        for (filter, wanted) in [
            ("op=least&f.0.v=1+000,50", vec![cheap, dear]),
            ("op=least&f.0.v=1000,51", vec![dear]),
            ("op=most&f.0.v=1000.50", vec![cheap]),
            ("op=between&f.0.v=1000&f.0.v=250+000", vec![cheap, dear]),
            ("op=between&f.0.v=&f.0.v=2000", vec![cheap]),
            ("op=empty", vec![none]),
            ("op=filled", vec![cheap, dear]),
            ("op=least&f.0.v=", vec![none, cheap, dear]),
        ] {
            assert_eq!(left(&world, &format!("f.0.by=price&f.0.{filter}")), wanted, "{filter}");
        }
    }

    fn a_wrong_sum_narrows_nothing_and_is_told(world: World) {
        let asker = world.ctx(world.cast.anna).asker();
        let filter = base::html::filter::Filter::parse(&Form::parse("f.0.by=price&f.0.op=least&f.0.v=много"), FIELDS);
        assert!(filter.conditions[0].trouble(&asker).is_some());
        three_deals(&world);
        assert_eq!(left(&world, "f.0.by=price&f.0.op=least&f.0.v=много").len(), 3);
    }

    fn deals_are_found_by_a_contract(world: World) {
        let deals = three_deals(&world);
        let fields = [("number", "17-П/2026"), ("signed_on", "2026-11-10")];
        let input = ContractInput::from_form(&Form::of(&fields)).unwrap();
        world.write(world.cast.anna, |tx| contracts::commands::add(tx, deals[1], &input)).unwrap();
        assert_eq!(left(&world, "f.0.by=contract&f.0.op=contains&f.0.v=17-п"), ["2026-0002"]);
        assert_eq!(left(&world, "f.0.by=contract&f.0.op=empty").len(), 2);
        assert_eq!(left(&world, "f.0.by=invoice&f.0.op=in&f.0.v=1"), [""; 0]);
    }
}
