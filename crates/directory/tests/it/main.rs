//! The directory through its commands and queries, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bulk;
mod companies;
mod consumers;
mod duplicates;
mod filters;
mod finding;
mod imports;
mod keys;
mod lists;
mod merges;
mod named_records;
mod pairs;
mod people;
mod plans;
mod references;
mod search;
mod sorting;
mod totals;
mod vcards;
mod views;
mod visibility;

use base::area::Area;
use base::html::form::Form;
use base::ids::{CompanyId, PersonId, UserId};
use base::{FieldErrors, Result};
use directory::companies::{CompanyInput, commands as companies_commands};
use directory::people::{PersonInput, commands as people_commands};
use testing::World;

const AREAS: &[Area] = &[
    accounts::AREA,
    notices::AREA,
    activity::AREA,
    directory::AREA,
];

/// A company as the form would send it.
fn company(pairs: &[(&str, &str)]) -> CompanyInput {
    let mut errors = FieldErrors::default();
    let input = CompanyInput::from_form(&Form::of(pairs), &mut errors);
    assert!(errors.is_empty(), "{errors:?}");
    input
}

/// A person as the form would send them.
fn person(pairs: &[(&str, &str)]) -> PersonInput {
    let mut errors = FieldErrors::default();
    let input = PersonInput::from_form(&Form::of(pairs), &mut errors);
    assert!(errors.is_empty(), "{errors:?}");
    input
}

/// A company kept by `user`, who answers for it.
fn add_company(world: &World, user: UserId, name: &str) -> CompanyId {
    let input = CompanyInput {
        responsible_id: Some(user),
        ..CompanyInput::named(name)
    };
    world
        .write(user, |tx| companies_commands::create(tx, input, &[]))
        .unwrap()
}

/// A person added by `user`.
fn add_person(world: &World, user: UserId, name: &str, company: Option<CompanyId>) -> PersonId {
    let input = person(&[("full_name", name)]);
    world
        .write(user, |tx| people_commands::create(tx, input, company))
        .unwrap()
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
