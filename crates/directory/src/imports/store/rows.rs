//! Queries of the rows of imports: what was written, what did not fit.

use base::ids::{CompanyId, ImportId};
use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::super::Reason;
use super::super::before::Details;
use super::super::schema::{import_failures, import_rows};

pub(in super::super) fn insert_rows(
    tx: &mut Tx<'_>,
    import: ImportId,
    rows: &[(u64, CompanyId, Details)],
) -> Result<()> {
    let rows = rows.iter().map(|(number, company, details)| {
        let details = serde_json::to_string(details)?;
        Ok((import, row_number(*number), *company, details))
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    let columns = [
        ("import_id", "bigint"),
        ("number", "bigint"),
        ("company_id", "bigint"),
        ("details", "text"),
    ];
    tx.insert_all("import_rows", &columns, &rows)
}

pub(in super::super) fn remove_rows(
    tx: &mut Tx<'_>,
    import: ImportId,
    numbers: &[i64],
) -> Result<()> {
    let rows = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::number.eq_any(numbers));
    diesel::delete(rows).execute(tx.conn())?;
    Ok(())
}

/// What the import wrote in the rows before `before`, the last first.
pub(in super::super) fn rows_before(
    read: &mut Read<'_>,
    import: ImportId,
    before: i64,
    limit: i64,
) -> Result<Vec<(i64, CompanyId, Details)>> {
    let rows: Vec<(i64, CompanyId, String)> = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::number.lt(before))
        .select((
            import_rows::number,
            import_rows::company_id,
            import_rows::details,
        ))
        .order(import_rows::number.desc())
        .limit(limit)
        .load(read.conn())?;
    rows.into_iter()
        .map(|(number, company, details)| Ok((number, company, serde_json::from_str(&details)?)))
        .collect()
}

/// The companies that stay after an undo, first rows first: row, company, its name where the actor sees it.
pub(in super::super) fn kept(
    read: &mut Read<'_>,
    import: ImportId,
    limit: i64,
) -> Result<Vec<(i64, i64, String)>> {
    let rows: Vec<(i64, CompanyId)> = import_rows::table
        .filter(import_rows::import_id.eq(import))
        .select((import_rows::number, import_rows::company_id))
        .order(import_rows::number.asc())
        .limit(limit)
        .load(read.conn())?;
    let ids: Vec<i64> = rows.iter().map(|(_, company)| company.0).collect();
    let names = crate::companies::store::titles(read, &ids)?;
    let named = rows.into_iter().filter_map(|(number, company)| {
        let (id, name) = names.iter().find(|(id, _)| *id == company.0)?;
        Some((number, *id, name.clone()))
    });
    Ok(named.collect())
}

pub(in super::super) fn insert_failures(
    tx: &mut Tx<'_>,
    import: ImportId,
    failures: &[(u64, String, Reason)],
) -> Result<()> {
    let rows = failures.iter().map(|(number, name, reason)| {
        let reason = serde_json::to_string(reason)?;
        Ok((import, row_number(*number), name, reason))
    });
    let rows = rows.collect::<Result<Vec<_>>>()?;
    let columns = [
        ("import_id", "bigint"),
        ("number", "bigint"),
        ("name", "text"),
        ("reason", "text"),
    ];
    tx.insert_all("import_failures", &columns, &rows)
}

pub(in super::super) fn remove_failures(tx: &mut Tx<'_>, import: ImportId) -> Result<()> {
    diesel::delete(import_failures::table.filter(import_failures::import_id.eq(import)))
        .execute(tx.conn())?;
    Ok(())
}

/// Rows that did not fit, after the row `after`, in their order: number, company's name in the file, reason.
pub fn failures(
    read: &mut Read<'_>,
    import: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, String, Reason)>> {
    let rows: Vec<(i64, String, String)> = import_failures::table
        .filter(import_failures::import_id.eq(import))
        .filter(import_failures::number.gt(after))
        .select((
            import_failures::number,
            import_failures::name,
            import_failures::reason,
        ))
        .order(import_failures::number.asc())
        .limit(limit)
        .load(read.conn())?;
    rows.into_iter()
        .map(|(number, name, reason)| Ok((number, name, serde_json::from_str(&reason)?)))
        .collect()
}

fn row_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
