//! What repeats, said in words: «каждый вторник 10:00», «по будням 9:00», «каждые 2 недели по вторникам и четвергам».

use chrono::{NaiveTime, Weekday};

use super::{End, Pattern, Rule};
use crate::when::{MORNING, clock, weekday};

/// A rule and a time of day that were said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// On which days.
    pub rule: Rule,
    /// It was said of working days, so days off are none of them.
    pub is_of_working_days: bool,
    /// At what time; in the morning, if none was said.
    pub time: NaiveTime,
}

/// Reads a rule; nothing when it is not understood whole.
#[must_use]
pub fn said(typed: &str) -> Option<Said> {
    let text = typed.to_lowercase().replace('ё', "е").replace(',', " ");
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !matches!(*word, "в" | "и" | "at" | "on" | "and"))
        .collect();
    let (pattern, interval, rest) = repeated(&words)?;
    let is_of_working_days = matches!(pattern, Days::Working);
    let pattern = match pattern {
        Days::Every | Days::Working => Pattern::Daily,
        Days::Week(weekdays) => Pattern::Weekly(weekdays),
        Days::Month(day) => Pattern::MonthDay(day),
    };
    let time = match rest {
        [] => NaiveTime::from_hms_opt(MORNING, 0, 0)?,
        [time] => clock(time)?,
        _ => return None,
    };
    Some(Said {
        rule: Rule::new(pattern, interval, End::Never).ok()?,
        is_of_working_days,
        time,
    })
}

enum Days {
    Every,
    Working,
    Week(Vec<Weekday>),
    Month(u8),
}

type Repeated<'a> = (Days, u16, &'a [&'a str]);

fn repeated<'a>(words: &'a [&'a str]) -> Option<Repeated<'a>> {
    let (first, rest) = words.split_first()?;
    match *first {
        "ежедневно" | "daily" => Some((Days::Every, 1, rest)),
        "по" => on_days(rest, 1),
        "каждый" | "каждую" | "каждое" | "каждые" | "every" => every(rest),
        _ => None,
    }
}

/// What stands after «по»: «будням», «вторникам четвергам».
fn on_days<'a>(words: &'a [&'a str], interval: u16) -> Option<Repeated<'a>> {
    if let Some(("будням", rest)) = words.split_first().map(|(first, rest)| (*first, rest)) {
        return (interval == 1).then_some((Days::Working, 1, rest));
    }
    let (weekdays, rest) = weekdays(words);
    (!weekdays.is_empty()).then_some((Days::Week(weekdays), interval, rest))
}

/// What stands after «каждый»: «день», «рабочий день», «вторник», «2 недели по вторникам», «месяц 5 числа».
fn every<'a>(words: &'a [&'a str]) -> Option<Repeated<'a>> {
    let (first, rest) = words.split_first()?;
    if let Ok(interval) = first.parse::<u16>() {
        let (unit, rest) = rest.split_first()?;
        return units(unit, interval, rest);
    }
    if matches!(*first, "рабочий" | "working") {
        let (day, rest) = rest.split_first()?;
        return matches!(*day, "день" | "day").then_some((Days::Working, 1, rest));
    }
    match weekdays(words) {
        (weekdays, rest) if !weekdays.is_empty() => Some((Days::Week(weekdays), 1, rest)),
        _ => units(first, 1, rest),
    }
}

fn units<'a>(unit: &str, interval: u16, rest: &'a [&'a str]) -> Option<Repeated<'a>> {
    match unit {
        "день" | "дня" | "дней" | "day" | "days" => Some((Days::Every, interval, rest)),
        "неделю" | "недели" | "недель" | "week" | "weeks" => match rest {
            ["по", rest @ ..] => on_days(rest, interval),
            rest => on_days(rest, interval).filter(|(days, ..)| matches!(days, Days::Week(_))),
        },
        "месяц" | "месяца" | "месяцев" => match rest {
            [day, "числа", rest @ ..] => {
                let day = day.trim_end_matches("-го").parse().ok()?;
                Some((Days::Month(day), interval, rest))
            }
            _ => None,
        },
        _ => None,
    }
}

fn weekdays<'a>(words: &'a [&'a str]) -> (Vec<Weekday>, &'a [&'a str]) {
    let named: Vec<Weekday> = words.iter().map_while(|word| weekday(word)).collect();
    let rest = words.get(named.len()..).unwrap_or_default();
    (named, rest)
}
