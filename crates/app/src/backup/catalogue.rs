//! What tables a base has and what is in their columns, on either engine, read from the base itself: a backup must also
//! be made of a base whose schema is older than this program.
//!
//! Full-text tables are left out, they are rebuilt; so is what one engine keeps for itself.

use base::db::{Conn, EngineKind};
use base::{Error, Result};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde::{Deserialize, Serialize};

/// Columns in which an engine notes something for itself that means nothing in another base.
const OWN_TO_AN_ENGINE: &[&str] = &["txid"];
/// The list of steps goes into the header instead.
const STEPS: &str = "migrations";

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in any order.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub kind: Kind,
}

/// What is in a column, whatever the engine calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Kind {
    Integer,
    Real,
    Boolean,
    Text,
    Timestamp,
    Date,
    Json,
    Bytes,
}

impl Table {
    /// The column names a blob.
    pub fn blob_columns(&self) -> impl Iterator<Item = &str> {
        let names = self.columns.iter().map(|column| column.name.as_str());
        names.filter(|name| *name == "blob" || name.ends_with("_blob"))
    }

    /// Whether there is a column of this name.
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|own| own.name == column)
    }
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Declared {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    declared: String,
}

/// The highest number a table has given out.
#[derive(Debug, QueryableByName)]
pub struct Sequence {
    /// The table.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The number.
    #[diesel(sql_type = BigInt)]
    pub value: i64,
}

/// Every table of the base, by name.
///
/// # Errors
/// The base could not be read, or a column is of a type that backups do not know.
pub fn tables(conn: &mut Conn) -> Result<Vec<Table>> {
    let mut tables = Vec::new();
    for name in table_names(conn)? {
        if name.contains("_fts") || name == STEPS {
            continue;
        }
        let columns = columns(conn, &name)?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

/// Lets nobody name a blob until this transaction ends. On SQLite whoever writes is alone anyway.
///
/// # Errors
/// Somebody who writes took too long.
pub fn keep_blobs_unnamed(conn: &mut Conn, tables: &[Table]) -> Result<()> {
    if conn.kind() == EngineKind::Sqlite {
        return Ok(());
    }
    let naming = tables
        .iter()
        .filter(|table| table.blob_columns().count() > 0);
    for table in naming {
        let lock = format!("lock table {} in share mode", quoted(&table.name));
        diesel::sql_query(lock).execute(conn)?;
    }
    Ok(())
}

/// The steps of the schema that the base has had; none when it is empty.
///
/// # Errors
/// The base could not be read.
pub fn steps(conn: &mut Conn) -> Result<Vec<String>> {
    if !table_names(conn)?.iter().any(|name| name == STEPS) {
        return Ok(Vec::new());
    }
    names(conn, "select name from migrations order by name")
}

/// Every table of the base, also those that are never backed up.
///
/// # Errors
/// The base could not be read.
pub fn table_names(conn: &mut Conn) -> Result<Vec<String>> {
    let sql = match conn.kind() {
        EngineKind::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name"
        }
        EngineKind::Postgres => {
            "select relname::text as name from pg_class where relnamespace = current_schema()::regnamespace \
             and relkind in ('r', 'p') order by relname collate \"C\""
        }
    };
    names(conn, sql)
}

/// The highest number each table has given out: a deleted record's number must not be given to another one.
///
/// # Errors
/// The base could not be read.
pub fn sequences(conn: &mut Conn, tables: &[Table]) -> Result<Vec<Sequence>> {
    if conn.kind() == EngineKind::Sqlite {
        return Ok(diesel::sql_query(
            "select name, seq as value from sqlite_sequence order by name",
        )
        .load(conn)?);
    }
    let numbered: Vec<Name> = diesel::sql_query(
        "select table_name::text as name from information_schema.columns \
         where table_schema = current_schema() and column_name = 'id' and is_identity = 'YES' order by 1",
    )
    .load(conn)?;
    let mut found = Vec::new();
    for table in numbered
        .into_iter()
        .filter(|name| tables.iter().any(|table| table.name == name.name))
    {
        let sequence = names(
            conn,
            &format!(
                "select pg_get_serial_sequence({}, 'id') as name",
                literal(&quoted(&table.name))
            ),
        )?;
        let sql = format!(
            "select {} as name, case when is_called then last_value else 0 end as value from {}",
            literal(&table.name),
            sequence.join("")
        );
        found.extend(diesel::sql_query(sql).load::<Sequence>(conn)?);
    }
    Ok(found)
}

/// An identifier as SQL writes it.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL writes it.
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The first column, called `name`, of every row.
///
/// # Errors
/// The base could not be read.
pub fn names(conn: &mut Conn, sql: &str) -> Result<Vec<String>> {
    let rows: Vec<Name> = diesel::sql_query(sql).load(conn)?;
    Ok(rows.into_iter().map(|row| row.name).collect())
}

fn columns(conn: &mut Conn, table: &str) -> Result<Vec<Column>> {
    let sql = match conn.kind() {
        EngineKind::Sqlite => format!(
            "select name, lower(type) as declared from pragma_table_xinfo({}) where hidden = 0 order by cid",
            literal(table)
        ),
        EngineKind::Postgres => format!(
            "select attname::text as name, format_type(atttypid, null) as declared from pg_attribute \
             where attrelid = {}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
            literal(&quoted(table))
        ),
    };
    let declared: Vec<Declared> = diesel::sql_query(sql).load(conn)?;
    declared
        .into_iter()
        .filter(|column| !OWN_TO_AN_ENGINE.contains(&column.name.as_str()))
        .map(|column| {
            let kind = kind_of(&column.declared).ok_or_else(|| {
                Error::internal(format!(
                    "{table}.{} is {:?}, which backups do not know",
                    column.name, column.declared
                ))
            })?;
            Ok(Column {
                name: column.name,
                kind,
            })
        })
        .collect()
}

fn kind_of(declared: &str) -> Option<Kind> {
    Some(match declared {
        "bigint" | "integer" | "smallint" => Kind::Integer,
        "real" | "double precision" => Kind::Real,
        "boolean" => Kind::Boolean,
        "text" | "character varying" => Kind::Text,
        "timestamp" | "timestamp without time zone" => Kind::Timestamp,
        "date" => Kind::Date,
        "json" | "jsonb" => Kind::Json,
        "blob" | "bytea" => Kind::Bytes,
        _ => return None,
    })
}
