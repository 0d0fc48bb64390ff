//! The check, the taking, stopping, a killed server, the undo.

use base::{Error, Text};
use chrono::Duration;
use directory::companies::commands as company_commands;
use directory::imports::{OnMatch, Taking, write_failures};
use testing::{World, on_both_engines};

use super::*;
use crate::AREAS;

/// So many companies with a person each.
fn many(count: u64) -> String {
    let mut text = "Клиент;ИНН;ФИО;Телефон контактного лица\n".to_owned();
    for number in 1..=count {
        text.push_str(&format!(
            "Клиент {number};{};Человек {number};8495{number:07}\n",
            inn(number)
        ));
    }
    text
}

on_both_engines! {
    fn a_check_changes_nothing(world: World) {
        let anna = world.cast.anna;
        let id = upload(&world, anna, "а.csv", many(3).as_bytes()).unwrap();
        let events = world.events_count();
        let checked = check(&world, anna, id, |_| ());

        assert_eq!((checked.state, checked.tally.companies, checked.tally.people), (ImportState::Checked, 3, 3));
        assert!(names(&world).is_empty());
        assert!(people_names(&world).is_empty());
        assert_eq!(world.events_count(), events + 1);
    }

    fn a_taken_file_is_told_on_each_card(world: World) {
        let anna = world.cast.anna;
        let done = take(&world, anna, &many(2), |_| ());

        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("import.finished", done.id.0));
        assert_eq!((event.actor_id, event.origin), (Some(anna), base::access::Origin::Job));
        let company = all(&world)[1].id;
        let feed = world.read(anna, |read| activity::feed::of_subject(read, company.into(), None)).unwrap();
        assert_eq!(feed.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(), ["import.rows_taken"]);
        assert!(!feed[0].payload.contains("records"));
    }

    fn a_changed_card_tells_old_and_new(world: World) {
        let anna = world.cast.anna;
        take(&world, anna, &format!("Клиент;ИНН;Город\nАльфа;{};\n", inn(1)), |_| ());
        take(&world, anna, &format!("Клиент;ИНН;Город\nАльфа;{};Азов\n", inn(1)), |_| ());

        let company = all(&world)[0].id;
        let feed = world.read(anna, |read| activity::feed::of_subject(read, company.into(), None)).unwrap();
        assert_eq!(feed[0].kind, "import.company_filled");
        assert!(feed[0].payload.contains("Азов"));
    }

    fn a_stopped_import_can_be_continued(world: World) {
        let anna = world.cast.anna;
        let id = upload(&world, anna, "а.csv", many(1200).as_bytes()).unwrap();
        check(&world, anna, id, |_| ());
        start(&world, anna, id);
        let job = claimed(&world);
        let mut taking = Taking::begin(&world.app, &job).unwrap().unwrap();
        assert!(taking.step().unwrap());
        world.write(anna, |tx| imports::commands::stop(tx, id)).unwrap();
        assert!(!taking.step().unwrap());
        let stopped = find(&world, id);
        assert_eq!((stopped.state, stopped.tally.companies), (ImportState::Stopped, 500));
        assert_eq!(names(&world).len(), 500);

        start(&world, anna, id);
        work(&world);
        assert_eq!(find(&world, id).state, ImportState::Done);
        assert_eq!((names(&world).len(), people_names(&world).len()), (1200, 1200));
    }

    fn a_killed_import_goes_on_without_doubles(world: World) {
        let anna = world.cast.anna;
        let id = upload(&world, anna, "а.csv", many(1200).as_bytes()).unwrap();
        check(&world, anna, id, |options| options.on_match = OnMatch::Create);
        start(&world, anna, id);
        let job = claimed(&world);
        let mut killed = Taking::begin(&world.app, &job).unwrap().unwrap();
        assert!(killed.step().unwrap());
        assert!(killed.step().unwrap());
        work(&world);
        assert_eq!(find(&world, id).state, ImportState::Running);

        world.app.clock.advance(Duration::minutes(3));
        work(&world);
        let done = find(&world, id);
        assert_eq!((done.state, done.tally.rows, done.tally.companies), (ImportState::Done, 1200, 1200));
        assert_eq!((names(&world).len(), people_names(&world).len()), (1200, 1200));
        // The worker that was thought dead finds that another one has gone on.
        assert!(!killed.step().unwrap());
        assert_eq!(names(&world).len(), 1200);
    }

    fn an_import_ends_when_its_user_is_closed(world: World) {
        let anna = world.cast.anna;
        let id = upload(&world, anna, "а.csv", many(3).as_bytes()).unwrap();
        check(&world, anna, id, |_| ());
        start(&world, anna, id);
        world.write(world.cast.pavel, |tx| accounts::users::commands::deactivate(tx, anna)).unwrap();
        work(&world);

        let import = find(&world, id);
        assert_eq!((import.state, import.tally.trouble.as_deref()), (ImportState::Failed, Some("import-trouble-closed")));
        assert!(names(&world).is_empty());
    }

    fn an_undone_import_leaves_nothing_but_its_events(world: World) {
        let anna = world.cast.anna;
        let done = take(&world, anna, &many(700), |_| ());
        let undone = undo(&world, anna, done.id);

        assert_eq!((undone.state, undone.tally.undone, undone.tally.kept), (ImportState::Undone, 700, 0));
        assert!(names(&world).is_empty());
        assert!(people_names(&world).is_empty());
        assert_eq!(world.last_event().kind, "import.undone");
        let left: i64 = world.system().read_now(|read| Ok(directory::schema::search_entries::table.count().get_result(read.conn())?)).unwrap();
        assert_eq!(left, 0);
        let again = world.write(anna, |tx| imports::commands::undo(tx, done.id));
        assert!(matches!(again, Err(Error::Conflict(Text { key: "import-conflict-nothing-to-undo", .. }))));
    }

    fn touched_clients_stay_when_an_import_is_undone(world: World) {
        let anna = world.cast.anna;
        let done = take(&world, anna, &many(4), |_| ());
        let found = all(&world);
        world.write(anna, |tx| company_commands::archive(tx, found[1].id)).unwrap();
        let person = world.system().read_now(|read| Ok(people::table.select(people::id).order(people::id.desc()).first::<i64>(read.conn())?)).unwrap();
        world.write(anna, |tx| directory::people::commands::archive(tx, base::ids::PersonId(person))).unwrap();
        let undone = undo(&world, anna, done.id);

        assert_eq!((undone.tally.undone, undone.tally.kept), (2, 2));
        assert_eq!(names(&world), ["Клиент 2", "Клиент 4"]);
        assert_eq!(people_names(&world), ["Человек 2", "Человек 4"]);
    }

    fn changed_clients_get_their_values_back(world: World) {
        let anna = world.cast.anna;
        take(&world, anna, &format!("Клиент;ИНН;Город;Телефон;ФИО;Должность\nАльфа;{};Азов;84957771010;Ткач Олег;\n", inn(1)), |_| ());
        let text = format!("Клиент;ИНН;Город;Телефон;ФИО;Должность;Группа\nАльфа+;{0};Тула;84957772020;Ткач Олег;директор;Опт\n;;;;Белова Ольга;;\nАльфа+;{0};Тула;84957773030;;;\n", inn(1));
        let second = take(&world, anna, &text, |options| options.on_match = OnMatch::Overwrite);
        let company = all(&world)[0].clone();
        assert_eq!((company.name.as_str(), reach(&world, company.id).len()), ("Альфа+", 3));
        assert_eq!(people_names(&world), ["Ткач Олег", "Белова Ольга"]);
        crate::keys::assert_true(&world);
        let undone = undo(&world, anna, second.id);
        crate::keys::assert_true(&world);

        let restored = all(&world)[0].clone();
        assert_eq!((restored.name.as_str(), restored.city.as_str()), ("Альфа", "Азов"));
        assert_eq!(reach(&world, restored.id), ["+7 495 777-10-10"]);
        assert_eq!(people_names(&world), ["Ткач Олег"]);
        assert_eq!(undone.tally.kept, 0);
    }

    fn failed_rows_come_as_a_file_with_reasons(world: World) {
        let anna = world.cast.anna;
        let text = format!("Клиент;ИНН;Город\nАльфа;{};Азов\n;{};\"Тула; центр\"\nГамма;123;\n", inn(1), inn(2));
        let done = take(&world, anna, &text, |_| ());
        let mut file = Vec::new();
        write_failures(&world.ctx(anna), &done, &mut file).unwrap();

        let file = String::from_utf8(file).unwrap();
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}Клиент;ИНН;Город;Причина");
        assert_eq!(lines[1], format!(";{};\"Тула; центр\";Нет названия клиента", inn(2)));
        assert!(lines[2].starts_with("Гамма;123;;ИНН «123»: "), "{}", lines[2]);
        assert_eq!(lines.len(), 4);
    }

    fn columns_that_contradict_each_other_are_refused(world: World) {
        let anna = world.cast.anna;
        let id = upload(&world, anna, "а.csv", "Клиент;ИНН\nАльфа;1\n".as_bytes()).unwrap();
        let import = find(&world, id);
        let mut mapping = import.mapping.clone();
        mapping.0[1] = mapping.0[0].clone();
        let refused = world.write(anna, |tx| imports::commands::check(tx, id, mapping, import.options.clone()));
        assert!(matches!(refused, Err(Error::Invalid(fields)) if fields.get("column.1").is_some()));
        let none = imports::Mapping(vec![None, None]);
        let refused = world.write(anna, |tx| imports::commands::check(tx, id, none, import.options.clone()));
        assert!(matches!(refused, Err(Error::Invalid(fields)) if fields.get("columns").is_some()));
    }
}

fn claimed(world: &World) -> base::jobs::Job {
    world
        .system()
        .write_now(|tx| {
            let job = base::jobs::claim(tx)?;
            Ok(tx.unchanged(job))
        })
        .unwrap()
        .unwrap()
}
