//! Queries of changes of many records. A change is seen by who made it and by the administrator.

pub(super) mod records;
pub(super) mod rows;

use accounts::schema::users;
use base::access::Role;
use base::db::Engine;
use base::ids::{BulkChangeId, SubjectKind, UserId};
use base::{Action, Read, Result, Tx};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use super::schema::{bulk_change_rows, bulk_changes};
use super::{Alteration, BulkChange, BulkState, Tally};

pub use rows::skipped;

/// Changes on a page of the list.
pub const PAGE_SIZE: i64 = 50;
/// How long a question waits for its answer.
const ASKED_FOR: Duration = Duration::days(1);

#[derive(Queryable, Selectable)]
#[diesel(table_name = bulk_changes)]
struct ChangeRow {
    id: BulkChangeId,
    user_id: UserId,
    kind: SubjectKind,
    alteration: String,
    state: BulkState,
    stopping: bool,
    position: i64,
    tally: String,
    created_at: NaiveDateTime,
    started_at: Option<NaiveDateTime>,
    finished_at: Option<NaiveDateTime>,
}

impl ChangeRow {
    fn read(self) -> Result<BulkChange> {
        Ok(BulkChange {
            id: self.id,
            user_id: self.user_id,
            kind: self.kind,
            alteration: serde_json::from_str(&self.alteration)?,
            state: self.state,
            stopping: self.stopping,
            position: self.position,
            tally: serde_json::from_str(&self.tally)?,
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
        })
    }
}

/// Changes the actor sees.
pub fn visible(read: &Read<'_>) -> bulk_changes::BoxedQuery<'static, Engine> {
    let query = bulk_changes::table.into_boxed();
    if read.actor.roles.has(Role::Administrator) {
        query
    } else {
        query.filter(bulk_changes::user_id.eq(read.actor.user_id.unwrap_or(UserId(0))))
    }
}

/// The change, if the actor may do `action` with it.
///
/// # Errors
/// `NotFound` when it is not seen; `Forbidden` when it is but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: BulkChangeId) -> Result<BulkChange> {
    let row: ChangeRow = visible(read)
        .filter(bulk_changes::id.eq(id))
        .select(ChangeRow::as_select())
        .first(read.conn())?;
    read.actor.require(action)?;
    row.read()
}

/// Those of the given changes that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn seen(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<i64>> {
    let ids: Vec<BulkChangeId> = ids.iter().copied().map(BulkChangeId).collect();
    Ok(visible(read)
        .filter(bulk_changes::id.eq_any(ids))
        .select(bulk_changes::id)
        .load(read.conn())?)
}

/// Changes before `before` that were agreed to, the newest first, one more than a page, with the names of who made them.
///
/// # Errors
/// The base could not be read.
pub fn list(
    read: &mut Read<'_>,
    before: Option<BulkChangeId>,
) -> Result<Vec<(BulkChange, String)>> {
    let mut query = visible(read).filter(bulk_changes::state.ne(BulkState::Asked));
    if let Some(before) = before {
        query = query.filter(bulk_changes::id.lt(before));
    }
    let rows: Vec<ChangeRow> = query
        .select(ChangeRow::as_select())
        .order(bulk_changes::id.desc())
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?;
    let ids: Vec<UserId> = rows.iter().map(|row| row.user_id).collect();
    let names: Vec<(UserId, String)> = users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::full_name))
        .load(read.conn())?;
    rows.into_iter()
        .map(|row| {
            let name = names.iter().find(|(id, _)| *id == row.user_id);
            let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
            Ok((row.read()?, name))
        })
        .collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    kind: SubjectKind,
    alteration: &Alteration,
) -> Result<BulkChangeId> {
    let (now, user) = (tx.moment(), tx.actor.user()?);
    Ok(diesel::insert_into(bulk_changes::table)
        .values((
            bulk_changes::user_id.eq(user),
            bulk_changes::kind.eq(kind),
            bulk_changes::alteration.eq(serde_json::to_string(alteration)?),
            bulk_changes::state.eq(BulkState::Asked),
            bulk_changes::stopping.eq(false),
            bulk_changes::position.eq(0),
            bulk_changes::tally.eq(serde_json::to_string(&Tally::default())?),
            bulk_changes::created_at.eq(now),
        ))
        .returning(bulk_changes::id)
        .get_result(tx.conn())?)
}

