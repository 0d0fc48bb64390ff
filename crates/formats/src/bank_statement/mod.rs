//! Bank statements as Russian banks write them for accounting programs: the text «1CClientBankExchange», versions 1.01
//! to 1.03, in any of its encodings.
//!
//! A statement is read as a stream: memory does not grow with it. A document whose date or sum cannot be read is left
//! out and told by the number of its line; a mistyped requisite is told, too, but its document stays. A statement that
//! ends too early says so at its end.

mod fields;
mod lines;
mod purpose;
mod reading;

pub use purpose::{Mention, invoices};
pub use reading::Statement;

use crate::money::Money;
use crate::requisites::{Account, Bik, Inn, Kpp};
use chrono::NaiveDate;

/// How much is read of a statement at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes.
    pub bytes: u64,
    /// Bytes of one line; what is longer is skipped and told.
    pub line: usize,
    /// Documents.
    pub documents: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            line: 16 << 10,
            documents: 200_000,
        }
    }
}

/// Why no more of a statement can be read.
#[derive(Debug, thiserror::Error)]
pub enum StatementError {
    /// It does not begin like a statement.
    #[error("not a statement of 1CClientBankExchange")]
    NotAStatement,
    /// It is longer than is read.
    #[error("longer than {bytes} bytes")]
    TooLong {
        /// How many bytes are read.
        bytes: u64,
    },
    /// It has more documents than are read.
    #[error("more than {documents} documents")]
    TooMany {
        /// How many documents are read.
        documents: usize,
    },
    /// Its bytes could not be had.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl StatementError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotAStatement => "not-a-statement",
            Self::TooLong { .. } => "too-long",
            Self::TooMany { .. } => "too-many",
            Self::Io(_) => "io",
        }
    }
}

/// What a statement is made of, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// What an account began and ended with.
    Account(AccountSection),
    /// A payment.
    Payment(Box<Payment>),
    /// Something that cannot be read.
    Flaw(Flaw),
}

/// What the statement says of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountSection {
    /// On which line it begins.
    pub line: u64,
    /// The account.
    pub account: Option<Account>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// At the beginning of the first day.
    pub opening: Option<Money>,
    /// All that came.
    pub received: Option<Money>,
    /// All that went.
    pub spent: Option<Money>,
    /// At the end of the last day.
    pub closing: Option<Money>,
}

/// One document of a statement: a payment order, an order of collection, a cash order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// On which line it begins.
    pub line: u64,
    /// What kind of document it is, in the bank's words: «Платежное поручение».
    pub kind: String,
    /// Its number; banks write letters, too.
    pub number: String,
    /// Its date.
    pub date: NaiveDate,
    /// How much, above nought.
    pub sum: Money,
    /// When it left the payer's account.
    pub debited: Option<NaiveDate>,
    /// When it came to the payee's account.
    pub credited: Option<NaiveDate>,
    /// Who pays.
    pub payer: Party,
    /// Who is paid.
    pub payee: Party,
    /// What for.
    pub purpose: String,
}

/// One side of a payment. What is missing or mistyped is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The name without the INN that banks write before it.
    pub name: String,
    /// The taxpayer's number.
    pub inn: Option<Inn>,
    /// The reason of registration.
    pub kpp: Option<Kpp>,
    /// The account.
    pub account: Option<Account>,
    /// The bank.
    pub bik: Option<Bik>,
    /// The name of the bank.
    pub bank: String,
}

/// Which way the money goes, from where one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To one's own account.
    Incoming,
    /// From one's own account.
    Outgoing,
    /// From one of one's own accounts to another.
    Between,
}

impl Payment {
    /// Which way the money goes for who has these accounts; nothing when it passes all of them.
    pub fn direction(&self, own: &[Account]) -> Option<Direction> {
        let is_own = |party: &Party| party.account.as_ref().is_some_and(|one| own.contains(one));
        match (is_own(&self.payer), is_own(&self.payee)) {
            (true, true) => Some(Direction::Between),
            (true, false) => Some(Direction::Outgoing),
            (false, true) => Some(Direction::Incoming),
            (false, false) => None,
        }
    }

    /// The same for the same payment in whichever statement it stands, so that it is not taken twice.
    pub fn key(&self) -> String {
        let account = |party: &Party| {
            party
                .account
                .as_ref()
                .map_or("", Account::as_str)
                .to_owned()
        };
        format!(
            "{}|{}|{}|{}|{}",
            self.date,
            self.number,
            self.sum.kopecks(),
            account(&self.payer),
            account(&self.payee),
        )
    }
}

/// Something in a statement that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// On which line.
    pub line: u64,
    /// What it is.
    pub what: FlawKind,
    /// What stands there, as far as it helps to find it.
    pub text: String,
}

/// What cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// A date.
    Date,
    /// A sum, or it is not above nought.
    Sum,
    /// An INN, or its control digits disagree.
    Inn,
    /// A KPP.
    Kpp,
    /// An account.
    Account,
    /// A BIK.
    Bik,
    /// The line is too long.
    LongLine,
    /// The document or account was not brought to its end.
    Unclosed,
    /// The statement was not brought to its end.
    CutOff,
}

impl FlawKind {
    /// A stable kebab-case name of the kind, for its translation.
    pub fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Sum => "sum",
            Self::Inn => "inn",
            Self::Kpp => "kpp",
            Self::Account => "account",
            Self::Bik => "bik",
            Self::LongLine => "long-line",
            Self::Unclosed => "unclosed",
            Self::CutOff => "cut-off",
        }
    }
}
