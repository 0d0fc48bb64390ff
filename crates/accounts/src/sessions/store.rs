//! Queries of sessions and of failed sign-ins.

use base::ids::{SessionId, UserId};
use base::{Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{LIFETIME, Session};
use crate::schema::{sessions, sign_in_failures, users};
use crate::users::User;

/// The living session with this token hash, and its user if they may sign in.
///
/// # Errors
/// The base could not be read.
pub fn find_with_user(read: &mut Read<'_>, token_hash: &str) -> Result<Option<(Session, User)>> {
    let oldest = read.moment() - LIFETIME;
    Ok(sessions::table
        .inner_join(users::table)
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::seen_at.gt(oldest))
        .filter(users::active.eq(true))
        .select((Session::as_select(), User::as_select()))
        .first(read.conn())
        .optional()?)
}

/// The user of a session that has not ended, if they may sign in.
///
/// # Errors
/// `NotFound`.
pub fn user_of(read: &mut Read<'_>, id: SessionId) -> Result<User> {
    Ok(sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(id))
        .filter(users::active.eq(true))
        .select(User::as_select())
        .first(read.conn())?)
}

/// A user's living sessions, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn list_of(read: &mut Read<'_>, user: UserId) -> Result<Vec<Session>> {
    let oldest = read.moment() - LIFETIME;
    Ok(sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::seen_at.gt(oldest))
        .select(Session::as_select())
        .order(sessions::seen_at.desc())
        .load(read.conn())?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    user: UserId,
    token_hash: &str,
    address: &str,
    agent: &str,
) -> Result<SessionId> {
    let now = tx.moment();
    Ok(diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token_hash),
            sessions::user_id.eq(user),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::address.eq(address),
            sessions::agent.eq(agent),
        ))
        .returning(sessions::id)
        .get_result(tx.conn())?)
}

pub(super) fn touch(tx: &mut Tx<'_>, id: SessionId) -> Result<()> {
    let now = tx.moment();
    diesel::update(sessions::table.filter(sessions::id.eq(id)))
        .set(sessions::seen_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn end(tx: &mut Tx<'_>, user: UserId, id: SessionId) -> Result<usize> {
    let own = sessions::table
        .filter(sessions::id.eq(id))
        .filter(sessions::user_id.eq(user));
    Ok(diesel::delete(own).execute(tx.conn())?)
}

/// Ends the user's sessions, all or all but one.
///
/// # Errors
/// The base could not be written.
pub fn end_all(tx: &mut Tx<'_>, user: UserId, except: Option<SessionId>) -> Result<usize> {
    let own = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::id.ne(except.unwrap_or(SessionId(0))));
    Ok(diesel::delete(own).execute(tx.conn())?)
}

/// Until when sign-ins of these origins are held back, the latest.
pub(super) fn blocked_until(
    read: &mut Read<'_>,
    origins: &[String],
) -> Result<Option<NaiveDateTime>> {
    Ok(sign_in_failures::table
        .filter(sign_in_failures::origin.eq_any(origins))
        .select(diesel::dsl::max(sign_in_failures::blocked_until))
        .first(read.conn())?)
}

/// Failures of an origin and the moment of the last one.
pub(super) fn failures(read: &mut Read<'_>, origin: &str) -> Result<Option<(i32, NaiveDateTime)>> {
    Ok(sign_in_failures::table
        .filter(sign_in_failures::origin.eq(origin))
        .select((sign_in_failures::failures, sign_in_failures::last_at))
        .first(read.conn())
        .optional()?)
}

pub(super) fn set_failures(
    tx: &mut Tx<'_>,
    origin: &str,
    failures: i32,
    blocked_until: NaiveDateTime,
) -> Result<()> {
    let now = tx.moment();
    clear_failures(tx, origin)?;
    diesel::insert_into(sign_in_failures::table)
        .values((
            sign_in_failures::origin.eq(origin),
            sign_in_failures::failures.eq(failures),
            sign_in_failures::blocked_until.eq(blocked_until),
            sign_in_failures::last_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn clear_failures(tx: &mut Tx<'_>, origin: &str) -> Result<()> {
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::origin.eq(origin)))
        .execute(tx.conn())?;
    Ok(())
}
