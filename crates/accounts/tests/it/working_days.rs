//! The working calendar.

use accounts::working_days::{DayKind, commands, store};
use base::Error;
use chrono::NaiveDate;
use testing::on_both_engines;

use crate::AREAS;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both_engines! {
    fn a_day_is_decided_and_goes_back_to_what_it_was(world: World) {
        let pavel = world.cast.pavel;
        let december = |world: &testing::World| {
            let calendar = world.read(pavel, |read| store::between(read, day("2026-12-01"), day("2026-12-31"))).unwrap();
            ["2026-12-04", "2026-12-05", "2026-12-31"].map(|text| calendar.is_working(day(text)))
        };
        assert_eq!(december(&world), [true, false, false], "the transferred day of 2026 is known");
        world.write(pavel, |tx| commands::decide(tx, day("2026-12-04"), Some(DayKind::Free), "День компании")).unwrap();
        world.write(pavel, |tx| commands::decide(tx, day("2026-12-05"), Some(DayKind::Working), "")).unwrap();
        assert_eq!(december(&world), [false, true, false]);
        world.write(pavel, |tx| commands::decide(tx, day("2026-12-04"), None, "")).unwrap();
        assert_eq!(december(&world), [true, true, false]);
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id), ("working_day.decided", Some(pavel)));
        let told = world.app.registry.tell(&event, world.ctx(pavel).t());
        assert_eq!(told.sentence, "Рабочий календарь: 04.12.2026");
        assert_eq!(told.changes[0].old.as_deref(), Some("выходной"));

        let events = world.events_count();
        world.write(pavel, |tx| commands::decide(tx, day("2026-12-04"), None, "")).unwrap();
        assert_eq!(world.events_count(), events, "nothing changed");
    }

    fn the_calendar_is_the_administrators_and_has_its_limits(world: World) {
        let events = world.events_count();
        let refused = world.write(world.cast.darya, |tx| commands::decide(tx, day("2026-12-04"), Some(DayKind::Free), ""));
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let pavel = world.cast.pavel;
        let long = world.write(pavel, |tx| commands::decide(tx, day("2026-12-04"), Some(DayKind::Free), &"я".repeat(121)));
        assert!(matches!(long, Err(Error::Invalid(_))));
        let far = world.write(pavel, |tx| commands::decide(tx, day("2126-12-04"), Some(DayKind::Free), ""));
        assert!(matches!(far, Err(Error::Invalid(_))));
        assert_eq!(world.events_count(), events);
    }
}
