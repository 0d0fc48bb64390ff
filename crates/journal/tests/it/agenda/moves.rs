//! Moving what is on the agenda: the commands of what it is, behind one door.

use chrono::NaiveTime;
use chrono_tz::{America, Europe};
use journal::agenda::commands::{self, Place, Shift};
use journal::agenda::{AgendaKind, store as agenda};
use journal::interactions::{commands as interactions, store as interactions_store};
use journal::reminders::{commands as reminders, store as reminders_store};

use super::*;
use crate::refusal;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn hour(text: &str) -> Option<NaiveTime> {
    Some(text.parse().unwrap())
}

fn to(date: &str, time: Option<NaiveTime>) -> Shift {
    let to = Place {
        day: day(date),
        time,
    };
    Shift {
        to,
        from: None,
        is_back: false,
    }
}

fn shift(
    world: &World,
    user: UserId,
    entry: (AgendaKind, i64),
    shift: Shift,
) -> base::Result<Place> {
    world.write(user, |tx| {
        commands::shift(tx, entry, shift, (&world.app.registry, Europe::Moscow))
    })
}

/// When a contact is to take place, in UTC.
fn moment(world: &World, user: UserId, id: InteractionId) -> String {
    let found = world.read(user, |read| {
        interactions_store::find_for(read, base::Action::View, id)
    });
    found.unwrap().at.to_string()
}

