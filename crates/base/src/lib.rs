//! What every slice stands on: context, units of work, access, events, jobs, files, pages. No business noun but the ids.

pub mod access;
pub mod after_restore;
pub mod alarms;
pub mod app;
pub mod area;
pub mod clause;
pub mod clock;
pub mod consumers;
pub mod ctx;
pub mod db;
pub mod error;
pub mod events;
pub mod files;
pub mod html;
pub mod ids;
pub mod jobs;
pub mod letters;
pub mod live;
pub mod locale;
pub mod merged;
pub mod migrate;
pub(crate) mod schema;
pub mod seal;
pub mod two_lists;
pub mod types;
pub mod unit_of_work;
pub mod watched;

pub use access::{Action, Actor};
pub use ctx::Ctx;
pub use error::{Error, FieldErrors, Result, Text};
pub use unit_of_work::{Read, Recorded, Tx};

use area::{Area, Routes};
use locale::Locale;
use migrate::Migration;

/// What the foundation itself contributes: the feed, the queue, the texts of the frame.
pub(crate) const AREA: Area = Area {
    name: "base",
    routes: || Routes::default().public_get("/assets/{name}", html::assets::serve),
    migrations: &[
        Migration {
            name: "2026-11-21-01-feed",
            sql: include_str!("../migrations/2026-11-21-01-feed.sql"),
        },
        Migration {
            name: "2026-11-22-02-normal-form",
            sql: include_str!("../migrations/2026-11-22-02-normal-form.sql"),
        },
        Migration {
            name: "2026-11-22-06-families",
            sql: include_str!("../migrations/2026-11-22-06-families.sql"),
        },
        Migration {
            name: "2026-11-23-01-merged",
            sql: include_str!("../migrations/2026-11-23-01-merged.sql"),
        },
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/base.ftl")),
        (Locale::En, include_str!("../../../locales/en/base.ftl")),
    ],
    ..Area::EMPTY
};
