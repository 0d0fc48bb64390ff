//! Deals through their commands and queries, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod access;
mod catalogue;
mod comments;
mod deal_types;
mod deals_of_tracks;
mod discussed;
mod expected;
mod finance;
mod items;
mod lists;
mod news;
mod profiles;
mod routes;
mod rules;
mod statements;
mod type_drafts;

use accounts::departments::commands::DepartmentInput;
use accounts::departments::{self, Department};
use accounts::users::{UserInput, commands as users, passwords};
use activity::fields::{FieldValue, FieldValues};
use base::Result;
use base::access::{Role, Roles, Visibility};
use base::area::Area;
use base::ids::{CompanyId, DealId, DealTypeId, UserId};
use base::locale::Locale;
use chrono::NaiveDate;
use deals::deal_types::commands::add_profile;
use deals::deal_types::profiles::Profile;
use deals::deals::{DealInput, Filled, commands};
use directory::companies::{CompanyInput, commands as companies};
use testing::World;

const AREAS: &[Area] = &[
    accounts::AREA,
    notices::AREA,
    activity::AREA,
    directory::AREA,
    journal::AREA,
    deals::AREA,
];

/// A shipped profile, added by the administrator; its first type.
fn add_shipped(world: &World, name: &str) -> DealTypeId {
    let profile = Profile::shipped(name).unwrap();
    let types = world.write(world.cast.pavel, |tx| add_profile(tx, profile));
    types.unwrap()[0]
}

/// A company kept by `user`, who answers for it.
fn add_company(world: &World, user: UserId, name: &str) -> CompanyId {
    let input = CompanyInput {
        responsible_id: Some(user),
        ..CompanyInput::named(name)
    };
    let added = world.write(user, |tx| companies::create(tx, input, &[]));
    added.unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A deal as typed by who answers for it.
fn typed(responsible: UserId, subject: &str) -> DealInput {
    DealInput {
        subject: subject.to_owned(),
        responsible,
        began_on: day("2026-11-20"),
        price: Some(486_000_000),
    }
}

/// A deal that `user` began with a client of theirs.
fn begin(world: &World, user: UserId, kind: DealTypeId, company: CompanyId) -> Result<DealId> {
    let input = typed(user, "Экспертиза проекта");
    let values = FieldValues::default();
    world.write(user, |tx| {
        commands::create(tx, (kind, company), input, &values)
    })
}

/// What is typed into fields that were empty.
fn filled(values: &[(&str, FieldValue)]) -> Filled {
    let mut now = FieldValues::default();
    for (key, value) in values {
        now.set(key, Some(value.clone()));
    }
    Filled {
        was: FieldValues::default(),
        now,
    }
}

fn text(text: &str) -> FieldValue {
    FieldValue::Text(text.to_owned())
}

/// What went wrong, in one word; an error must have been the answer.
fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> &'static str {
    match answer.unwrap_err() {
        base::Error::NotFound => "not found",
        base::Error::Forbidden(_) => "forbidden",
        base::Error::Invalid(_) => "invalid",
        base::Error::Conflict(_) => "conflict",
        base::Error::Internal(error) => panic!("{error}"),
    }
}

/// The fields and ticks that are wrong.
fn wrong<T: std::fmt::Debug>(answer: Result<T>) -> Vec<String> {
    match answer.unwrap_err() {
        base::Error::Invalid(errors) => {
            let fields = errors.iter().map(|(field, _)| field.to_owned());
            fields.collect()
        }
        other => panic!("{other}"),
    }
}

/// The texts of the events.
fn russian(world: &World) -> base::locale::Translator {
    let ctx = world.ctx(world.cast.anna);
    assert_eq!(ctx.locale, Locale::Ru);
    ctx.t().clone()
}

/// The departments of the profile of certification, with people in them who see only what they have to do with.
struct Office {
    kind: DealTypeId,
    /// Accounting, «Отдел №2».
    clerk: UserId,
    /// Its head.
    chief: UserId,
    /// The head of «Отдел №3».
    head: UserId,
    /// Of «Отдел №3» too.
    expert: UserId,
    /// Of «Отдел №4».
    envoy: UserId,
}

impl Office {
    fn open(world: &World) -> Self {
        let kind = add_shipped(world, "certification");
        let rooms = world.read(world.cast.pavel, departments::store::list);
        let rooms = rooms.unwrap();
        let room = |name: &str| rooms.iter().find(|one| one.name == name).unwrap();
        let (second, third, fourth) = (room("Отдел №2"), room("Отдел №3"), room("Отдел №4"));
        let office = Self {
            kind,
            clerk: hire(world, "clerk", "Мария Счётова", second),
            chief: hire(world, "chief", "Лев Баранов", second),
            head: hire(world, "head3", "Руслан Хамидов", third),
            expert: hire(world, "expert3", "Виктор Знатов", third),
            envoy: hire(world, "envoy", "Нина Послова", fourth),
        };
        appoint(world, second, office.chief);
        appoint(world, third, office.head);
        office
    }
}

fn hire(world: &World, login: &str, name: &str, room: &Department) -> UserId {
    let input = UserInput {
        login: login.to_owned(),
        full_name: name.to_owned(),
        position: String::new(),
        department_id: Some(room.id),
        phones: String::new(),
        email: format!("{login}@rapport.example"),
        roles: Roles::of(&[Role::Expert]),
        visibility: Visibility::Own,
        chosen_managers: Vec::new(),
    };
    let password = passwords::hash(testing::PASSWORD).unwrap();
    let hired = world
        .system()
        .write_now(|tx| users::create_own(tx, input, &password));
    hired.unwrap()
}

fn appoint(world: &World, room: &Department, head: UserId) {
    let input = DepartmentInput {
        name: room.name.clone(),
        head_id: Some(head),
    };
    let appointed = world.write(world.cast.pavel, |tx| {
        departments::commands::edit(tx, room.id, room.version, input)
    });
    appointed.unwrap();
}
