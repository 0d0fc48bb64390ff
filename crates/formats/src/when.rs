//! A moment said in words, as people type it: «через час», «завтра в 10», «через 3 дня 15:00», «в пятницу вечером»,
//! «30 числа», «23 ноя 9:30», «23.11.2026». The answer is in the same local time as `now`.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// The hour that is meant when only a day is said.
pub(crate) const MORNING: u32 = 10;
/// Farthest count of units, so that a slip of the finger is no year 9999.
const MOST: i64 = 1_000;

/// Reads a moment, which may be over already; nothing when it is not understood.
///
/// A time without a day is the next such time: today, or tomorrow when today's is over.
#[must_use]
pub fn parse(typed: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let text = typed.to_lowercase().replace('ё', "е").replace(',', " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    after(&words, now)
        .or_else(|| at_a_time(&words, now))
        .or_else(|| on_a_day(&words, now.date()))
}

/// «через 3 дня 15:00», «через час», «через 2 часа 15 минут», «in 2 weeks»
fn after(words: &[&str], now: NaiveDateTime) -> Option<NaiveDateTime> {
    let (&("через" | "in"), rest) = words.split_first()? else {
        return None;
    };
    let today = now.date();
    match rest {
        ["полчаса"] => return Some(now + Duration::minutes(30)),
        ["полтора" | "полутора", "часа"] => {
            return Some(now + Duration::minutes(90));
        }
        ["полгода", time @ ..] => {
            return Some((today + Months::new(6)).and_time(time_of(time)?));
        }
        _ => {}
    }
    let (count, unit, rest) = counted(rest)?;
    let is = |beginnings: &[&str]| beginnings.iter().any(|one| unit.starts_with(one));
    if is(&["мин", "min"]) {
        return rest.is_empty().then(|| now + Duration::minutes(count));
    }
    if is(&["час", "hour"]) {
        let hours = now + Duration::hours(count);
        return match rest {
            [] => Some(hours),
            rest => match counted(rest)? {
                (count, unit, []) if unit.starts_with("мин") => {
                    Some(hours + Duration::minutes(count))
                }
                _ => None,
            },
        };
    }
    let months = u32::try_from(count).ok()?;
    let day = if is(&["дн", "ден", "сут", "day"]) {
        today + Days::new(months.into())
    } else if is(&["недел", "week"]) {
        today + Days::new(u64::from(months) * 7)
    } else if is(&["месяц", "month"]) {
        today + Months::new(months)
    } else if is(&["год", "лет", "year"]) {
        today + Months::new(months * 12)
    } else {
        return None;
    };
    Some(day.and_time(time_of(rest)?))
}

/// «3 дня», «час», «пять минут», «пару недель»: how many, of what, and the rest.
fn counted<'a>(words: &'a [&'a str]) -> Option<(i64, &'a str, &'a [&'a str])> {
    let (first, rest) = words.split_first()?;
    let (count, rest) = match first.parse::<i64>().ok().or_else(|| number(first)) {
        Some(count) => (count, rest),
        None => (1, words),
    };
    let (unit, rest) = rest.split_first()?;
    (0..=MOST).contains(&count).then_some((count, *unit, rest))
}

fn number(word: &str) -> Option<i64> {
    const NUMBERS: [(&str, i64); 19] = [
        ("один", 1),
        ("одну", 1),
        ("два", 2),
        ("две", 2),
        ("пару", 2),
        ("три", 3),
        ("четыре", 4),
        ("пять", 5),
        ("шесть", 6),
        ("семь", 7),
        ("восемь", 8),
        ("девять", 9),
        ("десять", 10),
        ("двенадцать", 12),
        ("пятнадцать", 15),
        ("двадцать", 20),
        ("тридцать", 30),
        ("сорок", 40),
        ("пятьдесят", 50),
    ];
    let found = NUMBERS.iter().find(|(name, _)| *name == word)?;
    Some(found.1)
}

/// «15:00», «в 18», «в полдень», «вечером»
fn at_a_time(words: &[&str], now: NaiveDateTime) -> Option<NaiveDateTime> {
    let time = match words {
        [time] if time.contains(':') => clock(time),
        [time] => part_of_day(time),
        ["в" | "к" | "at", time] => part_of_day(time).or_else(|| clock(time)),
        ["в" | "к", hour, word] if word.starts_with("час") => clock(hour),
        _ => None,
    }?;
    let moment = now.date().and_time(time);
    Some(if moment > now {
        moment
    } else {
        moment + Duration::days(1)
    })
}

