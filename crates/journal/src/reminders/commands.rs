//! Every change of a reminder. That of a series is in [`super::edit`].

use accounts::working_days::{self, WorkingDays};
use base::area::Registry;
use base::ids::{ReminderId, Subject, UserId};
use base::{Action, Error, Read, Recorded, Result, Text, Tx};
use chrono::{Days, Duration, NaiveDateTime, TimeZone};
use formats::recurrence::End;

use super::rules::{Occurrence, alarm_of};
use super::store::{self, Filled};
use super::{LEADS, Reminder, ReminderEvent, ReminderInput, Repeat, Schedule, Scope, Shift, edit};
use crate::interactions::Importance;
use crate::interactions::handing::check_receiver;

/// Longest text, in characters.
const LONGEST: usize = 500;
/// Farthest alarm: ten years.
const FARTHEST: Duration = Duration::days(3_653);
/// Days before the first occurrence that may tell where a day off moves it.
const BACK: Days = Days::new(366);

/// Sets an alarm for the actor that goes off once, when it is due.
///
/// # Errors
/// As [`set`].
pub fn create(
    tx: &mut Tx<'_>,
    registry: &Registry,
    subject: Option<Subject>,
    (text, importance): (&str, Importance),
    at: NaiveDateTime,
) -> Result<Recorded<ReminderId>> {
    let input = ReminderInput {
        text: text.to_owned(),
        importance,
        at,
        lead_minutes: 0,
        repeat: None,
    };
    set(tx, registry, subject, &input)
}

/// Sets an alarm for the actor, tied to a record that is seen or to nothing.
///
/// # Errors
/// `NotFound` when the record is not seen; `Invalid` without a text, in the past, or when it would never repeat.
pub fn set(
    tx: &mut Tx<'_>,
    registry: &Registry,
    subject: Option<Subject>,
    input: &ReminderInput,
) -> Result<Recorded<ReminderId>> {
    if let Some(subject) = subject {
        registry.find_record(tx, subject, Action::View)?;
    }
    check(input)?;
    let user = tx.actor.user_id.ok_or(Error::NotFound)?;
    let filled = match &input.repeat {
        None => once(tx, input)?,
        Some(repeat) => first_of(tx, input, repeat)?,
    };
    let reminder = store::insert(tx, subject, filled)?;
    Ok(tx
        .record(&ReminderEvent::Set { user, reminder })?
        .with(reminder))
}

/// Notes that it is done. Of what repeats the next occurrence is set.
///
/// # Errors
/// `NotFound` for anybody else's.
pub fn finish(tx: &mut Tx<'_>, id: ReminderId) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() || !store::set_done(tx, id)? {
        return Ok(tx.unchanged(()));
    }
    set_next(tx, &found)?;
    tx.record(&ReminderEvent::Done {
        user: found.user_id,
        reminder: id,
    })
}

/// Makes it a colleague's: one that occurs once and is tied to a record which the colleague sees.
///
/// # Errors
/// `NotFound` for anybody else's; `Invalid` when it is personal or repeats, or the colleague does not see its record;
/// `Conflict` when it is done.
pub fn hand_over(
    tx: &mut Tx<'_>,
    registry: &Registry,
    id: ReminderId,
    to: UserId,
) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Err(Error::Conflict("reminder-error-done".into()));
    }
    let subject = found.subject().filter(|_| found.series_id.is_none());
    let subject = subject.ok_or_else(|| Error::field("to", "reminder-error-personal"))?;
    if to == found.user_id {
        return Ok(tx.unchanged(()));
    }
    check_receiver(tx, registry, (subject, Action::View), to)?;
    store::set_user(tx, id, to)?;
    tx.record(&ReminderEvent::Handed {
        user: found.user_id,
        to,
        reminder: id,
    })
}

/// Puts its alarm off.
///
/// # Errors
/// `NotFound` for anybody else's; `Invalid` in the past; `Conflict` when it is done.
pub fn snooze(tx: &mut Tx<'_>, id: ReminderId, until: NaiveDateTime) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Err(Error::Conflict("reminder-error-done".into()));
    }
    check_ahead(tx, until)?;
    store::set_alarm(tx, id, until)?;
    tx.record(&ReminderEvent::Snoozed {
        user: found.user_id,
        reminder: id,
    })
}

