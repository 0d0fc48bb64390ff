//! When a series occurs: the days of its rule, moved off days off, at the hour that the clocks of its zone show.

use std::ops::ControlFlow;

use accounts::working_days::WorkingDays;
use base::clock::moment_of;
use chrono::{Days, Duration, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use formats::recurrence::{End, Rule};

base::text_enum! {
    /// What is done with an occurrence on a day off.
    pub enum Shift {
        /// Nothing.
        Stay = "stay",
        /// It goes to the next working day.
        Next = "next",
        /// It goes to the working day before.
        Previous = "previous",
    }
}

/// When a series occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// On which days.
    pub rule: Rule,
    /// What of days off.
    pub shift: Shift,
    /// Whose clocks.
    pub zone: Tz,
    /// The first day that may be one, and the time of all of them, as those clocks show it.
    pub starts_at: NaiveDateTime,
}

/// One time that a series occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Its number in the series, from one.
    pub number: u32,
    /// The day that the rule names.
    pub on: NaiveDate,
    /// The moment, UTC.
    pub at: NaiveDateTime,
}

impl Shift {
    /// The day to which an occurrence of this day goes.
    pub fn of(self, day: NaiveDate, calendar: &WorkingDays) -> NaiveDate {
        match self {
            Self::Stay => day,
            Self::Next => calendar.next_working(day),
            Self::Previous => calendar.previous_working(day),
        }
    }
}

impl Schedule {
    /// The first occurrences that are wanted, in order. Those that a day off moves onto one another are one; so «every day,
    /// moved to working days» is «every working day».
    pub fn occurrences(
        &self,
        calendar: &WorkingDays,
        count: usize,
        wanted: impl Fn(&Occurrence) -> bool,
    ) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        let mut before: Option<Occurrence> = None;
        self.rule.visit_days(self.starts_at.date(), |on| {
            let day = self.shift.of(on, calendar);
            let at = moment_of(day.and_time(self.starts_at.time()), self.zone);
            if before.is_some_and(|before| at <= before.at) {
                return ControlFlow::Continue(());
            }
            let occurrence = Occurrence {
                number: before.map_or(1, |before| before.number + 1),
                on,
                at,
            };
            let is_over = match self.rule.end() {
                End::Never => false,
                End::Until(last) => on.max(day) > last,
                End::Count(count) => occurrence.number > count,
            };
            if is_over || found.len() == count {
                return ControlFlow::Break(());
            }
            before = Some(occurrence);
            if wanted(&occurrence) {
                found.push(occurrence);
            }
            ControlFlow::Continue(())
        });
        found
    }

    /// The occurrences after a moment, UTC.
    pub fn coming(
        &self,
        calendar: &WorkingDays,
        after: NaiveDateTime,
        count: usize,
    ) -> Vec<Occurrence> {
        self.occurrences(calendar, count, |one| one.at > after)
    }

    /// The occurrence of a day that the rule names.
    pub fn on(&self, calendar: &WorkingDays, day: NaiveDate) -> Option<Occurrence> {
        let found = self.occurrences(calendar, 1, |one| one.on >= day);
        found.first().copied().filter(|one| one.on == day)
    }

    /// What is left of the series before a day that the rule names.
    #[must_use]
    pub fn before(&self, day: NaiveDate) -> Self {
        Self {
            rule: self.rule.ending(End::Until(day - Days::new(1))),
            ..self.clone()
        }
    }

    /// When the series ends if it begins anew with this occurrence.
    pub fn end_from(&self, occurrence: Option<Occurrence>) -> End {
        match (self.rule.end(), occurrence) {
            (End::Count(count), Some(first)) => {
                End::Count((count + 1).saturating_sub(first.number).max(1))
            }
            (end, _) => end,
        }
    }
}

/// When the alarm goes off for what is at `at`: so much before it, but not before now.
pub fn alarm_of(at: NaiveDateTime, lead_minutes: i32, now: NaiveDateTime) -> NaiveDateTime {
    (at - Duration::minutes(lead_minutes.into())).max(now.min(at))
}

#[cfg(test)]
mod tests;
