//! Reminders: a user's own alarms (`B15`, `X7`). Each is seen by its user alone, whatever their role. One tied to a record
//! tells its name only as long as the user sees the record.
//!
//! `at` is when the thing is, `alarm_at` when its alarm goes off: by the lead time earlier, or when it was put off to. Who
//! looks for alarms that are due looks at `alarm_at` alone.
//!
//! Of what repeats exactly one occurrence is open, so an alarm that nobody looks at does not pile up. The next one becomes
//! a row when the present one is done or deleted, the first that is still ahead: what was missed in between is skipped.

mod alarms;
pub mod commands;
mod edit;
mod events;
mod form;
mod linked;
mod pages;
mod quick;
pub mod rules;
pub mod store;
mod words;

use base::area::Routes;
use base::ids::{ReminderId, SeriesId, Subject, SubjectKind, UserId};
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use diesel::prelude::*;
use formats::recurrence::Rule;

pub use alarms::{ALARMS, LETTER};
pub use events::ReminderEvent;
pub use linked::LINKED;
pub use rules::{Schedule, Shift};
pub use store::RUNG_BEFORE;

use crate::interactions::Importance;

/// The lead times that are offered, in minutes.
pub const LEADS: [i32; 8] = [0, 15, 30, 60, 120, 1_440, 2_880, 10_080];

/// An alarm.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::reminders)]
pub struct Reminder {
    /// Its number.
    pub id: ReminderId,
    /// Whose.
    pub user_id: UserId,
    subject_kind: Option<SubjectKind>,
    subject_id: Option<i64>,
    /// Of what.
    pub text: String,
    /// How much depends on it.
    pub importance: Importance,
    /// When it is, UTC.
    pub at: NaiveDateTime,
    /// When it was done, UTC.
    pub done_at: Option<NaiveDateTime>,
    /// What it is an occurrence of.
    pub series_id: Option<SeriesId>,
    /// The day of the series that it stands for.
    pub occurs_on: Option<NaiveDate>,
    /// How long before `at` the alarm goes off.
    pub lead_minutes: i32,
    /// When the alarm goes off, UTC.
    pub alarm_at: NaiveDateTime,
}

/// What a reminder that repeats is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its number.
    pub id: SeriesId,
    /// Of what.
    pub text: String,
    /// How much depends on it.
    pub importance: Importance,
    /// How long before each occurrence the alarm goes off.
    pub lead_minutes: i32,
    /// When it occurs.
    pub schedule: Schedule,
}

/// What the form of a reminder says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderInput {
    /// Of what; not empty.
    pub text: String,
    /// How much depends on it.
    pub importance: Importance,
    /// When it is, UTC; of what repeats, from when on.
    pub at: NaiveDateTime,
    /// One of [`LEADS`].
    pub lead_minutes: i32,
    /// Whether it repeats, and how.
    pub repeat: Option<Repeat>,
}

/// How a reminder repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// On which days.
    pub rule: Rule,
    /// What of days off.
    pub shift: Shift,
    /// Whose clocks tell the hour.
    pub zone: Tz,
}

base::text_enum! {
    /// Which occurrences of a series are changed or deleted.
    pub enum Scope {
        /// This one alone.
        This = "this",
        /// This one and all after it.
        Following = "following",
        /// All, those that are done too.
        All = "all",
    }
}

impl Reminder {
    /// The record it is tied to.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject {
            kind: self.subject_kind?,
            id: self.subject_id?,
        })
    }

    /// The moment under which lists put it, UTC: when it is, or later, when it was put off.
    pub fn due_at(&self) -> NaiveDateTime {
        self.at.max(self.alarm_at)
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/reminders", pages::index)
        .get("/reminders/new", pages::new)
        .get("/reminders/bell", pages::bell)
        .get("/reminders/count", pages::count)
        .get("/reminders/rung", pages::rung)
        .get("/reminders/understood", pages::understood)
        .get("/reminders/repeats", pages::repeats)
        .post("/reminders", pages::create)
        .get("/reminders/{id}/edit", pages::edit)
        .post("/reminders/{id}", pages::update)
        .get("/reminders/{id}/removal", pages::ask_removal)
        .post("/reminders/{id}/removal", pages::remove)
        .post("/reminders/{id}/done", pages::finish)
        .post("/reminders/{id}/snooze", pages::snooze)
}
