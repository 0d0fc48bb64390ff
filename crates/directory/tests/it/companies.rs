//! Companies (`B3`, `O1`, `O2`, `O15`).

use base::Action;
use base::ids::UserId;
use directory::companies::{CompanyInput, CompanyStatus, commands, store};
use directory::contact_points::store as points;
use directory::people::store as people;
use testing::on_both_engines;

use crate::{AREAS, add_company, company, person, refusal};

on_both_engines! {
    fn a_company_is_added_with_three_people(world: World) {
        let anna = world.cast.anna;
        let anna_id = anna.to_string();
        let input = company(&[
            ("name", "ООО «Северный мост»"), ("city", "Вологда"), ("inn", "3500904183"), ("source", "Выставка"),
            ("segments", "Пищевая, Розница"), ("responsible_id", &anna_id),
            ("points.0.kind", "phone"), ("points.0.value", "8 (817) 200-14-20"), ("points.0.note", "приёмная"),
        ]);
        let staff = [
            person(&[("full_name", "Орлова Марина Сергеевна"), ("position", "Главный технолог"), ("role", "decides"),
                ("points.0.kind", "email"), ("points.0.value", "orlova@sevmost.example")]),
            person(&[("full_name", "Гуляев Степан Ильич"), ("position", "Снабжение")]),
            person(&[("full_name", "Лидия Пахомова")]),
        ];
        let id = world.write(anna, |tx| commands::create(tx, input, &staff)).unwrap();

        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.name.as_str(), kept.city.as_str()), ("ООО «Северный мост»", "Вологда"));
        assert_eq!((kept.inn.as_deref(), kept.responsible_id, kept.version), (Some("3500904183"), Some(anna), 1));
        let kept_points = world.read(anna, |read| points::of_companies(read, &[id])).unwrap();
        assert_eq!(kept_points[0].value, "+78172001420");
        let kept_people = world.read(anna, |read| people::of_companies(read, &[id])).unwrap();
        let names: Vec<&str> = kept_people.iter().map(|(_, person)| person.full_name.as_str()).collect();
        assert_eq!(names, ["Орлова Марина Сергеевна", "Гуляев Степан Ильич", "Лидия Пахомова"]);
        assert_eq!(kept_people[0].0.position, "Главный технолог");
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.actor_id, event.subject_id), ("company.created", Some(anna), id.0));
        assert!(event.payload.contains("Лидия Пахомова"), "{}", event.payload);
    }

    fn a_company_needs_a_name_and_an_active_responsible_user(world: World) {
        let before = world.events_count();
        let nameless = world.write(world.cast.anna, |tx| commands::create(tx, CompanyInput::named(""), &[]));
        assert_eq!(refusal(nameless), "invalid");
        let nobody = CompanyInput { responsible_id: Some(UserId(4711)), ..CompanyInput::named("Ромашка") };
        assert_eq!(refusal(world.write(world.cast.anna, |tx| commands::create(tx, nobody, &[]))), "invalid");
        let staff = [person(&[("position", "директор")])];
        let unnamed = world.write(world.cast.anna, |tx| commands::create(tx, CompanyInput::named("Ромашка"), &staff));
        assert_eq!(refusal(unnamed), "invalid");
        assert_eq!(world.events_count(), before);
        let all = world.read(world.cast.pavel, store::counts).unwrap();
        assert!(all.is_empty(), "a refused company leaves nothing behind: {all:?}");
    }

    fn an_observer_adds_nothing(world: World) {
        let before = world.events_count();
        let refused = world.write(world.cast.olga, |tx| commands::create(tx, CompanyInput::named("Ромашка"), &[]));
        assert_eq!(refusal(refused), "forbidden");
        assert_eq!(world.events_count(), before);
    }

    fn an_edit_keeps_the_new_fields_and_tells_the_differences(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Ромашка");
        let input = CompanyInput {
            city: "Тула".to_owned(), source: "Сайт".to_owned(), tags: vec!["важный".to_owned()],
            responsible_id: Some(anna), ..CompanyInput::named("Ромашка плюс")
        };
        world.write(anna, |tx| commands::edit(tx, id, 1, input)).unwrap();

        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.name.as_str(), kept.city.as_str(), kept.version), ("Ромашка плюс", "Тула", 2));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("company.edited", id.0));
        for told in ["Ромашка плюс", "\"city\"", "\"source\"", "\"tags\""] {
            assert!(event.payload.contains(told), "{told} in {}", event.payload);
        }
    }

    fn a_form_saved_as_it_was_records_nothing(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Ромашка");
        let before = world.events_count();
        let same = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Ромашка") };
        world.write(anna, |tx| commands::edit(tx, id, 1, same)).unwrap();
        assert_eq!(world.events_count(), before);
    }

    fn an_edit_is_refused_when_invalid_unseen_forbidden_or_stale(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Ромашка");
        let renamed = |name: &str| CompanyInput { responsible_id: Some(anna), ..CompanyInput::named(name) };
        world.write(anna, |tx| commands::edit(tx, id, 1, renamed("Ромашка два"))).unwrap();
        let before = world.events_count();

        assert_eq!(refusal(world.write(anna, |tx| commands::edit(tx, id, 2, renamed("")))), "invalid");
        assert_eq!(refusal(world.write(world.cast.igor, |tx| commands::edit(tx, id, 2, renamed("Моя")))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::edit(tx, id, 2, renamed("Моя")))), "forbidden");
        assert_eq!(refusal(world.write(anna, |tx| commands::edit(tx, id, 1, renamed("Третья")))), "conflict");
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.name.as_str(), kept.version), ("Ромашка два", 2));
        assert_eq!(world.events_count(), before);
    }

    fn a_status_changes_and_a_refusal_has_a_reason(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Ромашка");
        let status = |status, reason: &'static str| {
            world.write(anna, |tx| commands::change_status(tx, id, status, reason))
        };
        assert_eq!(refusal(status(CompanyStatus::Refused, "  ")), "invalid");
        status(CompanyStatus::Refused, "Выбрали другого").unwrap();
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.status, kept.refusal_reason.as_str()), (CompanyStatus::Refused, "Выбрали другого"));
        assert_eq!(world.last_event().kind, "company.status_changed");

        status(CompanyStatus::Active, "").unwrap();
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!((kept.status, kept.refusal_reason.as_str()), (CompanyStatus::Active, ""));
        let before = world.events_count();
        status(CompanyStatus::Active, "").unwrap();
        assert_eq!(world.events_count(), before, "the same status again is no news");

        let unseen = world.write(world.cast.igor, |tx| commands::change_status(tx, id, CompanyStatus::Active, ""));
        assert_eq!(refusal(unseen), "not found");
        let refused = world.write(world.cast.viktor, |tx| commands::change_status(tx, id, CompanyStatus::Potential, ""));
        assert_eq!(refusal(refused), "forbidden");
    }

    fn the_next_contact_is_set_and_cleared(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Ромашка");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 30);
        world.write(anna, |tx| commands::move_next_contact(tx, id, day)).unwrap();
        let kept = world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap();
        assert_eq!(kept.next_contact_on, day);
        let event = world.last_event();
        assert_eq!(event.kind, "company.next_contact_moved");
        assert!(event.payload.contains("30.11.2026"));
        world.write(anna, |tx| commands::move_next_contact(tx, id, None)).unwrap();
        assert_eq!(world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap().next_contact_on, None);

        let before = world.events_count();
        assert_eq!(refusal(world.write(world.cast.igor, |tx| commands::move_next_contact(tx, id, day))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::move_next_contact(tx, id, day))), "forbidden");
        assert_eq!(world.events_count(), before);
    }

    fn a_company_goes_to_the_archive_and_returns(world: World) {
        let anna = world.cast.anna;
        let id = add_company(&world, anna, "Ромашка");
        world.write(anna, |tx| commands::archive(tx, id)).unwrap();
        assert!(world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap().archived);
        assert_eq!(world.last_event().kind, "company.archived");
        let before = world.events_count();
        world.write(anna, |tx| commands::archive(tx, id)).unwrap();
        assert_eq!(world.events_count(), before);

        world.write(anna, |tx| commands::bring_back(tx, id)).unwrap();
        assert!(!world.read(anna, |read| store::find_for(read, Action::View, id)).unwrap().archived);
        assert_eq!(world.last_event().kind, "company.returned");
        assert_eq!(refusal(world.write(world.cast.igor, |tx| commands::archive(tx, id))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::archive(tx, id))), "forbidden");
        assert_eq!(refusal(world.write(world.cast.igor, |tx| commands::bring_back(tx, id))), "not found");
        assert_eq!(refusal(world.write(world.cast.olga, |tx| commands::bring_back(tx, id))), "forbidden");
    }
}
