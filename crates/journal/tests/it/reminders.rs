//! A user's own alarms (`B15`).

use base::area::Registry;
use base::ids::Subject;
use chrono::Duration;
use journal::interactions::Importance;
use journal::reminders::{commands, store};
use testing::on_both_engines;

use crate::{AREAS, add_company, refusal};

on_both_engines! {
    fn an_alarm_is_its_users_alone(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let registry = Registry::new(AREAS).unwrap();
        let company = add_company(&world, anna, "Северный мост");
        let now = world.ctx(anna).now.naive_utc();
        let soon = now + Duration::hours(1);
        let set = |user, subject, text: &str, at| world.write(user, |tx| commands::create(tx, &registry, subject, (text, Importance::High), at));
        let tied = set(anna, Some(Subject::from(company)), "Узнать, готова ли площадка", soon).unwrap();
        let personal = set(anna, None, "Забрать пропуск", now + Duration::days(2)).unwrap();
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("reminder.set", anna.0));
        assert!(!event.payload.contains("пропуск"), "the feed does not tell of what: {}", event.payload);

        let ahead = |user, at| world.read(user, |read| store::ahead(read, at)).unwrap().iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ahead(anna, now + Duration::days(1)), [tied]);
        assert_eq!(ahead(anna, now + Duration::days(3)), [tied, personal]);
        assert_eq!(world.read(anna, |read| store::count_ahead(read, now + Duration::days(3))).unwrap(), 2);
        assert_eq!(ahead(lev, now + Duration::days(3)), [], "who sees everything does not see these");
        let kept = world.read(anna, |read| store::find(read, tied)).unwrap();
        assert_eq!((kept.subject(), kept.importance, kept.at), (Some(company.into()), Importance::High, soon));
        assert_eq!(refusal(world.read(lev, |read| store::find(read, tied))), "not found");
        assert_eq!(refusal(world.write(lev, |tx| commands::finish(tx, tied))), "not found");
        assert_eq!(refusal(world.write(lev, |tx| commands::snooze(tx, tied, soon))), "not found");
    }

    fn it_is_put_off_and_done_once(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let now = world.ctx(anna).now.naive_utc();
        let id = world.write(anna, |tx| commands::create(tx, &registry, None, ("Позвонить", Importance::Normal), now + Duration::hours(1))).unwrap();
        let later = now + Duration::days(1);
        world.write(anna, |tx| commands::snooze(tx, id, later)).unwrap();
        assert_eq!(world.read(anna, |read| store::find(read, id)).unwrap().at, later);
        assert_eq!(refusal(world.write(anna, |tx| commands::snooze(tx, id, now))), "invalid");
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();
        let events = world.events_count();
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();
        assert_eq!(world.events_count(), events, "done is done");
        assert_eq!(refusal(world.write(anna, |tx| commands::snooze(tx, id, later))), "conflict");
        assert_eq!(world.read(anna, |read| store::ahead(read, now + Duration::days(9))).unwrap(), []);
    }

    fn what_is_wrong_is_refused(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let registry = Registry::new(AREAS).unwrap();
        let hidden = Subject::from(add_company(&world, igor, "Чужая"));
        let now = world.ctx(anna).now.naive_utc();
        let events = world.events_count();
        let set = |subject, text: &str, at| refusal(world.write(anna, |tx| commands::create(tx, &registry, subject, (text, Importance::Normal), at)));
        assert_eq!(set(None, "", now + Duration::hours(1)), "invalid");
        assert_eq!(set(None, &"я".repeat(501), now + Duration::hours(1)), "invalid");
        assert_eq!(set(None, "Позвонить", now), "invalid");
        assert_eq!(set(None, "Позвонить", now + Duration::days(4_000)), "invalid");
        assert_eq!(set(Some(hidden), "Позвонить", now + Duration::hours(1)), "not found");
        assert_eq!(world.events_count(), events);
    }
}
