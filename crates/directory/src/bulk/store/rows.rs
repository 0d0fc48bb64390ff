//! Queries of the chosen records: their numbers, what was there before, why some are left.

use base::db::{Conn, Engine};
use base::ids::BulkChangeId;
use base::{Read, Result, Tx};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

use super::super::schema::bulk_change_rows;
use super::super::{BulkChange, Skipped, Value};

/// Writes down records named by their numbers; answers how many they are.
pub(in super::super) fn insert(tx: &mut Tx<'_>, id: BulkChangeId, ids: &[i64]) -> Result<i64> {
    let rows: Vec<_> = ids.iter().map(|record| (id, record)).collect();
    let columns = [("bulk_change_id", "bigint"), ("record_id", "bigint")];
    tx.insert_all("bulk_change_rows", &columns, &rows)?;
    Ok(i64::try_from(ids.len()).unwrap_or(i64::MAX))
}

/// Writes down every record that `query` selects, in one statement; answers how many they are.
pub(in super::super) fn insert_found(
    tx: &mut Tx<'_>,
    id: BulkChangeId,
    query: impl QueryFragment<Engine>,
) -> Result<i64> {
    let written = Snapshot { id, query }.execute(tx.conn())?;
    Ok(i64::try_from(written).unwrap_or(i64::MAX))
}

/// `insert into bulk_change_rows … select …`: the numbers never leave the base.
struct Snapshot<Q> {
    id: BulkChangeId,
    query: Q,
}

impl<Q> QueryId for Snapshot<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q> RunQueryDsl<Conn> for Snapshot<Q> {}

impl<Q: QueryFragment<Engine>> QueryFragment<Engine> for Snapshot<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> QueryResult<()> {
        out.push_sql("insert into bulk_change_rows (bulk_change_id, record_id) select ");
        out.push_bind_param::<BigInt, _>(&self.id)?;
        out.push_sql(", chosen.id from (");
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(") as chosen");
        Ok(())
    }
}

/// The next records to be changed, in the order of their numbers.
pub(in super::super) fn next(
    read: &mut Read<'_>,
    change: &BulkChange,
    limit: i64,
) -> Result<Vec<i64>> {
    Ok(bulk_change_rows::table
        .filter(bulk_change_rows::bulk_change_id.eq(change.id))
        .filter(bulk_change_rows::record_id.gt(change.position))
        .select(bulk_change_rows::record_id)
        .order(bulk_change_rows::record_id.asc())
        .limit(limit)
        .load(read.conn())?)
}

/// The next records to be given back what they had, with that, in the order of their numbers.
pub(in super::super) fn next_changed(
    read: &mut Read<'_>,
    change: &BulkChange,
    limit: i64,
) -> Result<Vec<(i64, Value)>> {
    let rows: Vec<(i64, Option<String>)> = bulk_change_rows::table
        .filter(bulk_change_rows::bulk_change_id.eq(change.id))
        .filter(bulk_change_rows::record_id.gt(change.position))
        .filter(bulk_change_rows::before.is_not_null())
        .select((bulk_change_rows::record_id, bulk_change_rows::before))
        .order(bulk_change_rows::record_id.asc())
        .limit(limit)
        .load(read.conn())?;
    rows.into_iter()
        .map(|(id, before)| Ok((id, serde_json::from_str(&before.unwrap_or_default())?)))
        .collect()
}

/// Keeps what these records had before; nothing, when they have it back.
pub(in super::super) fn set_before(
    tx: &mut Tx<'_>,
    id: BulkChangeId,
    before: Option<&Value>,
    records: &[i64],
) -> Result<()> {
    let before = before.map(serde_json::to_string).transpose()?;
    let rows = bulk_change_rows::table
        .filter(bulk_change_rows::bulk_change_id.eq(id))
        .filter(bulk_change_rows::record_id.eq_any(records));
    diesel::update(rows)
        .set(bulk_change_rows::before.eq(before))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes why these records are left.
pub(in super::super) fn set_skipped(
    tx: &mut Tx<'_>,
    id: BulkChangeId,
    why: Skipped,
    records: &[i64],
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let rows = bulk_change_rows::table
        .filter(bulk_change_rows::bulk_change_id.eq(id))
        .filter(bulk_change_rows::record_id.eq_any(records));
    diesel::update(rows)
        .set(bulk_change_rows::skipped.eq(Some(why)))
        .execute(tx.conn())?;
    Ok(())
}

/// The first records that were left, with the reasons.
///
/// # Errors
/// The base could not be read.
pub fn skipped(
    read: &mut Read<'_>,
    id: BulkChangeId,
    limit: i64,
) -> Result<Vec<(i64, Option<Skipped>)>> {
    Ok(bulk_change_rows::table
        .filter(bulk_change_rows::bulk_change_id.eq(id))
        .filter(bulk_change_rows::skipped.is_not_null())
        .select((bulk_change_rows::record_id, bulk_change_rows::skipped))
        .order(bulk_change_rows::record_id.asc())
        .limit(limit)
        .load(read.conn())?)
}
