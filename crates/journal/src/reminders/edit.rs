//! How a reminder and its series are changed.
//!
//! «This and following» ends the series before this occurrence and begins another with it; «all» changes the series itself
//! and gives the occurrences that are done its new text. Their moments stay: what was is what was.

use base::ids::SeriesId;
use base::{Result, Tx};
use chrono::{NaiveDate, NaiveDateTime, TimeZone};

use super::commands::{alarm_ahead, calendar_of, check_ahead, check_end, expected};
use super::rules::{Occurrence, alarm_of};
use super::store::{self, Filled};
use super::{Reminder, ReminderInput, Repeat, Schedule, Scope, Series};

/// This occurrence alone, or what does not repeat.
pub(super) fn alone<'a>(
    tx: &Tx<'_>,
    found: &Reminder,
    input: &'a ReminderInput,
) -> Result<Filled<'a>> {
    let is_moved = input.at != found.at;
    if is_moved {
        check_ahead(tx, input.at)?;
    }
    let alarm_at = if is_moved || input.lead_minutes != found.lead_minutes {
        alarm_ahead(tx, input)?
    } else {
        found.alarm_at
    };
    Ok(Filled {
        text: &input.text,
        importance: input.importance,
        at: input.at,
        alarm_at,
        lead_minutes: input.lead_minutes,
        series_id: found.series_id,
        occurs_on: found.occurs_on,
    })
}

/// This occurrence and those after it, or all.
pub(super) fn change_series(
    tx: &mut Tx<'_>,
    found: &Reminder,
    id: SeriesId,
    scope: Scope,
    input: &ReminderInput,
) -> Result<()> {
    let old = store::find_series(tx, id)?;
    let day = found.occurs_on.unwrap_or(found.at.date());
    let calendar = calendar_of(tx, &old.schedule)?;
    let present = old.schedule.on(&calendar, day);
    let filled = match &input.repeat {
        None => Filled {
            series_id: None,
            occurs_on: None,
            ..alone(tx, found, input)?
        },
        Some(repeat) => {
            let changed = Changed::of(&old, found, (day, present), (input, repeat));
            changed.made(tx, found, &old, scope)?
        }
    };
    if scope == Scope::All {
        store::rename_series(tx, id, &input.text, input.importance)?;
        if filled.series_id.is_none() {
            store::let_go(tx, id)?;
        }
    } else {
        store::cut_series(tx, id, &old.schedule.before(day))?;
    }
    store::update(tx, found.id, filled)?;
    store::drop_unused(tx, id)
}

/// A changed series, seen from the occurrence that is open.
struct Changed<'a> {
    input: &'a ReminderInput,
    /// The schedule that begins with that occurrence.
    schedule: Schedule,
    /// The day of the old series that the occurrence stands for.
    day: NaiveDate,
    /// The occurrence as the old series has it.
    present: Option<Occurrence>,
    /// Another moment was typed.
    is_moved: bool,
}

impl<'a> Changed<'a> {
    fn of(
        old: &Series,
        found: &Reminder,
        (day, present): (NaiveDate, Option<Occurrence>),
        (input, repeat): (&'a ReminderInput, &Repeat),
    ) -> Self {
        let shown = |at: NaiveDateTime| repeat.zone.from_utc_datetime(&at).naive_local();
        let (typed, was) = (shown(input.at), shown(found.at));
        let is_moved = typed != was;
        // A day off had moved what was on this day; another time does not make it another day.
        let starts_on = if typed.date() == was.date() {
            day
        } else {
            typed.date()
        };
        let time = if is_moved {
            typed.time()
        } else {
            old.schedule.starts_at.time()
        };
        Self {
            input,
            schedule: Schedule {
                rule: repeat.rule.clone(),
                shift: repeat.shift,
                zone: repeat.zone,
                starts_at: starts_on.and_time(time),
            },
            day,
            present,
            is_moved,
        }
    }

    /// The row of the occurrence, after the series was written.
    fn made(
        mut self,
        tx: &mut Tx<'_>,
        found: &Reminder,
        old: &Series,
        scope: Scope,
    ) -> Result<Filled<'a>> {
        let from = self.schedule.starts_at.date();
        check_end(&self.schedule)?;
        if scope == Scope::All {
            // It keeps its beginning, moved by as much as this occurrence was.
            let began = old.schedule.starts_at.date() + (from - self.day);
            self.schedule.starts_at = began.and_time(self.schedule.starts_at.time());
        } else if self.schedule.rule.end() == old.schedule.rule.end() {
            // Of so many times those before are over.
            let end = old.schedule.end_from(self.present);
            self.schedule.rule = self.schedule.rule.ending(end);
        }
        let calendar = calendar_of(tx, &self.schedule)?;
        let now = tx.moment();
        let may_be_over = !self.is_moved;
        let first = self.schedule.occurrences(&calendar, 1, |one| {
            one.on >= from && (one.at > now || (may_be_over && one.on == from))
        });
        let first = expected(tx, first.first())?;
        let input = self.input;
        let made_from = (input.text.as_str(), input.importance, input.lead_minutes);
        let series = if scope == Scope::All {
            store::update_series(tx, old.id, made_from, &self.schedule)?;
            old.id
        } else {
            store::insert_series(tx, made_from, &self.schedule)?
        };
        let at = self.moment(found, first);
        let alarm_at = if at == found.at && input.lead_minutes == found.lead_minutes {
            found.alarm_at
        } else {
            alarm_of(at, input.lead_minutes, now)
        };
        Ok(Filled {
            text: &input.text,
            importance: input.importance,
            at,
            alarm_at,
            lead_minutes: input.lead_minutes,
            series_id: Some(series),
            occurs_on: Some(first.on),
        })
    }

    /// An occurrence that was moved by hand stays where it is, unless it is moved again.
    fn moment(&self, found: &Reminder, first: Occurrence) -> NaiveDateTime {
        let was_moved = self.present.is_none_or(|present| present.at != found.at);
        if was_moved && !self.is_moved && first.on == self.day {
            found.at
        } else {
            first.at
        }
    }
}
