//! Changes of many records at once (`B4`): another responsible user, a status, a segment, the archive.
//!
//! The chosen records are written down first, by number: what is found later is not changed. Few are changed at once, in
//! one transaction; more wait until their user has agreed to the number, and are changed by a job, chunk by chunk, with
//! that user's rights of the moment. Each record is looked at again: one that is hidden by then, merged, or put into the
//! archive is left, with the reason. What was there before is kept with the row, so the whole change is taken back by one
//! action for thirty days; a record whose field was changed again since stays as it is. A change belongs to who made it;
//! only they and the administrator see it.

pub mod commands;
mod events;
mod form;
mod jobs;
mod pages;
mod picked;
mod schema;
mod show;
mod steps;
pub mod store;
mod words;

use base::area::{self, RecordKind, RecordTitle, Routes};
use base::ids::{BulkChangeId, SegmentId, SubjectKind, UserId};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

pub use commands::{Begun, Records, Wanted, Wish};
pub use events::BulkEvent;
pub use jobs::{JOBS, step};
pub(crate) use picked::{list_of, narrow};
pub use steps::Step;

use crate::companies::CompanyStatus;
use crate::merges::UNDO_WITHIN;

/// Records changed at once, while their user waits; more are changed by a job. As many as a page of a list has.
pub const AT_ONCE: i64 = base::html::list::PAGE_SIZE;
/// Most records named one by one.
pub const MOST_TICKED: usize = 1_000;

base::text_enum! {
    /// Where a change stands.
    pub enum BulkState {
        /// The records are written down; its user has not agreed yet.
        Asked = "asked",
        /// A job makes it.
        Running = "running",
        /// Made.
        Done = "done",
        /// Stopped on the way; may be continued or undone.
        Stopped = "stopped",
        /// Could not go on.
        Failed = "failed",
        /// A job takes it back.
        Undoing = "undoing",
        /// Taken back, but for what was changed again since.
        Undone = "undone",
    }
}

impl BulkState {
    /// A job is at work.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Running | Self::Undoing)
    }

    /// Records may have been changed, and nobody is at work on them.
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::Stopped | Self::Failed)
    }

    /// Key of its name.
    pub fn label(self) -> String {
        format!("bulk-state-{self}")
    }

    /// The hue of its mark.
    pub fn hue(self) -> &'static str {
        match self {
            Self::Asked => "violet",
            Self::Running | Self::Undoing => "blue",
            Self::Done => "green",
            Self::Stopped => "amber",
            Self::Failed => "red",
            Self::Undone => "",
        }
    }
}

base::text_enum! {
    /// Why a chosen record was left as it is.
    pub enum Skipped {
        /// Its user does not see it any more, or it is gone: the answer is the same.
        Hidden = "hidden",
        /// It was merged into another.
        Merged = "merged",
        /// It was put into the archive, or taken out of it, after it was chosen.
        Moved = "moved",
        /// It has as many segments as fit.
        Full = "full",
        /// It was changed again after the change and keeps that when the change is undone.
        Touched = "touched",
    }
}

/// A value of the one field that a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Who answers for a company.
    Responsible(Option<UserId>),
    /// How we stand, and why not.
    Status(CompanyStatus, String),
    /// Whether a company belongs to a segment.
    Segment(SegmentId, bool),
    /// Whether a record is put aside.
    Archived(bool),
}

/// What every chosen record gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alteration {
    /// The value.
    pub value: Value,
    /// The user or the segment it names, as they were called then.
    pub name: String,
    /// The records were chosen in the archive.
    pub of_archive: bool,
}

/// What a change has come to so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Records chosen.
    pub rows: i64,
    /// Records changed.
    pub changed: i64,
    /// Records that had the value already.
    pub same: i64,
    /// Records left for a reason.
    pub skipped: i64,
    /// An undo has begun: the rest can no longer be changed.
    pub undoing: bool,
    /// Records that have their former value back.
    pub restored: i64,
    /// Records that were changed again since and stay so.
    pub kept: i64,
    /// Key of the reason why it could not go on.
    pub trouble: Option<String>,
}

impl Tally {
    /// Records looked at by the change.
    pub fn passed(&self) -> i64 {
        self.changed + self.same + self.skipped
    }

    /// Records that an undo has still to look at.
    pub fn to_restore(&self) -> i64 {
        self.changed - self.restored
    }
}

/// A change of many records.
#[derive(Debug, Clone)]
pub struct BulkChange {
    /// Its number.
    pub id: BulkChangeId,
    /// Who makes it.
    pub user_id: UserId,
    /// Companies or people.
    pub kind: SubjectKind,
    /// What they get.
    pub alteration: Alteration,
    /// Where it stands.
    pub state: BulkState,
    /// Asked to stop.
    pub stopping: bool,
    /// The number of the last record looked at by the present pass.
    pub position: i64,
    /// What it has come to.
    pub tally: Tally,
    /// When it was asked for, UTC.
    pub created_at: NaiveDateTime,
    /// When it was begun, UTC.
    pub started_at: Option<NaiveDateTime>,
    /// When it ended, UTC.
    pub finished_at: Option<NaiveDateTime>,
}

impl BulkChange {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/bulk/{}", self.id)
    }

    /// The list its records are in.
    pub fn list_path(&self) -> &'static str {
        list_path(self.kind)
    }

    /// The last moment of its undo, UTC.
    pub fn undo_until(&self) -> NaiveDateTime {
        self.finished_at.unwrap_or(self.created_at) + UNDO_WITHIN
    }

    /// Something is left to be taken back, and it is not too late at this moment.
    pub fn can_be_undone(&self, now: NaiveDateTime) -> bool {
        self.state.has_ended() && self.tally.to_restore() > 0 && now <= self.undo_until()
    }
}

/// The list of these records.
fn list_path(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Person => "/people",
        _ => "/companies",
    }
}

/// How other areas name changes.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Bulk,
    find: |read, id, action| {
        let change = store::find_for(read, action, BulkChangeId(id))?;
        Ok(RecordTitle {
            path: change.path(),
            title: title_of(id),
        })
    },
    titles: |read, ids| {
        let seen = store::seen(read, ids)?;
        Ok(seen.into_iter().map(|id| (id, title_of(id))).collect())
    },
    path: "/bulk",
    people: area::nobody,
    above: area::nothing_above,
};

/// A change has no name of its own.
fn title_of(id: i64) -> String {
    format!("№ {id}")
}

/// The addresses of changes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/bulk", pages::index)
        .get("/bulk/new", pages::new)
        .post("/bulk", pages::create)
        .get("/bulk/{id}", show::show)
        .post("/bulk/{id}/run", show::start)
        .post("/bulk/{id}/stop", show::stop)
        .post("/bulk/{id}/undo", show::undo)
}
