//! The month beside the agenda: up to three dots a day.

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::monday_of;
use super::{Span, View, calendar};

/// Dots under a day.
const MOST_DOTS: usize = 3;

/// A day of the month's table.
pub(super) struct Day {
    pub date: NaiveDate,
    /// It belongs to the month before or after.
    pub is_out: bool,
    pub dots: usize,
}

/// A month in weeks from Monday.
pub(super) struct Month {
    pub first: NaiveDate,
    pub weeks: Vec<Vec<Day>>,
}

impl Month {
    /// The month of a day; `busy` are the days of the lines, a day once for each line.
    pub(super) fn of(day: NaiveDate, busy: &[NaiveDate]) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let span = Self::span(day);
        let table = |begin: NaiveDate| {
            let days = (0..7).map(|at| begin + Days::new(at));
            let drawn = days.map(|date| Day {
                date,
                is_out: date.month() != first.month(),
                dots: busy
                    .iter()
                    .filter(|one| **one == date)
                    .count()
                    .min(MOST_DOTS),
            });
            drawn.collect()
        };
        let mondays = monday_of(first).iter_weeks();
        let weeks = mondays.take_while(|monday| *monday <= span.last);
        Self {
            first,
            weeks: weeks.map(table).collect(),
        }
    }

    /// The days of its table.
    pub(super) fn span(day: NaiveDate) -> Span {
        calendar::span(View::Month, day)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_whole_weeks_from_monday_with_its_neighbours() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let busy = [day("2026-11-19"); 5];
        let month = Month::of(day("2026-11-22"), &busy);
        assert_eq!(month.first, day("2026-11-01"));
        assert_eq!(month.weeks.len(), 6);
        assert_eq!(month.weeks[0][0].date, day("2026-10-26"));
        assert!(month.weeks[0][0].is_out && !month.weeks[0][6].is_out);
        let nineteenth = &month.weeks[3][3];
        assert_eq!((nineteenth.date, nineteenth.dots), (day("2026-11-19"), 3));
        assert_eq!(Month::span(day("2026-11-22")).last, day("2026-12-06"));
        assert_eq!(Month::of(day("2027-02-01"), &[]).weeks.len(), 4);
    }
}
