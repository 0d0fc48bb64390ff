//! Every step of a change of many records that its user takes.

use accounts::users;
use base::html::list::ListQuery;
use base::ids::{BulkChangeId, SubjectKind, UserId};
use base::{Action, Error, Recorded, Result, Text, Tx, jobs};

use super::events::What;
use super::steps;
use super::store::{self, rows};
use super::{AT_ONCE, Alteration, BulkChange, BulkEvent, BulkState, Tally, Value};
use crate::companies::store::CompanyView;
use crate::companies::{self, CompanyColumn, CompanyStatus, rules};
use crate::people::store::PersonView;
use crate::people::{self, PersonColumn};
use crate::references::store as references;

/// What the records are to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Of this user, or of nobody.
    Responsible(Option<UserId>),
    /// In this status, for this reason when refused.
    Status(CompanyStatus, String),
    /// In the segment of this name; learned if new.
    JoinSegment(String),
    /// Out of the segment of this name.
    LeaveSegment(String),
    /// Put aside.
    Archive,
    /// Taken out of the archive.
    Return,
}

/// Which records.
#[derive(Debug, Clone)]
pub enum Records {
    /// These, by number, ticked in the archive or elsewhere.
    Named {
        /// The numbers, each once.
        ids: Vec<i64>,
        /// The list they were ticked in is the archive.
        of_archive: bool,
    },
    /// All companies of a list.
    Companies(ListQuery<CompanyColumn>, CompanyView),
    /// All people of a list.
    People(ListQuery<PersonColumn>, PersonView),
}

/// A change that is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Companies or people.
    pub kind: SubjectKind,
    /// Which of them.
    pub records: Records,
    /// What they are to become.
    pub wish: Wish,
}

/// What became of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// There are many records: their user is to agree first.
    Asked(BulkChangeId),
    /// Made at once.
    Made(BulkChangeId, Tally),
    /// Every record was so already; nothing is kept of it.
    Same,
}