/// Moves it alone to another moment; its alarm goes off as long before as it did.
///
/// # Errors
/// `NotFound` for anybody else's; `Invalid` in the past; `Conflict` when it is done.
pub fn reschedule(tx: &mut Tx<'_>, id: ReminderId, at: NaiveDateTime) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Err(Error::Conflict("reminder-error-done".into()));
    }
    check_ahead(tx, at)?;
    let filled = Filled {
        text: &found.text,
        importance: found.importance,
        at,
        alarm_at: alarm_of(at, found.lead_minutes, tx.moment()),
        lead_minutes: found.lead_minutes,
        series_id: found.series_id,
        occurs_on: found.occurs_on,
    };
    store::update(tx, id, filled)?;
    tx.record(&ReminderEvent::Edited {
        user: found.user_id,
        reminder: id,
    })
}

/// Puts it back where it stood before a move, over or not: what has rung there does not ring again.
///
/// # Errors
/// `NotFound` for anybody else's; `Conflict` when it is done.
pub fn put_back(tx: &mut Tx<'_>, id: ReminderId, at: NaiveDateTime) -> Result<Recorded> {
    if at > tx.moment() {
        return reschedule(tx, id, at);
    }
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Err(Error::Conflict("reminder-error-done".into()));
    }
    let alarm_at = alarm_of(at, found.lead_minutes, tx.moment());
    let filled = Filled {
        text: &found.text,
        importance: found.importance,
        at,
        alarm_at,
        lead_minutes: found.lead_minutes,
        series_id: found.series_id,
        occurs_on: found.occurs_on,
    };
    store::update(tx, id, filled)?;
    store::set_rung(tx, id, alarm_at)?;
    tx.record(&ReminderEvent::Edited {
        user: found.user_id,
        reminder: id,
    })
}

/// Changes it: this occurrence, it and the following, or all.
///
/// # Errors
/// `NotFound` for anybody else's; `Conflict` when it is done; `Invalid` as [`set`].
pub fn edit(
    tx: &mut Tx<'_>,
    id: ReminderId,
    scope: Scope,
    input: &ReminderInput,
) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    if found.done_at.is_some() {
        return Err(Error::Conflict("reminder-error-done".into()));
    }
    check(input)?;
    match (found.series_id, &input.repeat) {
        (Some(series), _) if scope != Scope::This => {
            edit::change_series(tx, &found, series, scope, input)?;
        }
        (None, Some(repeat)) => {
            let filled = first_of(tx, input, repeat)?;
            store::update(tx, id, filled)?;
        }
        _ => {
            let filled = edit::alone(tx, &found, input)?;
            store::update(tx, id, filled)?;
        }
    }
    tx.record(&ReminderEvent::Edited {
        user: found.user_id,
        reminder: id,
    })
}

/// Deletes it: this occurrence, after which the next is set; it and the following; or all, those that are done too.
///
/// # Errors
/// `NotFound` for anybody else's.
pub fn remove(tx: &mut Tx<'_>, id: ReminderId, scope: Scope) -> Result<Recorded> {
    let found = store::find(tx, id)?;
    match (found.series_id, found.occurs_on, scope) {
        (Some(series), Some(day), Scope::Following) => {
            let left = store::find_series(tx, series)?.schedule.before(day);
            store::delete_from(tx, series, Some(day))?;
            store::cut_series(tx, series, &left)?;
        }
        (Some(series), _, Scope::All) => store::delete_from(tx, series, None)?,
        _ if !store::delete(tx, id)? => return Ok(tx.unchanged(())),
        _ if found.done_at.is_none() => set_next(tx, &found)?,
        _ => {}
    }
    if let Some(series) = found.series_id {
        store::drop_unused(tx, series)?;
    }
    tx.record(&ReminderEvent::Removed {
        user: found.user_id,
        reminder: id,
    })
}

/// The calendar that a schedule from this day on has to know.
///
/// # Errors
/// The base could not be read.
pub fn calendar_of(read: &mut Read<'_>, schedule: &Schedule) -> Result<WorkingDays> {
    if schedule.shift == Shift::Stay {
        return Ok(WorkingDays::default());
    }
    working_days::store::since(read, schedule.starts_at.date() - BACK)
}

