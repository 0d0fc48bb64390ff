//! Deals through their commands and queries, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod finance;

use activity::fields::FieldValues;
use base::Result;
use base::area::Area;
use base::ids::{CompanyId, DealId, DealTypeId, UserId};
use chrono::NaiveDate;
use deals::deal_types::commands::add_profile;
use deals::deal_types::profiles::Profile;
use deals::deals::{DealInput, commands};
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
