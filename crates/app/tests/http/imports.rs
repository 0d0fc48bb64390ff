//! The wizard of imports, step by step (`X5`).

use axum::body::Body;
use axum::http::{Request, header};
use testing::{Answer, Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

const TABLE: &str = "Клиент;ИНН;Телефон;Контактное лицо\n\
    ООО «Северный мост»;7707083893;8 (817) 200-14-20;Орлова Марина\n\
    <b>Гидролайн</b>;;8 863 200-40-12;\n\
    Тёплый стан;7700481501;;\n";

/// Sends a file as a browser does.
fn upload(browser: &mut Browser, name: &str, content: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let request = Request::post("/imports")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body))
}

fn work(world: &World) {
    while base::jobs::run_next(&world.app).unwrap() {}
}

fn fragment(browser: &mut Browser, path: &str) -> Answer {
    browser.send(
        Request::get(path).header("hx-request", "true"),
        Body::empty(),
    )
}

/// What the page of the columns posts when nothing is changed on it.
const AS_PROPOSED: &[(&str, &str)] = &[
    ("column.0", "company-name"),
    ("column.1", "inn"),
    ("column.2", "company-phone"),
    ("column.3", "person-name:1"),
    ("on_match", "fill"),
    ("by_inn", "1"),
    ("has_header", "1"),
];