/// Takes a change away with its rows.
pub(super) fn remove(tx: &mut Tx<'_>, ids: &[BulkChangeId]) -> Result<()> {
    let rows = bulk_change_rows::table.filter(bulk_change_rows::bulk_change_id.eq_any(ids));
    diesel::delete(rows).execute(tx.conn())?;
    diesel::delete(bulk_changes::table.filter(bulk_changes::id.eq_any(ids))).execute(tx.conn())?;
    Ok(())
}

/// The user's questions that were not answered in time.
pub(super) fn unanswered(read: &mut Read<'_>, user: UserId) -> Result<Vec<BulkChangeId>> {
    let since = read.moment() - ASKED_FOR;
    Ok(bulk_changes::table
        .filter(bulk_changes::user_id.eq(user))
        .filter(bulk_changes::state.eq(BulkState::Asked))
        .filter(bulk_changes::created_at.lt(since))
        .select(bulk_changes::id)
        .load(read.conn())?)
}

/// Begins a pass, or goes on with it, at `position`.
pub(super) fn go_on(
    tx: &mut Tx<'_>,
    change: &BulkChange,
    state: BulkState,
    position: i64,
) -> Result<()> {
    let now = tx.moment();
    diesel::update(bulk_changes::table.filter(bulk_changes::id.eq(change.id)))
        .set((
            bulk_changes::state.eq(state),
            bulk_changes::stopping.eq(false),
            bulk_changes::position.eq(position),
            bulk_changes::tally.eq(serde_json::to_string(&change.tally)?),
            bulk_changes::started_at.eq(change.started_at.or(Some(now))),
            bulk_changes::finished_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes hold of the change for a chunk: true unless another worker has gone on meanwhile, or it is to stop.
pub(super) fn hold(tx: &mut Tx<'_>, change: &BulkChange) -> Result<bool> {
    let here = bulk_changes::table
        .filter(bulk_changes::id.eq(change.id))
        .filter(bulk_changes::state.eq(change.state))
        .filter(bulk_changes::position.eq(change.position))
        .filter(bulk_changes::stopping.eq(false));
    let held = diesel::update(here)
        .set(bulk_changes::position.eq(change.position))
        .execute(tx.conn())?;
    Ok(held == 1)
}

/// Notes the place reached and what is counted.
pub(super) fn advance(
    tx: &mut Tx<'_>,
    id: BulkChangeId,
    position: i64,
    tally: &Tally,
) -> Result<()> {
    diesel::update(bulk_changes::table.filter(bulk_changes::id.eq(id)))
        .set((
            bulk_changes::position.eq(position),
            bulk_changes::tally.eq(serde_json::to_string(tally)?),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a pass.
pub(super) fn end(
    tx: &mut Tx<'_>,
    id: BulkChangeId,
    state: BulkState,
    tally: &Tally,
) -> Result<()> {
    let now = tx.moment();
    diesel::update(bulk_changes::table.filter(bulk_changes::id.eq(id)))
        .set((
            bulk_changes::state.eq(state),
            bulk_changes::stopping.eq(false),
            bulk_changes::tally.eq(serde_json::to_string(tally)?),
            bulk_changes::finished_at.eq(Some(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Asks the job at work to stop.
pub(super) fn ask_to_stop(tx: &mut Tx<'_>, id: BulkChangeId) -> Result<()> {
    diesel::update(bulk_changes::table.filter(bulk_changes::id.eq(id)))
        .set(bulk_changes::stopping.eq(true))
        .execute(tx.conn())?;
    Ok(())
}
