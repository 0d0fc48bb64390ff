//! Merging of records that are kept twice (`X4`), and its undo for thirty days.
//!
//! One record survives. It takes the values that were chosen, everybody's phones, segments and tags, and all that hangs on
//! the others: each area says of its own rows how they go over ([`base::area::Linked`]). The others leave their tables, so
//! that no list, count or search can show them; their addresses lead to the survivor, whose feed tells theirs. What they
//! were is kept whole in the merge. Only who may change all of them may merge, and who may change the survivor may undo.
//!
//! A record is compared and put together as its form ([`Sheet`]), as two edits of one card are.

pub mod commands;
mod employments;
mod events;
mod pages;
mod preview;
pub mod rules;
mod sheets;
pub mod store;

use base::area::Routes;
use base::html::form::Form;
use base::ids::{MergeId, Subject, SubjectKind};
use chrono::{Duration, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::duplicates::pairs::subject;
pub use employments::LINKED;
pub use events::MergeEvent;

/// How long a merge can be undone.
pub const UNDO_WITHIN: Duration = Duration::days(30);
/// Most records merged at once.
pub const MOST: usize = 10;

/// A record as its form.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Which.
    pub subject: Subject,
    /// Its name.
    pub title: String,
    /// The version that was loaded.
    pub version: i32,
    /// Put aside.
    pub archived: bool,
    /// When it was added, UTC.
    pub created_at: NaiveDateTime,
    /// Its fields.
    pub form: Form,
    /// Who answers for it, by name.
    pub responsible: String,
}

/// A merge that was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its number.
    pub id: MergeId,
    /// Clients or people.
    pub kind: SubjectKind,
    /// The record that is left.
    pub survivor: i64,
    /// Who made it.
    pub user_name: String,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// What is needed for the undo.
    pub details: Details,
    /// When it was undone, UTC.
    pub undone_at: Option<NaiveDateTime>,
}

impl Made {
    /// The record that is left.
    pub fn subject(&self) -> Subject {
        subject(self.kind, self.survivor)
    }

    /// Its page.
    pub fn path(&self) -> String {
        format!("/merges/{}", self.id)
    }

    /// The last moment of its undo.
    pub fn undo_until(&self) -> NaiveDateTime {
        self.at + UNDO_WITHIN
    }
}

/// What a merge remembers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Details {
    /// The survivor's form before, as a query string.
    pub before: String,
    /// The survivor's form after.
    pub after: String,
    /// Whether the survivor was in the archive before.
    pub was_archived: bool,
    /// Whether it was there after.
    pub is_archived: bool,
    /// The records that were merged into it.
    pub merged: Vec<Merged>,
}

/// A record as it was when it was merged into another.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Merged {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub title: String,
    /// Its form, as a query string.
    pub form: String,
    /// Its version.
    pub version: i32,
    /// Put aside.
    pub archived: bool,
    /// When it was added, UTC.
    pub created_at: NaiveDateTime,
    /// Records that had been merged into it before.
    pub earlier: Vec<i64>,
    /// What went over of each [`base::area::Linked`], by its name.
    pub moved: Vec<(String, serde_json::Value)>,
}

/// The addresses of merges.
pub fn routes() -> Routes {
    Routes::default()
        .get("/companies/merge", pages::new_of_companies)
        .post("/companies/merge", pages::create_of_companies)
        .get("/people/merge", pages::new_of_people)
        .post("/people/merge", pages::create_of_people)
        .get("/merges", pages::index)
        .get("/merges/{id}", pages::show)
        .post("/merges/{id}/undo", pages::undo)
}
