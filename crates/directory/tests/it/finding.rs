//! Search over the whole base: what is found first, and what is not found (`X3`, `B13`).

use base::ids::UserId;
use directory::companies::commands as companies;
use directory::people::commands as people;
use directory::search::commands::note_opened;
use directory::search::found::{self, Found, Reads};
use directory::search::rules::Fix;
use directory::search::{RENEWAL, SearchKind};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, add_person, company, person};

fn found(world: &World, user: UserId, typed: &str, reads: Reads) -> Found {
    world
        .read(user, |read| found::find(read, typed, reads))
        .unwrap()
}

/// The names of what Pavel, who sees everything, finds: companies and then people.
fn names(world: &World, typed: &str) -> Vec<String> {
    names_of(found(world, world.cast.pavel, typed, Reads::Kindly))
}

fn names_of(found: Found) -> Vec<String> {
    let companies = found.companies.into_iter().map(|hit| hit.record.name);
    let people = found.people.into_iter().map(|hit| hit.record.full_name);
    companies.chain(people).collect()
}

fn fill(world: &World) {
    let anna = world.cast.anna;
    let inputs = [
        company(&[
            ("name", "ООО «Ромашка»"),
            ("inn", "3500904183"),
            ("city", "Вологда"),
            (
                "legal_address",
                "160000, г. Вологда, Заречная набережная, д. 8",
            ),
            ("points.0.kind", "phone"),
            ("points.0.value", "8 (817) 200-14-20"),
            ("points.1.kind", "email"),
            ("points.1.value", "Info@Lepestok.example"),
            ("points.2.kind", "address"),
            ("points.2.value", "Череповец, Садовая улица, 5"),
        ]),
        company(&[("name", "Ромашка-Сервис")]),
        company(&[("name", "Торговый дом «Ромашка»")]),
        company(&[("name", "Агроромашка")]),
        company(&[("name", "Северный мост")]),
        company(&[("name", "ЗАО «Vesna Trade»")]),
        company(&[("name", "Ёлочный завод")]),
        company(&[("name", "100% \"Сок\" 🚀")]),
    ];
    for input in inputs {
        world
            .write(anna, |tx| companies::create(tx, input, &[]))
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
        .write(anna, |tx| people::create(tx, orlova, None))
        .unwrap();
    add_person(world, anna, "Щукин Юрий", None);
}

/// What is typed, and what is found first.
const FIRST: &[(&str, &str)] = &[
    // in any case, part of a word, several words in any order
    ("ромашка", "ООО «Ромашка»"),
    ("РОМАШКА", "ООО «Ромашка»"),
    ("ооо ромашка", "ООО «Ромашка»"),
    ("«Ромашка»", "ООО «Ромашка»"),
    ("рома", "ООО «Ромашка»"),
    ("ромашка-с", "Ромашка-Сервис"),
    ("сервис", "Ромашка-Сервис"),
    ("торговый ромашка", "Торговый дом «Ромашка»"),
    ("агро", "Агроромашка"),
    ("ёлочный", "Ёлочный завод"),
    ("елочн", "Ёлочный завод"),
    ("мост северный", "Северный мост"),
    ("орл", "Орлова Алёна Петровна"),
    ("алена орлова", "Орлова Алёна Петровна"),
    ("петровна", "Орлова Алёна Петровна"),
    // the other keyboard layout
    ("hjvfirf", "ООО «Ромашка»"),
    ("ctdthysq vjcn", "Северный мост"),
    ("Jhkjdf", "Орлова Алёна Петровна"),
    ("`kjxysq", "Ёлочный завод"),
    ("мытф", "ЗАО «Vesna Trade»"),
    ("муытф", "ЗАО «Vesna Trade»"),
    ("дузуыещл", "ООО «Ромашка»"),
    // the other alphabet
    ("romashka", "ООО «Ромашка»"),
    ("Severnyy", "Северный мост"),
    ("severny most", "Северный мост"),
    ("orlova", "Орлова Алёна Петровна"),
    ("shchukin", "Щукин Юрий"),
    ("весна", "ЗАО «Vesna Trade»"),
    // one slip
    ("рамашка", "ООО «Ромашка»"),
    ("ромшака", "ООО «Ромашка»"),
    ("ромшка", "ООО «Ромашка»"),
    ("роомашка", "ООО «Ромашка»"),
    ("севреный мост", "Северный мост"),
    ("северный мсот", "Северный мост"),
    ("севенрый", "Северный мост"),
    ("орлва", "Орлова Алёна Петровна"),
    ("щукен", "Щукин Юрий"),
    ("hjvifrf", "ООО «Ромашка»"),
    ("romoshka", "ООО «Ромашка»"),
    // digits in any format
    ("8 (817) 200-14-20", "ООО «Ромашка»"),
    ("+78172001420", "ООО «Ромашка»"),
    ("200-14", "ООО «Ромашка»"),
    ("4815", "Орлова Алёна Петровна"),
    ("947 210 48 15", "Орлова Алёна Петровна"),
    ("3500904183", "ООО «Ромашка»"),
    ("904183", "ООО «Ромашка»"),
    // e-mail, address
    ("info@lepestok.example", "ООО «Ромашка»"),
    ("LEPESTOK", "ООО «Ромашка»"),
    ("вологда", "ООО «Ромашка»"),
    ("заречная наб", "ООО «Ромашка»"),
    ("заречноя", "ООО «Ромашка»"),
    ("садовая 5", "ООО «Ромашка»"),
    // characters that mean something to an engine
    ("100%", "100% \"Сок\" 🚀"),
];

on_both_engines! {
    fn the_best_one_is_found_first(world: World) {
        fill(&world);
        for (typed, first) in FIRST {
            let found = names(&world, typed);
            assert_eq!(found.first().map(String::as_str), Some(*first), "{typed} finds {found:?}");
        }
    }

    fn the_whole_name_goes_before_its_beginning_and_a_part(world: World) {
        fill(&world);
        assert_eq!(names(&world, "ромашка"), ["ООО «Ромашка»", "Ромашка-Сервис", "Торговый дом «Ромашка»", "Агроромашка"]);
        assert_eq!(names(&world, "hjvfirf"), names(&world, "ромашка"));
        assert_eq!(names(&world, "рамашка").first(), names(&world, "ромашка").first());
    }

    fn what_the_user_opened_of_late_goes_first_among_its_equals(world: World) {
        let anna = world.cast.anna;
        let [first, second, third] = ["Ромашка Альфа", "Ромашка Бета", "Ромашка Гамма"].map(|name| add_company(&world, anna, name));
        assert_eq!(names(&world, "ромашка"), ["Ромашка Альфа", "Ромашка Бета", "Ромашка Гамма"]);
        for id in [second, third, first, third] {
            world.app.clock.advance(chrono::Duration::minutes(1));
            world.write(world.cast.pavel, |tx| note_opened(tx, SearchKind::Company, id.0)).unwrap();
        }
        assert_eq!(names(&world, "ромашка"), ["Ромашка Гамма", "Ромашка Альфа", "Ромашка Бета"]);
        assert_eq!(names(&world, "ромашка бета"), ["Ромашка Бета"]);
        assert_eq!(names(&world, ""), ["Ромашка Гамма", "Ромашка Альфа", "Ромашка Бета"]);
        let annas = names_of(found(&world, anna, "ромашка", Reads::Kindly));
        assert_eq!(annas, ["Ромашка Альфа", "Ромашка Бета", "Ромашка Гамма"], "everybody has their own");
    }

    fn only_so_many_opened_cards_are_remembered(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        for number in 0..55 {
            let id = add_company(&world, anna, &format!("Клиент {number}"));
            world.app.clock.advance(chrono::Duration::minutes(1));
            world.write(pavel, |tx| note_opened(tx, SearchKind::Company, id.0)).unwrap();
        }
        assert_eq!(names(&world, "").len(), 50);
        assert_eq!(names(&world, "")[0], "Клиент 54");
    }

    fn what_is_hidden_is_not_found_by_any_way(world: World) {
        fill(&world);
        let igor = world.cast.igor;
        for (typed, _) in FIRST {
            let found = found(&world, igor, typed, Reads::Kindly);
            assert!(found.is_empty() && found.instead.is_none(), "{typed}");
        }
        let unseen = world.write(igor, |tx| note_opened(tx, SearchKind::Company, 1));
        assert!(matches!(unseen, Err(base::Error::NotFound)));
        add_company(&world, igor, "Ромашка Игоря");
        for typed in ["ромашка", "hjvfirf", "рамашка", "romashka"] {
            assert_eq!(names_of(found(&world, igor, typed, Reads::Kindly)), ["Ромашка Игоря"], "{typed}");
        }
    }

    fn a_corrected_text_is_told_and_can_be_refused(world: World) {
        fill(&world);
        let pavel = world.cast.pavel;
        for (typed, fix, text) in [("hjvfirf", Fix::Layout, "ромашка"), ("рамашка", Fix::Slip, "ромашка"),
            ("севреный мост", Fix::Slip, "северный мост"), ("romashka", Fix::Alphabet, "ромашка")] {
            let kind = found(&world, pavel, typed, Reads::Kindly);
            assert_eq!(kind.instead, Some((fix, text.to_owned())), "{typed}");
            assert!(found(&world, pavel, typed, Reads::Exactly).is_empty(), "{typed}");
        }
        assert_eq!(found(&world, pavel, "ромашка", Reads::Kindly).instead, None);
    }

    fn odd_texts_find_nothing_and_break_nothing(world: World) {
        fill(&world);
        for typed in ["%%%", "___", "\"", "\"\"\"", "«»", "'; drop table companies; --", "ром*", "NEAR(ром)", "\\", "\u{0}", "🚀",
            "👩‍👩‍👧", "лютик", "рамошка-север", &"ромашка".repeat(1500), &"х ".repeat(5000), &"1".repeat(10_000), &"%".repeat(10_000)] {
            let found = names(&world, typed);
            assert!(found.len() <= 1, "{typed:.40} finds {found:?}");
        }
        for typed in ["   ", "\u{a0}\t", ""] {
            assert!(names(&world, typed).is_empty(), "nothing was opened yet");
        }
        world.write(world.cast.pavel, |tx| note_opened(tx, SearchKind::Company, 1)).unwrap();
        assert_eq!(names(&world, "").len(), 1, "what was opened lately");
        assert!(names(&world, "\"").is_empty(), "a sign alone is no question for it");
    }

    fn a_name_says_more_than_an_address(world: World) {
        let anna = world.cast.anna;
        for (name, address) in [("Азимут", "Вологда, Заводская улица, 5"), ("Курский завод", "Курск"), ("Заводная игрушка", "")] {
            let input = company(&[("name", name), ("legal_address", address), ("city", "Завод")]);
            world.write(anna, |tx| companies::create(tx, input, &[])).unwrap();
        }
        assert_eq!(names(&world, "завод"), ["Заводная игрушка", "Курский завод", "Азимут"]);
    }

    fn an_archived_record_goes_last(world: World) {
        let anna = world.cast.anna;
        let first = add_company(&world, anna, "Ромашка Альфа");
        add_company(&world, anna, "Ромашка Бета");
        world.write(anna, |tx| companies::archive(tx, first)).unwrap();
        assert_eq!(names(&world, "ромашка"), ["Ромашка Бета", "Ромашка Альфа"]);
    }

    fn a_renewal_makes_old_entries_anew(world: World) {
        use diesel::prelude::*;
        use directory::schema::{search_entries, search_words};
        fill(&world);
        let all = |world: &World| -> Vec<(i64, String)> {
            world.system().read_now(|read| {
                let entries = search_entries::table.order((search_entries::kind, search_entries::record_id));
                Ok(entries.select((search_entries::record_id, search_entries::text)).load(read.conn())?)
            }).unwrap()
        };
        let before = all(&world);
        world.system().write_now(|tx| {
            diesel::update(search_entries::table).set(search_entries::text.eq("old")).execute(tx.conn())?;
            diesel::delete(search_words::table).execute(tx.conn())?;
            let job = base::jobs::enqueue(tx, RENEWAL.name, "")?;
            Ok(tx.unchanged(job))
        }).unwrap();
        assert!(names(&world, "вологда").is_empty());
        assert!(base::jobs::run_next(&world.app).unwrap());
        assert_eq!(all(&world), before);
        assert_eq!(names(&world, "заречноя"), ["ООО «Ромашка»"]);
    }
}
