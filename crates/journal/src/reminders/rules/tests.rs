#![allow(clippy::unwrap_used)]

use accounts::working_days::{DayKind, Decided};
use chrono::{Datelike, TimeZone, Weekday};
use chrono_tz::{America, Asia, Europe};
use formats::recurrence::{Nth, Pattern};
use proptest::prelude::*;

use super::*;

const ZONES: [Tz; 5] = [
    Europe::Berlin,
    America::New_York,
    Asia::Vladivostok,
    Europe::Kaliningrad,
    Europe::Moscow,
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn schedule(rule: &str, zone: Tz, starts_at: &str) -> Schedule {
    Schedule {
        rule: rule.parse().unwrap(),
        shift: Shift::Stay,
        zone,
        starts_at: moment(starts_at),
    }
}

fn all(schedule: &Schedule, calendar: &WorkingDays, count: usize) -> Vec<Occurrence> {
    schedule.occurrences(calendar, count, |_| true)
}

/// What the clocks of the zone show at these moments.
fn shown(schedule: &Schedule, count: usize) -> Vec<String> {
    let found = all(schedule, &WorkingDays::default(), count);
    let local = found
        .iter()
        .map(|one| schedule.zone.from_utc_datetime(&one.at));
    local
        .map(|at| at.format("%m-%d %H:%M").to_string())
        .collect()
}

#[test]
fn ten_o_clock_stays_ten_o_clock_and_a_skipped_hour_goes_to_the_first_that_exists() {
    let daily = "FREQ=DAILY;INTERVAL=1";
    let berlin = schedule(daily, Europe::Berlin, "2026-03-28 10:00");
    assert_eq!(
        shown(&berlin, 3),
        ["03-28 10:00", "03-29 10:00", "03-30 10:00"]
    );
    let found = all(&berlin, &WorkingDays::default(), 2);
    assert_eq!(
        (found[1].at - found[0].at).num_hours(),
        23,
        "the night is shorter"
    );
    let night = schedule(daily, Europe::Berlin, "2026-03-28 02:30");
    assert_eq!(
        shown(&night, 3),
        ["03-28 02:30", "03-29 03:00", "03-30 02:30"]
    );
    let twice = schedule(daily, America::New_York, "2026-10-31 01:30");
    let found = all(&twice, &WorkingDays::default(), 3);
    let hours = |at: usize| (found[at + 1].at - found[at].at).num_hours();
    assert_eq!(
        (hours(0), hours(1)),
        (24, 25),
        "the first of the two that are shown"
    );
    let vladivostok = schedule(daily, Asia::Vladivostok, "2026-03-28 02:30");
    assert_eq!(
        shown(&vladivostok, 3),
        ["03-28 02:30", "03-29 02:30", "03-30 02:30"]
    );
}

#[test]
fn every_day_on_working_days_is_every_working_day_and_counts_so() {
    let calendar = WorkingDays::of(vec![Decided {
        day: day("2026-11-28"),
        kind: DayKind::Working,
        name: String::new(),
    }]);
    let mut daily = schedule(
        "FREQ=DAILY;INTERVAL=1;COUNT=5",
        Europe::Moscow,
        "2026-11-26 10:00",
    );
    daily.shift = Shift::Next;
    let found: Vec<_> = all(&daily, &calendar, 9)
        .iter()
        .map(|one| one.at.date().day())
        .collect();
    assert_eq!(
        found,
        [26, 27, 28, 30, 1],
        "a worked Saturday, no Sunday, five in all"
    );
}

#[test]
fn what_is_moved_beyond_the_end_is_not_there() {
    let mut monthly = schedule(
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1;UNTIL=20270131T235959Z",
        Europe::Moscow,
        "2026-10-31 10:00",
    );
    monthly.shift = Shift::Next;
    let days = |schedule: &Schedule| {
        let found = all(schedule, &WorkingDays::default(), 9);
        found
            .iter()
            .map(|one| one.at.date().to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(days(&monthly), ["2026-11-02", "2026-11-30", "2026-12-31"]);
    monthly.shift = Shift::Previous;
    assert_eq!(
        days(&monthly),
        ["2026-10-30", "2026-11-30", "2026-12-31", "2027-01-29"]
    );
}

#[test]
fn an_alarm_goes_off_earlier_but_not_before_now() {
    let (at, now) = (moment("2026-11-24 10:00"), moment("2026-11-24 08:00"));
    assert_eq!(alarm_of(at, 60, now), moment("2026-11-24 09:00"));
    assert_eq!(alarm_of(at, 1_440, now), now);
    assert_eq!(alarm_of(now, 0, at), now, "what is over is over");
}

prop_compose! {
    fn any_calendar()(rows in proptest::collection::vec((0_u64..1_500, any::<bool>()), 0..150)) -> WorkingDays {
        let decided = |(ahead, works): (u64, bool)| Decided {
            day: day("2026-01-01") + Days::new(ahead),
            kind: if works { DayKind::Working } else { DayKind::Free },
            name: String::new(),
        };
        WorkingDays::of(rows.into_iter().map(decided).collect())
    }
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekday = || (0_u8..7).prop_map(|at| Weekday::try_from(at).unwrap());
    let pattern = prop_oneof![
        Just(Pattern::Daily),
        proptest::collection::vec(weekday(), 1..4).prop_map(Pattern::Weekly),
        (1_u8..=31).prop_map(Pattern::MonthDay),
        Just(Pattern::MonthEnd),
        (1_u8..=4, weekday()).prop_map(|(nth, day)| Pattern::MonthWeekday(Nth::From1To4(nth), day)),
        weekday().prop_map(|day| Pattern::MonthWeekday(Nth::Last, day)),
        (1_u8..=12, 1_u8..=28).prop_map(|(month, day)| Pattern::Yearly(month, day)),
    ];
    let end = prop_oneof![
        Just(End::Never),
        (1_u32..=30).prop_map(End::Count),
        (0_u64..1_500).prop_map(|days| End::Until(day("2026-06-01") + Days::new(days))),
    ];
    (pattern, 1_u16..=4, end)
        .prop_map(|(pattern, interval, end)| Rule::new(pattern, interval, end).unwrap())
}

prop_compose! {
    fn any_schedule()(
        rule in any_rule(),
        shift in proptest::sample::select(Shift::ALL),
        zone in proptest::sample::select(ZONES.to_vec()),
        ahead in 0_u64..800,
        minutes in 0_i64..1_440,
    ) -> Schedule {
        let starts_at = (day("2026-01-01") + Days::new(ahead)).and_hms_opt(0, 0, 0).unwrap();
        Schedule { rule, shift, zone, starts_at: starts_at + Duration::minutes(minutes) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn occurrences_grow_and_are_at_the_hour_that_was_said(schedule in any_schedule(), calendar in any_calendar()) {
        let found = all(&schedule, &calendar, 20);
        prop_assert!(found.is_sorted_by(|one, next| one.at < next.at && one.on < next.on && one.number + 1 == next.number));
        let time = schedule.starts_at.time();
        for one in &found {
            let shown = schedule.zone.from_utc_datetime(&one.at).naive_local();
            let said = schedule.shift.of(one.on, &calendar).and_time(time);
            if shown != said {
                prop_assert_eq!(schedule.zone.from_local_datetime(&said), chrono::LocalResult::None);
                prop_assert_eq!(schedule.zone.from_local_datetime(&(shown - Duration::minutes(1))), chrono::LocalResult::None);
                prop_assert!(shown > said && shown - said <= Duration::hours(1));
            }
        }
    }

    #[test]
    fn a_shifted_occurrence_is_on_a_working_day(mut schedule in any_schedule(), calendar in any_calendar()) {
        for shift in [Shift::Next, Shift::Previous] {
            schedule.shift = shift;
            for one in all(&schedule, &calendar, 20) {
                let day = schedule.zone.from_utc_datetime(&one.at).date_naive();
                prop_assert!(calendar.is_working(day), "{}", day);
                let (early, late) = if shift == Shift::Next { (one.on, day) } else { (day, one.on) };
                prop_assert!(early <= late);
            }
        }
    }

    #[test]
    fn a_series_that_is_split_is_the_same_series(schedule in any_schedule(), calendar in any_calendar(), place in 0_usize..12, hour in 0_u32..24) {
        let whole = all(&schedule, &calendar, 16);
        let Some(split) = whole.get(place).copied() else { return Ok(()) };
        let time = chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let following = |time| Schedule {
            rule: schedule.rule.ending(schedule.end_from(Some(split))),
            starts_at: split.on.and_time(time),
            ..schedule.clone()
        };
        let mut both = all(&schedule.before(split.on), &calendar, 16);
        prop_assert_eq!(both.len(), place);
        both.extend(all(&following(schedule.starts_at.time()), &calendar, whole.len() - place));
        let moments = |all: &[Occurrence]| all.iter().map(|one| (one.on, one.at)).collect::<Vec<_>>();
        prop_assert_eq!(moments(&both), moments(&whole));

        // At another hour the same days are left, and as many of them.
        let changed = all(&following(time), &calendar, whole.len() - place);
        let days = |all: &[Occurrence]| all.iter().map(|one| one.on).collect::<Vec<_>>();
        prop_assert_eq!(days(&changed), days(&whole[place..]));
    }
}
