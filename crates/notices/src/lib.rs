//! Notices: who is told what by e-mail, and how it gets there.

pub mod alarms;
pub mod delivery;
pub mod letter_templates;
pub mod mail_server;
pub mod queue;
pub mod schema;

use base::Action;
use base::area::{Area, MenuItem, MenuPlace};
use base::events::EventFamily;
use base::locale::Locale;
use base::migrate::Migration;

use letter_templates::LetterTemplateEvent;
use mail_server::MailServerEvent;
use queue::QueueEvent;

/// The section of every page of the settings in the side menu.
pub(crate) const SETTINGS: &str = "menu-settings";

/// What this area contributes.
pub const AREA: Area = Area {
    name: "notices",
    routes: || {
        mail_server::routes()
            .and(queue::routes())
            .and(letter_templates::routes())
    },
    settings: &[
        line("settings-mail", "/settings/mail", "mail", None),
        line(
            "settings-notices",
            "/settings/notices",
            "bell",
            Some("/settings/notices/count"),
        ),
    ],
    migrations: &[
        Migration {
            name: "2026-11-25-01-notices",
            sql: include_str!("../migrations/2026-11-25-01-notices.sql"),
        },
        Migration {
            name: "2026-11-27-01-care",
            sql: include_str!("../migrations/2026-11-27-01-care.sql"),
        },
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/notices.ftl")),
        (Locale::En, include_str!("../../../locales/en/notices.ftl")),
    ],
    events: &[
        EventFamily::of::<MailServerEvent>(),
        EventFamily::of::<QueueEvent>(),
        EventFamily::of::<LetterTemplateEvent>(),
    ],
    after_restore: &[queue::store::HOLD],
    ..Area::EMPTY
};

const fn line(
    key: &'static str,
    path: &'static str,
    icon: &'static str,
    count: Option<&'static str>,
) -> MenuItem {
    MenuItem {
        key,
        path,
        icon,
        needs: Action::Administer,
        count,
        place: MenuPlace::Section,
    }
}
