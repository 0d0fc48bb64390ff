//! Queries of files. A file is seen with its record; one that waits for its record, by its author.

pub mod entries;

use base::area::Registry;
use base::db::Engine;
use base::ids::{DocumentId, Subject, SubjectKind};
use base::{Action, Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{Document, FormerVersion, NewDocument};
use crate::schema::{document_versions, documents};

/// Categories of one record that are told of.
const MOST_CATEGORIES: i64 = 50;
/// Files that a field offers.
const MOST_NAMED: i64 = 500;
/// Files from whose categories suggestions are made.
const LATEST: i64 = 400;
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

/// The files of a record.
fn of_record(subject: Subject) -> documents::BoxedQuery<'static, Engine> {
    let of_record = documents::table.into_boxed();
    of_record
        .filter(documents::subject_kind.eq(subject.kind))
        .filter(documents::subject_id.eq(subject.id))
        .filter(documents::removed_at.is_null())
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
    of_category(read, subject, before, "")
}

/// Files of these records by their numbers, and whether they were removed: those of `kept`, then the newest of the others that
/// are there. Check first that the records are seen.
///
/// # Errors
/// The base could not be read.
pub fn names(
    read: &mut Read<'_>,
    (kind, records): (SubjectKind, &[i64]),
    kept: &[i64],
) -> Result<Vec<(i64, String, bool)>> {
    let kept: Vec<DocumentId> = kept.iter().copied().map(DocumentId).collect();
    let is_kept = documents::id.eq_any(kept);
    let found: Vec<(DocumentId, String, bool)> = documents::table
        .filter(documents::subject_kind.eq(kind))
        .filter(documents::subject_id.eq_any(records))
        .filter(documents::removed_at.is_null().or(is_kept.clone()))
        .order((is_kept.desc(), documents::id.desc()))
        .limit(MOST_NAMED)
        .select((
            documents::id,
            documents::name,
            documents::removed_at.is_not_null(),
        ))
        .load(read.conn())?;
    let files = found.into_iter();
    Ok(files
        .map(|(id, name, is_removed)| (id.0, name, is_removed))
        .collect())
}

