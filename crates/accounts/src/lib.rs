//! Accounts: users, departments, sessions, one's own profile, settings, keys, the first start, the audit, who sees what.

pub mod access;
pub mod audit;
pub mod backups;
pub mod departments;
mod keys;
pub mod profile;
pub mod schema;
pub mod sessions;
pub mod settings;
pub mod setup;
pub mod users;
pub mod working_days;

use base::Action;
use base::area::{Area, MenuItem, MenuPlace};
use base::events::EventFamily;
use base::locale::Locale;
use base::migrate::Migration;

pub use access::{Explanation, access_explained};

use audit::AuditEvent;
use backups::BackupEvent;
use departments::DepartmentEvent;
use sessions::SessionEvent;
use settings::SettingEvent;
use setup::SetupEvent;
use users::UserEvent;
use working_days::WorkingDayEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "accounts",
    routes: || {
        sessions::routes()
            .and(setup::routes())
            .and(profile::routes())
            .and(users::routes())
            .and(departments::routes())
            .and(audit::routes())
            .and(keys::routes())
            .and(settings::routes())
            .and(working_days::routes())
    },
    menu: &[MenuItem {
        key: "menu-settings",
        path: "/settings/users",
        icon: "settings",
        needs: Action::Administer,
        count: None,
        place: MenuPlace::Last,
    }],
    settings: settings::MENU,
    migrations: &[
        Migration {
            name: "2026-11-21-02-accounts",
            sql: include_str!("../migrations/2026-11-21-02-accounts.sql"),
        },
        Migration {
            name: "2026-11-22-01-last-visit",
            sql: include_str!("../migrations/2026-11-22-01-last-visit.sql"),
        },
        Migration {
            name: "2026-11-26-01-working-days",
            sql: include_str!("../migrations/2026-11-26-01-working-days.sql"),
        },
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/accounts.ftl")),
        (Locale::En, include_str!("../../../locales/en/accounts.ftl")),
    ],
    events: &[
        EventFamily::of::<UserEvent>(),
        EventFamily::of::<SessionEvent>(),
        EventFamily::of::<DepartmentEvent>(),
        EventFamily::of::<SettingEvent>(),
        EventFamily::of::<SetupEvent>(),
        EventFamily::of::<AuditEvent>(),
        EventFamily::of::<BackupEvent>(),
        EventFamily::of::<WorkingDayEvent>(),
    ],
    records: &[users::RECORD_KIND, departments::RECORD_KIND],
    ..Area::EMPTY
};
