//! The pages of the journal (`J1`–`J4`, `C2`, `X11`).

use axum::body::Body;
use axum::http::Request;
use base::ids::{CompanyId, UserId};
use directory::companies::{CompanyInput, commands as companies};
use testing::{Answer, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

fn add_company(world: &World, user: UserId, name: &str) -> CompanyId {
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(user);
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

/// The fields of a plain call, as the form sends them.
fn call<'a>(company: &'a str, pairs: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = pairs.to_vec();
    for (name, value) in [
        ("company", company),
        ("state", "done"),
        ("direction", "outgoing"),
        ("importance", "normal"),
        ("method", "call"),
        ("date", "2026-11-01"),
        ("time", "11:20"),
        ("topic", "Сроки <поставки>"),
    ] {
        if !fields.iter().any(|(given, _)| *given == name) {
            fields.push((name, value));
        }
    }
    fields
}

fn assert_shows(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(
            answer.text.contains(text),
            "it shows {text}: {}",
            answer.text
        );
    }
}

on_both_engines! {
    fn a_contact_goes_from_the_form_to_the_journal_and_the_card(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let number = company.to_string();
        let mut browser = signed_in(&world, "anna");
        let form = browser.get(&format!("/interactions/new?company={company}"));
        assert_shown(&form, "the form");
        assert_shows(&form, &["Северный мост", "value=\"u"]);

        let wrong = browser.post("/interactions", &call(&number, &[("topic", ""), ("text", "Говорили о цене")]));
        assert_eq!(wrong.status, 422);
        assert_shows(&wrong, &["Напишите тему", "Говорили о цене", "aria-invalid=\"true\""]);

        let who = format!("u{anna}");
        let decided = [("participant", who.as_str()), ("decisions.0.text", "Прислать счёт"), ("decisions.0.who", &who), ("decisions.0.due", "2026-11-05")];
        let saved = browser.post("/interactions", &call(&number, &decided));
        assert_eq!((saved.status.as_u16(), saved.location()), (303, format!("/companies/{company}").as_str()));
        let card = browser.get(&format!("/companies/{company}"));
        assert_shown(&card, "the card");
        assert_shows(&card, &["Исходящий звонок", "Сроки &#60;поставки&#62;", "/interactions/1", "/interactions?company=", "data-key=\"KeyN\""]);

        for path in ["/interactions", "/interactions?view=mine", "/interactions?view=undecided", &format!("/interactions?company={company}"), "/interactions/1"] {
            let page = browser.get(path);
            assert_shown(&page, path);
            assert_shows(&page, &["Сроки &#60;поставки&#62;", "0 из 1"]);
        }
        let none = browser.get("/interactions?view=planned");
        assert_shown(&none, "an empty view");

        let ticked = browser.post("/decisions/1/done", &[]);
        assert_eq!(ticked.location(), "/interactions/1");
        assert_shows(&browser.get("/interactions/1"), &["1 из 1"]);
        assert_shows(&browser.get(&format!("/companies/{company}")), &["Решение выполнено"]);
    }

    fn saving_may_lead_to_the_next_contact(world: World) {
        let company = add_company(&world, world.cast.anna, "Северный мост");
        let number = company.to_string();
        let mut browser = signed_in(&world, "anna");
        let saved = browser.post("/interactions", &call(&number, &[("next", "1")]));
        assert_eq!(saved.location(), format!("/interactions/new?company={company}&state=planned"));
        let next = browser.get(saved.location());
        assert_shows(&next, &["value=\"planned\" checked"]);
    }

    fn a_planned_contact_is_held_moved_and_cancelled_from_its_page(world: World) {
        let company = add_company(&world, world.cast.anna, "Северный мост");
        let number = company.to_string();
        let mut browser = signed_in(&world, "anna");
        for _ in 0..2 {
            browser.post("/interactions", &call(&number, &[("state", "planned"), ("date", "2027-02-01")]));
        }
        let wrong = browser.post("/interactions/1/result", &[("result", "")]);
        assert_eq!(wrong.status, 422);
        assert_shows(&wrong, &["Напишите, чем закончился контакт"]);
        let wrong = browser.post("/interactions/1/move", &[("date", "2027-02-03"), ("time", "")]);
        assert_eq!(wrong.status, 422);
        assert_shows(&wrong, &["Напишите время так: 14:30", "value=\"2027-02-03\""]);
        assert_eq!(browser.post("/interactions/1/move", &[("date", "2027-02-03"), ("time", "15:00")]).status, 303);
        assert_shows(&browser.get("/interactions/1"), &["15:00"]);
        assert_eq!(browser.post("/interactions/1/result", &[("result", "Приняли")]).status, 303);
        let held = browser.get("/interactions/1");
        assert!(!held.text.contains("/interactions/1/result"), "it is not planned any more");
        assert_shows(&held, &["Приняли"]);
        assert_eq!(browser.post("/interactions/1/result", &[("result", "ещё")]).status, 409);
        let form = Request::post("/interactions/1/result").header("hx-request", "true");
        let form = form.header("content-type", "application/x-www-form-urlencoded");
        let late = browser.send(form, Body::from("result=more"));
        let header = |name: &str| late.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!((late.status.as_u16(), header("hx-reswap").as_deref()), (409, Some("none")), "what was typed stays");
        assert!(header("hx-trigger").unwrap().contains("toast"));
        assert_eq!(browser.post("/interactions/2/cancellation", &[("reason", "Уехали")]).status, 303);
        assert_shows(&browser.get("/interactions/2"), &["Уехали", "отменён"]);
    }

    fn what_two_changed_in_one_contact_is_put_together(world: World) {
        let company = add_company(&world, world.cast.anna, "Северный мост");
        let number = company.to_string();
        let (mut first, mut second) = (signed_in(&world, "anna"), signed_in(&world, "lev"));
        first.post("/interactions", &call(&number, &[("decisions.0.text", "Прислать счёт"), ("decisions.0.who", "u2")]));
        let (of_first, of_second) = (opened(&mut first), opened(&mut second));
        let kept = [("decisions.0.id", "1"), ("decisions.0.text", "Прислать счёт"), ("decisions.0.who", "u2"), ("decisions.0.due", "")];
        let save = |browser: &mut testing::Browser, was: &str, changes: &[(&str, &str)]| {
            let mut fields = vec![("version", "1"), ("was", was)];
            fields.extend(kept);
            fields.extend(changes);
            browser.post("/interactions/1", &call(&number, &fields))
        };
        assert_eq!(save(&mut first, &of_first, &[("about", "Линия 2"), ("participant", "u2")]).status, 303);
        let late = save(&mut second, &of_second, &[("text", "Просят скидку"), ("participant", "u7"),
            ("decisions.1.text", "Позвонить"), ("decisions.1.who", "u7"), ("decisions.1.due", "2026-12-01")]);
        assert_eq!(late.status, 303, "{}", late.text);
        assert_shows(&second.get("/interactions/1"), &["Линия 2", "Просят скидку", "Анна", "Лев", "Прислать счёт", "Позвонить"]);
    }

    fn what_clashes_in_a_contact_is_shown_in_both_versions_and_chosen(world: World) {
        let company = add_company(&world, world.cast.anna, "Северный мост");
        let number = company.to_string();
        let (mut first, mut second) = (signed_in(&world, "anna"), signed_in(&world, "lev"));
        first.post("/interactions", &call(&number, &[]));
        let was = opened(&mut second);
        assert_eq!(first.post("/interactions/1", &call(&number, &[("version", "1"), ("was", &was), ("topic", "Цена"), ("about", "Линия 2")])).status, 303);
        let before = world.events_count();
        let late = second.post("/interactions/1", &call(&number, &[("version", "1"), ("was", &was), ("topic", "Скидка <i>")]));
        assert_eq!(late.status, 409);
        assert_shows(&late, &["Контакт меняли двое", "Анна", "Сроки &#60;поставки&#62;", "Цена", "Скидка &#60;i&#62;", "Линия 2",
            "name=\"version\" value=\"2\"", "name=\"put-together\""]);
        assert_eq!(world.events_count(), before, "nothing is written unasked");
        assert_shows(&second.get("/interactions/1"), &["Цена"]);
        let mut chosen: Vec<(String, String)> = hidden(&late.text);
        chosen.push(("topic".to_owned(), "Скидка".to_owned()));
        let chosen: Vec<(&str, &str)> = chosen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let saved = second.post("/interactions/1", &chosen);
        assert_eq!(saved.status, 303, "{}", saved.text);
        assert_shows(&second.get("/interactions/1"), &["Скидка", "Линия 2"]);
        let blind = first.post("/interactions/1", &call(&number, &[("version", "1"), ("topic", "Ещё раз")]));
        assert_eq!(blind.status, 409, "a form that does not say what it was overwrites nothing");
        let hidden_one = signed_in(&world, "igor").post("/interactions/1", &call(&number, &[("version", "1")]));
        assert_eq!(hidden_one.status, 404);
    }

    fn a_client_is_chosen_by_what_is_typed(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        add_company(&world, world.cast.igor, "Северный лес");
        let mut browser = signed_in(&world, "anna");
        let found = browser.get("/interactions/new?q=северный");
        assert_shown(&found, "the choice");
        assert_shows(&found, &["Северный мост"]);
        assert!(!found.text.contains("Северный лес"), "hidden clients are not offered");
        let picked = browser.get("/interactions/new?q=мост&state=planned&pick=1");
        assert_eq!(picked.location(), format!("/interactions/new?company={company}&state=planned"));
    }

    fn a_hidden_contact_answers_like_one_that_does_not_exist(world: World) {
        let company = add_company(&world, world.cast.igor, "Лесная гавань");
        signed_in(&world, "igor").post("/interactions", &call(&company.to_string(), &[("decisions.0.text", "Счёт"), ("decisions.0.who", "u1")]));
        let mut browser = signed_in(&world, "anna");
        for path in ["/interactions/{}", "/interactions/{}/edit"] {
            let [hidden, missing] = ["1", "99"].map(|id| browser.get(&path.replace("{}", id)));
            assert_eq!((hidden.status.as_u16(), missing.status.as_u16()), (404, 404), "{path}");
        }
        for path in ["/interactions/{}/result", "/interactions/{}/cancellation", "/decisions/{}/done"] {
            let [hidden, missing] = ["1", "99"].map(|id| browser.post(&path.replace("{}", id), &[("result", "да"), ("reason", "нет")]));
            assert_eq!((hidden.status.as_u16(), missing.status.as_u16()), (404, 404), "{path}");
        }
        assert_eq!(browser.get(&format!("/interactions?company={company}")).status, 404);
        assert_eq!(browser.get(&format!("/interactions/new?company={company}")).status, 404);
        assert!(!browser.get("/interactions").text.contains("Лесная гавань"));
    }

    fn the_form_comes_as_a_drawer_over_the_page(world: World) {
        let company = add_company(&world, world.cast.anna, "Северный мост");
        let mut browser = signed_in(&world, "anna");
        let request = Request::get(format!("/interactions/new?company={company}")).header("hx-request", "true");
        let drawer = browser.send(request, Body::empty());
        assert_eq!(drawer.status, 200);
        assert_shows(&drawer, &["<dialog class=\"drawer\"", "Северный мост"]);
        assert!(!drawer.text.contains("<html"));
    }
}

