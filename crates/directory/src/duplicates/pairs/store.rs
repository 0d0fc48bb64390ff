//! Queries of pairs. Both records must be seen: the rule of each kind decides.

use base::access::Sees;
use base::db::Engine;
use base::ids::{PairId, SubjectKind};
use base::{Action, Error, Read, Result, Tx};
use diesel::prelude::*;

use super::{Pair, PairRow, PairState, require};
use crate::companies::store::ids_of_users as companies_of_users;
use crate::duplicates::Reason;
use crate::people::store::people_of_users;
use crate::schema::{duplicate_keys, duplicate_pairs, people};

/// Pairs on a page.
pub const PAGE_SIZE: i64 = 25;
/// Counted up to here: «99+».
pub const MOST_COUNTED: i64 = 100;
/// Most pairs named beside one record.
const MOST_BESIDE: i64 = 5;

/// Pairs of a kind of whose records the actor sees both.
fn visible(read: &Read<'_>, kind: SubjectKind) -> duplicate_pairs::BoxedQuery<'static, Engine> {
    let query = duplicate_pairs::table
        .filter(duplicate_pairs::kind.eq(kind))
        .into_boxed();
    match (&read.actor.sees, kind) {
        (Sees::Everything, _) => query,
        (Sees::RecordsOf(users), SubjectKind::Company) => query
            .filter(duplicate_pairs::first_id.eq_any(companies_of_users!(users)))
            .filter(duplicate_pairs::second_id.eq_any(companies_of_users!(users))),
        (Sees::RecordsOf(users), _) => {
            let first = people_of_users!(people::table, users).select(people::id);
            let second = people_of_users!(people::table, users).select(people::id);
            query
                .filter(duplicate_pairs::first_id.eq_any(first))
                .filter(duplicate_pairs::second_id.eq_any(second))
        }
    }
}

/// The pair, if the actor may do `action` with both records.
///
/// # Errors
/// `NotFound` when one of them is not seen; `Forbidden` when the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: PairId) -> Result<Pair> {
    let row: PairRow = duplicate_pairs::table
        .filter(duplicate_pairs::id.eq(id))
        .select(PairRow::as_select())
        .first(read.conn())?;
    let pair = row.read();
    for record in pair.subjects() {
        require(read, action, record)?;
    }
    Ok(pair)
}

/// Where a page of pairs begins: after the pair with this score and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub i32, pub PairId);

impl std::str::FromStr for After {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (score, id) = text.split_once('.').ok_or(Error::NotFound)?;
        Ok(Self(
            score.parse().map_err(|_| Error::NotFound)?,
            id.parse().map_err(|_| Error::NotFound)?,
        ))
    }
}

/// Up to a page of pairs in this state, the surest first, and one more if there are any.
///
/// # Errors
/// The base could not be read.
pub fn list(
    read: &mut Read<'_>,
    kind: SubjectKind,
    state: PairState,
    after: Option<After>,
) -> Result<Vec<Pair>> {
    let mut query = visible(read, kind).filter(duplicate_pairs::state.eq(state));
    if let Some(After(score, id)) = after {
        query = query.filter(duplicate_pairs::score.le(score)).filter(
            duplicate_pairs::score
                .lt(score)
                .or(duplicate_pairs::id.gt(id)),
        );
    }
    let rows: Vec<PairRow> = query
        .select(PairRow::as_select())
        .order((duplicate_pairs::score.desc(), duplicate_pairs::id.asc()))
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?;
    Ok(rows.into_iter().map(PairRow::read).collect())
}

/// How many open pairs of a kind the actor may act on, up to [`MOST_COUNTED`].
///
/// # Errors
/// The base could not be read.
pub fn count(read: &mut Read<'_>, kind: SubjectKind) -> Result<i64> {
    if !read.actor.may(Action::Edit) {
        return Ok(0);
    }
    let found: Vec<PairId> = visible(read, kind)
        .filter(duplicate_pairs::state.eq(PairState::Open))
        .select(duplicate_pairs::id)
        .limit(MOST_COUNTED)
        .load(read.conn())?;
    Ok(i64::try_from(found.len()).unwrap_or(MOST_COUNTED))
}

