//! What repeats, in words: «каждые 2 недели по вторникам и четвергам, до 31 декабря 2026».

use base::Text;
use base::locale::Translator;
use chrono::{Datelike, NaiveDate, Weekday};
use formats::recurrence::{End, Nth, Pattern, Rule};

use super::rules::{Schedule, Shift};

/// The rule, what becomes of days off, and the end.
pub(super) fn in_words(t: &Translator, rule: &Rule, shift: Shift) -> String {
    let every_working_day =
        *rule.pattern() == Pattern::Daily && rule.interval() == 1 && shift == Shift::Next;
    let mut words = if every_working_day {
        t.get("recurrence-workdays")
    } else {
        pattern(t, rule)
    };
    match rule.end() {
        End::Never => {}
        End::Until(day) => {
            words.push_str(", ");
            words.push_str(&t.with("recurrence-until", "day", date(t, day)));
        }
        End::Count(count) => {
            words.push_str(", ");
            words.push_str(&t.count("recurrence-times", count));
        }
    }
    if !every_working_day && shift != Shift::Stay {
        words.push_str("; ");
        words.push_str(&t.get(&format!("recurrence-shift-{shift}")));
    }
    words
}

/// The same of a schedule.
pub(super) fn of_schedule(t: &Translator, schedule: &Schedule) -> String {
    in_words(t, &schedule.rule, schedule.shift)
}

fn pattern(t: &Translator, rule: &Rule) -> String {
    let every = |unit: &str| t.count(&format!("recurrence-every-{unit}"), rule.interval());
    match rule.pattern() {
        Pattern::Daily => every("day"),
        Pattern::Weekly(weekdays) => {
            let names: Vec<String> = weekdays
                .iter()
                .map(|day| t.get(&format!("recurrence-on-{}", day.number_from_monday())))
                .collect();
            let names = t.with("recurrence-weekdays", "names", listed(t, &names));
            format!("{} {names}", every("week"))
        }
        Pattern::MonthDay(day) => {
            let key = if *day > 28 {
                "recurrence-month-day-or-last"
            } else {
                "recurrence-month-day-of"
            };
            format!("{} {}", every("month"), t.with(key, "day", day))
        }
        Pattern::MonthEnd => format!("{} {}", every("month"), t.get("recurrence-month-end-of")),
        Pattern::MonthWeekday(nth, day) => {
            format!("{} {}", every("month"), month_weekday(t, *nth, *day))
        }
        Pattern::Yearly(month, day) => {
            let date = t.with(&format!("month-{month}-day"), "day", day);
            format!(
                "{} {}",
                every("year"),
                t.with("recurrence-date", "date", date)
            )
        }
    }
}

/// «во второй вторник», «в последнюю пятницу»
fn month_weekday(t: &Translator, nth: Nth, day: Weekday) -> String {
    let nth = match nth {
        Nth::From1To4(1) => "first",
        Nth::From1To4(2) => "second",
        Nth::From1To4(3) => "third",
        Nth::From1To4(_) => "fourth",
        Nth::Last => "last",
    };
    let gender = match day {
        Weekday::Wed | Weekday::Fri | Weekday::Sat => "f",
        Weekday::Sun => "n",
        _ => "m",
    };
    let which = t.with(&format!("recurrence-nth-{gender}"), "nth", nth);
    let name = t.get(&format!("recurrence-the-{}", day.number_from_monday()));
    format!("{which} {name}")
}

/// «вторникам, средам и четвергам»
fn listed(t: &Translator, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => {
            let and = Text::new("recurrence-and")
                .with("first", rest.join(", "))
                .with("last", last);
            t.text(&and)
        }
    }
}

/// «31 декабря 2026»
fn date(t: &Translator, day: NaiveDate) -> String {
    let key = format!("month-{}-day", day.month());
    format!("{} {}", t.with(&key, "day", day.day()), day.year())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use base::area::{Area, Registry};
    use base::locale::Locale;

    use super::*;

    const AREAS: &[Area] = &[accounts::AREA, activity::AREA, directory::AREA, crate::AREA];

    #[test]
    fn a_rule_is_told_in_the_words_of_the_language() {
        let registry = Registry::new(AREAS).unwrap();
        let told = |locale, rule: &str, shift| {
            in_words(registry.texts.of(locale), &rule.parse().unwrap(), shift)
        };
        for (rule, shift, words) in [
            ("FREQ=DAILY;INTERVAL=1", Shift::Stay, "каждый день"),
            ("FREQ=DAILY;INTERVAL=1", Shift::Next, "каждый рабочий день"),
            (
                "FREQ=DAILY;INTERVAL=21;COUNT=3",
                Shift::Stay,
                "каждый 21 день, 3 раза",
            ),
            (
                "FREQ=DAILY;INTERVAL=5;COUNT=1",
                Shift::Stay,
                "каждые 5 дней, 1 раз",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20261231T235959Z",
                Shift::Stay,
                "каждые 2 недели по вторникам и четвергам, до 31 декабря 2026",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE,SU;COUNT=10",
                Shift::Previous,
                "каждую неделю по понедельникам, средам и воскресеньям, 10 раз; с выходного — на рабочий день раньше",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5",
                Shift::Next,
                "каждый месяц 5-го числа; с выходного — на следующий рабочий день",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
                Shift::Stay,
                "каждые 3 месяца 31-го числа, в коротких месяцах — в последний день",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1",
                Shift::Stay,
                "каждый месяц в последний день",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU",
                Shift::Stay,
                "каждый месяц во второй вторник",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR",
                Shift::Stay,
                "каждый месяц в последнюю пятницу",
            ),
            (
                "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SU",
                Shift::Stay,
                "каждый месяц в первое воскресенье",
            ),
            (
                "FREQ=YEARLY;INTERVAL=1;BYMONTH=3;BYMONTHDAY=8",
                Shift::Stay,
                "каждый год 8 марта",
            ),
        ] {
            assert_eq!(told(Locale::Ru, rule, shift), words, "{rule}");
        }
        let rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4";
        assert_eq!(
            told(Locale::En, rule, Shift::Stay),
            "every 2 weeks on Tuesdays and Thursdays, 4 times"
        );
    }
}
