//! What the catalogue learns from items.

use base::db::EngineKind;
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{DEPTH, Row, entry};
use crate::catalogue::{Entry, EntryId, Levels};
use crate::schema::catalogue_entries;
use crate::schema::catalogue_entries::dsl as c;

/// What an item teaches: its levels, its unit and its price.
pub(crate) type Lesson<'a> = (&'a Levels, &'a str, i64);

/// The entries of what was entered, in its order; what is new is learned, written as its known levels are.
///
/// # Errors
/// `Conflict` when an entry was just put together with another one.
pub(crate) fn learn(tx: &mut Tx<'_>, lessons: &[Lesson<'_>]) -> Result<Vec<EntryId>> {
    if lessons.is_empty() {
        return Ok(Vec::new());
    }
    let known = alike(tx, lessons)?;
    let mut new: Vec<Levels> = Vec::new();
    for (levels, ..) in lessons {
        let keys = levels.keys();
        let is_same = |one: &&Levels| one.keys() == keys;
        let mut entered = known.iter().map(|entry| &entry.levels).chain(&new);
        if !entered.any(|one| is_same(&one)) {
            let entered: Vec<&Levels> = known
                .iter()
                .map(|entry| &entry.levels)
                .chain(&new)
                .collect();
            new.push(as_known(levels, &entered));
        }
    }
    // In one order for everybody, so that nobody waits for one who waits for them.
    new.sort_by_cached_key(Levels::keys);
    for levels in &new {
        insert(tx, levels)?;
    }
    let known = match new.is_empty() {
        true => known,
        false => alike(tx, lessons)?,
    };
    let ids: Option<Vec<EntryId>> = lessons
        .iter()
        .map(|(levels, ..)| {
            let keys = levels.keys();
            let found = known.iter().find(|entry| entry.levels.keys() == keys);
            found.map(|entry| entry.id)
        })
        .collect();
    let ids = ids.ok_or_else(|| Error::Conflict("error-changed-meanwhile".into()))?;
    hold(tx, &ids)?;
    note(tx, &ids, (lessons, &known))?;
    Ok(ids)
}

/// The levels as they are written in what is known, as far as something begins alike.
fn as_known(levels: &Levels, known: &[&Levels]) -> Levels {
    let keys = levels.keys();
    let mut written = levels.clone();
    for depth in (1..DEPTH).rev() {
        let alike = known
            .iter()
            .find(|one| one.keys()[..depth] == keys[..depth]);
        if let Some(alike) = alike {
            written.0[..depth].clone_from_slice(&alike.0[..depth]);
            break;
        }
    }
    written
}

/// Entries that may be those of the lessons, or begin like them: of the same types and names, and one of each type.
fn alike(read: &mut Read<'_>, lessons: &[Lesson<'_>]) -> Result<Vec<Entry>> {
    let keys: Vec<[String; DEPTH]> = lessons.iter().map(|(levels, ..)| levels.keys()).collect();
    let of = |at: usize| -> Vec<&str> { keys.iter().map(|keys| keys[at].as_str()).collect() };
    let rows: Vec<Row> = catalogue_entries::table
        .filter(c::kind_key.eq_any(of(0)))
        .filter(c::name_key.eq_any(of(1)))
        .select(columns!())
        .load(read.conn())?;
    let mut found: Vec<Entry> = rows.into_iter().map(entry).collect();
    let firsts: Vec<EntryId> = catalogue_entries::table
        .filter(c::kind_key.eq_any(of(0)))
        .group_by(c::kind_key)
        .select(diesel::dsl::sql::<BigInt>("min(id)"))
        .load(read.conn())?;
    let rows: Vec<Row> = catalogue_entries::table
        .filter(c::id.eq_any(firsts))
        .select(columns!())
        .load(read.conn())?;
    found.extend(rows.into_iter().map(entry));
    Ok(found)
}

fn insert(tx: &mut Tx<'_>, levels: &Levels) -> Result<()> {
    let [kind, name, subname, capacity] = &levels.0;
    let [kind_key, name_key, subname_key, capacity_key] = levels.keys();
    diesel::sql_query(
        "insert into catalogue_entries (kind, kind_key, name, name_key, subname, subname_key, capacity, capacity_key, \
         unit, price, retired) values ($1, $2, $3, $4, $5, $6, $7, $8, '', 0, false) on conflict do nothing",
    )
    .bind::<Text, _>(kind)
    .bind::<Text, _>(kind_key)
    .bind::<Text, _>(name)
    .bind::<Text, _>(name_key)
    .bind::<Text, _>(subname)
    .bind::<Text, _>(subname_key)
    .bind::<Text, _>(capacity)
    .bind::<Text, _>(capacity_key)
    .execute(tx.conn())?;
    Ok(())
}

/// Nobody puts these entries together with others until the transaction ends.
fn hold(tx: &mut Tx<'_>, ids: &[EntryId]) -> Result<()> {
    if tx.engine() != EngineKind::Postgres {
        return Ok(());
    }
    let mut ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let list: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let held = diesel::sql_query(format!(
        "select id from catalogue_entries where id in ({}) order by id for update",
        list.join(", ")
    ))
    .execute(tx.conn())?;
    match held == ids.len() {
        true => Ok(()),
        false => Err(Error::Conflict("error-changed-meanwhile".into())),
    }
}

/// The unit and the price of the last time, where they are others now.
fn note(
    tx: &mut Tx<'_>,
    ids: &[EntryId],
    (lessons, known): (&[Lesson<'_>], &[Entry]),
) -> Result<()> {
    for (id, (_, unit, price)) in ids.iter().zip(lessons) {
        let was = known.iter().find(|entry| entry.id == *id);
        if was.is_some_and(|was| was.unit == *unit && was.price == *price) {
            continue;
        }
        diesel::update(catalogue_entries::table.filter(c::id.eq(id)))
            .set((c::unit.eq(*unit), c::price.eq(price)))
            .execute(tx.conn())?;
    }
    Ok(())
}
