//! Reminders ring: once, by letter and in open pages, whatever happens to the server meanwhile (`B15`).

use base::area::Registry;
use base::ids::{ReminderId, Subject, SubjectKind, UserId};
use chrono::Duration;
use journal::interactions::Importance;
use journal::reminders::{commands, store};
use notices::alarms::ring;
use notices::queue::NoticeState;
use testing::{World, on_both_engines};

use super::letters::{deliver, set_up};
use super::{AREAS, add_company};

fn remind(world: &World, user: UserId, subject: Option<Subject>, text: &str) -> ReminderId {
    let registry = Registry::new(AREAS).unwrap();
    let at = world.ctx(user).now.naive_utc() + Duration::hours(1);
    world
        .write(user, |tx| {
            commands::create(tx, &registry, subject, (text, Importance::Normal), at)
        })
        .unwrap()
}

on_both_engines! {
    fn at_its_moment_a_reminder_rings_once_by_letter_and_in_open_pages(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        remind(&world, anna, Some(bridge.into()), "Узнать про площадку");
        assert!(!ring(&world.app).unwrap(), "it is not time yet");
        world.app.clock.advance(Duration::minutes(61));
        assert!(ring(&world.app).unwrap());
        let event = world.last_event();
        assert_eq!(event.kind, "reminder.rang");
        assert_eq!((event.subject_kind, event.subject_id), (SubjectKind::User, anna.0));
        assert!(!event.payload.contains("площадк"), "the feed does not tell of what");
        assert!(!ring(&world.app).unwrap(), "it has rung");

        deliver(&world);
        let [letter] = sink.received().try_into().unwrap();
        assert_eq!(letter.to, "anna@rapport.example");
        assert_eq!(letter.subject, "Напоминание: Узнать про площадку");
        assert_eq!(letter.text.trim(), "Узнать про площадку\n\nсуббота, 21 ноября 2026, 13:00 (UTC+3)\nСеверный мост");
        let since = world.app.clock.now().naive_utc() - Duration::minutes(10);
        let toasts = |user| world.read(user, |read| store::rung_since(read, since)).unwrap().len();
        assert_eq!((toasts(anna), toasts(world.cast.pavel)), (1, 0));
    }

    fn a_snoozed_reminder_rings_again_at_its_new_moment(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let id = remind(&world, anna, None, "Позвонить в банк");
        world.app.clock.advance(Duration::hours(1));
        assert!(ring(&world.app).unwrap());
        deliver(&world);
        let later = world.app.clock.now().naive_utc() + Duration::minutes(15);
        world.write(anna, |tx| commands::snooze(tx, id, later)).unwrap();
        assert!(!ring(&world.app).unwrap());
        world.app.clock.advance(Duration::minutes(15));
        assert!(ring(&world.app).unwrap());
        deliver(&world);
        assert_eq!(sink.received().len(), 2);
    }

    fn what_is_put_off_before_the_letter_leaves_is_told_at_its_new_moment_only(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let id = remind(&world, anna, None, "Позвонить в банк");
        world.app.clock.advance(Duration::hours(1));
        ring(&world.app).unwrap();
        let later = world.app.clock.now().naive_utc() + Duration::days(1);
        world.write(anna, |tx| commands::snooze(tx, id, later)).unwrap();
        deliver(&world);
        assert_eq!(sink.received(), []);
        world.app.clock.advance(Duration::days(1));
        ring(&world.app).unwrap();
        deliver(&world);
        assert_eq!(sink.received().len(), 1);
    }

    fn what_is_done_before_the_letter_leaves_is_not_sent(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let id = remind(&world, anna, None, "Позвонить в банк");
        world.app.clock.advance(Duration::hours(1));
        ring(&world.app).unwrap();
        world.write(anna, |tx| commands::finish(tx, id)).unwrap();
        deliver(&world);
        assert_eq!(sink.received(), []);
    }

    fn what_came_while_the_server_was_off_rings_when_it_is_on(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        for at in 0..5 {
            remind(&world, anna, None, &format!("Дело {at}"));
        }
        world.app.clock.advance(Duration::days(2));
        while ring(&world.app).unwrap() {}
        deliver(&world);
        assert_eq!(sink.received().len(), 5);
    }

    fn many_at_once_ring_each_once(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        for user in [anna, lev] {
            for at in 0..300 {
                remind(&world, user, None, &format!("Дело {at}"));
            }
        }
        world.app.clock.advance(Duration::hours(2));
        let events = world.events_count();
        while ring(&world.app).unwrap() {}
        assert_eq!(world.events_count() - events, 2, "an event a transaction, not a reminder");
        let waiting = world.system().read_now(|read| notices::queue::store::count(read, NoticeState::Waiting, 1_000)).unwrap();
        assert_eq!(waiting, 600);
    }

    fn a_clock_set_back_rings_nothing_again(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        remind(&world, anna, None, "Позвонить в банк");
        world.app.clock.advance(Duration::hours(1));
        ring(&world.app).unwrap();
        world.app.clock.advance(-Duration::minutes(30));
        assert!(!ring(&world.app).unwrap());
        world.app.clock.advance(Duration::hours(1));
        assert!(!ring(&world.app).unwrap());
        deliver(&world);
        assert_eq!(sink.received().len(), 1);
    }

    fn what_rang_does_not_ring_again_when_its_letter_is_long_forgotten(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        remind(&world, anna, None, "Позвонить в банк");
        world.app.clock.advance(Duration::hours(1));
        assert!(ring(&world.app).unwrap());
        deliver(&world);
        world.app.clock.advance(Duration::days(91));
        deliver(&world);
        let kept = world.system().read_now(|read| notices::queue::store::count(read, NoticeState::Sent, 10)).unwrap();
        assert_eq!(kept, 0, "the letter and its key are gone");
        assert!(!ring(&world.app).unwrap());
        deliver(&world);
        assert_eq!(sink.received().len(), 1);
    }

    fn a_record_that_is_hidden_now_is_not_named_in_the_letter(world: World) {
        let sink = set_up(&world);
        let (anna, pavel, igor) = (world.cast.anna, world.cast.pavel, world.cast.igor);
        let bridge = add_company(&world, anna, "Северный мост");
        remind(&world, anna, Some(bridge.into()), "Узнать про площадку");
        world.write(pavel, |tx| directory::companies::commands::assign(tx, bridge, igor)).unwrap();
        world.app.clock.advance(Duration::hours(1));
        ring(&world.app).unwrap();
        deliver(&world);
        let letter = sink.received().remove(0);
        assert!(!letter.text.contains("Северный мост"), "{}", letter.text);
    }
}

