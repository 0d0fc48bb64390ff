//! Clients that are kept already (`X4`), and what is said of hidden ones (`X11`).

use base::html::form::Form;
use base::ids::{CompanyId, UserId};
use chrono::Duration;
use directory::companies::{CompanyInput, commands as companies};
use directory::duplicates::{Asked, Found, Reason, commands, store};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, company, person};

fn asked(pairs: &[(&str, &str)]) -> Asked {
    Asked::from_form(&Form::of(pairs))
}

fn find(world: &World, user: UserId, pairs: &[(&str, &str)]) -> Found {
    world
        .read(user, |read| store::find(read, &asked(pairs)))
        .unwrap()
}

fn names(found: &Found) -> Vec<&str> {
    found.seen.iter().map(|found| found.name.as_str()).collect()
}

/// A company with everything by which it may be met, kept by `user`.
fn romashka(world: &World, user: UserId) -> CompanyId {
    let id = user.to_string();
    let input = company(&[
        ("name", "ООО «Ромашка»"),
        ("inn", "3500904183"),
        ("city", "Вологда"),
        ("responsible_id", &id),
        ("points.0.kind", "phone"),
        ("points.0.value", "8 (817) 200-14-20"),
        ("points.1.kind", "email"),
        ("points.1.value", "info@romashka.example"),
    ]);
    let orlova = person(&[
        ("full_name", "Марина Орлова"),
        ("points.0.kind", "phone"),
        ("points.0.value", "+7 947 210-48-15 доб. 7"),
        ("points.1.kind", "email"),
        ("points.1.value", "Orlova@romashka.example"),
    ]);
    world
        .write(user, |tx| companies::create(tx, input, &[orlova]))
        .unwrap()
}