/// «завтра в 10», «в пятницу 15:00», «23 ноя», «30 числа»
fn on_a_day(words: &[&str], today: NaiveDate) -> Option<NaiveDateTime> {
    let (day, rest) = day_of(unprefixed(words), today)?;
    Some(day.and_time(time_of(rest)?))
}

/// The words after «в», «на» and their like.
fn unprefixed<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    match words {
        ["в" | "во" | "к" | "на" | "at" | "on", rest @ ..] => rest,
        _ => words,
    }
}

fn day_of<'a>(words: &'a [&'a str], today: NaiveDate) -> Option<(NaiveDate, &'a [&'a str])> {
    let (first, rest) = words.split_first()?;
    let ahead = match *first {
        "сегодня" | "today" => Some(0),
        "завтра" | "tomorrow" => Some(1),
        "послезавтра" => Some(2),
        _ => None,
    };
    if let Some(ahead) = ahead {
        return Some((today + Days::new(ahead), rest));
    }
    if let Some(weekday) = weekday(first) {
        let ahead =
            (weekday.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7;
        // Today's name means the same day of the next week.
        let ahead = if ahead == 0 { 7 } else { ahead };
        return Some((today + Days::new(u64::from(ahead)), rest));
    }
    let written = NaiveDate::parse_from_str(first, "%d.%m.%Y")
        .or_else(|_| NaiveDate::parse_from_str(first, "%Y-%m-%d"));
    if let Ok(day) = written {
        return Some((day, rest));
    }
    if let Some((number, month)) = first.split_once('.') {
        let day = coming(today, month.parse().ok()?, number.parse().ok()?)?;
        return Some((day, rest));
    }
    let number = first.strip_suffix("-го").unwrap_or(first).parse().ok()?;
    match rest {
        ["числа", rest @ ..] => Some((of_month(today, number)?, rest)),
        [name, rest @ ..] if month(name).is_some() => {
            Some((coming(today, month(name)?, number)?, rest))
        }
        _ if first.ends_with("-го") => Some((of_month(today, number)?, rest)),
        _ => None,
    }
}

/// Such a day of this year, or of the next when it is over.
fn coming(today: NaiveDate, month: u32, number: u32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(today.year(), month, number)?;
    if day >= today {
        return Some(day);
    }
    NaiveDate::from_ymd_opt(today.year() + 1, month, number)
}

/// The nearest day of such a number: months that have none are passed over.
fn of_month(today: NaiveDate, number: u32) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..=2)
        .filter_map(|ahead| (first + Months::new(ahead)).with_day(number))
        .find(|day| *day >= today)
}

/// The morning, when no time is said.
fn time_of(words: &[&str]) -> Option<NaiveTime> {
    match unprefixed(words) {
        [] => NaiveTime::from_hms_opt(MORNING, 0, 0),
        [time] => part_of_day(time).or_else(|| clock(time)),
        [hour, word] if word.starts_with("час") => clock(hour),
        _ => None,
    }
}

fn part_of_day(word: &str) -> Option<NaiveTime> {
    let hour = match word {
        "утром" => MORNING,
        "полдень" | "полудню" | "noon" => 12,
        "обед" | "обеду" => 13,
        "днем" => 14,
        "вечером" | "вечеру" => 18,
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, 0, 0)
}

