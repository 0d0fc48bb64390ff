//! The page of the search and the window of Ctrl K (`X3`, `B13`).

use base::html::form::encode;
use base::ids::CompanyId;
use directory::companies::{CompanyInput, commands as companies};
use testing::{World, on_both_engines};

use crate::{AREAS, assert_shown, assert_shown_by_areas, signed_in};

fn add_company(world: &World, name: &str) -> CompanyId {
    let anna = world.cast.anna;
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(anna);
    input.city = "Вологда".to_owned();
    world
        .write(anna, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

on_both_engines! {
    fn every_page_of_the_search_takes_few_queries(world: World) {
        add_company(&world, "Ромашка <i>");
        for login in ["pavel", "anna", "darya", "viktor", "olga"] {
            let mut browser = signed_in(&world, login);
            for typed in ["", "ромашка", "рамашка", "hjvfirf", "вологда", "4815", "нет такого", "%", "\"", "🚀", "   ", "1 2 3 4 5 6 7 8 9"] {
                for rest in ["", "&in=companies", "&in=people", "&in=interactions", "&exact=1", "&in=nowhere"] {
                    let path = format!("/search?q={}{rest}", encode(typed));
                    assert_shown_by_areas(&browser.get(&path), &path);
                    let path = format!("/search/palette?q={}{rest}", encode(typed));
                    let window = browser.get(&path);
                    assert_eq!(window.status, 200, "{path}");
                    assert!(window.queries() <= 12, "{path}: {} queries", window.queries());
                    assert!(!window.text.contains("<html"), "{path} is a part of a page");
                }
            }
        }
    }

    fn what_is_found_is_shown_with_its_letters_marked(world: World) {
        let id = add_company(&world, "Ромашка <i>");
        let mut anna = signed_in(&world, "anna");
        for path in ["/search?q=рома", "/search/palette?q=рома"] {
            let page = anna.get(path).text;
            assert!(page.contains(&format!("href=\"/companies/{id}\"")), "{page}");
            assert!(page.contains("<mark>Рома</mark>шка &#60;i&#62;"), "{page}");
        }
        let window = anna.get("/search/palette?q=рома").text;
        assert_eq!(window.matches("aria-current=\"true\"").count(), 1, "one is chosen");
    }

    fn a_corrected_text_is_told_with_a_way_to_the_exact_one(world: World) {
        add_company(&world, "Ромашка");
        let mut anna = signed_in(&world, "anna");
        for (typed, told) in [("hjvfirf", "Исправлена раскладка"), ("рамашка", "Исправлена опечатка"), ("romashka", "Другой алфавит")] {
            let page = anna.get(&format!("/search?q={}", encode(typed))).text;
            assert!(page.contains(told) && page.contains("<b>ромашка</b>"), "{page}");
            let exact = format!("/search?q={}&amp;exact=1", encode(typed));
            assert!(page.contains(&exact) || page.contains(&exact.replace("&amp;", "&#38;")), "{page}");
            let page = anna.get(&format!("/search?q={}&exact=1", encode(typed))).text;
            assert!(page.contains("Ничего не нашлось") && page.contains("Искать и похожее"), "{page}");
        }
    }

    fn what_was_not_found_can_be_added_by_who_may(world: World) {
        add_company(&world, "Ромашка");
        let mut anna = signed_in(&world, "anna");
        let page = anna.get("/search?q=лютик").text;
        assert!(page.contains("Новый клиент «лютик»") && page.contains("Новый человек «лютик»"), "{page}");
        let form = anna.get("/companies/new?name=лютик").text;
        assert!(form.contains("name=\"name\" value=\"лютик\""), "{form}");
        let form = anna.get("/people/new?full_name=лютик&phone=89472104815").text;
        assert!(form.contains("value=\"лютик\"") && form.contains("value=\"89472104815\""), "{form}");
        let page = anna.get("/search/palette?q=8 947 210-48-15".replace(' ', "%20").as_str()).text;
        assert!(page.contains("Новый человек с телефоном") && page.contains("href=\"tel:+79472104815\""), "{page}");
        assert!(!anna.get("/search?q=ромашка").text.contains("Новый клиент «"), "it is there already");
        let seen = signed_in(&world, "olga").get("/search?q=лютик").text;
        assert!(!seen.contains("Новый клиент «"), "{seen}");
    }

    fn a_hidden_client_is_in_no_line_and_no_count(world: World) {
        add_company(&world, "Ромашка");
        let mut igor = signed_in(&world, "igor");
        for typed in ["ромашка", "HJVFIRF", "ромошка", "ROMASHKA", "Вологда", "волгда"] {
            for folder in ["/search", "/search/palette"] {
                let kept = igor.get(&format!("{folder}?q={}", encode(typed))).text;
                let other = igor.get(&format!("{folder}?q={}", encode("лютик"))).text;
                let plain = |page: &str, typed: &str| page.replace(&encode(typed), "").replace(typed, "");
                assert_eq!(plain(&kept, typed), plain(&other, "лютик"), "{typed}");
            }
        }
    }

    fn an_opened_card_is_the_first_of_the_empty_search(world: World) {
        let [first, second] = ["Ромашка", "Лютик"].map(|name| add_company(&world, name));
        let mut anna = signed_in(&world, "anna");
        assert!(anna.get("/search/palette").text.contains("Здесь появятся карточки"));
        for id in [first, second] {
            world.app.clock.advance(chrono::Duration::minutes(1));
            assert_shown(&anna.get(&format!("/companies/{id}")), "the card");
        }
        // It is noted beside the page, while the next requests are answered.
        let noted = |window: &str| window.contains("Лютик") && window.contains("Ромашка");
        let windows = (0..200).map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            anna.get("/search/palette").text
        });
        let window = windows.into_iter().find(|window| noted(window)).expect("both are noted");
        let place = |name: &str| window.find(name).unwrap();
        assert!(window.contains("Недавно открытые") && place("Лютик") < place("Ромашка"), "{window}");
        assert!(signed_in(&world, "darya").get("/search/palette").text.contains("Здесь появятся карточки"));
    }

    fn a_text_of_any_length_is_answered(world: World) {
        add_company(&world, "Ромашка");
        let mut anna = signed_in(&world, "anna");
        for typed in ["ромашка".repeat(800), "1".repeat(10_000), "р ".repeat(2_500)] {
            assert_shown(&anna.get(&format!("/search?q={}", encode(&typed))), "a long text");
        }
    }

    fn contacts_are_found_beside_clients_and_people(world: World) {
        let company = add_company(&world, "Ромашка").to_string();
        let mut anna = signed_in(&world, "anna");
        let form = [("company", company.as_str()), ("direction", "outgoing"), ("method", "call"), ("state", "done"),
            ("date", "2026-11-19"), ("time", "10:00"), ("topic", "Реквизиты <b>"), ("text", "Просят прислать график отгрузки двумя партиями")];
        assert_eq!(anna.post("/interactions", &form).status, 303);
        for folder in ["/search", "/search/palette"] {
            let page = anna.get(&format!("{folder}?q=реквизиты"));
            for text in ["Контакты", "<mark>Реквизиты</mark> &#60;b&#62;", "href=\"/interactions/1\"", "Состоялся", "чт, 19", "Ромашка"] {
                assert!(page.text.contains(text), "{folder} shows {text}: {}", page.text);
            }
            let page = anna.get(&format!("{folder}?q=отгрузки")).text;
            assert!(page.contains("Просят прислать график <mark>отгрузки</mark> двумя партиями"), "{page}");
            let page = anna.get(&format!("{folder}?q=ромашка&in=interactions")).text;
            assert!(page.contains("href=\"/interactions/1\"") && !page.contains("<a class=\"strong\" href=\"/companies/"), "{page}");
            assert!(!signed_in(&world, "igor").get(&format!("{folder}?q=реквизиты")).text.contains("/interactions/1"));
        }
    }

    fn after_a_sign_the_window_offers_what_can_be_done(world: World) {
        let (mut anna, mut olga, mut pavel) = (signed_in(&world, "anna"), signed_in(&world, "olga"), signed_in(&world, "pavel"));
        let all = anna.get("/search/palette?q=%3E").text;
        for path in ["/companies/new", "/people/new", "/interactions/new", "/reminders/new", "/companies", "/agenda", "/profile"] {
            assert!(all.contains(&format!("href=\"{path}\"")), "{path}: {all}");
        }
        assert_eq!(all.matches("aria-current=\"true\"").count(), 1, "one is chosen");
        let typed = |browser: &mut testing::Browser, text: &str| browser.get(&format!("/search/palette?q={}", encode(text))).text;
        for text in [">клиент", "> созд кли", ">rkbtyn"] {
            let found = typed(&mut anna, text);
            assert!(found.contains("href=\"/companies/new\"") && !found.contains("/people/new"), "{text}: {found}");
        }
        assert!(typed(&mut anna, ">нет такой").contains("Такой команды нет"));
        assert!(!typed(&mut olga, ">").contains("/companies/new"), "who may not create is offered none");
        assert!(typed(&mut pavel, ">сотруд").contains("/settings/users"));
        assert!(!typed(&mut anna, ">сотруд").contains("/settings/users"));
        assert_shown(&anna.get("/search?q=%3Eклиент"), "commands as a page");
    }
}
