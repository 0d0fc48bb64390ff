//! A user's own alarms (`B15`).

use accounts::working_days::{self, DayKind};
use base::area::Registry;
use base::ids::{ReminderId, Subject};
use chrono::Duration;
use journal::interactions::Importance;
use journal::reminders::{Reminder, ReminderInput, Repeat, Scope, Shift, commands, store};
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
        assert_eq!(world.read(anna, |read| store::find(read, id)).unwrap().alarm_at, later);
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

/// What the form says, as the commands take it.
fn weekly(text: &str, at: chrono::NaiveDateTime, rule: &str) -> ReminderInput {
    ReminderInput {
        text: text.to_owned(),
        importance: Importance::Normal,
        at,
        lead_minutes: 0,
        repeat: Some(Repeat {
            rule: rule.parse().unwrap(),
            shift: Shift::Stay,
            zone: chrono_tz::Europe::Moscow,
        }),
    }
}

fn at(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// Text and moment, UTC, of everything that is open.
fn open(world: &testing::World) -> Vec<(String, String)> {
    let far = at("2036-01-01 00:00");
    let found = world
        .read(world.cast.anna, |read| store::ringing(read, far, None, 99))
        .unwrap();
    let told = |one: &Reminder| {
        (
            one.text.clone(),
            one.at.format("%Y-%m-%d %H:%M").to_string(),
        )
    };
    found.iter().map(told).collect()
}

fn one(text: &str, at: &str) -> Vec<(String, String)> {
    vec![(text.to_owned(), at.to_owned())]
}

fn id_of_open(world: &testing::World) -> ReminderId {
    let far = at("2036-01-01 00:00");
    world
        .read(world.cast.anna, |read| store::ringing(read, far, None, 99))
        .unwrap()[0]
        .id
}

const TUESDAYS: &str = "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU";

on_both_engines! {
    fn what_repeats_has_one_open_occurrence_and_the_next_comes_when_it_is_done(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let company = Subject::from(add_company(&world, anna, "Северный мост"));
        // Tuesdays at ten, in Moscow.
        let input = weekly("Планёрка", at("2026-11-24 07:00"), TUESDAYS);
        let first = world.write(anna, |tx| commands::set(tx, &registry, Some(company), &input)).unwrap();
        assert_eq!(open(&world), one("Планёрка", "2026-11-24 07:00"));
        assert_eq!(world.last_event().kind, "reminder.set");

        world.write(anna, |tx| commands::finish(tx, first)).unwrap();
        assert_eq!(open(&world), one("Планёрка", "2026-12-01 07:00"));
        let second = world.read(anna, |read| store::find(read, id_of_open(&world))).unwrap();
        assert_eq!(second.subject(), Some(company), "it stays tied to its record");
        let events = world.events_count();
        world.write(anna, |tx| commands::finish(tx, first)).unwrap();
        assert_eq!((world.events_count(), open(&world).len()), (events, 1), "done is done");

        // Three weeks nobody looked: one alarm stays, and what was missed does not come back.
        world.app.clock.advance(Duration::days(24));
        assert_eq!(open(&world), one("Планёрка", "2026-12-01 07:00"));
        world.write(anna, |tx| commands::finish(tx, second.id)).unwrap();
        assert_eq!(open(&world), one("Планёрка", "2026-12-22 07:00"));
        let lev = world.cast.lev;
        let id = id_of_open(&world);
        assert_eq!(refusal(world.write(lev, |tx| commands::edit(tx, id, Scope::All, &input))), "not found");
        assert_eq!(refusal(world.write(lev, |tx| commands::remove(tx, id, Scope::All))), "not found");
        assert_eq!(refusal(world.write(anna, |tx| commands::edit(tx, first, Scope::All, &input))), "conflict");
    }

    fn a_series_of_so_many_times_is_over_after_them(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let input = weekly("Планёрка", at("2026-11-24 07:00"), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=2");
        world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        for left in [1, 0] {
            let id = id_of_open(&world);
            world.write(anna, |tx| commands::finish(tx, id)).unwrap();
            assert_eq!(open(&world).len(), left);
        }
    }

    fn only_this_one_is_changed_and_the_next_is_as_before(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let mut input = weekly("Планёрка", at("2026-11-24 07:00"), TUESDAYS);
        let id = world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        (input.text, input.at) = ("Планёрка у директора".to_owned(), at("2026-11-25 12:00"));
        world.write(anna, |tx| commands::edit(tx, id, Scope::This, &input)).unwrap();
        assert_eq!(open(&world), one("Планёрка у директора", "2026-11-25 12:00"));
        assert_eq!(world.last_event().kind, "reminder.edited");
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();
        assert_eq!(open(&world), one("Планёрка", "2026-12-01 07:00"));
        // Moved by hand, it stays there when all of them get another text.
        let id = id_of_open(&world);
        input.at = at("2026-12-02 09:00");
        world.write(anna, |tx| commands::edit(tx, id, Scope::This, &input)).unwrap();
        input.text = "Летучка".to_owned();
        world.write(anna, |tx| commands::edit(tx, id, Scope::All, &input)).unwrap();
        assert_eq!(open(&world), one("Летучка", "2026-12-02 09:00"));
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();
        assert_eq!(open(&world), one("Летучка", "2026-12-08 07:00"));
    }

    fn this_and_the_following_go_apart_from_those_before(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let mut input = weekly("Планёрка", at("2026-11-24 07:00"), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=3");
        let first = world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        world.write(anna, |tx| commands::finish(tx, first)).unwrap();
        let second = id_of_open(&world);
        (input.text, input.at) = ("Совет".to_owned(), at("2026-12-01 08:30"));
        world.write(anna, |tx| commands::edit(tx, second, Scope::Following, &input)).unwrap();
        assert_eq!(open(&world), one("Совет", "2026-12-01 08:30"));
        let find = |id| world.read(anna, |read| store::find(read, id)).unwrap();
        assert_eq!(find(first).text, "Планёрка");
        assert_ne!(find(first).series_id, find(second).series_id);
        let rule_of = |id: ReminderId| world.read(anna, |read| store::find_series(read, find(id).series_id.unwrap())).unwrap().schedule.rule.to_string();
        assert_eq!(rule_of(first), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261130T235959Z");
        assert_eq!(rule_of(second), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=2", "one of three is over");
        world.write(anna, |tx| commands::finish(tx, second)).unwrap();
        assert_eq!(open(&world), one("Совет", "2026-12-08 08:30"));
        // On another day of the week from now on; and not at all.
        let third = id_of_open(&world);
        let friday = weekly("Совет", at("2026-12-11 08:30"), "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR");
        world.write(anna, |tx| commands::edit(tx, third, Scope::Following, &friday)).unwrap();
        assert_eq!(open(&world), one("Совет", "2026-12-11 08:30"));
        let once = ReminderInput { repeat: None, ..friday };
        world.write(anna, |tx| commands::edit(tx, third, Scope::Following, &once)).unwrap();
        world.write(anna, |tx| commands::finish(tx, third)).unwrap();
        assert_eq!(open(&world), []);
    }

    fn all_of_them_are_changed_those_done_too(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let mut input = weekly("Планёрка", at("2026-11-24 07:00"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        let first = world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        world.write(anna, |tx| commands::finish(tx, first)).unwrap();
        let second = id_of_open(&world);
        assert_eq!(open(&world), one("Планёрка", "2026-12-08 07:00"));
        let changed = weekly("Совет", at("2026-12-09 08:00"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE");
        world.write(anna, |tx| commands::edit(tx, second, Scope::All, &changed)).unwrap();
        assert_eq!(open(&world), one("Совет", "2026-12-09 08:00"));
        let done = world.read(anna, |read| store::find(read, first)).unwrap();
        assert_eq!((done.text.as_str(), done.at), ("Совет", at("2026-11-24 07:00")), "what was is when it was");
        world.write(anna, |tx| commands::finish(tx, second)).unwrap();
        assert_eq!(open(&world), one("Совет", "2026-12-23 08:00"));
        // Without recurrence each is on its own.
        input.repeat = None;
        input.at = at("2026-12-23 08:00");
        let third = id_of_open(&world);
        world.write(anna, |tx| commands::edit(tx, third, Scope::All, &input)).unwrap();
        assert_eq!(world.read(anna, |read| store::find(read, first)).unwrap().series_id, None);
        world.write(anna, |tx| commands::edit(tx, third, Scope::This, &ReminderInput { at: at("2026-12-24 08:00"), ..weekly("Снова", at("2026-12-24 08:00"), "FREQ=DAILY;INTERVAL=1") })).unwrap();
        world.write(anna, |tx| commands::finish(tx, third)).unwrap();
        assert_eq!(open(&world), one("Снова", "2026-12-25 08:00"), "what did not repeat may begin to");
    }

    fn one_the_following_or_all_are_deleted(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let input = weekly("Планёрка", at("2026-11-24 07:00"), TUESDAYS);
        let first = world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        world.write(anna, |tx| commands::finish(tx, first)).unwrap();
        let second = id_of_open(&world);
        world.write(anna, |tx| commands::remove(tx, second, Scope::This)).unwrap();
        assert_eq!(world.last_event().kind, "reminder.removed");
        assert_eq!(open(&world), one("Планёрка", "2026-12-08 07:00"), "the next one comes");
        let third = id_of_open(&world);
        world.write(anna, |tx| commands::remove(tx, third, Scope::Following)).unwrap();
        assert_eq!(open(&world), []);
        assert_eq!(world.read(anna, |read| store::find(read, first)).unwrap().text, "Планёрка");
        world.write(anna, |tx| commands::remove(tx, first, Scope::All)).unwrap();
        assert_eq!(refusal(world.read(anna, |read| store::find(read, first))), "not found");
        assert_eq!(refusal(world.write(anna, |tx| commands::remove(tx, first, Scope::This))), "not found");
    }

    fn a_day_off_moves_it_by_the_working_calendar(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let registry = Registry::new(AREAS).unwrap();
        let mut input = weekly("Отчёт", at("2026-11-30 07:00"), "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1");
        input.repeat.as_mut().unwrap().shift = Shift::Next;
        let day = "2026-11-30".parse().unwrap();
        world.write(pavel, |tx| working_days::commands::decide(tx, day, Some(DayKind::Free), "День компании")).unwrap();
        let id = world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        assert_eq!(open(&world), one("Отчёт", "2026-12-01 07:00"));
        // Another hour of the same day is not another day of the rule.
        input.at = at("2026-12-01 09:00");
        world.write(anna, |tx| commands::edit(tx, id, Scope::Following, &input)).unwrap();
        assert_eq!(open(&world), one("Отчёт", "2026-12-01 09:00"));
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();
        assert_eq!(open(&world), one("Отчёт", "2027-01-11 09:00"), "past the holidays of the new year");
    }

    fn the_alarm_goes_off_earlier_and_alone_is_put_off(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let now = world.ctx(anna).now.naive_utc();
        let mut input = ReminderInput { lead_minutes: 60, repeat: None, ..weekly("Встреча", now + Duration::hours(3), TUESDAYS) };
        let id = world.write(anna, |tx| commands::set(tx, &registry, None, &input)).unwrap();
        let find = || world.read(anna, |read| store::find(read, id)).unwrap();
        assert_eq!(find().alarm_at, now + Duration::hours(2));
        world.write(anna, |tx| commands::snooze(tx, id, now + Duration::hours(4))).unwrap();
        assert_eq!((find().at, find().alarm_at), (now + Duration::hours(3), now + Duration::hours(4)));
        assert_eq!(find().due_at(), now + Duration::hours(4));
        // Another text leaves the alarm where it was put.
        input.text = "Встреча в офисе".to_owned();
        world.write(anna, |tx| commands::edit(tx, id, Scope::This, &input)).unwrap();
        assert_eq!(find().alarm_at, now + Duration::hours(4));
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();

        input.at = now + Duration::minutes(30);
        let events = world.events_count();
        assert_eq!(refusal(world.write(anna, |tx| commands::set(tx, &registry, None, &input))), "invalid", "an hour before is over");
        input.lead_minutes = 17;
        assert_eq!(refusal(world.write(anna, |tx| commands::set(tx, &registry, None, &input))), "invalid");
        assert_eq!(world.events_count(), events);
        // What repeats goes off at once this time, and in time from the next one on.
        let mut daily = weekly("Каждый день", now + Duration::minutes(30), "FREQ=DAILY;INTERVAL=1");
        daily.lead_minutes = 60;
        let id = world.write(anna, |tx| commands::set(tx, &registry, None, &daily)).unwrap();
        assert_eq!(world.read(anna, |read| store::find(read, id)).unwrap().alarm_at, now);
    }

    fn a_rule_that_never_fires_is_refused(world: World) {
        let anna = world.cast.anna;
        let registry = Registry::new(AREAS).unwrap();
        let events = world.events_count();
        for rule in [
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261123T235959Z",
            "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=20;UNTIL=20261219T235959Z",
            "FREQ=DAILY;INTERVAL=1;UNTIL=20261120T235959Z",
        ] {
            let input = weekly("Никогда", at("2026-11-24 07:00"), rule);
            assert_eq!(refusal(world.write(anna, |tx| commands::set(tx, &registry, None, &input))), "invalid", "{rule}");
        }
        assert_eq!((world.events_count(), open(&world)), (events, vec![]));
    }
}
