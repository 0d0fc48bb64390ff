//! Invoices of a deal (`B11`): numbered by our legal person and year, without gaps. Whether one is paid, its payments say.

pub mod commands;
pub mod store;

use base::Result;
use base::html::form::Form;
use base::ids::{DealId, LegalEntityId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::finance::{Progress, Typed, rules};
use crate::payments::Payment;

base::id!(
    /// An invoice.
    InvoiceId
);

/// An invoice.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::invoices)]
pub struct Invoice {
    /// Its number in the base.
    pub id: InvoiceId,
    /// Of which deal.
    pub deal_id: DealId,
    /// Who of ours has written it.
    pub entity_id: LegalEntityId,
    /// The number on it.
    pub number: i32,
    /// Its day.
    pub issued_on: NaiveDate,
    /// Until when it is to be paid.
    pub due_on: Option<NaiveDate>,
    /// Kopecks.
    pub amount: i64,
    /// For what.
    pub what: String,
    /// When it was cancelled, UTC.
    pub cancelled_at: Option<NaiveDateTime>,
}

impl Invoice {
    /// How far these payments, of the deal, have paid it.
    pub fn state(&self, payments: &[Payment]) -> Progress {
        let own = payments
            .iter()
            .filter(|one| one.invoice_id == Some(self.id));
        rules::payment(Some(self.amount), own.map(|one| one.amount).sum())
    }

    /// It was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled_at.is_some()
    }
}

/// An invoice as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceInput {
    /// Who of ours writes it.
    pub entity: LegalEntityId,
    /// Its day.
    pub issued_on: NaiveDate,
    /// Until when it is to be paid.
    pub due_on: Option<NaiveDate>,
    /// Kopecks.
    pub amount: i64,
    /// For what.
    pub what: String,
}

impl InvoiceInput {
    /// Reads the form.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn from_form(form: &Form) -> Result<Self> {
        let mut typed = Typed::new(form);
        let entity = typed.chosen("entity");
        if entity.is_none() {
            typed.errors.add("entity", "invoice-error-entity");
        }
        let input = Self {
            entity: LegalEntityId(entity.unwrap_or_default()),
            issued_on: typed.day("issued_on"),
            due_on: typed.day_if_any("due_on"),
            amount: typed.sum("amount"),
            what: typed.line("what"),
        };
        if input.amount <= 0 && typed.errors.get("amount").is_none() {
            typed.errors.add("amount", "finance-error-negative");
        }
        if input.due_on.is_some_and(|due| due < input.issued_on) {
            typed.errors.add("due_on", "invoice-error-due");
        }
        typed.errors.check()?;
        Ok(input)
    }
}
