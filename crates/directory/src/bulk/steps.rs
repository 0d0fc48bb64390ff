//! A chunk of a change, and a chunk of its undo: the records, what they had before, the events and the place reached are
//! one transaction.

use std::collections::{HashMap, HashSet};

use accounts::users;
use base::ids::UserId;
use base::{Error, Recorded, Result, Text, Tx};

use super::events::What;
use super::store::{self, records, rows};
use super::{BulkChange, BulkEvent, BulkState, Skipped, Value};
use crate::companies::CompanyStatus;
use crate::references::store as references;

/// Records of a transaction.
const CHUNK: i64 = 500;

/// What a chunk has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There may be more records.
    More,
    /// No record is left to look at.
    End,
    /// Another worker goes on, or it is to stop.
    Elsewhere,
}

/// Changes the next records.
///
/// # Errors
/// `Conflict` when the value cannot be given any more; the base could not be written. Nothing of the chunk is, then.
pub fn change_some(tx: &mut Tx<'_>, change: &BulkChange) -> Result<Recorded<Step>> {
    if !store::hold(tx, change)? {
        return Ok(tx.unchanged(Step::Elsewhere));
    }
    let ids = rows::next(tx, change, CHUNK)?;
    let Some(position) = ids.last().copied() else {
        return Ok(tx.unchanged(Step::End));
    };
    let wanted = &change.alteration.value;
    check(tx, wanted)?;
    let sorted = sort(tx, change, &ids)?;
    let mut tally = change.tally.clone();
    tally.same += sorted.same;
    for (why, records) in &sorted.skipped {
        rows::set_skipped(tx, change.id, *why, records)?;
        tally.skipped += count(records);
    }
    let mut told = Told::default();
    for (before, records) in &sorted.groups {
        records::set(tx, change.kind, records, wanted)?;
        rows::set_before(tx, change.id, Some(before), records)?;
        tally.changed += count(records);
        told.add(said(before), records);
    }
    store::advance(tx, change.id, position, &tally)?;
    let others = tally.rows - 1;
    told.record(tx, change, |old| What::Changed { old, others })
}

/// Gives the next records their former value back.
///
/// # Errors
/// The base could not be written; nothing of the chunk is, then.
pub fn restore_some(tx: &mut Tx<'_>, change: &BulkChange) -> Result<Recorded<Step>> {
    if !store::hold(tx, change)? {
        return Ok(tx.unchanged(Step::Elsewhere));
    }
    let before = rows::next_changed(tx, change, CHUNK)?;
    let Some((position, _)) = before.last() else {
        return Ok(tx.unchanged(Step::End));
    };
    let position = *position;
    let given = &change.alteration.value;
    let found = records::restorable(tx, change.kind, &before, given)?;
    let mut groups = Groups::default();
    let (mut hidden, mut touched) = (Vec::new(), Vec::new());
    for (id, former) in before {
        match found.get(&id) {
            None => hidden.push(id),
            Some(record) if record.value != *given => touched.push(id),
            Some(_) => groups.add(former, id),
        }
    }
    let mut tally = change.tally.clone();
    rows::set_skipped(tx, change.id, Skipped::Hidden, &hidden)?;
    rows::set_skipped(tx, change.id, Skipped::Touched, &touched)?;
    tally.kept += count(&hidden) + count(&touched);
    let mut told = Told::default();
    for (former, records) in groups.into_vec() {
        if !can_return(tx, &former)? {
            rows::set_skipped(tx, change.id, Skipped::Touched, &records)?;
            tally.kept += count(&records);
            continue;
        }
        records::set(tx, change.kind, &records, &former)?;
        rows::set_before(tx, change.id, None, &records)?;
        tally.restored += count(&records);
        told.add(said(&former), &records);
    }
    store::advance(tx, change.id, position, &tally)?;
    told.record(tx, change, |old| What::Restored { old })
}

/// Ends a pass.
///
/// # Errors
/// The base could not be written.
pub fn finish(tx: &mut Tx<'_>, change: &BulkChange) -> Result<Recorded> {
    let tally = &change.tally;
    let (state, what) = match change.state {
        BulkState::Undoing => (
            BulkState::Undone,
            What::Undone {
                restored: tally.restored,
                kept: tally.kept,
            },
        ),
        _ => (
            BulkState::Done,
            What::Finished {
                changed: tally.changed,
                skipped: tally.skipped,
            },
        ),
    };
    store::end(tx, change.id, state, tally)?;
    tx.record(&BulkEvent::of(change, what))
}

