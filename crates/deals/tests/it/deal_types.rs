//! Types as data: profiles, versions, what a definition must keep to (`X8`).

use deals::deal_types::profiles::{Profile, SHIPPED};
use deals::deal_types::{FieldUse, Outcome, Place, Who, commands, rules, store};
use deals::deals::{Loaded, commands as deals_commands};
use testing::on_both_engines;

use crate::{AREAS, add_company, add_shipped, begin, refusal, wrong};

#[test]
fn shipped_profiles_are_read_and_contradict_nothing() {
    for (name, _) in SHIPPED {
        let profile = Profile::shipped(name).unwrap();
        for definition in &profile.types {
            let errors = rules::check(definition);
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
    }
}

#[test]
fn a_profile_is_written_as_it_was_read() {
    for (name, _) in SHIPPED {
        let profile = Profile::shipped(name).unwrap();
        let again = Profile::read(&profile.write().unwrap()).unwrap();
        assert_eq!(again, profile, "{name}");
    }
}

#[test]
fn what_contradicts_itself_is_named() {
    let mut broken = Profile::shipped("certification").unwrap().types.remove(0);
    broken.stages[1].fields.push(FieldUse {
        field: "nothing".to_owned(),
        ..FieldUse::default()
    });
    broken.stages[2].filled_by = vec![Who::Field("terms".to_owned())];
    broken.tracks[0].statuses.clear();
    broken.valid_until = Some("reward".to_owned());
    let twice = broken.stages[0].sign_offs[0].clone();
    broken.stages[3].sign_offs.push(twice);
    let errors = rules::check(&broken);
    for place in [
        "stages.department-2.nothing",
        "stages.department-3",
        "sign-offs.department-1-approved",
        "tracks.status",
        "valid_until",
    ] {
        assert!(errors.get(place).is_some(), "{place}");
    }
}

#[test]
fn a_file_that_is_none_says_where() {
    for text in [
        "name = ",
        "[[types]]\ncode = 5",
        "name = \"a\"\nunknown = 1",
    ] {
        assert_eq!(wrong(Profile::read(text)), ["profile"], "{text}");
    }
}

on_both_engines! {
    fn a_profile_makes_its_types_and_the_departments_it_names(world: World) {
        let kind = add_shipped(&world, "certification");
        let found = world.read(world.cast.anna, |read| store::find(read, kind)).unwrap();
        assert_eq!((found.version, found.definition.names.many.as_str()), (1, "Заказы"));
        assert_eq!(found.definition.stages.len(), 6);
        let accounting = &found.definition.stages[1].filled_by;
        assert!(matches!(accounting.as_slice(), [Who::Department(Place::Known(_))]), "{accounting:?}");
        let rooms = world.read(world.cast.pavel, accounts::departments::store::list).unwrap();
        let rooms: Vec<&str> = rooms.iter().map(|one| one.name.as_str()).collect();
        for name in ["Отдел №2", "Отдел №3", "Отдел №4"] {
            assert!(rooms.contains(&name), "{name}");
        }
        assert_eq!(world.last_event().kind, "deal_type.profile_added");
    }

    fn a_profile_added_again_changes_nothing_that_is_the_same(world: World) {
        let kind = add_shipped(&world, "certification");
        assert_eq!(add_shipped(&world, "certification"), kind);
        let found = world.read(world.cast.anna, |read| store::find(read, kind)).unwrap();
        assert_eq!(found.version, 1);
        let rooms = world.read(world.cast.pavel, accounts::departments::store::list).unwrap();
        assert_eq!(rooms.iter().filter(|one| one.name == "Отдел №2").count(), 1);
    }

    fn only_the_administrator_changes_types(world: World) {
        let profile = Profile::shipped("equipment-supply").unwrap();
        let refused = world.write(world.cast.darya, |tx| commands::add_profile(tx, profile));
        assert_eq!(refusal(refused), "forbidden");
        let kind = add_shipped(&world, "equipment-supply");
        let definition = world.read(world.cast.anna, |read| store::find(read, kind)).unwrap().definition;
        let refused = world.write(world.cast.anna, |tx| commands::edit(tx, (kind, 1), definition));
        assert_eq!(refusal(refused), "forbidden");
    }

    fn a_running_deal_keeps_the_version_it_began_with(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let old = begin(&world, anna, kind, company).unwrap();

        let mut definition = world.read(pavel, |read| store::find(read, kind)).unwrap().definition;
        definition.tracks[0].statuses[1].name = "делаем".to_owned();
        definition.tracks[0].statuses[4].outcome = Outcome::Open;
        world.write(pavel, |tx| commands::edit(tx, (kind, 1), definition.clone())).unwrap();
        let new = begin(&world, anna, kind, company).unwrap();

        let status = |id| world.read(anna, |read| {
            let loaded = Loaded::find(read, base::Action::View, id)?;
            Ok((loaded.kind.version, loaded.definition().tracks[0].statuses[1].name.clone()))
        }).unwrap();
        assert_eq!(status(old), (1, "в работе".to_owned()));
        assert_eq!(status(new), (2, "делаем".to_owned()));
        let late = world.write(pavel, |tx| commands::edit(tx, (kind, 1), definition));
        assert_eq!(refusal(late), "conflict");
    }

    fn no_deal_of_a_retired_type_is_begun(world: World) {
        let (pavel, anna) = (world.cast.pavel, world.cast.anna);
        let kind = add_shipped(&world, "equipment-supply");
        let company = add_company(&world, anna, "Северный мост");
        let running = begin(&world, anna, kind, company).unwrap();
        world.write(pavel, |tx| commands::retire(tx, kind)).unwrap();
        assert_eq!(refusal(begin(&world, anna, kind, company)), "conflict");
        world.write(anna, |tx| deals_commands::set_status(tx, running, ("status", "working"), "Аванс получен")).unwrap();
        world.write(pavel, |tx| commands::restore(tx, kind)).unwrap();
        begin(&world, anna, kind, company).unwrap();
    }
}
