//! The working calendar: which days are worked and which are free.
//!
//! A day is what was decided for it here; else a holiday of the law is free, and so is a weekend; the rest is worked. The
//! holidays of the law are those of article 112 of the Russian Labour Code, the same every year. The days off that the
//! government moves are decided anew each year: they are rows, and the administrator writes them down.

pub mod commands;
mod events;
mod pages;
pub mod rules;
pub mod store;

use base::area::Routes;
use chrono::NaiveDate;
use diesel::prelude::*;

pub use events::WorkingDayEvent;
pub use rules::WorkingDays;

base::text_enum! {
    /// What was decided for a day.
    pub enum DayKind {
        /// A day off.
        Free = "free",
        /// A day of work, though its weekday or the law says otherwise.
        Working = "working",
    }
}

/// A day that is not what its weekday or the law says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::working_days)]
pub struct Decided {
    /// The day.
    pub day: NaiveDate,
    /// What was decided.
    pub kind: DayKind,
    /// Why; may be empty.
    pub name: String,
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/working-days", pages::show)
        .post("/settings/working-days", pages::decide)
}
