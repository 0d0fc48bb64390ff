//! The agenda as a table: the days of a month, or the hours of a week or a day.

use std::collections::HashMap;

use base::html::Page;
use chrono::{Datelike, Days, Months, NaiveDate, Timelike};

use super::lines::Line;
use super::{Span, View};

/// Hours that have a row even when they are empty.
const WORKING: std::ops::RangeInclusive<u32> = 7..=21;

/// A day with what is to be done on it.
pub(super) struct Column<'a> {
    pub date: NaiveDate,
    /// It belongs to the month before or after.
    pub is_out: bool,
    /// What is drawn of it, in the order of doing.
    pub lines: Vec<&'a Line>,
    /// How much is left out.
    pub more: usize,
}

impl Column<'_> {
    pub(super) fn is_weekend(&self) -> bool {
        self.date.weekday().number_from_monday() > 5
    }

    /// How much there is.
    pub(super) fn count(&self) -> usize {
        self.lines.len() + self.more
    }

    /// What stands in a row of its hours.
    pub(super) fn at(&self, row: &Row) -> impl Iterator<Item = &Line> {
        let lines = self.lines.iter().copied();
        lines.filter(|line| row.has(line))
    }
}

/// A row of a week or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// What has a day and no hour.
    WholeDay,
    /// Before the working hours.
    Early,
    /// An hour.
    Hour(u32),
    /// After the working hours.
    Late,
}

impl Row {
    /// The rows of these days: those outside the working hours only if something stands there.
    pub(super) fn of(columns: &[Column<'_>]) -> Vec<Self> {
        let is_used = |row: &Self| columns.iter().any(|column| column.at(row).next().is_some());
        let early = [Self::Early].into_iter().filter(is_used);
        let late = [Self::Late].into_iter().filter(is_used);
        let mut rows = vec![Self::WholeDay];
        rows.extend(early.chain(WORKING.map(Self::Hour)).chain(late));
        rows
    }

    fn has(&self, line: &Line) -> bool {
        let hour = line.time.map(|time| time.hour());
        match self {
            Self::WholeDay => hour.is_none(),
            Self::Early => hour.is_some_and(|hour| hour < *WORKING.start()),
            Self::Hour(own) => hour == Some(*own),
            Self::Late => hour.is_some_and(|hour| hour > *WORKING.end()),
        }
    }

    /// Two digits of the hour that an entry gets here.
    pub(super) fn hour(&self) -> Option<String> {
        match self {
            Self::Hour(hour) => Some(format!("{hour:02}")),
            _ => None,
        }
    }

    /// «10:00», «Весь день»
    pub(super) fn label(&self, page: &Page) -> String {
        match self {
            Self::WholeDay => page.t("agenda-whole-day"),
            Self::Early => page.t("agenda-early"),
            Self::Hour(hour) => format!("{hour:02}:00"),
            Self::Late => page.t("agenda-late-hours"),
        }
    }
}

/// The days that a view draws for a day.
pub(super) fn span(view: View, on: NaiveDate) -> Span {
    match view {
        View::List | View::Day => Span::of(on, on),
        View::Week => Span::of(monday_of(on), monday_of(on) + Days::new(6)),
        View::Month => {
            let first = on.with_day(1).unwrap_or(on);
            let last = first + Months::new(1) - Days::new(1);
            Span::of(monday_of(first), monday_of(last) + Days::new(6))
        }
    }
}

/// A day in the month, the week or the day so many steps from this one's.
pub(super) fn beside(view: View, on: NaiveDate, steps: i32) -> NaiveDate {
    let days = |days: i32| on + chrono::Duration::days(i64::from(days));
    match view {
        View::Day => days(steps),
        View::Week => days(7 * steps),
        View::List | View::Month => {
            let first = on.with_day(1).unwrap_or(on);
            let months = Months::new(steps.unsigned_abs());
            if steps < 0 {
                first - months
            } else {
                first + months
            }
        }
    }
}

/// The Monday of a day's week.
pub(super) fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// The days of a view, each with its lines; of a day no more than `most` are drawn.
pub(super) fn columns<'a>(
    (view, on): (View, NaiveDate),
    lines: &[&'a Line],
    most: usize,
) -> Vec<Column<'a>> {
    let span = span(view, on);
    let days = span.first.unwrap_or(on).iter_days();
    let days = days.take_while(|date| *date <= span.last);
    let column = |date: NaiveDate| {
        let own = lines.iter().copied().filter(|line| line.day == date);
        let mut own: Vec<&Line> = own.collect();
        let more = own.len().saturating_sub(most);
        own.truncate(most);
        Column {
            date,
            is_out: view == View::Month && date.month() != on.month(),
            lines: own,
            more,
        }
    };
    days.map(column).collect()
}

/// The places of the first lines of each day that are shown, no more than `most` of a day.
pub(super) fn places_drawn(
    lines: &[Line],
    is_shown: impl Fn(&Line) -> bool,
    most: usize,
) -> Vec<usize> {
    let mut drawn: HashMap<NaiveDate, usize> = HashMap::new();
    let shown = lines.iter().enumerate().filter(|(_, line)| is_shown(line));
    let first = shown.filter(|(_, line)| {
        let of_day = drawn.entry(line.day).or_default();
        *of_day += 1;
        *of_day <= most
    });
    first.map(|(at, _)| at).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use base::ids::CompanyId;

    use super::*;
    use crate::agenda::lines::call;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_view_draws_whole_weeks_from_monday() {
        let sunday = day("2026-11-22");
        let drawn = |view| {
            let span = span(view, sunday);
            (span.first.unwrap().to_string(), span.last.to_string())
        };
        let of = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(drawn(View::Day), of("2026-11-22", "2026-11-22"));
        assert_eq!(drawn(View::Week), of("2026-11-16", "2026-11-22"));
        assert_eq!(drawn(View::Month), of("2026-10-26", "2026-12-06"));
    }

    #[test]
    fn of_a_busy_day_only_the_first_lines_have_a_place() {
        let calls = |on: &str, numbers: std::ops::Range<i64>| {
            let on = day(on);
            numbers.map(move |id| call((CompanyId(id), on, None)))
        };
        let monday = calls("2026-11-23", 1..6);
        let lines: Vec<Line> = monday.chain(calls("2026-11-24", 6..8)).collect();
        assert_eq!(places_drawn(&lines, |_| true, 3), [0, 1, 2, 5, 6]);
        assert_eq!(places_drawn(&lines, |line| line.id > 3, 3), [3, 4, 5, 6]);
    }

    #[test]
    fn a_step_from_the_last_of_a_month_skips_no_month() {
        let last = day("2027-01-31");
        assert_eq!(beside(View::Month, last, 1), day("2027-02-01"));
        assert_eq!(beside(View::Month, last, -1), day("2026-12-01"));
        assert_eq!(beside(View::Week, last, 1), day("2027-02-07"));
        assert_eq!(beside(View::Day, last, -1), day("2027-01-30"));
    }
}