on_both_engines! {
    fn a_contact_keeps_its_hour_or_gets_the_one_it_is_put_at(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = planned(&world, anna, company, day("2026-11-23"));
        let entry = (AgendaKind::Contact, id.0);
        let before = shift(&world, anna, entry, to("2026-11-25", None)).unwrap();
        assert_eq!((before.day, before.time), (day("2026-11-23"), hour("11:20:00")));
        assert_eq!(moment(&world, anna, id), "2026-11-25 08:20:00");
        let told = world.last_event();
        assert_eq!(told.kind, "interaction.moved");
        assert!(told.payload.contains("25.11.2026 11:20"), "{}", told.payload);
        shift(&world, anna, entry, to("2026-11-25", hour("15:30:00"))).unwrap();
        assert_eq!(moment(&world, anna, id), "2026-11-25 12:30:00");
        let events = world.events_count();
        shift(&world, anna, entry, to("2026-11-25", None)).unwrap();
        assert_eq!(world.events_count(), events, "it stands there already");
    }

    fn a_decision_gets_another_day_and_the_feed_tells_both(world: World) {
        let (anna, igor, olga) = (world.cast.anna, world.cast.igor, world.cast.olga);
        let company = add_company(&world, anna, "Северный мост");
        let id = agreed(&world, anna, company, day("2026-11-23"));
        let contact = world.read(anna, |read| interactions_store::find_decision(read, base::Action::View, id)).unwrap().1;
        let entry = (AgendaKind::Decision, id.0);
        let events = world.events_count();
        assert_eq!(refusal(shift(&world, igor, entry, to("2026-11-25", None))), "not found");
        assert_eq!(refusal(shift(&world, olga, entry, to("2026-11-25", None))), "forbidden");
        assert_eq!(world.events_count(), events);
        // An hour means nothing for what has only a day.
        shift(&world, anna, entry, to("2026-11-25", hour("15:30:00"))).unwrap();
        let (moved, after) = world.read(anna, |read| interactions_store::find_decision(read, base::Action::View, id)).unwrap();
        assert_eq!(moved.due_on, Some(day("2026-11-25")));
        assert_eq!(after.version, contact.version + 1, "an open form of the contact learns of it");
        let told = world.last_event();
        assert_eq!(told.kind, "interaction.decision_moved");
        assert!(told.payload.contains("23.11.2026") && told.payload.contains("25.11.2026"), "{}", told.payload);
        world.write(anna, |tx| interactions::settle(tx, id)).unwrap();
        assert_eq!(refusal(shift(&world, anna, entry, to("2026-11-27", None))), "conflict");
    }

    fn the_day_of_a_call_moves_on_the_clients_card(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let entry = (AgendaKind::Call, company.0);
        assert_eq!(refusal(shift(&world, anna, entry, to("2026-11-25", None))), "conflict", "nobody is to be called");
        world.write(anna, |tx| companies::move_next_contact(tx, company, Some(day("2026-11-23")))).unwrap();
        shift(&world, anna, entry, to("2026-11-25", None)).unwrap();
        let found = world.read(anna, |read| directory::companies::store::find_for(read, base::Action::View, company)).unwrap();
        assert_eq!(found.next_contact_on, Some(day("2026-11-25")));
        assert_eq!(world.last_event().kind, "company.next_contact_moved");
    }

    fn a_reminder_moves_ahead_only_and_is_nobody_elses(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let registry = world.app.registry.clone();
        let at = day("2026-11-23").and_hms_opt(7, 0, 0).unwrap();
        let what = ("Перезвонить", Importance::High);
        let id = world.write(anna, |tx| reminders::create(tx, &registry, None, what, at)).unwrap();
        let entry = (AgendaKind::Reminder, id.0);
        assert_eq!(refusal(shift(&world, lev, entry, to("2026-11-25", None))), "not found");
        assert_eq!(refusal(shift(&world, anna, entry, to("2026-11-20", None))), "invalid");
        shift(&world, anna, entry, to("2026-11-25", None)).unwrap();
        let found = world.read(anna, |read| reminders_store::find(read, id)).unwrap();
        assert_eq!(found.at.to_string(), "2026-11-25 07:00:00");
        assert_eq!(world.last_event().kind, "reminder.edited");
    }

    fn who_may_not_change_a_contact_moves_nothing(world: World) {
        let (anna, igor, olga) = (world.cast.anna, world.cast.igor, world.cast.olga);
        let company = add_company(&world, anna, "Северный мост");
        let id = planned(&world, anna, company, day("2026-11-23"));
        let entry = (AgendaKind::Contact, id.0);
        let before = (moment(&world, anna, id), world.events_count());
        assert_eq!(refusal(shift(&world, igor, entry, to("2026-11-25", None))), "not found");
        assert_eq!(refusal(shift(&world, olga, entry, to("2026-11-25", None))), "forbidden");
        assert_eq!((moment(&world, anna, id), world.events_count()), before);
        world.write(anna, |tx| interactions::hold(tx, id, "Договорились")).unwrap();
        assert_eq!(refusal(shift(&world, anna, entry, to("2026-11-25", None))), "conflict", "it took place");
    }

    fn an_hour_that_the_clocks_skip_is_refused(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = planned(&world, anna, company, day("2026-11-23"));
        let entry = (AgendaKind::Contact, id.0);
        // In the night to 14 March 2027 New York goes from two o'clock to three.
        let skipped = to("2027-03-14", hour("02:30:00"));
        let moved = world.write(anna, |tx| commands::shift(tx, entry, skipped, (&world.app.registry, America::New_York)));
        assert_eq!(refusal(moved), "invalid");
        shift(&world, anna, entry, skipped).unwrap();
    }

    fn what_takes_a_move_back_does_not_undo_a_later_one(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = planned(&world, anna, company, day("2026-11-23"));
        let entry = (AgendaKind::Contact, id.0);
        let moved = to("2026-11-25", None);
        let before = shift(&world, anna, entry, moved).unwrap();
        let stands = Place { time: before.time, ..moved.to };
        let back = Shift { to: before, from: Some(stands), is_back: true };
        shift(&world, anna, entry, back).unwrap();
        assert_eq!(moment(&world, anna, id), "2026-11-23 08:20:00");
        shift(&world, anna, entry, to("2026-11-27", None)).unwrap();
        assert_eq!(refusal(shift(&world, anna, entry, back)), "conflict");
        assert_eq!(moment(&world, anna, id), "2026-11-27 08:20:00");
    }

    fn what_has_moved_away_is_not_on_its_old_day(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = planned(&world, anna, company, day("2026-11-23"));
        shift(&world, anna, (AgendaKind::Contact, id.0), to("2026-11-25", None)).unwrap();
        let on = |date| {
            let all = wanted(&world, anna, Whose::Mine, day(date));
            contacts(&world, anna, &agenda::Wanted { span: Span::of(day(date), day(date)), ..all }).len()
        };
        assert_eq!([on("2026-11-23"), on("2026-11-25")], [0, 1]);
    }
}
