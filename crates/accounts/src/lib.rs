//! Accounts: users, departments, sessions, settings, the audit.

pub mod departments;
pub mod schema;
pub mod sessions;
pub mod settings;
pub mod users;

use base::area::Area;
use base::events::EventFamily;
use base::locale::Locale;
use base::migrate::Migration;

use departments::DepartmentEvent;
use sessions::SessionEvent;
use users::UserEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "accounts",
    routes: || sessions::routes(),
    menu: &[],
    migrations: &[Migration {
        name: "2026-11-21-02-accounts",
        sql: include_str!("../migrations/2026-11-21-02-accounts.sql"),
    }],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/accounts.ftl")),
        (Locale::En, include_str!("../../../locales/en/accounts.ftl")),
    ],
    events: &[
        EventFamily::of::<UserEvent>(),
        EventFamily::of::<SessionEvent>(),
        EventFamily::of::<DepartmentEvent>(),
    ],
    records: &[],
    jobs: &[],
    hand_overs: &[],
};
