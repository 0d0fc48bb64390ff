//! What the columns of an uploaded table mean: a proposal that a person then corrects.
//!
//! A heading decides where it says anything; otherwise the contents do, where nearly all of them agree. A row may carry
//! several people and several phones: the slot tells which one a column belongs to.

mod contents;
mod headings;
mod synonyms;
mod target;

pub use target::{Target, UnknownTarget};

use std::collections::HashSet;

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// What its cells are.
    pub target: Target,
    /// Which one, from 1: of the people of the row for a `Person…` target, otherwise of the values of this kind.
    pub slot: u8,
}

/// Proposes a meaning for every column that has one. No two columns get the same.
///
/// `header` may be empty or blank where the table has no heading; `sample` are some rows below it.
pub fn recognise(header: &[String], sample: &[Vec<String>]) -> Vec<Option<Column>> {
    let width = sample
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .max(header.len());
    let mut found: Vec<Option<Column>> = vec![None; width];
    let mut taken = Taken::default();
    let readings: Vec<Option<headings::Reading>> = (0..width)
        .map(|at| header.get(at).and_then(|heading| headings::read(heading)))
        .collect();
    let has_last_name = readings
        .iter()
        .flatten()
        .any(|reading| reading.target == Target::PersonLastName);
    for (at, reading) in readings.iter().enumerate() {
        let Some(reading) = reading else { continue };
        let target = match reading.target {
            // «Имя» is the whole name, but beside «Фамилия» a part of it.
            Target::PersonName
                if has_last_name && headings::begins_with_first_name(&header[at]) =>
            {
                Target::PersonFirstName
            }
            target => taken.whose(target, reading.is_bare),
        };
        found[at] = taken.take(target, reading.slot);
    }
    for (at, place) in found.iter_mut().enumerate() {
        let silent = header
            .get(at)
            .is_none_or(|heading| headings::is_silent(heading));
        if place.is_none() && (silent || readings[at].is_none()) {
            let cells = sample
                .iter()
                .filter_map(|row| row.get(at))
                .map(String::as_str);
            *place = contents::read(cells).and_then(|target| {
                let target = taken.whose(target, true);
                // Contents say what a value is, never that there are two of what a row has once.
                if taken.has(target) && !target.is_repeatable() {
                    None
                } else {
                    taken.take(target, None)
                }
            });
        }
    }
    found
}

/// Whether a row reads like a heading: at least one known word, and nothing that only data have.
pub fn looks_like_header(row: &[String]) -> bool {
    let known = row.iter().any(|cell| headings::read(cell).is_some());
    let data = row.iter().any(|cell| contents::is_unmistakable(cell));
    known && !data
}

/// The columns that have their meaning already.
#[derive(Default)]
struct Taken {
    columns: HashSet<Column>,
    last_person: Option<u8>,
}

impl Taken {
    fn has(&self, target: Target) -> bool {
        self.columns.iter().any(|column| column.target == target)
    }

    /// A phone or address that does not say whose it is belongs to the company at first, and then to the person named before it.
    fn whose(&self, target: Target, is_bare: bool) -> Target {
        match target.of_person() {
            Some(of_person) if is_bare && self.last_person.is_some() && self.has(target) => {
                of_person
            }
            _ => target,
        }
    }

    fn take(&mut self, target: Target, slot: Option<u8>) -> Option<Column> {
        let first = match slot {
            Some(slot) => slot,
            // «Телефон», «E-mail» after the second name are the second person's.
            None if target.is_of_person() && !target.begins_person() => {
                self.last_person.unwrap_or(1)
            }
            None => 1,
        };
        let free = |slot: &u8| {
            !self.columns.contains(&Column {
                target,
                slot: *slot,
            })
        };
        let slot = (first..=u8::MAX).find(free)?;
        if slot > 1 && !target.is_repeatable() {
            return None;
        }
        let column = Column { target, slot };
        self.columns.insert(column);
        if target.is_of_person() {
            self.last_person = Some(slot);
        }
        Some(column)
    }
}
