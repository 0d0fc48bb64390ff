//! Queries of the working calendar.

use base::{Read, Result, Tx};
use chrono::NaiveDate;
use diesel::prelude::*;

use super::{DayKind, Decided, WorkingDays};
use crate::schema::working_days;

/// The calendar from one day to another, both included: one query.
///
/// # Errors
/// The base could not be read.
pub fn between(read: &mut Read<'_>, from: NaiveDate, until: NaiveDate) -> Result<WorkingDays> {
    let decided: Vec<Decided> = working_days::table
        .filter(working_days::day.between(from, until))
        .select(Decided::as_select())
        .load(read.conn())?;
    Ok(WorkingDays::of(decided))
}

/// The whole calendar from one day on: some thirty rows a year.
///
/// # Errors
/// The base could not be read.
pub fn since(read: &mut Read<'_>, from: NaiveDate) -> Result<WorkingDays> {
    let decided: Vec<Decided> = working_days::table
        .filter(working_days::day.ge(from))
        .select(Decided::as_select())
        .load(read.conn())?;
    Ok(WorkingDays::of(decided))
}

pub(super) fn find(read: &mut Read<'_>, day: NaiveDate) -> Result<Option<Decided>> {
    Ok(working_days::table
        .filter(working_days::day.eq(day))
        .select(Decided::as_select())
        .first(read.conn())
        .optional()?)
}

pub(super) fn set(tx: &mut Tx<'_>, day: NaiveDate, decided: Option<(DayKind, &str)>) -> Result<()> {
    diesel::delete(working_days::table.filter(working_days::day.eq(day))).execute(tx.conn())?;
    if let Some((kind, name)) = decided {
        diesel::insert_into(working_days::table)
            .values((
                working_days::day.eq(day),
                working_days::kind.eq(kind),
                working_days::name.eq(name),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
