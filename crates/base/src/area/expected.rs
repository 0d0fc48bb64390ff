//! What higher areas put on the agenda: days on which something of their records is expected (`C9`).

use chrono::NaiveDate;

use crate::error::Result;
use crate::ids::{CompanyId, UserId};
use crate::unit_of_work::{Read, Recorded, Tx};

/// Where lines of the agenda come from.
#[derive(Clone, Copy)]
pub struct ExpectedSource {
    /// What is expected on these days, the earliest first, up to so many; one query by an index.
    pub list: fn(&mut Read<'_>, &ExpectedWhen, i64) -> Result<Vec<Expected>>,
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
    /// With this client.
    pub company: Option<CompanyId>,
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
