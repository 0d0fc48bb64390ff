//! What the search box of a list finds (`X3`).

use base::html::form::Form;
use base::html::list::{Direction, ListQuery};
use diesel::prelude::*;
use directory::companies::store::CompanyView;
use directory::companies::{CompanyColumn, CompanyInput, commands, store as companies};
use directory::people::store::PersonView;
use directory::people::{PersonColumn, store as people};
use directory::schema::search_words;
use directory::search::forget_words;
use directory::search::found::{self, Reads};
use testing::{World, on_both_engines};

use crate::{AREAS, company, person};

fn companies_found(world: &World, typed: &str) -> Vec<String> {
    let query = format!("q={}", base::html::form::encode(typed));
    let list = ListQuery::parse(
        &Form::parse(&query),
        (CompanyColumn::Name, Direction::Ascending),
        &[],
    )
    .unwrap();
    let found = world
        .read(world.cast.pavel, |read| {
            companies::list(read, &list, CompanyView::All)
        })
        .unwrap();
    assert_eq!(found.total.count as usize, found.rows.len());
    found.rows.into_iter().map(|row| row.company.name).collect()
}

fn people_found(world: &World, typed: &str) -> Vec<String> {
    let query = format!("q={}", base::html::form::encode(typed));
    let list = ListQuery::parse(
        &Form::parse(&query),
        (PersonColumn::Name, Direction::Ascending),
        &[],
    )
    .unwrap();
    let found = world
        .read(world.cast.pavel, |read| {
            people::list(read, &list, PersonView::All)
        })
        .unwrap();
    found
        .rows
        .into_iter()
        .map(|person| person.full_name)
        .collect()
}

fn fill(world: &World) {
    let anna = world.cast.anna;
    let companies = [
        company(&[
            ("name", "ООО «Ромашка»"),
            ("inn", "3500904183"),
            ("points.0.kind", "phone"),
            ("points.0.value", "8 (817) 200-14-20"),
            ("points.1.kind", "email"),
            ("points.1.value", "Info@Romashka.example"),
        ]),
        company(&[("name", "Ёлочный завод")]),
        company(&[("name", "100% \"Сок\" \\_o'Hara_ 🚀")]),
        company(&[("name", "Ромб")]),
    ];
    for input in companies {
        world
            .write(anna, |tx| commands::create(tx, input, &[]))
            .unwrap();
    }
    let orlova = person(&[
        ("full_name", "Орлова Алёна Петровна"),
        ("points.0.kind", "phone"),
        ("points.0.value", "+7 947 210-48-15 доб. 7"),
        ("points.1.kind", "email"),
        ("points.1.value", "orlova@sevmost.example"),
    ]);
    world
        .write(anna, |tx| {
            directory::people::commands::create(tx, orlova, None)
        })
        .unwrap();
}

on_both_engines! {
    fn companies_are_found_by_whatever_is_known_of_them(world: World) {
        fill(&world);
        for typed in ["Ромашка", "ромашка", "РОМАШКА", "омаш", "  ромашка  ", "«ромашка»", "3500904183", "350090", "904183",
            "8 (817) 200-14-20", "+7 817 200 14 20", "78172001420", "2001420", "14-20", "817-200",
            "info@romashka.example", "INFO@", "romashka.exa"] {
            assert_eq!(companies_found(&world, typed), ["ООО «Ромашка»"], "{typed}");
        }
        for typed in ["ёлочный", "елочный", "ЁЛОЧНЫЙ ЗАВОД", "завод елоч", "ло"] {
            assert_eq!(companies_found(&world, typed), ["Ёлочный завод"], "{typed}");
        }
        assert_eq!(companies_found(&world, "ром").len(), 2);
        assert_eq!(companies_found(&world, "ро").len(), 2);
    }

    fn people_are_found_by_whatever_is_known_of_them(world: World) {
        fill(&world);
        for typed in ["орлова", "алена", "АЛЁНА орл", "петровна орлова", "9472104815", "48-15", "+7 (947) 210", "sevmost"] {
            assert_eq!(people_found(&world, typed), ["Орлова Алёна Петровна"], "{typed}");
        }
        assert!(people_found(&world, "орлов иван").is_empty());
    }

    fn odd_characters_mean_themselves(world: World) {
        fill(&world);
        for typed in ["100%", "o'hara", "\"сок\"", "🚀", "\\_o", "_o'"] {
            assert_eq!(companies_found(&world, typed), ["100% \"Сок\" \\_o'Hara_ 🚀"], "{typed}");
        }
        for typed in ["%%%", "___", "'; drop table companies; --", "ром*", "ром NEAR завод", "-ромашка"] {
            let found = companies_found(&world, typed);
            assert!(found.len() <= 1, "{typed} finds {found:?}");
        }
    }

    fn nothing_typed_is_everything_and_too_much_is_cut(world: World) {
        fill(&world);
        for typed in ["", "   ", "\u{a0}\t ", "\u{0}", "\"", "«»"] {
            assert_eq!(companies_found(&world, typed).len(), 4, "{typed:?}");
        }
        assert!(companies_found(&world, &"ромашка".repeat(1500)).is_empty());
        assert!(companies_found(&world, &"р ".repeat(5000)).len() <= 4);
        assert!(companies_found(&world, &"1".repeat(10_000)).is_empty());
    }

    fn an_edit_moves_the_entry_along(world: World) {
        let anna = world.cast.anna;
        let id = crate::add_company(&world, anna, "Ромашка");
        let renamed = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Лютик") };
        world.write(anna, |tx| commands::edit(tx, id, 1, renamed)).unwrap();
        assert!(companies_found(&world, "ромашка").is_empty());
        assert_eq!(companies_found(&world, "лютик"), ["Лютик"]);
    }

    fn words_that_no_record_has_are_forgotten(world: World) {
        let anna = world.cast.anna;
        let id = crate::add_company(&world, anna, "Ромашка Лютик");
        crate::add_person(&world, anna, "Лютиков Пётр", None);
        let renamed = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Василёк") };
        world.write(anna, |tx| commands::edit(tx, id, 1, renamed)).unwrap();
        let words = || -> Vec<String> {
            let words = world.system().read_now(|read| {
                Ok(search_words::table.select(search_words::word).order(search_words::word.asc()).load(read.conn())?)
            });
            words.unwrap()
        };
        assert_eq!(words(), ["василек", "лютик", "лютиков", "петр", "ромашка"]);
        let (before, forgotten) = (world.events_count(), forget_words(&world.app).unwrap());
        assert_eq!((forgotten, words()), (1, ["василек", "лютик", "лютиков", "петр"].map(str::to_owned).to_vec()), "a part of a word stays");
        assert_eq!((forget_words(&world.app).unwrap(), world.events_count()), (0, before));
        let found = world.read(anna, |read| found::find(read, "васелек", Reads::Kindly)).unwrap();
        assert_eq!(found.companies.len(), 1);
    }
}
