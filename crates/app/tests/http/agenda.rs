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
        assert_eq!(browser.get("/agenda/count").text, "119");
    }
}
