//! The pages of companies (`B2`, `B3`, `B8`, `B13`, `O1`, `X11`).

use axum::body::Body;
use axum::http::{Request, header};
use base::ids::CompanyId;
use directory::companies::{CompanyInput, commands, store};
use testing::{Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

fn add(world: &World, name: &str) -> CompanyId {
    let anna = world.cast.anna;
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(anna);
    world
        .write(anna, |tx| commands::create(tx, input, &[]))
        .unwrap()
}

/// The hidden fields of the long form, as a browser would send them back.
fn opened_form(browser: &mut Browser, id: CompanyId) -> (String, String) {
    let page = browser.get(&format!("/companies/{id}/edit")).text;
    let value = |name: &str| {
        let after = page
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .expect("the field is there");
        after
            .split('"')
            .next()
            .unwrap_or_default()
            .replace("&#38;", "&")
            .replace("&amp;", "&")
    };
    (value("version"), value("was"))
}

on_both_engines! {
    fn a_company_with_three_people_is_added_in_one_form(world: World) {
        let mut anna = signed_in(&world, "anna");
        let answer = anna.post("/companies", &[
            ("name", "ООО «Ромашка»"), ("kind", "organisation"), ("status", "potential"),
            ("inn", "7707083893"), ("responsible_id", &world.cast.anna.to_string()),
            ("points.0.kind", "phone"), ("points.0.value", "8 (495) 123-45-67 доб. 12"), ("points.0.note", "приёмная"),
            ("people.0.full_name", "Орлова Марина Сергеевна"), ("people.0.position", "Главный технолог"),
            ("people.0.points.1.kind", "email"), ("people.0.points.1.value", "orlova@romashka.example"),
            ("people.1.full_name", "Гуляев Степан Ильич"), ("people.2.full_name", "Пахомова Лидия"),
            ("people.3.full_name", ""), ("people.3.points.0.kind", "phone"), ("people.3.points.0.value", ""),
        ]);
        assert_eq!(answer.status, 303, "{}", answer.text);

        let card = anna.get(answer.location());
        assert_shown(&card, answer.location());
        for text in ["ООО «Ромашка»", "+7 495 123-45-67, доб. 12", "tel:+74951234567;ext=12", "Орлова Марина Сергеевна",
            "Гуляев Степан Ильич", "Пахомова Лидия", "7707083893", "Клиент добавлен"] {
            assert!(card.text.contains(text), "the card shows {text}");
        }
    }

    fn wrong_fields_are_named_and_nothing_is_written(world: World) {
        let before = world.events_count();
        let mut anna = signed_in(&world, "anna");
        let signed_in_events = world.events_count() - before;
        let answer = anna.post("/companies", &[
            ("name", ""), ("inn", "7707083894"), ("ogrn", "102350090418"), ("account", "40702810900000000001"),
            ("points.0.kind", "phone"), ("points.0.value", "123"), ("comment", "мой текст"),
            ("people.0.full_name", "Гуляев Степан"), ("people.0.points.1.kind", "email"), ("people.0.points.1.value", "gulyaev@ozkray"),
        ]);
        assert_eq!(answer.status, 422);
        for text in ["Укажите название", "Контрольные цифры", "Нужно 13 / 15 знаков, сейчас 12", "Укажите БИК", "мой текст",
            "gulyaev@ozkray", "Допишите домен"] {
            assert!(answer.text.contains(text), "the form says {text}");
        }
        assert_eq!(world.events_count(), before + signed_in_events);
    }

    fn a_hidden_company_answers_exactly_like_a_missing_one(world: World) {
        let hidden = add(&world, "ООО «Невидимка»");
        let mut igor = signed_in(&world, "igor");
        for ending in ["", "/quick", "/edit"] {
            let unseen = igor.get(&format!("/companies/{hidden}{ending}"));
            let missing = igor.get(&format!("/companies/{}{ending}", hidden.0 + 1000));
            assert_eq!(unseen.status, 404, "{ending}");
            assert_eq!(without_codes(&unseen.text), without_codes(&missing.text), "{ending}");
        }
        for path in ["/companies", "/companies?q=невидимка", "/companies?view=mine"] {
            let list = igor.get(path);
            assert_shown(&list, path);
            assert!(!list.text.contains("Невидимка"), "{path}");
            assert!(list.text.contains("<span class=\"count\">0</span>"), "the counter of {path} keeps the secret");
        }
        assert_eq!(igor.post(&format!("/companies/{hidden}/archive"), &[]).status, 404);
        assert_eq!(igor.get(&format!("/feed?subject=company:{hidden}")).status, 404);
        assert_eq!(igor.get(&format!("/live?subject=company:{hidden}")).status, 404);
        assert_eq!(igor.post("/comments", &[("subject", &format!("company:{hidden}")), ("text", "ау")]).status, 404);
    }

    fn what_does_not_clash_is_put_together(world: World) {
        let id = add(&world, "ООО «Ромашка»");
        let (mut anna, mut lev) = (signed_in(&world, "anna"), signed_in(&world, "lev"));
        let (version, was) = opened_form(&mut anna, id);
        let lev_form = opened_form(&mut lev, id);
        let path = format!("/companies/{id}");
        assert_eq!(lev.post(&path, &[("version", &lev_form.0), ("was", &lev_form.1), ("city", "Вологда")]).status, 303);
        assert_eq!(anna.post(&path, &[("version", &version), ("was", &was), ("comment", "две линии")]).status, 303);

        let company = world.read(world.cast.anna, |read| store::find_for(read, base::Action::View, id)).unwrap();
        assert_eq!((company.city.as_str(), company.comment.as_str()), ("Вологда", "две линии"));
    }

    fn what_clashes_is_shown_in_both_versions_and_chosen(world: World) {
        let id = add(&world, "ООО «Ромашка»");
        let (mut anna, mut lev) = (signed_in(&world, "anna"), signed_in(&world, "lev"));
        let (version, was) = opened_form(&mut anna, id);
        let path = format!("/companies/{id}");
        lev.post(&path, &[("version", &version), ("was", &was), ("comment", "зимой стоит одна"), ("city", "Вологда")]);
        let conflict = anna.post(&path, &[("version", &version), ("was", &was), ("comment", "третья в марте")]);
        assert_eq!(conflict.status, 409);
        for text in ["зимой стоит одна", "третья в марте", "Вологда", "Лев Громов"] {
            assert!(conflict.text.contains(text), "the second sees {text}");
        }
        let now = world.read(world.cast.anna, |read| store::find_for(read, base::Action::View, id)).unwrap();
        assert_eq!(now.comment, "зимой стоит одна", "nothing is overwritten unasked");

        let chosen = anna.post(&path, &[("version", &now.version.to_string()), ("was", &was), ("city", "Вологда"),
            ("comment", "третья в марте")]);
        assert_eq!(chosen.status, 303, "{}", chosen.text);
        let now = world.read(world.cast.anna, |read| store::find_for(read, base::Action::View, id)).unwrap();
        assert_eq!((now.comment.as_str(), now.city.as_str()), ("третья в марте", "Вологда"));
    }

    fn malicious_values_are_shown_as_text(world: World) {
        let mut anna = signed_in(&world, "anna");
        let name = "<script>alert(1)</script> \u{202E}gnp.exe\0 \"' onmouseover=x";
        let anna_id = world.cast.anna.to_string();
        let answer = anna.post("/companies", &[("name", name), ("responsible_id", &anna_id),
            ("points.0.kind", "site"), ("points.0.value", "javascript:alert(1)")]);
        assert_eq!(answer.status, 422, "a script is no site");
        let answer = anna.post("/companies", &[("name", name), ("responsible_id", &anna_id)]);
        let card = anna.get(answer.location());
        assert_eq!(card.status, 200);
        assert!(!card.text.contains("<script>alert"));
        assert!(card.text.contains("alert(1)") && !card.text.contains('\u{202E}') && !card.text.contains('\0'));
    }

    fn a_name_that_shows_nothing_is_no_name(world: World) {
        let mut anna = signed_in(&world, "anna");
        let before = world.events_count();
        for name in ["\u{200B}", " \u{2060}\u{00AD}\t", "\u{3164}\u{FE0F}", "\u{2800}\u{E0041}"] {
            let answer = anna.post("/companies", &[("name", name)]);
            assert_eq!(answer.status, 422, "{name:?}");
            assert!(answer.text.contains("Укажите название"), "{name:?}");
            assert_eq!(anna.post("/people", &[("full_name", name)]).status, 422, "{name:?}");
        }
        assert_eq!(world.events_count(), before);
    }

    fn a_form_that_is_no_text_is_refused(world: World) {
        let mut anna = signed_in(&world, "anna");
        let before = world.events_count();
        for body in [&b"name=%D0%FF"[..], b"%FF=1&name=a", b"name=\xCE\xCE\xCE"] {
            let request = Request::post("/companies")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
            let answer = anna.send(request, Body::from(body));
            assert_eq!(answer.status, 422);
            assert!(answer.text.contains("нужна UTF-8") && answer.text.contains("data-unsaved"));
        }
        assert_eq!(world.events_count(), before);
    }

    fn what_is_too_big_is_refused_with_words(world: World) {
        let mut anna = signed_in(&world, "anna");
        let huge = anna.post("/companies", &[("name", &"щ".repeat(5 << 20))]);
        assert_eq!(huge.status, 422);
        assert!(huge.text.contains("Форма слишком длинная"), "{}", huge.text);
        let long = anna.post("/companies", &[("name", &"щ".repeat(300))]);
        assert_eq!(long.status, 422);
        assert!(long.text.contains("Не больше 250 знаков"));
        let names: Vec<String> = (0..10_000).map(|at| format!("points.{at}.value")).collect();
        let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
        fields.push(("name", "ООО «Телефонная книга»"));
        let many = anna.post("/companies", &fields);
        assert_eq!(many.status, 422);
        assert!(many.text.contains("Не больше 100 строк связи"));
    }

    fn every_page_of_companies_takes_few_queries(world: World) {
        for at in 0..60 {
            add(&world, &format!("ООО «Клиент {at}»"));
        }
        let mut darya = signed_in(&world, "darya");
        for path in ["/companies", "/companies?sort=city&dir=desc", "/companies?q=клиент", "/companies?sort=next-contact",
            "/companies/new", "/companies/1", "/companies/1/edit", "/companies/1?edit=work"] {
            assert_shown(&darya.get(path), path);
        }
        assert!(darya.get("/companies/1/quick").queries() <= 10);
    }

    fn an_observer_looks_and_changes_nothing(world: World) {
        let id = add(&world, "ООО «Ромашка»");
        let mut olga = signed_in(&world, "olga");
        let card = olga.get(&format!("/companies/{id}"));
        assert_shown(&card, "the card");
        assert!(!card.text.contains("/edit\""), "no way to edit is offered");
        assert_eq!(olga.get("/companies/new").status, 403);
        assert_eq!(olga.post(&format!("/companies/{id}/archive"), &[]).status, 403);
        assert_eq!(olga.post("/comments", &[("subject", &format!("company:{id}")), ("text", "ау")]).status, 403);
    }

    fn a_comment_appears_in_the_feed_of_its_card(world: World) {
        let id = add(&world, "ООО «Ромашка»");
        let mut viktor = signed_in(&world, "viktor");
        let answer = viktor.post("/comments", &[("subject", &format!("company:{id}")), ("text", "Ищут замену станции")]);
        assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("/companies/{id}").as_str()));
        assert!(viktor.get(&format!("/companies/{id}")).text.contains("Ищут замену станции"));
        assert_eq!(viktor.post("/comments", &[("subject", &format!("company:{id}")), ("text", "  ")]).status, 422);
    }
}

/// Error pages differ in the id of the request only.
fn without_codes(page: &str) -> String {
    page.split("<p class=\"sm faint num\">")
        .next()
        .unwrap_or_default()
        .to_owned()
}
