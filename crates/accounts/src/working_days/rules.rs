//! What kind of day a day is, and counting in working days.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{DayKind, Decided};

/// Days looked at for a day of the wanted kind. A calendar that has none for so long is a mistake, and must not hang.
const LONGEST_SEARCH: usize = 366;

/// Month and day.
type Date = (u32, u32);

/// The holidays of the law: first day, last day, key of the name.
const HOLIDAYS: &[(Date, Date, &str)] = &[
    ((1, 1), (1, 6), "holiday-new-year"),
    ((1, 7), (1, 7), "holiday-christmas"),
    ((1, 8), (1, 8), "holiday-new-year"),
    ((2, 23), (2, 23), "holiday-defender"),
    ((3, 8), (3, 8), "holiday-women"),
    ((5, 1), (5, 1), "holiday-labour"),
    ((5, 9), (5, 9), "holiday-victory"),
    ((6, 12), (6, 12), "holiday-russia"),
    ((11, 4), (11, 4), "holiday-unity"),
];

/// Key of the name of the holiday that the law has on this day, in any year.
pub fn holiday(day: NaiveDate) -> Option<&'static str> {
    let date = (day.month(), day.day());
    let found = HOLIDAYS
        .iter()
        .find(|(first, last, _)| (*first..=*last).contains(&date))?;
    Some(found.2)
}

/// The working calendar, as far as it was loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays(BTreeMap<NaiveDate, Decided>);

impl WorkingDays {
    /// The calendar with these decisions.
    pub fn of(decided: Vec<Decided>) -> Self {
        Self(decided.into_iter().map(|one| (one.day, one)).collect())
    }

    /// What was decided for the day, if anything was.
    pub fn decided(&self, day: NaiveDate) -> Option<&Decided> {
        self.0.get(&day)
    }

    /// Whether the day is worked.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.decided(day) {
            Some(decided) => decided.kind == DayKind::Working,
            None => holiday(day).is_none() && !is_weekend(day),
        }
    }

    /// The day itself if it is worked, else the first one after it that is.
    pub fn next_working(&self, day: NaiveDate) -> NaiveDate {
        self.found(day.iter_days(), day)
    }

    /// The day itself if it is worked, else the last one before it that is.
    pub fn previous_working(&self, day: NaiveDate) -> NaiveDate {
        let back = (0..).map_while(|days| day.checked_sub_days(Days::new(days)));
        self.found(back, day)
    }

    /// The day after so many working days; with none, the day itself or the next that is worked.
    pub fn add_working_days(&self, day: NaiveDate, count: u32) -> NaiveDate {
        (0..count).fold(self.next_working(day), |day, _| {
            day.succ_opt().map_or(day, |next| self.next_working(next))
        })
    }

    fn found(&self, days: impl Iterator<Item = NaiveDate>, day: NaiveDate) -> NaiveDate {
        days.take(LONGEST_SEARCH)
            .find(|day| self.is_working(*day))
            .unwrap_or(day)
    }
}

/// Saturday and Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn decided(days: &[(&str, DayKind)]) -> WorkingDays {
        let one = |(at, kind): &(&str, DayKind)| Decided {
            day: day(at),
            kind: *kind,
            name: String::new(),
        };
        WorkingDays::of(days.iter().map(one).collect())
    }

    #[test]
    fn holidays_and_weekends_are_free_unless_it_was_decided_otherwise() {
        let calendar = decided(&[
            ("2026-05-11", DayKind::Free),
            ("2026-11-28", DayKind::Working),
            ("2026-11-04", DayKind::Working),
        ]);
        for free in [
            "2026-01-01",
            "2026-01-07",
            "2027-01-08",
            "2031-06-12",
            "2026-05-11",
            "2026-11-22",
        ] {
            assert!(!calendar.is_working(day(free)), "{free}");
        }
        for worked in [
            "2026-11-23",
            "2026-11-28",
            "2026-11-04",
            "2027-01-11",
            "2026-02-24",
        ] {
            assert!(calendar.is_working(day(worked)), "{worked}");
        }
        assert_eq!(calendar.next_working(day("2026-05-09")), day("2026-05-12"));
        assert_eq!(
            calendar.previous_working(day("2026-05-11")),
            day("2026-05-08")
        );
        assert_eq!(
            calendar.add_working_days(day("2026-11-27"), 1),
            day("2026-11-28")
        );
        assert_eq!(
            calendar.add_working_days(day("2026-11-29"), 0),
            day("2026-11-30")
        );
        assert_eq!(
            calendar.add_working_days(day("2026-12-30"), 2),
            day("2027-01-11")
        );
    }

    #[test]
    fn a_calendar_without_work_does_not_hang() {
        let free = day("2026-01-01").iter_days().take(800).map(|day| Decided {
            day,
            kind: DayKind::Free,
            name: String::new(),
        });
        let calendar = WorkingDays::of(free.collect());
        assert_eq!(calendar.next_working(day("2026-01-10")), day("2026-01-10"));
    }

    prop_compose! {
        fn any_day()(offset in 0_u64..4_000) -> NaiveDate {
            day("2024-01-01") + Days::new(offset)
        }
    }

    prop_compose! {
        fn any_calendar()(rows in proptest::collection::vec((any_day(), any::<bool>()), 0..200)) -> WorkingDays {
            let one = |(day, works): (NaiveDate, bool)| Decided {
                day,
                kind: if works { DayKind::Working } else { DayKind::Free },
                name: String::new(),
            };
            WorkingDays::of(rows.into_iter().map(one).collect())
        }
    }

    proptest! {
        #[test]
        fn a_shifted_day_is_worked_and_the_order_stays(calendar in any_calendar(), one in any_day(), other in any_day()) {
            let (first, second) = (one.min(other), one.max(other));
            for shift in [WorkingDays::next_working, WorkingDays::previous_working] {
                prop_assert!(calendar.is_working(shift(&calendar, first)));
                prop_assert!(shift(&calendar, first) <= shift(&calendar, second));
                if calendar.is_working(first) {
                    prop_assert_eq!(shift(&calendar, first), first);
                }
            }
            prop_assert!(calendar.previous_working(first) <= first && first <= calendar.next_working(first));
        }

        #[test]
        fn working_days_add_up(calendar in any_calendar(), from in any_day(), one in 0_u32..40, other in 0_u32..40) {
            let halfway = calendar.add_working_days(from, one);
            prop_assert_eq!(calendar.add_working_days(halfway, other), calendar.add_working_days(from, one + other));
            let passed = calendar.next_working(from).iter_days().take_while(|day| *day < halfway);
            prop_assert_eq!(passed.filter(|day| calendar.is_working(*day)).count(), one as usize);
        }
    }
}
