//! Queries of devices and of the settings of push.

use accounts::sessions;
use base::ids::{DeviceId, SessionId, UserId};
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;

use super::{Device, NewDevice, PushSettings};
use crate::schema::{push_devices, push_settings};

const ROW: i64 = 1;

/// Whether anything is pushed, and by which keys.
///
/// # Errors
/// The base could not be read.
pub fn settings(read: &mut Read<'_>) -> Result<PushSettings> {
    Ok(push_settings::table
        .filter(push_settings::id.eq(ROW))
        .select(PushSettings::as_select())
        .first(read.conn())?)
}

pub(super) fn set_enabled(tx: &mut Tx<'_>, enabled: bool) -> Result<()> {
    diesel::update(push_settings::table.filter(push_settings::id.eq(ROW)))
        .set(push_settings::enabled.eq(enabled))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps a new pair of keys; false when another one has been made meanwhile.
pub(super) fn set_keys(
    tx: &mut Tx<'_>,
    old: &PushSettings,
    (public, private): (&str, &str),
) -> Result<bool> {
    let kept = push_settings::table
        .filter(push_settings::id.eq(ROW))
        .filter(push_settings::public_key.eq(&old.public_key));
    let set = diesel::update(kept)
        .set((
            push_settings::public_key.eq(public),
            push_settings::private_key.eq(private),
        ))
        .execute(tx.conn())?;
    Ok(set == 1)
}

/// A user's devices whose sessions live, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn of_user(read: &mut Read<'_>, user: UserId) -> Result<Vec<Device>> {
    let mut devices: Vec<Device> = push_devices::table
        .filter(push_devices::user_id.eq(user))
        .order(push_devices::id.desc())
        .select(Device::as_select())
        .load(read.conn())?;
    if devices.iter().any(|one| one.session_id.is_some()) {
        let living = sessions::store::list_of(read, user)?;
        let lives = |id: SessionId| living.iter().any(|session| session.id == id);
        devices.retain(|one| one.session_id.is_none_or(lives));
    }
    Ok(devices)
}

/// The devices a user is to be told on now: none while push is switched off.
///
/// # Errors
/// The base could not be read.
pub(crate) fn receiving(read: &mut Read<'_>, user: UserId) -> Result<Vec<Device>> {
    let devices = of_user(read, user)?;
    match devices.is_empty() || settings(read)?.enabled {
        true => Ok(devices),
        false => Ok(Vec::new()),
    }
}

/// The actor's device.
pub(super) fn find_own(read: &mut Read<'_>, id: DeviceId) -> Result<Device> {
    let user = read.actor.user()?;
    let mut mine = of_user(read, user)?.into_iter();
    mine.find(|one| one.id == id).ok_or(Error::NotFound)
}

/// Where messages go of all devices, to count whose push services are used.
pub(super) fn endpoints(read: &mut Read<'_>) -> Result<Vec<String>> {
    Ok(push_devices::table
        .select(push_devices::endpoint)
        .load(read.conn())?)
}

/// Keeps a device in place of what was known under its address or its session.
pub(super) fn replace(
    tx: &mut Tx<'_>,
    (user, session): (UserId, Option<SessionId>),
    new: &NewDevice,
) -> Result<()> {
    let now = tx.moment();
    diesel::delete(push_devices::table.filter(push_devices::endpoint.eq(&new.endpoint)))
        .execute(tx.conn())?;
    if let Some(session) = session {
        diesel::delete(push_devices::table.filter(push_devices::session_id.eq(session)))
            .execute(tx.conn())?;
    }
    diesel::insert_into(push_devices::table)
        .values((
            push_devices::user_id.eq(user),
            push_devices::session_id.eq(session),
            push_devices::endpoint.eq(&new.endpoint),
            push_devices::public_key.eq(&new.public_key),
            push_devices::auth.eq(&new.auth),
            push_devices::agent.eq(&new.agent),
            push_devices::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn delete(tx: &mut Tx<'_>, id: DeviceId) -> Result<usize> {
    Ok(diesel::delete(push_devices::table.filter(push_devices::id.eq(id))).execute(tx.conn())?)
}

pub(super) fn delete_all(tx: &mut Tx<'_>) -> Result<()> {
    diesel::delete(push_devices::table).execute(tx.conn())?;
    Ok(())
}

pub(super) fn note_sent(tx: &mut Tx<'_>, id: DeviceId) -> Result<()> {
    let now = tx.moment();
    diesel::update(push_devices::table.filter(push_devices::id.eq(id)))
        .set((
            push_devices::sent_at.eq(now),
            push_devices::last_error.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn note_error(tx: &mut Tx<'_>, id: DeviceId, words: &str) -> Result<()> {
    diesel::update(push_devices::table.filter(push_devices::id.eq(id)))
        .set(push_devices::last_error.eq(words))
        .execute(tx.conn())?;
    Ok(())
}
