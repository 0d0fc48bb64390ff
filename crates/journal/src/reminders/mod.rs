//! Reminders: a user's own alarms (`B15`). Each is seen by its user alone, whatever their role. One tied to a record tells
//! its name only as long as the user sees the record.

pub mod commands;
mod events;
mod linked;
mod pages;
mod quick;
pub mod store;

use base::area::Routes;
use base::ids::{ReminderId, Subject, SubjectKind, UserId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

pub use events::ReminderEvent;
pub use linked::LINKED;

use crate::interactions::Importance;

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
    /// When, UTC.
    pub at: NaiveDateTime,
    /// When it was done, UTC.
    pub done_at: Option<NaiveDateTime>,
}

impl Reminder {
    /// The record it is tied to.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject {
            kind: self.subject_kind?,
            id: self.subject_id?,
        })
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/reminders", pages::index)
        .get("/reminders/new", pages::new)
        .get("/reminders/bell", pages::bell)
        .get("/reminders/count", pages::count)
        .get("/reminders/understood", pages::understood)
        .post("/reminders", pages::create)
        .post("/reminders/{id}/done", pages::finish)
        .post("/reminders/{id}/snooze", pages::snooze)
}