/// A call planned for this many minutes from now, which rings so long ahead.
fn plan(
    world: &World,
    user: UserId,
    company: base::ids::CompanyId,
    (minutes, lead): (i64, &str),
) -> base::ids::InteractionId {
    use chrono::TimeZone as _;
    let at = world.app.clock.now() + Duration::minutes(minutes);
    let local = chrono_tz::Europe::Moscow.from_utc_datetime(&at.naive_utc());
    let form = super::call(&[
        ("state", "planned"),
        ("date", &local.format("%Y-%m-%d").to_string()),
        ("time", &local.format("%H:%M").to_string()),
        ("topic", "Согласовать смету"),
        ("lead", lead),
    ]);
    super::add(world, user, company, &form).unwrap()
}

on_both_engines! {
    fn a_planned_contact_rings_ahead_for_who_holds_it(world: World) {
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        plan(&world, anna, bridge, (60, "15"));
        plan(&world, anna, bridge, (60, ""));
        world.app.clock.advance(Duration::minutes(44));
        assert!(!ring(&world.app).unwrap(), "a quarter of an hour ahead, no earlier");
        world.app.clock.advance(Duration::minutes(1));
        assert!(ring(&world.app).unwrap());
        assert!(!ring(&world.app).unwrap(), "it has rung, and the other one is not to ring");
        deliver(&world);
        let [letter] = sink.received().try_into().unwrap();
        assert_eq!(letter.to, "anna@rapport.example");
        assert_eq!(letter.subject, "Скоро: Согласовать смету — Северный мост");
        assert!(letter.text.contains("суббота, 21 ноября 2026, 13:00"), "{}", letter.text);
        let since = world.app.clock.now().naive_utc() - Duration::minutes(10);
        let toasts = |user| world.read(user, |read| journal::interactions::store::rung_since(read, since)).unwrap().len();
        assert_eq!((toasts(anna), toasts(world.cast.pavel)), (1, 0));
    }

    fn a_moved_contact_rings_again_and_a_held_one_does_not(world: World) {
        use journal::interactions::commands as interactions;
        let sink = set_up(&world);
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let (moved, held) = (plan(&world, anna, bridge, (60, "15")), plan(&world, anna, bridge, (60, "30")));
        let later = world.app.clock.now().naive_utc() + Duration::minutes(120);
        world.write(anna, |tx| interactions::reschedule(tx, moved, later, chrono_tz::Europe::Moscow)).unwrap();
        world.write(anna, |tx| interactions::hold(tx, held, "Согласовали")).unwrap();
        world.app.clock.advance(Duration::minutes(60));
        assert!(!ring(&world.app).unwrap());
        world.app.clock.advance(Duration::minutes(45));
        assert!(ring(&world.app).unwrap());
        // It is moved once more before the letter leaves: that letter is not sent, the next one is.
        let again = later + Duration::minutes(60);
        world.write(anna, |tx| interactions::reschedule(tx, moved, again, chrono_tz::Europe::Moscow)).unwrap();
        deliver(&world);
        assert_eq!(sink.received(), []);
        world.app.clock.advance(Duration::minutes(60));
        assert!(ring(&world.app).unwrap());
        deliver(&world);
        assert_eq!(sink.received().len(), 1);
    }

    fn what_is_planned_later_than_its_reminder_rings_when_it_is_due(world: World) {
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        plan(&world, anna, bridge, (10, "15"));
        assert!(!ring(&world.app).unwrap(), "who plans it for the next minutes knows");
        world.app.clock.advance(Duration::minutes(10));
        assert!(ring(&world.app).unwrap());
    }
}
