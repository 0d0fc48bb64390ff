//! Writing contacts down, planning and holding them, deciding (`J1`–`J4`, `C2`).

use base::Action;
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Europe::Moscow;
use directory::{companies::store as companies, people::store as people};
use journal::interactions::{
    Importance, InteractionMethod, InteractionState, Party, commands, store,
};
use testing::on_both_engines;

use crate::{AREAS, add, add_company, add_person, call, input, refusal, wrong};

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn planned(date: &str) -> base::html::form::Form {
    call(&[
        ("state", "planned"),
        ("date", date),
        ("topic", "Показ проекта"),
    ])
}

on_both_engines! {
    fn a_meeting_is_written_down_with_those_who_met_and_what_they_agreed(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let company = add_company(&world, anna, "Северный мост");
        let orlova = add_person(&world, anna, "Марина Орлова", company);
        let form = call(&[
            ("method", "meeting"), ("importance", "high"), ("minutes", "45"), ("address", "Вологда, Заречная, 8"),
            ("about", "Линия 2"), ("text", "Осмотрели площадку."),
            ("participant", &format!("p{orlova}")), ("participant", &format!("u{anna}")),
            ("decisions.0.text", "Разделить отгрузку"), ("decisions.0.who", &format!("u{igor}")), ("decisions.0.due", "2026-11-20"),
            ("decisions.1.text", "Подвести питание"), ("decisions.1.who", &format!("p{orlova}")),
            ("decisions.2.text", ""), ("decisions.2.who", ""), ("decisions.2.due", ""),
            ("next_contact_on", "2026-12-01"),
        ]);
        let id = add(&world, anna, company, &form).unwrap();

        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.company_id, kept.responsible_id, kept.version), (company, anna, 1));
        assert_eq!((kept.state, kept.method, kept.importance), (InteractionState::Done, InteractionMethod::Meeting, Importance::High));
        assert_eq!((kept.at, kept.minutes, kept.open_decisions), (moment("2026-11-19 08:20"), Some(45), 2));
        assert_eq!((kept.topic.as_str(), kept.about.as_str(), kept.text.as_str()), ("Сроки поставки", "Линия 2", "Осмотрели площадку."));
        let met = world.read(anna, |read| store::participants_of(read, &[id])).unwrap();
        assert_eq!(met, [(id, Party::Person(orlova)), (id, Party::User(anna))]);
        let agreed = world.read(anna, |read| store::decisions_of(read, &[id])).unwrap();
        let agreed: Vec<_> = agreed.iter().map(|one| (one.text.as_str(), one.who().unwrap(), one.due_on)).collect();
        assert_eq!(agreed, [
            ("Разделить отгрузку", Party::User(igor), NaiveDate::from_ymd_opt(2026, 11, 20)),
            ("Подвести питание", Party::Person(orlova), None),
        ]);
        let client = world.read(anna, |read| companies::find_for(read, Action::View, company)).unwrap();
        assert_eq!(client.next_contact_on, NaiveDate::from_ymd_opt(2026, 12, 1));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id, event.subject_id), ("interaction.added", Some(anna), id.0));
    }

    fn somebody_new_is_added_to_the_client_along_with_the_contact(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let form = call(&[("newcomer_name", "Степан Гуляев"), ("newcomer_position", "Снабжение"), ("newcomer_phone", "8 947 210-48-15")]);
        let id = add(&world, anna, company, &form).unwrap();
        let there = world.read(anna, |read| people::of_companies(read, &[company])).unwrap();
        assert_eq!((there[0].1.full_name.as_str(), there[0].0.position.as_str()), ("Степан Гуляев", "Снабжение"));
        let met = world.read(anna, |read| store::participants_of(read, &[id])).unwrap();
        assert_eq!(met, [(id, Party::Person(there[0].1.id))]);
    }

    fn what_is_wrong_is_told_by_its_field_and_changes_nothing(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        for (field, form) in [
            ("topic", call(&[("topic", " ")])),
            ("date", call(&[("date", "вчера")])),
            ("date", call(&[("date", "")])),
            ("time", call(&[("time", "25:00")])),
            ("minutes", call(&[("minutes", "час")])),
            ("minutes", call(&[("minutes", "-5")])),
            ("participants", call(&[("participant", "x1")])),
            ("newcomer_name", call(&[("newcomer_phone", "8 947 210-48-15")])),
            ("newcomer_email", call(&[("newcomer_name", "Гуляев"), ("newcomer_email", "не почта")])),
            ("decisions.0.who", call(&[("decisions.0.text", "Прислать график")])),
            ("decisions.0.text", call(&[("decisions.0.who", "u1"), ("decisions.0.due", "2026-11-20")])),
            ("text", call(&[("text", &"я".repeat(20_001))])),
        ] {
            assert_eq!(wrong(&form), [field], "{form:?}");
        }
        let before = world.events_count();
        let hidden = add_person(&world, world.cast.igor, "Чужой", add_company(&world, world.cast.igor, "Чужая"));
        let added = world.events_count();
        assert_eq!(refusal(add(&world, anna, company, &call(&[("date", "2027-01-01")]))), "invalid");
        assert_eq!(refusal(add(&world, anna, company, &call(&[("participant", &format!("p{hidden}"))]))), "invalid");
        assert_eq!(refusal(add(&world, anna, company, &call(&[("participant", "u999")]))), "invalid");
        assert_eq!((added - before, world.events_count()), (2, added));
    }

    fn only_who_sees_and_may_change_the_client_writes_a_contact_down(world: World) {
        let company = add_company(&world, world.cast.igor, "Чужая");
        assert_eq!(refusal(add(&world, world.cast.anna, company, &call(&[]))), "not found");
        let id = add(&world, world.cast.igor, company, &call(&[])).unwrap();
        assert_eq!(refusal(world.read(world.cast.anna, |read| store::find_for(read, Action::View, id))), "not found");
        let seen = add_company(&world, world.cast.anna, "Северный мост");
        let plan = add(&world, world.cast.anna, seen, &planned("2027-03-01")).unwrap();
        assert_eq!(refusal(add(&world, world.cast.olga, seen, &call(&[]))), "forbidden");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::hold(tx, plan, "да"))), "forbidden");
    }

    fn a_planned_contact_is_held_with_its_result(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = add(&world, anna, company, &planned("2027-03-01")).unwrap();
        assert_eq!(refusal(world.write(anna, |tx| commands::hold(tx, id, ""))), "invalid");
        world.write(anna, |tx| commands::hold(tx, id, "Проект приняли")).unwrap();
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.state, kept.text.as_str(), kept.version), (InteractionState::Done, "Проект приняли", 2));
        assert!(kept.at < moment("2027-03-01 00:00"), "it was held now, not when it was planned");
        assert_eq!(world.last_event().kind, "interaction.held");
        assert_eq!(refusal(world.write(anna, |tx| commands::hold(tx, id, "ещё раз"))), "conflict");
    }

    fn a_planned_contact_is_moved_and_cancelled_with_a_reason(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = add(&world, anna, company, &planned("2027-03-01")).unwrap();
        let later = moment("2027-03-02 09:00");
        world.write(anna, |tx| commands::reschedule(tx, id, later, Moscow)).unwrap();
        let event = world.last_event();
        assert_eq!(event.kind, "interaction.moved");
        assert!(event.payload.contains("01.03.2027 11:20") && event.payload.contains("02.03.2027 12:00"), "{}", event.payload);
        let events = world.events_count();
        world.write(anna, |tx| commands::reschedule(tx, id, later, Moscow)).unwrap();
        assert_eq!(world.events_count(), events, "the same moment is no news");

        assert_eq!(refusal(world.write(anna, |tx| commands::cancel(tx, id, ""))), "invalid");
        world.write(anna, |tx| commands::cancel(tx, id, "Уехали")).unwrap();
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.state, kept.at, kept.text.as_str()), (InteractionState::Cancelled, later, "Уехали"));
        assert_eq!(refusal(world.write(anna, |tx| commands::reschedule(tx, id, later, Moscow))), "conflict");
    }

    fn an_edit_tells_its_differences_and_keeps_what_was_ticked(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let company = add_company(&world, anna, "Северный мост");
        let (igors, annas) = (format!("u{igor}"), format!("u{anna}"));
        let first = [("decisions.0.text", "Прислать график"), ("decisions.0.who", igors.as_str())];
        let id = add(&world, anna, company, &call(&first)).unwrap();
        let decision = world.read(anna, |read| store::decisions_of(read, &[id])).unwrap()[0].id;
        world.write(anna, |tx| commands::settle(tx, decision)).unwrap();

        let number = decision.to_string();
        let form = call(&[
            ("topic", "Сроки и цена"), ("decisions.0.id", &number), ("decisions.0.text", "Прислать график двумя партиями"),
            ("decisions.0.who", &igors), ("decisions.1.text", "Счёт"), ("decisions.1.who", &annas),
        ]);
        world.write(anna, |tx| commands::edit(tx, (id, 1), Moscow, input(&form))).unwrap();
        let agreed = world.read(anna, |read| store::decisions_of(read, &[id])).unwrap();
        assert_eq!(agreed.iter().map(|one| (one.text.as_str(), one.done_at.is_some())).collect::<Vec<_>>(),
            [("Прислать график двумя партиями", true), ("Счёт", false)]);
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.topic.as_str(), kept.version, kept.open_decisions), ("Сроки и цена", 2, 1));
        let event = world.last_event();
        assert!(event.payload.contains("\"topic\"") && event.payload.contains("\"decisions\"") && !event.payload.contains("\"at\""), "{}", event.payload);

        assert_eq!(refusal(world.write(anna, |tx| commands::edit(tx, (id, 1), Moscow, input(&form)))), "conflict");
        let events = world.events_count();
        let same = call(&[("topic", "Сроки и цена"), ("decisions.0.id", &number), ("decisions.0.text", "Прислать график двумя партиями"),
            ("decisions.0.who", &igors), ("decisions.1.id", &agreed[1].id.to_string()), ("decisions.1.text", "Счёт"), ("decisions.1.who", &annas)]);
        world.write(anna, |tx| commands::edit(tx, (id, 2), Moscow, input(&same))).unwrap();
        assert_eq!(world.events_count(), events, "nothing was changed");
    }

    fn a_decision_of_another_contact_is_not_touched_and_its_text_not_lost(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let who = format!("u{anna}");
        let agreed = [("decisions.0.text", "Счёт"), ("decisions.0.who", who.as_str())];
        let (one, other) = (add(&world, anna, company, &call(&agreed)).unwrap(), add(&world, anna, company, &call(&[])).unwrap());
        let foreign = world.read(anna, |read| store::decisions_of(read, &[one])).unwrap()[0].id.to_string();
        let form = call(&[("decisions.0.id", &foreign), ("decisions.0.text", "Чужое"), ("decisions.0.who", &who)]);
        world.write(anna, |tx| commands::edit(tx, (other, 1), Moscow, input(&form))).unwrap();
        let texts = |id| world.read(anna, |read| store::decisions_of(read, &[id])).unwrap().into_iter().map(|one| one.text).collect::<Vec<_>>();
        assert_eq!((texts(one), texts(other)), (vec!["Счёт".to_owned()], vec!["Чужое".to_owned()]));
    }

    fn a_decision_is_ticked_once_and_taken_back(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = add(&world, anna, company, &call(&[("decisions.0.text", "Счёт"), ("decisions.0.who", &format!("u{anna}"))])).unwrap();
        let decision = world.read(anna, |read| store::decisions_of(read, &[id])).unwrap()[0].id;
        let open = || world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap().open_decisions;
        world.write(anna, |tx| commands::settle(tx, decision)).unwrap();
        let events = world.events_count();
        world.write(anna, |tx| commands::settle(tx, decision)).unwrap();
        assert_eq!((open(), world.events_count()), (0, events));
        world.write(anna, |tx| commands::reopen(tx, decision)).unwrap();
        assert_eq!((open(), world.last_event().kind.as_str()), (1, "interaction.decision_reopened"));
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::settle(tx, decision))), "forbidden");
        assert_eq!(refusal(world.write(anna, |tx| commands::settle(tx, base::ids::DecisionId(999)))), "not found");
    }

    fn who_leaves_hands_over_what_is_planned_and_undecided(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let company = add_company(&world, anna, "Северный мост");
        let plan = add(&world, anna, company, &planned("2027-03-01")).unwrap();
        let done = add(&world, anna, company, &call(&[("decisions.0.text", "Счёт"), ("decisions.0.who", &format!("u{anna}"))])).unwrap();
        let moved = world.write(world.cast.lev, |tx| {
            let moved: Vec<_> = AREAS.iter().flat_map(|area| area.hand_overs).map(|hand_over| hand_over(tx, anna, igor)).collect();
            Ok(tx.unchanged(moved.into_iter().flat_map(Result::unwrap).count()))
        }).unwrap();
        assert_eq!(moved, 3, "the client, the plan and the decision");
        let holds = |id| world.read(igor, |read| store::find_for(read, Action::View, id)).unwrap().responsible_id;
        assert_eq!((holds(plan), holds(done)), (igor, anna), "what was held stays with who held it");
        assert_eq!(world.read(igor, |read| store::decisions_of(read, &[done])).unwrap()[0].user_id, Some(igor));
    }
}

#[test]
fn a_time_that_the_clocks_skip_is_refused_in_words() {
    let form = call(&[("date", "2027-03-28"), ("time", "02:30")]);
    let mut errors = base::FieldErrors::default();
    journal::interactions::InteractionInput::from_form(
        &form,
        chrono_tz::Europe::Berlin,
        &mut errors,
    );
    assert_eq!(
        errors.get("time").map(|text| text.key),
        Some("interaction-error-skipped-time")
    );
}
