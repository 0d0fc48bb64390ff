//! The queue as a whole: how much is in it, what is held after a restore, what was settled long ago.

use base::after_restore::AfterRestore;
use base::ids::NoticeId;
use base::{Read, Result, Tx};
use chrono::{Duration, NaiveDateTime};
use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use crate::queue::{Channel, NoticeState, PATIENCE};
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

/// A line in the program that had not come up yet has not come up in this base either.
pub const HOLD_NO_LINES: AfterRestore = AfterRestore {
    table: "notices",
    column: "channel",
    sql: "update notices set state = 'waiting' where state = 'held' and channel = 'app'",
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
        .filter(notices::channel.eq(Channel::Email))
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
        .filter(notices::channel.eq(Channel::Email))
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

/// Whether something was settled so long ago that nobody asks for it.
pub(crate) fn is_old(read: &mut Read<'_>) -> Result<bool> {
    Ok(!old(read, 1)?.is_empty())
}

/// Removes what was settled long ago, up to so many.
///
/// With a row goes its key, so nobody must come to tell the same again. Nobody does: a letter about a contact is keyed by
/// the version of the contact, which only grows, and is queued in the transaction that makes that version; an alarm is keyed
/// by its moment, which is past by then, and its record says itself that it rang (`rung_for`); a rule goes through the feed
/// and through its dates once, by the place it has reached.
pub(crate) fn remove_old(tx: &mut Tx<'_>, limit: i64) -> Result<usize> {
    let old = old(tx, limit)?;
    Ok(diesel::delete(notices::table.filter(notices::id.eq_any(old))).execute(tx.conn())?)
}

fn old(read: &mut Read<'_>, limit: i64) -> Result<Vec<NoticeId>> {
    let now = read.moment();
    let ended = [NoticeState::Sent, NoticeState::Dropped];
    let settled = notices::settled_at.assume_not_null();
    let mut old: Vec<NoticeId> = notices::table
        .filter(notices::settled_at.lt(now - KEPT))
        .filter(
            notices::state
                .eq_any(ended)
                .or(settled.lt(now - FAILED_KEPT)),
        )
        .order(notices::settled_at)
        .limit(limit)
        .select(notices::id)
        .load(read.conn())?;
    if old.is_empty() {
        // The digest of these was given up or dropped.
        old = notices::table
            .filter(notices::state.eq(NoticeState::Gathered))
            .filter(notices::due_at.lt(now - KEPT))
            .limit(limit)
            .select(notices::id)
            .load(read.conn())?;
    }
    Ok(old)
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
