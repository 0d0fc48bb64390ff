//! The base by the engine's own means, and references that no constraint guards.

use base::Result;
use base::db::{Conn, EngineKind};

use super::{Finding, count};
use crate::backup::catalogue::{self, Table, literal, quoted};

/// Columns that refer to a table without a constraint, because the record must outlive what it refers to or comes first.
const LOOSE: &[(&str, &str, &str)] = &[
    ("departments", "head_id", "users"),
    ("events", "actor_id", "users"),
    ("jobs", "actor_id", "users"),
];

/// What the engine itself says of the base.
pub fn check(conn: &mut Conn) -> Result<Vec<Finding>> {
    match conn.kind() {
        EngineKind::Sqlite => sqlite(conn),
        EngineKind::Postgres => postgres(conn),
    }
}

fn sqlite(conn: &mut Conn) -> Result<Vec<Finding>> {
    let said = catalogue::names(
        conn,
        "select integrity_check as name from pragma_integrity_check",
    )?;
    let integrity = if said == ["ok"] {
        Finding::sound("the base file is sound")
    } else {
        Finding::wrong(format!("the base file is damaged: {}", said.join("; ")))
    };
    let dangling = count(
        conn,
        "select count(*) as count from pragma_foreign_key_check",
    )?;
    Ok(vec![
        integrity,
        Finding::none_of(dangling, "rows that refer to rows that are not there"),
    ])
}

fn postgres(conn: &mut Conn) -> Result<Vec<Finding>> {
    let unproven = catalogue::names(
        conn,
        "select format('%s.%s', conrelid::regclass, conname) as name from pg_constraint \
         where not convalidated and connamespace = current_schema()::regnamespace",
    )?;
    let invalid = catalogue::names(
        conn,
        "select indexrelid::regclass::text as name from pg_index join pg_class on pg_class.oid = indexrelid \
         where not indisvalid and relnamespace = current_schema()::regnamespace",
    )?;
    Ok(vec![
        listed("constraints that were never checked", &unproven),
        listed("indexes that are not valid", &invalid),
    ])
}

fn listed(what: &str, found: &[String]) -> Finding {
    if found.is_empty() {
        Finding::sound(format!("no {what}"))
    } else {
        Finding::wrong(format!("{what}: {}", found.join(", ")))
    }
}

/// Rows that refer to nothing where no constraint forbids it.
pub fn loose_references(conn: &mut Conn, tables: &[Table]) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (from, column, to) in LOOSE {
        let is_there = tables
            .iter()
            .any(|table| table.name == *from && table.has(column));
        if !is_there || tables.iter().all(|table| table.name != *to) {
            continue;
        }
        let orphans = count(
            conn,
            &format!(
                "select count(*) as count from {from} where {column} is not null \
                 and not exists (select 1 from {to} where {to}.id = {from}.{column})",
            ),
        )?;
        findings.push(Finding::none_of(
            orphans,
            &format!("rows of {from} whose {column} is nobody of {to}"),
        ));
    }
    let forgotten = numbers_given_twice(conn, tables)?;
    findings.push(listed(
        "tables whose next number is taken already",
        &forgotten,
    ));
    Ok(findings)
}

/// Tables where the next number is not above every number in use.
fn numbers_given_twice(conn: &mut Conn, tables: &[Table]) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for sequence in catalogue::sequences(conn, tables)? {
        let sql = format!(
            "select coalesce(max(id), 0) as count from {}",
            quoted(&sequence.name)
        );
        let is_ours = tables
            .iter()
            .any(|table| table.name == sequence.name && table.has("id"));
        if is_ours && count(conn, &sql)? > sequence.value {
            wrong.push(literal(&sequence.name));
        }
    }
    Ok(wrong)
}
