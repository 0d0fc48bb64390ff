//! Pairs of records that may be one, merging them and taking them apart, through the pages (`X4`, `X11`).

use base::FieldErrors;
use base::html::form::Form;
use base::ids::{CompanyId, PersonId, UserId};
use directory::companies::{CompanyInput, commands as companies};
use directory::people::{PersonInput, commands as people};
use testing::{Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, assert_shown_by, assert_shown_by_areas, signed_in};

fn add(world: &World, user: UserId, name: &str, more: &[(&str, &str)]) -> CompanyId {
    let mut form = Form::of(more);
    form.push("name", name);
    form.push("points.0.kind", "phone");
    form.push("points.0.value", "8 817 200-14-20");
    let mut input = CompanyInput::from_form(&form, &mut FieldErrors::default());
    input.responsible_id = Some(user);
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

fn add_person(world: &World, user: UserId, name: &str) -> PersonId {
    let form = Form::of(&[
        ("full_name", name),
        ("points.0.kind", "phone"),
        ("points.0.value", "8 947 210-48-15"),
    ]);
    let input = PersonInput::from_form(&form, &mut FieldErrors::default());
    world
        .write(user, |tx| people::create(tx, input, None))
        .unwrap()
}

fn merge(browser: &mut Browser, one: CompanyId, other: CompanyId) {
    let ids = format!("{one},{other}");
    let (survivor, first, second) = (
        one.to_string(),
        format!("version.{one}"),
        format!("version.{other}"),
    );
    let answer = browser.post(
        "/companies/merge",
        &[
            ("ids", &ids),
            (&first, "1"),
            (&second, "1"),
            ("survivor", &survivor),
        ],
    );
    assert_eq!(
        (answer.status.as_u16(), answer.location()),
        (303, format!("/companies/{one}").as_str()),
        "{}",
        answer.text
    );
}

on_both_engines! {
    fn pairs_are_shown_dismissed_and_put_back(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add(&world, anna, "Северный мост", &[("city", "Вологда")]), add(&world, anna, "ООО <b>Мост</b>", &[]));
        add_person(&world, anna, "Орлова Марина");
        add_person(&world, anna, "Марина");
        world.follow_feed();
        let mut browser = signed_in(&world, "anna");
        let page = browser.get("/duplicates");
        assert_shown(&page, "/duplicates");
        for part in ["Северный мост", "ООО &#60;b&#62;Мост", "Вологда", "<mark>+7 817 200-14-20</mark>", "/companies/merge?ids=1,2", "телефон +7 817 200-14-20"] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        let people = browser.get("/duplicates?kind=person");
        assert_shown(&people, "/duplicates?kind=person");
        assert!(people.text.contains("Орлова Марина") && people.text.contains("/people/merge?ids=1,2"));
        assert_eq!(browser.get("/duplicates/count").text, "2");
        let beside = browser.get(&format!("/companies/{one}/duplicates"));
        assert!(beside.text.contains("Похоже на дубль") && beside.text.contains(&format!("/companies/{other}")));
        assert_eq!(beside.queries() - 2, 5);

        assert_eq!(browser.post("/duplicates/1/dismissal", &[("kind", "company")]).location(), "/duplicates?kind=company");
        assert!(browser.get("/duplicates").text.contains("Дублей не найдено"));
        assert_eq!(browser.get(&format!("/companies/{one}/duplicates")).text.trim(), "");
        let different = browser.get("/duplicates?view=different");
        assert_shown(&different, "/duplicates?view=different");
        assert!(different.text.contains("Северный мост"));
        browser.post("/duplicates/1/dismissal/removal", &[]);
        assert_eq!(browser.get("/duplicates/count").text, "2");
        for odd in ["/duplicates?kind=deal", "/duplicates?view=x", "/duplicates?after=x", "/duplicates/999/dismissal"] {
            assert_eq!(browser.get(odd).status, 404, "{odd}");
        }
    }

    fn a_page_of_pairs_is_small_and_leads_on(world: World) {
        let anna = world.cast.anna;
        for at in 0..30 {
            let mail = format!("info{at}@most.example");
            for side in ["север", "юг"] {
                let more = [("inn", "3500904183"), ("city", "Санкт-Петербург"), ("points.1.kind", "email"), ("points.1.value", mail.as_str())];
                add(&world, anna, &format!("Общество номер {at} {side}"), &more[1..]);
            }
        }
        world.follow_feed();
        let mut browser = signed_in(&world, "anna");
        let page = browser.get("/duplicates");
        assert_shown(&page, "/duplicates");
        let next = page.text.split("rel=\"next\"").next().and_then(|before| before.rsplit("href=\"").next()).unwrap();
        let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        let second = browser.get(&next);
        assert_shown(&second, &next);
        assert!(second.text.contains("В начало") && !second.text.contains("rel=\"next\""));
    }

    fn a_hidden_record_is_in_no_pair_count_or_merge(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (hers, his) = (add(&world, anna, "Ромашка", &[]), add(&world, igor, "Скрытая", &[]));
        world.follow_feed();
        let mut browser = signed_in(&world, "anna");
        for path in ["/duplicates".to_owned(), "/duplicates/count".to_owned(), format!("/companies/{hers}/duplicates"), "/merges".to_owned()] {
            let page = browser.get(&path);
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text.contains("Скрытая") && !page.text.contains("телефон +7"), "{path}: {}", page.text);
        }
        assert_eq!(browser.get("/duplicates/count").text, "");
        let ids = format!("/companies/merge?ids={hers},{his}");
        assert_eq!(browser.get(&ids).status, 404);
        assert_eq!(browser.get(&format!("/companies/merge?ids={hers},999")).status, 404);
        assert_eq!(browser.post("/duplicates/1/dismissal", &[]).status, 404);
        assert_eq!(browser.get(&format!("/companies/{his}/duplicates")).status, 404);
        let posted = browser.post("/companies/merge", &[("ids", &format!("{hers},{his}")), ("survivor", &hers.to_string())]);
        assert_eq!(posted.status, 404);
        let mut expert = signed_in(&world, "viktor");
        assert_eq!((expert.get("/duplicates").status.as_u16(), expert.get(&ids).status.as_u16()), (403, 403));
        assert_eq!(expert.get("/duplicates/count").text, "");
    }

    fn the_choice_shows_every_field_and_all_that_goes_over(world: World) {
        let anna = world.cast.anna;
        let one = add(&world, anna, "ООО «Северный мост»", &[("city", "Вологда"), ("comment", "Две линии"), ("inn", "3500904183")]);
        let other = add(&world, anna, "Северный мост", &[("city", "Тула"), ("comment", "Зимой стоит"), ("kpp", "350001001"), ("tags", "важный")]);
        world.write(anna, |tx| {
            let form = Form::of(&[("full_name", "Гуляев Степан")]);
            people::create(tx, PersonInput::from_form(&form, &mut FieldErrors::default()), Some(other))
        }).unwrap();
        let mut browser = signed_in(&world, "anna");
        let path = format!("/companies/merge?ids={other},{one}&survivor={one}");
        let page = browser.get(&path);
        // Every area is asked what of its own goes over.
        assert_shown_by(&page, &path, 13);
        assert!(!browser.get(&format!("/companies/merge?ids={other},{one}")).text.contains("Гуляев"), "what stays does not go over");
        for part in [
            "name=\"take.name\"", "name=\"take.city\"", "Вологда", "Тула", "Сложить вместе", "Две линии\n\nЗимой стоит", "350001001", "3500904183", "важный",
            "Гуляев Степан", "Записи ленты", "Совпадают", "+7 817 200-14-20",
        ] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        let version = (format!("version.{one}"), format!("version.{other}"));
        let fields = [
            ("ids", format!("{one},{other}")), (version.0.as_str(), "1".to_owned()), (version.1.as_str(), "1".to_owned()),
            ("survivor", other.to_string()), ("take.city", one.to_string()), ("take.comment", one.to_string()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(browser.post("/companies/merge", &fields).location(), format!("/companies/{other}"));
        let card = browser.get(&format!("/companies/{other}"));
        assert_shown(&card, "the card of the survivor");
        for part in ["Вологда", "Две линии", "3500904183", "350001001", "Объединение: сюда вошли ООО «Северный мост»", "Не вошло: Название"] {
            assert!(card.text.contains(part), "{part} in {}", card.text);
        }
        assert_eq!(browser.get(&path).location(), format!("/companies/{other}"), "they are one already");
    }

    fn a_stale_choice_is_shown_anew(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add(&world, anna, "Альфа", &[]), add(&world, anna, "Бета", &[]));
        world.write(anna, |tx| companies::archive(tx, other)).unwrap();
        let mut browser = signed_in(&world, "anna");
        let ids = format!("{one},{other}");
        let (first, second) = (format!("version.{one}"), format!("version.{other}"));
        let fields = [("ids", ids.as_str()), (&first, "1"), (&second, "1"), ("survivor", "1"), ("take.name", "2")];
        let answer = browser.post("/companies/merge", &fields);
        assert_eq!(answer.status, 409);
        assert!(answer.text.contains("одну из карточек изменили") && answer.text.contains("name=\"version.2\" value=\"2\""), "{}", answer.text);
        assert!(answer.text.contains("value=\"2\" checked"), "the choice is kept");
        assert_eq!(browser.get(&format!("/companies/{other}")).status, 200);
    }

    fn old_addresses_lead_to_the_survivor_of_who_sees_it(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add(&world, anna, "Альфа", &[]), add(&world, anna, "Бета", &[]));
        let mut browser = signed_in(&world, "anna");
        merge(&mut browser, one, other);
        for (old, new) in [
            (format!("/companies/{other}"), format!("/companies/{one}")),
            (format!("/companies/{other}?edit=work"), format!("/companies/{one}?edit=work")),
            (format!("/companies/{other}/edit"), format!("/companies/{one}/edit")),
            (format!("/companies/{other}/quick"), format!("/companies/{one}/quick")),
        ] {
            let answer = browser.get(&old);
            assert_eq!((answer.status.as_u16(), answer.location()), (303, new.as_str()), "{old}");
        }
        let archived = browser.post(&format!("/companies/{other}/archive"), &[]);
        assert_eq!((archived.status.as_u16(), archived.location()), (303, format!("/companies/{one}").as_str()));
        assert!(browser.get(&format!("/companies/{one}")).text.contains("Повторите действие здесь"));
        let comment = browser.post("/comments", &[("subject", &format!("company:{other}")), ("text", "Звонил")]);
        assert_eq!(comment.location(), format!("/companies/{one}"));
        let person = browser.post("/people", &[("full_name", "Гуляев"), ("company", &other.to_string())]);
        assert_eq!(person.status, 303);
        assert!(browser.get(&format!("/companies/{one}")).text.contains("Гуляев"));

        let mut igor = signed_in(&world, "igor");
        for path in [format!("/companies/{other}"), format!("/companies/{one}"), "/companies/999".to_owned()] {
            assert_eq!(igor.get(&path).status, 404, "{path}");
        }
        let mut olga = signed_in(&world, "olga");
        assert_eq!(olga.get(&format!("/companies/{other}")).location(), format!("/companies/{one}"));
        assert_eq!(olga.get(&format!("/companies/{other}/edit")).status, 403, "not hers to edit, merged or not");
    }

    fn who_edits_a_merged_card_keeps_the_text(world: World) {
        let anna = world.cast.anna;
        let one = add(&world, anna, "Альфа", &[("city", "Вологда"), ("points.1.kind", "email"), ("points.1.value", "a@most.example")]);
        let other = add(&world, anna, "Бета", &[("comment", "Зимой стоит")]);
        let mut browser = signed_in(&world, "anna");
        let (form, survivor_form) = (browser.get(&format!("/companies/{other}/edit")), browser.get(&format!("/companies/{one}/edit")));
        let was = hidden(&form.text, "was");
        merge(&mut browser, one, other);

        // What nobody disputes is saved at once: a remark, one more phone.
        let path = format!("/companies/{other}");
        let quiet = browser.post(&path, &[
            ("version", "1"), ("was", &was), ("group", "points"), ("activity", "Розлив воды"),
            ("points.0.kind", "phone"), ("points.0.value", "8 817 200-14-20"), ("points.1.kind", "phone"), ("points.1.value", "8 817 200-99-99"),
        ]);
        assert_eq!((quiet.status.as_u16(), quiet.location()), (303, format!("/companies/{one}").as_str()), "{}", quiet.text);
        let card = browser.get(&format!("/companies/{one}")).text;
        for part in ["Розлив воды", "+7 817 200-99-99", "a@most.example", "Ваши изменения сохранены здесь", "Вологда"] {
            assert!(card.contains(part), "{part} in {card}");
        }
        // What the merge decided otherwise is chosen.
        let disputed = browser.post(&path, &[("version", "1"), ("was", &was), ("name", "Бета плюс")]);
        assert_eq!(disputed.status, 409);
        for part in ["Бета плюс", "Альфа", "карточку объединили с другой", &format!("action=\"/companies/{one}\"")] {
            assert!(disputed.text.contains(part), "{part} in {}", disputed.text);
        }
        // The survivor's own editor meets the ordinary page of two versions.
        let was = hidden(&survivor_form.text, "was");
        let stale = browser.post(&format!("/companies/{one}"), &[("version", "1"), ("was", &was), ("comment", "Моё замечание")]);
        assert_eq!(stale.status, 409);
        assert!(stale.text.contains("Моё замечание") && stale.text.contains("Зимой стоит"));
    }

    fn who_edits_a_merged_person_keeps_the_text(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add_person(&world, anna, "Орлова Марина"), add_person(&world, anna, "Марина Орлова"));
        let mut browser = signed_in(&world, "anna");
        let was = hidden(&browser.get(&format!("/people/{other}/edit")).text, "was");
        let path = format!("/people/merge?ids={one},{other}");
        assert_shown_by_areas(&browser.get(&path), &path);
        let (first, second, ids) = (format!("version.{one}"), format!("version.{other}"), format!("{one},{other}"));
        let merged = browser.post("/people/merge", &[("ids", &ids), (&first, "1"), (&second, "1"), ("survivor", "1")]);
        assert_eq!(merged.location(), format!("/people/{one}"), "{}", merged.text);
        let old = format!("/people/{other}");
        assert_eq!(browser.get(&old).location(), format!("/people/{one}"));
        let quiet = browser.post(&old, &[("version", "1"), ("was", &was), ("comment", "любит чай")]);
        assert_eq!(quiet.location(), format!("/people/{one}"));
        assert!(browser.get(&format!("/people/{one}")).text.contains("любит чай"));
        let disputed = browser.post(&old, &[("version", "1"), ("was", &was), ("full_name", "Орлова-Белова Марина")]);
        assert_eq!(disputed.status, 409);
        assert!(disputed.text.contains("Орлова-Белова") && disputed.text.contains("карточку объединили"));
    }

    fn a_merge_is_undone_from_its_page(world: World) {
        let anna = world.cast.anna;
        let (one, other) = (add(&world, anna, "Альфа", &[]), add(&world, anna, "Бета", &[("comment", "Зимой стоит"), ("city", "Тула")]));
        let mut browser = signed_in(&world, "anna");
        merge(&mut browser, one, other);
        browser.post(&format!("/companies/{one}/next-contact"), &[("next_contact_on", "2026-12-01")]);
        let was = hidden(&browser.get(&format!("/companies/{one}/edit")).text, "was");
        browser.post(&format!("/companies/{one}"), &[("version", "3"), ("was", &was), ("comment", "Летом стоит")]);
        let beside = browser.get(&format!("/companies/{one}/duplicates")).text;
        assert!(beside.contains("Бета") && beside.contains("/merges/1"));
        let list = browser.get("/merges");
        assert_shown(&list, "/merges");
        assert!(list.text.contains("Бета"));
        let page = browser.get("/merges/1");
        assert_shown(&page, "/merges/1");
        for part in ["Бета", "Станет как до объединения", "Город", "останется как сейчас: Комментарий", "Разъединить"] {
            assert!(page.text.contains(part), "{part} in {}", page.text);
        }
        let mut igor = signed_in(&world, "igor");
        assert_eq!((igor.get("/merges/1").status.as_u16(), igor.post("/merges/1/undo", &[]).status.as_u16()), (404, 404));
        assert_eq!(browser.post("/merges/1/undo", &[]).location(), format!("/companies/{one}"));
        assert_shown(&browser.get(&format!("/companies/{other}")), "the card is back");
        assert!(browser.get(&format!("/companies/{one}")).text.contains("Летом стоит"));
        assert_eq!(browser.post("/merges/1/undo", &[]).location(), "/merges/1");
        assert!(browser.get("/merges/1").text.contains("уже отменено"));
    }
}

/// The value of a hidden field, as a browser would send it back.
fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let value = page.split(&start).nth(1).expect("the field is there");
    let value = value.split('"').next().unwrap_or_default();
    value
        .replace("&#38;", "&")
        .replace("&amp;", "&")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
}
