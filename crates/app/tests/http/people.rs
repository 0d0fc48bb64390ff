//! The pages of people, the hints of duplicates, the files taken out and in (`J5`, `C1`, `X4`, `X5`, `X11`).

use axum::body::Body;
use axum::http::Request;
use base::FieldErrors;
use base::html::form::Form;
use base::ids::{CompanyId, PersonId};
use directory::companies::{CompanyColumn, CompanyInput, commands as companies};
use directory::people::{PersonColumn, PersonInput, commands as people};
use testing::{Answer, Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

fn add_company(world: &World, name: &str) -> CompanyId {
    let anna = world.cast.anna;
    let mut input = CompanyInput::named(name);
    input.responsible_id = Some(anna);
    world
        .write(anna, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

fn add_orlova(world: &World, company: Option<CompanyId>) -> PersonId {
    let form = Form::of(&[
        ("full_name", "Орлова Марина <i>"),
        ("position", "Главный технолог"),
        ("role", "decides"),
        ("comment", "любит чай"),
        ("points.0.kind", "phone"),
        ("points.0.value", "+7 947 210-48-15 доб. 7"),
        ("points.1.kind", "email"),
        ("points.1.value", "orlova@sevmost.example"),
    ]);
    let input = PersonInput::from_form(&form, &mut FieldErrors::default());
    world
        .write(world.cast.anna, |tx| people::create(tx, input, company))
        .unwrap()
}

/// The value of a hidden field, as a browser would send it back.
fn hidden(page: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let value = page.text.split(&start).nth(1).expect("the field is there");
    let value = value.split('"').next().unwrap_or_default();
    value
        .replace("&#38;", "&")
        .replace("&amp;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
}

fn upload(browser: &mut Browser, content: &str) -> Answer {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"контакты.vcf\"\r\nContent-Type: text/vcard\r\n\r\n{content}\r\n--edge--\r\n"
    );
    let request = Request::post("/people/vcards")
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body))
}

on_both_engines! {
    fn every_page_of_people_is_shown_with_few_queries(world: World) {
        let company = add_company(&world, "Северный мост");
        let id = add_orlova(&world, Some(company));
        for login in ["pavel", "anna", "darya", "viktor", "olga"] {
            let mut browser = signed_in(&world, login);
            for path in ["/people".to_owned(), "/people?q=орлова&sort=created&dir=desc".to_owned(), "/people?view=mine".to_owned(),
                "/people?view=deciding".to_owned(), "/people?view=archived".to_owned(), format!("/people/{id}")] {
                assert_shown(&browser.get(&path), &path);
            }
            for path in [format!("/people/{id}/card"), format!("/people/{id}/quick")] {
                let card = browser.get(&path);
                assert_eq!(card.status, 200);
                assert!(card.queries() <= 10);
                for text in ["tel:+79472104815;ext=7", "mailto:orlova@sevmost.example", "Главный технолог", "Северный мост", "Орлова Марина &#60;i&#62;"] {
                    assert!(card.text.contains(text), "{path} shows {text}: {}", card.text);
                }
            }
        }
        let mut anna = signed_in(&world, "anna");
        for path in ["/people/new".to_owned(), format!("/people/new?company={company}"), format!("/people/{id}/edit"),
            format!("/people/{id}?edit=points"), format!("/people/{id}?edit=details"), format!("/people/{id}?edit=work-new"),
            "/people/vcards/new".to_owned()] {
            assert_shown(&anna.get(&path), &path);
        }
        assert_eq!(anna.get("/people?view=sideways").status, 404);
    }

    fn an_unseen_person_and_a_missing_one_give_the_same_page(world: World) {
        let id = add_orlova(&world, None);
        let mut igor = signed_in(&world, "igor");
        for suffix in ["", "/edit", "/card", "/quick", "/vcard"] {
            let unseen = igor.get(&format!("/people/{id}{suffix}"));
            let missing = igor.get(&format!("/people/987654{suffix}"));
            assert_eq!((unseen.status.as_u16(), missing.status.as_u16()), (404, 404), "{suffix}");
            assert_eq!(without_code(&unseen.text), without_code(&missing.text), "{suffix}");
        }
        for suffix in ["", "/archive", "/return", "/employments"] {
            let fields = [("version", "1"), ("full_name", "Моя"), ("was", "")];
            assert_eq!(igor.post(&format!("/people/{id}{suffix}"), &fields).status, 404, "{suffix}");
        }
        assert!(!igor.get("/people").text.contains("Орлова"));
        assert!(!igor.get("/people?q=орлова").text.contains("tel:"));
    }

    fn who_only_looks_changes_nothing(world: World) {
        let company = add_company(&world, "Северный мост");
        let id = add_orlova(&world, Some(company));
        let mut olga = signed_in(&world, "olga");
        for path in ["/people/new".to_owned(), format!("/people/{id}/edit"), "/people/export?format=csv".to_owned(),
            "/companies/export".to_owned(), "/people/vcards".to_owned(), "/people/vcards/new".to_owned(), "/duplicates/hints?name=x".to_owned()] {
            assert_eq!(olga.get(&path).status, 403, "{path}");
        }
        for path in ["/people".to_owned(), format!("/people/{id}"), format!("/people/{id}/archive"), format!("/people/{id}/return")] {
            assert_eq!(olga.post(&path, &[("version", "1"), ("full_name", "Моя"), ("was", "")]).status, 403, "{path}");
        }
        assert_eq!(upload(&mut olga, "BEGIN:VCARD\r\nFN:A\r\nEND:VCARD\r\n").status, 403);
        let card = olga.get(&format!("/people/{id}"));
        assert!(!card.text.contains("/edit") && !card.text.contains("/archive"));
    }

    fn a_person_is_added_edited_and_put_aside(world: World) {
        let company = add_company(&world, "Северный мост");
        let mut anna = signed_in(&world, "anna");
        let wrong = anna.post("/people", &[("full_name", ""), ("comment", "мой текст"), ("points.0.kind", "phone"), ("points.0.value", "12")]);
        assert_eq!(wrong.status, 422);
        for text in ["Укажите имя", "Не хватает цифр", "мой текст"] {
            assert!(wrong.text.contains(text), "the form says {text}");
        }
        let company_id = company.to_string();
        let added = anna.post("/people", &[("full_name", "Марина Орлова"), ("company", &company_id), ("position", "Технолог")]);
        assert_eq!(added.status, 303, "{}", added.text);
        let path = added.location().to_owned();
        let card = anna.get(&path);
        assert!(card.text.contains("Северный мост") && card.text.contains("Технолог"));

        let form = anna.get(&format!("{path}/edit"));
        let (version, was) = (hidden(&form, "version"), hidden(&form, "was"));
        let saved = anna.post(&path, &[("version", &version), ("was", &was), ("full_name", "Марина Титова"), ("comment", "новое"), ("group", "points")]);
        assert_eq!(saved.status, 303, "{}", saved.text);
        let card = anna.get(&path).text;
        assert!(card.contains("Марина Титова") && card.contains("новое") && card.contains("Карточка изменена"));

        assert_eq!(anna.post(&format!("{path}/archive"), &[]).status, 303);
        assert!(anna.get("/people?view=archived").text.contains("Марина Титова"));
        assert!(!anna.get("/people").text.contains("Марина Титова"));
        assert_eq!(anna.post(&format!("{path}/return"), &[]).status, 303);
        assert!(anna.get("/people").text.contains("Марина Титова"));
    }

    fn a_part_of_the_card_is_edited_in_place(world: World) {
        let id = add_orlova(&world, None);
        let mut anna = signed_in(&world, "anna");
        let path = format!("/people/{id}");
        let form = anna.get(&format!("{path}?edit=details"));
        let (version, was) = (hidden(&form, "version"), hidden(&form, "was"));
        let wrong = anna.post(&path, &[("version", &version), ("was", &was), ("part", "details"), ("full_name", ""), ("comment", "мой текст")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Укажите имя") && wrong.text.contains("мой текст"));
        let saved = anna.post(&path, &[("version", &version), ("was", &was), ("part", "details"), ("full_name", "Орлова М."), ("comment", "")]);
        assert_eq!(saved.status, 303);
        let card = anna.get(&path).text;
        assert!(card.contains("Орлова М.") && card.contains("orlova@sevmost.example"), "the phones stay");
    }

    fn two_edits_of_different_fields_are_put_together(world: World) {
        let id = add_orlova(&world, None);
        let path = format!("/people/{id}");
        let (mut anna, mut pavel) = (signed_in(&world, "anna"), signed_in(&world, "pavel"));
        let form = anna.get(&format!("{path}/edit"));
        let (version, was) = (hidden(&form, "version"), hidden(&form, "was"));
        let details = |name: &str, comment: &str| vec![("version".to_owned(), version.clone()), ("was".to_owned(), was.clone()),
            ("full_name".to_owned(), name.to_owned()), ("comment".to_owned(), comment.to_owned())];
        fn send(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Answer {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.post(path, &fields)
        }
        assert_eq!(send(&mut pavel, &path, &details("Орлова Павлова", "любит чай")).status, 303);
        assert_eq!(send(&mut anna, &path, &details("Орлова Марина <i>", "любит кофе")).status, 303);
        let card = anna.get(&path).text;
        assert!(card.contains("Орлова Павлова") && card.contains("любит кофе"));

        let disputed = send(&mut anna, &path, &details("Орлова Аннина", "любит кофе"));
        assert_eq!(disputed.status, 409);
        for text in ["Карточку меняли двое", "Орлова Павлова", "Орлова Аннина", "Орлова Марина &#60;i&#62;"] {
            assert!(disputed.text.contains(text), "both versions are shown: {text}");
        }
        let (version, was) = (hidden(&disputed, "version"), hidden(&disputed, "was"));
        let kept = hidden(&disputed, "points.0.value");
        assert_eq!(kept, "+7 947 210-48-15, доб. 7");
        let chosen = anna.post(&path, &[("version", &version), ("was", &was), ("full_name", "Орлова Аннина"), ("comment", "любит кофе")]);
        assert_eq!(chosen.status, 303, "{}", chosen.text);
        let card = anna.get(&path).text;
        assert!(card.contains("Орлова Аннина") && card.contains("orlova@sevmost.example"));
    }

    fn places_of_work_are_kept_on_the_card(world: World) {
        add_company(&world, "ООО «Северный мост»");
        let id = add_orlova(&world, None);
        let mut anna = signed_in(&world, "anna");
        let path = format!("/people/{id}/employments");
        let unknown = anna.post(&path, &[("part", "work-new"), ("company", "Нет такой"), ("position", "Технолог")]);
        assert_eq!(unknown.status, 422);
        assert!(unknown.text.contains("Такого клиента нет среди видимых вам") && unknown.text.contains("Технолог"));
        assert_eq!(anna.post(&path, &[("part", "work-new"), ("company", "северный МОСТ"), ("position", "Технолог")]).status, 303);
        let twice = anna.post(&path, &[("part", "work-new"), ("company", "Северный мост")]);
        assert_eq!(twice.status, 422);
        assert!(twice.text.contains("Уже работает у этого клиента"));
        let second = add_company(&world, "Северный мост");
        let several = anna.post(&path, &[("part", "work-new"), ("company", "Северный мост"), ("position", "Советник")]);
        assert_eq!(several.status, 422);
        assert!(several.text.contains("несколько: выберите") && several.text.contains("<select id=\"company_id\""));
        assert_eq!(anna.post(&path, &[("part", "work-new"), ("company", "Северный мост"), ("company_id", &second.to_string())]).status, 303);

        let card = anna.get(&format!("/people/{id}")).text;
        let job = card.split("?edit=work-").find_map(|part| {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            (!digits.is_empty()).then_some(digits)
        }).unwrap();
        let wrong = anna.post(&format!("/employments/{job}"), &[("part", &format!("work-{job}")), ("version", "1"), ("since", "2026-02-02"), ("until", "2026-01-01")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.text.contains("Последний день раньше первого"));
        assert_eq!(anna.post(&format!("/employments/{job}"), &[("version", "1"), ("position", "Главный"), ("until", "2026-11-01")]).status, 303);
        assert!(anna.get(&format!("/people/{id}")).text.contains("Главный"));
        let mut igor = signed_in(&world, "igor");
        assert_eq!(igor.post(&format!("/employments/{job}/removal"), &[]).status, 404);
        assert_eq!(anna.post(&format!("/employments/{job}/removal"), &[]).status, 303);

        let options = anna.get("/employments/companies?company=сев").text;
        assert!(options.contains("Северный мост"));
        assert!(!igor.get("/employments/companies?company=сев").text.contains("Северный"));
    }

    fn of_two_who_edit_one_place_of_work_the_second_sees_both_versions(world: World) {
        let company = add_company(&world, "ООО «Северный мост»");
        let id = add_orlova(&world, Some(company));
        let job = world.read(world.cast.anna, |read| directory::people::store::employments_of(read, &[id])).unwrap()[0].0.id;
        let (mut first, mut second) = (signed_in(&world, "anna"), signed_in(&world, "pavel"));
        let path = format!("/employments/{job}");
        let form = second.get(&format!("/people/{id}?edit=work-{job}"));
        let (version, was) = (hidden(&form, "version"), hidden(&form, "was"));
        let known = [("version", version.as_str()), ("was", was.as_str())];
        let edit = |fields: [(&'static str, &'static str); 4]| [&known[..], &fields].concat();
        let saved = first.post(&path, &edit([("position", "Технолог"), ("role", "decides"), ("since", ""), ("until", "")]));
        assert_eq!(saved.status, 303, "{}", saved.text);

        // What only one of them changed is put together.
        let joined = second.post(&path, &edit([("position", "Технолог"), ("role", "unknown"), ("since", "2026-01-12"), ("until", "")]));
        assert_eq!(joined.status, 303, "{}", joined.text);
        let events = world.events_count();
        let conflict = second.post(&path, &edit([("position", "Главный инженер"), ("role", "signs"), ("since", ""), ("until", "")]));
        assert_eq!(conflict.status, 409);
        for told in ["Главный инженер", "Технолог", "подписывает", "не знаем", "решает", "2026-01-12"] {
            assert!(conflict.text.contains(told), "{told}");
        }
        assert_eq!(world.events_count(), events, "nothing is written");
        let (version, was) = (hidden(&conflict, "version"), hidden(&conflict, "was"));
        let chosen = second.post(&path, &[
            ("version", &version), ("was", &was), ("position", "Главный инженер"), ("role", "decides"),
            ("since", "2026-01-12"), ("until", ""),
        ]);
        assert_eq!(chosen.status, 303);
        let kept = &world.read(world.cast.anna, |read| directory::people::store::employments_of(read, &[id])).unwrap()[0].0;
        assert_eq!((kept.position.as_str(), kept.role.as_str(), kept.version), ("Главный инженер", "decides", 4));
    }

    fn duplicates_are_shown_and_hidden_ones_only_hinted_at(world: World) {
        let company = add_company(&world, "ООО «Северный мост»");
        let mut anna = signed_in(&world, "anna");
        let seen = anna.get("/duplicates/hints?name=северный%20мост");
        assert!(seen.queries() <= 10);
        assert!(seen.text.contains(&format!("/companies/{company}")) && seen.text.contains("то же название"));
        let mut igor = signed_in(&world, "igor");
        let hinted = igor.get("/duplicates/hints?name=северный%20мост").text;
        assert!(hinted.contains("Такой клиент уже ведётся") && !hinted.contains("мост") && !hinted.contains("Анна"));
        assert!(!igor.get("/duplicates/hints?name=северный").text.contains("ведётся"), "a similar name says nothing");
        assert_eq!(igor.get("/duplicates/hints?name=совсем%20другое").text.trim(), "");
        world.system().write_now(|tx| {
            accounts::settings::store::set(tx, accounts::settings::Setting::TellHiddenDuplicates, Some("no"))?;
            Ok(tx.unchanged(()))
        }).unwrap();
        assert_eq!(igor.get("/duplicates/hints?name=северный%20мост").text.trim(), "");
    }

    fn a_person_who_is_kept_is_told_of_while_typed_and_a_hidden_one_is_not(world: World) {
        let company = add_company(&world, "Северный мост");
        let id = add_orlova(&world, Some(company));
        let (mut anna, mut igor) = (signed_in(&world, "anna"), signed_in(&world, "igor"));
        for (asked, reason) in [
            ("full_name=орлова%20марина%20%3Ci%3E", "то же имя"),
            ("full_name=Орлова%20Ма", "имя начинается так же"),
            ("full_name=Кто&points.0.kind=phone&points.0.value=89472104815,%20доб.%207", "телефон 89472104815"),
            ("full_name=&points.0.kind=email&points.0.value=ORLOVA@sevmost.example", "e-mail ORLOVA@sevmost.example"),
        ] {
            let path = format!("/duplicates/hints/people?{asked}");
            let hinted = anna.get(&path);
            assert!(hinted.queries() <= 8, "{asked}: {} queries", hinted.queries());
            assert!(hinted.text.contains(reason) && hinted.text.contains(&format!("/people/{id}")), "{asked}: {}", hinted.text);
            assert!(hinted.text.contains("Главный технолог, Северный мост"), "{asked}: {}", hinted.text);
            assert_eq!(igor.get(&path).text.trim(), "", "{asked}: hidden");
        }
        for nothing in ["full_name=", "full_name=Орл", "full_name=Петров", "full_name=%25%25%25%25"] {
            assert_eq!(anna.get(&format!("/duplicates/hints/people?{nothing}")).text.trim(), "", "{nothing}");
        }
    }

    fn names_of_people_in_the_feed_of_their_company_lead_to_their_cards(world: World) {
        let company = add_company(&world, "Северный мост");
        let id = add_orlova(&world, Some(company));
        let mut anna = signed_in(&world, "anna");
        let page = anna.get(&format!("/companies/{company}"));
        assert_shown(&page, "the card");
        let feed = page.text.split("id=\"timeline\"").nth(1).unwrap();
        assert!(feed.contains(&format!("<a href=\"/people/{id}\" data-card>Орлова Марина")), "{feed}");
    }

    fn lists_are_taken_out_as_they_are_shown(world: World) {
        let company = add_company(&world, "=cmd|' /C calc'!A0");
        add_company(&world, "Лютик");
        add_orlova(&world, Some(company));
        let mut anna = signed_in(&world, "anna");
        let file = anna.get("/companies/export?format=csv&q=cmd&columns=every");
        assert_eq!(file.status, 200);
        let disposition = file.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.contains("filename*=UTF-8''%D0%9A%D0%BB%D0%B8%D0%B5%D0%BD%D1%82%D1%8B"), "{disposition}");
        assert!(file.text.contains("Орлова Марина <i> (Главный технолог)") && !file.text.contains("Лютик"));
        assert!(!file.text.contains("\n=cmd") && !file.text.contains(";=cmd"), "no formula: {}", file.text);
        assert_eq!(world.last_event().kind, "company.exported");
        assert!(world.last_event().payload.contains("\"count\":1"));

        let people = anna.get("/people/export?format=csv&columns=every");
        assert!(people.text.contains("orlova@sevmost.example") && people.text.contains("решает"));
        assert_eq!(world.last_event().kind, "person.exported");
        let book = anna.get("/companies/export?format=xlsx");
        assert_eq!(book.status, 200);
        assert!(book.text.starts_with("PK"));
        assert!(anna.get("/people/export?format=xlsx&view=deciding").text.starts_with("PK"));

        let mut igor = signed_in(&world, "igor");
        let none = igor.get("/people/export?format=csv");
        assert!(!none.text.contains("orlova"));
        assert_eq!(none.text.lines().count(), 1);
    }

    fn a_file_has_the_columns_of_the_list_in_their_order(world: World) {
        let company = add_company(&world, "Северный мост");
        add_orlova(&world, Some(company));
        let mut anna = signed_in(&world, "anna");
        let mut head = |path: &str| anna.get(path).text.lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
        assert_eq!(head("/companies/export?format=csv"), "Название;Сегмент;Город;Ответственный;Статус;Следующий контакт");
        assert_eq!(head("/companies/export?format=csv&columns=name,people,inn"), "Название;Люди;ИНН");
        assert_eq!(head("/companies/export?format=csv&columns=every").split(';').count(), CompanyColumn::ALL.len());
        assert_eq!(head("/people/export?format=csv&columns=name&columns=emails"), "Фамилия, имя, отчество;E-mail");
        assert_eq!(head("/people/export?format=csv&columns=every").split(';').count(), PersonColumn::ALL.len());
    }

    fn the_list_shows_the_columns_of_its_address(world: World) {
        let company = add_company(&world, "Северный мост");
        add_orlova(&world, Some(company));
        let mut anna = signed_in(&world, "anna");
        let every: Vec<&str> = CompanyColumn::ALL.iter().map(CompanyColumn::as_str).collect();
        let path = format!("/companies?columns={}&sort=people", every.join(","));
        let page = anna.get(&path);
        assert_shown(&page, &path);
        assert!(page.text.contains("Орлова Марина &lt;i&gt; (Главный технолог)") || page.text.contains("Орлова Марина &#60;i&#62; (Главный технолог)"));
        let people: Vec<&str> = PersonColumn::ALL.iter().map(PersonColumn::as_str).collect();
        let path = format!("/people?columns={}&sort=company", people.join(","));
        assert_shown(&anna.get(&path), &path);
        let moved = anna.get("/companies?columns=name&columns=inn&columns=city&up=city&view=mine");
        assert_eq!((moved.status.as_u16(), moved.location()), (303, "/companies?view=mine&columns=name%2Ccity%2Cinn"));
    }

    fn more_than_a_chunk_is_taken_out_whole(world: World) {
        let anna = world.cast.anna;
        world.write(anna, |tx| {
            for at in 0..1203 {
                let mut input = CompanyInput::named(&format!("Компания {}", at % 700));
                input.responsible_id = Some(anna);
                let _ = companies::create(tx, input, &[])?;
            }
            Ok(tx.unchanged(()))
        }).unwrap();
        let file = signed_in(&world, "anna").get("/companies/export?format=csv&sort=created&dir=desc");
        assert_eq!(file.text.lines().count(), 1204);
        assert!(world.last_event().payload.contains("\"count\":1203"));
    }

    fn address_books_go_out_and_in(world: World) {
        let company = add_company(&world, "Северный мост");
        let id = add_orlova(&world, Some(company));
        let mut anna = signed_in(&world, "anna");
        let card = anna.get(&format!("/people/{id}/vcard?version=4"));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), event.subject_id), ("person.exported", id.0));
        assert_eq!(card.headers["content-type"], "text/vcard; charset=utf-8");
        assert!(card.text.contains("VERSION:4.0") && card.text.contains("ORG:Северный мост"));
        let book = anna.get("/people/vcards?version=3").text;
        assert!(book.contains("VERSION:3.0"));

        let known = upload(&mut anna, &book);
        assert_eq!(known.status, 303, "{}", known.text);
        let preview = anna.get(known.location());
        assert_shown(&preview, "the preview");
        assert!(preview.text.contains("уже есть") && preview.text.contains("Новых карточек в файле нет") && preview.text.contains("контакты.vcf"));

        let new = upload(&mut anna, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Степан Гуляев\r\nORG:Новая\r\nTEL:+7 947 310-77-02\r\nEND:VCARD");
        let preview = anna.get(new.location());
        assert!(preview.text.contains("Добавить 1 карточку") && preview.text.contains("новый клиент"));
        let (file, name) = (hidden(&preview, "file"), hidden(&preview, "name"));
        let done = anna.post("/people/vcards/import", &[("file", &file), ("name", &name)]);
        let list = anna.get(done.location()).text;
        assert!(list.contains("Степан Гуляев") && list.contains("Добавлено: 1 человек, 1 клиент"), "{list}");
        let again = anna.post("/people/vcards/import", &[("file", &file), ("name", &name)]);
        assert!(anna.get(again.location()).text.contains("Ничего не добавлено: все карточки файла уже есть"));

        for (content, message) in [("", "Выберите файл"), ("просто текст", "нет ни одной карточки"), ("BEGIN:VCARD\r\nFN:A\r\n", "обрывается на карточке 1")] {
            let refused = upload(&mut anna, content);
            assert_eq!(refused.status, 422, "{content}");
            assert!(refused.text.contains(message), "{content}: {message}");
        }
        assert_eq!(anna.get("/people/vcards/preview?file=nonsense").status, 422);
    }
}

fn without_code(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.contains("404 ·"));
    lines.collect::<Vec<_>>().join("\n")
}
