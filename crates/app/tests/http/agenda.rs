//! The page «Сегодня» (`C9`–`C11`, `O2`).

use chrono::Days;
use directory::companies::{CompanyInput, commands as companies};
use testing::on_both_engines;

use crate::{AREAS, assert_shown, signed_in};

on_both_engines! {
    fn the_agenda_shows_what_is_late_today_and_later(world: World) {
        let anna = world.cast.anna;
        let today = world.ctx(anna).today();
        let mut input = CompanyInput::named("Северный мост");
        input.responsible_id = Some(anna);
        input.next_contact_on = Some(today);
        let company = world.write(anna, |tx| companies::create(tx, input, &[])).unwrap();
        let number = company.to_string();
        let mut browser = signed_in(&world, "anna");
        let empty = signed_in(&world, "igor").get("/agenda");
        assert_shown(&empty, "an empty agenda");
        assert!(empty.text.contains("Ничего не запланировано") && !empty.text.contains("Северный мост"));

        let (late, soon) = ((today - Days::new(3)).to_string(), (today + Days::new(2)).to_string());
        let (who, due) = (format!("u{anna}"), (today - Days::new(1)).to_string());
        for fields in [
            vec![("state", "planned"), ("date", late.as_str()), ("topic", "Реквизиты <b>"), ("importance", "high")],
            vec![("state", "planned"), ("date", &soon), ("topic", "Показ проекта")],
            vec![("state", "done"), ("date", &late), ("topic", "Разговор"), ("decisions.0.text", "Прислать счёт"), ("decisions.0.who", &who), ("decisions.0.due", &due)],
        ] {
            let mut form = vec![("company", number.as_str()), ("direction", "outgoing"), ("method", "call"), ("time", "10:00")];
            form.extend(fields);
            assert_eq!(browser.post("/interactions", &form).status, 303);
        }
        let page = browser.get("/agenda");
        assert_shown(&page, "the agenda");
        for text in ["Просрочено", "Реквизиты &#60;b&#62;", "на 3 дня", "Прислать счёт", "на 1 день", "Звонок клиенту", "Показ проекта", "Северный мост"] {
            assert!(page.text.contains(text), "it shows {text}: {}", page.text);
        }
        assert_eq!(browser.get("/agenda/count").text, "2");
        for (query, there, gone) in [
            ("kind=decision", "Прислать счёт", "Показ проекта"), ("kind=call", "Звонок клиенту", "Прислать счёт"),
            ("importance=high", "Реквизиты", "Показ проекта"), ("period=over", "Реквизиты", "Показ проекта"),
            ("period=week", "Реквизиты", "Показ проекта"), (&format!("from={soon}&until={soon}"), "Показ проекта", "Реквизиты"), ("whose=department", "Показ проекта", "Ничего не"),
            ("whose=all", "Показ проекта", "Ничего не"), (&format!("company={number}"), "Показ проекта", "Ничего не"),
        ] {
            let page = browser.get(&format!("/agenda?{query}"));
            assert_shown(&page, query);
            assert!(page.text.contains(there) && !page.text.contains(gone), "{query}: {}", page.text);
        }
        for query in ["kind=x", "whose=x", "from=вчера", "company=abc", "company=999", "period=-1", "importance=1", "on=x"] {
            assert_eq!(browser.get(&format!("/agenda?{}", query.replace("вчера", "x"))).status, 404, "{query}");
        }
        for day in ["9999-12-01", "0001-01-01", "-262143-01-01", "+262142-12-31"] {
            assert_shown(&browser.get(&format!("/agenda?on={}", day.replace('+', "%2B"))), day);
            assert_shown(&browser.get(&format!("/agenda?from={0}&until={0}", day.replace('+', "%2B"))), day);
            for view in ["month", "week", "day"] {
                assert_shown(&browser.get(&format!("/agenda/{view}?on={}", day.replace('+', "%2B"))), day);
            }
        }
    }
}

