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

/// Takes a record's entry away.
pub(crate) fn remove(tx: &mut Tx<'_>, kind: SearchKind, record: i64) -> Result<()> {
    let own = search_entries::table
        .filter(search_entries::kind.eq(kind))
        .filter(search_entries::record_id.eq(record));
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
