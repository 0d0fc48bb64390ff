//! Moving what is on the agenda: one door to the commands of what it is.

use base::ids::{CompanyId, DecisionId, InteractionId, ReminderId};
use base::{Action, Error, Recorded, Result, Tx};
use chrono::{LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use directory::companies::{commands as companies, store as companies_store};

use super::AgendaKind;
use crate::interactions::{commands as interactions, store as interactions_store};
use crate::reminders::{commands as reminders, store as reminders_store};

/// Where an entry stands, by the reader's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The day.
    pub day: NaiveDate,
    /// The hour of what has one; a place to go to without it leaves the hour as it is.
    pub time: Option<NaiveTime>,
}

/// A move as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    /// Where to.
    pub to: Place,
    /// Where it must stand: what takes a move back must not undo a later one.
    pub from: Option<Place>,
}

impl Place {
    fn of(at: NaiveDateTime, zone: Tz) -> Self {
        let local = zone.from_utc_datetime(&at).naive_local();
        Self {
            day: local.date(),
            time: Some(local.time()),
        }
    }

    fn on(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// The moment, UTC, with this hour unless the place has its own.
    fn moment(self, hour: Option<NaiveTime>, zone: Tz) -> Result<NaiveDateTime> {
        let time = self.time.or(hour).unwrap_or_default();
        match zone.from_local_datetime(&self.day.and_time(time)) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.naive_utc()),
            LocalResult::None => Err(Error::field("time", "interaction-error-skipped-time")),
        }
    }

    fn is_at(self, other: Self) -> bool {
        let second = |time: Option<NaiveTime>| time.and_then(|time| time.with_nanosecond(0));
        self.day == other.day && second(self.time) == second(other.time)
    }
}

/// Puts an entry on another day, or at another hour if it has one; the answer is where it stood. Its feed tells moments
/// in `zone`.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` at an hour that the clocks skip, and as the command of its kind; `Conflict` when it
/// is done, or does not stand where the move begins.
pub fn shift(
    tx: &mut Tx<'_>,
    (kind, id): (AgendaKind, i64),
    shift: Shift,
    zone: Tz,
) -> Result<Recorded<Place>> {
    let Shift { to, from } = shift;
    match kind {
        AgendaKind::Contact => {
            let id = InteractionId(id);
            let before = interactions_store::find_for(tx, Action::Edit, id)?.at;
            let before = Place::of(before, zone);
            check_place(from, before)?;
            let at = to.moment(before.time, zone)?;
            Ok(interactions::reschedule(tx, id, at, zone)?.with(before))
        }
        AgendaKind::Decision => {
            let id = DecisionId(id);
            let (decision, _) = interactions_store::find_decision(tx, Action::Edit, id)?;
            let before = Place::on(decision.due_on.ok_or_else(gone)?);
            check_place(from, before)?;
            Ok(interactions::move_due(tx, id, to.day)?.with(before))
        }
        AgendaKind::Call => {
            let id = CompanyId(id);
            let company = companies_store::find_for(tx, Action::Edit, id)?;
            let before = Place::on(company.next_contact_on.ok_or_else(gone)?);
            check_place(from, before)?;
            Ok(companies::move_next_contact(tx, id, Some(to.day))?.with(before))
        }
        AgendaKind::Reminder => {
            let id = ReminderId(id);
            let at = reminders_store::find(tx, id)?.due_at();
            let before = Place::of(at, zone);
            check_place(from, before)?;
            let until = to.moment(before.time, zone)?;
            if until == at {
                return Ok(tx.unchanged(before));
            }
            Ok(reminders::reschedule(tx, id, until)?.with(before))
        }
    }
}

fn check_place(expected: Option<Place>, stands: Place) -> Result<()> {
    match expected {
        Some(place) if !place.is_at(stands) => Err(gone()),
        _ => Ok(()),
    }
}

fn gone() -> Error {
    Error::Conflict("agenda-error-gone".into())
}
