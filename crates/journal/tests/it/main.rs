//! The journal through its commands and queries, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agenda;
mod alarms;
mod documents;
mod interactions;
mod letters;
mod lists;
mod merges;
mod plans;
mod reminders;
mod rules;
mod search;
mod versions;

use base::area::Area;
use base::html::form::Form;
use base::ids::{CompanyId, InteractionId, PersonId, UserId};
use base::{FieldErrors, Result};
use directory::companies::{CompanyInput, commands as companies};
use directory::people::{PersonInput, commands as people};
use journal::interactions::{InteractionInput, commands};
use testing::World;

const AREAS: &[Area] = &[
    accounts::AREA,
    notices::AREA,
    activity::AREA,
    directory::AREA,
    journal::AREA,
];

/// The form of a plain call, with these fields besides or instead.
fn call(pairs: &[(&str, &str)]) -> Form {
    let mut form = Form::of(pairs);
    for (name, value) in [
        ("state", "done"),
        ("direction", "outgoing"),
        ("method", "call"),
        ("date", "2026-11-19"),
        ("time", "11:20"),
        ("topic", "Сроки поставки"),
    ] {
        if !form.has(name) {
            form.push(name, value);
        }
    }
    form
}

/// What the form says, in Moscow; it must be right.
fn input(form: &Form) -> InteractionInput {
    let mut errors = FieldErrors::default();
    let input = InteractionInput::from_form(form, chrono_tz::Europe::Moscow, &mut errors);
    assert!(errors.is_empty(), "{errors:?}");
    input
}

/// The fields of the form that are wrong.
fn wrong(form: &Form) -> Vec<String> {
    let mut errors = FieldErrors::default();
    InteractionInput::from_form(form, chrono_tz::Europe::Moscow, &mut errors);
    errors.iter().map(|(field, _)| field.to_owned()).collect()
}

/// A company kept by `user`, who answers for it.
fn add_company(world: &World, user: UserId, name: &str) -> CompanyId {
    let input = CompanyInput {
        responsible_id: Some(user),
        ..CompanyInput::named(name)
    };
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

/// A person who works at the company.
fn add_person(world: &World, user: UserId, name: &str, company: CompanyId) -> PersonId {
    let mut errors = FieldErrors::default();
    let input = PersonInput::from_form(&Form::of(&[("full_name", name)]), &mut errors);
    world
        .write(user, |tx| people::create(tx, input, Some(company)))
        .unwrap()
}

/// A contact that `user` wrote down.
fn add(world: &World, user: UserId, company: CompanyId, form: &Form) -> Result<InteractionId> {
    world.write(user, |tx| commands::create(tx, company, user, input(form)))
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
