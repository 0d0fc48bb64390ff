//! Queries of settings.

use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::Setting;
use crate::schema::settings;

/// The value, if it was ever set.
///
/// # Errors
/// The base could not be read.
pub fn get(read: &mut Read<'_>, setting: Setting) -> Result<Option<String>> {
    Ok(settings::table
        .filter(settings::name.eq(setting))
        .select(settings::value)
        .first(read.conn())
        .optional()?)
}

/// Sets the value; nothing takes it away.
///
/// # Errors
/// The base could not be written.
pub fn set(tx: &mut Tx<'_>, setting: Setting, value: Option<&str>) -> Result<()> {
    diesel::delete(settings::table.filter(settings::name.eq(setting))).execute(tx.conn())?;
    if let Some(value) = value {
        diesel::insert_into(settings::table)
            .values((settings::name.eq(setting), settings::value.eq(value)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Takes the setting away if it has this value; false when it has not, or somebody else was faster.
///
/// # Errors
/// The base could not be written.
pub fn take(tx: &mut Tx<'_>, setting: Setting, value: &str) -> Result<bool> {
    let kept = settings::table
        .filter(settings::name.eq(setting))
        .filter(settings::value.eq(value));
    Ok(diesel::delete(kept).execute(tx.conn())? == 1)
}
