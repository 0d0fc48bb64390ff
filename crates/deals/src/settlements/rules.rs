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

/// The lines in the order of their days, each with what the client owes after it: below nought, what we owe.
pub fn ledger(mut entries: Vec<Entry>) -> Vec<(Entry, i64)> {
    entries.sort_by_key(|entry| entry.day);
    let mut owed = 0_i64;
    let balanced = entries.into_iter().map(|entry| {
        owed = owed.saturating_add(entry.owed());
        (entry, owed)
    });
    balanced.collect()
}
