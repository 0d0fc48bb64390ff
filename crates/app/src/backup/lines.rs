//! Rows as lines of JSON, the same on both engines: the SQL that writes them and the SQL that reads them back.
//!
//! Moments always have six digits after the point, bytes are `\x…`, JSON columns are texts. On the way back SQLite gets
//! moments exactly as the program itself would have written them, because it compares them as texts.

use base::db::EngineKind;

use super::catalogue::{Column, Kind, Table, literal, quoted};

/// A query that gives every row of the table as one line, called `line`.
pub fn reading(engine: EngineKind, table: &Table) -> String {
    let order = if table.has("id") { " order by id" } else { "" };
    let name = quoted(&table.name);
    let columns = table.columns.iter();
    match engine {
        EngineKind::Sqlite => {
            let pairs: Vec<String> = columns
                .map(|column| format!("{}, {}", literal(&column.name), from_sqlite(column)))
                .collect();
            format!(
                "select json_object({}) as line from {name}{order}",
                pairs.join(", ")
            )
        }
        EngineKind::Postgres => {
            let values: Vec<String> = columns
                .map(|column| format!("{} as {}", from_postgres(column), quoted(&column.name)))
                .collect();
            format!(
                "select row_to_json(lines)::text as line from (select {} from {name}{order}) as lines",
                values.join(", ")
            )
        }
    }
}

/// A statement that inserts rows; its one argument is a JSON array of lines.
pub fn writing(engine: EngineKind, table: &Table) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| quoted(&column.name))
        .collect();
    let (source, value): (&str, fn(&Column) -> String) = match engine {
        EngineKind::Sqlite => ("json_each(?)", to_sqlite),
        EngineKind::Postgres => ("jsonb_array_elements($1::jsonb) as value", to_postgres),
    };
    let values: Vec<String> = table.columns.iter().map(value).collect();
    format!(
        "insert into {} ({}) select {} from {source}",
        quoted(&table.name),
        columns.join(", "),
        values.join(", ")
    )
}

fn from_sqlite(column: &Column) -> String {
    let name = quoted(&column.name);
    match column.kind {
        Kind::Boolean => format!(
            "json(case when {name} is null then 'null' when {name} then 'true' else 'false' end)"
        ),
        Kind::Timestamp => format!(
            "replace(case length({name}) when 19 then {name} || '.000000' else substr({name} || '000000', 1, 26) end, 'T', ' ')"
        ),
        Kind::Bytes => format!("'\\x' || lower(hex({name}))"),
        Kind::Integer | Kind::Real | Kind::Text | Kind::Date | Kind::Json => name,
    }
}

fn from_postgres(column: &Column) -> String {
    let name = quoted(&column.name);
    match column.kind {
        Kind::Timestamp => format!("to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US')"),
        Kind::Date => format!("to_char({name}, 'YYYY-MM-DD')"),
        Kind::Json => format!("{name}::text"),
        Kind::Bytes => format!("'\\x' || encode({name}, 'hex')"),
        Kind::Integer | Kind::Real | Kind::Boolean | Kind::Text => name,
    }
}

fn to_sqlite(column: &Column) -> String {
    let value = format!("value ->> {}", literal(&column.name));
    match column.kind {
        // 0, 3 or 6 digits after the point, as chrono writes them.
        Kind::Timestamp => format!(
            "case when substr({value}, 21) = '000000' then substr({value}, 1, 19) \
             when substr({value}, 24) = '000' then substr({value}, 1, 23) else {value} end"
        ),
        Kind::Bytes => format!("unhex(substr({value}, 3))"),
        _ => value,
    }
}

fn to_postgres(column: &Column) -> String {
    let value = format!("(value ->> {})", literal(&column.name));
    let kind = match column.kind {
        Kind::Integer => "bigint",
        Kind::Real => "double precision",
        Kind::Boolean => "boolean",
        Kind::Text => return value,
        Kind::Timestamp => "timestamp",
        Kind::Date => "date",
        Kind::Json => "jsonb",
        Kind::Bytes => "bytea",
    };
    format!("{value}::{kind}")
}
