//! Contracts of a deal (`B11`): number, day, sum. Their files are documents of the deal.

pub mod commands;
pub mod store;

use base::html::form::Form;
use base::ids::{DealId, LegalEntityId};
use base::{FieldErrors, Result};
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::finance::Typed;

base::id!(
    /// A contract.
    ContractId
);

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::contracts)]
pub struct Contract {
    /// Its number in the base.
    pub id: ContractId,
    /// Of which deal.
    pub deal_id: DealId,
    /// In whose name of ours.
    pub entity_id: Option<LegalEntityId>,
    /// As it is written on it.
    pub number: String,
    /// Its day.
    pub signed_on: NaiveDate,
    /// Kopecks.
    pub amount: Option<i64>,
    /// Whatever is worth knowing.
    pub comment: String,
}

/// A contract as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractInput {
    /// As it is written on it.
    pub number: String,
    /// Its day.
    pub signed_on: NaiveDate,
    /// Kopecks.
    pub amount: Option<i64>,
    /// In whose name of ours.
    pub entity: Option<LegalEntityId>,
    /// Whatever is worth knowing.
    pub comment: String,
    /// Another deal has the same contract.
    pub again: bool,
}

impl ContractInput {
    /// Reads the form.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn from_form(form: &Form) -> Result<Self> {
        let mut typed = Typed::new(form);
        let input = Self {
            number: typed.name("number", "contract-error-number"),
            signed_on: typed.day("signed_on"),
            amount: typed.sum_if_any("amount"),
            entity: typed.chosen("entity").map(LegalEntityId),
            comment: typed.text("comment"),
            again: form.ticked("again"),
        };
        let mut errors: FieldErrors = typed.errors;
        if input.amount.is_some_and(|sum| sum < 0) {
            errors.add("amount", "finance-error-negative");
        }
        errors.check()?;
        Ok(input)
    }
}
