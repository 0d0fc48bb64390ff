//! From the bytes of a statement to what is kept of it.

use std::collections::BTreeSet;

use base::{Error, Result, Text};
use chrono::NaiveDate;
use formats::bank_statement::{Direction, Item, Limits, Payment, Statement, StatementError};

use super::{LONGEST_FILE, MOST_LINES};

/// Longest purpose that is kept, in characters.
const LONGEST_PURPOSE: usize = 500;

/// What is kept of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementInput {
    /// The name of its file.
    pub name: String,
    /// What came to us, each payment once.
    pub lines: Vec<LineInput>,
    /// Payments that went from us or between accounts of ours.
    pub outgoing: i32,
    /// What could not be read.
    pub flaws: i32,
}

/// A payment that came to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineInput {
    /// Tells it in every statement it stands in.
    pub key: String,
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
    /// For what.
    pub purpose: String,
}

/// Reads a statement.
///
/// # Errors
/// `Invalid` on the field `file` for what is no statement, is too long, or has nothing that came.
pub fn read(name: &str, bytes: &[u8]) -> Result<StatementInput> {
    let limits = Limits {
        bytes: LONGEST_FILE as u64,
        ..Limits::default()
    };
    let mut input = StatementInput {
        name: name.to_owned(),
        ..StatementInput::default()
    };
    let mut keys = BTreeSet::new();
    let mut statement = Statement::open(bytes, limits).map_err(refused)?;
    while let Some(item) = statement.next() {
        match item.map_err(refused)? {
            Item::Account(_) => {}
            Item::Flaw(_) => input.flaws += 1,
            Item::Payment(payment) => match payment.direction(statement.accounts()) {
                Some(Direction::Incoming) => {
                    if keys.insert(payment.key()) {
                        input.lines.push(line(&payment));
                    }
                }
                _ => input.outgoing += 1,
            },
        }
        if input.lines.len() > MOST_LINES {
            let text = Text::new("statement-error-too-many").with("count", MOST_LINES);
            return Err(Error::field("file", text));
        }
    }
    if input.lines.is_empty() {
        return Err(Error::field("file", "statement-error-nothing"));
    }
    Ok(input)
}

fn line(payment: &Payment) -> LineInput {
    let inn = |party: &formats::bank_statement::Party| {
        let inn = party.inn.as_ref();
        inn.map(|inn| inn.as_str().to_owned()).unwrap_or_default()
    };
    LineInput {
        key: payment.key(),
        paid_on: payment.credited.unwrap_or(payment.date),
        number: payment.number.clone(),
        amount: payment.sum.kopecks(),
        payer: payment.payer.name.clone(),
        payer_inn: inn(&payment.payer),
        payee_inn: inn(&payment.payee),
        purpose: payment.purpose.chars().take(LONGEST_PURPOSE).collect(),
    }
}

fn refused(error: StatementError) -> Error {
    let wrong = match error {
        StatementError::Io(error) => return error.into(),
        StatementError::NotAStatement => Text::new("statement-error-not-a-statement"),
        StatementError::TooLong { .. } => Text::new("statement-error-too-long"),
        StatementError::TooMany { documents } => {
            Text::new("statement-error-too-many").with("count", documents)
        }
    };
    Error::field("file", wrong)
}
