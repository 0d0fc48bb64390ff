//! People (`C1`, `O15`, `J5`).

use base::Action;
use chrono::NaiveDate;
use directory::contact_points::store as points;
use directory::people::{EmploymentInput, PersonRole, commands, store};
use testing::on_both_engines;

use crate::{AREAS, add_company, add_person, person, refusal};

fn work(company_id: base::ids::CompanyId, position: &str) -> EmploymentInput {
    EmploymentInput {
        company_id,
        position: position.to_owned(),
        role: PersonRole::Unknown,
        since: None,
        until: None,
    }
}

on_both_engines! {
    fn a_person_is_added_at_a_company(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        let input = person(&[
            ("full_name", "Марина Орлова"), ("position", "Технолог"), ("role", "decides"), ("comment", "любит чай"),
            ("points.0.kind", "phone"), ("points.0.value", "+7 947 210-48-15"),
        ]);
        let id = world.write(anna, |tx| commands::create(tx, input, Some(company))).unwrap();

        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.full_name.as_str(), kept.comment.as_str()), ("Марина Орлова", "любит чай"));
        assert_eq!((kept.responsible_id, kept.version), (Some(anna), 1));
        let jobs = world.read(anna, |read| store::employments_of(read, &[id])).unwrap();
        assert_eq!((jobs[0].0.position.as_str(), jobs[0].0.role, jobs[0].1.as_str()), ("Технолог", PersonRole::Decides, "Ромашка"));
        assert_eq!(world.read(anna, |read| points::of_people(read, &[id])).unwrap()[0].value, "+79472104815");
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id, event.subject_id), ("person.created", Some(anna), id.0));
    }

    fn a_person_is_not_added_nameless_to_a_hidden_company_or_by_an_observer(world: World) {
        let company = add_company(&world, world.cast.igor, "Ромашка");
        let before = world.events_count();
        let orlova = || person(&[("full_name", "Марина Орлова")]);
        assert_eq!(refusal(world.write(world.cast.anna, |tx| commands::create(tx, person(&[]), None))), "invalid");
        assert_eq!(refusal(world.write(world.cast.anna, |tx| commands::create(tx, orlova(), Some(company)))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::create(tx, orlova(), None))), "forbidden");
        assert_eq!(world.events_count(), before);
    }

    fn an_edit_tells_its_differences(world: World) {
        let anna = world.cast.anna;
        let id = add_person(&world, anna, "Марина Орлова", None);
        let input = person(&[("full_name", "Марина Титова"), ("points.0.kind", "email"), ("points.0.value", "t@a.example")]);
        world.write(anna, |tx| commands::edit(tx, id, 1, input)).unwrap();

        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.full_name.as_str(), kept.version), ("Марина Титова", 2));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("person.edited", id.0));
        assert!(event.payload.contains("Марина Орлова") && event.payload.contains("t@a.example"), "{}", event.payload);
        let before = world.events_count();
        let same = person(&[("full_name", "Марина Титова"), ("points.0.kind", "email"), ("points.0.value", "t@a.example")]);
        world.write(anna, |tx| commands::edit(tx, id, 2, same)).unwrap();
        assert_eq!(world.events_count(), before);
    }

    fn an_edit_is_refused_when_invalid_unseen_forbidden_or_stale(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        let id = add_person(&world, anna, "Марина Орлова", Some(company));
        let named = |name: &str| person(&[("full_name", name)]);
        world.write(anna, |tx| commands::edit(tx, id, 1, named("Марина Титова"))).unwrap();
        let before = world.events_count();
        assert_eq!(refusal(world.write(anna, |tx| commands::edit(tx, id, 2, named("")))), "invalid");
        assert_eq!(refusal(world.write(world.cast.igor, |tx| commands::edit(tx, id, 2, named("Чужая")))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::edit(tx, id, 2, named("Чужая")))), "forbidden");
        assert_eq!(refusal(world.write(anna, |tx| commands::edit(tx, id, 1, named("Третья")))), "conflict");
        assert_eq!(world.events_count(), before);
    }

    fn a_stale_edit_that_changes_nothing_loses_nothing(world: World) {
        let anna = world.cast.anna;
        let id = add_person(&world, anna, "Марина Орлова", None);
        let named = |name: &str| person(&[("full_name", name)]);
        world.write(anna, |tx| commands::edit(tx, id, 1, named("Марина Титова"))).unwrap();
        let before = world.events_count();
        // What the other one saved is exactly what is typed here: nothing is lost and nothing happens.
        world.write(anna, |tx| commands::edit(tx, id, 1, named("Марина Титова"))).unwrap();
        assert_eq!(world.events_count(), before);
    }

    fn a_person_works_at_a_second_company_and_leaves_it(world: World) {
        let anna = world.cast.anna;
        let (first, second) = (add_company(&world, anna, "Ромашка"), add_company(&world, anna, "Лютик"));
        let id = add_person(&world, anna, "Марина Орлова", Some(first));
        let job = world.write(anna, |tx| commands::employ(tx, id, work(second, "Консультант"))).unwrap();
        assert_eq!(world.last_event().kind, "person.employed");
        let again = world.write(anna, |tx| commands::employ(tx, id, work(second, "Директор")));
        assert_eq!(refusal(again), "invalid");

        let until = NaiveDate::from_ymd_opt(2026, 11, 1);
        let left = EmploymentInput { until, ..work(second, "Консультант") };
        world.write(anna, |tx| commands::edit_employment(tx, job, 1, left)).unwrap();
        let event = world.last_event();
        assert_eq!(event.kind, "person.employment_edited");
        assert!(event.payload.contains("01.11.2026"));
        let stale = world.write(anna, |tx| commands::edit_employment(tx, job, 1, work(second, "Директор")));
        assert_eq!(refusal(stale), "conflict");
        let jobs = world.read(anna, |read| store::employments_of(read, &[id])).unwrap();
        assert_eq!(jobs.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["Ромашка", "Лютик"]);
        assert_eq!(jobs[1].0.until, until);
        world.write(anna, |tx| commands::employ(tx, id, work(second, "Снова здесь"))).unwrap();

        world.write(anna, |tx| commands::remove_employment(tx, job)).unwrap();
        assert_eq!(world.last_event().kind, "person.employment_removed");
        let jobs = world.read(anna, |read| store::employments_of(read, &[id])).unwrap();
        assert!(jobs.iter().all(|(kept, _)| kept.id != job));
    }

    fn work_is_refused_when_the_company_or_person_is_unseen_or_the_role_only_looks(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (own, hidden) = (add_company(&world, anna, "Ромашка"), add_company(&world, igor, "Лютик"));
        let id = add_person(&world, anna, "Марина Орлова", Some(own));
        let theirs = add_person(&world, igor, "Степан Гуляев", Some(hidden));
        let job = world.read(anna, |read| store::employments_of(read, &[id])).unwrap()[0].0.id;
        let hidden_job = world.read(igor, |read| store::employments_of(read, &[theirs])).unwrap()[0].0.id;
        let before = world.events_count();
        assert_eq!(refusal(world.write(anna, |tx| commands::employ(tx, id, work(hidden, "")))), "not found");
        assert_eq!(refusal(world.write(anna, |tx| commands::employ(tx, theirs, work(own, "")))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::employ(tx, id, work(own, "")))), "forbidden");
        assert_eq!(refusal(world.write(anna, |tx| commands::edit_employment(tx, hidden_job, 1, work(hidden, "")))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::edit_employment(tx, job, 1, work(own, "x")))), "forbidden");
        assert_eq!(refusal(world.write(anna, |tx| commands::remove_employment(tx, hidden_job))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::remove_employment(tx, job))), "forbidden");
        assert_eq!(world.events_count(), before);
    }

    fn a_person_goes_to_the_archive_and_returns(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        let id = add_person(&world, anna, "Марина Орлова", Some(company));
        world.write(anna, |tx| commands::archive(tx, id)).unwrap();
        assert_eq!(world.last_event().kind, "person.archived");
        assert!(world.read(anna, |read| store::of_companies(read, &[company])).unwrap().is_empty());
        world.write(anna, |tx| commands::bring_back(tx, id)).unwrap();
        assert_eq!(world.last_event().kind, "person.returned");
        assert_eq!(world.read(anna, |read| store::of_companies(read, &[company])).unwrap().len(), 1);
        let before = world.events_count();
        world.write(anna, |tx| commands::bring_back(tx, id)).unwrap();
        for act in [commands::archive, commands::bring_back] {
            assert_eq!(refusal(world.write(world.cast.igor, |tx| act(tx, id))), "not found");
            assert_eq!(refusal(world.write(world.cast.olga, |tx| act(tx, id))), "forbidden");
        }
        assert_eq!(world.events_count(), before);
    }

    fn companies_not_seen_are_not_on_the_card(world: World) {
        let (anna, igor, pavel) = (world.cast.anna, world.cast.igor, world.cast.pavel);
        let (own, hidden) = (add_company(&world, anna, "Ромашка"), add_company(&world, igor, "Лютик"));
        let id = add_person(&world, anna, "Марина Орлова", Some(own));
        world.write(pavel, |tx| commands::employ(tx, id, work(hidden, "Советник"))).unwrap();
        let jobs = |user| world.read(user, |read| store::employments_of(read, &[id])).unwrap();
        assert_eq!(jobs(anna).len(), 1);
        assert_eq!(jobs(igor)[0].1, "Лютик");
        assert_eq!(jobs(pavel).len(), 2);
    }
}
