//! The running balance of a client.

use base::ids::DealId;
use chrono::NaiveDate;

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// Goods went: the client owes their sum.
    Shipment(String),
    /// Money came, or was given back: its payment order and what was said.
    Payment(String, String),
    /// An invoice changes nothing.
    Invoice(i32),
}

/// A line of the settlements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its day.
    pub day: NaiveDate,
    /// Of which deal.
    pub deal: DealId,
    /// What it is about.
    pub paper: Paper,
    /// Kopecks.
    pub sum: i64,
}

impl Entry {
    /// By how much the client owes more.
    fn owed(&self) -> i64 {
        match self.paper {
            Paper::Shipment(_) => self.sum,
            Paper::Payment(..) => -self.sum,
            Paper::Invoice(_) => 0,
        }
    }
}

/// From one day to another, both included; either may be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// The settlements of a period. Sums are kopecks; what the client owes, or below nought what we owe.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Owed before the first day.
    pub opening: i64,
    /// In the order of their days, each with what is owed after it.
    pub lines: Vec<(Entry, i64)>,
    /// Shipped in the period.
    pub shipped: i64,
    /// Paid in it.
    pub paid: i64,
    /// Owed after the last day.
    pub closing: i64,
}

/// The settlements of a period: what was before it is its opening, what comes after it is left out.
pub fn ledger(mut entries: Vec<Entry>, period: Period) -> Ledger {
    entries.sort_by_key(|entry| entry.day);
    let mut ledger = Ledger::default();
    for entry in entries {
        if period.until.is_some_and(|until| entry.day > until) {
            break;
        }
        ledger.closing = ledger.closing.saturating_add(entry.owed());
        if period.from.is_some_and(|from| entry.day < from) {
            ledger.opening = ledger.closing;
            continue;
        }
        match entry.paper {
            Paper::Shipment(_) => ledger.shipped = ledger.shipped.saturating_add(entry.sum),
            Paper::Payment(..) => ledger.paid = ledger.paid.saturating_add(entry.sum),
            Paper::Invoice(_) => {}
        }
        ledger.lines.push((entry, ledger.closing));
    }
    ledger
}
