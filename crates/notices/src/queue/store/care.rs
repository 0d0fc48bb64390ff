//! The queue as a whole: how much is in it, what is held after a restore, what was settled long ago.

use base::area::AfterRestore;
use base::ids::NoticeId;
use base::{Read, Result, Tx};
use chrono::{Duration, NaiveDateTime};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use crate::queue::{NoticeState, PATIENCE};
use crate::schema::notices;

/// How long a letter that left, or was dropped, is still shown.
const KEPT: Duration = Duration::days(90);
/// How long one that was given up is.
const FAILED_KEPT: Duration = Duration::days(365);

/// What waited when a backup was made may have left since: an administrator decides.
pub const HOLD: AfterRestore = AfterRestore {
    table: "notices",
    column: "state",
    sql: "update notices set state = 'held', claimed_until = null where state = 'waiting'",
};

/// How the queue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Letters that wait for their moment or the next attempt.
    pub waiting: i64,
    /// Letters that were given up, of those still kept.
    pub failed: i64,
    /// Letters that wait for the administrator's word.
    pub held: i64,
    /// How long the oldest letter that could have left has not left.
    pub oldest: Duration,
}

/// Counts the queue.
///
/// # Errors
/// The base could not be read.
pub fn figures(read: &mut Read<'_>) -> Result<Figures> {
    let now = read.moment();
    let open = [NoticeState::Waiting, NoticeState::Failed, NoticeState::Held];
    let counted: Vec<(NoticeState, i64)> = notices::table
        .filter(notices::state.eq_any(open))
        .group_by(notices::state)
        .select((notices::state, count_star()))
        .load(read.conn())?;
    let of = |state| {
        let found = counted.iter().find(|(one, _)| *one == state);
        found.map_or(0, |(_, count)| *count)
    };
    // Attempts move `due_at`; when a letter is given up was reckoned from its own moment.
    let first: Option<NaiveDateTime> = notices::table
        .filter(notices::state.eq(NoticeState::Waiting))
        .select(min(notices::expires_at))
        .get_result(read.conn())?;
    let oldest = first.map_or(Duration::zero(), |expires_at| now - (expires_at - PATIENCE));
    Ok(Figures {
        waiting: of(NoticeState::Waiting),
        failed: of(NoticeState::Failed),
        held: of(NoticeState::Held),
        oldest: oldest.max(Duration::zero()),
    })
}

/// Whether a letter was settled so long ago that nobody asks for it.
pub(crate) fn is_old(read: &mut Read<'_>) -> Result<bool> {
    let now = read.moment();
    let old = notices::table.filter(notices::settled_at.lt(now - KEPT));
    Ok(
        diesel::select(diesel::dsl::exists(old.filter(forgettable(now))))
            .get_result(read.conn())?,
    )
}

/// Removes letters that were settled long ago, up to so many; answers how many.
///
/// With a row goes its key, so nobody must come to tell the same again. Nobody does: a letter about a contact is keyed by
/// the version of the contact, which only grows, and is queued in the transaction that makes that version; an alarm is keyed
/// by its moment, which is past by then, and its record says itself that it rang (`rung_for`).
pub(crate) fn remove_old(tx: &mut Tx<'_>, limit: i64) -> Result<usize> {
    let now = tx.moment();
    let old: Vec<NoticeId> = notices::table
        .filter(notices::settled_at.lt(now - KEPT))
        .filter(forgettable(now))
        .order(notices::settled_at)
        .limit(limit)
        .select(notices::id)
        .load(tx.conn())?;
    Ok(diesel::delete(notices::table.filter(notices::id.eq_any(old))).execute(tx.conn())?)
}

#[diesel::dsl::auto_type]
fn forgettable(now: NaiveDateTime) -> _ {
    let ended: [NoticeState; 2] = [NoticeState::Sent, NoticeState::Dropped];
    let long_ago: NaiveDateTime = now - FAILED_KEPT;
    notices::state
        .eq_any(ended)
        .or(notices::settled_at.assume_not_null().lt(long_ago))
}

/// Lets every held letter leave, now.
pub(in crate::queue) fn release_held(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.moment();
    Ok(
        diesel::update(notices::table.filter(notices::state.eq(NoticeState::Held)))
            .set((
                notices::state.eq(NoticeState::Waiting),
                notices::attempts.eq(0),
                notices::due_at.eq(now),
                notices::expires_at.eq(now + PATIENCE),
                notices::last_error.eq(None::<String>),
            ))
            .execute(tx.conn())?,
    )
}

/// Drops every held letter.
pub(in crate::queue) fn drop_held(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.moment();
    Ok(
        diesel::update(notices::table.filter(notices::state.eq(NoticeState::Held)))
            .set((
                notices::state.eq(NoticeState::Dropped),
                notices::settled_at.eq(now),
                notices::last_error.eq("notice-dropped-by-hand"),
            ))
            .execute(tx.conn())?,
    )
}
