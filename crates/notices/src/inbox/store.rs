//! Queries of what came up for a reader. Everything here is of the actor alone.

use base::ids::{NoticeId, UserId};
use base::{Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::Arrived;
use crate::queue::{Channel, Notice, NoticeState};
use crate::schema::notices;

/// Lines of a page.
pub const PAGE: i64 = 50;
/// The number on the bell is counted no further.
const COUNTED: i64 = 100;

/// Notices for the program whose moment has come, in the order of their moments.
pub(super) fn due(read: &mut Read<'_>, limit: i64) -> Result<Vec<Notice>> {
    let now = read.moment();
    Ok(notices::table
        .filter(notices::channel.eq(Channel::App))
        .filter(notices::state.eq(NoticeState::Waiting))
        .filter(notices::due_at.le(now))
        .order((notices::due_at.asc(), notices::id.asc()))
        .limit(limit)
        .select(Notice::as_select())
        .load(read.conn())?)
}

/// Brings a notice up, in these words; answers false when another server has done so meanwhile.
pub(super) fn arrive(
    tx: &mut Tx<'_>,
    id: NoticeId,
    (title, path): (&str, Option<&str>),
) -> Result<bool> {
    end(tx, id, (NoticeState::Sent, title, path, None))
}

/// Notes why a notice did not come up.
pub(super) fn drop_one(tx: &mut Tx<'_>, id: NoticeId, why: &str) -> Result<bool> {
    end(tx, id, (NoticeState::Dropped, "", None, Some(why)))
}

fn end(
    tx: &mut Tx<'_>,
    id: NoticeId,
    (state, title, path, why): (NoticeState, &str, Option<&str>, Option<&str>),
) -> Result<bool> {
    let now = tx.moment();
    let waiting = notices::table
        .filter(notices::id.eq(id))
        .filter(notices::state.eq(NoticeState::Waiting));
    let ended = diesel::update(waiting)
        .set((
            notices::state.eq(state),
            notices::title.eq(title),
            notices::path.eq(path),
            notices::last_error.eq(why),
            notices::settled_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(ended == 1)
}

#[diesel::dsl::auto_type]
fn of_reader(user: UserId) -> _ {
    let channel: Channel = Channel::App;
    let state: NoticeState = NoticeState::Sent;
    notices::table
        .filter(notices::channel.eq(channel))
        .filter(notices::state.eq(state))
        .filter(notices::user_id.eq(user))
}

/// The reader's notices, the latest first, before the one with this number.
///
/// # Errors
/// `Forbidden` for the program itself.
pub fn list(read: &mut Read<'_>, before: Option<NoticeId>, limit: i64) -> Result<Vec<Arrived>> {
    let mut query = of_reader(read.actor.user()?)
        .select(Arrived::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(notices::id.lt(before));
    }
    Ok(query
        .order(notices::id.desc())
        .limit(limit)
        .load(read.conn())?)
}

/// Unread ones that came after this moment, the first first.
pub(super) fn fresh(read: &mut Read<'_>, since: NaiveDateTime, limit: i64) -> Result<Vec<Arrived>> {
    Ok(of_reader(read.actor.user()?)
        .filter(notices::read_at.is_null())
        .filter(notices::settled_at.ge(since))
        .order(notices::id.desc())
        .limit(limit)
        .select(Arrived::as_select())
        .load(read.conn())?)
}

/// How many the reader has not seen to, up to a hundred.
///
/// # Errors
/// `Forbidden` for the program itself.
pub fn unread(read: &mut Read<'_>) -> Result<i64> {
    let some: Vec<NoticeId> = of_reader(read.actor.user()?)
        .filter(notices::read_at.is_null())
        .select(notices::id)
        .limit(COUNTED)
        .load(read.conn())?;
    i64::try_from(some.len()).map_err(Error::internal)
}

/// The reader's notice.
pub(super) fn find(read: &mut Read<'_>, id: NoticeId) -> Result<Arrived> {
    of_reader(read.actor.user()?)
        .filter(notices::id.eq(id))
        .select(Arrived::as_select())
        .first(read.conn())
        .optional()?
        .ok_or(Error::NotFound)
}

/// Notes that the reader has seen to one of theirs, or to all.
pub(super) fn set_read(tx: &mut Tx<'_>, id: Option<NoticeId>) -> Result<usize> {
    let now = tx.moment();
    let user = tx.actor.user()?;
    let unread = of_reader(user).filter(notices::read_at.is_null());
    let changed = match id {
        Some(id) => diesel::update(unread.filter(notices::id.eq(id)))
            .set(notices::read_at.eq(now))
            .execute(tx.conn())?,
        None => diesel::update(unread)
            .set(notices::read_at.eq(now))
            .execute(tx.conn())?,
    };
    Ok(changed)
}
