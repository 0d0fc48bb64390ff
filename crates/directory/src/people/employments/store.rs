//! Queries of companies where somebody may work.

use base::ids::CompanyId;
use base::{Read, Result};
use diesel::prelude::*;
use formats::names::company_key;

use crate::companies::store::visible;
use crate::schema::companies;

/// Visible companies that this text may mean, the nearest names first: those whose name it begins.
///
/// # Errors
/// The base could not be read.
pub fn companies_to_choose(
    read: &mut Read<'_>,
    typed: &str,
) -> Result<Vec<(CompanyId, String, String)>> {
    let key = company_key(typed);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    Ok(visible(read)
        .filter(companies::archived.eq(false))
        .filter(companies::name_key.ge(key.clone()))
        .filter(companies::name_key.lt(format!("{key}\u{10FFFF}")))
        .order((companies::name_key.asc(), companies::id.asc()))
        .limit(20)
        .select((companies::id, companies::name, companies::city))
        .load(read.conn())?)
}

/// The visible companies with exactly this name, legal form aside: the archived ones too, the oldest first.
///
/// # Errors
/// The base could not be read.
pub fn companies_named(
    read: &mut Read<'_>,
    name: &str,
) -> Result<Vec<(CompanyId, String, String)>> {
    Ok(visible(read)
        .filter(companies::name_key.eq(company_key(name)))
        .order((companies::archived.asc(), companies::id.asc()))
        .limit(20)
        .select((companies::id, companies::name, companies::city))
        .load(read.conn())?)
}
