//! Queries of our legal persons.

use base::ids::LegalEntityId;
use base::{Read, Result};
use diesel::prelude::*;

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
