//! Queries of files. A file is seen with its record; one that waits for its record, by its author.

use base::area::Registry;
use base::ids::{DocumentId, Subject};
use base::{Action, Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Document, NewDocument};
use crate::schema::documents;

/// Files on a page of a record's list.
pub const PAGE_SIZE: i64 = 30;

/// The file, if the actor may do `action` with its record.
///
/// # Errors
/// `NotFound` when the record is not seen or the file was removed; `Forbidden`.
pub fn find_for(
    read: &mut Read<'_>,
    registry: &Registry,
    action: Action,
    id: DocumentId,
) -> Result<Document> {
    let found = find(read, registry, action, id)?;
    match found.removed_at {
        None => Ok(found),
        Some(_) => Err(Error::NotFound),
    }
}

/// The removed file, if the actor may do `action` with its record.
pub(super) fn find_removed(
    read: &mut Read<'_>,
    registry: &Registry,
    action: Action,
    id: DocumentId,
) -> Result<Document> {
    let found = find(read, registry, action, id)?;
    match found.removed_at {
        Some(_) => Ok(found),
        None => Err(Error::NotFound),
    }
}

fn find(
    read: &mut Read<'_>,
    registry: &Registry,
    action: Action,
    id: DocumentId,
) -> Result<Document> {
    let found: Document = documents::table
        .filter(documents::id.eq(id))
        .select(Document::as_select())
        .first(read.conn())?;
    match found.subject() {
        Some(subject) => registry.find_record(read, subject, action).map(drop)?,
        None if read.actor.user_id == Some(found.author_id) => read.actor.require(action)?,
        None => return Err(Error::NotFound),
    }
    Ok(found)
}

/// The files of a record before `before`, the newest first; one more than a page. Check first that the record is seen.
///
/// # Errors
/// The base could not be read.
pub fn of_subject(
    read: &mut Read<'_>,
    subject: Subject,
    before: Option<DocumentId>,
) -> Result<Vec<Document>> {
    let mut query = documents::table
        .filter(documents::subject_kind.eq(subject.kind))
        .filter(documents::subject_id.eq(subject.id))
        .filter(documents::removed_at.is_null())
        .select(Document::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(documents::id.lt(before));
    }
    Ok(query
        .order(documents::id.desc())
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?)
}

/// Those of these files that the actor has uploaded and that wait for their record.
///
/// # Errors
/// The base could not be read.
pub fn waiting(read: &mut Read<'_>, ids: &[DocumentId]) -> Result<Vec<Document>> {
    let Some(author) = read.actor.user_id else {
        return Ok(Vec::new());
    };
    Ok(documents::table
        .filter(documents::id.eq_any(ids))
        .filter(documents::subject_kind.is_null())
        .filter(documents::author_id.eq(author))
        .order(documents::id)
        .select(Document::as_select())
        .load(read.conn())?)
}

/// Adds files; without a record they wait for one.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    subject: Option<Subject>,
    new: &[NewDocument],
) -> Result<Vec<DocumentId>> {
    let (author, now) = (tx.actor.user()?, tx.moment());
    let mut ids = Vec::with_capacity(new.len());
    for one in new {
        ids.push(
            diesel::insert_into(documents::table)
                .values((
                    documents::subject_kind.eq(subject.map(|subject| subject.kind)),
                    documents::subject_id.eq(subject.map(|subject| subject.id)),
                    documents::name.eq(&one.name),
                    documents::size.eq(one.size),
                    documents::content.eq(one.content),
                    documents::blob.eq(&one.blob),
                    documents::author_id.eq(author),
                    documents::added_at.eq(now),
                ))
                .returning(documents::id)
                .get_result(tx.conn())?,
        );
    }
    Ok(ids)
}

/// Attaches those of these files to a record that still wait for one; answers how many.
pub(super) fn assign_waiting(tx: &mut Tx<'_>, ids: &[DocumentId], to: Subject) -> Result<usize> {
    let waiting = documents::table
        .filter(documents::id.eq_any(ids))
        .filter(documents::subject_kind.is_null());
    Ok(diesel::update(waiting)
        .set((
            documents::subject_kind.eq(to.kind),
            documents::subject_id.eq(to.id),
        ))
        .execute(tx.conn())?)
}

/// Attaches these files to a record.
pub(super) fn assign(tx: &mut Tx<'_>, ids: &[DocumentId], to: Subject) -> Result<()> {
    diesel::update(documents::table.filter(documents::id.eq_any(ids)))
        .set((
            documents::subject_kind.eq(to.kind),
            documents::subject_id.eq(to.id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Marks a file as removed, or as there again.
pub(super) fn set_removed(
    tx: &mut Tx<'_>,
    id: DocumentId,
    at: Option<NaiveDateTime>,
) -> Result<()> {
    diesel::update(documents::table.filter(documents::id.eq(id)))
        .set(documents::removed_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets the files that have waited for their record since before this moment.
pub(super) fn forget_waiting(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<()> {
    let old = documents::table
        .filter(documents::subject_kind.is_null())
        .filter(documents::added_at.lt(before));
    diesel::delete(old).execute(tx.conn())?;
    Ok(())
}

/// How many files these records have.
pub(super) fn count(read: &mut Read<'_>, subjects: &[Subject]) -> Result<i64> {
    let Some(first) = subjects.first() else {
        return Ok(0);
    };
    let records: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
    Ok(documents::table
        .filter(documents::subject_kind.eq(first.kind))
        .filter(documents::subject_id.eq_any(records))
        .filter(documents::removed_at.is_null())
        .count()
        .get_result(read.conn())?)
}

/// Moves every file of a record to another one, removed ones too; answers which.
pub(super) fn move_all(tx: &mut Tx<'_>, from: Subject, into: Subject) -> Result<Vec<DocumentId>> {
    let own = documents::table
        .filter(documents::subject_kind.eq(from.kind))
        .filter(documents::subject_id.eq(from.id));
    let ids: Vec<DocumentId> = own.select(documents::id).load(tx.conn())?;
    assign(tx, &ids, into)?;
    Ok(ids)
}
