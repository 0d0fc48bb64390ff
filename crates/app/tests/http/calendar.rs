//! The agenda as a month, a week and a day, and what is moved there (`C9`–`C11`).

use axum::body::Body;
use axum::http::{Request, header};
use base::ids::{CompanyId, UserId};
use chrono::{Days, NaiveDate};
use directory::companies::{CompanyInput, commands as companies};
use testing::{Answer, Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, assert_shown_by_areas, signed_in};

fn add_company(world: &World, user: UserId, name: &str) -> CompanyId {
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(user);
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

/// Plans a contact and answers with its address.
fn plan(browser: &mut Browser, company: CompanyId, fields: &[(&str, &str)]) -> String {
    let company = company.to_string();
    let mut form = vec![
        ("company", company.as_str()),
        ("state", "planned"),
        ("direction", "outgoing"),
        ("method", "call"),
    ];
    form.extend(fields);
    let answer = browser.post("/interactions", &form);
    assert_eq!(answer.status, 303, "{}", answer.text);
    let location = answer.location();
    let id = location.rsplit('/').next().unwrap();
    format!("/agenda/contact/{}", id.split('?').next().unwrap())
}

/// Posts as the script of the page does.
fn post_by_script(browser: &mut Browser, path: &str, body: &'static str) -> Answer {
    let request = Request::post(path)
        .header("HX-Request", "true")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    browser.send(request, Body::from(body))
}

/// What the answer makes the page do; other letters than ASCII are unescaped.
fn told(answer: &Answer) -> serde_json::Value {
    let header = answer.headers.get("HX-Trigger").unwrap();
    serde_json::from_str(header.to_str().unwrap()).unwrap()
}

/// The cell of a day in the month.
fn cell<'a>(page: &'a Answer, day: &str) -> &'a str {
    let (_, rest) = page
        .text
        .split_once(&format!("data-day=\"{day}\""))
        .unwrap();
    rest.split("</td>").next().unwrap()
}

