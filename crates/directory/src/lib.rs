//! The directory: companies and their people, how to reach them, where they came from.

mod background;
pub mod bulk;
pub mod columns;
pub mod companies;
pub mod contact_points;
pub mod duplicates;
pub mod exports;
pub mod imports;
pub mod merges;
pub mod narrowing;
mod parts;
pub mod people;
pub mod references;
pub mod schema;
pub mod search;
mod suggestions;
pub mod vcards;
pub mod way;

use base::area::{Area, MenuItem, MenuPlace};
use base::events::EventFamily;
use base::ids::Subject;
use base::jobs::JobKind;
use base::locale::Locale;
use base::migrate::Migration;
use base::{Action, Result};

use bulk::BulkEvent;
use companies::CompanyEvent;
use duplicates::pairs::PairEvent;
use imports::ImportEvent;
use merges::MergeEvent;
use people::PersonEvent;
use references::ReferenceEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "directory",
    routes: || {
        companies::routes()
            .and(people::routes())
            .and(bulk::routes())
            .and(duplicates::routes())
            .and(exports::routes())
            .and(imports::routes())
            .and(merges::routes())
            .and(references::routes())
            .and(search::routes())
            .and(vcards::routes())
    },
    menu: &[
        MenuItem {
            key: "menu-companies",
            path: "/companies",
            icon: "building",
            needs: Action::View,
            count: None,
            place: MenuPlace::Section,
        },
        MenuItem {
            key: "menu-people",
            path: "/people",
            icon: "address-book",
            needs: Action::View,
            count: None,
            place: MenuPlace::Section,
        },
        MenuItem {
            key: "menu-duplicates",
            path: "/duplicates",
            icon: "copy",
            needs: Action::Edit,
            count: Some("/duplicates/count"),
            place: MenuPlace::Aside,
        },
    ],
    settings: &[MenuItem {
        key: "settings-references",
        path: "/settings/references/sources",
        icon: "tags",
        needs: Action::Administer,
        count: None,
        place: MenuPlace::Section,
    }],
    migrations: &[
        Migration {
            name: "2026-11-21-04-directory",
            sql: include_str!("../migrations/2026-11-21-04-directory.sql"),
        },
        Migration {
            name: "2026-11-21-05-imports",
            sql: include_str!("../migrations/2026-11-21-05-imports.sql"),
        },
        Migration {
            name: "2026-11-22-03-employment-version",
            sql: include_str!("../migrations/2026-11-22-03-employment-version.sql"),
        },
        Migration {
            name: "2026-11-22-05-big-bases",
            sql: include_str!("../migrations/2026-11-22-05-big-bases.sql"),
        },
        Migration {
            name: "2026-11-23-02-duplicates",
            sql: include_str!("../migrations/2026-11-23-02-duplicates.sql"),
        },
        Migration {
            name: "2026-11-23-03-merges",
            sql: include_str!("../migrations/2026-11-23-03-merges.sql"),
        },
        Migration {
            name: "2026-11-22-09-bulk-changes",
            sql: include_str!("../migrations/2026-11-22-09-bulk-changes.sql"),
        },
        Migration {
            name: "2026-11-22-06-search",
            sql: include_str!("../migrations/2026-11-22-06-search.sql"),
        },
        Migration {
            name: "2026-11-24-01-filters",
            sql: include_str!("../migrations/2026-11-24-01-filters.sql"),
        },
        Migration {
            name: "2026-11-24-03-to-contact",
            sql: include_str!("../migrations/2026-11-24-03-to-contact.sql"),
        },
        Migration {
            name: "2026-11-29-01-sorting",
            sql: include_str!("../migrations/2026-11-29-01-sorting.sql"),
        },
        Migration {
            name: "2026-12-14-01-to-contact",
            sql: include_str!("../migrations/2026-12-14-01-to-contact.sql"),
        },
        Migration {
            name: "2026-12-15-01-next-contact",
            sql: include_str!("../migrations/2026-12-15-01-next-contact.sql"),
        },
    ],
    texts: &[
        (
            Locale::Ru,
            include_str!("../../../locales/ru/directory.ftl"),
        ),
        (
            Locale::En,
            include_str!("../../../locales/en/directory.ftl"),
        ),
        (
            Locale::Ru,
            include_str!("../../../locales/ru/duplicates.ftl"),
        ),
        (
            Locale::En,
            include_str!("../../../locales/en/duplicates.ftl"),
        ),
        (Locale::Ru, include_str!("../../../locales/ru/people.ftl")),
        (Locale::En, include_str!("../../../locales/en/people.ftl")),
        (Locale::Ru, include_str!("../../../locales/ru/search.ftl")),
        (Locale::En, include_str!("../../../locales/en/search.ftl")),
        (Locale::Ru, include_str!("../../../locales/ru/imports.ftl")),
        (Locale::En, include_str!("../../../locales/en/imports.ftl")),
        (Locale::Ru, include_str!("../../../locales/ru/bulk.ftl")),
        (Locale::En, include_str!("../../../locales/en/bulk.ftl")),
    ],
    rule_topics: &[
        companies::store::watched::TOPIC,
        people::store::watched::TOPIC,
    ],
    rule_events: &[
        companies::store::watched::EVENTS,
        people::store::watched::EVENTS,
    ],
    rule_dates: &[companies::store::watched::NEXT_CONTACT],
    events: &[
        EventFamily::of::<CompanyEvent>(),
        EventFamily::of::<PersonEvent>(),
        EventFamily::of::<ImportEvent>(),
        EventFamily::of::<ReferenceEvent>(),
        EventFamily::of::<PairEvent>(),
        EventFamily::of::<MergeEvent>(),
        EventFamily::of::<BulkEvent>(),
    ],
    namings: &[companies::NAMING, people::NAMING],
    records: &[
        companies::RECORD_KIND,
        people::RECORD_KIND,
        imports::RECORD_KIND,
        bulk::RECORD_KIND,
    ],
    jobs: JOBS,
    hand_overs: &[
        |tx, from, to| subjects(companies::store::hand_over(tx, from, to)),
        |tx, from, to| subjects(people::store::hand_over(tx, from, to)),
    ],
    linked: &[merges::LINKED, duplicates::pairs::LINKED],
    consumers: &[duplicates::finding::CONSUMER],
    ..Area::EMPTY
};

const JOBS: &[JobKind] = &{
    let [check, run, undo] = imports::JOBS;
    let [change, change_back] = bulk::JOBS;
    [check, run, undo, change, change_back, search::RENEWAL]
};

fn subjects<T: Into<Subject>>(ids: Result<Vec<T>>) -> Result<Vec<Subject>> {
    Ok(ids?.into_iter().map(Into::into).collect())
}
