//! Queries of the finder: it looks at everything, and writes only its own tables.

use std::collections::{BTreeMap, BTreeSet};

use base::db::EngineKind;
use base::ids::{CompanyId, PersonId, SubjectKind};
use base::{Read, Result, Tx};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use formats::names::alike::{skeleton, sound};
use formats::names::company_key;

use super::Candidates;
use super::rules::{Company, Person};
use crate::contact_points::PointKind;
use crate::duplicates::pairs::PairState;
use crate::schema::{
    companies, contact_points, duplicate_keys, duplicate_pairs, employments, people,
};

/// Records loaded at once: SQLite takes only so many numbers in a query.
pub const LOADED: usize = 10_000;
/// What more records than this share proves nothing of any two of them.
const MOST: i64 = 12;
/// People of one company who are compared by name.
const MOST_COLLEAGUES: i64 = 100;
/// The points that are compared.
const KINDS: [PointKind; 2] = [PointKind::Phone, PointKind::Email];

/// Which of these records are there and not archived, with the keys of their names.
pub fn names(read: &mut Read<'_>, kind: SubjectKind, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    if kind == SubjectKind::Company {
        let rows: Vec<(i64, String)> = companies::table
            .filter(companies::id.eq_any(ids))
            .filter(companies::archived.eq(false))
            .select((companies::id, companies::name))
            .order(companies::id)
            .load(read.conn())?;
        let key = |name: &str| skeleton(&sound(&company_key(name)));
        return Ok(rows
            .into_iter()
            .map(|(id, name)| (id, key(&name)))
            .collect());
    }
    let rows: Vec<(i64, String)> = people::table
        .filter(people::id.eq_any(ids))
        .filter(people::archived.eq(false))
        .select((people::id, people::name_key))
        .order(people::id)
        .load(read.conn())?;
    let key = |name: &str| skeleton(&sound(name));
    Ok(rows
        .into_iter()
        .map(|(id, name)| (id, key(&name)))
        .collect())
}

/// The keys that are kept of these records' names.
pub fn known_names(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<Vec<(i64, String)>> {
    Ok(duplicate_keys::table
        .filter(duplicate_keys::kind.eq(kind))
        .filter(duplicate_keys::record_id.eq_any(ids))
        .select((duplicate_keys::record_id, duplicate_keys::name_key))
        .order(duplicate_keys::record_id)
        .load(read.conn())?)
}

/// People of these companies who were never looked up.
pub fn new_people_of(read: &mut Read<'_>, companies: &[i64]) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    for part in companies.chunks(LOADED) {
        let known = duplicate_keys::table
            .filter(duplicate_keys::kind.eq(SubjectKind::Person))
            .filter(duplicate_keys::record_id.eq(employments::person_id));
        let new: Vec<i64> = employments::table
            .filter(employments::company_id.eq_any(part))
            .filter(diesel::dsl::not(diesel::dsl::exists(known)))
            .select(employments::person_id)
            .load(read.conn())?;
        found.extend(new);
    }
    Ok(found)
}

/// Replaces the keys of these records' names.
pub fn put_names(
    tx: &mut Tx<'_>,
    kind: SubjectKind,
    ids: &[i64],
    names: &[(i64, String)],
) -> Result<()> {
    let own = duplicate_keys::table
        .filter(duplicate_keys::kind.eq(kind))
        .filter(duplicate_keys::record_id.eq_any(ids));
    diesel::delete(own).execute(tx.conn())?;
    let text = match tx.engine() {
        EngineKind::Sqlite => {
            "insert into duplicate_keys (kind, record_id, name_key) \
             select ?1, json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?2)"
        }
        EngineKind::Postgres => {
            "insert into duplicate_keys (kind, record_id, name_key) \
             select $1, (entry->>0)::bigint, entry->>1 from json_array_elements($2::json) as entry"
        }
    };
    diesel::sql_query(text)
        .bind::<Text, _>(kind.as_str())
        .bind::<Text, _>(serde_json::to_string(names)?)
        .execute(tx.conn())?;
    Ok(())
}