/// Writes the records down; changes few of them at once, and waits for [`start`] when they are many.
///
/// # Errors
/// `Forbidden`; `Invalid`: no record, a user who is not active, a refusal without its reason, an unknown segment.
pub fn begin(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Recorded<Begun>> {
    tx.actor.require(Action::Edit)?;
    let alteration = alteration_of(tx, wanted)?;
    let user = tx.actor.user()?;
    let forgotten = store::unanswered(tx, user)?;
    store::remove(tx, &forgotten)?;
    let id = store::insert(tx, wanted.kind, &alteration)?;
    let count = write_down(tx, id, &wanted.records)?;
    if count == 0 {
        return Err(Error::field("sel", "bulk-error-none"));
    }
    let mut change = store::find_for(tx, Action::Edit, id)?;
    change.tally.rows = count;
    if count > AT_ONCE {
        store::advance(tx, id, 0, &change.tally)?;
        return Ok(tx.unchanged(Begun::Asked(id)));
    }
    store::go_on(tx, &change, BulkState::Running, 0)?;
    let change = store::find_for(tx, Action::Edit, id)?;
    let recorded = steps::change_some(tx, &change)?;
    let change = store::find_for(tx, Action::Edit, id)?;
    if change.tally.same == count {
        store::remove(tx, &[id])?;
        return Ok(recorded.with(Begun::Same));
    }
    store::end(tx, id, BulkState::Done, &change.tally)?;
    Ok(recorded.with(Begun::Made(id, change.tally)))
}

fn write_down(tx: &mut Tx<'_>, id: BulkChangeId, records: &Records) -> Result<i64> {
    match records {
        Records::Named { ids, .. } => rows::insert(tx, id, ids),
        Records::Companies(list, view) => {
            let query = companies::store::numbers(tx, list, *view)?;
            rows::insert_found(tx, id, query)
        }
        Records::People(list, view) => {
            let query = people::store::numbers(tx, list, *view)?;
            rows::insert_found(tx, id, query)
        }
    }
}

fn alteration_of(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Alteration> {
    let of_company = wanted.kind == SubjectKind::Company;
    if !of_company && !matches!(wanted.wish, Wish::Archive | Wish::Return) {
        return Err(Error::NotFound);
    }
    let (value, name) = match &wanted.wish {
        Wish::Responsible(None) => (Value::Responsible(None), String::new()),
        Wish::Responsible(Some(user)) => {
            let found = users::store::find(tx, *user).ok();
            let active = found.filter(|user| user.active);
            let active =
                active.ok_or_else(|| Error::field("responsible_id", "error-choose-from-list"))?;
            (Value::Responsible(Some(*user)), active.full_name)
        }
        Wish::Status(status, reason) => {
            let reason = rules::reason_of(*status, reason)?;
            (Value::Status(*status, reason), String::new())
        }
        Wish::JoinSegment(name) => {
            check_segment(name)?;
            let id = references::learn_segment(tx, name)?;
            (Value::Segment(id, true), name.clone())
        }
        Wish::LeaveSegment(name) => {
            let known = references::segment_named(tx, name)?;
            let (id, name) =
                known.ok_or_else(|| Error::field("segment", "error-choose-from-list"))?;
            (Value::Segment(id, false), name)
        }
        Wish::Archive => (Value::Archived(true), String::new()),
        Wish::Return => (Value::Archived(false), String::new()),
    };
    let of_archive = match &wanted.records {
        Records::Named { of_archive, .. } => *of_archive,
        Records::Companies(_, view) => *view == CompanyView::Archived,
        Records::People(_, view) => *view == PersonView::Archived,
    };
    Ok(Alteration {
        value,
        name,
        of_archive,
    })
}

fn check_segment(name: &str) -> Result<()> {
    if name.is_empty() {
        return Err(Error::field("segment", "error-required"));
    }
    if name.chars().count() > rules::LONGEST_MARK {
        let text = Text::new("error-too-long").with("count", rules::LONGEST_MARK);
        return Err(Error::field("segment", text));
    }
    // In the form of a client segments stand in a row.
    if name.contains([',', ';']) {
        return Err(Error::field("segment", "reference-error-comma"));
    }
    Ok(())
}

/// Has a change made that was asked for, or goes on with one that was stopped or failed.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` in any other state.
pub fn start(tx: &mut Tx<'_>, id: BulkChangeId) -> Result<Recorded> {
    let change = store::find_for(tx, Action::Edit, id)?;
    let is_interrupted = matches!(change.state, BulkState::Stopped | BulkState::Failed);
    if change.state != BulkState::Asked && (!is_interrupted || change.tally.undoing) {
        return Err(Error::Conflict(Text::new("bulk-conflict-made")));
    }
    store::go_on(tx, &change, BulkState::Running, change.position)?;
    jobs::enqueue(tx, super::jobs::RUN, &id.to_string())?;
    let count = change.tally.rows;
    tx.record(&BulkEvent::of(&change, What::Started { count }))
}

/// Asks the job at work to stop after its chunk; a change that was only asked for is dropped.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when there is nothing to stop.
pub fn stop(tx: &mut Tx<'_>, id: BulkChangeId) -> Result<Recorded<BulkChange>> {
    let change = store::find_for(tx, Action::Edit, id)?;
    match change.state {
        BulkState::Asked => {
            store::remove(tx, &[id])?;
            Ok(tx.unchanged(change))
        }
        BulkState::Running => {
            store::ask_to_stop(tx, id)?;
            let event = BulkEvent::of(&change, What::Stopped);
            Ok(tx.record(&event)?.with(change))
        }
        _ => Err(Error::Conflict(Text::new("bulk-conflict-not-running"))),
    }
}

/// Gives every changed record its former value back, but for those changed again since: few at once, many by a job.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when nothing is left to be taken back, or it is too late.
pub fn undo(tx: &mut Tx<'_>, id: BulkChangeId) -> Result<Recorded<BulkChange>> {
    let mut change = store::find_for(tx, Action::Edit, id)?;
    if !change.can_be_undone(tx.moment()) {
        return Err(Error::Conflict(Text::new("bulk-conflict-no-undo")));
    }
    change.tally.undoing = true;
    change.tally.kept = 0;
    change.tally.trouble = None;
    store::go_on(tx, &change, BulkState::Undoing, 0)?;
    let change = store::find_for(tx, Action::Edit, id)?;
    if change.tally.to_restore() > AT_ONCE {
        jobs::enqueue(tx, super::jobs::UNDO, &id.to_string())?;
        let event = BulkEvent::of(&change, What::UndoStarted);
        return Ok(tx.record(&event)?.with(change));
    }
    let recorded = steps::restore_some(tx, &change)?;
    let change = store::find_for(tx, Action::Edit, id)?;
    store::end(tx, id, BulkState::Undone, &change.tally)?;
    let change = store::find_for(tx, Action::Edit, id)?;
    Ok(recorded.with(change))
}