/// The same, of a category if one is named.
pub(super) fn of_category(
    read: &mut Read<'_>,
    subject: Subject,
    before: Option<DocumentId>,
    category: &str,
) -> Result<Vec<Document>> {
    let mut query = of_record(subject);
    if let Some(before) = before {
        query = query.filter(documents::id.lt(before));
    }
    if !category.is_empty() {
        query = query.filter(documents::category.eq(category.to_owned()));
    }
    Ok(query
        .order(documents::id.desc())
        .limit(PAGE_SIZE + 1)
        .select(Document::as_select())
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

/// Adds a file; without a record it waits for one.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    subject: Option<Subject>,
    new: &NewDocument,
    category: &str,
) -> Result<DocumentId> {
    let (author, now) = (tx.actor.user()?, tx.moment());
    Ok(diesel::insert_into(documents::table)
        .values((
            documents::subject_kind.eq(subject.map(|subject| subject.kind)),
            documents::subject_id.eq(subject.map(|subject| subject.id)),
            documents::name.eq(&new.name),
            documents::size.eq(new.size),
            documents::content.eq(new.content),
            documents::blob.eq(&new.blob),
            documents::author_id.eq(author),
            documents::added_at.eq(now),
            documents::category.eq(category),
        ))
        .returning(documents::id)
        .get_result(tx.conn())?)
}

/// Attaches a file to a record if it still waits for one; answers whether it did.
pub(super) fn assign_waiting(
    tx: &mut Tx<'_>,
    id: DocumentId,
    to: Subject,
    category: &str,
) -> Result<bool> {
    let waiting = documents::table
        .filter(documents::id.eq(id))
        .filter(documents::subject_kind.is_null());
    let changed = diesel::update(waiting)
        .set((
            documents::subject_kind.eq(to.kind),
            documents::subject_id.eq(to.id),
            documents::category.eq(category),
        ))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

/// Forgets a file that waits; answers whether it did.
pub(super) fn forget_one(tx: &mut Tx<'_>, id: DocumentId) -> Result<bool> {
    let waiting = documents::table
        .filter(documents::id.eq(id))
        .filter(documents::subject_kind.is_null());
    Ok(diesel::delete(waiting).execute(tx.conn())? == 1)
}

/// The newest file of a record that is called so.
pub(super) fn namesake(
    read: &mut Read<'_>,
    subject: Subject,
    name: &str,
) -> Result<Option<Document>> {
    Ok(of_record(subject)
        .filter(documents::name.eq(name.to_owned()))
        .order(documents::id.desc())
        .select(Document::as_select())
        .first(read.conn())
        .optional()?)
}

/// Which of these names files of a record have.
pub(super) fn known_names(
    read: &mut Read<'_>,
    subject: Subject,
    names: &[String],
) -> Result<Vec<String>> {
    Ok(documents::table
        .filter(documents::subject_kind.eq(subject.kind))
        .filter(documents::subject_id.eq(subject.id))
        .filter(documents::removed_at.is_null())
        .filter(documents::name.eq_any(names))
        .select(documents::name)
        .distinct()
        .load(read.conn())?)
}

/// Puts a new version in the place of a file and answers its number.
pub(super) fn replace(tx: &mut Tx<'_>, id: DocumentId, new: &NewDocument) -> Result<i32> {
    let (author, now) = (tx.actor.user()?, tx.moment());
    // Whoever replaces it at the same time waits here; so no two versions have one number.
    let version: i32 = diesel::update(documents::table.filter(documents::id.eq(id)))
        .set(documents::version.eq(documents::version + 1))
        .returning(documents::version)
        .get_result(tx.conn())?;
    let columns = (
        documents::id,
        documents::version - 1,
        documents::name,
        documents::size,
        documents::content,
        documents::blob,
        documents::author_id,
        documents::added_at,
    );
    let former = documents::table
        .filter(documents::id.eq(id))
        .select(columns);
    diesel::insert_into(document_versions::table)
        .values(former)
        .into_columns((
            document_versions::document_id,
            document_versions::version,
            document_versions::name,
            document_versions::size,
            document_versions::content,
            document_versions::blob,
            document_versions::author_id,
            document_versions::added_at,
        ))
        .execute(tx.conn())?;
    diesel::update(documents::table.filter(documents::id.eq(id)))
        .set((
            documents::name.eq(&new.name),
            documents::size.eq(new.size),
            documents::content.eq(new.content),
            documents::blob.eq(&new.blob),
            documents::author_id.eq(author),
            documents::added_at.eq(now),
            documents::thumb_blob.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(version)
}

/// The versions of a file that were replaced, the newest first. Check first that the file is seen.
///
/// # Errors
/// The base could not be read.
pub fn former(read: &mut Read<'_>, id: DocumentId) -> Result<Vec<FormerVersion>> {
    Ok(document_versions::table
        .filter(document_versions::document_id.eq(id.0))
        .order(document_versions::version.desc())
        .select(FormerVersion::as_select())
        .load(read.conn())?)
}

/// One of them.
pub(super) fn former_one(
    read: &mut Read<'_>,
    id: DocumentId,
    version: i32,
) -> Result<FormerVersion> {
    Ok(document_versions::table
        .filter(document_versions::document_id.eq(id.0))
        .filter(document_versions::version.eq(version))
        .select(FormerVersion::as_select())
        .first(read.conn())?)
}

/// Sorts a file under a category.
pub(super) fn set_category(tx: &mut Tx<'_>, id: DocumentId, category: &str) -> Result<()> {
    diesel::update(documents::table.filter(documents::id.eq(id)))
        .set(documents::category.eq(category))
        .execute(tx.conn())?;
    Ok(())
}

/// The categories of a record's files with the number of files of each, in their order. Check first that it is seen.
pub(super) fn categories_of(read: &mut Read<'_>, subject: Subject) -> Result<Vec<(String, i64)>> {
    Ok(documents::table
        .filter(documents::subject_kind.eq(subject.kind))
        .filter(documents::subject_id.eq(subject.id))
        .filter(documents::removed_at.is_null())
        .filter(documents::category.ne(""))
        .group_by(documents::category)
        .order(documents::category)
        .limit(MOST_CATEGORIES)
        .select((documents::category, diesel::dsl::count_star()))
        .load(read.conn())?)
}

/// The categories of the latest files of this kind of records, each with its record: whether that is seen is not asked.
pub(super) fn latest_categories(
    read: &mut Read<'_>,
    kind: SubjectKind,
) -> Result<Vec<(String, Option<i64>)>> {
    Ok(documents::table
        .filter(documents::subject_kind.eq(kind))
        .filter(documents::category.ne(""))
        .filter(documents::removed_at.is_null())
        .order(documents::id.desc())
        .limit(LATEST)
        .select((documents::category, documents::subject_id))
        .load(read.conn())?)
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

/// Notes the small picture of a file, if it is still of these bytes.
pub(super) fn set_thumb(
    tx: &mut Tx<'_>,
    (id, blob): (DocumentId, &str),
    thumb: &str,
) -> Result<()> {
    let same = documents::table
        .filter(documents::id.eq(id))
        .filter(documents::blob.eq(blob));
    diesel::update(same)
        .set(documents::thumb_blob.eq(thumb))
        .execute(tx.conn())?;
    Ok(())
}

/// The file with this number, whoever sees it: for the work that reads it.
pub(super) fn find_any(read: &mut Read<'_>, id: DocumentId) -> Result<Option<Document>> {
    Ok(documents::table
        .filter(documents::id.eq(id))
        .select(Document::as_select())
        .first(read.conn())
        .optional()?)
}