/// The records of a chunk by what becomes of them.
struct Sorted {
    groups: Vec<(Value, Vec<i64>)>,
    skipped: Vec<(Skipped, Vec<i64>)>,
    same: i64,
}

fn sort(tx: &mut Tx<'_>, change: &BulkChange, ids: &[i64]) -> Result<Sorted> {
    let wanted = &change.alteration.value;
    let moves = matches!(wanted, Value::Archived(_));
    let found = records::seen(tx, change.kind, ids, wanted)?;
    let mut groups = Groups::default();
    let (mut missing, mut moved, mut full, mut same) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for &id in ids {
        match found.get(&id) {
            None => missing.push(id),
            Some(record) if record.value == *wanted => same += 1,
            Some(record) if !moves && record.archived != change.alteration.of_archive => {
                moved.push(id);
            }
            Some(record) if record.is_full => full.push(id),
            Some(record) => groups.add(record.value.clone(), id),
        }
    }
    let merged = match missing.as_slice() {
        [] => HashSet::new(),
        missing => records::merged_into_seen(tx, change.kind, missing)?,
    };
    let (merged, hidden) = missing.into_iter().partition(|id| merged.contains(id));
    Ok(Sorted {
        groups: groups.into_vec(),
        skipped: vec![
            (Skipped::Hidden, hidden),
            (Skipped::Merged, merged),
            (Skipped::Moved, moved),
            (Skipped::Full, full),
        ],
        same,
    })
}

/// Whether the value can be given at this moment: the user is active, the segment is there.
fn check(tx: &mut Tx<'_>, value: &Value) -> Result<()> {
    let gone = match value {
        Value::Responsible(Some(user)) => {
            !users::store::find(tx, *user).is_ok_and(|user| user.active)
        }
        Value::Segment(segment, _) => references::segment_name(tx, *segment)?.is_none(),
        _ => false,
    };
    if gone {
        return Err(Error::Conflict(Text::new("bulk-trouble-value")));
    }
    Ok(())
}

/// A former segment may be gone; a former user may be closed and stays responsible, as on the card.
fn can_return(tx: &mut Tx<'_>, former: &Value) -> Result<bool> {
    match former {
        Value::Segment(segment, true) => Ok(references::segment_name(tx, *segment)?.is_some()),
        _ => Ok(true),
    }
}

fn count(records: &[i64]) -> i64 {
    i64::try_from(records.len()).unwrap_or(i64::MAX)
}

/// Records that have the same value.
#[derive(Default)]
struct Groups(HashMap<Value, Vec<i64>>);

impl Groups {
    fn add(&mut self, value: Value, id: i64) {
        self.0.entry(value).or_default().push(id);
    }

    /// In the order of their first records, so that the same is done the same way.
    fn into_vec(self) -> Vec<(Value, Vec<i64>)> {
        let mut groups: Vec<_> = self.0.into_iter().collect();
        groups.sort_unstable_by_key(|(_, records)| records.first().copied());
        groups
    }
}

/// A former value as the feed tells it: of a status without its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    User(Option<UserId>),
    Status(CompanyStatus),
    Other,
}

fn said(value: &Value) -> Said {
    match value {
        Value::Responsible(user) => Said::User(*user),
        Value::Status(status, _) => Said::Status(*status),
        Value::Segment(..) | Value::Archived(_) => Said::Other,
    }
}

/// What a chunk tells: an event for each former value.
#[derive(Default)]
struct Told(Vec<(Said, Vec<i64>)>);

impl Told {
    fn add(&mut self, said: Said, records: &[i64]) {
        match self.0.iter_mut().find(|(known, _)| *known == said) {
            Some((_, all)) => all.extend(records),
            None => self.0.push((said, records.to_vec())),
        }
    }

    fn record(
        self,
        tx: &mut Tx<'_>,
        change: &BulkChange,
        what: impl Fn(Option<String>) -> What,
    ) -> Result<Recorded<Step>> {
        let users: Vec<UserId> = self
            .0
            .iter()
            .filter_map(|(said, _)| match said {
                Said::User(user) => *user,
                _ => None,
            })
            .collect();
        let names = match users.as_slice() {
            [] => Vec::new(),
            users => users::store::names(tx, users)?,
        };
        let mut recorded = tx.unchanged(());
        for (said, records) in self.0 {
            let old = match said {
                Said::User(user) => names
                    .iter()
                    .find(|(id, _)| Some(*id) == user)
                    .map(|(_, name)| name.clone()),
                Said::Status(status) => Some(status.to_string()),
                Said::Other => None,
            };
            recorded = tx.record(&BulkEvent::of_records(change, what(old), records))?;
        }
        Ok(recorded.with(Step::More))
    }
}
