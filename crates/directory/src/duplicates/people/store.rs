//! Queries of people who may be the one being typed.

use base::ids::PersonId;
use base::{Read, Result};
use diesel::prelude::*;

use crate::contact_points::PointKind;
use crate::duplicates::{Asked, rules};
use crate::people::{Person, store as people};
use crate::schema::{contact_points, people as people_table};

/// Most people that are looked at.
const MOST: i64 = 40;

/// Who has one of the phones and e-mails asked for.
pub(super) fn owners(
    read: &mut Read<'_>,
    asked: &Asked,
) -> Result<Vec<(PersonId, PointKind, String)>> {
    if asked.points.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<&str> = asked
        .points
        .iter()
        .map(|(_, key, _)| key.as_str())
        .collect();
    Ok(contact_points::table
        .filter(contact_points::value_key.eq_any(keys))
        .filter(contact_points::kind.eq_any([PointKind::Phone, PointKind::Email]))
        .filter(contact_points::person_id.is_not_null())
        .select((
            contact_points::person_id.assume_not_null(),
            contact_points::kind,
            contact_points::value_key,
        ))
        .limit(MOST)
        .load(read.conn())?)
}

/// Seen people with these numbers, or whose name begins with what is typed.
pub(super) fn candidates(
    read: &mut Read<'_>,
    key: &str,
    ids: Vec<PersonId>,
) -> Result<Vec<Person>> {
    let query = people::visible(read)
        .limit(MOST)
        .select(Person::as_select());
    let query = if key.chars().count() < rules::SHORTEST {
        query.filter(people_table::id.eq_any(ids))
    } else {
        let begins = people_table::name_key
            .ge(key.to_owned())
            .and(people_table::name_key.lt(format!("{key}\u{10FFFF}")));
        query.filter(people_table::id.eq_any(ids).or(begins))
    };
    Ok(query.order(people_table::id.asc()).load(read.conn())?)
}
