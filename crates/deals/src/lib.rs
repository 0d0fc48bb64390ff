//! Deals: requests, orders and projects of clients, by types that are configured instead of programmed.

pub mod analysis;
mod board;
pub mod catalogue;
pub mod contracts;
pub mod deal_types;
pub mod deals;
pub mod finance;
pub mod invoices;
pub mod items;
pub mod legal_entities;
pub mod payments;
pub mod plans;
pub mod schema;
pub mod settlements;
pub mod shipments;
pub mod stages;
pub mod statements;
pub mod type_drafts;

use base::Action;
use base::area::{Area, CardLink, CreateItem, MenuItem, MenuPlace};
use base::events::EventFamily;
use base::ids::{Subject, SubjectKind};
use base::locale::Locale;
use base::migrate::Migration;

use catalogue::CatalogueEvent;
use deal_types::DealTypeEvent;
use deals::{DealEvent, DealListEvent};
use finance::FinanceEvent;
use items::ItemsEvent;
use legal_entities::LegalEntityEvent;
use settlements::SettlementsEvent;
use statements::StatementEvent;
use type_drafts::TypeDraftEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "deals",
    routes: || {
        deals::routes()
            .and(board::routes())
            .and(deal_types::routes())
            .and(type_drafts::routes())
            .and(items::routes())
            .and(catalogue::routes())
            .and(finance::routes())
            .and(legal_entities::routes())
            .and(statements::routes())
            .and(settlements::routes())
            .and(analysis::routes())
    },
    first_step: Some(deal_types::FIRST_STEP),
    menu: &[MenuItem {
        key: "menu-deals",
        path: "/deals",
        icon: "inbox",
        needs: Action::View,
        count: None,
        place: MenuPlace::Section,
    }],
    settings: &[
        MenuItem {
            key: "deal-types-title",
            path: "/settings/deal-types",
            icon: "route",
            needs: Action::Administer,
            count: None,
            place: MenuPlace::Section,
        },
        MenuItem {
            key: "catalogue-title",
            path: "/settings/catalogue",
            icon: "stack-2",
            needs: Action::Administer,
            count: None,
            place: MenuPlace::Section,
        },
        MenuItem {
            key: "legal-entities-title",
            path: "/settings/legal-entities",
            icon: "building-bank",
            needs: Action::Administer,
            count: None,
            place: MenuPlace::Section,
        },
    ],
    creates: &[CreateItem {
        key: "deal-create",
        path: "/deals/new",
        icon: "inbox",
        chord: Some(("KeyR", "R")),
    }],
    card_tabs: &[
        CardLink {
            on: SubjectKind::Company,
            key: "menu-deals",
            icon: "inbox",
            path: "/deals?company=",
            chord: None,
            needs: Action::View,
        },
        CardLink {
            on: SubjectKind::Company,
            key: "settlements-title",
            icon: "scale",
            path: "/settlements?company=",
            chord: None,
            needs: Action::View,
        },
    ],
    migrations: &[
        Migration {
            name: "2026-12-05-02-deals",
            sql: include_str!("../migrations/2026-12-05-02-deals.sql"),
        },
        Migration {
            name: "2026-12-06-01-items",
            sql: include_str!("../migrations/2026-12-06-01-items.sql"),
        },
        Migration {
            name: "2026-12-07-01-finance",
            sql: include_str!("../migrations/2026-12-07-01-finance.sql"),
        },
        Migration {
            name: "2026-12-10-01-type-drafts",
            sql: include_str!("../migrations/2026-12-10-01-type-drafts.sql"),
        },
        Migration {
            name: "2026-12-13-01-statements",
            sql: include_str!("../migrations/2026-12-13-01-statements.sql"),
        },
        Migration {
            name: "2026-12-17-01-board",
            sql: include_str!("../migrations/2026-12-17-01-board.sql"),
        },
        Migration {
            name: "2026-12-18-01-closed",
            sql: include_str!("../migrations/2026-12-18-01-closed.sql"),
        },
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/deals.ftl")),
        (Locale::En, include_str!("../../../locales/en/deals.ftl")),
        (
            Locale::Ru,
            include_str!("../../../locales/ru/deal_types.ftl"),
        ),
        (
            Locale::En,
            include_str!("../../../locales/en/deal_types.ftl"),
        ),
        (Locale::Ru, include_str!("../../../locales/ru/finance.ftl")),
        (Locale::En, include_str!("../../../locales/en/finance.ftl")),
        (
            Locale::Ru,
            include_str!("../../../locales/ru/statements.ftl"),
        ),
        (
            Locale::En,
            include_str!("../../../locales/en/statements.ftl"),
        ),
    ],
    events: &[
        EventFamily::of::<DealEvent>(),
        EventFamily::of::<DealListEvent>(),
        EventFamily::of::<DealTypeEvent>(),
        EventFamily::of::<TypeDraftEvent>(),
        EventFamily::of::<ItemsEvent>(),
        EventFamily::of::<CatalogueEvent>(),
        EventFamily::of::<FinanceEvent>(),
        EventFamily::of::<LegalEntityEvent>(),
        EventFamily::of::<SettlementsEvent>(),
        EventFamily::of::<StatementEvent>(),
    ],
    records: &[deals::RECORD_KIND, deal_types::RECORD_KIND],
    hand_overs: &[|tx, from, to| {
        let moved = deals::store::hand_over(tx, from, to)?;
        Ok(moved.into_iter().map(Subject::from).collect())
    }],
    linked: &[deals::LINKED],
    apart: &[SubjectKind::Deal],
    letters: &[deals::LETTER],
    finders: &[deals::FINDER],
    comment_sights: &[deals::COMMENTS],
    discussed: deals::DISCUSSED,
    expected: &[plans::EXPECTED],
    rule_topics: &[deals::store::watched::TOPIC],
    rule_events: &[deals::store::watched::EVENTS],
    rule_dates: &[
        deals::store::watched::VALID_UNTIL,
        deals::store::watched::SHIPMENT,
        deals::store::watched::PAYMENT,
    ],
    ..Area::EMPTY
};