/// «15:00», «15.30», «9»
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once([':', '.', '-']).unwrap_or((text, "0"));
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, &str, &str); 7] = [
        ("понедельник", "пн", "mon"),
        ("вторник", "вт", "tue"),
        ("сред", "ср", "wed"),
        ("четверг", "чт", "thu"),
        ("пятниц", "пт", "fri"),
        ("суббот", "сб", "sat"),
        ("воскресень", "вс", "sun"),
    ];
    let at = NAMES.iter().position(|(name, short, english)| {
        word.starts_with(name) || word == *short || word.starts_with(english)
    })?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [(&str, &str); 12] = [
        ("янв", "jan"),
        ("фев", "feb"),
        ("мар", "mar"),
        ("апр", "apr"),
        ("ма", "may"),
        ("июн", "jun"),
        ("июл", "jul"),
        ("авг", "aug"),
        ("сен", "sep"),
        ("окт", "oct"),
        ("ноя", "nov"),
        ("дек", "dec"),
    ];
    let at = NAMES
        .iter()
        .position(|(name, english)| word.starts_with(name) || word.starts_with(english))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn what_people_type_is_understood() {
        // A Thursday.
        let now = at("2026-11-19 11:20");
        for (typed, meant) in [
            ("через час", "2026-11-19 12:20"),
            ("через полчаса", "2026-11-19 11:50"),
            ("через 15 минут", "2026-11-19 11:35"),
            ("через пять минут", "2026-11-19 11:25"),
            ("через полтора часа", "2026-11-19 12:50"),
            ("через час 15 минут", "2026-11-19 12:35"),
            ("через пару часов", "2026-11-19 13:20"),
            ("через две недели в 9 часов", "2026-12-03 09:00"),
            ("через полгода", "2027-05-19 10:00"),
            ("через 2 часа", "2026-11-19 13:20"),
            ("через 3 дня 15:00", "2026-11-22 15:00"),
            ("Через неделю", "2026-11-26 10:00"),
            ("через 2 недели в 9", "2026-12-03 09:00"),
            ("через месяц", "2026-12-19 10:00"),
            ("через год", "2027-11-19 10:00"),
            ("сегодня 17:00", "2026-11-19 17:00"),
            ("завтра в 10", "2026-11-20 10:00"),
            ("завтра", "2026-11-20 10:00"),
            ("послезавтра 9.30", "2026-11-21 09:30"),
            ("в понедельник", "2026-11-23 10:00"),
            ("пт 15:00", "2026-11-20 15:00"),
            ("в четверг", "2026-11-26 10:00"),
            ("во вторник в 12", "2026-11-24 12:00"),
            ("15:00", "2026-11-19 15:00"),
            ("9:00", "2026-11-20 09:00"),
            ("в 18", "2026-11-19 18:00"),
            ("в 9", "2026-11-20 09:00"),
            ("в 16 часов", "2026-11-19 16:00"),
            ("к 17.30", "2026-11-19 17:30"),
            ("в полдень", "2026-11-19 12:00"),
            ("утром", "2026-11-20 10:00"),
            ("вечером", "2026-11-19 18:00"),
            ("завтра вечером", "2026-11-20 18:00"),
            ("в пятницу днём", "2026-11-20 14:00"),
            ("завтра к обеду", "2026-11-20 13:00"),
            ("30 числа", "2026-11-30 10:00"),
            ("5 числа в 12", "2026-12-05 12:00"),
            ("31-го", "2026-12-31 10:00"),
            // Over already.
            ("сегодня 9:00", "2026-11-19 09:00"),
            ("19.11.2020", "2020-11-19 10:00"),
            ("23 ноя", "2026-11-23 10:00"),
            ("23 ноября, 15:00", "2026-11-23 15:00"),
            ("5 мая", "2027-05-05 10:00"),
            ("5 марта", "2027-03-05 10:00"),
            ("01.12 9:00", "2026-12-01 09:00"),
            ("23.11.2026 15:00", "2026-11-23 15:00"),
            ("2026-11-23", "2026-11-23 10:00"),
            ("in 2 hours", "2026-11-19 13:20"),
            ("tomorrow at 10", "2026-11-20 10:00"),
            ("fri 15:00", "2026-11-20 15:00"),
        ] {
            assert_eq!(parse(typed, now), Some(at(meant)), "{typed}");
        }
        for typed in [
            "",
            "потом",
            "через",
            "через сто лет",
            "вчера",
            "18",
            "31.02",
            "32 числа",
            "30 фев",
            "25:00",
            "завтра ночью",
            "через 99999 дней",
            "через -1 час",
        ] {
            assert_eq!(parse(typed, now), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(typed in ".{0,40}") {
            let _moment = parse(&typed, at("2026-11-19 11:20"));
        }

        #[test]
        fn a_time_without_a_day_is_ahead(hour in 0_u32..24, minute in 0_u32..60) {
            let now = at("2026-11-19 11:20");
            let moment = parse(&format!("{hour}:{minute:02}"), now).unwrap();
            prop_assert!(moment > now && moment <= now + Duration::days(1));
        }

        #[test]
        fn so_many_days_are_so_many_days(days in 1_u64..1_000, hour in 0_u32..24) {
            let now = at("2026-11-19 11:20");
            let meant = (now.date() + Days::new(days)).and_hms_opt(hour, 5, 0).unwrap();
            prop_assert_eq!(parse(&format!("через {days} дней {hour}:05"), now), Some(meant));
        }
    }
}
