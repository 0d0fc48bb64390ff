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
        for at in 100_000..100_051 {
            let company = add_company(&world, at);
            add_person(&world, company, at);
        }
        let mut anna = signed_in(&world, "anna");
        for path in ["/companies", "/companies?sort=next-contact&dir=desc", "/people", "/people?sort=created&dir=desc"] {
            let page = anna.get(path);
            assert_shown(&page, path);
            assert_eq!(page.text.matches("name=\"sel\"").count(), 50, "{path}: a whole page");
        }
    }
}
