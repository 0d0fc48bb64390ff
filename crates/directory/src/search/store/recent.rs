//! The cards that a user has opened of late.

use base::ids::UserId;
use base::{Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::schema::recent_records;
use crate::search::SearchKind;

/// Most records that are remembered of a user.
const MOST: i64 = 50;
/// Opening one of so many newest again is not noted, so that few page views write.
const NEWEST: i64 = 5;

/// Whether opening this card is worth a note.
///
/// # Errors
/// The base could not be read.
pub fn is_worth_noting(read: &mut Read<'_>, kind: SearchKind, record: i64) -> Result<bool> {
    let Some(user) = read.actor.user_id else {
        return Ok(false);
    };
    let newest: Vec<(SearchKind, i64)> = recent_records::table
        .filter(recent_records::user_id.eq(user.0))
        .order((recent_records::opened_at.desc(), recent_records::id.desc()))
        .select((recent_records::kind, recent_records::record_id))
        .limit(NEWEST)
        .load(read.conn())?;
    Ok(!newest.contains(&(kind, record)))
}

/// Notes that the user opens a card now, and forgets the oldest.
pub(in crate::search) fn note(
    tx: &mut Tx<'_>,
    user: UserId,
    kind: SearchKind,
    record: i64,
) -> Result<()> {
    let own = || recent_records::table.filter(recent_records::user_id.eq(user.0));
    let same = own()
        .filter(recent_records::kind.eq(kind))
        .filter(recent_records::record_id.eq(record));
    diesel::delete(same).execute(tx.conn())?;
    let now = tx.moment();
    diesel::insert_into(recent_records::table)
        .values((
            recent_records::user_id.eq(user.0),
            recent_records::kind.eq(kind),
            recent_records::record_id.eq(record),
            recent_records::opened_at.eq(now),
        ))
        .execute(tx.conn())?;
    let oldest: Option<NaiveDateTime> = own()
        .order((recent_records::opened_at.desc(), recent_records::id.desc()))
        .select(recent_records::opened_at)
        .offset(MOST)
        .first(tx.conn())
        .optional()?;
    if let Some(oldest) = oldest {
        let old = own().filter(recent_records::opened_at.le(oldest));
        diesel::delete(old).execute(tx.conn())?;
    }
    Ok(())
}

/// Forgets records that are removed.
pub(super) fn forget(tx: &mut Tx<'_>, kind: SearchKind, records: &[i64]) -> Result<()> {
    let gone = recent_records::table
        .filter(recent_records::kind.eq(kind))
        .filter(recent_records::record_id.eq_any(records));
    diesel::delete(gone).execute(tx.conn())?;
    Ok(())
}
