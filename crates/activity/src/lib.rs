//! Activity: the feed on every card, comments, live pages, saved views of lists.

pub mod comments;
pub mod feed;
mod live;
pub mod schema;
pub mod views;

use base::area::Area;
use base::events::EventFamily;
use base::locale::Locale;
use base::migrate::Migration;

use comments::CommentEvent;
use views::ViewEvent;

/// What this area contributes.
pub const AREA: Area = Area {
    name: "activity",
    routes: || {
        comments::routes()
            .and(feed::routes())
            .and(live::routes())
            .and(views::routes())
    },
    menu: &[],
    under_menu: &["/views/favourites"],
    top: &[],
    creates: &[],
    card_tabs: &[],
    card_actions: &[],
    card_tools: &[],
    settings: &[],
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
    ],
    texts: &[
        (Locale::Ru, include_str!("../../../locales/ru/activity.ftl")),
        (Locale::En, include_str!("../../../locales/en/activity.ftl")),
    ],
    events: &[
        EventFamily::of::<CommentEvent>(),
        EventFamily::of::<ViewEvent>(),
    ],
    records: &[],
    jobs: &[],
    hand_overs: &[],
    linked: &[comments::LINKED, feed::LINKED],
    consumers: &[],
    ..Area::EMPTY
};
