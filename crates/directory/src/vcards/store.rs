//! Queries of address books.

use std::collections::{BTreeMap, BTreeSet};

use base::ids::{CompanyId, PersonId};
use base::{Read, Result};
use diesel::prelude::*;

use crate::companies::store::visible as visible_companies;
use crate::contact_points::PointKind;
use crate::people::store::visible as visible_people;
use crate::schema::{companies, contact_points, people};

/// Keys asked for at once: an engine takes only so many parameters.
const AT_ONCE: usize = 500;

/// Those of the keys by which a visible person or company is known.
pub(super) fn known(read: &mut Read<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
    let kinds = [PointKind::Phone, PointKind::Email];
    let mut known = BTreeSet::new();
    for part in keys.chunks(AT_ONCE) {
        let rows: Vec<(String, Option<PersonId>, Option<CompanyId>)> = contact_points::table
            .filter(contact_points::value_key.eq_any(part))
            .filter(contact_points::kind.eq_any(kinds))
            .select((
                contact_points::value_key,
                contact_points::person_id,
                contact_points::company_id,
            ))
            .load(read.conn())?;
        let people: Vec<PersonId> = rows.iter().filter_map(|row| row.1).collect();
        let seen = seen_people(read, &people)?;
        known.extend(
            rows.into_iter()
                .filter(|row| row.1.is_some_and(|person| seen.contains(&person.0)))
                .map(|row| row.0),
        );
    }
    Ok(known)
}

fn seen_people(read: &mut Read<'_>, ids: &[PersonId]) -> Result<BTreeSet<i64>> {
    let mut seen = BTreeSet::new();
    for part in ids.chunks(AT_ONCE) {
        let found: Vec<PersonId> = visible_people(read)
            .filter(people::id.eq_any(part.to_vec()))
            .select(people::id)
            .load(read.conn())?;
        seen.extend(found.into_iter().map(|id| id.0));
    }
    Ok(seen)
}

/// The visible companies with these name keys; of several the oldest.
pub(super) fn companies_by_key(
    read: &mut Read<'_>,
    keys: &[String],
) -> Result<BTreeMap<String, CompanyId>> {
    let mut found = BTreeMap::new();
    for part in keys.chunks(AT_ONCE) {
        let rows: Vec<(String, CompanyId)> = visible_companies(read)
            .filter(companies::name_key.eq_any(part.to_vec()))
            .filter(companies::archived.eq(false))
            .order(companies::id.desc())
            .select((companies::name_key, companies::id))
            .load(read.conn())?;
        found.extend(rows);
    }
    Ok(found)
}
