//! Fields that the administrator adds to clients, people and contacts: their lists, and the records that have them.

use base::ids::CompanyId;
use testing::{Answer, Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, assert_shown_by_areas, signed_in};

/// A client's fields: a line, options, a sum, a day, a tick, an employee, a text.
const OF_COMPANIES: &[(&str, &str)] = &[
    ("fields.0.name", "Код в 1С"),
    ("fields.0.kind", "text"),
    ("fields.1.name", "Интересы"),
    ("fields.1.kind", "choices"),
    ("fields.1.options", "Насосы\nОкна\nСертификаты"),
    ("fields.2.name", "Лимит"),
    ("fields.2.kind", "money"),
    ("fields.3.name", "Договор до"),
    ("fields.3.kind", "date"),
    ("fields.4.name", "Рассылка"),
    ("fields.4.kind", "yes-no"),
    ("fields.5.name", "Куратор"),
    ("fields.5.kind", "user"),
    ("fields.6.name", "Условия"),
    ("fields.6.kind", "long-text"),
];

fn save(browser: &mut Browser, kind: &str, version: &str, fields: &[(&str, &str)]) -> Answer {
    let rest = [("do", "save"), ("version", version)];
    browser.post(
        &format!("/settings/fields/{kind}"),
        &[rest.as_slice(), fields].concat(),
    )
}

/// The administrator adds the fields of clients, and one to people and to contacts each.
fn add_fields(world: &World) {
    let mut pavel = signed_in(world, "pavel");
    assert_eq!(save(&mut pavel, "company", "1", OF_COMPANIES).status, 303);
    let line = |name| [("fields.0.name", name), ("fields.0.kind", "text")];
    assert_eq!(save(&mut pavel, "person", "1", &line("Хобби")).status, 303);
    assert_eq!(
        save(&mut pavel, "interaction", "1", &line("Канал")).status,
        303
    );
}

/// A client of Anna's.
fn company(anna: &mut Browser, world: &World, more: &[(&str, &str)]) -> CompanyId {
    let responsible = world.cast.anna.to_string();
    let usual = [("name", "Мост"), ("responsible_id", &responsible)];
    let added = anna.post("/companies", &[more, usual.as_slice()].concat());
    assert_eq!(added.status, 303, "{}", added.text);
    let id = added.location().rsplit('/').next().map(str::parse);
    CompanyId(id.unwrap().unwrap())
}

/// Version and state of the form of a record, as its editing begins.
fn opened(browser: &mut Browser, path: &str) -> (String, String) {
    let page = browser.get(&format!("{path}/edit")).text;
    let value = |name: &str| {
        let from = page
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .unwrap();
        let value = from.split('"').next().unwrap();
        value.replace("&#38;", "&").replace("&amp;", "&")
    };
    (value("version"), value("was"))
}

