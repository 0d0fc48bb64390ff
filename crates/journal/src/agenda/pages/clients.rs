//! Choosing the client whose agenda is shown.

use askama::Template;
use axum::response::Response;
use base::html::form::Query;
use base::html::{Page, draw};
use base::{Ctx, Result};
use directory::companies::Company;
use directory::search::found::{self, Reads};

use super::{Asked, SECTION, View};

/// Clients among whom one is chosen.
const OFFERED: usize = 8;

#[derive(Template)]
#[template(path = "agenda/clients.html")]
struct Clients {
    page: Page,
    asked: Asked,
    typed: String,
    found: Vec<Company>,
}

#[derive(Template)]
#[template(path = "agenda/_clients.html")]
struct Panel {
    page: Page,
    asked: Asked,
    typed: String,
    found: Vec<Company>,
}

/// `GET /agenda/clients?view=month&q=…&…`: the clients opened of late, or those that fit what was typed
pub async fn clients(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let view = query.line("view").parse().unwrap_or(View::List);
    let asked = Asked::of(&ctx, &query, view)?;
    let typed = query.line("q");
    let wanted = typed.clone();
    let found = ctx
        .read(move |read| found::find(read, &wanted, Reads::Kindly))
        .await?;
    let hits = found.companies.into_iter().map(|hit| hit.record);
    let found = hits.take(OFFERED).collect();
    let page = Page::new(&ctx, SECTION, ctx.t().get("agenda-client-title"));
    if ctx.request.fragment {
        return draw(&Panel {
            page,
            asked,
            typed,
            found,
        });
    }
    draw(&Clients {
        page,
        asked,
        typed,
        found,
    })
}
