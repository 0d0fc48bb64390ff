//! What files are understood, and what is said of those that are not.

use base::{Action, Error};
use directory::imports::{ImportState, WrongPoints, store};
use formats::table::{Cell, Column, XlsxExport};
use testing::on_both_engines;

use super::*;
use crate::AREAS;

on_both_engines! {
    fn a_messy_windows_1251_file_is_taken(world: World) {
        let anna = world.cast.anna;
        let text = format!(
            "Список клиентов на 21.11.2026;;;;;;\r\n;;;;;;\r\nНаименование;ИНН;тел раб;эл. адрес;Контактное лицо;прим.;Столбец12\r\n\
             \"ООО \"\"Северный мост\"\"\";{};8 (817) 200 14 20, 8-921-555-10-10;orlova@sevmost.example;Орлова Марина;\"звонить\nпосле 14\";\r\n\
             «Гидролайн-Юг»;{};88632004012;stupin@gidroline.example;Ступин О. П.;;\r\n;;;;;;\r\n\
             Тёплый стан;7700481501;—;нет;;;\r\n",
            inn(1), inn(2)
        );
        let id = upload(&world, anna, "Клиенты 2026.csv", &windows_1251(&text)).unwrap();
        let checked = check(&world, anna, id, |_| ());
        assert_eq!((checked.tally.companies, checked.tally.people, checked.tally.failed), (2, 2, 1));
        start(&world, anna, id);
        work(&world);

        let done = find(&world, id);
        assert_eq!(done.state, ImportState::Done);
        assert_eq!(names(&world), ["ООО \"Северный мост\"", "«Гидролайн-Юг»"]);
        assert_eq!(people_names(&world), ["Орлова Марина", "Ступин О. П."]);
        let company = &all(&world)[0];
        assert_eq!(company.inn.as_deref(), Some(inn(1).as_str()));
        assert_eq!(company.comment, "звонить\nпосле 14");
        assert_eq!(company.responsible_id, Some(anna));
        assert_eq!(reach(&world, company.id), ["+7 817 200-14-20", "+7 921 555-10-10", "orlova@sevmost.example"]);
        let failures = world.read(anna, |read| store::failures(read, id, -1, 10)).unwrap();
        assert_eq!((failures[0].0, failures[0].1.as_str(), failures[0].2.target.as_str()), (7, "Тёплый стан", "inn"));
    }

    fn a_utf_16_file_with_tabs_is_taken(world: World) {
        let text = "\u{feff}Company\tE-mail\tCity\nОзёрный берег\tinfo@bereg.example\tВеликий Новгород\nSolar\thello@solar.example\tBerlin\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let id = upload(&world, world.cast.anna, "contacts.txt", &bytes).unwrap();
        check(&world, world.cast.anna, id, |_| ());
        start(&world, world.cast.anna, id);
        work(&world);

        assert_eq!(names(&world), ["Озёрный берег", "Solar"]);
        assert_eq!(all(&world)[0].city, "Великий Новгород");
    }

    fn a_workbook_with_inns_as_numbers_is_taken(world: World) {
        let columns = [Column::new("Клиент"), Column::new("ИНН"), Column::new("Следующий контакт")];
        let mut book = XlsxExport::new("Клиенты", &columns, None).unwrap();
        let number: i64 = inn(3).parse().unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        book.row(&[Cell::Text("Меридиан"), Cell::Integer(number), Cell::Date(day)]).unwrap();
        let mut content = Vec::new();
        book.finish(&mut content).unwrap();
        let id = upload(&world, world.cast.anna, "Клиенты.xlsx", &content).unwrap();
        check(&world, world.cast.anna, id, |_| ());
        start(&world, world.cast.anna, id);
        work(&world);

        let company = &all(&world)[0];
        assert_eq!(company.inn.as_deref(), Some(inn(3).as_str()));
        assert_eq!(company.next_contact_on, Some(day));
    }

    fn several_people_come_in_columns_and_in_following_rows(world: World) {
        let text = "Организация;Телефон;ФИО;Должность;ФИО 2;Телефон 2\n\
            Вектор;84957771010;Иванов Пётр;директор;Сидорова Анна;89161112233\n\
            ;;Кузнецов Илья;бухгалтер;;\n\
            Вектор;84957771010;Белова Ольга;;;\n\
            Горизонт;84957772020;Ткач Олег;;;\n";
        let done = take(&world, world.cast.anna, text, |_| ());

        assert_eq!(names(&world), ["Вектор", "Горизонт"]);
        assert_eq!(
            people_names(&world),
            ["Иванов Пётр", "Сидорова Анна", "Кузнецов Илья", "Белова Ольга", "Ткач Олег"]
        );
        assert_eq!((done.tally.companies, done.tally.people, done.tally.rows), (2, 5, 4));
        assert_eq!((done.tally.failed, done.tally.skipped), (0, 0));
    }

    fn a_phone_of_a_following_row_is_its_persons(world: World) {
        let text = "Клиент;Телефон;E-mail;ФИО\nВектор;84957771010;v@vector.example;Иванов Пётр\n\
            ;84957772020;;Белова Ольга\nВектор;84957773030;v@vector.example;Ткач Олег\n";
        let done = take(&world, world.cast.anna, text, |_| ());

        assert_eq!((names(&world), done.tally.people, done.tally.failed), (vec!["Вектор".to_owned()], 3, 0));
        assert_eq!(reach(&world, all(&world)[0].id), ["+7 495 777-10-10", "v@vector.example"]);
        let ids: Vec<_> = world.system().read_now(|read| Ok(people::table.select(people::id).order(people::id.asc()).load::<base::ids::PersonId>(read.conn())?)).unwrap();
        let points = world.system().read_now(|read| directory::contact_points::store::of_people(read, &ids)).unwrap();
        let phones: Vec<_> = points.iter().map(|point| (point.person_id, point.value.as_str())).collect();
        assert_eq!(phones, [(Some(ids[1]), "+74957772020"), (Some(ids[2]), "+74957773030")]);
    }

    fn words_of_a_table_become_statuses_users_and_days(world: World) {
        let text = "Клиент;Статус;Ответственный;Группа;Следующий звонок\n\
            Альфа;Действующий;Самойлов;Розница, Опт;01.12.2026\n\
            Бета;Отказ: дорого;igor;;\n\
            Гамма;заморожен;Петрова;;\n";
        let done = take(&world, world.cast.pavel, text, |_| ());

        let found = all(&world);
        let facts: Vec<_> = found.iter().map(|company| (company.status.as_str(), company.responsible_id)).collect();
        let (igor, pavel) = (Some(world.cast.igor), Some(world.cast.pavel));
        assert_eq!(facts, [("active", igor), ("refused", igor), ("potential", pavel)]);
        assert_eq!(found[1].refusal_reason, "Отказ: дорого");
        assert_eq!(found[0].next_contact_on.map(|day| day.to_string()).as_deref(), Some("2026-12-01"));
        let remarks: Vec<_> = done.tally.notes.iter().map(|note| note.reason.key.as_str()).collect();
        assert_eq!(remarks, ["import-remark-status", "import-remark-responsible"]);
    }

    fn a_wrong_phone_refuses_its_row_or_is_kept_as_text(world: World) {
        let text = "Клиент;Телефон\nАльфа;12345\nБета;84957771010\n";
        let strict = take(&world, world.cast.anna, text, |_| ());
        assert_eq!((names(&world), strict.tally.failed), (vec!["Бета".to_owned()], 1));

        take(&world, world.cast.anna, text, |options| options.wrong_points = WrongPoints::Keep);
        assert_eq!(names(&world), ["Бета", "Альфа"]);
        assert_eq!(reach(&world, all(&world)[1].id), ["12345"]);
    }

    fn the_choice_of_columns_is_remembered(world: World) {
        let anna = world.cast.anna;
        let text = "Клиент;Пометка\nАльфа;важный\n";
        let id = upload(&world, anna, "а.csv", text.as_bytes()).unwrap();
        let mut import = find(&world, id);
        assert_eq!(import.mapping.taken(), 1);
        import.mapping.0[1] = Some(imports::Meaning::Usual(formats::columns::Column { target: formats::columns::Target::Tags, slot: 1 }));
        let (mapping, options) = (import.mapping.clone(), import.options);
        world.write(anna, |tx| imports::commands::check(tx, id, mapping, options)).unwrap();

        let again = upload(&world, anna, "б.csv", text.as_bytes()).unwrap();
        assert_eq!(find(&world, again).mapping, import.mapping);
        let of_igor = upload(&world, world.cast.igor, "в.csv", text.as_bytes()).unwrap();
        assert_eq!(find(&world, of_igor).mapping.taken(), 1);
    }

    fn a_file_without_a_heading_is_read_from_its_first_row(world: World) {
        let text = format!("ООО «Альфа»;{};a@alpha.example\nООО «Бета»;{};b@beta.example\n", inn(1), inn(2));
        let done = take(&world, world.cast.anna, &text, |_| ());

        assert!(!done.options.has_header);
        assert_eq!(names(&world), ["ООО «Альфа»", "ООО «Бета»"]);
    }

    fn what_is_no_table_is_refused_in_words(world: World) {
        let refused = |name: &str, content: &[u8]| refusal(upload(&world, world.cast.anna, name, content));
        assert_eq!(refused("пусто.csv", b""), "import-error-empty");
        assert_eq!(refused("фото.csv", &[0x89, b'P', b'N', b'G', 0, 1, 2, 3, 0xFF, 0xFE, 0]), "import-error-not-a-table");
        assert_eq!(refused("стар.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), "import-error-old-xls");
        assert_eq!(refused("страница.xls", b"<html><table><tr><td>1</td></tr></table>"), "import-error-markup");
        assert_eq!(refused("книга.xlsx", b"PK\x03\x04 xl/ and nothing more"), "import-error-damaged");
        assert_eq!(refused("кавычка.csv", "Клиент;Город\n\"Альфа;Азов\n".as_bytes()), "import-error-unclosed-quote");
        let wide = format!("Клиент;Город\nАльфа;Азов\n{}x\n", "x;".repeat(1_000_000));
        assert_eq!(refused("широко.csv", wide.as_bytes()), "import-error-too-many-columns");
        assert!(world.read(world.cast.pavel, |read| store::list(read, None)).unwrap().is_empty());
    }

    fn others_do_not_learn_of_an_import(world: World) {
        let id = upload(&world, world.cast.anna, "а.csv", "Клиент\nАльфа\n".as_bytes()).unwrap();
        let seen = |user| world.read(user, |read| store::find_for(read, Action::Import, id));

        assert!(seen(world.cast.anna).is_ok());
        assert!(seen(world.cast.pavel).is_ok());
        assert!(matches!(seen(world.cast.igor), Err(Error::NotFound)));
        assert!(matches!(seen(world.cast.viktor), Err(Error::NotFound)));
        assert!(world.read(world.cast.igor, |read| store::list(read, None)).unwrap().is_empty());
        let refused = upload(&world, world.cast.olga, "а.csv", b"x");
        assert!(matches!(refused, Err(Error::Forbidden(_))));
    }
}
