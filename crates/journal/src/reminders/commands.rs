//! Every change of a reminder.

use base::area::Registry;
use base::ids::{ReminderId, Subject};
use base::{Action, Error, Recorded, Result, Text, Tx};
use chrono::{Duration, NaiveDateTime};

use super::{ReminderEvent, store};
use crate::interactions::Importance;

/// Longest text, in characters.
const LONGEST: usize = 500;
/// Farthest alarm: ten years.
const FARTHEST: Duration = Duration::days(3_653);

/// Sets an alarm for the actor, tied to a record that is seen or to nothing.
///
/// # Errors
/// `NotFound` when the record is not seen; `Invalid` without a text, or in the past.
pub fn create(
    tx: &mut Tx<'_>,
    registry: &Registry,
    subject: Option<Subject>,
    (text, importance): (&str, Importance),
    at: NaiveDateTime,
) -> Result<Recorded<ReminderId>> {
    if let Some(subject) = subject {
        registry.find_record(tx, subject, Action::View)?;
    }
    if text.is_empty() {
        return Err(Error::field("text", "reminder-error-text"));
    }
    if text.chars().count() > LONGEST {
        let text = Text::new("error-too-long").with("count", LONGEST);
        return Err(Error::field("text", text));
    }
    check_ahead(tx, at)?;
    let user = tx.actor.user_id.ok_or(Error::NotFound)?;
    let reminder = store::insert(tx, subject, (text, importance), at)?;
    Ok(tx
        .record(&ReminderEvent::Set { user, reminder })?
        .with(reminder))
}

/// Notes that it is done.
///
/// # Errors
/// `NotFound` for anybody else's.
pub fn finish(tx: &mut Tx<'_>, id: ReminderId) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Ok(tx.unchanged(()));
    }
    store::set_done(tx, id)?;
    tx.record(&ReminderEvent::Done {
        user: found.user_id,
        reminder: id,
    })
}

/// Puts it off.
///
/// # Errors
/// `NotFound` for anybody else's; `Invalid` in the past; `Conflict` when it is done.
pub fn snooze(tx: &mut Tx<'_>, id: ReminderId, until: NaiveDateTime) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Err(Error::Conflict("reminder-error-done".into()));
    }
    check_ahead(tx, until)?;
    store::set_at(tx, id, until)?;
    tx.record(&ReminderEvent::Snoozed {
        user: found.user_id,
        reminder: id,
    })
}

fn check_ahead(tx: &Tx<'_>, at: NaiveDateTime) -> Result<()> {
    if at <= tx.moment() {
        return Err(Error::field("when", "reminder-error-past"));
    }
    if at > tx.moment() + FARTHEST {
        return Err(Error::field("when", "reminder-error-far"));
    }
    Ok(())
}
