//! Queries of reminders. Each begins with whose they are.

mod series;

use base::after_restore::AfterRestore;
use base::ids::{ReminderId, SeriesId, Subject, UserId};
use base::{Error, Read, Result, Tx};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

pub(super) use series::{
    cut_series, delete_from, drop_unused, insert_series, let_go, rename_series, update_series,
};
pub use series::{find_series, series};

use super::Reminder;
use crate::interactions::Importance;
use crate::schema::reminders;

/// Most reminders of a page.
const MOST: i64 = 200;
/// Most toasts.
const MOST_RUNG: i64 = 5;
/// Most reminders that are done.
const MOST_DONE: i64 = 15;

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

/// What the actor has to do before this moment, UTC, the earliest alarm first.
///
/// # Errors
/// The base could not be read.
pub fn ahead(read: &mut Read<'_>, before: NaiveDateTime) -> Result<Vec<Reminder>> {
    let me = me(read)?;
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::done_at.is_null())
        .filter(reminders::alarm_at.lt(before))
        .filter(reminders::at.lt(before))
        .order((reminders::alarm_at.asc(), reminders::id.asc()))
        .limit(MOST)
        .select(Reminder::as_select())
        .load(read.conn())?)
}

/// The place of an alarm among the actor's others.
pub type Place = (NaiveDateTime, ReminderId);

/// So many alarms of the actor before this moment, UTC, the earliest first; those after a place, if one is given.
///
/// # Errors
/// The base could not be read.
pub fn ringing(
    read: &mut Read<'_>,
    before: NaiveDateTime,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Reminder>> {
    let me = me(read)?;
    let mut query = reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::done_at.is_null())
        .filter(reminders::alarm_at.lt(before))
        .into_boxed();
    if let Some((at, id)) = after {
        let same = reminders::alarm_at.eq(at).and(reminders::id.gt(id));
        query = query.filter(reminders::alarm_at.gt(at).or(same));
    }
    Ok(query
        .order((reminders::alarm_at.asc(), reminders::id.asc()))
        .limit(limit)
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
        .filter(reminders::alarm_at.lt(before))
        .count()
        .get_result(read.conn())?)
}

/// What the actor has done since this moment, UTC, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn done_since(read: &mut Read<'_>, since: NaiveDateTime) -> Result<Vec<Reminder>> {
    let me = me(read)?;
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::done_at.ge(since))
        .order((reminders::done_at.desc(), reminders::id.desc()))
        .limit(MOST_DONE)
        .select(Reminder::as_select())
        .load(read.conn())?)
}

/// The actor's own reminders that rang since this moment, UTC, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn rung_since(read: &mut Read<'_>, since: NaiveDateTime) -> Result<Vec<Reminder>> {
    let me = me(read)?;
    Ok(reminders::table
        .filter(reminders::user_id.eq(me))
        .filter(reminders::done_at.is_null())
        .filter(reminders::alarm_at.ge(since))
        .filter(reminders::rung_for.eq(reminders::alarm_at.nullable()))
        .order((reminders::alarm_at.desc(), reminders::id.desc()))
        .limit(MOST_RUNG)
        .select(Reminder::as_select())
        .load(read.conn())?)
}

/// The condition of the index `reminders_to_ring`, word for word.
const TO_RING: &str = "done_at is null and (rung_for is null or rung_for <> alarm_at)";

/// What came before a backup was restored has rung before that.
pub const RUNG_BEFORE: AfterRestore = AfterRestore {
    table: "reminders",
    column: "rung_for",
    sql: "update reminders set rung_for = alarm_at where alarm_at <= {now}",
};

/// Whether an alarm of anybody waits to be rung.
///
/// # Errors
/// The base could not be read.
pub fn is_due(read: &mut Read<'_>) -> Result<bool> {
    let now = read.moment();
    let due = reminders::table
        .filter(sql::<Bool>(TO_RING))
        .filter(reminders::alarm_at.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(read.conn())?)
}

/// Takes alarms of everybody that wait to be rung, in their order, and notes that they rang; it acts for nobody in
/// particular.
pub(super) fn take_due(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Reminder>> {
    let now = tx.moment();
    let due: Vec<ReminderId> = reminders::table
        .filter(sql::<Bool>(TO_RING))
        .filter(reminders::alarm_at.le(now))
        .order((reminders::alarm_at.asc(), reminders::id.asc()))
        .limit(limit)
        .select(reminders::id)
        .load(tx.conn())?;
    // Of two servers the second one waits for the first one's rows here, and finds them rung.
    let taken: Vec<ReminderId> = diesel::update(reminders::table)
        .filter(reminders::id.eq_any(due))
        .filter(sql::<Bool>(TO_RING))
        .set(reminders::rung_for.eq(reminders::alarm_at.nullable()))
        .returning(reminders::id)
        .get_results(tx.conn())?;
    Ok(reminders::table
        .filter(reminders::id.eq_any(taken))
        .order((reminders::alarm_at.asc(), reminders::id.asc()))
        .select(Reminder::as_select())
        .load(tx.conn())?)
}

/// The columns that the form and the schedule fill.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = reminders, treat_none_as_null = true)]
pub(super) struct Filled<'a> {
    pub text: &'a str,
    pub importance: Importance,
    pub at: NaiveDateTime,
    pub alarm_at: NaiveDateTime,
    pub lead_minutes: i32,
    pub series_id: Option<SeriesId>,
    pub occurs_on: Option<NaiveDate>,
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    subject: Option<Subject>,
    filled: Filled<'_>,
) -> Result<ReminderId> {
    let (me, now) = (me(tx)?, tx.moment());
    Ok(diesel::insert_into(reminders::table)
        .values((
            reminders::user_id.eq(me),
            reminders::subject_kind.eq(subject.map(|subject| subject.kind)),
            reminders::subject_id.eq(subject.map(|subject| subject.id)),
            reminders::created_at.eq(now),
            filled,
        ))
        .returning(reminders::id)
        .get_result(tx.conn())?)
}

pub(super) fn update(tx: &mut Tx<'_>, id: ReminderId, filled: Filled<'_>) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::id.eq(id)))
        .set(filled)
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that it is done; false if somebody was faster.
pub(super) fn set_done(tx: &mut Tx<'_>, id: ReminderId) -> Result<bool> {
    let now = tx.moment();
    let open = reminders::table
        .filter(reminders::id.eq(id))
        .filter(reminders::done_at.is_null());
    let changed = diesel::update(open)
        .set(reminders::done_at.eq(now))
        .execute(tx.conn())?;
    Ok(changed == 1)
}

pub(super) fn set_alarm(tx: &mut Tx<'_>, id: ReminderId, at: NaiveDateTime) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::id.eq(id)))
        .set(reminders::alarm_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that it has rung for this alarm.
pub(super) fn set_rung(tx: &mut Tx<'_>, id: ReminderId, alarm_at: NaiveDateTime) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::id.eq(id)))
        .set(reminders::rung_for.eq(alarm_at))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn set_user(tx: &mut Tx<'_>, id: ReminderId, user: UserId) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::id.eq(id)))
        .set(reminders::user_id.eq(user))
        .execute(tx.conn())?;
    Ok(())
}

/// Deletes it; false if somebody was faster.
pub(super) fn delete(tx: &mut Tx<'_>, id: ReminderId) -> Result<bool> {
    let found = reminders::table.filter(reminders::id.eq(id));
    Ok(diesel::delete(found).execute(tx.conn())? == 1)
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
