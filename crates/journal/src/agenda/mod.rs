//! The agenda «Сегодня»: what the user, their department or everybody has before them (`C9`–`C11`, `O2`, `J3`), as a list
//! and as a calendar of a month, a week or a day.
//!
//! Four sources, an indexed query each: planned contacts, open decisions, clients to be called on a day, and the reader's
//! own reminders; higher areas bring what they expect on a day (`base::area::ExpectedSource`). What is over its day is red, today's is black, the rest grey. The agenda has no rows of its own: an entry
//! is moved by the command of what it is, and each line leads to where the rest is done.

mod asked;
mod calendar;
pub mod commands;
mod handed;
mod lines;
mod month;
mod pages;
pub mod rules;
pub mod store;

use base::area::Routes;
use chrono::NaiveDate;

pub use commands::Place;
pub use handed::LETTER as HANDED_LETTER;

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
        /// Goods that a client waits for.
        Shipment = "shipment",
        /// Money that is waited for.
        Payment = "payment",
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

base::text_enum! {
    /// How the agenda is shown.
    pub enum View {
        /// As lines.
        List = "",
        /// As the hours of a day.
        Day = "day",
        /// As the hours of seven days.
        Week = "week",
        /// As the days of a month.
        Month = "month",
    }
}

impl AgendaKind {
    /// It may stay with who has it: a personal reminder, or what goes with its deal.
    fn stays(self) -> bool {
        matches!(self, Self::Reminder | Self::Shipment | Self::Payment)
    }

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

impl View {
    /// Key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::List => "agenda-view-list",
            Self::Day => "agenda-view-day",
            Self::Week => "agenda-view-week",
            Self::Month => "agenda-view-month",
        }
    }

    /// Its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::List => "/agenda",
            Self::Day => "/agenda/day",
            Self::Week => "/agenda/week",
            Self::Month => "/agenda/month",
        }
    }
}

/// Days in a row, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day; nothing is the beginning of time.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: NaiveDate,
}

impl Span {
    /// From one day to another.
    pub fn of(first: NaiveDate, last: NaiveDate) -> Self {
        Self {
            first: Some(first),
            last,
        }
    }

    /// Everything up to a day.
    pub fn until(last: NaiveDate) -> Self {
        Self { first: None, last }
    }

    /// Whether a day is one of them.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && day <= self.last
    }

    /// The shortest span that has all days of both.
    fn with(self, other: Self) -> Self {
        Self {
            first: self.first.min(other.first),
            last: self.last.max(other.last),
        }
    }

    /// The days of both.
    fn within(self, other: Self) -> Self {
        Self {
            first: self.first.max(other.first),
            last: self.last.min(other.last),
        }
    }
}

/// The addresses of the agenda.
pub fn routes() -> Routes {
    Routes::default()
        .get("/agenda", pages::index)
        .get("/agenda/count", pages::count)
        .get("/agenda/clients", pages::clients)
        .get("/agenda/day", pages::day)
        .get("/agenda/week", pages::week)
        .get("/agenda/month", pages::month)
        .get("/agenda/overdue", pages::overdue)
        .post("/agenda/overdue", pages::spread)
        .post("/agenda/overdue/hand-over", pages::hand_over_all)
        .get("/agenda/{kind}/{id}", pages::entry)
        .post("/agenda/{kind}/{id}/move", pages::shift)
        .post("/agenda/{kind}/{id}/hand-over", pages::hand_over)
}
