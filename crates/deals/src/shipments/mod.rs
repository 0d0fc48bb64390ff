//! Shipments of a deal (`B12`, `C9`): goods that went to the client, with their sum or only how many.

pub mod commands;
pub mod store;

use base::Result;
use base::html::form::Form;
use base::ids::DealId;
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::finance::Typed;
use crate::finance::rules::Shipped;
use crate::plans::PlanId;

base::id!(
    /// A shipment.
    ShipmentId
);

/// A shipment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::shipments)]
pub struct Shipment {
    /// Its number in the base.
    pub id: ShipmentId,
    /// Of which deal.
    pub deal_id: DealId,
    /// What was expected and has come.
    pub plan_id: Option<PlanId>,
    /// What went.
    pub what: String,
    /// Kopecks.
    pub amount: Option<i64>,
    /// «2 шт.»
    pub quantity: String,
    /// Its day.
    pub shipped_on: NaiveDate,
    /// Nothing is left to be shipped.
    pub is_last: bool,
}

/// A shipment as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentInput {
    /// What went.
    pub what: String,
    /// Kopecks.
    pub amount: Option<i64>,
    /// «2 шт.»
    pub quantity: String,
    /// Its day.
    pub shipped_on: NaiveDate,
    /// What was expected and has come.
    pub plan: Option<PlanId>,
    /// Nothing is left to be shipped.
    pub is_last: bool,
}

impl ShipmentInput {
    /// Reads the form.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn from_form(form: &Form) -> Result<Self> {
        let mut typed = Typed::new(form);
        let input = Self {
            what: typed.name("what", "shipment-error-what"),
            amount: typed.sum_if_any("amount"),
            quantity: typed.line("quantity"),
            shipped_on: typed.day("shipped_on"),
            plan: typed.chosen("plan").map(PlanId),
            is_last: form.ticked("is_last"),
        };
        match input.amount {
            Some(sum) if sum <= 0 => typed.errors.add("amount", "finance-error-negative"),
            None if input.quantity.is_empty() && typed.errors.get("amount").is_none() => {
                typed.errors.add("amount", "shipment-error-how-much");
            }
            _ => {}
        }
        typed.errors.check()?;
        Ok(input)
    }
}

/// What these shipments of one deal make up.
pub fn shipped(all: &[Shipment]) -> Shipped {
    Shipped {
        sum: all.iter().filter_map(|one| one.amount).sum(),
        any: !all.is_empty(),
        all: all.iter().any(|one| one.is_last),
    }
}
