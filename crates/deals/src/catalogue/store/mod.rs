//! Queries of the catalogue. Everybody may know what it names.

use base::clause::pattern;
use base::db::EngineKind;
use base::ids::DealId;
use base::{Read, Result, Tx};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use formats::names::normal_form;

use super::{DEPTH, Entry, EntryId, Levels, Node};
use crate::schema::catalogue_entries::dsl as c;
use crate::schema::{catalogue_entries, deal_items};

pub(crate) use learning::learn;

/// The columns of the levels.
const COLUMNS: [&str; DEPTH] = ["kind", "name", "subname", "capacity"];
/// Suggestions of a field.
const SUGGESTED: i64 = 12;
/// Levels of a page of the administrator.
const LISTED: i64 = 200;

macro_rules! columns {
    () => {
        (
            c::id,
            (c::kind, c::name, c::subname, c::capacity),
            (c::unit, c::price, c::retired),
        )
    };
}

// After the macro, which it uses.
mod learning;

type Row = (
    EntryId,
    (String, String, String, String),
    (String, i64, bool),
);

fn entry((id, (kind, name, subname, capacity), (unit, price, retired)): Row) -> Entry {
    Entry {
        id,
        levels: Levels([kind, name, subname, capacity]),
        unit,
        price,
        retired,
    }
}

/// «The levels of `e` agree with the keys bound from `$first` up to this depth»; always four values are bound.
fn under(depth: usize, first: usize) -> String {
    let levels = COLUMNS.iter().enumerate().map(|(at, column)| {
        let bound = at + first;
        match at < depth {
            true => format!("e.{column}_key = ${bound}"),
            false => format!("${bound} = ''"),
        }
    });
    levels.collect::<Vec<_>>().join(" and ")
}

/// The keys up to this depth, for [`under`].
fn keys(levels: &Levels, depth: usize) -> [String; DEPTH] {
    let mut keys = levels.keys();
    keys[depth..].iter_mut().for_each(String::clear);
    keys
}

/// The levels that the entries of a node have in common.
///
/// # Errors
/// `NotFound`.
pub fn prefix(read: &mut Read<'_>, node: Node) -> Result<Levels> {
    let mut levels = find(read, node.entry)?.levels;
    levels.0[node.depth..].iter_mut().for_each(String::clear);
    Ok(levels)
}

fn find(read: &mut Read<'_>, id: EntryId) -> Result<Entry> {
    let row: Row = catalogue_entries::table
        .filter(c::id.eq(id))
        .select(columns!())
        .first(read.conn())?;
    Ok(entry(row))
}

/// A name that is suggested on a level.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Suggestion {
    /// The name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// In what it is counted; empty while the levels below are not told.
    #[diesel(sql_type = Text)]
    pub unit: String,
    /// What it cost the last time, in kopecks; 0 while the levels below are not told.
    #[diesel(sql_type = BigInt)]
    pub price: i64,
}

/// What is known on a level under those before it and has this within it; the retired ones are not told.
///
/// # Errors
/// The base could not be read.
pub fn suggest(
    read: &mut Read<'_>,
    (levels, depth): (&Levels, usize),
    typed: &str,
) -> Result<Vec<Suggestion>> {
    let column = COLUMNS[depth];
    let below = COLUMNS[depth + 1..].iter();
    let is_last: Vec<String> = below.map(|column| format!("e.{column}_key = ''")).collect();
    let is_last = match is_last.is_empty() {
        true => "1 = 1".to_owned(),
        false => is_last.join(" and "),
    };
    let [one, two, three, four] = keys(levels, depth);
    Ok(diesel::sql_query(format!(
        "select min(e.{column}) as name, max(case when {is_last} then e.unit else '' end) as unit, \
         max(case when {is_last} then e.price else 0 end) as price \
         from catalogue_entries e where {} and e.{column}_key <> '' and e.{column}_key like $5 escape '\\' \
         and not e.retired group by e.{column}_key order by e.{column}_key limit {SUGGESTED}",
        under(depth, 1)
    ))
    .bind::<Text, _>(one)
    .bind::<Text, _>(two)
    .bind::<Text, _>(three)
    .bind::<Text, _>(four)
    .bind::<Text, _>(pattern(&normal_form(typed)))
    .load(read.conn())?)
}

