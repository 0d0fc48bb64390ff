//! Queries that only exports ask.

use base::ids::SourceId;
use base::{Read, Result};
use diesel::prelude::*;

use crate::schema::sources;

/// The names of these sources, the retired ones too.
///
/// # Errors
/// The base could not be read.
pub fn source_names(read: &mut Read<'_>, ids: &[SourceId]) -> Result<Vec<(SourceId, String)>> {
    Ok(sources::table
        .filter(sources::id.eq_any(ids))
        .select((sources::id, sources::name))
        .load(read.conn())?)
}
