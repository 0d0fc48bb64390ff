//! Changes of the working calendar; the administrator's business.

use base::{Action, Error, Recorded, Result, Text, Tx};
use chrono::{Datelike, NaiveDate};

use super::{DayKind, WorkingDayEvent, store};

/// Years of the calendar.
pub const YEARS: std::ops::RangeInclusive<i32> = 2020..=2099;
/// Longest name, in characters.
const LONGEST: usize = 120;

/// Makes a day free or worked; with nothing, what its weekday and the law say.
///
/// # Errors
/// `Forbidden`; `Invalid`: a day out of the calendar, a name too long.
pub fn decide(
    tx: &mut Tx<'_>,
    day: NaiveDate,
    kind: Option<DayKind>,
    name: &str,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    if !YEARS.contains(&day.year()) {
        return Err(Error::field("day", "working-day-error-year"));
    }
    if name.chars().count() > LONGEST {
        let text = Text::new("error-too-long").with("count", LONGEST);
        return Err(Error::field("name", text));
    }
    let before = store::find(tx, day)?;
    let old = before.as_ref().map(|one| (one.kind, one.name.as_str()));
    let new = kind.map(|kind| (kind, name));
    if old == new {
        return Ok(tx.unchanged(()));
    }
    store::set(tx, day, new)?;
    tx.record(&WorkingDayEvent::Decided {
        day,
        old: before.as_ref().map(|one| one.kind),
        new: kind,
        name: name.to_owned(),
    })
}
