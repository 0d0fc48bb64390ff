//! Payments of a deal (`B11`, `O8`): money that came, or was given back.

pub mod commands;
pub mod store;

use base::Result;
use base::html::form::Form;
use base::ids::DealId;
use chrono::NaiveDate;
use diesel::prelude::*;

use crate::finance::Typed;
use crate::invoices::InvoiceId;

base::id!(
    /// A payment.
    PaymentId
);

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::payments)]
pub struct Payment {
    /// Its number in the base.
    pub id: PaymentId,
    /// Of which deal.
    pub deal_id: DealId,
    /// Which invoice it pays.
    pub invoice_id: Option<InvoiceId>,
    /// Kopecks; below nought when money was given back.
    pub amount: i64,
    /// Its day.
    pub paid_on: NaiveDate,
    /// Number of the payment order.
    pub order_number: String,
    /// For what; why, when money was given back.
    pub comment: String,
}

/// A payment as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentInput {
    /// Kopecks; below nought when money is given back.
    pub amount: i64,
    /// Its day.
    pub paid_on: NaiveDate,
    /// Number of the payment order.
    pub order_number: String,
    /// Which invoice it pays.
    pub invoice: Option<InvoiceId>,
    /// For what; why, when money is given back.
    pub comment: String,
}

impl PaymentInput {
    /// Reads the form.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn from_form(form: &Form) -> Result<Self> {
        let mut typed = Typed::new(form);
        let input = Self {
            amount: typed.sum("amount"),
            paid_on: typed.day("paid_on"),
            order_number: typed.line("order_number"),
            invoice: typed.chosen("invoice").map(InvoiceId),
            comment: typed.text("comment"),
        };
        typed.errors.check()?;
        Ok(input)
    }
}
