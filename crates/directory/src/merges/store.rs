//! Queries of merges, and of the work that goes over.

use base::access::Sees;
use base::db::EngineKind;
use base::ids::{CompanyId, EmploymentId, MergeId, PersonId, Subject, SubjectKind};
use base::{Action, Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::employments::Folded;
use super::{Details, Made, UNDO_WITHIN};
use crate::companies::store::ids_of_users as companies_of_users;
use crate::companies::store::only_seen;
use crate::duplicates::pairs::{require, subject};
use crate::people::Employment;
use crate::people::store::people_of_users;
use crate::schema::{companies, employments, merges, people};

/// Merges on a page.
pub const PAGE_SIZE: i64 = 50;
/// Most merges told beside a record.
const MOST_BESIDE: i64 = 3;

#[derive(Queryable, Selectable)]
#[diesel(table_name = merges)]
struct MergeRow {
    id: MergeId,
    kind: SubjectKind,
    survivor_id: i64,
    user_name: String,
    at: NaiveDateTime,
    details: String,
    undone_at: Option<NaiveDateTime>,
}

impl MergeRow {
    fn read(self) -> Result<Made> {
        Ok(Made {
            id: self.id,
            kind: self.kind,
            survivor: self.survivor_id,
            user_name: self.user_name,
            at: self.at,
            details: serde_json::from_str(&self.details)?,
            undone_at: self.undone_at,
        })
    }
}

/// The merge, if the actor may do `action` with its survivor.
///
/// # Errors
/// `NotFound` when the survivor is not seen; `Forbidden`.
pub fn find_for(read: &mut Read<'_>, action: Action, id: MergeId) -> Result<Made> {
    let row: MergeRow = merges::table
        .filter(merges::id.eq(id))
        .select(MergeRow::as_select())
        .first(read.conn())?;
    let made = row.read()?;
    require(read, action, made.subject())?;
    Ok(made)
}

/// The merges that can still be undone and whose survivors are seen, the newest first; one more than a page.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>, before: Option<MergeId>) -> Result<Vec<Made>> {
    let since = read.moment() - UNDO_WITHIN;
    let mut query = merges::table
        .filter(merges::at.gt(since))
        .filter(merges::undone_at.is_null())
        .into_boxed();
    if let Sees::RecordsOf(users) = &read.actor.sees {
        let people = people_of_users!(people::table, users).select(people::id);
        let of_companies = merges::kind
            .eq(SubjectKind::Company)
            .and(merges::survivor_id.eq_any(companies_of_users!(users)));
        let of_people = merges::kind
            .eq(SubjectKind::Person)
            .and(merges::survivor_id.eq_any(people));
        query = query.filter(of_companies.or(of_people));
    }
    if let Some(before) = before {
        query = query.filter(merges::id.lt(before));
    }
    let rows: Vec<MergeRow> = query
        .select(MergeRow::as_select())
        .order(merges::id.desc())
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?;
    rows.into_iter().map(MergeRow::read).collect()
}

/// What was merged into a record lately and can still be undone. Check first that the record is seen.
///
/// # Errors
/// The base could not be read.
pub fn lately_into(read: &mut Read<'_>, survivor: Subject) -> Result<Vec<Made>> {
    let since = read.moment() - UNDO_WITHIN;
    let rows: Vec<MergeRow> = merges::table
        .filter(merges::kind.eq(survivor.kind))
        .filter(merges::survivor_id.eq(survivor.id))
        .filter(merges::at.gt(since))
        .filter(merges::undone_at.is_null())
        .select(MergeRow::as_select())
        .order(merges::id.desc())
        .limit(MOST_BESIDE)
        .load(read.conn())?;
    rows.into_iter().map(MergeRow::read).collect()
}

pub(super) fn insert(tx: &mut Tx<'_>, survivor: Subject, details: &Details) -> Result<MergeId> {
    let (now, user_name) = (tx.moment(), tx.actor.full_name.clone());
    Ok(diesel::insert_into(merges::table)
        .values((
            merges::kind.eq(survivor.kind),
            merges::survivor_id.eq(survivor.id),
            merges::user_name.eq(user_name),
            merges::at.eq(now),
            merges::details.eq(serde_json::to_string(details)?),
        ))
        .returning(merges::id)
        .get_result(tx.conn())?)
}

/// Notes the undo.
///
/// # Errors
/// `Conflict` when it was undone already.
pub(super) fn set_undone(tx: &mut Tx<'_>, id: MergeId) -> Result<()> {
    let now = tx.moment();
    let open = merges::table
        .filter(merges::id.eq(id))
        .filter(merges::undone_at.is_null());
    match diesel::update(open)
        .set(merges::undone_at.eq(now))
        .execute(tx.conn())?
    {
        0 => Err(Error::Conflict("merge-error-undone".into())),
        _ => Ok(()),
    }
}

