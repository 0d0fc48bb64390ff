//! Giving an entry to a colleague, and moving many at once.

use chrono_tz::Europe::Moscow;
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
        assert_eq!(refusal(hand(&world, cast.anna, (AgendaKind::Call, company.0), cast.lev)), "invalid");
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
        };
        let contact = |id: InteractionId| (AgendaKind::Contact, id.0);
        let shifts = [
            (contact(first), shift("2026-11-11")), (contact(moved), shift("2026-11-09")),
            (contact(done), shift("2026-11-13")), (contact(hidden), shift("2026-11-10")),
        ];
        let stood = world.write(anna, |tx| commands::shift_all(tx, &shifts, Moscow)).unwrap();
        assert_eq!(stood, [(contact(first), Place { day: day("2026-11-11"), time })]);
        let entries = [contact(first), contact(done), contact(hidden)];
        let registry = world.app.registry.clone();
        let handed = world.write(anna, |tx| commands::hand_over_all(tx, &registry, &entries, world.cast.lev));
        assert_eq!(handed.unwrap(), 1);
        let refused = world.write(anna, |tx| commands::hand_over_all(tx, &registry, &entries, world.cast.igor));
        assert_eq!(refusal(refused), "invalid");
    }
}
