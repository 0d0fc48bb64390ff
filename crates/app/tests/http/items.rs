//! The items of a deal and the catalogue through the pages (`B7`).

use app::areas::AREAS;
use base::ids::{CompanyId, DealId};
use deals::deal_types::commands::add_profile;
use deals::deal_types::profiles::Profile;
use deals::deals::{DealInput, commands};
use directory::companies::CompanyInput;
use testing::{World, on_both_engines};

use crate::{assert_shown, signed_in};

/// A deal of Анна's.
fn deal(world: &World) -> DealId {
    let profile = Profile::shipped("equipment-supply").unwrap();
    let kind = world
        .write(world.cast.pavel, |tx| add_profile(tx, profile))
        .unwrap()[0];
    let anna = world.cast.anna;
    let company: CompanyId = world
        .write(anna, |tx| {
            let mut input = CompanyInput::named("Северный мост");
            input.responsible_id = Some(anna);
            directory::companies::commands::create(tx, input, &[])
        })
        .unwrap();
    let input = DealInput {
        subject: "Очистка воды".to_owned(),
        responsible: anna,
        began_on: "2026-11-20".parse().unwrap(),
        price: None,
    };
    let created = world.write(anna, |tx| {
        commands::create(tx, (kind, company), input, &Default::default())
    });
    created.unwrap()
}

const LINES: &[(&str, &str)] = &[
    ("version", "0"),
    ("pricing", "included"),
    ("items.0.place", "2"),
    ("items.0.type", "Насосы"),
    ("items.0.quantity", "2"),
    ("items.0.price", "410 000"),
    ("items.0.vat", "22"),
    ("items.3.place", "1"),
    ("items.3.type", "Система очистки"),
    ("items.3.name", "Каскад"),
    ("items.3.subname", "К2-200"),
    ("items.3.capacity", "227"),
    ("items.3.quantity", "1"),
    ("items.3.unit", "шт."),
    ("items.3.price", "3 640 000"),
    ("items.3.discount", ""),
    ("items.3.vat", "22"),
    ("items.9.place", ""),
    ("items.9.vat", "22"),
];

on_both_engines! {
    fn items_are_edited_shown_and_taken_as_the_price(world: World) {
        let id = deal(&world);
        let mut anna = signed_in(&world, "anna");
        let path = format!("/deals/{id}/items");
        assert_shown(&anna.get(&path), &path);
        assert_eq!(anna.post(&path, LINES).location(), format!("/deals/{id}"));
        let section = anna.get(&format!("{path}/section")).text;
        assert!(section.find("К2-200").unwrap() < section.find("Насосы").unwrap(), "in the order of their places");
        assert!(section.contains("4\u{a0}460\u{a0}000\u{a0}₽"), "{section}");
        assert!(section.contains("Взять суммой сделки"));
        anna.post(&format!("{path}/price"), &[("sum", "446000000")]);
        assert!(!anna.get(&format!("{path}/section")).text.contains("Взять суммой сделки"));
        assert_shown(&anna.get(&path), &path);
        let list = anna.get("/deals");
        assert_shown(&list, "/deals");
        assert!(list.text.contains("Система очистки › Каскад") && list.text.contains("ещё 1"));
        for (by, value, is_found) in [("item_type", "НАСОСЫ", true), ("item_subname", "К2-200", true), ("item_name", "Вихрь", false)] {
            let answer = anna.get(&format!("/deals?f.0.by={by}&f.0.op=in&f.0.v={}", base::html::form::encode(value)));
            assert_shown(&answer, by);
            assert_eq!(answer.text.contains(&format!("/deals/{id}\"")), is_found, "{by}");
        }
    }

    fn what_is_wrong_is_said_at_its_line_and_what_was_typed_stays(world: World) {
        let id = deal(&world);
        let mut anna = signed_in(&world, "anna");
        let path = format!("/deals/{id}/items");
        let refused = anna.post(&path, &[
            ("version", "0"), ("pricing", "included"), ("items.4.name", "Вихрь"), ("items.4.quantity", "много"), ("items.4.vat", "22"),
        ]);
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("id=\"items.0.quantity-error\"") && refused.text.contains("value=\"много\""), "{}", refused.text);
        anna.post(&path, LINES);
        let late = anna.post(&path, LINES);
        assert_eq!(late.status, 409);
        assert!(late.text.contains("name=\"version\" value=\"1\"") && late.text.contains("Каскад"));
        let mut igor = signed_in(&world, "igor");
        for hidden in [path.clone(), format!("{path}/section")] {
            assert_eq!(igor.get(&hidden).status, 404);
        }
    }

    fn the_catalogue_suggests_and_is_put_in_order(world: World) {
        let id = deal(&world);
        let mut anna = signed_in(&world, "anna");
        anna.post(&format!("/deals/{id}/items"), LINES);
        let suggest = |browser: &mut testing::Browser, rest: &str| browser.get(&format!("/catalogue/suggest?{rest}")).text;
        let kind = base::html::form::encode("система очистки");
        assert!(suggest(&mut anna, &format!("level=name&type={kind}")).contains("value=\"Каскад\""));
        assert!(!suggest(&mut anna, "level=name&type=x").contains("option"));
        assert_eq!(anna.get("/catalogue/suggest?level=x").status, 404);
        let mut pavel = signed_in(&world, "pavel");
        assert_shown(&pavel.get("/settings/catalogue"), "/settings/catalogue");
        assert_shown(&pavel.get("/settings/catalogue/1/1"), "/settings/catalogue/1/1");
        assert_eq!(pavel.get("/settings/catalogue/1/5").status, 404);
        assert_eq!(pavel.post("/settings/catalogue/1/1", &[("was", "Насосы"), ("name", "")]).status, 422);
        assert_eq!(anna.get("/settings/catalogue").status, 403);
    }
}
