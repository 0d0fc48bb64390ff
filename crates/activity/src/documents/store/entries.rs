//! What the search finds files by: an entry a file of a record. Its name and category change in the transaction of the
//! file; its words come later, from a job.

use base::area::Sought;
use base::clause::{Clause, Value, pattern};
use base::db::EngineKind;
use base::ids::{DocumentId, Subject, SubjectKind};
use base::{Read, Result, Tx};
use diesel::prelude::*;
use formats::names::normal_form;

use crate::documents::Document;
use crate::schema::{document_entries, documents};

/// Longest words of an entry, in characters: what stands further down is not found.
const LONGEST: usize = 100_000;
/// Files whose records are looked at, those that fit by their name and the newest first.
const MOST: i64 = 2_000;

/// Sets the name and the category by which a file is found; `words` when they are known anew.
pub(in crate::documents) fn put(
    tx: &mut Tx<'_>,
    id: DocumentId,
    words: Option<&str>,
) -> Result<()> {
    let (name, category): (String, String) = documents::table
        .filter(documents::id.eq(id))
        .select((documents::name, documents::category))
        .first(tx.conn())?;
    let kept: Option<String> = document_entries::table
        .filter(document_entries::id.eq(id.0))
        .select(document_entries::words)
        .first(tx.conn())
        .optional()?;
    let is_new = kept.is_none();
    let words: String = match words {
        Some(words) => words.chars().take(LONGEST).collect(),
        None => kept.unwrap_or_default(),
    };
    let head = format!("{} {}", normal_form(&name), normal_form(&category));
    let entry = format!("{head}\n{}", normal_form(&words));
    let columns = (
        document_entries::head.eq(&head),
        document_entries::entry.eq(&entry),
        document_entries::words.eq(&words),
    );
    if is_new {
        diesel::insert_into(document_entries::table)
            .values((document_entries::id.eq(id.0), columns))
            .execute(tx.conn())?;
    } else {
        diesel::update(document_entries::table.filter(document_entries::id.eq(id.0)))
            .set(columns)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The words of a file, as far as they are known. Check first that it is seen.
///
/// # Errors
/// The base could not be read.
pub fn words(read: &mut Read<'_>, id: DocumentId) -> Result<String> {
    let found: Option<String> = document_entries::table
        .filter(document_entries::id.eq(id.0))
        .select(document_entries::words)
        .first(read.conn())
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Files of records after this one that have no entry.
pub(in crate::documents) fn missing(
    read: &mut Read<'_>,
    after: DocumentId,
    most: i64,
) -> Result<Vec<DocumentId>> {
    let is_missing =
        Clause::new("not exists (select 1 from document_entries e where e.id = documents.id)");
    Ok(documents::table
        .filter(documents::id.gt(after))
        .filter(documents::subject_kind.is_not_null())
        .filter(is_missing)
        .order(documents::id)
        .limit(most)
        .select(documents::id)
        .load(read.conn())?)
}

/// A file that may fit, with its record: whether that is seen is not asked yet.
pub(in crate::documents) type Candidate = (DocumentId, Option<SubjectKind>, Option<i64>);

/// Files that have all parts of one of the readings, those first that have a part in their name, the newest first.
pub(in crate::documents) fn candidates(
    read: &mut Read<'_>,
    readings: &[Sought<'_>],
) -> Result<Vec<(DocumentId, Subject)>> {
    let lists = readings.iter().filter_map(|one| list(read, one.parts));
    let lists = lists.reduce(|all, list| all.sql(" union all ").and_then(list));
    let (Some(lists), Some(first)) = (lists, readings.iter().find_map(|one| one.parts.first()))
    else {
        return Ok(Vec::new());
    };
    let is_named = Clause::new(
        "exists (select 1 from document_entries e where e.id = documents.id and e.head like ",
    )
    .bind(Value::Text(pattern(first)))
    .sql(" escape '\\')");
    let found: Vec<Candidate> = documents::table
        .filter(Clause::new("documents.id in (").and_then(lists).sql(")"))
        .filter(documents::removed_at.is_null())
        .filter(documents::subject_kind.is_not_null())
        .order((is_named.desc(), documents::id.desc()))
        .limit(MOST)
        .select((
            documents::id,
            documents::subject_kind,
            documents::subject_id,
        ))
        .load(read.conn())?;
    let subject = |(id, kind, record): Candidate| {
        let (kind, record) = (kind?, record?);
        Some((id, Subject { kind, id: record }))
    };
    Ok(found.into_iter().filter_map(subject).collect())
}

/// A file with its entry: the head, all of it, and the words as they are written.
pub(in crate::documents) type Entered = (Document, String, String, String);

/// These files with their entries.
pub(in crate::documents) fn entered(
    read: &mut Read<'_>,
    ids: &[DocumentId],
) -> Result<Vec<Entered>> {
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(documents::table
        .inner_join(document_entries::table)
        .filter(document_entries::id.eq_any(numbers))
        .select((
            Document::as_select(),
            document_entries::head,
            document_entries::entry,
            document_entries::words,
        ))
        .load(read.conn())?)
}

/// Files whose entry has all parts, if the text index can tell: it cannot see one or two letters.
fn list(read: &Read<'_>, parts: &[String]) -> Option<Clause> {
    let can_see = |part: &&String| part.chars().count() >= 3;
    let longest = parts.iter().filter(can_see);
    let longest = longest.max_by_key(|part| part.chars().count())?;
    let (begun, rest): (Clause, Vec<&String>) = match read.engine() {
        EngineKind::Sqlite => {
            let phrases: Vec<String> = parts
                .iter()
                .filter(can_see)
                .map(|part| format!("\"{}\"", part.replace('"', "\"\"")))
                .collect();
            let begun =
                Clause::new("select rowid as id from document_fts where document_fts match ")
                    .bind(Value::Text(phrases.join(" AND ")));
            (begun, parts.iter().filter(|part| !can_see(part)).collect())
        }
        EngineKind::Postgres => {
            let begun = Clause::new("select id from document_entries where entry like ")
                .bind(Value::Text(pattern(longest)))
                .sql(" escape '\\'");
            let rest = parts.iter().filter(|part| *part != longest);
            (begun, rest.collect())
        }
    };
    Some(rest.into_iter().fold(begun, |clause, part| {
        clause
            .sql(" and entry like ")
            .bind(Value::Text(pattern(part)))
            .sql(" escape '\\'")
    }))
}
