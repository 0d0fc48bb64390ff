//! The reference lists: renamed, put together, retired.

use base::ids::CompanyId;
use base::{Action, Error};
use directory::companies::{CompanyInput, commands as companies, store as companies_store};
use directory::references::ReferenceList::{Segments, Sources};
use directory::references::{Entry, Reference, ReferenceList, commands, store};
use testing::{World, on_both_engines};

use crate::{AREAS, refusal};

fn add(world: &World, source: &str, segments: &[&str]) -> CompanyId {
    let input = CompanyInput {
        source: source.to_owned(),
        responsible_id: Some(world.cast.anna),
        segments: segments.iter().map(|name| (*name).to_owned()).collect(),
        ..CompanyInput::named("Ромашка")
    };
    world
        .write(world.cast.anna, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

fn entry(world: &World, list: ReferenceList, name: &str) -> Option<(Reference, Entry)> {
    let entries = world.read(world.cast.pavel, |read| store::list(read, list));
    let found = entries
        .unwrap()
        .into_iter()
        .find(|entry| entry.name == name);
    found.map(|entry| (Reference { list, id: entry.id }, entry))
}

fn version(world: &World, id: CompanyId) -> i32 {
    let found = world.read(world.cast.anna, |read| {
        companies_store::find_for(read, Action::View, id)
    });
    found.unwrap().version
}

on_both_engines! {
    fn a_renamed_source_is_renamed_for_its_clients(world: World) {
        let pavel = world.cast.pavel;
        add(&world, "Выстовка", &[]);
        let (source, _) = entry(&world, Sources, "Выстовка").unwrap();
        world.write(pavel, |tx| commands::rename(tx, source, "Выстовка", "Выставка")).unwrap();

        assert_eq!(entry(&world, Sources, "Выставка").unwrap().1.companies, 1);
        let event = world.last_event();
        assert_eq!(event.kind, "reference.renamed");
        assert!(event.payload.contains("Выстовка") && event.payload.contains("Выставка"));
        let stale = world.write(pavel, |tx| commands::rename(tx, source, "Выстовка", "Ярмарка"));
        assert_eq!(refusal(stale), "conflict");
    }

    fn a_name_must_be_there_free_and_without_a_comma(world: World) {
        let pavel = world.cast.pavel;
        add(&world, "Выставка", &["Опт", "Розница"]);
        let (segment, _) = entry(&world, Segments, "Опт").unwrap();
        let before = world.events_count();
        for wrong in ["", "РОЗНИЦА", "опт, розница", &"я".repeat(251)] {
            let refused = world.write(pavel, |tx| commands::rename(tx, segment, "Опт", wrong));
            assert_eq!(refusal(refused), "invalid", "{wrong}");
        }
        assert_eq!(world.events_count(), before);
    }

    fn two_sources_become_one(world: World) {
        let pavel = world.cast.pavel;
        let first = add(&world, "Выставка", &[]);
        add(&world, "Выставка 2026", &[]);
        let ((from, _), (into, _)) = (entry(&world, Sources, "Выставка").unwrap(), entry(&world, Sources, "Выставка 2026").unwrap());
        world.write(pavel, |tx| commands::merge(tx, from, into.id)).unwrap();

        assert!(entry(&world, Sources, "Выставка").is_none());
        assert_eq!(entry(&world, Sources, "Выставка 2026").unwrap().1.companies, 2);
        assert_eq!(version(&world, first), 2, "an open form of the client is told");
        let event = world.last_event();
        assert_eq!(event.kind, "reference.merged");
        let told = activity::feed::of_subject;
        let feed = world.read(world.cast.anna, |read| told(read, first.into(), None)).unwrap();
        assert_eq!(feed[0].id, event.id, "the client's card tells it");
    }

    fn a_client_of_both_segments_stays_in_one(world: World) {
        let pavel = world.cast.pavel;
        let both = add(&world, "", &["Опт", "Оптовики"]);
        add(&world, "", &["Опт"]);
        let ((from, _), (into, _)) = (entry(&world, Segments, "Опт").unwrap(), entry(&world, Segments, "Оптовики").unwrap());
        world.write(pavel, |tx| commands::merge(tx, from, into.id)).unwrap();

        assert!(entry(&world, Segments, "Опт").is_none());
        assert_eq!(entry(&world, Segments, "Оптовики").unwrap().1.companies, 2);
        let marks = world.read(pavel, |read| store::marks_of(read, &[both])).unwrap();
        assert_eq!(marks.iter().map(|mark| mark.name.as_str()).collect::<Vec<_>>(), ["Оптовики"]);
    }

    fn an_entry_is_merged_with_another_one_only(world: World) {
        let pavel = world.cast.pavel;
        add(&world, "Выставка", &[]);
        let (source, _) = entry(&world, Sources, "Выставка").unwrap();
        for wrong in [source.id, 999, 0] {
            assert_eq!(refusal(world.write(pavel, |tx| commands::merge(tx, source, wrong))), "invalid");
        }
        let missing = Reference { list: Sources, id: 999 };
        assert_eq!(refusal(world.write(pavel, |tx| commands::merge(tx, missing, source.id))), "not found");
    }

    fn a_retired_entry_is_not_suggested_and_stays_with_its_clients(world: World) {
        let pavel = world.cast.pavel;
        add(&world, "Выставка", &[]);
        let (source, _) = entry(&world, Sources, "Выставка").unwrap();
        let suggested = || world.read(pavel, store::choices).unwrap().iter().any(|name| name.name == "Выставка");
        assert!(suggested());
        world.write(pavel, |tx| commands::retire(tx, source)).unwrap();
        assert_eq!(world.last_event().kind, "reference.retired");
        assert!(!suggested());
        assert_eq!(entry(&world, Sources, "Выставка").unwrap().1.companies, 1);
        let before = world.events_count();
        world.write(pavel, |tx| commands::retire(tx, source)).unwrap();
        assert_eq!(world.events_count(), before);
        world.write(pavel, |tx| commands::bring_back(tx, source)).unwrap();
        assert_eq!(world.last_event().kind, "reference.returned");
        assert!(suggested());
    }

    fn the_lists_are_the_administrators_business(world: World) {
        let darya = world.cast.darya;
        add(&world, "Выставка", &[]);
        add(&world, "Ярмарка", &[]);
        let ((source, _), (other, _)) = (entry(&world, Sources, "Выставка").unwrap(), entry(&world, Sources, "Ярмарка").unwrap());
        let before = world.events_count();
        let refused = [
            world.write(darya, |tx| commands::rename(tx, source, "Выставка", "Другая")),
            world.write(darya, |tx| commands::merge(tx, source, other.id)),
            world.write(darya, |tx| commands::retire(tx, source)),
            world.write(darya, |tx| commands::bring_back(tx, source)),
        ];
        for refused in refused {
            assert!(matches!(refused, Err(Error::Forbidden(_))));
        }
        assert_eq!(world.events_count(), before);
    }
}
