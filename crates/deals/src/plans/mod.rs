//! What is expected of a deal: payments and shipments, by day (`C9`).
//!
//! Payments meet what was expected in the order of the days, so nobody ties one to the other by hand. A shipment says what it
//! meets; the last one meets all.

pub mod commands;
mod expected;
pub mod store;

use base::Result;
use base::html::form::Form;
use base::ids::DealId;
use chrono::NaiveDate;
use diesel::prelude::*;

pub use expected::EXPECTED;

use crate::finance::Typed;

base::id!(
    /// Something expected.
    PlanId
);

base::text_enum! {
    /// What is expected.
    pub enum Flow {
        /// Money from the client.
        Payment = "payment",
        /// Goods to the client.
        Shipment = "shipment",
    }
}

/// Something expected.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::deal_plans)]
pub struct Plan {
    /// Its number in the base.
    pub id: PlanId,
    /// Of which deal.
    pub deal_id: DealId,
    /// Money or goods.
    pub flow: Flow,
    /// «Аванс 30 %»
    pub what: String,
    /// Kopecks; none when goods are expected without a sum.
    pub amount: Option<i64>,
    /// Until when.
    pub due_on: NaiveDate,
    /// What of the sum has not come yet.
    pub rest: i64,
    /// It is still expected.
    pub is_open: bool,
}

/// Something expected as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanInput {
    /// Money or goods.
    pub flow: Flow,
    /// «Аванс 30 %»
    pub what: String,
    /// Kopecks.
    pub amount: Option<i64>,
    /// Until when.
    pub due_on: NaiveDate,
}

impl PlanInput {
    /// Reads the form.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn from_form(form: &Form) -> Result<Self> {
        let flow = match form.line("flow").as_str() {
            "shipment" => Flow::Shipment,
            _ => Flow::Payment,
        };
        let mut typed = Typed::new(form);
        let input = Self {
            what: typed.name("what", "plan-error-what"),
            amount: match flow {
                Flow::Payment => Some(typed.sum("amount")),
                Flow::Shipment => typed.sum_if_any("amount"),
            },
            due_on: typed.day("due_on"),
            flow,
        };
        if input.amount.is_some_and(|sum| sum <= 0) && typed.errors.get("amount").is_none() {
            typed.errors.add("amount", "finance-error-negative");
        }
        typed.errors.check()?;
        Ok(input)
    }
}
