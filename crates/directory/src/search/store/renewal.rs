//! What the entries of records are made of, for making them anew.

use activity::record_fields::words_of;
use base::ids::{CompanyId, PersonId, SubjectKind};
use base::{Result, Tx};
use diesel::prelude::*;

use crate::companies::Company;
use crate::contact_points::PointKind;
use crate::contact_points::store as points;
use crate::people::Person;
use crate::schema::{companies, people, search_entries};
use crate::search::store::Entry;
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
    let records: Vec<i64> = fresh.iter().map(|(_, record, ..)| *record).collect();
    let kept: Vec<Entry> = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq_any(&records))
        .select((
            search_entries::kind,
            search_entries::record_id,
            search_entries::text,
            search_entries::notes,
        ))
        .load(tx.conn())?;
    let texts: Vec<&str> = fresh.iter().map(|(_, _, text, _)| text.as_str()).collect();
    super::words::learn(tx, &texts)?;
    for entry in fresh {
        if !kept.contains(&entry) {
            super::put(tx, entry)?;
        }
    }
    Ok(records.last().copied())
}

fn entries_of_companies(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Company> = companies::table
        .filter(companies::id.gt(after))
        .order(companies::id.asc())
        .limit(most)
        .select(Company::as_select())
        .load(tx.conn())?;
    let ids: Vec<CompanyId> = rows.iter().map(|row| row.id).collect();
    let keys = points::keys_of_companies(tx, &ids)?;
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let mut own = words_of(tx, SubjectKind::Company, &numbers)?;
    let of = |value: &Option<String>| value.clone().unwrap_or_default();
    let entries = rows.iter().map(|row| {
        let names = [&row.name, &of(&row.inn), &row.city, &row.legal_address];
        let notes = [
            &row.line_of_business,
            &row.activity,
            &row.comment,
            &of(&row.kpp),
            &of(&row.ogrn),
            &of(&row.bik),
            &of(&row.account),
        ];
        let own = own.remove(&row.id.0).unwrap_or_default();
        let text = text(&with(&names, &own), &row.id, &keys);
        let notes = rules::notes(&notes.map(String::as_str));
        (SearchKind::Company, row.id.0, text, notes)
    });
    Ok(entries.collect())
}

fn entries_of_people(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Person> = people::table
        .filter(people::id.gt(after))
        .order(people::id.asc())
        .limit(most)
        .select(Person::as_select())
        .load(tx.conn())?;
    let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
    let keys = points::keys_of_people(tx, &ids)?;
    let numbers: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let mut own = words_of(tx, SubjectKind::Person, &numbers)?;
    let entries = rows.iter().map(|row| {
        let own = own.remove(&row.id.0).unwrap_or_default();
        let text = text(&with(&[&row.full_name], &own), &row.id, &keys);
        let notes = rules::notes(&[&row.comment]);
        (SearchKind::Person, row.id.0, text, notes)
    });
    Ok(entries.collect())
}

/// The usual lines of an entry, and those of the administrator's fields.
fn with<'a>(usual: &[&'a String], own: &'a [String]) -> Vec<&'a str> {
    let lines = usual.iter().copied().chain(own);
    lines.map(String::as_str).collect()
}

fn text<Id: PartialEq>(names: &[&str], id: &Id, keys: &[(Id, PointKind, String)]) -> String {
    let own = keys.iter().filter(|(owner, ..)| owner == id);
    rules::entry_of(names, own.map(|(_, kind, key)| (*kind, key.as_str())))
}
