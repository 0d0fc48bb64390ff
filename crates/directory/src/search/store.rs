//! The index behind the search box: trigrams, by FTS5 on SQLite and pg_trgm on PostgreSQL.

use base::db::{Engine, EngineKind};
use base::{Result, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::SearchKind;
use crate::schema::search_entries;

/// Sets a record's entry.
pub(crate) fn put(tx: &mut Tx<'_>, kind: SearchKind, record: i64, text: &str) -> Result<()> {
    let own = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq(record));
    if diesel::update(own)
        .set(search_entries::text.eq(text))
        .execute(tx.conn())?
        == 0
    {
        insert(tx, kind, record, text)?;
    }
    Ok(())
}

/// Sets the entry of a record that has none yet.
pub(crate) fn insert(tx: &mut Tx<'_>, kind: SearchKind, record: i64, text: &str) -> Result<()> {
    diesel::insert_into(search_entries::table)
        .values((
            search_entries::kind.eq(kind),
            search_entries::record_id.eq(record),
            search_entries::text.eq(text),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The entry of a record that is being added.
pub(crate) type Entry = (SearchKind, i64, String);

/// Sets the entries of many new records in one statement. Every statement makes FTS5 write out what it holds, so that
/// entries one by one, between other statements, cost far more than all else.
pub(crate) fn insert_all(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let text = match tx.engine() {
        EngineKind::Sqlite => {
            "insert into search_entries (kind, record_id, text) select json_extract(value, '$[0]'), \
             json_extract(value, '$[1]'), json_extract(value, '$[2]') from json_each(?1)"
        }
        EngineKind::Postgres => {
            "insert into search_entries (kind, record_id, text) select entry->>0, (entry->>1)::bigint, entry->>2 \
             from json_array_elements($1::json) as entry"
        }
    };
    diesel::sql_query(text)
        .bind::<Text, _>(serde_json::to_string(entries)?)
        .execute(tx.conn())?;
    Ok(())
}

/// Takes the entries of many records away in one statement.
pub(crate) fn remove_all(tx: &mut Tx<'_>, kind: SearchKind, records: &[i64]) -> Result<()> {
    let own = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq_any(records));
    diesel::delete(own).execute(tx.conn())?;
    Ok(())
}

/// The condition that the entry of the record in `id_column` contains this part of what was typed.
pub fn contains<QS: 'static>(
    engine: EngineKind,
    kind: SearchKind,
    id_column: &str,
    part: &str,
) -> Box<dyn BoxableExpression<QS, Engine, SqlType = Bool>> {
    // A trigram index cannot see one or two characters; those are looked for in every entry.
    let (condition, bound) = if engine == EngineKind::Sqlite && part.chars().count() >= 3 {
        let phrase = part.replace('"', "\"\"");
        (
            "search_entries.id in (select rowid from search_entries_fts where search_entries_fts match ",
            format!("\"{phrase}\""),
        )
    } else {
        let pattern = part
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        ("(search_entries.text like ", format!("%{pattern}%"))
    };
    let escape = if condition.ends_with("like ") {
        " escape '\\'))"
    } else {
        "))"
    };
    Box::new(
        sql::<Bool>(&format!("{id_column} in (select record_id from search_entries where kind = '{kind}' and {condition}"))
            .bind::<Text, _>(bound)
            .sql(escape),
    )
}