on_both_engines! {
    fn what_is_next_today_stands_beside_the_list(world: World) {
        let anna = world.cast.anna;
        let mut input = CompanyInput::named("Северный мост");
        input.responsible_id = Some(anna);
        let company = world.write(anna, |tx| companies::create(tx, input, &[])).unwrap().to_string();
        let mut browser = signed_in(&world, "anna");
        // It is noon in Moscow.
        for (time, topic) in [("11:00", "Прошло"), ("12:40", "Показ проекта"), ("18:30", "Вечером")] {
            let form = [("company", company.as_str()), ("state", "planned"), ("direction", "outgoing"), ("method", "call"), ("date", "2026-11-21"), ("time", time), ("topic", topic)];
            assert_eq!(browser.post("/interactions", &form).status, 303);
        }
        let page = browser.get("/agenda").text;
        let (_, next) = page.split_once("Ближайшее").unwrap();
        assert!(next.contains("12:40") && next.contains("через 40 мин") && next.contains("Показ проекта"), "{next}");
        assert!(!next.contains("Прошло") && !next.contains("Вечером"), "{next}");
        let evening = browser.get("/agenda?kind=call").text;
        assert!(!evening.contains("Ближайшее"), "{evening}");
    }
}

on_both_engines! {
    fn the_day_begins_with_the_agenda(world: World) {
        assert_eq!(signed_in(&world, "anna").get("/").location(), "/agenda");
    }
}