/// What is known on a level, whatever stands before it.
///
/// # Errors
/// The base could not be read.
pub fn known(read: &mut Read<'_>, depth: usize, typed: &str) -> Result<Vec<String>> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let column = COLUMNS[depth];
    let found: Vec<Known> = diesel::sql_query(format!(
        "select min({column}) as name from catalogue_entries \
         where {column}_key <> '' and {column}_key like $1 escape '\\' group by {column}_key \
         order by {column}_key limit {SUGGESTED}"
    ))
    .bind::<Text, _>(pattern(&normal_form(typed)))
    .load(read.conn())?;
    Ok(found.into_iter().map(|known| known.name).collect())
}

/// A level with what is under it.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Listed {
    /// Any entry of it.
    #[diesel(sql_type = BigInt)]
    pub entry: EntryId,
    /// Its name; empty where entries leave the level out.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Entries under it.
    #[diesel(sql_type = BigInt)]
    pub entries: i64,
    /// Items of deals.
    #[diesel(sql_type = BigInt)]
    pub uses: i64,
    /// None of it is suggested.
    #[diesel(sql_type = Bool)]
    pub retired: bool,
}

/// What stands under the first levels, up to a page.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>, levels: &Levels, depth: usize) -> Result<Vec<Listed>> {
    let Some(column) = COLUMNS.get(depth) else {
        return Ok(Vec::new());
    };
    let [one, two, three, four] = keys(levels, depth);
    Ok(diesel::sql_query(format!(
        "select min(e.id) as entry, min(e.{column}) as name, count(*) as entries, \
         cast(sum((select count(*) from deal_items i where i.entry_id = e.id)) as bigint) as uses, \
         min(case when e.retired then 1 else 0 end) = 1 as retired \
         from catalogue_entries e where {} group by e.{column}_key order by e.{column}_key limit {LISTED}",
        under(depth, 1)
    ))
    .bind::<Text, _>(one)
    .bind::<Text, _>(two)
    .bind::<Text, _>(three)
    .bind::<Text, _>(four)
    .load(read.conn())?)
}

/// Whether another name is there beside a level.
pub(super) fn is_known(
    read: &mut Read<'_>,
    (levels, depth): (&Levels, usize),
    key: &str,
) -> Result<bool> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let column = COLUMNS[depth - 1];
    let [one, two, three, four] = keys(levels, depth - 1);
    let found: Count = diesel::sql_query(format!(
        "select count(*) as count from catalogue_entries e where {} and e.{column}_key = $5",
        under(depth - 1, 1)
    ))
    .bind::<Text, _>(one)
    .bind::<Text, _>(two)
    .bind::<Text, _>(three)
    .bind::<Text, _>(four)
    .bind::<Text, _>(key)
    .get_result(read.conn())?;
    Ok(found.count > 0)
}

/// Deals with items under these levels.
pub(super) fn deals_of(read: &mut Read<'_>, levels: &Levels, depth: usize) -> Result<Vec<DealId>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        deal_id: DealId,
    }
    let [one, two, three, four] = keys(levels, depth);
    let found: Vec<Found> = diesel::sql_query(format!(
        "select distinct i.deal_id from deal_items i join catalogue_entries e on e.id = i.entry_id where {}",
        under(depth, 1)
    ))
    .bind::<Text, _>(one)
    .bind::<Text, _>(two)
    .bind::<Text, _>(three)
    .bind::<Text, _>(four)
    .load(read.conn())?;
    Ok(found.into_iter().map(|found| found.deal_id).collect())
}

