//! Queries of what repeats.

use base::ids::{SeriesId, UserId};
use base::{Error, Read, Result, Tx};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::interactions::Importance;
use crate::reminders::{Schedule, Series, Shift};
use crate::schema::{reminder_series, reminders};

/// A row; its texts become values in [`Series`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = reminder_series)]
struct Row {
    id: SeriesId,
    text: String,
    importance: Importance,
    lead_minutes: i32,
    rule: String,
    shift: Shift,
    zone: String,
    starts_at: NaiveDateTime,
}

impl Row {
    fn series(self) -> Result<Series> {
        Ok(Series {
            id: self.id,
            text: self.text,
            importance: self.importance,
            lead_minutes: self.lead_minutes,
            schedule: Schedule {
                rule: self.rule.parse().map_err(Error::internal)?,
                shift: self.shift,
                zone: self.zone.parse().map_err(Error::internal)?,
                starts_at: self.starts_at,
            },
        })
    }
}

fn me(read: &Read<'_>) -> Result<UserId> {
    read.actor.user_id.ok_or(Error::NotFound)
}

/// The actor's own series of these numbers.
///
/// # Errors
/// The base could not be read.
pub fn series(read: &mut Read<'_>, ids: &[SeriesId]) -> Result<Vec<Series>> {
    let me = me(read)?;
    let rows: Vec<Row> = reminder_series::table
        .filter(reminder_series::user_id.eq(me))
        .filter(reminder_series::id.eq_any(ids))
        .select(Row::as_select())
        .load(read.conn())?;
    rows.into_iter().map(Row::series).collect()
}

/// The actor's own series.
///
/// # Errors
/// `NotFound` for anybody else's.
pub fn find_series(read: &mut Read<'_>, id: SeriesId) -> Result<Series> {
    series(read, &[id])?.pop().ok_or(Error::NotFound)
}

/// What a series is made from.
type Filled<'a> = (&'a str, Importance, i32);

macro_rules! columns {
    ($filled:expr, $schedule:expr) => {{
        let (text, importance, lead_minutes) = $filled;
        (
            reminder_series::text.eq(text),
            reminder_series::importance.eq(importance),
            reminder_series::lead_minutes.eq(lead_minutes),
            reminder_series::rule.eq($schedule.rule.to_string()),
            reminder_series::shift.eq($schedule.shift),
            reminder_series::zone.eq($schedule.zone.name()),
            reminder_series::starts_at.eq($schedule.starts_at),
        )
    }};
}

pub(in crate::reminders) fn insert_series(
    tx: &mut Tx<'_>,
    filled: Filled<'_>,
    schedule: &Schedule,
) -> Result<SeriesId> {
    let (me, now) = (me(tx)?, tx.moment());
    Ok(diesel::insert_into(reminder_series::table)
        .values((
            reminder_series::user_id.eq(me),
            reminder_series::created_at.eq(now),
            columns!(filled, schedule),
        ))
        .returning(reminder_series::id)
        .get_result(tx.conn())?)
}

pub(in crate::reminders) fn update_series(
    tx: &mut Tx<'_>,
    id: SeriesId,
    filled: Filled<'_>,
    schedule: &Schedule,
) -> Result<()> {
    diesel::update(reminder_series::table.filter(reminder_series::id.eq(id)))
        .set(columns!(filled, schedule))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a series where its schedule now does.
pub(in crate::reminders) fn cut_series(
    tx: &mut Tx<'_>,
    id: SeriesId,
    left: &Schedule,
) -> Result<()> {
    diesel::update(reminder_series::table.filter(reminder_series::id.eq(id)))
        .set(reminder_series::rule.eq(left.rule.to_string()))
        .execute(tx.conn())?;
    Ok(())
}

/// Gives every occurrence there is the text and importance of its series.
pub(in crate::reminders) fn rename_series(
    tx: &mut Tx<'_>,
    id: SeriesId,
    text: &str,
    importance: Importance,
) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::series_id.eq(id)))
        .set((
            reminders::text.eq(text),
            reminders::importance.eq(importance),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes every occurrence there is one of its own.
pub(in crate::reminders) fn let_go(tx: &mut Tx<'_>, id: SeriesId) -> Result<()> {
    diesel::update(reminders::table.filter(reminders::series_id.eq(id)))
        .set((
            reminders::series_id.eq(None::<SeriesId>),
            reminders::occurs_on.eq(None::<NaiveDate>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Deletes the occurrences from a day of the series on; all of them without one.
pub(in crate::reminders) fn delete_from(
    tx: &mut Tx<'_>,
    id: SeriesId,
    day: Option<NaiveDate>,
) -> Result<()> {
    let all = reminders::table.filter(reminders::series_id.eq(id));
    match day {
        Some(day) => diesel::delete(all.filter(reminders::occurs_on.ge(day))).execute(tx.conn())?,
        None => diesel::delete(all).execute(tx.conn())?,
    };
    Ok(())
}

/// Deletes a series of which nothing is left.
pub(in crate::reminders) fn drop_unused(tx: &mut Tx<'_>, id: SeriesId) -> Result<()> {
    let left: i64 = reminders::table
        .filter(reminders::series_id.eq(id))
        .count()
        .get_result(tx.conn())?;
    if left == 0 {
        diesel::delete(reminder_series::table.filter(reminder_series::id.eq(id)))
            .execute(tx.conn())?;
    }
    Ok(())
}
