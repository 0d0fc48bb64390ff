//! Contacts among what the search finds (`X3`).

use base::ids::UserId;
use chrono_tz::Europe::Moscow;
use diesel::RunQueryDsl;
use directory::search::found::{Reads, find_with};
use directory::search::rules::Fix;
use journal::interactions::commands;
use testing::{World, on_both_engines};

use crate::{AREAS, add, add_company, call, input};

/// The topics that are found, in their order, and how the text was read.
fn found(world: &World, user: UserId, typed: &str) -> (Vec<String>, Option<Fix>) {
    let registry = &world.app.registry;
    let reads = (typed, Reads::Kindly);
    let found = world
        .read(user, |read| find_with(read, reads, registry))
        .unwrap();
    let hits = found.others.iter().flat_map(|(_, hits)| hits);
    let topics = hits.map(|hit| hit.record.title.clone()).collect();
    (topics, found.instead.map(|(fix, _)| fix))
}

fn topics(world: &World, user: UserId, typed: &str) -> Vec<String> {
    found(world, user, typed).0
}

on_both_engines! {
    fn a_contact_is_found_by_its_texts_and_its_client_and_by_both(world: World) {
        let anna = world.cast.anna;
        let bridge = add_company(&world, anna, "Северный мост");
        let form = call(&[("topic", "Реквизиты для счёта"), ("about", "Линия 2"), ("text", "Просят прислать\nграфик отгрузки")]);
        add(&world, anna, bridge, &form).unwrap();
        let daisy = add_company(&world, anna, "Ромашка");
        add(&world, anna, daisy, &call(&[("topic", "Реквизиты"), ("date", "2026-11-20")])).unwrap();
        let both = ["Реквизиты", "Реквизиты для счёта"];
        let first = ["Реквизиты для счёта"];
        for (typed, wanted) in [
            ("реквизиты", &both[..]), ("график отгрузки", &first), ("линия 2", &first), ("мост", &first),
            ("ромашка", &both[..1]), ("мост реквизиты", &first), ("реквизиты северный мост", &first),
            ("ромашка график", &[]), ("нет такого", &[]), ("%", &[]), ("\"", &[]), ("ре", &[]),
        ] {
            assert_eq!(topics(&world, anna, typed), wanted, "{typed}");
        }
        assert_eq!(found(&world, anna, "htrdbpbns"), (both.map(str::to_owned).to_vec(), Some(Fix::Layout)));
    }

    fn a_contact_with_a_hidden_client_is_not_found(world: World) {
        let company = add_company(&world, world.cast.igor, "Ромашка");
        add(&world, world.cast.igor, company, &call(&[("topic", "Реквизиты")])).unwrap();
        for typed in ["реквизиты", "ромашка", "ромашка реквизиты"] {
            assert_eq!(topics(&world, world.cast.igor, typed), ["Реквизиты"]);
            assert_eq!(topics(&world, world.cast.pavel, typed), ["Реквизиты"]);
            assert!(topics(&world, world.cast.anna, typed).is_empty(), "{typed}");
        }
    }

    fn what_is_found_changes_with_the_contact(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        let form = call(&[("state", "planned"), ("date", "2026-12-01"), ("topic", "Реквизиты")]);
        let id = add(&world, anna, company, &form).unwrap();
        let edited = call(&[("state", "planned"), ("date", "2026-12-01"), ("topic", "Договор поставки")]);
        world.write(anna, |tx| commands::edit(tx, (id, 1), Moscow, input(&edited))).unwrap();
        assert!(topics(&world, anna, "реквизиты").is_empty());
        assert_eq!(topics(&world, anna, "договор"), ["Договор поставки"]);
        assert!(topics(&world, anna, "согласовано").is_empty());
        world.write(anna, |tx| commands::hold(tx, id, "Согласовано")).unwrap();
        assert_eq!(topics(&world, anna, "согласовано"), ["Договор поставки"]);
    }

    fn contacts_kept_before_get_their_entries_from_the_job(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        for number in 0..3 {
            add(&world, anna, company, &call(&[("topic", &format!("Реквизиты {number}"))])).unwrap();
        }
        world.system().write_now(|tx| {
            diesel::sql_query("delete from interaction_entries where id <> 2").execute(tx.conn())?;
            Ok(tx.unchanged(()))
        }).unwrap();
        assert_eq!(topics(&world, anna, "реквизиты").len(), 1);
        let job = world.app.registry.job("interactions.entries").unwrap();
        let queued = base::jobs::Job {
            id: base::ids::JobId(0), kind: job.name.to_owned(), payload: String::new(), actor_id: None, attempts: 0,
        };
        (job.run)(&world.app, &queued).unwrap();
        assert_eq!(topics(&world, anna, "реквизиты").len(), 3);
        (job.run)(&world.app, &queued).unwrap();
    }

    fn what_is_written_down_together_is_found(world: World) {
        let anna = world.cast.anna;
        let company = add_company(&world, anna, "Ромашка");
        let inputs = ["Реквизиты", "Договор"].map(|topic| (company, anna, input(&call(&[("topic", topic)]))));
        world.write(anna, |tx| commands::create_all(tx, inputs.to_vec())).unwrap();
        assert_eq!(topics(&world, anna, "договор"), ["Договор"]);
        assert_eq!(topics(&world, anna, "ромашка").len(), 2);
    }
}
