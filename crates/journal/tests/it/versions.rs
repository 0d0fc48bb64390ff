//! Versions and categories of files.

use activity::documents::{Content, Document, Namesakes, NewDocument, Placing, commands, store};
use base::area::{DocumentCategories, Registry};
use base::ids::{CompanyId, DocumentId, SubjectKind, UserId};
use base::{Action, Result};
use testing::{World, on_both_engines};

use crate::{AREAS, add_company, refusal};

fn registry() -> Registry {
    Registry::new(AREAS).unwrap()
}

/// A file of this name whose bytes are this digit over and over.
fn file(name: &str, digit: u8) -> NewDocument {
    NewDocument {
        name: name.to_owned(),
        size: i64::from(digit),
        content: Content::Pdf,
        blob: digit.to_string().repeat(64),
    }
}

fn place(
    world: &World,
    user: UserId,
    placing: &Placing,
    new: &[NewDocument],
) -> Result<Vec<DocumentId>> {
    let new = new.to_vec();
    world.write(user, |tx| commands::place(tx, &registry(), placing, new))
}

fn attach(world: &World, user: UserId, to: CompanyId, category: &str, name: &str) -> DocumentId {
    let placing = Placing {
        category: category.to_owned(),
        ..Placing::at(to.into())
    };
    place(world, user, &placing, &[file(name, 1)]).unwrap()[0]
}

fn replace(world: &World, user: UserId, id: DocumentId, new: &NewDocument) -> Result<()> {
    world.write(user, |tx| commands::replace(tx, &registry(), id, new))
}

fn categorise(world: &World, user: UserId, id: DocumentId, category: &str) -> Result<()> {
    world.write(user, |tx| {
        commands::categorise(tx, &registry(), id, category)
    })
}

fn found(world: &World, id: DocumentId) -> Document {
    let lev = world.cast.lev;
    world
        .read(lev, |read| {
            store::find_for(read, &registry(), Action::View, id)
        })
        .unwrap()
}

fn payload(world: &World) -> serde_json::Value {
    serde_json::from_str(&world.last_event().payload).unwrap()
}

