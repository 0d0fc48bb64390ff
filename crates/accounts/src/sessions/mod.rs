//! Sessions: signed-in browsers.
//!
//! The cookie holds a secret of 256 bits, the base its hash. A session ends by signing out, by being revoked, with its
//! user, or after thirty days without a visit. Failed sign-ins slow the next ones down, per account and per address;
//! while one is held back its password is not even looked at.

pub mod agents;
pub mod commands;
mod events;
pub mod guard;
pub(crate) mod pages;
pub mod store;
pub(crate) mod view;

use base::area::Routes;
use base::ids::{SessionId, UserId};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

pub use events::SessionEvent;

use crate::schema::sessions;

/// A session not used for so long has ended.
pub const LIFETIME: Duration = Duration::days(30);

/// A signed-in browser.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Session {
    /// Its number.
    pub id: SessionId,
    /// Whose.
    pub user_id: UserId,
    /// When signed in, UTC.
    pub created_at: NaiveDateTime,
    /// Last visit, to five minutes.
    pub seen_at: NaiveDateTime,
    /// Network address of the sign-in.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// The addresses of signing in and out.
pub fn routes() -> Routes {
    Routes::default()
        .public_get("/sign-in", pages::new)
        .public_post("/sign-in", pages::create)
        .public_post("/sign-out", pages::remove)
}
