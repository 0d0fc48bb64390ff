//! Activity: the feed on every card, comments, files, live pages, saved views of lists.

pub mod comments;
pub mod documents;
pub mod feed;
pub mod fields;
mod live;
pub mod record_fields;
pub mod schema;
pub mod views;

use base::area::Area;
use base::events::EventFamily;
use base::ids::SubjectKind;
use base::locale::Locale;
use base::migrate::Migration;

use comments::CommentEvent;
use documents::DocumentEvent;
use record_fields::RecordFieldsEvent;
use views::ViewEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "activity",
    routes: || {
        comments::routes()
            .and(documents::routes())
            .and(feed::routes())
            .and(live::routes())
            .and(fields::routes())
            .and(record_fields::routes())
            .and(views::routes())
    },
    under_menu: &["/views/favourites"],
    settings: &[record_fields::MENU],
    card_tabs: &[
        documents::tab(SubjectKind::Company, "/documents?subject=company:"),
        documents::tab(SubjectKind::Person, "/documents?subject=person:"),
        documents::tab(SubjectKind::Deal, "/documents?subject=deal:"),
    ],
    migrations: &[
        Migration {
            name: "2026-11-21-03-activity",
            sql: include_str!("../migrations/2026-11-21-03-activity.sql"),
        },
        Migration {
            name: "2026-11-22-08-saved-views",
            sql: include_str!("../migrations/2026-11-22-08-saved-views.sql"),
        },
        Migration {
            name: "2026-11-23-04-favourite-views",
            sql: include_str!("../migrations/2026-11-23-04-favourite-views.sql"),
        },
        Migration {
            name: "2026-11-26-01-documents",
            sql: include_str!("../migrations/2026-11-26-01-documents.sql"),
        },
        Migration {
            name: "2026-12-03-01-document-versions",
            sql: include_str!("../migrations/2026-12-03-01-document-versions.sql"),
        },
        Migration {
            name: "2026-12-03-02-document-entries",
            sql: include_str!("../migrations/2026-12-03-02-document-entries.sql"),
        },
        Migration {
            name: "2026-12-05-01-fields",
            sql: include_str!("../migrations/2026-12-05-01-fields.sql"),
        },
        Migration {
            name: "2026-12-16-01-record-fields",
            sql: include_str!("../migrations/2026-12-16-01-record-fields.sql"),
        },
        Migration {
            name: "2026-12-18-02-named-records",
            sql: include_str!("../migrations/2026-12-18-02-named-records.sql"),
        },
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/activity.ftl")),
        (Locale::En, include_str!("../../../locales/en/activity.ftl")),
    ],
    events: &[
        EventFamily::of::<CommentEvent>(),
        EventFamily::of::<DocumentEvent>(),
        EventFamily::of::<RecordFieldsEvent>(),
        EventFamily::of::<ViewEvent>(),
    ],
    rule_events: &[comments::WATCHED, documents::WATCHED],
    letters: &[comments::MENTION],
    jobs: &documents::JOBS,
    finders: &[documents::FINDER],
    linked: &[
        comments::LINKED,
        documents::LINKED,
        feed::LINKED,
        fields::LINKED,
    ],
    ..Area::EMPTY
};
