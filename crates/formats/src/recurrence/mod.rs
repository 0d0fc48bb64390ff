//! Rules of recurrence, as RFC 5545 writes them: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=10`.
//!
//! Only such rules as a form can ask for, and as can be told in words; each fires at most once a day. A rule knows days,
//! not moments: hours, zones and days off are its user's. Of `UNTIL` the day counts.

mod said;
mod text;

use std::ops::{ControlFlow, RangeInclusive};

use chrono::{DateTime, Datelike, Month, NaiveDate, NaiveTime, Weekday};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz, Unvalidated};

pub use said::{Said, said};

/// The intervals a rule may have.
pub const INTERVALS: RangeInclusive<u16> = 1..=99;
/// How often a rule may fire, if that is said.
pub const COUNTS: RangeInclusive<u32> = 1..=999;

/// Why there is no such rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)]
pub enum RuleError {
    #[error("the interval is out of 1–99")]
    Interval,
    #[error("the count is out of 1–999")]
    Count,
    #[error("no weekday is chosen")]
    NoWeekday,
    #[error("there is no such day")]
    NoSuchDay,
    #[error("this is no rule of ours")]
    Unknown,
}

impl RuleError {
    /// Key of its message.
    pub fn key(self) -> &'static str {
        match self {
            Self::Interval => "recurrence-error-interval",
            Self::Count => "recurrence-error-count",
            Self::NoWeekday => "recurrence-error-weekday",
            Self::NoSuchDay => "recurrence-error-day",
            Self::Unknown => "recurrence-error-unknown",
        }
    }
}

/// On which days a rule fires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Every day.
    Daily,
    /// On these weekdays, from Monday on, each once.
    Weekly(Vec<Weekday>),
    /// On a day of the month; in months that are shorter, on their last day.
    MonthDay(u8),
    /// On the last day of the month.
    MonthEnd,
    /// On the first to fourth such weekday of the month, or on the last.
    MonthWeekday(Nth, Weekday),
    /// On a month and day; 29 February is 28 February in common years.
    Yearly(u8, u8),
}

/// Which weekday of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    /// The first to the fourth.
    From1To4(u8),
    /// The last.
    Last,
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It does not.
    Never,
    /// After this day.
    Until(NaiveDate),
    /// After so many times.
    Count(u32),
}

/// A rule of recurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pattern: Pattern,
    interval: u16,
    end: End,
}

impl Nth {
    /// Which weekday of its month a day is; what may be the fifth is the last.
    pub fn of(day: NaiveDate) -> Self {
        match (day.day0() / 7 + 1).try_into() {
            Ok(nth @ 1..=4) => Self::From1To4(nth),
            _ => Self::Last,
        }
    }
}

impl Rule {
    /// A rule that is checked.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(pattern: Pattern, interval: u16, end: End) -> Result<Self, RuleError> {
        if !INTERVALS.contains(&interval) {
            return Err(RuleError::Interval);
        }
        if let End::Count(count) = end
            && !COUNTS.contains(&count)
        {
            return Err(RuleError::Count);
        }
        let pattern = match pattern {
            Pattern::Weekly(mut weekdays) => {
                weekdays.sort_by_key(Weekday::num_days_from_monday);
                weekdays.dedup();
                if weekdays.is_empty() {
                    return Err(RuleError::NoWeekday);
                }
                Pattern::Weekly(weekdays)
            }
            // A leap year has every day there is.
            Pattern::Yearly(month, day)
                if NaiveDate::from_ymd_opt(2024, month.into(), day.into()).is_none() =>
            {
                return Err(RuleError::NoSuchDay);
            }
            Pattern::MonthDay(day) if !(1..=31).contains(&day) => return Err(RuleError::NoSuchDay),
            Pattern::MonthWeekday(Nth::From1To4(nth), _) if !(1..=4).contains(&nth) => {
                return Err(RuleError::NoSuchDay);
            }
            other => other,
        };
        Ok(Self {
            pattern,
            interval,
            end,
        })
    }

    /// On which days.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// Every how many days, weeks, months or years.
    pub fn interval(&self) -> u16 {
        self.interval
    }

    /// When it ends.
    pub fn end(&self) -> End {
        self.end
    }

    /// The same rule with another end, which must be one a rule may have.
    #[must_use]
    pub fn ending(&self, end: End) -> Self {
        Self {
            end,
            ..self.clone()
        }
    }

    /// Calls `visit` with the days from `start` on that the rule names, in order, as if it never ended, until told to
    /// stop: only who asks knows which of them count.
    pub fn visit_days(
        &self,
        start: NaiveDate,
        mut visit: impl FnMut(NaiveDate) -> ControlFlow<()>,
    ) {
        let Some(set) = self.set(start) else { return };
        for moment in &set {
            if visit(moment.date_naive()).is_break() {
                return;
            }
        }
    }

    /// The rule of the library. Midnights UTC stand for days.
    fn set(&self, start: NaiveDate) -> Option<RRuleSet> {
        let start = start.and_time(NaiveTime::MIN).and_utc();
        let start: DateTime<Tz> = start.with_timezone(&Tz::UTC);
        self.unended().build(start).ok()
    }

    fn unended(&self) -> RRule<Unvalidated> {
        let every = |frequency| RRule::new(frequency).interval(self.interval);
        match &self.pattern {
            Pattern::Daily => every(Frequency::Daily),
            Pattern::Weekly(weekdays) => {
                let weekdays = weekdays.iter().map(|day| NWeekday::Every(*day));
                every(Frequency::Weekly).by_weekday(weekdays.collect())
            }
            Pattern::MonthDay(day) => last_of(every(Frequency::Monthly), *day),
            Pattern::MonthEnd => every(Frequency::Monthly).by_month_day(vec![-1]),
            Pattern::MonthWeekday(nth, weekday) => {
                let nth = match nth {
                    Nth::From1To4(nth) => i16::from(*nth),
                    Nth::Last => -1,
                };
                every(Frequency::Monthly).by_weekday(vec![NWeekday::Nth(nth, *weekday)])
            }
            Pattern::Yearly(month, day) => {
                let month = Month::try_from(*month).unwrap_or(Month::January);
                let yearly = every(Frequency::Yearly).by_month(&[month]);
                match (month, day) {
                    (Month::February, 29) => last_of(yearly, 29),
                    _ => yearly.by_month_day(vec![i8::try_from(*day).unwrap_or(1)]),
                }
            }
        }
    }
}

/// The day, or the last one before it that the month has.
fn last_of(rule: RRule<Unvalidated>, day: u8) -> RRule<Unvalidated> {
    let day = i8::try_from(day).unwrap_or(1);
    if day <= 28 {
        return rule.by_month_day(vec![day]);
    }
    rule.by_month_day((28..=day).collect()).by_set_pos(vec![-1])
}
