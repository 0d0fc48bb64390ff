//! Dates, numbers and names as people write them.

use chrono::{Datelike, NaiveDate};

use crate::locale::{Locale, Translator};

const NO_BREAK_SPACE: char = '\u{a0}';

/// «12 411 500», with no-break spaces.
pub fn number(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(NO_BREAK_SPACE);
        }
        text.push(digit);
    }
    text
}

/// «340 КБ», «2,4 МБ»: one digit after the point where it says something.
pub fn size(t: &Translator, bytes: i64) -> String {
    const STEP: f64 = 1024.0;
    const UNITS: [&str; 4] = ["size-b", "size-kb", "size-mb", "size-gb"];
    #[allow(clippy::cast_precision_loss)] // shown to two digits
    let mut value = bytes.max(0) as f64;
    let mut unit = 0;
    // What would be told as 1024 is one of the next unit.
    while value >= STEP - 0.5 && unit + 1 < UNITS.len() {
        value /= STEP;
        unit += 1;
    }
    let short = if unit > 0 && value < 9.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    };
    let short = short.trim_end_matches(".0");
    let told = match t.locale {
        Locale::Ru => short.replace('.', ","),
        Locale::En => short.to_owned(),
    };
    t.with(UNITS[unit], "size", told)
}

/// «сегодня», «завтра», «вчера», «пн, 23 ноя» within a week, «30 ноя» within the year, «30.11.2025».
pub fn day(t: &Translator, day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => t.get("day-today"),
        1 => t.get("day-tomorrow"),
        -1 => t.get("day-yesterday"),
        -6..=6 => format!("{}, {}", t.get(&weekday_key(day)), short(t, day)),
        _ if day.year() == today.year() => short(t, day),
        _ => match t.locale {
            Locale::Ru => day.format("%d.%m.%Y").to_string(),
            Locale::En => format!("{} {}", short(t, day), day.year()),
        },
    }
}

/// «Сегодня, 19 ноября», «Понедельник, 16 ноября», «3 мая 2025».
pub fn day_heading(t: &Translator, day: NaiveDate, today: NaiveDate) -> String {
    let date = t.with(&format!("month-{}-day", day.month()), "day", day.day());
    match (day - today).num_days() {
        0 => format!("{}, {date}", t.get("day-today-title")),
        -1 => format!("{}, {date}", t.get("day-yesterday-title")),
        -6..=-2 => format!("{}, {date}", t.get(&format!("{}-title", weekday_key(day)))),
        _ if day.year() == today.year() => date,
        _ => format!("{date} {}", day.year()),
    }
}

/// The first letters of the first two words: «АК».
pub fn initials(name: &str) -> String {
    let words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    words.take(2).flat_map(char::to_uppercase).collect()
}

/// The first letter of the first word that is not a legal form: «П» of «ООО «Полимер-Волга»».
pub fn initial(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_form = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 4 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let word = words
        .iter()
        .find(|word| !is_form(word))
        .or(words.first())
        .copied()
        .unwrap_or_default();
    word.chars()
        .find(|c| c.is_alphanumeric())
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default()
}

fn short(t: &Translator, day: NaiveDate) -> String {
    format!(
        "{}{NO_BREAK_SPACE}{}",
        day.day(),
        t.get(&format!("month-{}-short", day.month()))
    )
}

fn weekday_key(day: NaiveDate) -> String {
    format!("weekday-{}", day.weekday().number_from_monday())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Texts;

    #[test]
    fn a_size_is_told_in_the_nearest_unit() {
        let texts = [
            (Locale::Ru, include_str!("../../../../locales/ru/base.ftl")),
            (Locale::En, include_str!("../../../../locales/en/base.ftl")),
        ];
        let texts = Texts::load(texts.iter()).unwrap();
        for (bytes, ru, en) in [
            (0, "0 Б", "0 B"),
            (1_023, "1023 Б", "1023 B"),
            (1_024, "1 КБ", "1 KB"),
            (1_500, "1,5 КБ", "1.5 KB"),
            (348_160, "340 КБ", "340 KB"),
            (1_048_575, "1 МБ", "1 MB"),
            (2_516_582, "2,4 МБ", "2.4 MB"),
            (500 << 20, "500 МБ", "500 MB"),
            (3 << 40, "3072 ГБ", "3072 GB"),
        ] {
            let told = |locale| size(texts.of(locale), bytes).replace(NO_BREAK_SPACE, " ");
            assert_eq!(
                (told(Locale::Ru).as_str(), told(Locale::En).as_str()),
                (ru, en)
            );
        }
    }
}
