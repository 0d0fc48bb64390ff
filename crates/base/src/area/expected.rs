//! What higher areas put on the agenda: days on which something of their records is expected (`C9`).

use chrono::{Days, NaiveDate};

use crate::error::Result;
use crate::ids::{CompanyId, UserId};
use crate::unit_of_work::{Read, Recorded, Tx};

/// Where lines of the agenda come from.
#[derive(Clone, Copy)]
pub struct ExpectedSource {
    /// What is expected on these days, the earliest first, each part up to its limit; one query by an index.
    pub list: fn(&mut Read<'_>, &ExpectedWhen) -> Result<Vec<Expected>>,
    /// How much that is; one query.
    pub count: fn(&mut Read<'_>, &ExpectedWhen) -> Result<i64>,
    /// One line: `NotFound` when it is not seen or not expected any more.
    pub find: fn(&mut Read<'_>, i64) -> Result<Expected>,
    /// Puts it on another day.
    pub shift: fn(&mut Tx<'_>, i64, NaiveDate) -> Result<Recorded>,
}

/// Which lines are asked for.
#[derive(Debug, Clone)]
pub struct ExpectedWhen {
    /// Whose records; nobody's in particular, or these users'.
    pub users: Option<Vec<UserId>>,
    /// From which day; nothing is the beginning of time.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: NaiveDate,
    /// The reader's day.
    pub today: NaiveDate,
    /// With this client.
    pub company: Option<CompanyId>,
}

impl ExpectedWhen {
    /// The days in two parts.
    pub fn parts(&self) -> (Part, Part) {
        Part::both(self.first, self.last, self.today)
    }
}

/// Days of which so many lines of a source are read at most. There are none when the first is after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// From which day; nothing is the beginning of time.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: NaiveDate,
    /// Most lines.
    pub most: i64,
}

impl Part {
    /// Most lines of a source before today.
    pub const MOST_OVER: i64 = 200;
    /// Most lines of a source from today on.
    pub const MOST_AHEAD: i64 = 400;

    /// What is before today and what is not, so that whoever has much behind them still sees what is ahead.
    pub fn both(first: Option<NaiveDate>, last: NaiveDate, today: NaiveDate) -> (Self, Self) {
        let over = Self {
            first,
            last: last.min(today - Days::new(1)),
            most: Self::MOST_OVER,
        };
        let ahead = Self {
            first: first.max(Some(today)),
            last,
            most: Self::MOST_AHEAD,
        };
        (over, ahead)
    }
}

/// Something expected on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// What the agenda calls it: `shipment`, `payment`.
    pub kind: &'static str,
    /// Its number, of all lines of the source.
    pub id: i64,
    /// On which day.
    pub day: NaiveDate,
    /// What.
    pub title: String,
    /// Of which record.
    pub note: String,
    /// The page of the record.
    pub path: String,
    /// Key of how far it has come.
    pub state: &'static str,
    /// It has come in part.
    pub is_begun: bool,
    /// With which client.
    pub company: CompanyId,
    /// Who answers for it.
    pub user: UserId,
    /// What can be looked up from it: keys of texts, icons and addresses.
    pub looks: Vec<Look>,
}

/// Something to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Key of its text.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where it is.
    pub path: String,
}
