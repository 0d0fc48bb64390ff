//! The catalogue: learned, suggested, put in order; and deals found by it (`B7`, `X3`).

use base::ids::{DealId, UserId};
use base::{Recorded, Result, Tx};
use deals::catalogue::{EntryId, Levels, Node, commands, store};
use deals::deals::commands as changes;
use deals::deals::store::find_for;
use directory::search::found::{Reads, find_with};
use testing::{World, on_both_engines};

use crate::items::{cascade, deal, item, kept, list, pumps, save};
use crate::{AREAS, refusal, typed, wrong};

fn levels(names: [&str; 4]) -> Levels {
    Levels(names.map(str::to_owned))
}

fn suggested(world: &World, above: [&str; 4], depth: usize, typed: &str) -> Vec<String> {
    let above = levels(above);
    let found = world.read(world.cast.olga, |read| {
        store::suggest(read, (&above, depth), typed)
    });
    found.unwrap().into_iter().map(|one| one.name).collect()
}

/// The names under these levels, with their items.
fn listed(world: &World, above: [&str; 4], depth: usize) -> Vec<(String, i64)> {
    let above = levels(above);
    let found = world
        .read(world.cast.pavel, |read| store::list(read, &above, depth))
        .unwrap();
    found.into_iter().map(|one| (one.name, one.uses)).collect()
}

fn node(world: &World, above: [&str; 4], depth: usize, name: &str) -> Node {
    let above = levels(above);
    let found = world
        .read(world.cast.pavel, |read| store::list(read, &above, depth))
        .unwrap();
    let entry = found.iter().find(|one| one.name == name).unwrap().entry;
    Node {
        entry,
        depth: depth + 1,
    }
}

