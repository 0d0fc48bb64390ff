//! The page of results and the window of Ctrl K.

use std::borrow::Borrow;

use askama::Template;
use axum::response::Response;
use base::html::form::{Form, Query, encode};
use base::html::{Page, draw};
use base::{Ctx, Result};

use super::actions::{self, Action};
use super::found::{self, Found, Reads};
use super::lines::{Group, Offer, Shown, count, has_more, offers};
use super::rules::{self, Fix};
use super::{Scope, SearchKind};

/// Lines of a kind on the page.
const ON_PAGE: usize = 50;
/// Lines of a kind on the page when several kinds are shown.
const OF_EACH: usize = 20;
/// Lines of a kind in the window.
const IN_WINDOW: usize = 5;
/// Lines of the window when one kind is looked through.
const IN_WINDOW_ALONE: usize = 12;

struct Answer {
    typed: String,
    scope: Scope,
    exactly: bool,
    found: Found,
    groups: Vec<Group>,
    offers: Vec<Offer>,
    /// What can be done, when that was asked for.
    actions: Option<Vec<Action>>,
}

impl Answer {
    async fn load(page: &Page, query: &Form, most: (usize, usize)) -> Result<Self> {
        let typed: String = query.line("q").chars().take(rules::LONGEST).collect();
        let scope = Scope::named(&page.app.registry, &query.line("in"));
        let exactly = query.line("exact") == "1";
        let reads = if exactly {
            Reads::Exactly
        } else {
            Reads::Kindly
        };
        let most = if scope.is_all() { most.0 } else { most.1 };
        let app = page.app.clone();
        let actions = actions::matching(page, &typed);
        let text = typed.clone();
        if let Some(actions) = actions {
            return Ok(Self {
                typed,
                scope: Scope::All,
                exactly: false,
                found: Found::default(),
                groups: Vec::new(),
                offers: Vec::new(),
                actions: Some(actions),
            });
        }
        let (found, shown) = page
            .read(move |read| {
                let found = found::find_with(read, (&text, reads), &app.registry)?;
                let shown = Shown::load(read, &found, scope, most)?;
                Ok((found, shown))
            })
            .await?;
        let groups = shown.groups(page, &found, &typed);
        let offers = if found.has_whole() || typed.is_empty() {
            Vec::new()
        } else {
            offers(&typed, page.may_edit())
        };
        Ok(Self {
            typed,
            scope,
            exactly,
            found,
            groups,
            offers,
            actions: None,
        })
    }

    fn link(&self, scope: &Scope, exactly: impl Borrow<bool>) -> String {
        let mut link = format!("q={}", encode(&self.typed));
        if !scope.is_all() {
            link += &format!("&in={}", scope.name());
        }
        if *exactly.borrow() {
            link += "&exact=1";
        }
        link
    }

    fn own_link(&self) -> String {
        self.link(&self.scope, self.exactly)
    }

    fn exact_link(&self) -> String {
        self.link(&self.scope, true)
    }

    fn total(&self) -> i64 {
        self.count(&Scope::All)
    }

    fn count(&self, scope: &Scope) -> i64 {
        let mut total = 0;
        if scope.has(SearchKind::Company) {
            total += count(&self.found.companies);
        }
        if scope.has(SearchKind::Person) {
            total += count(&self.found.people);
        }
        let others = self.found.others.iter();
        total += others
            .filter(|(finder, _)| scope.has_of(finder))
            .map(|(_, hits)| count(hits))
            .sum::<i64>();
        total
    }

    fn scopes(&self, page: &Page) -> Vec<Scope> {
        Scope::all(&page.app.registry)
    }

    fn has_more(&self) -> bool {
        has_more(&self.found)
    }

    /// Too few letters to be found inside of a name.
    fn is_short(&self) -> bool {
        let parts = rules::parts(&self.typed);
        !self.typed.is_empty() && !parts.iter().any(|part| rules::has_trigram(part))
    }

    fn fix(&self) -> Option<(Fix, &str)> {
        let (fix, text) = self.found.instead.as_ref()?;
        Some((*fix, text))
    }
}

#[derive(Template)]
#[template(path = "search/index.html")]
struct Index {
    page: Page,
    answer: Answer,
}

/// `GET /search?q=&in=&exact=1`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let page = Page::new(&ctx, "", ctx.t().get("search"));
    let answer = Answer::load(&page, &query, (OF_EACH, ON_PAGE)).await?;
    draw(&Index { page, answer })
}

#[derive(Template)]
#[template(path = "search/palette.html")]
struct Palette {
    page: Page,
    answer: Answer,
}

/// `GET /search/palette?q=&in=&exact=1`: what the window of Ctrl K shows while the text is typed
pub async fn palette(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let answer = Answer::load(&page, &query, (IN_WINDOW, IN_WINDOW_ALONE)).await?;
    draw(&Palette { page, answer })
}
