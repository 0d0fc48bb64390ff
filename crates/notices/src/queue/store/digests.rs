//! What waits for the digests of users.

use base::ids::UserId;
use base::{Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::queue::{Notice, NoticeState};
use crate::schema::notices;

/// What a user is to be told of by the digest of this moment: the first of it, up to a limit, and how much there is.
///
/// # Errors
/// The base could not be read.
pub(crate) fn gathered(
    read: &mut Read<'_>,
    (user, moment): (UserId, NaiveDateTime),
    limit: i64,
) -> Result<(Vec<Notice>, i64)> {
    let first = of_digest(user, moment)
        .select(Notice::as_select())
        .order(notices::id.asc())
        .limit(limit)
        .load(read.conn())?;
    let all = of_digest(user, moment).count().get_result(read.conn())?;
    Ok((first, all))
}

/// The digest of this moment came to its end, and what it told with it.
///
/// # Errors
/// The base could not be written.
pub(crate) fn settle_gathered(
    tx: &mut Tx<'_>,
    (user, moment): (UserId, NaiveDateTime),
    state: NoticeState,
) -> Result<()> {
    let now = tx.moment();
    diesel::update(of_digest(user, moment))
        .set((notices::state.eq(state), notices::settled_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

#[diesel::dsl::auto_type]
fn of_digest(user: UserId, moment: NaiveDateTime) -> _ {
    let state: NoticeState = NoticeState::Gathered;
    notices::table
        .filter(notices::state.eq(state))
        .filter(notices::user_id.eq(user))
        .filter(notices::due_at.eq(moment))
}
