//! Statements of banks, «1CClientBankExchange»: what came by them is matched to invoices and entered as payments once somebody has
//! confirmed it (`B11`, `O8`).
//!
//! A statement names payers of all clients, so only who sees everything and may edit works with them. A payment is known by
//! its key in whichever statement it stands, and is entered once. What went from us is counted and left out.

pub mod commands;
mod events;
mod pages;
pub mod reading;
pub mod rules;
pub mod store;

use base::access::{Actor, Sees};
use base::area::Routes;
use base::{Action, Error, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

pub use events::StatementEvent;

use crate::payments::PaymentId;

base::id!(
    /// A statement.
    StatementId
);
base::id!(
    /// A payment in a statement.
    BankLineId
);

/// The statements' path.
const PATH: &str = "/payments/statements";
/// The longest file, in bytes: a year of a busy account.
pub const LONGEST_FILE: usize = 16 << 20;
/// The longest request that is read to its end, so that the browser can be told that the file is too long.
const LONGEST_BODY: usize = 64 << 20;
/// Incoming payments of a statement.
pub const MOST_LINES: usize = 20_000;

/// A statement that was received.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::bank_statements)]
pub struct BankStatement {
    /// Its number in the base.
    pub id: StatementId,
    /// The name of its file.
    pub name: String,
    /// Payments that had come with an earlier statement.
    pub known: i32,
    /// Payments that went from us.
    pub outgoing: i32,
    /// What could not be read.
    pub flaws: i32,
    /// When it was received, UTC.
    pub created_at: NaiveDateTime,
}

/// A payment in a statement that came to us.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::bank_lines)]
pub struct BankLine {
    /// Its number in the base.
    pub id: BankLineId,
    /// In which statement.
    pub statement_id: StatementId,
    /// The day it came.
    pub paid_on: NaiveDate,
    /// Number of the payment order.
    pub number: String,
    /// Kopecks, above nought.
    pub amount: i64,
    /// Who paid.
    pub payer: String,
    /// Their INN, if it is there.
    pub payer_inn: String,
    /// Whom of ours.
    pub payee_inn: String,
    /// For what, in the payer's words.
    pub purpose: String,
    /// It is no payment of a client's.
    pub is_skipped: bool,
    /// What it was entered as.
    pub payment_id: Option<PaymentId>,
}

impl BankLine {
    /// Nobody has said yet what it is.
    pub fn is_waiting(&self) -> bool {
        self.payment_id.is_none() && !self.is_skipped
    }
}

/// Who may work with statements: who may edit and sees everything.
///
/// # Errors
/// `Forbidden`.
pub fn require(actor: &Actor) -> Result<()> {
    actor.require(Action::Edit)?;
    match actor.sees {
        Sees::Everything => Ok(()),
        Sees::RecordsOf(_) => Err(Error::Forbidden("statement-error-part".into())),
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, pages::index)
        .upload(PATH, LONGEST_BODY, pages::receive)
        .get("/payments/statements/{id}", pages::show)
        .post("/payments/statements/{id}", pages::settle)
}