/// Makes the next occurrence a row, if there is one.
fn set_next(tx: &mut Tx<'_>, done: &Reminder) -> Result<()> {
    let (Some(series), Some(day)) = (done.series_id, done.occurs_on) else {
        return Ok(());
    };
    let series = store::find_series(tx, series)?;
    let calendar = calendar_of(tx, &series.schedule)?;
    let now = tx.moment();
    let found = (series.schedule).occurrences(&calendar, 1, |one| one.on > day && one.at > now);
    let Some(next) = found.first() else {
        return Ok(());
    };
    let filled = Filled {
        text: &series.text,
        importance: series.importance,
        at: next.at,
        alarm_at: alarm_of(next.at, series.lead_minutes, now),
        lead_minutes: series.lead_minutes,
        series_id: Some(series.id),
        occurs_on: Some(next.on),
    };
    store::insert(tx, done.subject(), filled)?;
    Ok(())
}

/// What goes off once.
fn once<'a>(tx: &Tx<'_>, input: &'a ReminderInput) -> Result<Filled<'a>> {
    check_ahead(tx, input.at)?;
    Ok(Filled {
        text: &input.text,
        importance: input.importance,
        at: input.at,
        alarm_at: alarm_ahead(tx, input)?,
        lead_minutes: input.lead_minutes,
        series_id: None,
        occurs_on: None,
    })
}

/// A new series and its first occurrence.
fn first_of<'a>(tx: &mut Tx<'_>, input: &'a ReminderInput, repeat: &Repeat) -> Result<Filled<'a>> {
    let schedule = repeat.schedule(input.at);
    check_end(&schedule)?;
    let calendar = calendar_of(tx, &schedule)?;
    let first = schedule.coming(&calendar, tx.moment(), 1);
    let first = expected(tx, first.first())?;
    let made_from = (input.text.as_str(), input.importance, input.lead_minutes);
    let series = store::insert_series(tx, made_from, &schedule)?;
    Ok(Filled {
        text: &input.text,
        importance: input.importance,
        at: first.at,
        alarm_at: alarm_of(first.at, input.lead_minutes, tx.moment()),
        lead_minutes: input.lead_minutes,
        series_id: Some(series),
        occurs_on: Some(first.on),
    })
}

impl Repeat {
    /// The schedule that begins with a moment, UTC.
    pub fn schedule(&self, at: NaiveDateTime) -> Schedule {
        Schedule {
            rule: self.rule.clone(),
            shift: self.shift,
            zone: self.zone,
            starts_at: self.zone.from_utc_datetime(&at).naive_local(),
        }
    }
}

/// The occurrence that a series must have.
pub(super) fn expected(tx: &Tx<'_>, first: Option<&Occurrence>) -> Result<Occurrence> {
    let first = first.ok_or_else(|| Error::field("repeat", "reminder-error-never"))?;
    if first.at > tx.moment() + FARTHEST {
        return Err(Error::field("when", "reminder-error-far"));
    }
    Ok(*first)
}

pub(super) fn check_end(schedule: &Schedule) -> Result<()> {
    match schedule.rule.end() {
        End::Until(last) if last < schedule.starts_at.date() => {
            Err(Error::field("until", "reminder-error-until"))
        }
        _ => Ok(()),
    }
}

/// The moment of the alarm, which must be ahead.
pub(super) fn alarm_ahead(tx: &Tx<'_>, input: &ReminderInput) -> Result<NaiveDateTime> {
    let alarm = input.at - Duration::minutes(input.lead_minutes.into());
    if alarm <= tx.moment() {
        return Err(Error::field("lead", "reminder-error-lead"));
    }
    Ok(alarm)
}

pub(super) fn check_ahead(tx: &Tx<'_>, at: NaiveDateTime) -> Result<()> {
    if at <= tx.moment() {
        return Err(Error::field("when", "reminder-error-past"));
    }
    if at > tx.moment() + FARTHEST {
        return Err(Error::field("when", "reminder-error-far"));
    }
    Ok(())
}

fn check(input: &ReminderInput) -> Result<()> {
    if input.text.is_empty() {
        return Err(Error::field("text", "reminder-error-text"));
    }
    if input.text.chars().count() > LONGEST {
        let text = Text::new("error-too-long").with("count", LONGEST);
        return Err(Error::field("text", text));
    }
    if !LEADS.contains(&input.lead_minutes) {
        return Err(Error::field("lead", "error-choose-from-list"));
    }
    Ok(())
}