on_both_engines! {
    fn a_full_agenda_stays_a_page(world: World) {
        let anna = world.cast.anna;
        let today = world.ctx(anna).today();
        world.write(anna, |tx| {
            for at in 0..120 {
                let mut input = CompanyInput::named(&format!("Клиент с довольно длинным названием № {at}"));
                input.responsible_id = Some(anna);
                input.next_contact_on = Some(today - Days::new(at));
                companies::create(tx, input, &[])?.into_inner();
            }
            Ok(tx.unchanged(()))
        }).unwrap();
        let mut browser = signed_in(&world, "anna");
        let page = browser.get("/agenda");
        assert_shown(&page, "a full agenda");
        assert!(page.text.contains("Ещё 90 строк"), "{}", page.text);
        assert!(page.text.contains("Клиент с довольно длинным названием № 0<"), "today is not pushed out by what is overdue");
        assert_eq!(browser.get("/agenda/count").text, "119");
    }

    fn what_is_over_is_spread_over_working_days_and_goes_back(world: World) {
        let anna = world.cast.anna;
        let today = world.ctx(anna).today();
        let mut input = CompanyInput::named("Северный мост");
        input.responsible_id = Some(anna);
        let company = world.write(anna, |tx| companies::create(tx, input, &[])).unwrap();
        let number = company.to_string();
        let mut browser = signed_in(&world, "anna");
        for days in 1..=10 {
            let day = (today - Days::new(days)).to_string();
            let form = [("company", number.as_str()), ("direction", "outgoing"), ("method", "call"), ("state", "planned"),
                ("date", &day), ("time", "10:00"), ("topic", "Реквизиты <b>")];
            assert_eq!(browser.post("/interactions", &form).status, 303);
        }
        assert!(browser.get("/agenda").text.contains("href=\"/agenda/overdue\""), "so much is over");
        assert!(!signed_in(&world, "lev").get("/agenda").text.contains("/agenda/overdue"));
        let page = browser.get("/agenda/overdue");
        assert_shown(&page, "what is over");
        assert!(page.text.contains("Реквизиты &#60;b&#62;") && page.text.contains("Передать"));
        // 21 November 2026 is a Saturday: Monday to Friday.
        for day in ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"] {
            assert_eq!(page.text.matches(&format!("value=\"{day}\"")).count(), 2, "{day}");
        }
        assert!(!page.text.contains("value=\"2026-11-22\""));

        let ticked = [("entry", "contact-1"), ("day-contact-1", "2026-11-23"), ("from-contact-1", "20261120T100000"),
            ("entry", "contact-2"), ("day-contact-2", "2026-11-24"), ("from-contact-2", "20261119T100000"),
            ("entry", "contact-3"), ("day-contact-3", "2026-11-24"), ("from-contact-3", "20200101T100000")];
        let events = world.events_count();
        let done = browser.post("/agenda/overdue", &ticked);
        assert_eq!((done.status.as_u16(), done.location()), (303, "/agenda"));
        assert_eq!(world.events_count(), events + 2, "the third does not stand where the page says");
        let agenda = browser.get("/agenda");
        assert!(agenda.text.contains("Перенесены 2 записи"), "{}", agenda.text);
        let (_, undo) = agenda.text.split_once("action=\"/agenda/overdue?back=").unwrap();
        let undo = format!("/agenda/overdue?back={}", undo.split('"').next().unwrap());
        browser.post(&undo, &[]);
        assert!(browser.get("/agenda").text.contains("Возвращены 2 записи"));
        assert_eq!(world.events_count(), events + 4);

        let none = browser.post("/agenda/overdue", &[]);
        assert_eq!(none.status, 422);
        assert!(none.text.contains("Отметьте хотя бы одну запись"));
        let wrong = browser.post("/agenda/overdue", &[("entry", "contact-1"), ("day-contact-1", "завтра")]);
        assert_eq!(wrong.status, 422);
        assert_eq!(browser.post("/agenda/overdue", &[("entry", "unicorn-1")]).status, 404);
    }

    fn entries_are_given_to_a_colleague(world: World) {
        let (anna, lev, igor) = (world.cast.anna, world.cast.lev, world.cast.igor);
        let mut input = CompanyInput::named("Северный мост");
        input.responsible_id = Some(anna);
        let company = world.write(anna, |tx| companies::create(tx, input, &[])).unwrap().to_string();
        let mut browser = signed_in(&world, "anna");
        for topic in ["Первый", "Второй"] {
            let form = [("company", company.as_str()), ("direction", "outgoing"), ("method", "call"), ("state", "planned"),
                ("date", "2026-11-20"), ("time", "10:00"), ("topic", topic)];
            browser.post("/interactions", &form);
        }
        let panel = browser.get("/agenda/contact/1");
        assert_shown(&panel, "an entry");
        assert!(panel.text.contains("Лев Громов") && !panel.text.contains(&format!("<option value=\"{anna}\">")));
        let (to_lev, to_igor) = (lev.to_string(), igor.to_string());
        let refused = browser.post("/agenda/contact/1/hand-over", &[("to", &to_igor)]);
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("не видит клиента"), "{}", refused.text);
        assert_eq!(browser.post("/agenda/contact/1/hand-over", &[]).status, 422);
        assert_eq!(browser.post("/agenda/contact/1/hand-over", &[("to", &to_lev)]).status, 303);
        let told = browser.get("/agenda").text;
        assert!(told.contains("Передано") && told.contains(&format!("/agenda/contact/1/hand-over?to={anna}")), "{told}");
        assert!(signed_in(&world, "lev").get("/agenda").text.contains("Первый"));
        browser.post(&format!("/agenda/contact/1/hand-over?to={anna}"), &[]);
        assert!(!signed_in(&world, "lev").get("/agenda").text.contains("Первый"));
        assert_eq!(signed_in(&world, "igor").post("/agenda/contact/1/hand-over", &[("to", &to_igor)]).status, 404);

        let all = [("entry", "contact-1"), ("entry", "contact-2"), ("to", to_lev.as_str())];
        assert_eq!(browser.post("/agenda/overdue/hand-over", &all[..2]).status, 422, "to nobody");
        assert_eq!(browser.post("/agenda/overdue/hand-over", &all[2..]).status, 422, "nothing");
        assert_eq!(browser.post("/agenda/overdue/hand-over", &all).status, 303);
        assert!(browser.get("/agenda").text.contains("Переданы 2 записи"));
        assert!(signed_in(&world, "lev").get("/agenda").text.contains("Второй"));
    }
}
