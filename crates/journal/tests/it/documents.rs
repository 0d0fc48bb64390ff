//! Files of contacts and clients (`D8`).

use activity::documents::{Content, LINKED, NewDocument, commands, store};
use activity::feed;
use base::area::Registry;
use base::ids::{DocumentId, InteractionId, Subject, UserId};
use base::{Action, Result};
use chrono::Duration;
use journal::interactions::store as interactions;
use testing::{World, on_both_engines};

use crate::{AREAS, add, add_company, call, refusal};

fn registry() -> Registry {
    Registry::new(AREAS).unwrap()
}

fn file(name: &str) -> NewDocument {
    NewDocument {
        name: name.to_owned(),
        size: 5,
        content: Content::Wav,
        blob: "0".repeat(64),
    }
}

fn attach(
    world: &World,
    user: UserId,
    to: impl Into<Subject>,
    names: &[&str],
) -> Result<Vec<DocumentId>> {
    let (to, new) = (to.into(), names.iter().map(|name| file(name)).collect());
    world.write(user, |tx| commands::attach(tx, &registry(), to, new))
}

fn names_of(world: &World, of: impl Into<Subject>) -> Vec<String> {
    let found = world.read(world.cast.lev, |read| {
        store::of_subject(read, of.into(), None)
    });
    found.unwrap().into_iter().map(|one| one.name).collect()
}

fn kinds_of(world: &World, of: impl Into<Subject>) -> Vec<String> {
    let found = world.read(world.cast.lev, |read| {
        feed::of_subject(read, of.into(), None)
    });
    found.unwrap().into_iter().map(|event| event.kind).collect()
}

fn contact(world: &World, user: UserId) -> (base::ids::CompanyId, InteractionId) {
    let company = add_company(world, user, "Северный мост");
    (company, add(world, user, company, &call(&[])).unwrap())
}

