//! Addresses that a mail server refused for good.

use base::{Read, Result, Tx};
use diesel::prelude::*;

use crate::schema::refused_addresses;

/// Remembers that a mail server refused this address for good.
pub(crate) fn set_refused(tx: &mut Tx<'_>, address: &str, words: &str) -> Result<()> {
    forget_refused(tx, address)?;
    let now = tx.moment();
    diesel::insert_into(refused_addresses::table)
        .values((
            refused_addresses::address.eq(address.to_lowercase()),
            refused_addresses::words.eq(words),
            refused_addresses::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// A letter to this address left: it is good again.
pub(crate) fn forget_refused(tx: &mut Tx<'_>, address: &str) -> Result<()> {
    let key = address.to_lowercase();
    diesel::delete(refused_addresses::table.filter(refused_addresses::address.eq(key)))
        .execute(tx.conn())?;
    Ok(())
}

/// Which of these addresses were refused for good, each with the mail server's words.
///
/// # Errors
/// The base could not be read.
pub fn refused(read: &mut Read<'_>, addresses: &[String]) -> Result<Vec<(String, String)>> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<String> = addresses.iter().map(|one| one.to_lowercase()).collect();
    Ok(refused_addresses::table
        .filter(refused_addresses::address.eq_any(keys))
        .select((refused_addresses::address, refused_addresses::words))
        .load(read.conn())?)
}
