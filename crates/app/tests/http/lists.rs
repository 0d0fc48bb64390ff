//! What the lists of companies and people have in common: their weight with real names, their saved views.

use base::FieldErrors;
use base::html::form::Form;
use base::ids::CompanyId;
use directory::companies::{CompanyInput, commands as companies};
use directory::people::{PersonInput, commands as people};
use testing::{World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

/// A client as the register of companies writes it, with everything that the usual columns show.
fn add_company(world: &World, at: i64) -> CompanyId {
    let anna = world.cast.anna.to_string();
    let name = format!("Муниципальное унитарное предприятие «Водоканал Каменска» № {at}");
    let phone = format!("+7 343 210-48-{:02}", at % 100);
    let form = Form::of(&[
        ("name", name.as_str()),
        ("city", "Каменск-Уральский"),
        ("segments", "Водоснабжение и водоотведение"),
        ("next_contact_on", "2026-11-20"),
        ("responsible_id", &anna),
        ("points.0.kind", "phone"),
        ("points.0.value", &phone),
        ("points.1.kind", "email"),
        ("points.1.value", "priemnaya@vodokanal-kamensk.example"),
    ]);
    let input = CompanyInput::from_form(&form, &mut FieldErrors::default());
    world
        .write(world.cast.anna, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

fn add_person(world: &World, company: CompanyId, at: i64) {
    let phone = format!("+7 947 210-48-{:02}", at % 100);
    let form = Form::of(&[
        ("full_name", "Константинова Екатерина Владимировна"),
        ("position", "Заместитель главного инженера"),
        ("role", "influences"),
        ("points.0.kind", "phone"),
        ("points.0.value", &phone),
        ("points.1.kind", "email"),
        ("points.1.value", "konstantinova@vodokanal-kamensk.example"),
    ]);
    let input = PersonInput::from_form(&form, &mut FieldErrors::default());
    world
        .write(world.cast.anna, |tx| {
            people::create(tx, input, Some(company))
        })
        .unwrap();
}

on_both_engines! {
    fn a_whole_page_of_long_names_is_light(world: World) {
        let mut anna = signed_in(&world, "anna");
        for at in 100_000..100_051 {
            let company = add_company(&world, at);
            add_person(&world, company, at);
            let number = company.to_string();
            let written = anna.post("/interactions", &[
                ("company", number.as_str()), ("state", "done"), ("direction", "incoming"), ("importance", "high"), ("method", "call"),
                ("date", "2026-11-01"), ("time", "11:20"), ("topic", "Сроки и график отгрузки насосной станции"),
            ]);
            assert_eq!(written.status, 303, "{}", written.text);
        }
        for path in ["/companies", "/companies?sort=next-contact&dir=desc", "/people", "/people?sort=created&dir=desc"] {
            let page = anna.get(path);
            assert_shown(&page, path);
            assert_eq!(page.text.matches("name=\"sel\"").count(), 50, "{path}: a whole page");
        }
        let journal = anna.get("/interactions");
        assert_shown(&journal, "the journal");
        assert_eq!(journal.text.matches("data-detail").count(), 50);
    }

    fn a_saved_view_keeps_how_close_the_rows_stand(world: World) {
        add_company(&world, 1);
        let mut anna = signed_in(&world, "anna");
        let html = |page: &str| page.split("<body").next().unwrap().to_owned();
        let compact = anna.get("/companies?density=compact");
        assert!(html(&compact.text).contains("data-density=\"compact\""));
        assert!(!html(&anna.get("/companies?density=normal").text).contains("data-density"));
        assert!(!html(&anna.get("/people?density=wide").text).contains("data-density"));
        let saved = anna.post("/views?list=/companies", &[("name", "Плотно"), ("share", "me"), ("density", "compact"), ("columns", "name,inn")]);
        let address = saved.location().to_owned();
        let view = anna.get(&address);
        assert_shown(&view, &address);
        assert!(html(&view.text).contains("data-density=\"compact\"") && view.text.contains("density=roomy"));
        assert!(view.text.contains("density=compact&#38;"), "sorting keeps it");
    }

    fn a_saved_view_tells_how_many_it_has(world: World) {
        for at in 0..3 {
            add_company(&world, at);
        }
        let (mut anna, mut lev) = (signed_in(&world, "anna"), signed_in(&world, "lev"));
        let save = |browser: &mut testing::Browser, list: &str, state: &[(&str, &str)]| {
            let own = [("name", "Вид"), ("share", "me")];
            let saved = browser.post(&format!("/views?list={list}"), &[&own, state].concat());
            let address = saved.location().to_owned();
            address.split("saved=").nth(1).unwrap().split('&').next().unwrap().to_owned()
        };
        let town = [("f.0.by", "city"), ("f.0.op", "in"), ("f.0.v", "каменск-уральский")];
        let whole = save(&mut anna, "/companies", &[("view", "mine")]);
        let narrowed = save(&mut anna, "/companies", &town);
        let looked_at = save(&mut anna, "/companies", &[("f.0.by", "phone"), ("f.0.op", "lacks"), ("f.0.v", "999")]);
        let people = save(&mut anna, "/people", &[]);
        let contacts = save(&mut anna, "/interactions", &[]);
        let mut count = |list: &str, tab: &str| {
            let answer = anna.get(&format!("{list}/count?tab={tab}"));
            assert!(answer.queries() <= 10, "{} queries", answer.queries());
            (answer.status.as_u16(), answer.text)
        };
        let told = |words: &str| (200, words.to_owned());
        assert_eq!(count("/companies", &whole), told("3"));
        assert_eq!(count("/companies", &narrowed), told("3"));
        assert_eq!(count("/companies", &looked_at), told(""), "every client would be looked at");
        assert_eq!(count("/people", &people), told("0"));
        assert_eq!(count("/interactions", &contacts), told("0"));
        assert_eq!(count("/people", &whole).0, 404, "a view of another list");
        assert_eq!(lev.get(&format!("/companies/count?tab={whole}")).status, 404, "not theirs");
        let page = anna.get("/companies");
        assert!(page.text.contains(&format!("hx-get=\"/companies/count?tab={narrowed}\"")));
    }
}