on_both_engines! {
    fn the_list_of_fields_is_kept_in_its_order_and_says_what_is_wrong(world: World) {
        let mut pavel = signed_in(&world, "pavel");
        assert_shown(&pavel.get("/settings/fields/company"), "no fields");
        assert_eq!(pavel.get("/settings/fields").location(), "/settings/fields/company");
        assert_eq!(pavel.get("/settings/fields/deal").status, 404);
        assert_eq!(signed_in(&world, "anna").get("/settings/fields/company").status, 403);
        add_fields(&world);
        let page = pavel.get("/settings/fields/company");
        assert_shown(&page, "fields");
        for text in ["Код в 1С", "Интересы", "Насосы\nОкна\nСертификаты", "несколько из списка"] {
            assert!(page.text.contains(text), "{text}");
        }
        // Rows are turned without a save.
        let mut rows = vec![("do", "down fields.0"), ("version", "2"), ("fields.0.key", "kod-v-1s"), ("fields.1.key", "interesy")];
        rows.extend(OF_COMPANIES.iter().filter(|(name, _)| name.starts_with("fields.0") || name.starts_with("fields.1")));
        let turned = pavel.post("/settings/fields/company", &rows);
        assert!(turned.text.find("value=\"interesy\"").unwrap() < turned.text.find("value=\"kod-v-1s\"").unwrap());
        for (wrong, says) in [
            ([("fields.0.key", "kod-v-1s"), ("fields.0.name", "Код в 1С"), ("fields.0.kind", "money")], "Вид поля нельзя менять"),
            ([("fields.0.key", ""), ("fields.0.name", "Цвет"), ("fields.0.kind", "choice")], "Перечислите, из чего выбирать"),
            ([("fields.0.kind", "choice"), ("fields.0.name", ""), ("fields.0.options", "А")], "Дайте название"),
            ([("fields.0.key", ""), ("fields.0.name", "Доля"), ("fields.0.kind", "computed")], "Формула берёт поле с суммой"),
        ] {
            let refused = save(&mut pavel, "company", "2", &wrong);
            assert_eq!(refused.status, 422, "{wrong:?}");
            assert!(refused.text.contains(says), "{says}: {}", refused.text);
        }
        assert_eq!(save(&mut pavel, "company", "1", OF_COMPANIES).status, 409, "somebody has saved it meanwhile");
        assert_eq!(save(&mut pavel, "company", "2", &[("fields.0.key", "kod-v-1s"), ("fields.0.name", "Код 1С"), ("fields.0.hint", "как в базе")]).status, 303);
        let audit = pavel.get("/settings/audit").text;
        assert!(audit.contains("изменены поля карточек"), "the audit tells of it");
    }

    fn a_client_has_them_in_its_forms_card_feed_and_search(world: World) {
        add_fields(&world);
        let mut anna = signed_in(&world, "anna");
        let igor = world.cast.igor.to_string();
        let id = company(&mut anna, &world, &[
            ("field.kod-v-1s", "К-00512"), ("field.interesy", ""), ("field.interesy", "Насосы"), ("field.interesy", "Окна"),
            ("field.limit", "1 500 000,50"), ("field.dogovor-do", "2027-03-01"), ("field.rassylka", ""), ("field.rassylka", "1"),
            ("field.kurator", &igor), ("field.usloviya", "Только самовывоз"),
        ]);
        let card = anna.get(&format!("/companies/{id}"));
        assert_shown(&card, "card with fields");
        for text in ["К-00512", "Насосы, Окна", "1\u{a0}500\u{a0}000,50\u{a0}₽", "01.03.2027", "<dd class=\"said\">да</dd>", "Только самовывоз"] {
            assert!(card.text.contains(text), "{text}");
        }
        assert!(anna.get("/search?q=%D0%9A-00512").text.contains("Мост"), "found by its code");
        assert!(anna.get("/search?q=%D1%81%D0%B0%D0%BC%D0%BE%D0%B2%D1%8B%D0%B2%D0%BE%D0%B7").text.contains("Мост"), "found by a text");
        // A part of the card posts only itself; what is not ticked there loses its value.
        let path = format!("/companies/{id}");
        let (version, was) = opened(&mut anna, &path);
        let part = [("version", version.as_str()), ("was", &was), ("part", "own"), ("field.kod-v-1s", "К-7"), ("field.interesy", ""), ("field.interesy", "Окна"), ("field.rassylka", "")];
        assert_eq!(anna.post(&path, &part).status, 303);
        let card = anna.get(&path).text;
        assert!(card.contains("Только самовывоз"), "the rest stays");
        assert!(card.contains("<del>К-00512</del>") && card.contains("<del>Насосы, Окна</del>") && card.contains("<del>✓</del>"), "the feed tells it: {card}");
        assert!(!anna.get("/search?q=%D0%9A-00512").text.contains("Мост"));
        let refused = anna.post("/companies", &[("name", "Гвоздь"), ("field.limit", "много"), ("field.interesy", "Гвозди"), ("field.kurator", "999")]);
        assert_eq!(refused.status, 422);
        for text in ["Напишите сумму", "Выберите значение из списка"] {
            assert!(refused.text.contains(text), "{text}");
        }
        // Another part does not touch them.
        let (version, was) = opened(&mut anna, &path);
        assert_eq!(anna.post(&path, &[("version", &version), ("was", &was), ("part", "details"), ("name", "Мост-2")]).status, 303);
        assert!(anna.get(&path).text.contains("К-7"));
    }

    fn two_edits_of_one_client_meet_in_them(world: World) {
        add_fields(&world);
        let (mut anna, mut boss) = (signed_in(&world, "anna"), signed_in(&world, "pavel"));
        let id = company(&mut anna, &world, &[("field.kod-v-1s", "1"), ("field.interesy", "Насосы"), ("field.limit", "100")]);
        let path = format!("/companies/{id}");
        let (version, was) = opened(&mut anna, &path);
        let post = |browser: &mut Browser, fields: &[(&str, &str)]| {
            browser.post(&path, &[[("version", version.as_str()), ("was", was.as_str())].as_slice(), fields].concat())
        };
        assert_eq!(post(&mut boss, &[("field.interesy", "Насосы"), ("field.interesy", "Окна"), ("field.limit", "200")]).status, 303);
        let conflict = post(&mut anna, &[("field.kod-v-1s", "2"), ("field.limit", "300")]);
        assert_eq!(conflict.status, 409);
        for text in ["<th scope=\"row\">Лимит</th>", "200\u{a0}₽", "300\u{a0}₽", "<th scope=\"row\">Интересы</th>", "Насосы, Окна"] {
            assert!(conflict.text.contains(text), "{text}: {}", conflict.text);
        }
        assert_eq!(post(&mut anna, &[("field.kod-v-1s", "2")]).status, 303, "what only one has changed is put together");
        let card = anna.get(&path).text;
        assert!(card.contains("Насосы, Окна") && card.contains("200\u{a0}₽"));
    }

    fn an_option_or_a_field_that_is_gone_hinders_nobody(world: World) {
        add_fields(&world);
        let (mut anna, mut pavel) = (signed_in(&world, "anna"), signed_in(&world, "pavel"));
        let one = company(&mut anna, &world, &[("field.interesy", "Насосы"), ("field.interesy", "Окна")]);
        let other = company(&mut anna, &world, &[("field.kod-v-1s", "К-2")]);
        let fewer = [("fields.0.key", "interesy"), ("fields.0.name", "Интересы"), ("fields.0.options", "Сертификаты")];
        assert_eq!(save(&mut pavel, "company", "2", &fewer).status, 303);
        let path = format!("/companies/{one}");
        let (version, was) = opened(&mut anna, &path);
        let edit = [("version", version.as_str()), ("was", &was), ("part", "details"), ("name", "Мост-2")];
        assert_eq!(anna.post(&path, &edit).status, 303, "another part is saved");
        assert!(anna.get(&path).text.contains("Насосы, Окна"), "what was chosen stays");
        assert!(anna.get(&format!("{path}/edit")).text.contains("value=\"Насосы\" checked"));
        let (version, was) = opened(&mut anna, &format!("/companies/{other}"));
        let edit = [("version", version.as_str()), ("was", &was), ("part", "own"), ("field.interesy", "Насосы")];
        assert_eq!(anna.post(&format!("/companies/{other}"), &edit).status, 422, "nobody chooses it anew");
        let (ids, survivor) = (format!("{one},{other}"), other.to_string());
        let (v1, v2) = (format!("version.{one}"), format!("version.{other}"));
        let merged = anna.post("/companies/merge", &[("ids", &ids), ("survivor", &survivor), (&v1, "2"), (&v2, "1")]);
        assert_eq!(merged.status, 303, "{}", merged.text);
        assert!(anna.get(&format!("/companies/{other}")).text.contains("Насосы, Окна"));
        assert_eq!(anna.post("/merges/1/undo", &[]).status, 303);
        assert!(anna.get(&path).text.contains("Насосы, Окна"));
        // A field of the name of one that was removed begins empty.
        let again = [("fields.0.key", "interesy"), ("fields.0.name", "Интересы"), ("fields.0.options", "Сертификаты"), ("fields.1.name", "Код в 1С"), ("fields.1.kind", "money")];
        assert_eq!(save(&mut pavel, "company", "3", &again).status, 303);
        assert!(pavel.get("/settings/fields/company").text.contains("value=\"kod-v-1s-2\""));
        assert!(!anna.get(&format!("/companies/{other}")).text.contains("<dt>Код в 1С</dt>"));
    }

    fn a_merge_chooses_among_them_and_its_undo_brings_them_back(world: World) {
        add_fields(&world);
        let mut anna = signed_in(&world, "anna");
        let one = company(&mut anna, &world, &[("field.kod-v-1s", "К-1"), ("field.usloviya", "Предоплата")]);
        let other = company(&mut anna, &world, &[("field.kod-v-1s", "К-2"), ("field.usloviya", "Самовывоз"), ("field.interesy", "Окна")]);
        let path = format!("/companies/merge?ids={one},{other}&survivor={one}");
        let preview = anna.get(&path);
        assert_eq!(preview.status, 200);
        for text in ["<legend>Код в 1С</legend>", "К-1", "К-2", "<dt>Интересы</dt>", "Предоплата\n\nСамовывоз"] {
            assert!(preview.text.contains(text), "{text}");
        }
        let (ids, survivor, two) = (format!("{one},{other}"), one.to_string(), other.to_string());
        let (v1, v2) = (format!("version.{one}"), format!("version.{other}"));
        let merged = anna.post("/companies/merge", &[("ids", &ids), ("survivor", &survivor), (&v1, "1"), (&v2, "1"), ("take.field.kod-v-1s", &two)]);
        assert_eq!(merged.status, 303, "{}", merged.text);
        let card = anna.get(&format!("/companies/{one}")).text;
        for text in ["К-2", "Окна", "Предоплата\n\nСамовывоз"] {
            assert!(card.contains(text), "{text}");
        }
        assert!(anna.get("/merges/1").text.contains("Код в 1С"), "the undo says which fields it restores");
        assert_eq!(anna.post("/merges/1/undo", &[]).status, 303);
        assert!(anna.get(&format!("/companies/{one}")).text.contains("<dd class=\"said\">К-1</dd>"));
        let back = anna.get(&format!("/companies/{other}")).text;
        assert!(back.contains("<dd class=\"said\">К-2</dd>") && back.contains("<dd class=\"said\">Самовывоз</dd>"));
    }

    fn people_and_contacts_have_theirs(world: World) {
        add_fields(&world);
        let mut anna = signed_in(&world, "anna");
        let id = company(&mut anna, &world, &[]);
        let person = anna.post("/people", &[("full_name", "Орлова Марина"), ("company", &id.to_string()), ("field.khobbi", "шахматы")]);
        let path = person.location().to_owned();
        assert!(anna.get(&path).text.contains("шахматы"));
        assert!(anna.get("/search?q=%D1%88%D0%B0%D1%85%D0%BC%D0%B0%D1%82%D1%8B").text.contains("Орлова"));
        let (version, was) = opened(&mut anna, &path);
        assert_eq!(anna.post(&path, &[("version", &version), ("was", &was), ("part", "own"), ("field.khobbi", "лыжи")]).status, 303);
        assert!(anna.get(&path).text.contains("<del>шахматы</del>"));
        let company = id.to_string();
        let contact = [
            ("company", company.as_str()), ("state", "done"), ("direction", "outgoing"), ("importance", "normal"), ("method", "call"),
            ("date", "2026-11-01"), ("time", "11:20"), ("topic", "Сроки"), ("field.kanal", "выставка"),
        ];
        assert_eq!(anna.post("/interactions", &contact).status, 303);
        let path = "/interactions/1";
        assert!(anna.get(path).text.contains("<dt>Канал</dt><dd class=\"said\">выставка</dd>"));
        assert!(anna.get("/search?q=%D0%B2%D1%8B%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B0").text.contains("Сроки"));
        let form = anna.get(&format!("{path}/edit"));
        assert_shown_by_areas(&form, "contact with fields");
        assert!(form.text.contains("name=\"field.kanal\" value=\"выставка\""));
        let (version, was) = opened(&mut anna, path);
        let mut edited: Vec<(&str, &str)> = contact[1..8].to_vec();
        edited.extend([("version", version.as_str()), ("was", &was), ("field.kanal", "сайт")]);
        assert_eq!(anna.post(path, &edited).status, 303);
        assert!(anna.get(path).text.contains("сайт"));
        assert!(!anna.get("/search?q=%D0%B2%D1%8B%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B0").text.contains("Сроки"));
    }

    fn lists_are_narrowed_by_them_show_them_and_are_taken_out_with_them(world: World) {
        add_fields(&world);
        let mut anna = signed_in(&world, "anna");
        let igor = world.cast.igor.to_string();
        company(&mut anna, &world, &[("name", "Исток"), ("field.interesy", "Окна"), ("field.limit", "100"), ("field.kurator", &igor), ("field.dogovor-do", "2027-03-01")]);
        company(&mut anna, &world, &[("name", "Устье"), ("field.interesy", "Насосы"), ("field.limit", "900,50"), ("field.rassylka", "1")]);
        company(&mut anna, &world, &[("name", "Плёс"), ("field.usloviya", "Только самовывоз")]);
        let has = |text: &str, names: &[&str]| ["Исток", "Устье", "Плёс"].iter().all(|name| text.contains(name) == names.contains(name));
        for (condition, found) in [
            ("own.interesy&f.0.op=in&f.0.v=Окна", &["Исток"][..]),
            ("own.interesy&f.0.op=empty", &["Плёс"]),
            ("own.limit&f.0.op=between&f.0.v=50&f.0.v=500", &["Исток"]),
            ("own.rassylka&f.0.op=ticked", &["Устье"]),
            ("own.rassylka&f.0.op=unticked", &["Исток", "Плёс"]),
            ("own.dogovor-do&f.0.op=before&f.0.v=2027-04-01", &["Исток"]),
            ("own.kurator&f.0.op=filled", &["Исток"]),
            ("own.usloviya&f.0.op=contains&f.0.v=САМОВЫВОЗ", &["Плёс"]),
        ] {
            let page = anna.get(&format!("/companies?f.0.by={condition}"));
            assert_shown(&page, condition);
            let rows = page.text.split("<tbody").nth(1).unwrap();
            assert!(has(rows, found), "{condition}: {rows}");
        }
        let builder = anna.get("/companies?filter=open&f.0.by=own.limit&f.0.op=least&f.0.v=много").text;
        for text in ["Дополнительно", "Код в 1С", "Условие «Лимит» не действует."] {
            assert!(builder.contains(text), "{text}: {builder}");
        }
        let gone = anna.get("/companies?f.0.by=own.gone&f.0.op=in&f.0.v=1").text;
        assert!(gone.contains("own.gone"), "a field that is gone is told of");
        let shown = anna.get("/companies?columns=name,city,own.limit,own.dogovor-do,own.rassylka,own.kurator,own.gone");
        assert_shown(&shown, "columns");
        for text in ["<th scope=\"col\" class=\"c-who\">Лимит</th>", "900,50\u{a0}₽", "2027</td>", "<td>да</td>", "<td>Игорь"] {
            assert!(shown.text.contains(text), "{text}: {}", shown.text);
        }
        let mut viktor = signed_in(&world, "darya");
        let file = viktor.get("/companies/export?format=csv&columns=name,own.limit,own.interesy&f.0.by=own.limit&f.0.op=filled").text;
        assert!(file.contains("Лимит") && file.contains("900,50") && file.contains("Окна") && !file.contains("Плёс"), "{file}");
        let every = viktor.get("/companies/export?format=csv&columns=every").text;
        assert!(every.lines().next().unwrap().contains("Код в 1С"));
        assert_eq!(anna.get("/people?f.0.by=own.khobbi&f.0.op=filled&columns=name,own.khobbi").status, 200);
        assert_eq!(anna.get("/interactions?f.0.by=own.kanal&f.0.op=contains&f.0.v=сайт").status, 200);
    }
}
