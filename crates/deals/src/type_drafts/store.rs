//! Queries of drafts of types, and of the deals that run on a type, whoever sees them: the administrator is told numbers.

use base::clause::{Clause, Value};
use base::ids::{DealTypeId, SubjectKind};
use base::{Error, Read, Result, Tx};
use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::TypeDraft;
use crate::deal_types::{Definition, store as types};
use crate::deals::Deal;
use crate::schema::{deal_statuses, deal_type_drafts, deal_types, deals};

/// A type as it is being changed.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: DealTypeId) -> Result<TypeDraft> {
    let base: i32 = deal_types::table
        .filter(deal_types::id.eq(id))
        .select(deal_types::version)
        .first(read.conn())?;
    let published = match base {
        0 => None,
        base => Some(types::at_version(read, id, base)?),
    };
    let kept: Option<(i32, String)> = deal_type_drafts::table
        .filter(deal_type_drafts::type_id.eq(id))
        .select((deal_type_drafts::version, deal_type_drafts::definition))
        .first(read.conn())
        .optional()?;
    let (version, definition) = match (kept, &published) {
        (Some((version, text)), _) => (version, serde_json::from_str(&text)?),
        (None, Some(kind)) => (0, kind.definition.clone()),
        (None, None) => return Err(Error::NotFound),
    };
    Ok(TypeDraft {
        id,
        published,
        version,
        definition,
    })
}

/// Every type with a draft, and its name there if it was never published.
///
/// # Errors
/// The base could not be read.
pub fn all(read: &mut Read<'_>) -> Result<Vec<(DealTypeId, Option<String>)>> {
    let rows: Vec<(DealTypeId, i32, String)> = deal_type_drafts::table
        .inner_join(deal_types::table)
        .order((deal_types::name.asc(), deal_types::id.asc()))
        .select((deal_types::id, deal_types::version, deal_types::name))
        .load(read.conn())?;
    let unpublished = |(id, version, name)| (id, (version == 0).then_some(name));
    Ok(rows.into_iter().map(unpublished).collect())
}

/// A type that nobody sees until it is published.
pub(super) fn insert_type(tx: &mut Tx<'_>, definition: &Definition) -> Result<DealTypeId> {
    let id = diesel::insert_into(deal_types::table)
        .values((
            deal_types::code.eq(&definition.code),
            deal_types::name.eq(&definition.names.many),
            deal_types::version.eq(0),
            deal_types::retired.eq(false),
        ))
        .returning(deal_types::id)
        .get_result(tx.conn())?;
    insert(tx, id, definition)?;
    Ok(id)
}