pub(super) fn rename(
    tx: &mut Tx<'_>,
    (levels, depth): (&Levels, usize),
    (name, key): (&str, &str),
) -> Result<()> {
    let column = COLUMNS[depth - 1];
    let [one, two, three, four] = keys(levels, depth);
    diesel::sql_query(format!(
        "update catalogue_entries as e set {column} = $1, {column}_key = $2 where {}",
        under(depth, 3)
    ))
    .bind::<Text, _>(name)
    .bind::<Text, _>(key)
    .bind::<Text, _>(one)
    .bind::<Text, _>(two)
    .bind::<Text, _>(three)
    .bind::<Text, _>(four)
    .execute(tx.conn())?;
    Ok(())
}

/// Gives all entries under a level the name of the one beside it. Where both have the same below, the items of the first go
/// over to the second and the first is taken away.
pub(super) fn merge(tx: &mut Tx<'_>, (levels, depth): (&Levels, usize), into: &str) -> Result<()> {
    lock_under(tx, levels, depth)?;
    let column = COLUMNS[depth - 1];
    let key = normal_form(into);
    let others = COLUMNS.iter().filter(|other| **other != column);
    let same: Vec<String> = others
        .map(|other| format!("t.{other}_key = e.{other}_key"))
        .collect();
    let twin = format!("t.{column}_key = $1 and {}", same.join(" and "));
    let here = under(depth, 2);
    for statement in [
        format!(
            "update deal_items set entry_id = (select t.id from catalogue_entries e \
             join catalogue_entries t on {twin} where e.id = deal_items.entry_id) \
             where entry_id in (select e.id from catalogue_entries e join catalogue_entries t on {twin} where {here})"
        ),
        format!(
            "delete from catalogue_entries as e where exists \
             (select 1 from catalogue_entries t where {twin}) and {here}"
        ),
    ] {
        let [one, two, three, four] = keys(levels, depth);
        diesel::sql_query(statement)
            .bind::<Text, _>(&key)
            .bind::<Text, _>(one)
            .bind::<Text, _>(two)
            .bind::<Text, _>(three)
            .bind::<Text, _>(four)
            .execute(tx.conn())?;
    }
    rename(tx, (levels, depth), (into, &key))
}

/// Waits for those who are just saving items of these entries: SQLite has one writer anyway.
fn lock_under(tx: &mut Tx<'_>, levels: &Levels, depth: usize) -> Result<()> {
    if tx.engine() == EngineKind::Postgres {
        let [one, two, three, four] = keys(levels, depth);
        diesel::sql_query(format!(
            "select id from catalogue_entries e where {} order by id for update",
            under(depth, 1)
        ))
        .bind::<Text, _>(one)
        .bind::<Text, _>(two)
        .bind::<Text, _>(three)
        .bind::<Text, _>(four)
        .execute(tx.conn())?;
    }
    Ok(())
}

/// How many entries were changed.
pub(super) fn set_retired(
    tx: &mut Tx<'_>,
    (levels, depth): (&Levels, usize),
    retired: bool,
) -> Result<usize> {
    let [one, two, three, four] = keys(levels, depth);
    Ok(diesel::sql_query(format!(
        "update catalogue_entries as e set retired = $1 where e.retired <> $2 and {}",
        under(depth, 3)
    ))
    .bind::<Bool, _>(retired)
    .bind::<Bool, _>(retired)
    .bind::<Text, _>(one)
    .bind::<Text, _>(two)
    .bind::<Text, _>(three)
    .bind::<Text, _>(four)
    .execute(tx.conn())?)
}

/// The levels of the items of these deals, in their order. Give visible deals only.
///
/// # Errors
/// The base could not be read.
pub fn of_deals(read: &mut Read<'_>, deals: &[DealId]) -> Result<Vec<(DealId, Levels)>> {
    let rows: Vec<(DealId, (String, String, String, String))> = deal_items::table
        .inner_join(catalogue_entries::table)
        .filter(deal_items::deal_id.eq_any(deals))
        .order((deal_items::deal_id.asc(), deal_items::place.asc()))
        .select((
            deal_items::deal_id,
            (c::kind, c::name, c::subname, c::capacity),
        ))
        .load(read.conn())?;
    Ok(rows
        .into_iter()
        .map(|(deal, (kind, name, subname, capacity))| {
            (deal, Levels([kind, name, subname, capacity]))
        })
        .collect())
}
