//! Notices: who is told what, by which rule and by which way, and how it gets there.

pub mod alarms;
pub mod delivery;
pub mod inbox;
pub mod letter_templates;
pub mod mail_server;
pub mod preferences;
pub mod push;
pub mod queue;
pub mod rules;
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
            .and(rules::routes())
            .and(inbox::routes())
            .and(preferences::routes())
            .and(push::routes())
    },
    settings: &[
        line("settings-mail", "/settings/mail", "mail", None),
        line(
            "settings-notices",
            "/settings/rules",
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
        Migration {
            name: "2026-11-30-01-rules",
            sql: include_str!("../migrations/2026-11-30-01-rules.sql"),
        },
        Migration {
            name: "2026-12-02-01-push",
            sql: include_str!("../migrations/2026-12-02-01-push.sql"),
        },
        Migration {
            name: "2026-12-11-02-validity-rule",
            sql: include_str!("../migrations/2026-12-11-02-validity-rule.sql"),
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
        EventFamily::of::<rules::RuleEvent>(),
        EventFamily::of::<preferences::PreferencesEvent>(),
        EventFamily::of::<push::PushEvent>(),
    ],
    after_restore: &[
        queue::store::HOLD,
        queue::store::HOLD_NO_LINES,
        rules::store::DATES_ANEW,
        rules::store::FEED_ANEW,
    ],
    letters: &[rules::letters::LETTER, preferences::digest::DIGEST],
    consumers: &[rules::CONSUMER],
    toasts: &["/notices/toasts"],
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
