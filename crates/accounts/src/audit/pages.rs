//! The page of the audit.

use askama::Template;
use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Direction, ListQuery, Rows};
use base::html::{Page, draw};
use base::ids::UserId;
use base::{Action, Ctx, Result};

use super::filter::{FIELDS, Filter};
use super::lines::{self, Line};
use super::store::{self, AuditColumn};
use crate::settings::SECTION;
use crate::users;

/// The views above the list: a kind of the filter and the key of its name.
const VIEWS: &[(&str, &str)] = &[
    ("", "audit-view-all"),
    ("session", "audit-view-sessions"),
    ("refused", "audit-view-refused"),
    ("exported", "audit-view-exported"),
    ("user", "audit-view-users"),
    ("settings", "audit-view-settings"),
];

/// A part of the filter that is set: its name, its value, and the address without it.
struct Chip {
    icon: &'static str,
    label: String,
    value: String,
    without: String,
}

#[derive(Template)]
#[template(path = "audit/index.html")]
struct AuditPage {
    page: Page,
    part: &'static str,
    views: &'static [(&'static str, &'static str)],
    filter: Filter,
    chips: Vec<Chip>,
    rows: Rows<Line>,
    is_bounded: bool,
    users: Vec<(UserId, String)>,
    families: Vec<(String, String)>,
}

/// `GET /settings/audit?who=3&kind=session&from=2026-11-01&to=2026-11-30&record=company:15&address=10.0`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let filter = Filter::read(&query);
    let default = (AuditColumn::Time, Direction::Descending);
    let list = ListQuery::parse(&query, default, FIELDS)?;
    let (reader, wanted) = (ctx.clone(), filter.clone());
    let (rows, is_bounded, users, kinds) = ctx
        .read(move |read| {
            let kinds = store::kinds(read)?;
            let conditions = wanted.conditions(reader.zone, &kinds);
            let events = store::page(read, &conditions, &list)?;
            let lines = lines::tell(read, &reader, events)?;
            let lines = lines.into_iter().map(Line::shortened).collect();
            let rows = Rows::of(&list, lines, 0, |line| {
                (line.event.id.to_string(), line.event.id.0)
            });
            let users = users::store::everybody(read)?;
            Ok((rows, conditions.needs_bound(), users, kinds))
        })
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("settings-audit"));
    draw(&AuditPage {
        part: "settings-audit",
        views: VIEWS,
        chips: chips(&page, &filter, &users),
        families: families(&page, &kinds),
        filter,
        rows,
        is_bounded,
        users,
        page,
    })
}

fn families(page: &Page, kinds: &[String]) -> Vec<(String, String)> {
    let mut families: Vec<String> = kinds
        .iter()
        .filter_map(|kind| kind.split('.').next().map(str::to_owned))
        .collect();
    families.dedup();
    let mut named: Vec<(String, String)> = ["refused", "exported"]
        .map(str::to_owned)
        .into_iter()
        .chain(families)
        .map(|family| (lines::family_name(page, &family), family))
        .collect();
    named.sort();
    named
}

fn chips(page: &Page, filter: &Filter, users: &[(UserId, String)]) -> Vec<Chip> {
    let pairs = filter.pairs();
    let set = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    set.map(|(name, value)| Chip {
        icon: match name {
            "who" => "user",
            "kind" => "bolt",
            "record" => "building",
            "address" => "world",
            _ => "calendar",
        },
        label: page.t(format!("audit-filter-{name}")),
        value: told(page, name, value, users),
        without: filter.query_without(name),
    })
    .collect()
}

fn told(page: &Page, name: &str, value: &str, users: &[(UserId, String)]) -> String {
    match (name, value) {
        ("who", "visitor") => page.t("audit-visitor"),
        ("who", "system") => page.t("audit-system"),
        ("who", id) => {
            let user = users.iter().find(|(user, _)| user.to_string() == id);
            user.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
        }
        ("kind", kind) => lines::family_name(page, kind),
        ("from" | "to", date) => match date.parse::<chrono::NaiveDate>() {
            Ok(date) => page.day(date),
            Err(_) => date.to_owned(),
        },
        _ => value.to_owned(),
    }
}
