//! A moment said in words, as people type it: «через час», «завтра в 10», «через 3 дня 15:00», «в пятницу», «23 ноя 9:30»,
//! «23.11.2026». The answer is in the same local time as `now`.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// The hour that is meant when only a day is said.
pub(crate) const MORNING: u32 = 10;
/// Farthest count of units, so that a slip of the finger is no year 9999.
const MOST: i64 = 1_000;

/// Reads a moment; nothing when it is not understood or is not after `now`.
#[must_use]
pub fn parse(typed: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let text = typed.to_lowercase().replace(['ё'], "е").replace(',', " ");
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !matches!(*word, "в" | "во" | "at" | "on" | "на"))
        .collect();
    let moment = after(&words, now).or_else(|| on_a_day(&words, now))?;
    (moment > now).then_some(moment)
}

/// «через 3 дня 15:00», «через час», «in 2 weeks»
fn after(words: &[&str], now: NaiveDateTime) -> Option<NaiveDateTime> {
    let (&("через" | "in"), rest) = words.split_first()? else {
        return None;
    };
    let (count, rest) = match rest.split_first()? {
        (word, rest) if word.parse::<i64>().is_ok() => (word.parse().ok()?, rest),
        (&"полчаса", rest) => return rest.is_empty().then(|| now + Duration::minutes(30)),
        _ => (1, rest),
    };
    if !(0..=MOST).contains(&count) {
        return None;
    }
    let (unit, rest) = rest.split_first()?;
    let begins = |beginnings: &[&str]| beginnings.iter().any(|one| unit.starts_with(one));
    if begins(&["мин", "min"]) {
        return rest.is_empty().then(|| now + Duration::minutes(count));
    }
    if begins(&["час", "hour"]) {
        return rest.is_empty().then(|| now + Duration::hours(count));
    }
    let days = u64::try_from(count).ok()?;
    let months = u32::try_from(count).ok()?;
    let today = now.date();
    let day = if begins(&["дн", "ден", "сут", "day"]) {
        today.checked_add_days(Days::new(days))
    } else if begins(&["недел", "week"]) {
        today.checked_add_days(Days::new(days * 7))
    } else if begins(&["месяц", "month"]) {
        today.checked_add_months(Months::new(months))
    } else if begins(&["год", "лет", "year"]) {
        today.checked_add_months(Months::new(months.checked_mul(12)?))
    } else {
        None
    };
    Some(day?.and_time(time_of(rest)?))
}

/// «завтра 10», «пятницу 15:00», «23 ноя», «15:00»
fn on_a_day(words: &[&str], now: NaiveDateTime) -> Option<NaiveDateTime> {
    let today = now.date();
    if let [time] = words
        && time.contains(':')
        && let Some(time) = clock(time)
    {
        let moment = today.and_time(time);
        return Some(if moment > now {
            moment
        } else {
            moment + Duration::days(1)
        });
    }
    let (day, rest) = day_of(words, today)?;
    Some(day.and_time(time_of(rest)?))
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
    let (number, month, rest) = match first.split_once('.') {
        Some((number, month)) => (number.parse().ok()?, month.parse().ok()?, rest),
        None => {
            let (name, rest) = rest.split_first()?;
            (first.parse().ok()?, month(name)?, rest)
        }
    };
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, number)?;
    let day = if this_year < today {
        NaiveDate::from_ymd_opt(today.year() + 1, month, number)?
    } else {
        this_year
    };
    Some((day, rest))
}

/// The morning, when no time is said.
fn time_of(words: &[&str]) -> Option<NaiveTime> {
    match words {
        [] => NaiveTime::from_hms_opt(MORNING, 0, 0),
        [time] => clock(time),
        _ => None,
    }
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
            "сегодня 9:00",
            "31.02",
            "30 фев",
            "25:00",
            "завтра вечером",
            "через 99999 дней",
            "через -1 час",
            "19.11.2020",
        ] {
            assert_eq!(parse(typed, now), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it_and_every_answer_is_ahead(typed in ".{0,40}") {
            let now = at("2026-11-19 11:20");
            prop_assert!(parse(&typed, now).is_none_or(|moment| moment > now));
        }

        #[test]
        fn so_many_days_are_so_many_days(days in 1_u64..1_000, hour in 0_u32..24) {
            let now = at("2026-11-19 11:20");
            let meant = (now.date() + Days::new(days)).and_hms_opt(hour, 5, 0).unwrap();
            prop_assert_eq!(parse(&format!("через {days} дней {hour}:05"), now), Some(meant));
        }
    }
}
