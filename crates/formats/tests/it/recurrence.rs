//! Rules of recurrence.

use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate, Weekday};
use formats::recurrence::{End, Nth, Pattern, Rule, RuleError, said};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(rule: &Rule, start: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    rule.visit_days(start, |day| {
        found.push(day);
        if found.len() == count {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    found
}

fn every(pattern: Pattern) -> Rule {
    Rule::new(pattern, 1, End::Never).unwrap()
}

#[test]
fn rules_name_the_days_that_people_mean() {
    let start = day("2026-11-22");
    for (rule, meant) in [
        (
            every(Pattern::Daily),
            ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"],
        ),
        (
            Rule::new(
                Pattern::Weekly(vec![Weekday::Thu, Weekday::Tue]),
                2,
                End::Never,
            )
            .unwrap(),
            ["2026-12-01", "2026-12-03", "2026-12-15", "2026-12-17"],
        ),
        (
            every(Pattern::MonthDay(5)),
            ["2026-12-05", "2027-01-05", "2027-02-05", "2027-03-05"],
        ),
        (
            every(Pattern::MonthDay(31)),
            ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
        ),
        (
            every(Pattern::MonthDay(30)),
            ["2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28"],
        ),
        (
            every(Pattern::MonthEnd),
            ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
        ),
        (
            every(Pattern::MonthWeekday(Nth::From1To4(2), Weekday::Tue)),
            ["2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09"],
        ),
        (
            every(Pattern::MonthWeekday(Nth::Last, Weekday::Fri)),
            ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"],
        ),
        (
            every(Pattern::Yearly(2, 29)),
            ["2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28"],
        ),
        (
            every(Pattern::Yearly(1, 1)),
            ["2027-01-01", "2028-01-01", "2029-01-01", "2030-01-01"],
        ),
    ] {
        assert_eq!(days(&rule, start, 4), meant.map(day), "{rule}");
    }
}

#[test]
fn what_is_no_rule_is_refused_with_its_reason() {
    let daily = |interval, end| Rule::new(Pattern::Daily, interval, end).unwrap_err();
    assert_eq!(daily(0, End::Never), RuleError::Interval);
    assert_eq!(daily(1_000, End::Never), RuleError::Interval);
    assert_eq!(daily(1, End::Count(0)), RuleError::Count);
    assert_eq!(daily(1, End::Count(100_000)), RuleError::Count);
    let pattern = |pattern| Rule::new(pattern, 1, End::Never).unwrap_err();
    assert_eq!(pattern(Pattern::Weekly(Vec::new())), RuleError::NoWeekday);
    assert_eq!(pattern(Pattern::Yearly(2, 30)), RuleError::NoSuchDay);
    assert_eq!(pattern(Pattern::MonthDay(32)), RuleError::NoSuchDay);
    assert_eq!(
        pattern(Pattern::MonthWeekday(Nth::From1To4(5), Weekday::Mon)),
        RuleError::NoSuchDay
    );
    for text in [
        "",
        "daily",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1;BYHOUR=9,10",
        "FREQ=WEEKLY;INTERVAL=1",
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5,6",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO,2TU",
        "FREQ=DAILY;INTERVAL=1;COUNT=3;UNTIL=20270101T000000Z",
    ] {
        assert!(text.parse::<Rule>().is_err(), "{text}");
    }
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekday = || (0_u8..7).prop_map(|at| Weekday::try_from(at).unwrap());
    let pattern = prop_oneof![
        Just(Pattern::Daily),
        proptest::collection::vec(weekday(), 1..7).prop_map(Pattern::Weekly),
        (1_u8..=31).prop_map(Pattern::MonthDay),
        Just(Pattern::MonthEnd),
        (1_u8..=4, weekday()).prop_map(|(nth, day)| Pattern::MonthWeekday(Nth::From1To4(nth), day)),
        weekday().prop_map(|day| Pattern::MonthWeekday(Nth::Last, day)),
        (1_u8..=12, 1_u8..=28).prop_map(|(month, day)| Pattern::Yearly(month, day)),
        Just(Pattern::Yearly(2, 29)),
    ];
    let end = prop_oneof![
        Just(End::Never),
        (1_u32..=999).prop_map(End::Count),
        (0_u64..9_000).prop_map(|days| End::Until(day("2026-01-01") + chrono::Days::new(days))),
    ];
    (pattern, 1_u16..=12, end)
        .prop_map(|(pattern, interval, end)| Rule::new(pattern, interval, end).unwrap())
}

proptest! {
    #[test]
    fn a_rule_is_the_same_after_it_was_written_and_read(rule in any_rule()) {
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn nothing_written_breaks_the_reader(text in "[A-Z=;,0-9-]{0,60}") {
        let _ = text.parse::<Rule>();
    }

    #[test]
    fn nothing_said_breaks_it(text in "(каждый|каждые|по|every)? ?[а-я0-9 :,-]{0,30}") {
        let _ = said(&text);
    }

    #[test]
    fn days_grow_and_are_such_as_the_rule_names(rule in any_rule(), ahead in 0_u64..4_000) {
        let start = day("2024-01-01") + chrono::Days::new(ahead);
        let found = days(&rule, start, 12);
        prop_assert_eq!(found.len(), 12);
        prop_assert!(start <= found[0] && found.is_sorted_by(|one, next| one < next), "{:?}", found);
        for one in found {
            let month_end = one.succ_opt().unwrap().day() == 1;
            prop_assert!(match rule.pattern() {
                Pattern::Daily => (one - start).num_days() % i64::from(rule.interval()) == 0,
                Pattern::Weekly(weekdays) => weekdays.contains(&one.weekday()),
                Pattern::MonthDay(day) => one.day() == u32::from(*day) || (month_end && one.day() < u32::from(*day)),
                Pattern::MonthEnd => month_end,
                Pattern::MonthWeekday(nth, weekday) => {
                    let is_last = (one + chrono::Days::new(7)).month() != one.month();
                    one.weekday() == *weekday && (Nth::of(one) == *nth || (*nth == Nth::Last && is_last))
                }
                Pattern::Yearly(month, day) => {
                    let leap = (u32::from(*month), u32::from(*day)) == (2, 29) && (one.month(), one.day()) == (2, 28);
                    leap || (one.month(), one.day()) == (u32::from(*month), u32::from(*day))
                }
            }, "{} of {}", one, rule);
        }
    }
}

#[test]
fn a_rule_that_is_said_is_understood() {
    for (typed, rule, time) in [
        ("каждый день 9:30", "FREQ=DAILY;INTERVAL=1", "09:30"),
        ("ежедневно", "FREQ=DAILY;INTERVAL=1", "10:00"),
        ("Каждые 3 дня в 12", "FREQ=DAILY;INTERVAL=3", "12:00"),
        (
            "каждый вторник 10:00",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU",
            "10:00",
        ),
        ("каждую среду", "FREQ=WEEKLY;INTERVAL=1;BYDAY=WE", "10:00"),
        (
            "по вторникам и четвергам в 15:00",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH",
            "15:00",
        ),
        (
            "каждые 2 недели по пт, пн 8:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
            "08:00",
        ),
        (
            "каждый месяц 31-го числа 11:00",
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            "11:00",
        ),
        (
            "every tuesday at 10",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU",
            "10:00",
        ),
        (
            "every 2 weeks on monday and friday 9:00",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
            "09:00",
        ),
    ] {
        let meant = said(typed).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(meant.rule.to_string(), rule, "{typed}");
        assert_eq!(meant.time.format("%H:%M").to_string(), time, "{typed}");
        assert!(!meant.is_of_working_days);
    }
    for typed in ["каждый рабочий день 9:00", "по будням 9:00"] {
        assert!(
            said(typed).is_some_and(|meant| meant.is_of_working_days),
            "{typed}"
        );
    }
    for typed in [
        "",
        "каждый",
        "вторник",
        "каждый вечер",
        "каждые 0 дней",
        "каждые 1000 дней",
        "каждый вторник утром",
        "каждый месяц 32 числа",
        "каждую неделю",
        "каждые 2 недели по будням",
        "по",
        "каждый вторник 25:00",
    ] {
        assert_eq!(said(typed), None, "{typed}");
    }
}