on_both_engines! {
    fn a_file_is_attached_removed_and_returned_and_the_client_s_feed_tells_it(world: World) {
        let anna = world.cast.anna;
        let (company, id) = contact(&world, anna);
        let ids = attach(&world, anna, id, &["Разговор.wav", "Смета.xlsx"]).unwrap();
        assert_eq!(names_of(&world, id), ["Смета.xlsx", "Разговор.wav"]);
        let files = || world.read(anna, |read| interactions::find_for(read, Action::View, id)).unwrap().files;
        assert_eq!(files(), 2);
        let told = world.app.registry.tell(&world.last_event(), world.ctx(anna).t());
        assert_eq!(told.sentence, "Приложены 2 файла к «Сроки поставки»");
        assert_eq!(told.text.as_deref(), Some("Разговор.wav\nСмета.xlsx"));

        let seen = |user| world.read(user, |read| store::find_for(read, &registry(), Action::View, ids[0]));
        world.write(anna, |tx| commands::remove(tx, &registry(), ids[0])).unwrap();
        assert_eq!(names_of(&world, id), ["Смета.xlsx"]);
        assert_eq!((refusal(seen(anna)), files()), ("not found", 1));
        assert_eq!(refusal(world.write(anna, |tx| commands::remove(tx, &registry(), ids[0]))), "not found");
        world.write(anna, |tx| commands::restore(tx, &registry(), ids[0])).unwrap();
        assert_eq!(seen(anna).unwrap().name, "Разговор.wav");
        assert_eq!(refusal(world.write(anna, |tx| commands::restore(tx, &registry(), ids[0]))), "not found");
        for of in [Subject::from(company), Subject::from(id)] {
            assert_eq!(kinds_of(&world, of)[..3], ["document.returned", "document.removed", "document.attached"]);
        }
    }

    fn the_file_of_an_unseen_record_is_not_there(world: World) {
        let (anna, igor) = (world.cast.anna, world.cast.igor);
        let (company, id) = contact(&world, anna);
        let file = attach(&world, anna, id, &["Разговор.wav"]).unwrap()[0];
        let before = world.events_count();
        assert_eq!(refusal(attach(&world, igor, id, &["x"])), "not found");
        assert_eq!(refusal(attach(&world, igor, company, &["x"])), "not found");
        assert_eq!(refusal(world.read(igor, |read| store::find_for(read, &registry(), Action::View, file))), "not found");
        assert_eq!(refusal(world.write(igor, |tx| commands::remove(tx, &registry(), file))), "not found");
        assert_eq!(world.events_count(), before);
    }

    fn an_observer_changes_no_files_and_an_expert_removes_only_own_ones(world: World) {
        let (anna, olga, viktor) = (world.cast.anna, world.cast.olga, world.cast.viktor);
        let (_, id) = contact(&world, anna);
        let hers = attach(&world, anna, id, &["Разговор.wav"]).unwrap()[0];
        let before = world.events_count();
        assert_eq!(refusal(attach(&world, olga, id, &["x"])), "forbidden");
        assert_eq!(refusal(world.write(olga, |tx| commands::receive(tx, vec![file("x")]))), "forbidden");
        for user in [olga, viktor] {
            assert_eq!(refusal(world.write(user, |tx| commands::remove(tx, &registry(), hers))), "forbidden");
        }
        assert_eq!(world.events_count(), before);
        assert_eq!(world.read(olga, |read| store::find_for(read, &registry(), Action::View, hers)).unwrap().name, "Разговор.wav");
        let own = attach(&world, viktor, id, &["Замеры.jpg"]).unwrap()[0];
        world.write(viktor, |tx| commands::remove(tx, &registry(), own)).unwrap();
        assert_eq!(names_of(&world, id), ["Разговор.wav"]);
    }

    fn a_file_waits_for_its_contact_and_is_its_author_s_meanwhile(world: World) {
        let (anna, lev) = (world.cast.anna, world.cast.lev);
        let (_, id) = contact(&world, anna);
        let before = world.events_count();
        let waiting = world.write(anna, |tx| commands::receive(tx, vec![file("Разговор.wav")])).unwrap();
        assert_eq!(world.events_count(), before, "nothing has happened to any record");
        let seen = |user| world.read(user, |read| store::find_for(read, &registry(), Action::View, waiting[0]));
        assert_eq!((seen(anna).unwrap().subject(), refusal(seen(lev))), (None, "not found"));
        let adopt = |user| world.write(user, |tx| commands::attach_waiting(tx, &registry(), id.into(), &waiting));
        assert_eq!(refusal(adopt(lev)), "invalid", "it is not his");
        adopt(anna).unwrap();
        assert_eq!(names_of(&world, id), ["Разговор.wav"]);
        assert_eq!(world.last_event().kind, "document.attached");
        assert_eq!(refusal(adopt(anna)), "invalid", "it does not wait any more");
    }

    fn a_file_that_was_left_waiting_is_forgotten_after_a_day(world: World) {
        let anna = world.cast.anna;
        let (_, id) = contact(&world, anna);
        let old = world.write(anna, |tx| commands::receive(tx, vec![file("Старое.wav")])).unwrap();
        world.app.clock.advance(Duration::hours(23));
        let young = world.write(anna, |tx| commands::receive(tx, vec![file("Новое.wav")])).unwrap();
        let waiting = |ids: &[DocumentId]| world.read(anna, |read| store::waiting(read, ids)).unwrap().len();
        assert_eq!((waiting(&old), waiting(&young)), (1, 1));
        world.app.clock.advance(Duration::hours(2));
        world.write(anna, |tx| commands::receive(tx, vec![file("Ещё.wav")])).unwrap();
        assert_eq!((waiting(&old), waiting(&young)), (0, 1));
        assert_eq!(refusal(world.write(anna, |tx| commands::attach_waiting(tx, &registry(), id.into(), &old))), "invalid");
    }

    fn files_follow_a_merged_client_and_come_back(world: World) {
        let lev = world.cast.lev;
        let (kept, merged) = (add_company(&world, lev, "Северный мост"), add_company(&world, lev, "Сев. мост"));
        attach(&world, lev, kept, &["Своё.pdf"]).unwrap();
        let theirs = attach(&world, lev, merged, &["Договор.pdf", "Убранное.pdf"]).unwrap();
        world.write(lev, |tx| commands::remove(tx, &registry(), theirs[1])).unwrap();
        let (from, into) = (Subject::from(merged), Subject::from(kept));
        assert_eq!(world.read(lev, |read| (LINKED.going)(read, &[from])).unwrap().count, 1);
        let moved = world.write(lev, |tx| { let moved = (LINKED.go_over)(tx, from, into)?; Ok(tx.unchanged(moved)) }).unwrap();
        assert_eq!(names_of(&world, kept), ["Договор.pdf", "Своё.pdf"]);
        world.write(lev, |tx| commands::restore(tx, &registry(), theirs[1])).unwrap();
        assert_eq!(names_of(&world, kept).len(), 3, "the removed one followed too");
        world.write(lev, |tx| { (LINKED.come_back)(tx, from, into, &moved)?; Ok(tx.unchanged(())) }).unwrap();
        assert_eq!((names_of(&world, kept), names_of(&world, merged).len()), (vec!["Своё.pdf".to_owned()], 2));
    }
}
