//! Records that were merged into another one. Their old addresses lead to the survivor, and its feed tells theirs too.
//!
//! A row names the record that stands for the merged one *now*: when the survivor is merged itself, the rows that named
//! it follow, so that a chain of merges is one step to go.

use diesel::prelude::*;

use crate::error::Result;
use crate::ids::Subject;
use crate::schema::merged_records;
use crate::unit_of_work::{Read, Tx};

/// The record that stands for a merged one; nothing when it was never merged. Check that the survivor is seen.
///
/// # Errors
/// The base could not be read.
pub fn survivor(read: &mut Read<'_>, merged: Subject) -> Result<Option<Subject>> {
    let id: Option<i64> = merged_records::table
        .filter(merged_records::kind.eq(merged.kind))
        .filter(merged_records::record_id.eq(merged.id))
        .select(merged_records::survivor_id)
        .first(read.conn())
        .optional()?;
    Ok(id.map(|id| Subject { id, ..merged }))
}

/// The record itself, or the one that stands for it after a merge.
///
/// # Errors
/// The base could not be read.
pub fn current(read: &mut Read<'_>, subject: Subject) -> Result<Subject> {
    Ok(survivor(read, subject)?.unwrap_or(subject))
}

/// The same of several records of one kind: one query.
///
/// # Errors
/// The base could not be read.
pub fn all_current(read: &mut Read<'_>, subjects: &[Subject]) -> Result<Vec<Subject>> {
    let Some(first) = subjects.first() else {
        return Ok(Vec::new());
    };
    let numbers: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
    let moved: Vec<(i64, i64)> = merged_records::table
        .filter(merged_records::kind.eq(first.kind))
        .filter(merged_records::record_id.eq_any(numbers))
        .select((merged_records::record_id, merged_records::survivor_id))
        .load(read.conn())?;
    let current = |subject: &Subject| {
        let survivor = moved.iter().find(|(id, _)| *id == subject.id);
        Subject {
            id: survivor.map_or(subject.id, |(_, survivor)| *survivor),
            ..*subject
        }
    };
    Ok(subjects.iter().map(current).collect())
}

/// The numbers of the records that were merged into this one.
///
/// # Errors
/// The base could not be read.
pub fn merged_into(read: &mut Read<'_>, survivor: Subject) -> Result<Vec<i64>> {
    Ok(merged_records::table
        .filter(merged_records::kind.eq(survivor.kind))
        .filter(merged_records::survivor_id.eq(survivor.id))
        .select(merged_records::record_id)
        .load(read.conn())?)
}

/// Notes a merge. Answers which records had been merged into the merged one before and follow it.
///
/// # Errors
/// The base could not be written.
pub fn note(tx: &mut Tx<'_>, merged: Subject, into: Subject) -> Result<Vec<i64>> {
    let earlier = merged_into(tx, merged)?;
    lead(tx, &earlier, merged, into)?;
    diesel::insert_into(merged_records::table)
        .values((
            merged_records::kind.eq(merged.kind),
            merged_records::record_id.eq(merged.id),
            merged_records::survivor_id.eq(into.id),
        ))
        .execute(tx.conn())?;
    Ok(earlier)
}

/// Takes a noted merge back, with the records that had followed it.
///
/// # Errors
/// The base could not be written.
pub fn forget(tx: &mut Tx<'_>, merged: Subject, earlier: &[i64]) -> Result<()> {
    let own = merged_records::table
        .filter(merged_records::kind.eq(merged.kind))
        .filter(merged_records::record_id.eq(merged.id));
    diesel::delete(own).execute(tx.conn())?;
    lead(tx, earlier, merged, merged)
}

fn lead(tx: &mut Tx<'_>, records: &[i64], kind: Subject, to: Subject) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let rows = merged_records::table
        .filter(merged_records::kind.eq(kind.kind))
        .filter(merged_records::record_id.eq_any(records));
    diesel::update(rows)
        .set(merged_records::survivor_id.eq(to.id))
        .execute(tx.conn())?;
    Ok(())
}
