//! Queries of what users want to be told of.

use base::ids::UserId;
use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::{Choice, QuietHours};
use crate::schema::{notice_choices, quiet_hours};

/// What a user wants of one kind; nothing when they have not said.
///
/// # Errors
/// The base could not be read.
pub fn choice(read: &mut Read<'_>, user: UserId, kind: &str) -> Result<Option<Choice>> {
    Ok(notice_choices::table
        .filter(notice_choices::user_id.eq(user))
        .filter(notice_choices::kind.eq(kind))
        .select(Choice::as_select())
        .first(read.conn())
        .optional()?)
}

/// All that a user has said.
///
/// # Errors
/// The base could not be read.
pub fn choices(read: &mut Read<'_>, user: UserId) -> Result<Vec<Choice>> {
    Ok(notice_choices::table
        .filter(notice_choices::user_id.eq(user))
        .select(Choice::as_select())
        .order(notice_choices::kind.asc())
        .load(read.conn())?)
}

/// A user's quiet hours, if they have said anything of them.
///
/// # Errors
/// The base could not be read.
pub fn hours(read: &mut Read<'_>, user: UserId) -> Result<Option<QuietHours>> {
    Ok(quiet_hours::table
        .filter(quiet_hours::user_id.eq(user))
        .select(QuietHours::as_select())
        .first(read.conn())
        .optional()?)
}

pub(super) fn save(
    tx: &mut Tx<'_>,
    user: UserId,
    (choices, hours): (&[Choice], &QuietHours),
) -> Result<()> {
    diesel::delete(notice_choices::table.filter(notice_choices::user_id.eq(user)))
        .execute(tx.conn())?;
    for one in choices {
        diesel::insert_into(notice_choices::table)
            .values((
                notice_choices::user_id.eq(user),
                notice_choices::kind.eq(&one.kind),
                notice_choices::by_app.eq(one.by_app),
                notice_choices::by_email.eq(one.by_email),
                notice_choices::by_push.eq(one.by_push),
            ))
            .execute(tx.conn())?;
    }
    diesel::delete(quiet_hours::table.filter(quiet_hours::user_id.eq(user))).execute(tx.conn())?;
    diesel::insert_into(quiet_hours::table)
        .values((
            quiet_hours::user_id.eq(user),
            quiet_hours::from_minute.eq(hours.from_minute),
            quiet_hours::until_minute.eq(hours.until_minute),
            quiet_hours::days_off.eq(hours.days_off),
            quiet_hours::digest_minute.eq(hours.digest_minute),
        ))
        .execute(tx.conn())?;
    Ok(())
}