/// What is compared of these companies: two queries.
pub fn companies(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<Company>> {
    type Row = (CompanyId, String, Option<String>, String, bool);
    let rows: Vec<Row> = companies::table
        .filter(companies::id.eq_any(ids))
        .select((
            companies::id,
            companies::name,
            companies::inn,
            companies::city_key,
            companies::archived,
        ))
        .load(read.conn())?;
    let points: Vec<(Option<i64>, PointKind, String)> = contact_points::table
        .filter(contact_points::company_id.eq_any(ids))
        .filter(contact_points::kind.eq_any(KINDS))
        .select((
            contact_points::company_id,
            contact_points::kind,
            contact_points::value_key,
        ))
        .load(read.conn())?;
    let mut points = by_owner(points);
    let company = |(id, name, inn, city_key, archived): Row| Company {
        id,
        sound: sound(&company_key(&name)),
        inn,
        city_key,
        points: points.remove(&id.0).unwrap_or_default(),
        archived,
    };
    Ok(rows.into_iter().map(company).collect())
}

/// What is compared of these people: three queries.
pub fn people(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<Person>> {
    let rows: Vec<(PersonId, String, bool)> = people::table
        .filter(people::id.eq_any(ids))
        .select((people::id, people::full_name, people::archived))
        .load(read.conn())?;
    let points: Vec<(Option<i64>, PointKind, String)> = contact_points::table
        .filter(contact_points::person_id.eq_any(ids))
        .filter(contact_points::kind.eq_any(KINDS))
        .select((
            contact_points::person_id,
            contact_points::kind,
            contact_points::value_key,
        ))
        .load(read.conn())?;
    let jobs: Vec<(PersonId, CompanyId)> = employments::table
        .filter(employments::person_id.eq_any(ids))
        .select((employments::person_id, employments::company_id))
        .load(read.conn())?;
    let mut points = by_owner(points);
    let mut places: BTreeMap<PersonId, Vec<CompanyId>> = BTreeMap::new();
    for (person, company) in jobs {
        places.entry(person).or_default().push(company);
    }
    let person = |(id, full_name, archived): (PersonId, String, bool)| Person {
        id,
        full_name,
        points: points.remove(&id.0).unwrap_or_default(),
        companies: places.remove(&id).unwrap_or_default(),
        archived,
    };
    Ok(rows.into_iter().map(person).collect())
}

type Points = Vec<(PointKind, String)>;

fn by_owner(rows: Vec<(Option<i64>, PointKind, String)>) -> BTreeMap<i64, Points> {
    let mut points: BTreeMap<i64, Points> = BTreeMap::new();
    for (owner, kind, key) in rows {
        let Some(owner) = owner else { continue };
        points.entry(owner).or_default().push((kind, key));
    }
    points
}

/// Companies by their INN.
pub fn with_inn(read: &mut Read<'_>, inns: impl Iterator<Item = String>) -> Result<Candidates> {
    let found = "companies.id from wanted cross join companies where companies.inn = wanted.key and not companies.archived";
    groups(read, inns, found, MOST)
}

/// Companies by their own phones and e-mails.
pub fn companies_with_points(
    read: &mut Read<'_>,
    keys: impl Iterator<Item = String>,
) -> Result<Candidates> {
    let found = "contact_points.company_id from wanted cross join contact_points where contact_points.value_key = wanted.key \
         and contact_points.kind in ('phone', 'email') and contact_points.company_id is not null";
    groups(read, keys, found, MOST)
}

/// People by their phones and e-mails.
pub fn people_with_points(
    read: &mut Read<'_>,
    keys: impl Iterator<Item = String>,
) -> Result<Candidates> {
    let found = "contact_points.person_id from wanted cross join contact_points where contact_points.value_key = wanted.key \
         and contact_points.kind in ('phone', 'email') and contact_points.person_id is not null";
    groups(read, keys, found, MOST)
}

/// Records by the keys of their names.
pub fn with_names(
    read: &mut Read<'_>,
    kind: SubjectKind,
    keys: impl Iterator<Item = String>,
) -> Result<Candidates> {
    let found = format!(
        "duplicate_keys.record_id from wanted cross join duplicate_keys where duplicate_keys.kind = '{kind}' \
         and duplicate_keys.name_key = wanted.key"
    );
    groups(read, keys, &found, MOST)
}

/// People by where they work or worked.
pub fn colleagues(
    read: &mut Read<'_>,
    companies: impl Iterator<Item = String>,
) -> Result<Candidates> {
    let found = "employments.person_id from wanted cross join employments \
         where employments.company_id = cast(wanted.key as bigint)";
    groups(read, companies, found, MOST_COLLEAGUES)
}

#[derive(QueryableByName)]
struct Member {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    record_id: i64,
}

/// The records `found` for each key, those of a key that more than `most` share apart: one query. The keys are gone through and
/// each is looked up in an index: SQLite keeps the order of a `cross join`, and would else go through the table of a young base
/// and read all keys for each of its rows.
fn groups(
    read: &mut Read<'_>,
    keys: impl Iterator<Item = String>,
    found: &str,
    most: i64,
) -> Result<Candidates> {
    let mut keys: Vec<String> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.is_empty() {
        return Ok(Candidates::default());
    }
    let wanted = match read.engine() {
        EngineKind::Sqlite => "select value as key from json_each(?1)",
        EngineKind::Postgres => {
            "select value collate \"C\" as key from json_array_elements_text($1::json)"
        }
    };
    let limit = most + 1;
    let text = format!(
        "with wanted as ({wanted}), found (key, record_id) as (select wanted.key, {found}), \
         placed as (select key, record_id, row_number() over (partition by key order by record_id) as place from found) \
         select key, record_id from placed where place <= {limit}"
    );
    let members: Vec<Member> = diesel::sql_query(text)
        .bind::<Text, _>(serde_json::to_string(&keys)?)
        .load(read.conn())?;
    let mut found = Candidates::default();
    for member in members {
        let group = found.groups.entry(member.key).or_default();
        group.push(member.record_id);
    }
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let crowded = found.groups.extract_if(.., |_, ids| ids.len() > most);
    found.crowded = crowded.map(|(_, ids)| ids).collect();
    Ok(found)
}

/// Which of these records make open pairs with one another.
pub fn paired_among(read: &mut Read<'_>, kind: SubjectKind, ids: &[i64]) -> Result<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let pairs: Vec<(i64, i64)> = duplicate_pairs::table
        .filter(duplicate_pairs::kind.eq(kind))
        .filter(duplicate_pairs::state.eq(PairState::Open))
        .filter(duplicate_pairs::first_id.eq_any(ids))
        .filter(duplicate_pairs::second_id.eq_any(ids))
        .select((duplicate_pairs::first_id, duplicate_pairs::second_id))
        .load(read.conn())?;
    let ids: BTreeSet<i64> = pairs.iter().flat_map(|pair| [pair.0, pair.1]).collect();
    Ok(ids.into_iter().collect())
}
