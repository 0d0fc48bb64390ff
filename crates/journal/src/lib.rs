//! The journal of contacts with clients: what was said, planned and agreed.

pub mod agenda;
pub mod interactions;
pub mod reminders;
pub mod schema;

use base::Action;
use base::area::{Area, CardLink, CreateItem, MenuItem, MenuPlace, TopItem};
use base::events::EventFamily;
use base::ids::{Subject, SubjectKind};
use base::locale::Locale;
use base::migrate::Migration;

use interactions::InteractionEvent;
use reminders::ReminderEvent;

/// The form of a new contact, by the keyboard.
const NEW: Option<(&str, &str)> = Some(("KeyN", "N"));

/// What this area contributes.
pub const AREA: Area = Area {
    name: "journal",
    routes: || {
        interactions::routes()
            .and(agenda::routes())
            .and(reminders::routes())
    },
    menu: &[
        MenuItem {
            key: "menu-agenda",
            path: "/agenda",
            icon: "calendar-event",
            needs: Action::View,
            count: Some("/agenda/count"),
            place: MenuPlace::First,
        },
        MenuItem {
            key: "menu-interactions",
            path: "/interactions",
            icon: "phone-call",
            needs: Action::View,
            count: None,
            place: MenuPlace::Section,
        },
    ],
    top: &[TopItem {
        key: "reminders-title",
        icon: "bell",
        path: "/reminders",
        panel: "/reminders/bell",
        count: "/reminders/count",
    }],
    toasts: &["/reminders/rung"],
    creates: &[
        CreateItem {
            key: "interaction-create",
            path: "/interactions/new",
            icon: "phone-call",
            chord: NEW,
        },
        CreateItem {
            key: "reminder-new",
            path: "/reminders/new",
            icon: "bell-plus",
            chord: Some(("KeyB", "B")),
        },
    ],
    card_tabs: &[
        tab(SubjectKind::Company, "/interactions?company="),
        tab(SubjectKind::Person, "/interactions?person="),
        tab(SubjectKind::Deal, "/interactions?subject=deal:"),
    ],
    card_actions: &[
        action(SubjectKind::Company, "/interactions/new?company="),
        action(SubjectKind::Person, "/interactions/new?person="),
        action(SubjectKind::Deal, "/interactions/new?subject=deal:"),
    ],
    card_tools: &[
        tool(SubjectKind::Company, "/reminders/new?subject=company:"),
        tool(SubjectKind::Person, "/reminders/new?subject=person:"),
        tool(SubjectKind::Deal, "/reminders/new?subject=deal:"),
    ],
    migrations: &[
        Migration {
            name: "2026-11-24-02-journal",
            sql: include_str!("../migrations/2026-11-24-02-journal.sql"),
        },
        Migration {
            name: "2026-11-24-04-reminders",
            sql: include_str!("../migrations/2026-11-24-04-reminders.sql"),
        },
        Migration {
            name: "2026-11-25-02-notified",
            sql: include_str!("../migrations/2026-11-25-02-notified.sql"),
        },
        Migration {
            name: "2026-11-26-01-recurrence",
            sql: include_str!("../migrations/2026-11-26-01-recurrence.sql"),
        },
        Migration {
            name: "2026-11-26-01-agenda-indexes",
            sql: include_str!("../migrations/2026-11-26-01-agenda-indexes.sql"),
        },
        Migration {
            name: "2026-11-26-02-rung",
            sql: include_str!("../migrations/2026-11-26-02-rung.sql"),
        },
        Migration {
            name: "2026-11-26-03-planned-alarms",
            sql: include_str!("../migrations/2026-11-26-03-planned-alarms.sql"),
        },
        Migration {
            name: "2026-11-28-01-interaction-search",
            sql: include_str!("../migrations/2026-11-28-01-interaction-search.sql"),
        },
        Migration {
            name: "2026-12-11-01-subjects",
            sql: include_str!("../migrations/2026-12-11-01-subjects.sql"),
        },
        Migration {
            name: "2026-12-12-01-whose-contacts",
            sql: include_str!("../migrations/2026-12-12-01-whose-contacts.sql"),
        },
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/journal.ftl")),
        (Locale::En, include_str!("../../../locales/en/journal.ftl")),
    ],
    events: &[
        EventFamily::of::<InteractionEvent>(),
        EventFamily::of::<ReminderEvent>(),
    ],
    records: &[interactions::RECORD_KIND],
    hand_overs: &[|tx, from, to| {
        let moved = interactions::store::hand_over(tx, from, to)?;
        Ok(moved.into_iter().map(Subject::from).collect())
    }],
    linked: &[interactions::LINKED, reminders::LINKED],
    jobs: &[interactions::ENTRIES],
    letters: LETTERS,
    finders: &[interactions::FINDER],
    alarms: &[reminders::ALARMS, interactions::ALARMS],
    after_restore: &[reminders::RUNG_BEFORE, interactions::RUNG_BEFORE],
    rule_topics: &[
        interactions::store::watched::TOPIC,
        interactions::store::watched_decisions::TOPIC,
    ],
    rule_events: &[interactions::store::watched::EVENTS],
    rule_dates: &[
        interactions::store::watched::PLANNED,
        interactions::store::watched::LAST_CONTACT,
        interactions::store::watched_decisions::DUE,
    ],
    ..Area::EMPTY
};

const LETTERS: &[base::letters::LetterKind] = &[
    interactions::DONE_LETTER,
    interactions::PLANNED_LETTER,
    interactions::MOVED_LETTER,
    interactions::CANCELLED_LETTER,
    interactions::SOON_LETTER,
    reminders::LETTER,
    agenda::HANDED_LETTER,
];

const fn tab(on: SubjectKind, path: &'static str) -> CardLink {
    CardLink {
        on,
        key: "menu-interactions",
        icon: "phone-call",
        path,
        chord: None,
        needs: Action::View,
    }
}

const fn tool(on: SubjectKind, path: &'static str) -> CardLink {
    CardLink {
        on,
        key: "reminder-new",
        icon: "bell-plus",
        path,
        chord: Some(("KeyB", "B")),
        needs: Action::View,
    }
}

const fn action(on: SubjectKind, path: &'static str) -> CardLink {
    CardLink {
        on,
        key: "interaction-new",
        icon: "phone-call",
        path,
        chord: NEW,
        needs: Action::Edit,
    }
}