/// Holds records until the transaction ends, in the order of their numbers: nobody changes them or adds to them
/// meanwhile. SQLite has one writer.
pub(crate) fn hold(tx: &mut Tx<'_>, kind: SubjectKind, ids: &[i64]) -> Result<()> {
    if tx.engine() == EngineKind::Sqlite {
        return Ok(());
    }
    let table = match kind {
        SubjectKind::Company => "companies",
        _ => "people",
    };
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    diesel::sql_query(format!(
        "select id from {table} where id in ({}) order by id for update",
        ids.join(",")
    ))
    .execute(tx.conn())?;
    Ok(())
}

/// Who works at these companies, or where these people work as far as it is seen, by name. Give visible records only.
pub(super) fn names_of_work(read: &mut Read<'_>, records: &[Subject]) -> Result<Vec<String>> {
    let numbers: Vec<i64> = records.iter().map(|record| record.id).collect();
    if records.first().map(|record| record.kind) == Some(SubjectKind::Company) {
        return Ok(employments::table
            .inner_join(people::table)
            .filter(employments::company_id.eq_any(numbers))
            .select(people::full_name)
            .order(employments::id.asc())
            .load(read.conn())?);
    }
    let query = employments::table
        .inner_join(companies::table)
        .filter(employments::person_id.eq_any(numbers))
        .select(companies::name)
        .order(employments::id.asc())
        .into_boxed();
    Ok(only_seen!(query, read).load(read.conn())?)
}

/// All work at a company or of a person, at hidden companies too: it goes where the record goes.
pub(super) fn work_of(read: &mut Read<'_>, record: Subject) -> Result<Vec<Employment>> {
    let query = employments::table
        .select(Employment::as_select())
        .order(employments::id.asc())
        .into_boxed();
    let query = match record.kind {
        SubjectKind::Company => query.filter(employments::company_id.eq(record.id)),
        _ => query.filter(employments::person_id.eq(record.id)),
    };
    Ok(query.load(read.conn())?)
}

pub(super) fn move_work(tx: &mut Tx<'_>, ids: &[EmploymentId], to: Subject) -> Result<()> {
    let moving = employments::table.filter(employments::id.eq_any(ids));
    match to.kind {
        SubjectKind::Company => diesel::update(moving)
            .set(employments::company_id.eq(to.id))
            .execute(tx.conn())?,
        _ => diesel::update(moving)
            .set(employments::person_id.eq(to.id))
            .execute(tx.conn())?,
    };
    Ok(())
}

pub(super) fn remove_work(tx: &mut Tx<'_>, ids: &[EmploymentId]) -> Result<()> {
    diesel::delete(employments::table.filter(employments::id.eq_any(ids))).execute(tx.conn())?;
    Ok(())
}

/// Puts work back under its old number, if its person and company are there.
pub(super) fn insert_work(tx: &mut Tx<'_>, work: &Folded) -> Result<()> {
    let there = |company: CompanyId, person: PersonId| {
        companies::table
            .inner_join(people::table.on(people::id.eq(person)))
            .filter(companies::id.eq(company))
            .count()
    };
    let count: i64 = there(work.company_id, work.person_id).get_result(tx.conn())?;
    if count == 0 {
        return Ok(());
    }
    diesel::insert_into(employments::table)
        .values((
            employments::id.eq(work.id),
            employments::company_id.eq(work.company_id),
            employments::person_id.eq(work.person_id),
            employments::position.eq(&work.position),
            employments::role.eq(work.role),
            employments::since.eq(work.since),
            employments::until.eq(work.until),
            employments::version.eq(work.version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The names of those survivors that are seen.
///
/// # Errors
/// The base could not be read.
pub fn titles(read: &mut Read<'_>, made: &[Made]) -> Result<Vec<(Subject, String)>> {
    let mut titles = Vec::new();
    for kind in [SubjectKind::Company, SubjectKind::Person] {
        let of_kind = made.iter().filter(|merge| merge.kind == kind);
        let ids: Vec<i64> = of_kind.map(|merge| merge.survivor).collect();
        if ids.is_empty() {
            continue;
        }
        let found = match kind {
            SubjectKind::Company => crate::companies::store::titles(read, &ids)?,
            _ => crate::people::store::titles(read, &ids)?,
        };
        titles.extend(
            found
                .into_iter()
                .map(|(id, title)| (subject(kind, id), title)),
        );
    }
    Ok(titles)
}
