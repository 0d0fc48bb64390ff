//! A rule as RFC 5545 writes it, there and back.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;
use rrule::{Frequency, NWeekday, RRule, Unvalidated};

use super::{End, Nth, Pattern, Rule, RuleError};

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frequency = match self.pattern {
            Pattern::Daily => "DAILY",
            Pattern::Weekly(_) => "WEEKLY",
            Pattern::MonthDay(_) | Pattern::MonthEnd | Pattern::MonthWeekday(..) => "MONTHLY",
            Pattern::Yearly(..) => "YEARLY",
        };
        write!(f, "FREQ={frequency};INTERVAL={}", self.interval)?;
        match &self.pattern {
            Pattern::Daily => {}
            Pattern::Weekly(weekdays) => {
                let names: Vec<&str> = weekdays.iter().map(|day| name_of(*day)).collect();
                write!(f, ";BYDAY={}", names.join(","))?;
            }
            Pattern::MonthDay(day) => month_day(f, *day)?,
            Pattern::MonthEnd => f.write_str(";BYMONTHDAY=-1")?,
            Pattern::MonthWeekday(Nth::From1To4(nth), day) => {
                write!(f, ";BYDAY={nth}{}", name_of(*day))?;
            }
            Pattern::MonthWeekday(Nth::Last, day) => write!(f, ";BYDAY=-1{}", name_of(*day))?,
            Pattern::Yearly(2, 29) => {
                f.write_str(";BYMONTH=2")?;
                month_day(f, 29)?;
            }
            Pattern::Yearly(month, day) => write!(f, ";BYMONTH={month};BYMONTHDAY={day}")?,
        }
        match self.end {
            End::Never => Ok(()),
            End::Until(day) => write!(f, ";UNTIL={}T235959Z", day.format("%Y%m%d")),
            End::Count(count) => write!(f, ";COUNT={count}"),
        }
    }
}

/// Of the days up to this one, the last that the month has.
fn month_day(f: &mut fmt::Formatter<'_>, day: u8) -> fmt::Result {
    if day <= 28 {
        return write!(f, ";BYMONTHDAY={day}");
    }
    let days: Vec<String> = (28..=day).map(|day| day.to_string()).collect();
    write!(f, ";BYMONTHDAY={};BYSETPOS=-1", days.join(","))
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let read: RRule<Unvalidated> = text.parse().map_err(|_| RuleError::Unknown)?;
        let end = match (read.get_until(), read.get_count()) {
            (None, None) => End::Never,
            (Some(until), None) => End::Until(until.date_naive()),
            (None, Some(count)) => End::Count(count),
            (Some(_), Some(_)) => return Err(RuleError::Unknown),
        };
        let rule = Self::new(pattern_of(&read)?, read.get_interval(), end)?;
        // What has more to it than a pattern of ours would lose it silently.
        let known = rule.to_string().parse::<RRule<Unvalidated>>();
        if known.is_ok_and(|known| known == read) {
            Ok(rule)
        } else {
            Err(RuleError::Unknown)
        }
    }
}

fn pattern_of(read: &RRule<Unvalidated>) -> Result<Pattern, RuleError> {
    let last_day = read.get_by_month_day().last().copied();
    let weekdays = read.get_by_weekday();
    let day_of = |day: i8| u8::try_from(day).map_err(|_| RuleError::NoSuchDay);
    match (read.get_freq(), last_day, weekdays) {
        (Frequency::Daily, None, []) => Ok(Pattern::Daily),
        (Frequency::Weekly, None, weekdays) => {
            let every = weekdays.iter().map(|day| match day {
                NWeekday::Every(day) => Ok(*day),
                NWeekday::Nth(..) => Err(RuleError::Unknown),
            });
            every.collect::<Result<_, _>>().map(Pattern::Weekly)
        }
        (Frequency::Monthly, Some(-1), []) => Ok(Pattern::MonthEnd),
        (Frequency::Monthly, Some(day), []) => day_of(day).map(Pattern::MonthDay),
        (Frequency::Monthly, None, [NWeekday::Nth(-1, day)]) => {
            Ok(Pattern::MonthWeekday(Nth::Last, *day))
        }
        (Frequency::Monthly, None, [NWeekday::Nth(nth, day)]) => {
            let nth = u8::try_from(*nth).map_err(|_| RuleError::Unknown)?;
            Ok(Pattern::MonthWeekday(Nth::From1To4(nth), *day))
        }
        (Frequency::Yearly, Some(day), []) => match read.get_by_month() {
            [month] => Ok(Pattern::Yearly(*month, day_of(day)?)),
            _ => Err(RuleError::Unknown),
        },
        _ => Err(RuleError::Unknown),
    }
}

fn name_of(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
