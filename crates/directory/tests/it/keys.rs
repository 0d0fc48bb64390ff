//! What lists are sorted by beside the columns of their records: it is true whoever writes what it is made of.

use accounts::users::{UserInput, commands as users, store as users_store};
use base::ids::{PersonId, UserId};
use base::{Action, Tx};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use directory::companies::{CompanyInput, commands as companies, store as companies_store};
use directory::people::{EmploymentInput, PersonRole, commands as people, store as people_store};
use directory::references::{Reference, ReferenceList, commands as references, store as lists};
use testing::{World, on_both_engines};

use crate::{AREAS, add_person, person};

#[derive(QueryableByName)]
struct Wrong {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Every key is what it is made of.
pub(crate) fn assert_true(world: &World) {
    const OF_USER: &str = "coalesce((select substr('0' || nullif(normal_form(full_name), ''), 1, 100) from users where id = responsible_id), '1')";
    let first_job = |column: &str| {
        format!(
            "coalesce((select substr('0' || nullif({column}, ''), 1, 100) from employments join companies on companies.id = company_id \
             where person_id = people.id order by until is not null, employments.id limit 1), '1')"
        )
    };
    for (table, key, made_of) in [
        ("companies", "responsible_key", OF_USER.to_owned()),
        ("companies", "source_key", "coalesce((select substr('0' || name_key, 1, 100) from sources where id = source_id), '1')".to_owned()),
        (
            "companies",
            "segment_key",
            "coalesce((select substr('0' || min(name_key), 1, 100) from company_segments join segments on segments.id = segment_id \
             where company_id = companies.id), '1')"
                .to_owned(),
        ),
        ("people", "responsible_key", OF_USER.to_owned()),
        ("people", "company_key", first_job("companies.name_key")),
        ("people", "position_key", first_job("normal_form(position)")),
    ] {
        let question = format!("select count(*) as number from {table} where {key} <> {made_of}");
        let wrong: Wrong = world
            .system()
            .read_now(|read| Ok(diesel::sql_query(&question).get_result(read.conn())?))
            .unwrap();
        assert_eq!(wrong.number, 0, "{table}.{key}");
    }
}

fn reference(world: &World, list: ReferenceList, name: &str) -> Reference {
    let entries = world
        .read(world.cast.pavel, |read| lists::list(read, list))
        .unwrap();
    let found = entries.into_iter().find(|entry| entry.name == name);
    Reference {
        list,
        id: found.expect("the entry is there").id,
    }
}

fn rename_user(tx: &mut Tx<'_>, id: UserId, name: &str) -> base::Result<base::Recorded> {
    let user = users_store::find(tx, id)?;
    let input = UserInput {
        login: user.login,
        full_name: name.to_owned(),
        position: user.position,
        department_id: user.department_id,
        phones: user.phones,
        email: user.email,
        roles: user.roles,
        visibility: user.visibility,
        chosen_managers: Vec::new(),
    };
    users::edit(tx, id, user.version, input)
}

on_both_engines! {
    fn the_keys_of_companies_follow_what_they_are_made_of(world: World) {
        let (anna, igor, pavel) = (world.cast.anna, world.cast.igor, world.cast.pavel);
        let input = |source: &str, segments: &[&str]| CompanyInput {
            source: source.to_owned(),
            segments: segments.iter().map(|name| (*name).to_owned()).collect(),
            responsible_id: Some(anna),
            ..CompanyInput::named("Мост")
        };
        let id = world.write(anna, |tx| companies::create(tx, input("Выставка", &["Химия", "Опт"]), &[])).unwrap();
        world.write(anna, |tx| companies::create(tx, CompanyInput::named("Ничей"), &[])).unwrap();
        assert_true(&world);
        let version = || world.read(pavel, |read| companies_store::find_for(read, Action::View, id)).unwrap().version;
        let segments: &[&[&str]] = &[&["Химия"], &[], &["Ёлки", "Яхты"], &["Яхты"]];
        for segments in segments {
            let at = version();
            world.write(anna, |tx| companies::edit(tx, id, at, input("Сайт", segments))).unwrap();
            assert_true(&world);
        }
        for (list, old, new) in [(ReferenceList::Sources, "Сайт", "Свой сайт"), (ReferenceList::Segments, "Яхты", "Катера")] {
            let entry = reference(&world, list, old);
            world.write(pavel, |tx| references::rename(tx, entry, old, new)).unwrap();
            assert_true(&world);
        }
        let (from, into) = (reference(&world, ReferenceList::Segments, "Катера"), reference(&world, ReferenceList::Segments, "Опт"));
        world.write(pavel, |tx| references::merge(tx, from, into.id)).unwrap();
        let (from, into) = (reference(&world, ReferenceList::Sources, "Свой сайт"), reference(&world, ReferenceList::Sources, "Выставка"));
        world.write(pavel, |tx| references::merge(tx, from, into.id)).unwrap();
        assert_true(&world);
        world.write(anna, |tx| companies::assign(tx, id, igor)).unwrap();
        world.write(pavel, |tx| rename_user(tx, igor, "Аистов Игорь")).unwrap();
        assert_true(&world);
        let at = version();
        world.write(pavel, |tx| companies::edit(tx, id, at, CompanyInput { responsible_id: None, ..input("", &[]) })).unwrap();
        assert_true(&world);
    }

    fn the_keys_of_people_follow_what_they_are_made_of(world: World) {
        let (anna, pavel) = (world.cast.anna, world.cast.pavel);
        let (bridge, garden) = (crate::add_company(&world, anna, "Мост"), crate::add_company(&world, anna, "Аллея"));
        let orlova = add_person(&world, anna, "Орлова", Some(bridge));
        add_person(&world, anna, "Ничья", None);
        assert_true(&world);
        let job = |company_id, position: &str, until: Option<&str>| EmploymentInput {
            company_id,
            position: position.to_owned(),
            role: PersonRole::Unknown,
            since: None,
            until: until.map(|day| day.parse().unwrap()),
        };
        let second = world.write(anna, |tx| people::employ(tx, orlova, job(garden, "Технолог", None))).unwrap();
        assert_true(&world);
        let jobs = |id: PersonId| world.read(pavel, |read| people_store::employments_of(read, &[id])).unwrap();
        let first = jobs(orlova).into_iter().map(|(job, _)| job).find(|job| job.company_id == bridge).unwrap();
        world.write(anna, |tx| people::edit_employment(tx, first.id, first.version, job(bridge, "Механик", Some("2026-01-01")))).unwrap();
        assert_true(&world);
        let version = world.read(pavel, |read| companies_store::find_for(read, Action::View, garden)).unwrap().version;
        let renamed = CompanyInput { responsible_id: Some(anna), ..CompanyInput::named("Ярило") };
        world.write(anna, |tx| companies::edit(tx, garden, version, renamed)).unwrap();
        assert_true(&world);
        world.write(anna, |tx| people::remove_employment(tx, second)).unwrap();
        assert_true(&world);
        let version = world.read(pavel, |read| people_store::find_for(read, Action::View, orlova)).unwrap().version;
        world.write(anna, |tx| people::edit(tx, orlova, version, person(&[("full_name", "Орлова"), ("responsible_id", &anna.to_string())]))).unwrap();
        world.write(pavel, |tx| rename_user(tx, anna, "Яблокова Анна")).unwrap();
        assert_true(&world);
    }
}