on_both_engines! {
    fn a_full_month_stays_a_page(world: World) {
        let anna = world.cast.anna;
        let first: NaiveDate = "2026-10-26".parse().unwrap();
        world.write(anna, |tx| {
            for at in 0..42 * 5 {
                let mut input = CompanyInput::named(&format!("Клиент с довольно длинным названием и ещё более длинным хвостом № {at}"));
                input.responsible_id = Some(anna);
                input.next_contact_on = Some(first + Days::new(at / 5));
                companies::create(tx, input, &[])?.into_inner();
            }
            Ok(tx.unchanged(()))
        }).unwrap();
        let mut browser = signed_in(&world, "anna");
        let page = browser.get("/agenda/month?on=2026-11-21");
        assert_shown(&page, "a full month");
        assert_eq!(page.text.matches("ещё 2</a>").count(), 42);
        assert!(page.text.contains("<h1>Сегодня</h1>") && page.text.contains("Ноябрь 2026"));
        for view in ["week", "day"] {
            let page = browser.get(&format!("/agenda/{view}?on=2026-11-21"));
            assert_shown(&page, view);
            assert!(page.text.contains("Весь день") && page.text.contains("21:00"), "{}", page.text);
        }
    }

    fn the_filter_narrows_the_calendar_as_the_list(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (ours, theirs) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Лесная гавань"));
        let mut browser = signed_in(&world, "anna");
        plan(&mut browser, ours, &[("date", "2026-11-24"), ("time", "10:00"), ("topic", "Важное дело"), ("importance", "high")]);
        plan(&mut browser, ours, &[("date", "2026-11-25"), ("time", "06:15"), ("topic", "Раннее дело")]);
        plan(&mut signed_in(&world, "igor"), theirs, &[("date", "2026-11-24"), ("time", "10:00"), ("topic", "Чужое дело")]);
        world.write(anna, |tx| companies::move_next_contact(tx, ours, "2026-11-26".parse().ok())).unwrap();
        for (query, there, gone) in [
            ("whose=all", vec!["Важное дело", "Раннее дело", "/agenda/call/"], vec![]),
            ("importance=high", vec!["Важное дело"], vec!["Раннее дело", "/agenda/call/"]),
            ("kind=call", vec!["/agenda/call/"], vec!["Важное дело", "Раннее дело"]),
            ("period=today", vec![], vec!["Важное дело", "Раннее дело"]),
            ("from=2026-11-25&until=2026-11-25", vec!["Раннее дело"], vec!["Важное дело"]),
            ("from=2026-11-25&until=2026-11-24", vec!["Раннее дело", "Важное дело"], vec!["/agenda/call/"]),
        ] {
            for path in ["/agenda", "/agenda/month", "/agenda/week"] {
                let address = format!("{path}?on=2026-11-24&{query}");
                let page = browser.get(&address);
                assert_shown(&page, &address);
                assert!(there.iter().all(|text| page.text.contains(text)), "{address}: {}", page.text);
                assert!(!gone.iter().any(|text| page.text.contains(text)), "{address}: {}", page.text);
                assert!(!page.text.contains("Чужое дело"), "{address}");
            }
        }
        let counted = browser.get("/agenda/month?on=2026-11-24&importance=high").text;
        assert!(counted.contains("Контакты <span class=\"faint\">1</span>") && counted.contains("Звонки клиентам <span class=\"faint\">0</span>"), "{counted}");
        let month = browser.get("/agenda/month?on=2026-11-24");
        assert!(cell(&month, "2026-11-24").contains("10:00") && !cell(&month, "2026-11-25").contains("10:00"));
        let week = browser.get("/agenda/week?on=2026-11-24");
        assert!(week.text.contains(">Раньше</th>") && !week.text.contains(">Позже</th>"), "an early entry has its row: {}", week.text);
        let empty = browser.get("/agenda?importance=low&period=tomorrow");
        assert!(empty.text.contains("малозначительный · завтра") && empty.text.contains("Сбросить фильтры"), "{}", empty.text);
        assert_eq!(browser.get(&format!("/agenda/month?company={theirs}")).status, 404);
        for path in ["/agenda", "/agenda/day"] {
            let address = format!("{path}?on=2026-11-24&whose=department&company={ours}");
            assert_shown_by_areas(&signed_in(&world, "darya").get(&address), &address);
        }
        let found = browser.get("/agenda/clients?q=мост&view=month&importance=high");
        assert_shown(&found, "the choice of a client");
        assert!(found.text.contains(&format!("/agenda/month?importance=high&#38;company={ours}")), "{}", found.text);
        assert!(!browser.get("/agenda/clients?q=гавань").text.contains("Лесная гавань"));
    }

    fn an_entry_is_moved_by_the_script_and_goes_back(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let mut browser = signed_in(&world, "anna");
        let entry = plan(&mut browser, company, &[("date", "2026-11-24"), ("time", "10:00"), ("topic", "Показ проекта")]);
        let address = format!("{entry}/move");
        let moved = post_by_script(&mut browser, &address, "day=2026-11-26");
        assert_eq!(moved.status, 204);
        let told_of = told(&moved);
        assert_eq!(told_of["toast"]["text"], "Перенесено: чт, 26\u{a0}ноя, 10:00");
        assert!(told_of["moved"].is_object());
        let month = browser.get("/agenda/month?on=2026-11-24");
        assert!(cell(&month, "2026-11-26").contains("Показ проекта") && !cell(&month, "2026-11-24").contains("Показ проекта"));
        let undo = told_of["toast"]["undo"].as_str().unwrap().to_owned();
        assert_eq!(post_by_script(&mut browser, &undo, "").status, 204);
        assert!(cell(&browser.get("/agenda/month?on=2026-11-24"), "2026-11-24").contains("Показ проекта"));
        let late = post_by_script(&mut browser, &undo, "");
        assert_eq!(late.status, 409, "it does not stand there any more");
        assert!(told(&late)["toast"]["text"].as_str().unwrap().starts_with("Это уже сделано или перенесено"));
        for body in ["", "day=вчера", "day=2026-11-26&time=25%3A99", "day=9999-12-31", "to=%2B262142-12-31", "day=2026-11-26&to="] {
            assert_eq!(post_by_script(&mut browser, &address, body).status, 422, "{body}");
        }
        assert_eq!(post_by_script(&mut signed_in(&world, "igor"), &address, "day=2026-11-26").status, 404);
        assert_eq!(post_by_script(&mut signed_in(&world, "olga"), &address, "day=2026-11-26").status, 403);
    }

    fn days_and_hours_are_the_readers_own(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let mut browser = signed_in(&world, "anna");
        let entry = plan(&mut browser, company, &[("date", "2026-11-23"), ("time", "18:30"), ("topic", "Показ проекта")]);
        assert_eq!(browser.post("/profile", &[("locale", "ru"), ("zone", "Asia/Vladivostok")]).status, 303);
        let month = browser.get("/agenda/month?on=2026-11-24");
        assert!(cell(&month, "2026-11-24").contains("01:30 Показ проекта") && !cell(&month, "2026-11-23").contains("Показ"), "{}", month.text);
        assert!(browser.get("/agenda/week?on=2026-11-24").text.contains(">Раньше</th>"), "half past one is before the working hours");
        assert_eq!(post_by_script(&mut browser, &format!("{entry}/move"), "day=2026-11-25&time=10%3A00").status, 204);
        assert_eq!(browser.post("/profile", &[("locale", "ru"), ("zone", "Europe/Kaliningrad")]).status, 303);
        let month = browser.get("/agenda/month?on=2026-11-24");
        assert!(cell(&month, "2026-11-25").contains("02:00 Показ проекта"), "ten in Vladivostok is two in Kaliningrad: {}", month.text);
    }

    fn an_entry_is_moved_without_a_script(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let mut browser = signed_in(&world, "anna");
        let entry = plan(&mut browser, company, &[("date", "2026-11-24"), ("time", "10:00"), ("topic", "Показ <проекта>")]);
        let page = browser.get(&entry);
        assert_shown(&page, "the page of an entry");
        assert!(page.text.contains("value=\"2026-11-24\"") && page.text.contains("value=\"10:00\""), "{}", page.text);
        let wrong = browser.post(&format!("{entry}/move"), &[("day", "2026-11-26"), ("time", "ночью")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Напишите время так") && wrong.text.contains("value=\"2026-11-26\""), "{}", wrong.text);
        let moved = browser.post(&format!("{entry}/move"), &[("day", "2026-11-24"), ("time", "10:00"), ("to", "2026-11-30")]);
        assert_eq!((moved.status.as_u16(), moved.location()), (303, "/agenda"));
        let back = browser.get("/agenda");
        assert!(back.text.contains("Перенесено: 30\u{a0}ноя, 10:00") && back.text.contains("move?day=2026-11-24"), "{}", back.text);
        let hidden = signed_in(&world, "igor").get(&entry);
        assert_eq!(hidden.status, 404);
        let seen = signed_in(&world, "olga").get(&entry);
        assert_shown(&seen, "an entry for an observer");
        assert!(!seen.text.contains("/move\""), "who may not move it is not asked to: {}", seen.text);
        let month = signed_in(&world, "olga").get("/agenda/month?whose=all&on=2026-11-24");
        assert!(cell(&month, "2026-11-30").contains(" fix\""), "and cannot drag it: {}", month.text);
        assert!(!browser.get("/agenda/month?on=2026-11-24").text.contains(" fix\""));
        let number = entry.rsplit('/').next().unwrap();
        assert_eq!(browser.post(&format!("/interactions/{number}/result"), &[("result", "Договорились")]).status, 303);
        assert_eq!(browser.get(&entry).status, 409, "it took place");
    }

    fn every_kind_of_entry_has_a_panel(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let mut browser = signed_in(&world, "anna");
        let (number, who) = (company.to_string(), format!("u{anna}"));
        let form = [
            ("company", number.as_str()), ("state", "done"), ("direction", "outgoing"), ("method", "call"), ("date", "2026-11-19"), ("time", "10:00"),
            ("topic", "Разговор"), ("decisions.0.text", "Прислать счёт"), ("decisions.0.who", &who), ("decisions.0.due", "2026-11-23"), ("next_contact_on", "2026-11-24"),
        ];
        assert_eq!(browser.post("/interactions", &form).status, 303);
        assert_eq!(browser.post("/reminders", &[("text", "Полить цветы"), ("when", "завтра 10:00")]).status, 303);
        for (path, texts) in [
            ("/agenda/decision/1", ["Прислать счёт", "Готово"]), (&format!("/agenda/call/{company}"), ["Звонок клиенту", "Новый контакт"]),
            ("/agenda/reminder/1", ["Полить цветы", "На 15 мин"]),
        ] {
            let page = browser.get(path);
            assert_shown(&page, path);
            assert!(texts.iter().all(|text| page.text.contains(text)), "{path}: {}", page.text);
            let moved = browser.post(&format!("{path}/move"), &[("day", "2026-11-27"), ("time", "")]);
            assert_eq!(moved.status, 303, "{path}: {}", moved.text);
        }
        let month = browser.get("/agenda/month?on=2026-11-24");
        assert_eq!(cell(&month, "2026-11-27").matches("class=\"ev").count(), 3);
        assert_eq!(signed_in(&world, "lev").get("/agenda/reminder/1").status, 404, "a reminder is seen by its user alone");
        for path in ["/agenda/nothing/1", "/agenda/contact/999", "/agenda/call/999", "/agenda/decision/999", "/agenda/reminder/999", "/agenda/contact/x"] {
            assert_eq!(browser.get(path).status, 404, "{path}");
        }
    }
}
