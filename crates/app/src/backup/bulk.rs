//! Takes references and triggers out of the way of many rows, and puts them back, checked.

use std::collections::BTreeMap;

use base::db::{Conn, EngineKind};
use base::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::catalogue::{self, Table, literal, quoted};

/// What must be put back.
pub struct Bulk {
    tables: Vec<String>,
    again: Vec<String>,
}

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Text)]
    dropping: String,
    #[diesel(sql_type = Text)]
    making: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Empties the tables of what the steps of the schema put in, and takes out what would be in the way.
///
/// # Errors
/// The base refused.
pub fn begin(conn: &mut Conn, tables: &[Table]) -> Result<Bulk> {
    let sql = match conn.kind() {
        EngineKind::Sqlite => {
            "select 'drop trigger \"' || name || '\"' as dropping, sql as making from sqlite_master where type = 'trigger'"
        }
        // Adding a reference again also checks every row.
        EngineKind::Postgres => {
            "select format('alter table %s drop constraint %I', conrelid::regclass, conname) as dropping, \
             format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as making \
             from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by conname"
        }
    };
    let definitions: Vec<Definition> = diesel::sql_query(sql).load(conn)?;
    for definition in &definitions {
        conn.batch_execute(&definition.dropping)?;
    }
    let tables: Vec<String> = tables.iter().map(|table| quoted(&table.name)).collect();
    for table in &tables {
        if conn.kind() == EngineKind::Postgres {
            conn.batch_execute(&format!("alter table {table} disable trigger user"))?;
        }
        conn.batch_execute(&format!("delete from {table}"))?;
    }
    Ok(Bulk {
        tables,
        again: definitions
            .into_iter()
            .map(|definition| definition.making)
            .collect(),
    })
}

impl Bulk {
    /// Puts everything back and proves that every reference leads somewhere.
    ///
    /// # Errors
    /// One does not, or the base refused.
    pub fn end(self, conn: &mut Conn, sequences: &BTreeMap<String, i64>) -> Result<()> {
        if conn.kind() == EngineKind::Sqlite {
            rebuild_text_search(conn)?;
        }
        for making in &self.again {
            conn.batch_execute(making)?;
        }
        match conn.kind() {
            EngineKind::Sqlite => refuse_dangling(conn)?,
            EngineKind::Postgres => {
                for table in &self.tables {
                    conn.batch_execute(&format!("alter table {table} enable trigger user"))?;
                }
            }
        }
        for (table, value) in sequences.iter().filter(|(_, value)| **value > 0) {
            continue_after(conn, table, *value)?;
        }
        Ok(())
    }
}

fn refuse_dangling(conn: &mut Conn) -> Result<()> {
    let dangling: Count =
        diesel::sql_query("select count(*) as count from pragma_foreign_key_check")
            .get_result(conn)?;
    if dangling.count == 0 {
        return Ok(());
    }
    Err(Error::internal(format!(
        "{} rows refer to rows that are not there",
        dangling.count
    )))
}

/// Full-text tables take their texts from the tables they belong to.
fn rebuild_text_search(conn: &mut Conn) -> Result<()> {
    let tables = catalogue::names(
        conn,
        "select name from sqlite_master where type = 'table' and sql like 'create virtual table%using fts5%'",
    )?;
    for table in tables.iter().map(|table| quoted(table)) {
        conn.batch_execute(&format!("insert into {table} ({table}) values ('rebuild')"))?;
    }
    Ok(())
}

/// Numbers go on after the highest one ever given, also when its record is gone.
fn continue_after(conn: &mut Conn, table: &str, value: i64) -> Result<()> {
    let name = literal(table);
    let sql = match conn.kind() {
        EngineKind::Sqlite => format!(
            "delete from sqlite_sequence where name = {name}; insert into sqlite_sequence (name, seq) values ({name}, {value})"
        ),
        EngineKind::Postgres => format!(
            "select setval(pg_get_serial_sequence({}, 'id'), {value})",
            literal(&quoted(table))
        ),
    };
    Ok(conn.batch_execute(&sql)?)
}
