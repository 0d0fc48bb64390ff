//! Alarms: moments of an area's records that come by themselves. An area says what has come and notes that it was told,
//! in one transaction; who hears of it by letter is queued in the same.

use serde_json::Value;

use crate::error::Result;
use crate::ids::{Subject, UserId};
use crate::letters::LetterKind;
use crate::unit_of_work::{Read, Recorded, Tx};

/// A moment that has come.
#[derive(Debug, Clone)]
pub struct Alarm {
    /// For whom.
    pub user: UserId,
    /// What it is of, and of which moment: nobody is told the same twice.
    pub key: String,
    /// The letter that tells it.
    pub letter: &'static LetterKind,
    /// The record it is about.
    pub subject: Option<Subject>,
    /// What the letter needs besides.
    pub payload: Value,
}

/// Where alarms come from.
#[derive(Clone, Copy)]
pub struct AlarmSource {
    /// Whether a moment has come that nobody was told of; asked every second, so it must be one look into an index.
    pub is_due: fn(&mut Read<'_>) -> Result<bool>,
    /// Takes up to so many of those and notes that they were told.
    pub ring: fn(&mut Tx<'_>, i64) -> Result<Recorded<Vec<Alarm>>>,
}
