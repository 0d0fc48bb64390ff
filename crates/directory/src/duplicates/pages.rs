//! The hints beside the form of a new client.

use accounts::settings::{Setting, store as settings};
use askama::Template;
use axum::response::Response;
use base::html::form::Query;
use base::html::{Page, draw};
use base::{Action, Ctx, Result};

use super::{Asked, Match, commands, store};

#[derive(Template)]
#[template(path = "duplicates/_hints.html")]
struct Hints {
    page: Page,
    seen: Vec<Match>,
    hidden: bool,
}

/// `GET /duplicates/hints?name=&inn=&phone=&email=&except=`, or with the fields of the company form
pub async fn hints(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let asked = Asked::from_form(&query);
    let (found, tells) = ctx
        .read(move |read| {
            let found = store::find(read, &asked)?;
            let tells = !found.hidden.is_empty()
                && found.seen.is_empty()
                && settings::get(read, Setting::TellHiddenDuplicates)?.as_deref() != Some("no");
            Ok((found, tells))
        })
        .await?;
    let mut hidden = false;
    if tells {
        for (company, reason) in found.hidden {
            hidden |= ctx
                .write(move |tx| commands::note_hidden(tx, company, &reason))
                .await?;
        }
    }
    draw(&Hints {
        page: Page::fragment(&ctx),
        seen: found.seen,
        hidden,
    })
}
