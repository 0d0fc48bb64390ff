//! Giving an entry to a colleague, and moving many at once.

use chrono_tz::Europe::Moscow;
use directory::companies;
use journal::agenda::AgendaKind;
use journal::agenda::commands::{self, Place, Shift};
use journal::interactions::{Party, commands as interactions, store as interactions_store};
use journal::reminders::{commands as reminders, store as reminders_store};

use super::*;
use crate::refusal;

fn hand(
    world: &World,
    user: UserId,
    entry: (AgendaKind, i64),
    to: UserId,
) -> base::Result<Option<UserId>> {
    let registry = world.app.registry.clone();
    world.write(user, |tx| commands::hand_over(tx, &registry, entry, to))
}

/// Anna's client, to be called on this day.
fn to_call(world: &World, on: &str) -> CompanyId {
    let anna = world.cast.anna;
    let company = add_company(world, anna, "Северный мост");
    let on = Some(day(on));
    world
        .write(anna, |tx| {
            companies::commands::move_next_contact(tx, company, on)
        })
        .unwrap();
    company
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both_engines! {
    fn a_contact_is_given_to_a_colleague_who_sees_it(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = add_company(&world, anna, "Северный мост");
        let id = planned(&world, anna, company, day("2026-11-23"));
        let entry = (AgendaKind::Contact, id.0);
        assert_eq!(hand(&world, anna, entry, lev).unwrap(), Some(anna));
        let found = world.read(anna, |read| interactions_store::find_for(read, base::Action::View, id)).unwrap();
        assert_eq!((found.responsible_id, found.version), (lev, 2));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("interaction.handed", id.0));
        assert!(event.payload.contains("Лев"), "{}", event.payload);

        let events = world.events_count();
        assert_eq!(hand(&world, anna, entry, lev).unwrap(), Some(lev), "it is theirs already");
        assert_eq!(hand(&world, anna, entry, anna).unwrap(), Some(lev), "and goes back");
        assert_eq!(world.events_count(), events + 1);
    }

    fn nothing_is_given_to_who_may_not_have_it_nor_by_who_may_not(world: World) {
        let cast = world.cast;
        let company = add_company(&world, cast.anna, "Северный мост");
        let id = planned(&world, cast.anna, company, day("2026-11-23"));
        let entry = (AgendaKind::Contact, id.0);
        let events = world.events_count();
        assert_eq!(refusal(hand(&world, cast.anna, entry, cast.igor)), "invalid", "Игорь does not see the client");
        assert_eq!(refusal(hand(&world, cast.anna, entry, cast.viktor)), "invalid", "an expert changes no contacts");
        assert_eq!(refusal(hand(&world, cast.anna, entry, UserId(999))), "invalid");
        assert_eq!(refusal(hand(&world, cast.igor, entry, cast.igor)), "not found");
        assert_eq!(refusal(hand(&world, cast.olga, entry, cast.lev)), "forbidden");
        world.write(cast.anna, |tx| interactions::hold(tx, id, "Договорились")).unwrap();
        assert_eq!(refusal(hand(&world, cast.anna, entry, cast.lev)), "conflict");
        assert_eq!(world.events_count(), events + 1);
    }

    fn a_decision_gets_another_of_us(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = add_company(&world, anna, "Северный мост");
        let id = agreed(&world, anna, company, day("2026-11-20"));
        assert_eq!(hand(&world, anna, (AgendaKind::Decision, id.0), lev).unwrap(), Some(anna));
        let (found, contact) = world.read(anna, |read| interactions_store::find_decision(read, base::Action::View, id)).unwrap();
        assert_eq!((found.who(), contact.version), (Some(Party::User(lev)), 2));
        assert_eq!(world.last_event().kind, "interaction.decision_handed");
        world.write(lev, |tx| interactions::settle(tx, id)).unwrap();
        assert_eq!(refusal(hand(&world, anna, (AgendaKind::Decision, id.0), anna)), "conflict");
    }

    fn a_reminder_of_a_record_goes_over_and_a_personal_one_does_not(world: World) {
        let (anna, lev, igor) = (world.cast.anna, world.cast.lev, world.cast.igor);
        let company = add_company(&world, anna, "Северный мост");
        let at = day("2026-12-01").and_hms_opt(10, 0, 0).unwrap();
        let registry = world.app.registry.clone();
        let set = |subject| world.write(anna, |tx| {
            reminders::create(tx, &registry, subject, ("Узнать про площадку", Importance::Normal), at)
        }).unwrap();
        let (tied, personal) = (set(Some(company.into())), set(None));
        assert_eq!(refusal(hand(&world, anna, (AgendaKind::Reminder, personal.0), lev)), "invalid");
        assert_eq!(refusal(hand(&world, anna, (AgendaKind::Reminder, tied.0), igor)), "invalid", "Игорь does not see the client");
        assert_eq!(refusal(hand(&world, lev, (AgendaKind::Reminder, tied.0), lev)), "not found", "it is not Лев's to take");
        hand(&world, anna, (AgendaKind::Reminder, tied.0), lev).unwrap();
        assert_eq!(world.last_event().kind, "reminder.handed");
        assert!(world.read(lev, |read| reminders_store::find(read, tied)).is_ok());
        assert!(world.read(anna, |read| reminders_store::find(read, tied)).is_err());
    }

    fn the_day_of_a_call_goes_over_with_its_client(world: World) {
        let (anna, igor, darya) = (world.cast.anna, world.cast.igor, world.cast.darya);
        let company = to_call(&world, "2026-11-23");
        let of = |user| world.read(user, |read| companies::store::find_for(read, base::Action::View, company));
        let entry = (AgendaKind::Call, company.0);
        assert_eq!(refusal(hand(&world, anna, entry, world.cast.olga)), "invalid", "an observer calls nobody");
        assert_eq!(refusal(hand(&world, igor, entry, igor)), "not found");
        assert_eq!(hand(&world, anna, entry, igor).unwrap(), None, "Anna sees the client no more");
        assert_eq!(of(igor).unwrap().responsible_id, Some(igor));
        assert_eq!(world.last_event().kind, "company.edited");
        assert_eq!(refusal(of(anna)), "not found");
        assert_eq!(hand(&world, darya, entry, anna).unwrap(), Some(igor), "who sees both can take it back");
        assert_eq!(of(anna).unwrap().responsible_id, Some(anna));
        world.write(anna, |tx| companies::commands::move_next_contact(tx, company, None)).unwrap();
        assert_eq!(refusal(hand(&world, anna, entry, igor)), "conflict");
    }

    fn a_colleague_is_told_once_of_all_that_was_given(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = to_call(&world, "2026-11-26");
        let first = planned(&world, anna, company, day("2026-11-23"));
        let second = planned(&world, anna, company, day("2026-11-24"));
        let registry = world.app.registry.clone();
        // With the client Anna gives away what she sees: its contacts go first.
        let entries = [(AgendaKind::Call, company.0), (AgendaKind::Contact, first.0), (AgendaKind::Contact, second.0)];
        let given = world.write(anna, |tx| commands::hand_over_all(tx, &registry, &entries, lev));
        assert_eq!(given.unwrap(), 3);
        while notices::inbox::bring(&world.app).unwrap() {}
        let told = world.read(lev, |read| notices::inbox::store::list(read, None, 10)).unwrap();
        assert_eq!(told.len(), 1);
        assert!(told[0].title.starts_with("Вам передано: ") && told[0].title.ends_with(" и ещё 2"), "{}", told[0].title);
        assert_eq!(told[0].path.as_deref(), Some("/agenda"));
        let letters = world.read(world.cast.pavel, |read| {
            notices::queue::store::list(read, notices::queue::NoticeState::Waiting, None)
        }).unwrap();
        assert_eq!(letters.iter().filter(|letter| letter.kind == "handed").count(), 1);

        // What was taken back at once is not told.
        let harbour = add_company(&world, anna, "Лесная гавань");
        let third = (AgendaKind::Contact, planned(&world, anna, harbour, day("2026-11-25")).0);
        hand(&world, anna, third, lev).unwrap();
        hand(&world, anna, third, anna).unwrap();
        while notices::inbox::bring(&world.app).unwrap() {}
        let told = |user| world.read(user, |read| notices::inbox::store::list(read, None, 10)).unwrap().len();
        assert_eq!((told(lev), told(anna)), (1, 0));
    }

    fn a_reminder_that_was_spread_goes_back_and_does_not_ring_again(world: World) {
        let anna = world.cast.anna;
        let registry = world.app.registry.clone();
        let at = day("2026-11-21").and_hms_opt(10, 0, 0).unwrap();
        let id = world.write(anna, |tx| {
            reminders::create(tx, &registry, None, ("Узнать про площадку", Importance::Normal), at)
        }).unwrap();
        world.app.clock.advance(chrono::Duration::days(2));
        notices::alarms::ring(&world.app).unwrap();
        let entry = (AgendaKind::Reminder, id.0);
        let place = |text: &str| Place { day: day(text), time: Some("13:00:00".parse().unwrap()) };
        let there = Shift { to: place("2026-11-25"), from: None, is_back: false };
        world.write(anna, |tx| commands::shift(tx, entry, there, (&world.app.registry, Moscow))).unwrap();
        let past = Shift { to: place("2026-11-21"), from: Some(place("2026-11-25")), is_back: false };
        assert_eq!(refusal(world.write(anna, |tx| commands::shift(tx, entry, past, (&world.app.registry, Moscow)))), "invalid");
        let back = Shift { is_back: true, ..past };
        world.write(anna, |tx| commands::shift(tx, entry, back, (&world.app.registry, Moscow))).unwrap();
        let found = world.read(anna, |read| reminders_store::find(read, id)).unwrap();
        assert_eq!(found.due_at(), at);
        assert!(!notices::alarms::ring(&world.app).unwrap());
        let again = world.write(anna, |tx| commands::shift(tx, entry, back, (&world.app.registry, Moscow)));
        assert_eq!(refusal(again), "conflict", "it does not stand there any more");
    }

    fn of_many_those_that_are_done_or_have_moved_stay(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let [first, moved, done] = [1, 2, 3].map(|at| planned(&world, anna, company, day(&format!("2026-11-1{at}"))));
        world.write(anna, |tx| interactions::hold(tx, done, "Договорились")).unwrap();
        let hidden = planned(&world, world.cast.igor, add_company(&world, world.cast.igor, "Ромашка"), day("2026-11-10"));
        let time = Some("11:20:00".parse().unwrap());
        let shift = |from: &str| Shift {
            to: Place { day: day("2026-11-25"), time: None },
            from: Some(Place { day: day(from), time }),
            is_back: false,
        };
        let contact = |id: InteractionId| (AgendaKind::Contact, id.0);
        let shifts = [
            (contact(first), shift("2026-11-11")), (contact(moved), shift("2026-11-09")),
            (contact(done), shift("2026-11-13")), (contact(hidden), shift("2026-11-10")),
        ];
        let stood = world.write(anna, |tx| commands::shift_all(tx, &shifts, (&world.app.registry, Moscow))).unwrap();
        assert_eq!(stood, [(contact(first), Place { day: day("2026-11-11"), time })]);
        let entries = [contact(first), contact(done), contact(hidden)];
        let registry = world.app.registry.clone();
        let handed = world.write(anna, |tx| commands::hand_over_all(tx, &registry, &entries, world.cast.lev));
        assert_eq!(handed.unwrap(), 1);
        let refused = world.write(anna, |tx| commands::hand_over_all(tx, &registry, &entries, world.cast.igor));
        assert_eq!(refusal(refused), "invalid");
    }
}
