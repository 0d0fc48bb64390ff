//! What the entries of records are made of, for making them anew.

use base::ids::{CompanyId, PersonId};
use base::{Result, Tx};
use diesel::prelude::*;

use crate::contact_points::PointKind;
use crate::contact_points::store as points;
use crate::schema::{companies, people, search_entries};
use crate::search::{SearchKind, rules};

/// Makes the entries of up to `most` records after this one anew, and answers the last of them; nothing when there are no
/// more. The same entry is not written again.
pub(in crate::search) fn renew(
    tx: &mut Tx<'_>,
    kind: SearchKind,
    after: i64,
    most: i64,
) -> Result<Option<i64>> {
    let fresh = match kind {
        SearchKind::Company => entries_of_companies(tx, after, most)?,
        SearchKind::Person => entries_of_people(tx, after, most)?,
    };
    let records: Vec<i64> = fresh.iter().map(|(record, _)| *record).collect();
    let kept: Vec<(i64, String)> = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq_any(&records))
        .select((search_entries::record_id, search_entries::text))
        .load(tx.conn())?;
    for (record, text) in &fresh {
        if !kept.contains(&(*record, text.clone())) {
            super::put(tx, kind, *record, text)?;
        }
    }
    let texts: Vec<&str> = fresh.iter().map(|(_, text)| text.as_str()).collect();
    super::words::learn(tx, &texts)?;
    Ok(records.last().copied())
}

fn entries_of_companies(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<(i64, String)>> {
    let rows: Vec<(CompanyId, String, Option<String>, String, String)> = companies::table
        .filter(companies::id.gt(after))
        .order(companies::id.asc())
        .limit(most)
        .select((
            companies::id,
            companies::name,
            companies::inn,
            companies::city,
            companies::legal_address,
        ))
        .load(tx.conn())?;
    let ids: Vec<CompanyId> = rows.iter().map(|row| row.0).collect();
    let keys = points::keys_of_companies(tx, &ids)?;
    let entries = rows.iter().map(|(id, name, inn, city, address)| {
        let inn = inn.as_deref().unwrap_or_default();
        (id.0, entry(&[name, inn, city, address], id, &keys))
    });
    Ok(entries.collect())
}

fn entries_of_people(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<(i64, String)>> {
    let rows: Vec<(PersonId, String)> = people::table
        .filter(people::id.gt(after))
        .order(people::id.asc())
        .limit(most)
        .select((people::id, people::full_name))
        .load(tx.conn())?;
    let ids: Vec<PersonId> = rows.iter().map(|row| row.0).collect();
    let keys = points::keys_of_people(tx, &ids)?;
    let entries = rows
        .iter()
        .map(|(id, name)| (id.0, entry(&[name], id, &keys)));
    Ok(entries.collect())
}

fn entry<Id: PartialEq>(names: &[&str], id: &Id, keys: &[(Id, PointKind, String)]) -> String {
    let own = keys.iter().filter(|(owner, ..)| owner == id);
    rules::entry_of(names, own.map(|(_, kind, key)| (*kind, key.as_str())))
}