on_both_engines! {
    fn a_file_goes_through_every_step_and_back(world: World) {
        let mut anna = signed_in(&world, "anna");
        assert_shown(&anna.get("/imports/new"), "/imports/new");
        let answer = upload(&mut anna, "Клиенты 2026.csv", TABLE.as_bytes());
        assert_eq!(answer.status, 303, "{}", answer.text);
        let mapping = answer.location().to_owned();
        let import = mapping.trim_end_matches("/mapping").to_owned();

        let page = anna.get(&mapping);
        assert_shown(&page, &mapping);
        for text in ["Клиенты 2026.csv, 3 строки", "4 из 4", "ООО «Северный мост»", "+7 817 200-14-20", "Орлова Марина"] {
            assert!(page.text.contains(text), "the columns show {text}");
        }
        let preview = anna.send(
            Request::post(format!("{import}/preview"))
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .header("hx-request", "true"),
            Body::from("row=3&has_header=1&column.0=company-name&column.1=inn"),
        );
        assert!(preview.text.contains("Тёплый стан") && preview.text.contains("ИНН «7700481501»"), "{}", preview.text);
        assert!(!preview.text.contains("<h1"));

        let anna_id = world.cast.anna.to_string();
        let proposed = [AS_PROPOSED, &[("responsible_id", &anna_id)]].concat();
        let answer = anna.post(&mapping, &proposed);
        assert_eq!((answer.status.as_u16(), answer.location()), (303, format!("{import}/check").as_str()));
        let waiting = anna.get(&format!("{import}/check"));
        assert_shown(&waiting, "the check under way");
        assert!(waiting.text.contains("<progress") && waiting.text.contains("every 1s"));
        work(&world);
        let checked = anna.get(&format!("{import}/check"));
        assert_shown(&checked, "the check");
        assert!(!checked.text.contains("every 1s"));
        for text in ["Загрузить 2 строки", "Тёплый стан", "контрольн"] {
            assert!(checked.text.to_lowercase().contains(&text.to_lowercase()), "the check shows {text}");
        }

        assert_eq!(anna.post(&format!("{import}/run"), &[]).location(), import);
        assert!(fragment(&mut anna, &import).text.contains("Остановить"));
        work(&world);
        let done = anna.get(&import);
        assert_shown(&done, &import);
        for text in ["2 строки загружены", "2 клиента", "1 человек", "Тёплый стан", "Отменить загрузку"] {
            assert!(done.text.contains(text), "the result shows {text}");
        }
        let file = anna.get(&format!("{import}/failures"));
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert!(file.text.starts_with("\u{feff}Клиент;ИНН;Телефон;Контактное лицо;Причина\r\nТёплый стан;7700481501;;;"));
        let list = anna.get("/companies");
        assert!(list.text.contains("Гидролайн"), "{}", list.text);
        assert!(!list.text.contains("<b>Гидролайн"));

        anna.post(&format!("{import}/undo"), &[]);
        work(&world);
        let undone = anna.get(&import);
        assert!(undone.text.contains("Загрузка отменена.</b> Удалены 2 клиента с их людьми."), "{}", undone.text);
        assert!(!undone.text.contains("Прежние значения"));
        assert!(!anna.get("/companies").text.contains("Гидролайн"));
        assert_shown(&anna.get("/imports"), "/imports");
    }

    fn an_undone_import_tells_the_removed_from_the_restored(world: World) {
        let mut anna = signed_in(&world, "anna");
        let anna_id = world.cast.anna.to_string();
        anna.post("/companies", &[("name", "Северный мост"), ("inn", "7707083893"), ("responsible_id", &anna_id)]);
        let mapping = upload(&mut anna, "а.csv", TABLE.as_bytes()).location().to_owned();
        let import = mapping.trim_end_matches("/mapping");
        anna.post(&mapping, &[AS_PROPOSED, &[("responsible_id", &anna_id)]].concat());
        work(&world);
        anna.post(&format!("{import}/run"), &[]);
        work(&world);
        anna.post(&format!("{import}/undo"), &[]);
        work(&world);
        let undone = anna.get(import).text;
        let told = "Удалён 1 клиент с его людьми. Прежние значения возвращены 1 клиенту.";
        assert!(undone.contains(told), "{undone}");
    }

    fn a_wrong_choice_is_said_beside_its_column(world: World) {
        let mut anna = signed_in(&world, "anna");
        let mapping = upload(&mut anna, "а.csv", TABLE.as_bytes()).location().to_owned();
        let answer = anna.post(&mapping, &[("column.1", "inn"), ("column.2", "inn"), ("by_inn", "1"), ("has_header", "1")]);

        assert_eq!(answer.status, 422);
        assert!(answer.text.contains("Укажите, в каком столбце название клиента"));
        assert!(answer.text.contains("id=\"column-error-2\""));
    }

    fn a_file_that_is_no_table_is_refused_on_the_form(world: World) {
        let mut anna = signed_in(&world, "anna");
        for (content, text) in [
            (&b""[..], "нет ни одной строки"),
            ("Название;ИНН;Телефон\n;;\n".as_bytes(), "нет ни одной строки"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old", "сохраните как .xlsx"),
            (b"\x89PNG\0\x01\x02\x03\xff\xfe", "Это не таблица"),
        ] {
            let answer = upload(&mut anna, "файл", content);
            assert_eq!(answer.status, 422);
            assert!(answer.text.contains(text), "{}", answer.text);
        }
        let none = upload(&mut anna, "", b"");
        assert_eq!(none.status, 422);
        let no_form = anna.post("/imports", &[]);
        assert_eq!(no_form.status, 422);
        assert!(no_form.text.contains("Выберите файл"), "{}", no_form.text);
    }

    fn a_stranger_learns_nothing_of_an_import(world: World) {
        let mut anna = signed_in(&world, "anna");
        let mapping = upload(&mut anna, "а.csv", TABLE.as_bytes()).location().to_owned();
        let import = mapping.trim_end_matches("/mapping");
        let mut igor = signed_in(&world, "igor");
        for ending in ["", "/mapping", "/check", "/failures"] {
            assert_eq!(igor.get(&format!("{import}{ending}")).status, 404, "{ending}");
        }
        for ending in ["/mapping", "/preview", "/run", "/stop", "/undo"] {
            assert_eq!(igor.post(&format!("{import}{ending}"), &[]).status, 404, "{ending}");
        }
        let mut olga = signed_in(&world, "olga");
        assert_eq!(olga.get("/imports/new").status, 403);
        assert_eq!(upload(&mut olga, "а.csv", TABLE.as_bytes()).status, 403);
    }
}