on_both_engines! {
    fn a_company_is_met_by_each_of_its_marks(world: World) {
        let anna = world.cast.anna;
        let id = romashka(&world, anna);
        add_company(&world, anna, "Лютик");
        let met = |pairs: &[(&str, &str)]| {
            let found = find(&world, anna, pairs);
            assert!(found.hidden.is_empty());
            match found.seen.as_slice() {
                [] => None,
                [only] => {
                    assert_eq!((only.id, only.city.as_str()), (id, "Вологда"));
                    assert_eq!(only.responsible.as_deref(), Some("Анна Ковалёва"));
                    Some(only.reasons.clone())
                }
                several => panic!("{several:?}"),
            }
        };
        assert_eq!(met(&[("inn", "3500904183")]), Some(vec![Reason::Inn("3500904183".into())]));
        assert_eq!(met(&[("phone", "+7 817 200 14 20")]), Some(vec![Reason::Phone("+7 817 200 14 20".into())]));
        assert_eq!(met(&[("phone", "89472104815")]), Some(vec![Reason::Phone("89472104815".into())]));
        assert_eq!(met(&[("email", "INFO@Romashka.example")]), Some(vec![Reason::Email("INFO@Romashka.example".into())]));
        assert_eq!(met(&[("email", "orlova@romashka.example")]), Some(vec![Reason::Email("orlova@romashka.example".into())]));
        assert_eq!(met(&[("name", "ромашка, ооо")]), Some(vec![Reason::SameName]));
        assert_eq!(met(&[("name", "Ромашка плюс")]), Some(vec![Reason::AlikeName]));
        assert_eq!(met(&[("name", "Рома")]), Some(vec![Reason::AlikeName]));
        for nothing in [("name", "Ром"), ("name", ""), ("inn", "350090418"), ("inn", ""), ("phone", "14-20"), ("email", "@"), ("name", "Машка")] {
            assert_eq!(met(&[nothing]), None, "{nothing:?}");
        }
        let all = met(&[("name", "Ромашка"), ("inn", "3500904183"), ("phone", "8 817 200-14-20")]).unwrap();
        assert_eq!(all.len(), 3);
        assert_eq!(met(&[("inn", "3500904183"), ("except", &id.to_string())]), None, "a company is no duplicate of itself");
    }

    fn the_whole_form_is_looked_through_with_its_people(world: World) {
        let anna = world.cast.anna;
        romashka(&world, anna);
        let found = find(&world, anna, &[
            ("name", "Совсем другое"), ("points.0.kind", "email"), ("points.0.value", "x@y.example"),
            ("people.0.full_name", "Орлова"), ("people.0.points.0.kind", "phone"), ("people.0.points.0.value", "+7 947 210-48-15"),
        ]);
        assert_eq!(names(&found), ["ООО «Ромашка»"]);
    }

    fn the_surest_comes_first_and_odd_input_does_no_harm(world: World) {
        let anna = world.cast.anna;
        for name in ["Ромашка Север", "Ромашка Юг", "Ромашка Запад"] {
            add_company(&world, anna, name);
        }
        let sure = romashka(&world, anna);
        let found = find(&world, anna, &[("name", "Ромашка"), ("inn", "3500904183")]);
        assert_eq!((found.seen[0].id, found.seen.len()), (sure, 4));
        for odd in ["%", "'; drop table companies; --", "🚀🚀🚀🚀", &"ы".repeat(10_000), "\u{0}\u{10FFFF}", "____"] {
            assert!(find(&world, anna, &[("name", odd), ("inn", odd), ("phone", odd), ("email", odd)]).seen.is_empty(), "{odd}");
        }
    }

    fn many_similar_names_do_not_crowd_out_the_same_company(world: World) {
        let anna = world.cast.anna;
        world.write(anna, |tx| {
            for at in 0..70 {
                let input = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named(&format!("Ромашка {at}")) };
                let _ = companies::create(tx, input, &[])?;
            }
            Ok(tx.unchanged(()))
        }).unwrap();
        let sure = romashka(&world, anna);
        let found = find(&world, anna, &[("name", "Ромашка"), ("phone", "8172001420")]);
        assert_eq!((found.seen[0].id, found.seen.len()), (sure, 5));
        let hidden = find(&world, world.cast.igor, &[("name", "Ромашка"), ("phone", "8172001420")]);
        assert_eq!((hidden.seen.len(), hidden.hidden.len()), (0, 1));
    }

    fn a_hidden_company_is_never_shown(world: World) {
        romashka(&world, world.cast.lev);
        let marks: &[(&str, &str)] = &[("name", "Ромашка"), ("inn", "3500904183"), ("phone", "8172001420"), ("email", "info@romashka.example")];
        for user in [world.cast.anna, world.cast.igor, world.cast.darya, world.cast.olga] {
            let found = find(&world, user, marks);
            assert!(found.seen.is_empty());
            assert_eq!(found.hidden.len(), 1);
            let alike = find(&world, user, &[("name", "Ромашка плюс")]);
            assert_eq!(alike, Found::default(), "a similar name of a hidden company says nothing");
        }
        for user in [world.cast.pavel, world.cast.viktor, world.cast.lev] {
            assert_eq!(names(&find(&world, user, marks)), ["ООО «Ромашка»"]);
        }
    }

    fn an_attempt_is_recorded_once_a_day_for_the_audit_only(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let id = romashka(&world, igor);
        let reason = Reason::Inn("3500904183".into());
        let before = world.events_count();
        assert!(world.write(anna, |tx| commands::note_hidden(tx, id, &reason)).unwrap());
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_kind.as_str(), event.subject_id), ("company.hidden_duplicate_met", "user", anna.0));
        for _ in 0..3 {
            world.app.clock.advance(Duration::hours(2));
            assert!(world.write(anna, |tx| commands::note_hidden(tx, id, &reason)).unwrap());
        }
        assert_eq!(world.events_count(), before + 1);
        world.app.clock.advance(Duration::hours(24));
        assert!(world.write(anna, |tx| commands::note_hidden(tx, id, &reason)).unwrap());
        assert_eq!(world.events_count(), before + 2);
        let feed = world.read(igor, |read| activity::feed::of_subject(read, id.into(), None)).unwrap();
        assert_eq!(feed.len(), 1, "the company's own feed does not tell of it");
    }

    fn only_so_many_hidden_companies_are_told_of_in_an_hour(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let ids: Vec<CompanyId> = (0..23).map(|at| add_company(&world, igor, &format!("Компания {at}"))).collect();
        let told = |id: CompanyId| world.write(anna, |tx| commands::note_hidden(tx, id, &Reason::SameName)).unwrap();
        let answers: Vec<bool> = ids.iter().map(|id| told(*id)).collect();
        assert!(answers[..20].iter().all(|told| *told));
        assert!(answers[20..].iter().all(|told| !*told));
        assert!(told(ids[0]) && !told(ids[22]), "asking again tells no more and no less");
        world.app.clock.advance(Duration::minutes(61));
        let new = add_company(&world, igor, "Ещё одна");
        assert!(told(new), "an hour later there is room again");
        assert!(!told(ids[22]), "what was not told stays untold for the day");
        assert!(world.write(world.cast.darya, |tx| commands::note_hidden(tx, ids[22], &Reason::SameName)).unwrap(), "the limit is each user's own");
    }

    fn a_company_without_anybody_responsible_is_hidden_from_managers(world: World) {
        let system = world.system();
        system.write_now(|tx| companies::create(tx, CompanyInput::named("Ничья"), &[])).unwrap();
        let found = find(&world, world.cast.anna, &[("name", "ничья")]);
        assert!(found.seen.is_empty() && found.hidden.len() == 1);
    }
}
