//! Activity: the feed on every card, comments, live pages.

pub mod comments;
pub mod feed;
mod live;
pub mod schema;

use base::area::Area;
use base::events::EventFamily;
use base::locale::Locale;
use base::migrate::Migration;

use comments::CommentEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "activity",
    routes: || comments::routes().and(feed::routes()).and(live::routes()),
    menu: &[],
    settings: &[],
    migrations: &[Migration {
        name: "2026-11-21-03-activity",
        sql: include_str!("../migrations/2026-11-21-03-activity.sql"),
    }],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/activity.ftl")),
        (Locale::En, include_str!("../../../locales/en/activity.ftl")),
    ],
    events: &[EventFamily::of::<CommentEvent>()],
    records: &[],
    jobs: &[],
    hand_overs: &[],
    linked: &[comments::LINKED, feed::LINKED],
    consumers: &[],
};
