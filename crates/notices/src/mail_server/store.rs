//! Queries of the mail server's settings, of which there is one row or none.

use base::{Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{MailServer, MailServerInput};
use crate::schema::mail_servers;

const ROW: i64 = 1;

/// The settings, if there are any.
///
/// # Errors
/// The base could not be read.
pub fn find(read: &mut Read<'_>) -> Result<Option<MailServer>> {
    Ok(mail_servers::table
        .filter(mail_servers::id.eq(ROW))
        .select(MailServer::as_select())
        .first(read.conn())
        .optional()?)
}

/// Keeps the settings with this closed password, unless they were changed since `version`.
pub(super) fn save(
    tx: &mut Tx<'_>,
    version: i32,
    input: &MailServerInput,
    password: &str,
) -> Result<()> {
    let columns = (
        mail_servers::host.eq(&input.host),
        mail_servers::port.eq(input.port),
        mail_servers::security.eq(input.security),
        mail_servers::checks_certificate.eq(input.checks_certificate),
        mail_servers::login.eq(&input.login),
        mail_servers::password.eq(password),
        mail_servers::from_name.eq(&input.from_name),
        mail_servers::from_address.eq(&input.from_address),
        mail_servers::per_minute.eq(input.per_minute),
        mail_servers::version.eq(version + 1),
        mail_servers::stopped_since.eq(None::<NaiveDateTime>),
        mail_servers::stopped_by.eq(None::<String>),
    );
    let kept = mail_servers::table.filter(mail_servers::id.eq(ROW));
    let saved = if version == 0 && find(tx)?.is_none() {
        diesel::insert_into(mail_servers::table)
            .values((mail_servers::id.eq(ROW), columns))
            .execute(tx.conn())?
    } else {
        diesel::update(kept.filter(mail_servers::version.eq(version)))
            .set(columns)
            .execute(tx.conn())?
    };
    match saved {
        1 => Ok(()),
        _ => Err(Error::Conflict("error-changed-meanwhile".into())),
    }
}

/// Notes that no letter leaves by the server, and why; or that they leave again. What was set meanwhile knows better.
///
/// # Errors
/// The base could not be written.
pub(crate) fn note_stop(tx: &mut Tx<'_>, server: &MailServer, why: Option<&str>) -> Result<()> {
    if server.stopped_by.as_deref() == why {
        return Ok(());
    }
    let now = tx.moment();
    let since = why.map(|_| server.stopped_since.unwrap_or(now));
    diesel::update(mail_servers::table.filter(mail_servers::version.eq(server.version)))
        .set((
            mail_servers::stopped_since.eq(since),
            mail_servers::stopped_by.eq(why),
        ))
        .execute(tx.conn())?;
    Ok(())
}