fn ordered(world: &World, work: impl FnOnce(&mut Tx<'_>) -> Result<Recorded>) -> Result<()> {
    world.write(world.cast.pavel, work)
}

/// A deal with lines of two kinds.
fn supplied(world: &World) -> DealId {
    let id = deal(world);
    let bigger = item(
        ["Система очистки", "Каскад", "К3-400", "410"],
        "1",
        7_000_000,
    );
    save(
        world,
        world.cast.anna,
        id,
        &list(0, &[cascade(), bigger, pumps()]),
    )
    .unwrap();
    id
}

fn found(world: &World, user: UserId, typed: &str) -> Vec<String> {
    let found = world
        .read(user, |read| {
            find_with(read, (typed, Reads::Exactly), &world.app.registry)
        })
        .unwrap();
    let hits = found.others.iter().flat_map(|(_, hits)| hits);
    hits.map(|hit| hit.record.path.clone()).collect()
}

on_both_engines! {
    fn a_level_suggests_what_is_known_under_the_one_before(world: World) {
        supplied(&world);
        assert_eq!(suggested(&world, [""; 4], 0, ""), ["Насосы", "Система очистки"]);
        assert_eq!(suggested(&world, [""; 4], 0, "ОЧИСТ"), ["Система очистки"]);
        assert_eq!(suggested(&world, ["система  Очистки", "", "", ""], 1, ""), ["Каскад"]);
        assert_eq!(suggested(&world, ["Система очистки", "Каскад", "", ""], 2, "к3"), ["К3-400"]);
        assert_eq!(suggested(&world, ["Система очистки", "Каскад", "К2-200", ""], 3, ""), ["227"]);
        assert!(suggested(&world, ["Насосы", "Каскад", "", ""], 2, "").is_empty());
        assert!(suggested(&world, [""; 4], 0, "%").is_empty());
        let above = levels(["Насосы", "Вихрь", "", ""]);
        let known = world.read(world.cast.anna, |read| store::suggest(read, (&above, 2), "")).unwrap();
        assert_eq!((known[0].unit.as_str(), known[0].price), ("шт.", 41_000_000), "the whole entry is a hint");
    }

    fn another_way_of_writing_makes_no_second_entry(world: World) {
        let id = supplied(&world);
        let again = item(["СИСТЕМА очистки", " каскад ", "к2-200", "227"], "3", 1);
        let new = item(["система очистки", "каскад", "К4", ""], "1", 1);
        save(&world, world.cast.anna, id, &list(1, &[again, new])).unwrap();
        assert_eq!(listed(&world, [""; 4], 0), [("Насосы".to_owned(), 0), ("Система очистки".to_owned(), 2)]);
        let levels: Vec<String> = kept(&world, id).items.iter().map(|one| one.levels.path()).collect();
        assert_eq!(levels, ["Система очистки › Каскад › К2-200 › 227", "Система очистки › Каскад › К4"]);
    }

    fn a_renamed_level_is_renamed_in_all_deals(world: World) {
        let id = supplied(&world);
        let systems = node(&world, [""; 4], 0, "Система очистки");
        ordered(&world, |tx| commands::rename(tx, systems, "Система очистки", "Очистка воды")).unwrap();
        assert_eq!(world.last_event().kind, "catalogue.renamed");
        assert_eq!(kept(&world, id).items[1].levels.path(), "Очистка воды › Каскад › К3-400 › 410");
        assert_eq!(found(&world, world.cast.anna, "очистка воды"), [format!("/deals/{id}")]);
        assert!(found(&world, world.cast.anna, "система").is_empty());
        let before = world.events_count();
        let taken = ordered(&world, |tx| commands::rename(tx, systems, "Очистка воды", "насосы"));
        assert_eq!(wrong(taken), ["name"]);
        assert_eq!(wrong(ordered(&world, |tx| commands::rename(tx, systems, "Очистка воды", " "))), ["name"]);
        assert_eq!(refusal(ordered(&world, |tx| commands::rename(tx, systems, "Система очистки", "Иное"))), "conflict");
        let gone = Node { entry: EntryId(999), depth: 1 };
        assert_eq!(refusal(ordered(&world, |tx| commands::rename(tx, gone, "", "Иное"))), "not found");
        assert_eq!(world.events_count(), before);
    }

    fn items_follow_a_merged_level(world: World) {
        let id = supplied(&world);
        let mistyped = [item(["Системы очистки", "Каскад", "К2-200", "227"], "1", 5), item(["Системы очистки", "Иное", "", ""], "1", 5)];
        save(&world, world.cast.anna, id, &list(1, &[mistyped[0].clone(), mistyped[1].clone(), cascade()])).unwrap();
        let from = node(&world, [""; 4], 0, "Системы очистки");
        let into = node(&world, [""; 4], 0, "Система очистки").entry;
        ordered(&world, |tx| commands::merge(tx, from, into)).unwrap();
        let paths: Vec<String> = kept(&world, id).items.iter().map(|one| one.levels.path()).collect();
        let cascade = "Система очистки › Каскад › К2-200 › 227";
        assert_eq!(paths, [cascade, "Система очистки › Иное", cascade]);
        assert_eq!(listed(&world, [""; 4], 0), [("Насосы".to_owned(), 0), ("Система очистки".to_owned(), 3)]);
        assert!(found(&world, world.cast.anna, "системы очистки").is_empty());
        let before = world.events_count();
        let systems = node(&world, [""; 4], 0, "Система очистки");
        for wrong_one in [into, EntryId(999)] {
            assert_eq!(wrong(ordered(&world, |tx| commands::merge(tx, systems, wrong_one))), ["into"]);
        }
        assert_eq!(world.events_count(), before);
    }

    fn a_retired_level_is_kept_and_not_suggested(world: World) {
        let id = supplied(&world);
        let pumps = node(&world, [""; 4], 0, "Насосы");
        ordered(&world, |tx| commands::retire(tx, pumps)).unwrap();
        assert_eq!(suggested(&world, [""; 4], 0, ""), ["Система очистки"]);
        assert_eq!(kept(&world, id).items.len(), 3);
        let before = world.events_count();
        ordered(&world, |tx| commands::retire(tx, pumps)).unwrap();
        assert_eq!(world.events_count(), before, "it was retired already");
        ordered(&world, |tx| commands::bring_back(tx, pumps)).unwrap();
        assert_eq!(suggested(&world, [""; 4], 0, ""), ["Насосы", "Система очистки"]);
    }

    fn only_the_administrator_puts_the_catalogue_in_order(world: World) {
        supplied(&world);
        let pumps = node(&world, [""; 4], 0, "Насосы");
        let before = world.events_count();
        for user in [world.cast.anna, world.cast.olga] {
            assert_eq!(refusal(world.write(user, |tx| commands::rename(tx, pumps, "Насосы", "Иное"))), "forbidden");
            assert_eq!(refusal(world.write(user, |tx| commands::merge(tx, pumps, EntryId(1)))), "forbidden");
            assert_eq!(refusal(world.write(user, |tx| commands::retire(tx, pumps))), "forbidden");
        }
        assert_eq!(world.events_count(), before);
    }

    fn deals_are_found_by_number_subject_items_and_client(world: World) {
        let (anna, id) = (world.cast.anna, supplied(&world));
        let path = [format!("/deals/{id}")];
        for text in ["2026-0001", "экспертиза", "каскад", "К2-200", "северный мост", "мост каскад", "вихрь экспертиза"] {
            assert_eq!(found(&world, anna, text), path, "{text}");
            assert_eq!(found(&world, world.cast.pavel, text), path, "{text}");
            assert!(found(&world, world.cast.igor, text).is_empty(), "{text}");
        }
        assert!(found(&world, anna, "ромашка каскад").is_empty());
        let deal = world.read(anna, |read| find_for(read, base::Action::View, id)).unwrap();
        world.write(anna, |tx| changes::edit(tx, (id, deal.version), typed(anna, "Поставка насосов"))).unwrap();
        assert!(found(&world, anna, "экспертиза").is_empty());
        assert_eq!(found(&world, anna, "поставка каскад"), path);
    }
}
