//! Moving what is on the agenda: one door to the commands of what it is.

use base::area::{Expected, ExpectedSource, Registry};
use base::ids::{CompanyId, DecisionId, InteractionId, ReminderId, UserId};
use base::{Action, Error, Read, Recorded, Result, Tx};
use chrono::{LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use chrono_tz::Tz;
use directory::companies::{commands as companies, store as companies_store};

use super::{AgendaKind, handed};
use crate::interactions::{commands as interactions, handing, store as interactions_store};
use crate::reminders::{commands as reminders, store as reminders_store};

/// Where an entry stands, by the reader's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The day.
    pub day: NaiveDate,
    /// The hour of what has one; a place to go to without it leaves the hour as it is.
    pub time: Option<NaiveTime>,
}

/// What of which kind stands on the agenda: a contact, a decision, a client or a reminder, and its number.
pub type Entry = (AgendaKind, i64);

/// A move as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    /// Where to.
    pub to: Place,
    /// Where it must stand: what takes a move back must not undo a later one.
    pub from: Option<Place>,
    /// It takes a move back: a reminder may return to an hour that is over.
    pub is_back: bool,
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
    (registry, zone): (&Registry, Tz),
) -> Result<Recorded<Place>> {
    let Shift { to, from, is_back } = shift;
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
            Ok(match is_back {
                true => reminders::put_back(tx, id, until)?.with(before),
                false => reminders::reschedule(tx, id, until)?.with(before),
            })
        }
        AgendaKind::Shipment | AgendaKind::Payment => {
            tx.actor.require(Action::Edit)?;
            let (source, found) = expected(tx, registry, (kind, id))?;
            let before = Place::on(found.day);
            check_place(from, before)?;
            Ok((source.shift)(tx, id, to.day)?.with(before))
        }
    }
}

/// Gives an entry to a colleague, who is told; the answer is who of us had it, if it can be taken back. The day a client is
/// called on goes with the client.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when the colleague may not have it; `Conflict` when it is done.
pub fn hand_over(
    tx: &mut Tx<'_>,
    registry: &Registry,
    entry: Entry,
    to: UserId,
) -> Result<Recorded<Option<UserId>>> {
    let given = give(tx, registry, entry, to)?;
    handed::tell(tx, &[entry], to)?;
    Ok(given)
}

fn give(
    tx: &mut Tx<'_>,
    registry: &Registry,
    (kind, id): Entry,
    to: UserId,
) -> Result<Recorded<Option<UserId>>> {
    match kind {
        AgendaKind::Contact => handing::hand_contact(tx, registry, InteractionId(id), to),
        AgendaKind::Decision => handing::hand_decision(tx, registry, DecisionId(id), to),
        AgendaKind::Reminder => {
            Ok(reminders::hand_over(tx, registry, ReminderId(id), to)?.with(None))
        }
        AgendaKind::Call => handing::hand_client(tx, CompanyId(id), to),
        AgendaKind::Shipment | AgendaKind::Payment => {
            Err(Error::field("to", "agenda-error-goes-with-deal"))
        }
    }
}

/// Moves several entries; those that are done, gone or moved meanwhile stay as they are. The answer is where the moved ones
/// stood.
///
/// # Errors
/// As [`shift`], but for what stays.
pub fn shift_all(
    tx: &mut Tx<'_>,
    shifts: &[(Entry, Shift)],
    zone: (&Registry, Tz),
) -> Result<Recorded<Vec<(Entry, Place)>>> {
    let mut moved = Vec::new();
    for (entry, asked) in shifts {
        match shift(tx, *entry, *asked, zone) {
            Ok(done) => moved.push((*entry, done.into_inner())),
            Err(Error::NotFound | Error::Conflict(_)) => {}
            Err(other) => return Err(other),
        }
    }
    // Each move has recorded its own event.
    Ok(tx.unchanged(moved))
}

/// Gives several entries to a colleague, who is told once of all; those that are done or gone meanwhile stay, and so do
/// personal reminders, which never go, and what goes with its deal. The answer is how many went.
///
/// # Errors
/// As [`hand_over`], but for what stays.
pub fn hand_over_all(
    tx: &mut Tx<'_>,
    registry: &Registry,
    entries: &[(AgendaKind, i64)],
    to: UserId,
) -> Result<Recorded<usize>> {
    let mut given = Vec::new();
    // With a client the actor may give away what lets them see the rest.
    let (calls, others): (Vec<_>, Vec<_>) = entries
        .iter()
        .partition(|(kind, _)| *kind == AgendaKind::Call);
    for entry in others.iter().chain(&calls) {
        match give(tx, registry, *entry, to) {
            Ok(_) => given.push(*entry),
            Err(Error::NotFound | Error::Conflict(_)) => {}
            Err(Error::Invalid(_)) if entry.0.stays() => {}
            Err(other) => return Err(other),
        }
    }
    handed::tell(tx, &given, to)?;
    Ok(tx.unchanged(given.len()))
}

/// What is expected on a day, and who says so.
pub(super) fn expected(
    read: &mut Read<'_>,
    registry: &Registry,
    (kind, id): Entry,
) -> Result<(&'static ExpectedSource, Expected)> {
    for source in registry.expected() {
        match (source.find)(read, id) {
            Ok(found) if found.kind == kind.as_str() => return Ok((source, found)),
            Ok(_) | Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Err(Error::NotFound)
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
