//! Queries of our legal persons.

use base::ids::LegalEntityId;
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;

use formats::names::normal_form;
use formats::requisites::Inn;

use super::{LegalEntity, LegalEntityInput};
use crate::schema::legal_entities;

/// Those in use, by name, to choose from.
///
/// # Errors
/// The base could not be read.
pub fn choices(read: &mut Read<'_>) -> Result<Vec<(i64, String)>> {
    let found: Vec<(LegalEntityId, String)> = legal_entities::table
        .filter(legal_entities::retired.eq(false))
        .order((legal_entities::name_key.asc(), legal_entities::id.asc()))
        .select((legal_entities::id, legal_entities::name))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// All of them, those in use first, by name.
///
/// # Errors
/// The base could not be read.
pub fn all(read: &mut Read<'_>) -> Result<Vec<LegalEntity>> {
    Ok(legal_entities::table
        .order((
            legal_entities::retired.asc(),
            legal_entities::name_key.asc(),
            legal_entities::id.asc(),
        ))
        .select(LegalEntity::as_select())
        .load(read.conn())?)
}

/// A legal person.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: LegalEntityId) -> Result<LegalEntity> {
    Ok(legal_entities::table
        .filter(legal_entities::id.eq(id))
        .select(LegalEntity::as_select())
        .first(read.conn())?)
}

/// A legal person that something new may be made in the name of.
///
/// # Errors
/// `Invalid` on the field `entity` when there is none.
pub fn find_in_use(read: &mut Read<'_>, id: LegalEntityId) -> Result<LegalEntity> {
    match find(read, id) {
        Ok(found) if !found.retired => Ok(found),
        Ok(_) | Err(Error::NotFound) => Err(Error::field("entity", "error-choose-from-list")),
        Err(other) => Err(other),
    }
}

/// The legal person of this name.
pub(super) fn with_name(read: &mut Read<'_>, name: &str) -> Result<Option<LegalEntityId>> {
    Ok(legal_entities::table
        .filter(legal_entities::name_key.eq(normal_form(name)))
        .select(legal_entities::id)
        .first(read.conn())
        .optional()?)
}

pub(super) fn insert(tx: &mut Tx<'_>, input: &LegalEntityInput) -> Result<LegalEntityId> {
    Ok(diesel::insert_into(legal_entities::table)
        .values((
            legal_entities::name.eq(&input.name),
            legal_entities::name_key.eq(normal_form(&input.name)),
            legal_entities::inn.eq(input.inn.as_ref().map_or("", Inn::as_str)),
            legal_entities::retired.eq(false),
            legal_entities::version.eq(1),
        ))
        .returning(legal_entities::id)
        .get_result(tx.conn())?)
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    (id, version): (LegalEntityId, i32),
    input: &LegalEntityInput,
) -> Result<()> {
    let kept = legal_entities::table
        .filter(legal_entities::id.eq(id))
        .filter(legal_entities::version.eq(version));
    let changed = diesel::update(kept)
        .set((
            legal_entities::name.eq(&input.name),
            legal_entities::name_key.eq(normal_form(&input.name)),
            legal_entities::inn.eq(input.inn.as_ref().map_or("", Inn::as_str)),
            legal_entities::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    match changed {
        0 => Err(Error::Conflict("error-changed-meanwhile".into())),
        _ => Ok(()),
    }
}

pub(super) fn set_retired(tx: &mut Tx<'_>, id: LegalEntityId, retired: bool) -> Result<()> {
    diesel::update(legal_entities::table.filter(legal_entities::id.eq(id)))
        .set((
            legal_entities::retired.eq(retired),
            legal_entities::version.eq(legal_entities::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
