//! Pairs of records that may be one, waiting for somebody to say so or not (`X4`).
//!
//! A pair is there only for whom both records are seen and may be changed: it is in no list, count or hint of anybody
//! else. Records said to be two are asked about again only when a new reason appears.

mod beside;
pub mod commands;
mod events;
mod pages;
pub mod store;
mod view;

use base::area::{Going, Linked, Routes};
use base::ids::{CompanyId, PairId, PersonId, Subject, SubjectKind};
use base::{Action, Read, Result};
use diesel::prelude::*;

pub use events::PairEvent;

use super::Reason;
use crate::schema::duplicate_pairs;

base::text_enum! {
    /// What was said of a pair.
    pub enum PairState {
        /// Nothing yet.
        Open = "open",
        /// They are two.
        Different = "different",
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = duplicate_pairs)]
struct PairRow {
    id: PairId,
    kind: SubjectKind,
    first_id: i64,
    second_id: i64,
    reasons: String,
    score: i32,
    state: PairState,
}

/// Two records that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its number.
    pub id: PairId,
    /// Clients or people.
    pub kind: SubjectKind,
    /// The record with the smaller number.
    pub first: i64,
    /// The other one.
    pub second: i64,
    /// Why, the surest reason first.
    pub reasons: Vec<Reason>,
    /// How sure that is.
    pub score: i32,
    /// What was said of it.
    pub state: PairState,
}

impl PairRow {
    fn read(self) -> Pair {
        Pair {
            id: self.id,
            kind: self.kind,
            first: self.first_id,
            second: self.second_id,
            reasons: serde_json::from_str(&self.reasons).unwrap_or_default(),
            score: self.score,
            state: self.state,
        }
    }
}

impl Pair {
    /// Both records.
    pub fn subjects(&self) -> [Subject; 2] {
        [self.first, self.second].map(|id| subject(self.kind, id))
    }

    /// The record that is not this one.
    pub fn other_than(&self, id: i64) -> i64 {
        if self.first == id {
            self.second
        } else {
            self.first
        }
    }
}

/// What was said to be another record than the merged one is another than the survivor, too.
pub const LINKED: Linked = Linked {
    name: "differences",
    going: |_, _| Ok(Going::default()),
    go_over: |tx, from, into| Ok(serde_json::to_value(commands::pass_on(tx, from, into)?)?),
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, _, passed| {
        commands::take_back(tx, from, serde_json::from_value(passed.clone())?)
    },
};

/// The record is seen and the actor may do `action` with it.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub(crate) fn require(read: &mut Read<'_>, action: Action, record: Subject) -> Result<()> {
    match record.kind {
        SubjectKind::Company => {
            crate::companies::store::find_for(read, action, CompanyId(record.id)).map(drop)
        }
        _ => crate::people::store::find_for(read, action, PersonId(record.id)).map(drop),
    }
}

/// A record of the directory by its kind and number.
pub(crate) fn subject(kind: SubjectKind, id: i64) -> Subject {
    match kind {
        SubjectKind::Company => CompanyId(id).into(),
        _ => PersonId(id).into(),
    }
}

/// The addresses of pairs.
pub fn routes() -> Routes {
    Routes::default()
        .get("/duplicates", pages::index)
        .get("/duplicates/count", pages::count)
        .post("/duplicates/{id}/dismissal", pages::dismiss)
        .post("/duplicates/{id}/dismissal/removal", pages::reopen)
        .get("/companies/{id}/duplicates", beside::company)
        .get("/people/{id}/duplicates", beside::person)
}
