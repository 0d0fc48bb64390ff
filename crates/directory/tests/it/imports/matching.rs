//! Clients that are kept already.

use directory::companies::CompanyInput;
use directory::imports::OnMatch;
use formats::requisites::Inn;
use testing::on_both_engines;

use super::*;
use crate::AREAS;

fn vector() -> CompanyInput {
    CompanyInput {
        inn: Some(Inn::parse(&inn(7)).unwrap()),
        city: "Азов".to_owned(),
        ..CompanyInput::named("Вектор")
    }
}

fn file() -> String {
    format!(
        "Клиент;ИНН;Город;Телефон;ФИО\nВектор Плюс;{};Ростов;84957771010;Иванов Пётр\nНовый;{};;;\n",
        inn(7),
        inn(8)
    )
}

on_both_engines! {
    fn empty_fields_are_filled_and_full_ones_left(world: World) {
        let anna = world.cast.anna;
        let id = add(&world, anna, CompanyInput { responsible_id: Some(anna), ..vector() });
        let done = take(&world, anna, &file(), |options| options.on_match = OnMatch::Fill);

        let company = &all(&world)[0];
        assert_eq!((company.name.as_str(), company.city.as_str()), ("Вектор", "Азов"));
        assert_eq!(reach(&world, id), ["+7 495 777-10-10"]);
        assert_eq!(people_names(&world), ["Иванов Пётр"]);
        assert_eq!((done.tally.companies, done.tally.updated), (1, 1));
        assert_eq!(names(&world), ["Вектор", "Новый"]);
    }

    fn fields_are_replaced_but_never_cleared(world: World) {
        let anna = world.cast.anna;
        add(&world, anna, CompanyInput {
            responsible_id: Some(anna),
            activity: "насосы".to_owned(),
            ..vector()
        });
        take(&world, anna, &file(), |options| options.on_match = OnMatch::Overwrite);

        let company = &all(&world)[0];
        assert_eq!((company.name.as_str(), company.city.as_str()), ("Вектор Плюс", "Ростов"));
        assert_eq!(company.activity, "насосы");
    }

    fn a_row_of_a_known_client_is_skipped(world: World) {
        let anna = world.cast.anna;
        add(&world, anna, CompanyInput { responsible_id: Some(anna), ..vector() });
        let done = take(&world, anna, &file(), |options| options.on_match = OnMatch::Skip);

        assert_eq!((done.tally.companies, done.tally.updated, done.tally.skipped), (1, 0, 1));
        assert_eq!(all(&world)[0].version, 1);
        assert!(people_names(&world).is_empty());
    }

    fn another_client_is_added_without_looking(world: World) {
        let anna = world.cast.anna;
        add(&world, anna, CompanyInput { responsible_id: Some(anna), ..vector() });
        take(&world, anna, &file(), |options| options.on_match = OnMatch::Create);

        assert_eq!(names(&world), ["Вектор", "Вектор Плюс", "Новый"]);
    }

    fn a_client_is_known_by_phone_e_mail_or_name(world: World) {
        let anna = world.cast.anna;
        let first = "Клиент;Телефон;E-mail;Город\nАльфа;84957771010;;\nБета;;b@beta.example;\nООО «Гамма»;;;Азов\n";
        take(&world, anna, first, |_| ());
        let second = "Клиент;Телефон;E-mail;Город\nА;+7 (495) 777-10-10;;Тула\nБ;;B@BETA.example;Тула\nГАММА, ООО;;;Азов\nГамма;;;Тула\n";
        let done = take(&world, anna, second, |options| options.by_name = true);

        assert_eq!((done.tally.updated, done.tally.skipped, done.tally.companies), (2, 1, 1));
        let cities: Vec<_> = all(&world).into_iter().map(|company| company.city).collect();
        assert_eq!(cities, ["Тула", "Тула", "Азов", "Тула"]);
    }

    fn another_inn_is_another_client_whatever_the_phone(world: World) {
        let text = format!("Клиент;ИНН;Телефон\nАльфа;{};84957771010\nБета;{};84957771010\n", inn(1), inn(2));
        take(&world, world.cast.anna, &text, |_| ());

        assert_eq!(names(&world), ["Альфа", "Бета"]);
    }

    fn a_client_named_twice_in_the_file_is_joined(world: World) {
        let text = format!("Клиент;ИНН;Телефон;ФИО\nАльфа;{0};84957771010;Ткач Олег\nДругой;;;\nАльфа;{0};84957772020;Белова Ольга\n", inn(1));
        let id = upload(&world, world.cast.anna, "а.csv", text.as_bytes()).unwrap();
        let checked = check(&world, world.cast.anna, id, |_| ());
        assert_eq!((checked.tally.companies, checked.tally.merged), (2, 1));
        start(&world, world.cast.anna, id);
        work(&world);

        let done = find(&world, id);
        assert_eq!((done.tally.companies, done.tally.merged, done.tally.people), (2, 1, 2));
        assert_eq!(names(&world), ["Альфа", "Другой"]);
        assert_eq!(reach(&world, all(&world)[0].id), ["+7 495 777-10-10", "+7 495 777-20-20"]);
    }

    fn a_client_hidden_from_the_importing_user_is_refused_and_not_shown(world: World) {
        let igor = world.cast.igor;
        add(&world, igor, CompanyInput { responsible_id: Some(igor), ..vector() });
        let done = take(&world, world.cast.anna, &file(), |options| options.on_match = OnMatch::Overwrite);

        let failures = world.read(world.cast.anna, |read| imports::store::failures(read, done.id, -1, 9)).unwrap();
        assert_eq!(failures.len(), 1);
        assert_eq!(failures[0].2.key, "import-error-hidden");
        assert!(failures[0].2.args.is_empty());
        assert_eq!(all(&world)[0].name, "Вектор");
        assert_eq!((done.tally.samples.len(), done.tally.companies), (0, 1));
    }

    fn clients_given_to_somebody_else_are_still_known_to_their_import(world: World) {
        let text = format!("Клиент;ИНН;Ответственный;Телефон\nАльфа;{0};igor;\nАльфа;{0};igor;84957771010\n", inn(1));
        let done = take(&world, world.cast.anna, &text, |_| ());

        assert_eq!((done.tally.companies, done.tally.merged, done.tally.failed), (1, 1, 0));
        assert_eq!(all(&world)[0].responsible_id, Some(world.cast.igor));
    }
}