on_both_engines! {
    fn a_new_version_takes_the_place_of_the_one_before_it(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = add_company(&world, anna, "Северный мост");
        let id = attach(&world, anna, company, "Договоры", "Договор.pdf");
        let before = world.events_count();
        replace(&world, lev, id, &file("Договор, подписан.pdf", 2)).unwrap();
        let document = found(&world, id);
        assert_eq!((document.version, document.name.as_str(), document.size, document.author_id), (2, "Договор, подписан.pdf", 2, lev));
        assert_eq!((document.category.as_str(), document.blob), ("Договоры", "2".repeat(64)));
        let event = world.last_event();
        assert_eq!((event.kind.as_str(), world.events_count()), ("document.replaced", before + 1));
        assert_eq!((&payload(&world)["versions"], &payload(&world)["names"]), (&serde_json::json!([2]), &serde_json::json!(["Договор, подписан.pdf"])));
        let files = world.read(lev, |read| store::of_subject(read, company.into(), None)).unwrap();
        assert_eq!(files.len(), 1, "the newest alone is listed");
        let former = world.read(lev, |read| store::former(read, id)).unwrap();
        assert_eq!((former[0].version, former[0].name.as_str(), former[0].author_id, former[0].blob.clone()), (1, "Договор.pdf", anna, "1".repeat(64)));
        replace(&world, anna, id, &file("Договор.pdf", 3)).unwrap();
        let former: Vec<i32> = world.read(lev, |read| store::former(read, id)).unwrap().iter().map(|one| one.version).collect();
        assert_eq!(former, [2, 1]);
    }

    fn a_file_is_replaced_by_who_may_leave_remarks_under_its_record(world: World) {
        let (anna, igor, olga) = (world.cast.anna, world.cast.igor, world.cast.olga);
        let company = add_company(&world, anna, "Северный мост");
        let id = attach(&world, anna, company, "", "Договор.pdf");
        let before = world.events_count();
        let new = file("Другой.pdf", 2);
        assert_eq!(refusal(replace(&world, igor, id, &new)), "not found");
        assert_eq!(refusal(replace(&world, olga, id, &new)), "forbidden");
        assert_eq!(refusal(categorise(&world, igor, id, "Счета")), "not found");
        assert_eq!(refusal(categorise(&world, olga, id, "Счета")), "forbidden");
        world.write(anna, |tx| commands::remove(tx, &registry(), id)).unwrap();
        assert_eq!(refusal(replace(&world, anna, id, &new)), "not found", "it was removed");
        world.write(anna, |tx| commands::restore(tx, &registry(), id)).unwrap();
        assert_eq!((found(&world, id).version, world.events_count()), (1, before + 2));
    }

    fn a_file_with_versions_of_others_is_removed_by_who_may_change_the_record(world: World) {
        let (viktor, lev) = (world.cast.viktor, world.cast.lev);
        let company = add_company(&world, lev, "Северный мост");
        let id = attach(&world, lev, company, "", "Договор.pdf");
        let remove = |user| world.write(user, |tx| commands::remove(tx, &registry(), id));
        // An expert leaves remarks and files, and changes nothing else.
        assert_eq!(refusal(remove(viktor)), "forbidden");
        replace(&world, viktor, id, &file("Договор.pdf", 2)).unwrap();
        assert_eq!(refusal(remove(viktor)), "forbidden", "the first version is not his");
        remove(lev).unwrap();
    }

    fn files_of_the_same_name_are_new_versions_if_it_is_so_wanted(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = attach(&world, anna, company, "Счета", "Счёт.pdf");
        let other = add_company(&world, anna, "Другой мост");
        let mut placing = Placing::at(company.into());
        let apart = place(&world, anna, &placing, &[file("Счёт.pdf", 2)]).unwrap();
        assert_ne!(apart, [id]);
        placing.namesakes = Namesakes::Replace;
        let before = world.events_count();
        let placed = place(&world, anna, &placing, &[file("Счёт.pdf", 3), file("Акт.pdf", 4)]).unwrap();
        assert!(placed.contains(&apart[0]) && placed.len() == 2, "the newest of that name is replaced: {placed:?}");
        assert_eq!(world.events_count(), before + 2, "one for what is new, one for what was replaced");
        assert_eq!((found(&world, id).version, found(&world, apart[0]).version), (1, 2));
        placing.subject = other.into();
        let elsewhere = place(&world, anna, &placing, &[file("Счёт.pdf", 5)]).unwrap();
        assert_eq!(found(&world, elsewhere[0]).version, 1, "another record has no such file");
    }

    fn files_that_waited_are_attached_together_or_replace_their_namesakes(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let company = add_company(&world, anna, "Северный мост");
        let id = attach(&world, anna, company, "", "Счёт.pdf");
        let waiting = world.write(anna, |tx| commands::receive(tx, vec![file("Счёт.pdf", 2), file("Акт.pdf", 3)])).unwrap();
        let placing = Placing { subject: company.into(), category: " Счета ".into(), namesakes: Namesakes::ReplaceBy(vec![waiting[0]]) };
        let adopt = |user| world.write(user, |tx| commands::place_waiting(tx, &registry(), &placing, &waiting));
        assert_eq!(refusal(adopt(lev)), "invalid", "they are not his");
        let placed = adopt(anna).unwrap();
        assert_eq!(placed, [waiting[1], id]);
        let (old, new) = (found(&world, id), found(&world, waiting[1]));
        assert_eq!((old.version, old.category.as_str(), old.blob), (2, "Счета", "2".repeat(64)));
        assert_eq!((new.version, new.category.as_str()), (1, "Счета"));
        assert_eq!(refusal(adopt(anna)), "invalid", "they do not wait any more");
        assert_eq!(refusal(world.read(lev, |read| store::find_for(read, &registry(), Action::View, waiting[0]))), "not found");
    }

    fn a_category_is_changed_in_place_and_told(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Северный мост");
        let id = attach(&world, anna, company, "Договоры", "Счёт.pdf");
        categorise(&world, anna, id, "  Счета\u{a0} и  акты ").unwrap();
        assert_eq!(found(&world, id).category, "Счета и акты");
        assert_eq!(world.last_event().kind, "document.categorised");
        assert_eq!((&payload(&world)["from"], &payload(&world)["to"]), (&"Договоры".into(), &"Счета и акты".into()));
        let before = world.events_count();
        categorise(&world, anna, id, "Счета и акты").unwrap();
        assert_eq!(refusal(categorise(&world, anna, id, &"я".repeat(61))), "invalid");
        assert_eq!(world.events_count(), before);
        categorise(&world, anna, id, "").unwrap();
        assert_eq!(found(&world, id).category, "");
    }

    fn categories_are_suggested_from_records_that_are_seen(world: World) {
        const OFFERED: base::area::Area = base::area::Area {
            document_categories: &[DocumentCategories { kind: SubjectKind::Company, of: |_, _| Ok(vec!["Анкета".to_owned()]) }],
            ..base::area::Area::EMPTY
        };
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (hers, his) = (add_company(&world, anna, "Северный мост"), add_company(&world, igor, "Южный мост"));
        attach(&world, anna, hers, "Счета", "1.pdf");
        attach(&world, anna, hers, "Договоры", "2.pdf");
        attach(&world, anna, hers, "Договоры", "3.pdf");
        attach(&world, igor, his, "Тайное", "4.pdf");
        let areas: Vec<base::area::Area> = AREAS.iter().copied().chain([OFFERED]).collect();
        let registry = Registry::new(&areas).unwrap();
        let suggested = |user| world.read(user, |read| activity::documents::categories(read, &registry, hers.into())).unwrap();
        assert_eq!(suggested(anna), ["Анкета", "Договоры", "Счета"]);
        assert_eq!(suggested(world.cast.lev), ["Анкета", "Договоры", "Счета", "Тайное"]);
    }
}
