//! Queries of reminders. Each begins with whose they are.

use base::ids::{ReminderId, Subject, UserId};
use base::{Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::Reminder;
use crate::interactions::Importance;
use crate::schema::reminders;

/// Most reminders of a page.
const MOST: i64 = 200;

fn me(read: &Read<'_>) -> Result<UserId> {
    read.actor.user_id.ok_or(Error::NotFound)
}

/// The actor's own reminder.
///
/// # Errors
/// `NotFound` for anybody else's.
pub fn find(read: &mut Read<'_>, id: ReminderId) -> Result<Reminder> {
    let me = me(read)?;
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::id.eq(id))
        .select(Reminder::as_select())
        .first(read.conn())?)
}

/// What the actor is to be reminded of before this moment, UTC, the earliest first.
///
/// # Errors
/// The base could not be read.
pub fn ahead(read: &mut Read<'_>, before: NaiveDateTime) -> Result<Vec<Reminder>> {
    let me = me(read)?;
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::done_at.is_null())
        .filter(reminders::at.lt(before))
        .order((reminders::at.asc(), reminders::id.asc()))
        .limit(MOST)
        .select(Reminder::as_select())
        .load(read.conn())?)
}

/// How much of that there is.
///
/// # Errors
/// The base could not be read.
pub fn count_ahead(read: &mut Read<'_>, before: NaiveDateTime) -> Result<i64> {
    let me = me(read)?;
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::done_at.is_null())
        .filter(reminders::at.lt(before))
        .count()
        .get_result(read.conn())?)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    subject: Option<Subject>,
    (text, importance): (&str, Importance),
    at: NaiveDateTime,
) -> Result<ReminderId> {
    let (me, now) = (me(tx)?, tx.moment());
    Ok(diesel::insert_into(reminders::table)
        .values((
            reminders::user_id.eq(me),
            reminders::subject_kind.eq(subject.map(|subject| subject.kind)),
            reminders::subject_id.eq(subject.map(|subject| subject.id)),
            reminders::text.eq(text),
            reminders::importance.eq(importance),
            reminders::at.eq(at),
            reminders::created_at.eq(now),
        ))
        .returning(reminders::id)
        .get_result(tx.conn())?)
}

pub(super) fn set_done(tx: &mut Tx<'_>, id: ReminderId) -> Result<()> {
    let now = tx.moment();
    diesel::update(reminders::table.filter(reminders::id.eq(id)))
        .set(reminders::done_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn set_at(tx: &mut Tx<'_>, id: ReminderId, at: NaiveDateTime) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::id.eq(id)))
        .set(reminders::at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// How many of the actor's own reminders are tied to these records, which are of one kind.
pub(super) fn count_own(read: &mut Read<'_>, subjects: &[Subject]) -> Result<i64> {
    let Some(first) = subjects.first() else {
        return Ok(0);
    };
    let me = me(read)?;
    let records: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::subject_kind.eq(first.kind))
        .filter(reminders::subject_id.eq_any(records))
        .count()
        .get_result(read.conn())?)
}

/// Everybody's reminders tied to a record.
pub(super) fn of_subject(read: &mut Read<'_>, subject: Subject) -> Result<Vec<ReminderId>> {
    Ok(reminders::table
        .filter(reminders::subject_kind.eq(subject.kind))
        .filter(reminders::subject_id.eq(subject.id))
        .select(reminders::id)
        .load(read.conn())?)
}

/// Ties reminders to another record of the same kind.
pub(super) fn tie(tx: &mut Tx<'_>, ids: &[ReminderId], to: Subject) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::id.eq_any(ids)))
        .set(reminders::subject_id.eq(to.id))
        .execute(tx.conn())?;
    Ok(())
}
