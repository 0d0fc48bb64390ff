//! Queries of deal types. Everybody sees them.

use base::ids::DealTypeId;
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;

use super::{DealType, Definition};
use crate::schema::{deal_type_versions, deal_types};

/// Its number, the version of the definition, whether it is retired, the definition, its newest version.
pub(crate) type Row = (DealTypeId, i32, bool, String, i32);

pub(crate) fn made((id, version, retired, definition, newest): Row) -> Result<DealType> {
    Ok(DealType {
        id,
        version,
        newest,
        retired,
        definition: serde_json::from_str(&definition)?,
    })
}

/// Every type in its newest version, by name.
///
/// # Errors
/// The base could not be read.
pub fn all(read: &mut Read<'_>) -> Result<Vec<DealType>> {
    let rows: Vec<Row> = deal_types::table
        .inner_join(
            deal_type_versions::table.on(deal_type_versions::type_id
                .eq(deal_types::id)
                .and(deal_type_versions::version.eq(deal_types::version))),
        )
        .order((deal_types::name.asc(), deal_types::id.asc()))
        .select((
            deal_types::id,
            deal_types::version,
            deal_types::retired,
            deal_type_versions::definition,
            deal_types::version,
        ))
        .load(read.conn())?;
    rows.into_iter().map(made).collect()
}

/// A type in its newest version.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: DealTypeId) -> Result<DealType> {
    let version = deal_types::table
        .filter(deal_types::id.eq(id))
        .select(deal_types::version)
        .first(read.conn())?;
    at_version(read, id, version)
}

/// A type in a version of its own.
///
/// # Errors
/// `NotFound`.
pub fn at_version(read: &mut Read<'_>, id: DealTypeId, version: i32) -> Result<DealType> {
    let found = at_versions(read, &[(id, version)])?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// Types in these versions, in one query.
///
/// # Errors
/// The base could not be read.
pub fn at_versions(read: &mut Read<'_>, wanted: &[(DealTypeId, i32)]) -> Result<Vec<DealType>> {
    let ids: Vec<DealTypeId> = wanted.iter().map(|(id, _)| *id).collect();
    let versions: Vec<i32> = wanted.iter().map(|(_, version)| *version).collect();
    let rows: Vec<Row> = deal_types::table
        .inner_join(deal_type_versions::table.on(deal_type_versions::type_id.eq(deal_types::id)))
        .filter(deal_types::id.eq_any(ids))
        .filter(deal_type_versions::version.eq_any(versions))
        .select((
            deal_types::id,
            deal_type_versions::version,
            deal_types::retired,
            deal_type_versions::definition,
            deal_types::version,
        ))
        .load(read.conn())?;
    let wanted = |(id, version, ..): &Row| wanted.contains(&(*id, *version));
    rows.into_iter().filter(wanted).map(made).collect()
}

/// The type with this code and its newest version, which is 0 while it was never published.
///
/// # Errors
/// The base could not be read.
pub fn known_by_code(read: &mut Read<'_>, code: &str) -> Result<Option<(DealTypeId, i32)>> {
    Ok(deal_types::table
        .filter(deal_types::code.eq(code))
        .select((deal_types::id, deal_types::version))
        .first(read.conn())
        .optional()?)
}

pub(super) fn insert(tx: &mut Tx<'_>, definition: &Definition) -> Result<DealTypeId> {
    let id = diesel::insert_into(deal_types::table)
        .values((
            deal_types::code.eq(&definition.code),
            deal_types::name.eq(&definition.names.many),
            deal_types::version.eq(1),
            deal_types::retired.eq(false),
        ))
        .returning(deal_types::id)
        .get_result(tx.conn())?;
    insert_version(tx, (id, 1), definition)?;
    Ok(id)
}

fn insert_version(
    tx: &mut Tx<'_>,
    (id, version): (DealTypeId, i32),
    definition: &Definition,
) -> Result<()> {
    let now = tx.moment();
    let author = tx.actor.user_id;
    diesel::insert_into(deal_type_versions::table)
        .values((
            deal_type_versions::type_id.eq(id),
            deal_type_versions::version.eq(version),
            deal_type_versions::definition.eq(serde_json::to_string(definition)?),
            deal_type_versions::author_id.eq(author),
            deal_type_versions::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes the next version, unless there is one already.
pub(crate) fn update(
    tx: &mut Tx<'_>,
    (id, version): (DealTypeId, i32),
    definition: &Definition,
) -> Result<()> {
    let kept = deal_types::table
        .filter(deal_types::id.eq(id))
        .filter(deal_types::version.eq(version));
    let changed = diesel::update(kept)
        .set((
            deal_types::name.eq(&definition.names.many),
            deal_types::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    insert_version(tx, (id, version + 1), definition)
}

pub(super) fn set_retired(tx: &mut Tx<'_>, id: DealTypeId, retired: bool) -> Result<()> {
    diesel::update(deal_types::table.filter(deal_types::id.eq(id)))
        .set(deal_types::retired.eq(retired))
        .execute(tx.conn())?;
    Ok(())
}