fn insert(tx: &mut Tx<'_>, id: DealTypeId, definition: &Definition) -> Result<()> {
    let (now, author) = (tx.moment(), tx.actor.user_id);
    diesel::insert_into(deal_type_drafts::table)
        .values((
            deal_type_drafts::type_id.eq(id),
            deal_type_drafts::definition.eq(serde_json::to_string(definition)?),
            deal_type_drafts::version.eq(1),
            deal_type_drafts::author_id.eq(author),
            deal_type_drafts::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves the draft over its version, 0 for none.
pub(super) fn save(
    tx: &mut Tx<'_>,
    (id, version): (DealTypeId, i32),
    definition: &Definition,
) -> Result<()> {
    if version == 0 {
        return insert(tx, id, definition);
    }
    let (now, author) = (tx.moment(), tx.actor.user_id);
    let kept = deal_type_drafts::table
        .filter(deal_type_drafts::type_id.eq(id))
        .filter(deal_type_drafts::version.eq(version));
    let saved = diesel::update(kept)
        .set((
            deal_type_drafts::definition.eq(serde_json::to_string(definition)?),
            deal_type_drafts::version.eq(version + 1),
            deal_type_drafts::author_id.eq(author),
            deal_type_drafts::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    match saved {
        0 => Err(Error::Conflict("error-changed-meanwhile".into())),
        _ => Ok(()),
    }
}

/// Drops the draft.
pub(super) fn remove(tx: &mut Tx<'_>, id: DealTypeId) -> Result<()> {
    let kept = deal_type_drafts::table.filter(deal_type_drafts::type_id.eq(id));
    diesel::delete(kept).execute(tx.conn())?;
    Ok(())
}

/// Drops a type that was never published.
pub(super) fn remove_type(tx: &mut Tx<'_>, id: DealTypeId) -> Result<()> {
    remove(tx, id)?;
    let unpublished = deal_types::table
        .filter(deal_types::id.eq(id))
        .filter(deal_types::version.eq(0));
    diesel::delete(unpublished).execute(tx.conn())?;
    Ok(())
}

/// How many deals run on each version of a type, the oldest first.
///
/// # Errors
/// The base could not be read.
pub fn running(read: &mut Read<'_>, id: DealTypeId) -> Result<Vec<(i32, i64)>> {
    Ok(deals::table
        .filter(deals::type_id.eq(id))
        .filter(deals::archived_at.is_null())
        .group_by(deals::type_version)
        .order(deals::type_version.asc())
        .select((deals::type_version, sql::<BigInt>("count(*)")))
        .load(read.conn())?)
}

/// How many running deals are in each stage: its key, its name, their number.
///
/// # Errors
/// The base could not be read.
pub fn by_stage(read: &mut Read<'_>, id: DealTypeId) -> Result<Vec<(String, String, i64)>> {
    let rows: Vec<(Option<String>, Option<String>, i64)> = deals::table
        .filter(deals::type_id.eq(id))
        .filter(deals::archived_at.is_null())
        .filter(deals::stage.is_not_null())
        .group_by(deals::stage)
        .select((
            deals::stage,
            max(deals::stage_name),
            sql::<BigInt>("count(*)"),
        ))
        .load(read.conn())?;
    let named = |(key, name, count): (Option<String>, Option<String>, i64)| {
        (key.unwrap_or_default(), name.unwrap_or_default(), count)
    };
    Ok(rows.into_iter().map(named).collect())
}

/// How many running deals stand in each status: track, status, its name, their number.
///
/// # Errors
/// The base could not be read.
pub fn by_status(
    read: &mut Read<'_>,
    id: DealTypeId,
) -> Result<Vec<(String, String, String, i64)>> {
    let rows: Vec<(String, String, Option<String>, i64)> = deal_statuses::table
        .inner_join(deals::table)
        .filter(deals::type_id.eq(id))
        .filter(deals::archived_at.is_null())
        .group_by((deal_statuses::track, deal_statuses::status))
        .select((
            deal_statuses::track,
            deal_statuses::status,
            max(deal_statuses::name),
            sql::<BigInt>("count(*)"),
        ))
        .load(read.conn())?;
    let named = |(track, status, name, count): (String, String, Option<String>, i64)| {
        (track, status, name.unwrap_or_default(), count)
    };
    Ok(rows.into_iter().map(named).collect())
}

/// In how many running deals these fields have a value.
///
/// # Errors
/// The base could not be read.
pub fn by_field(read: &mut Read<'_>, id: DealTypeId, keys: &[&str]) -> Result<Vec<(String, i64)>> {
    use activity::schema::field_values;
    let of_running =
        Clause::new("field_values.subject_id in (select id from deals where type_id = ")
            .bind(Value::Number(id.0))
            .sql(" and archived_at is null)");
    Ok(field_values::table
        .filter(field_values::subject_kind.eq(SubjectKind::Deal))
        .filter(field_values::field.eq_any(keys))
        .filter(of_running)
        .group_by(field_values::field)
        .select((
            field_values::field,
            sql::<BigInt>("count(distinct field_values.subject_id)"),
        ))
        .load(read.conn())?)
}

/// The running deals of a type that are on an older version than `newest`, held until the transaction ends.
pub(super) fn hold_older(tx: &mut Tx<'_>, (id, newest): (DealTypeId, i32)) -> Result<Vec<Deal>> {
    let older = deals::table
        .filter(deals::type_id.eq(id))
        .filter(deals::type_version.lt(newest))
        .filter(deals::archived_at.is_null());
    diesel::update(older)
        .set(deals::version.eq(deals::version))
        .execute(tx.conn())?;
    Ok(older
        .order_by(deals::id.asc())
        .select(Deal::as_select())
        .load(tx.conn())?)
}

/// The codes of all types.
pub(super) fn codes(read: &mut Read<'_>) -> Result<Vec<String>> {
    Ok(deal_types::table
        .select(deal_types::code)
        .load(read.conn())?)
}
