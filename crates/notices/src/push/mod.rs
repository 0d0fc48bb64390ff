//! Notices by push: they come to a browser that is closed, too, by the push service of its maker. A user asks for it on each
//! of their devices; what is sent is closed for that browser alone, and is put into words when it leaves, under the rights
//! of its reader, as letters are. Push services are the only strangers the program calls by itself; the administrator may
//! forbid it.

pub mod commands;
pub mod delivery;
pub mod encryption;
pub mod endpoint;
mod events;
pub(crate) mod pages;
pub mod store;
pub mod transport;
pub mod vapid;

use accounts::sessions::agents;
use base::area::Routes;
use base::ids::{DeviceId, SessionId, UserId};
use base::seal::Seal;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use encryption::DeviceKeys;
use endpoint::Endpoint;
pub use events::PushEvent;
use vapid::VapidKeys;

/// A browser that asked to be told.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::push_devices)]
pub struct Device {
    /// Its number.
    pub id: DeviceId,
    /// Whose.
    pub user_id: UserId,
    /// The session it ends with.
    pub session_id: Option<SessionId>,
    /// Where its push service takes messages for it.
    pub endpoint: String,
    public_key: String,
    auth: String,
    agent: String,
    /// Since when, UTC.
    pub created_at: NaiveDateTime,
    /// When its push service took the last message, UTC.
    pub sent_at: Option<NaiveDateTime>,
    /// What its push service answered last, when it was no consent.
    pub last_error: Option<String>,
}

impl Device {
    /// As people know it: «Chrome, Android».
    pub fn name(&self) -> String {
        agents::describe(&self.agent)
    }

    /// What messages to it are closed with; nothing for a damaged row.
    pub fn keys(&self) -> Option<DeviceKeys> {
        DeviceKeys::parse(&self.public_key, &self.auth)
    }

    /// Where messages to it go; nothing when that is not allowed any more.
    pub fn endpoint(&self, private_too: bool) -> Option<Endpoint> {
        Endpoint::parse(&self.endpoint, private_too)
    }
}

/// What a browser says of itself when it asks to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDevice {
    /// Where its push service takes messages for it.
    pub endpoint: String,
    /// Its public key.
    pub public_key: String,
    /// Its secret.
    pub auth: String,
    /// What it calls itself.
    pub agent: String,
}

/// Whether anything is pushed, and by which keys.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::push_settings)]
pub struct PushSettings {
    /// The administrator lets it happen.
    pub enabled: bool,
    public_key: String,
    private_key: String,
}

impl PushSettings {
    /// The pair of keys; nothing before the first browser has asked, or when it was closed by another key.
    pub fn keys(&self, seal: &Seal) -> Option<VapidKeys> {
        VapidKeys::read(&seal.open(&self.private_key)?)
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .public_get("/worker.js", pages::worker)
        .post("/profile/notices/key", pages::key)
        .post("/profile/notices/devices", pages::enable)
        .post("/profile/notices/devices/{id}/trial", pages::trial)
        .post("/profile/notices/devices/{id}/removal", pages::remove)
        .get("/settings/push", pages::show)
        .post("/settings/push", pages::switch)
}
