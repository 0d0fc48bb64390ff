//! A believable client base of a Russian company, made from a number.
//!
//! Pure: a seed, an index and today's date in, plain values out; no input, no output, no clock. Company `i` depends on
//! the seed and on `i` alone, so a million of them can be made in any order, in parallel and in constant memory.
//! The numbers have the right checksums and belong to nobody: the tax offices in them do not exist, no subscriber's
//! number begins with a zero and no mobile one with 947, the domains end in `.example`.

mod chance;
mod company;
mod contacts;
mod deals;
mod grammar;
mod history;
mod house;
mod journal;
mod latin;
mod model;
mod naming;
mod people;
mod phrases;
mod places;
pub mod requisites;
mod twice;
mod vocabulary;

pub use house::{
    Department, Employee, HOUSE_NAME, Visibility, departments, segments, sources, staff,
};
pub use model::{
    Company, Contact, ContactMethod, ContactPoint, Deal, Decision, Gender, Happening, Item, Kind,
    Person, PointKind, Role, Status, WhatHappened, reduce,
};

use chrono::NaiveDate;

/// The company number `index` of the base that grows from `seed`, as it stands on the day `today`.
#[must_use]
pub fn company(seed: u64, index: u64, today: NaiveDate) -> Company {
    let company = company::make(seed, index, today);
    match twice::first_entry_of(index) {
        Some(first) => twice::entered_again(company, company::make(seed, first, today)),
        None => company,
    }
}

/// The contacts with the company number `index`, in the order of their writing.
#[must_use]
pub fn contacts(seed: u64, index: u64, company: &Company, today: NaiveDate) -> Vec<Contact> {
    journal::of(seed, index, company, today)
}

/// The deals of a company of the base, in the order of their days.
#[must_use]
pub fn deals(seed: u64, index: u64, company: &Company, today: NaiveDate) -> Vec<Deal> {
    deals::of(seed, index, company, today)
}

/// The first `count` companies of the base, made one by one as they are asked for.
pub fn companies(seed: u64, count: u64, today: NaiveDate) -> impl Iterator<Item = Company> {
    (0..count).map(move |index| company(seed, index, today))
}