/// The open pairs of one record with others that are seen, the surest first. Check first that the record is seen.
///
/// # Errors
/// The base could not be read.
pub fn beside(read: &mut Read<'_>, kind: SubjectKind, id: i64) -> Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for side in [true, false] {
        let query = visible(read, kind).filter(duplicate_pairs::state.eq(PairState::Open));
        let query = if side {
            query.filter(duplicate_pairs::first_id.eq(id))
        } else {
            query.filter(duplicate_pairs::second_id.eq(id))
        };
        let rows: Vec<PairRow> = query
            .select(PairRow::as_select())
            .order((duplicate_pairs::score.desc(), duplicate_pairs::id.asc()))
            .limit(MOST_BESIDE)
            .load(read.conn())?;
        pairs.extend(rows.into_iter().map(PairRow::read));
    }
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.score), pair.id));
    Ok(pairs)
}

/// Every pair of these records, seen or not: for the finder and for merges.
pub(crate) fn of_records(read: &mut Read<'_>, kind: SubjectKind, ids: &[i64]) -> Result<Vec<Pair>> {
    let of_kind = || duplicate_pairs::table.filter(duplicate_pairs::kind.eq(kind));
    let mut rows: Vec<PairRow> = of_kind()
        .filter(duplicate_pairs::first_id.eq_any(ids))
        .select(PairRow::as_select())
        .load(read.conn())?;
    let others: Vec<PairRow> = of_kind()
        .filter(duplicate_pairs::second_id.eq_any(ids))
        .select(PairRow::as_select())
        .load(read.conn())?;
    rows.extend(others);
    rows.sort_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
    Ok(rows.into_iter().map(PairRow::read).collect())
}

/// Adds a pair.
pub(crate) fn insert(tx: &mut Tx<'_>, pair: &Pair) -> Result<()> {
    let now = tx.moment();
    diesel::insert_into(duplicate_pairs::table)
        .values((
            duplicate_pairs::kind.eq(pair.kind),
            duplicate_pairs::first_id.eq(pair.first),
            duplicate_pairs::second_id.eq(pair.second),
            duplicate_pairs::reasons.eq(serde_json::to_string(&pair.reasons)?),
            duplicate_pairs::score.eq(pair.score),
            duplicate_pairs::state.eq(pair.state),
            duplicate_pairs::found_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Asks about a pair again, for these reasons.
pub(super) fn set_reasons(
    tx: &mut Tx<'_>,
    id: PairId,
    reasons: &[Reason],
    score: i32,
) -> Result<()> {
    diesel::update(duplicate_pairs::table.filter(duplicate_pairs::id.eq(id)))
        .set((
            duplicate_pairs::reasons.eq(serde_json::to_string(reasons)?),
            duplicate_pairs::score.eq(score),
            duplicate_pairs::state.eq(PairState::Open),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn set_state(tx: &mut Tx<'_>, id: PairId, state: PairState) -> Result<()> {
    diesel::update(duplicate_pairs::table.filter(duplicate_pairs::id.eq(id)))
        .set(duplicate_pairs::state.eq(state))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn remove(tx: &mut Tx<'_>, ids: &[PairId]) -> Result<()> {
    if !ids.is_empty() {
        diesel::delete(duplicate_pairs::table.filter(duplicate_pairs::id.eq_any(ids)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Removes what is kept of records that are no more.
pub(crate) fn remove_of(tx: &mut Tx<'_>, kind: SubjectKind, ids: &[i64]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let of_kind = || duplicate_pairs::table.filter(duplicate_pairs::kind.eq(kind));
    diesel::delete(of_kind().filter(duplicate_pairs::first_id.eq_any(ids))).execute(tx.conn())?;
    diesel::delete(of_kind().filter(duplicate_pairs::second_id.eq_any(ids))).execute(tx.conn())?;
    let keys = duplicate_keys::table
        .filter(duplicate_keys::kind.eq(kind))
        .filter(duplicate_keys::record_id.eq_any(ids));
    diesel::delete(keys).execute(tx.conn())?;
    Ok(())
}