on_both_engines! {
    fn the_journal_is_taken_out_as_it_is_shown(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let number = company.to_string();
        let mut browser = signed_in(&world, "anna");
        let who = format!("u{anna}");
        browser.post("/interactions", &call(&number, &[("topic", "=СУММ(1)"), ("decisions.0.text", "Счёт"), ("decisions.0.who", &who), ("decisions.0.due", "2026-11-05")]));
        browser.post("/interactions", &call(&number, &[("state", "planned"), ("date", "2027-02-01"), ("topic", "Показ")]));
        let file = browser.get("/interactions/export?format=csv");
        assert_eq!(file.status, 200);
        for text in ["Когда;Состояние;Способ", "01.11.2026 11:20", "Северный мост", "'=СУММ(1)", "Счёт (", "05.11.2026", "Показ"] {
            assert!(file.text.contains(text), "the file has {text}: {}", file.text);
        }
        let planned = browser.get("/interactions/export?format=csv&view=planned");
        assert!(planned.text.contains("Показ") && !planned.text.contains("СУММ"));
        assert_eq!(world.last_event().kind, "interaction.exported");
        assert_eq!(browser.get("/interactions/export?format=xlsx").status, 200);
        let hidden = add_company(&world, world.cast.igor, "Лесная гавань");
        assert_eq!(browser.get(&format!("/interactions/export?company={hidden}")).status, 404);
    }
}

/// What the contact was when its form is opened now, as the form says it.
fn opened(browser: &mut testing::Browser) -> String {
    let form = browser.get("/interactions/1/edit");
    let (_, rest) = form.text.split_once("name=\"was\" value=\"").unwrap();
    unescaped(rest.split('"').next().unwrap())
}

/// The hidden fields of a page.
fn hidden(page: &str) -> Vec<(String, String)> {
    let fields = page.split("<input type=\"hidden\" name=\"").skip(1);
    let field = |text: &str| {
        let (name, rest) = text.split_once("\" value=\"")?;
        Some((name.to_owned(), unescaped(rest.split('"').next()?)))
    };
    fields
        .filter_map(field)
        .filter(|(name, _)| name != "q")
        .collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
}
