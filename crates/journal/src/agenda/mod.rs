//! The agenda «Сегодня»: what the user, their department or everybody has before them (`C9`–`C11`, `O2`, `J3`).
//!
//! Four sources, an indexed query each: planned contacts, open decisions, clients to be called on a day, and the reader's
//! own reminders. What is over its
//! day is red, today's is black, the rest grey. Nothing is written here: each line leads to where it is done.

mod calendar;
mod lines;
mod pages;
pub mod store;

use base::area::Routes;
use chrono::NaiveDate;

base::text_enum! {
    /// Where a line comes from.
    pub enum AgendaKind {
        /// A planned contact.
        Contact = "contact",
        /// A decision that is not done.
        Decision = "decision",
        /// A client to be called.
        Call = "call",
        /// The reader's own alarm.
        Reminder = "reminder",
    }
}

base::text_enum! {
    /// Whose agenda.
    pub enum Whose {
        /// The actor's own.
        Mine = "",
        /// Of everybody in the actor's department.
        Department = "department",
        /// Of all whose clients the actor sees.
        Everybody = "all",
    }
}

impl AgendaKind {
    /// Key of its name, of several.
    pub fn label(self) -> String {
        format!("agenda-kind-{self}")
    }
}

impl Whose {
    /// Key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mine => "agenda-mine",
            Self::Department => "agenda-department",
            Self::Everybody => "agenda-everybody",
        }
    }
}

/// Days of the agenda: all that is over, and what is to be done by `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Today, in the reader's zone.
    pub today: NaiveDate,
    /// The last day shown.
    pub until: NaiveDate,
}

/// The addresses of the agenda.
pub fn routes() -> Routes {
    Routes::default()
        .get("/agenda", pages::index)
        .get("/agenda/count", pages::count)
}
