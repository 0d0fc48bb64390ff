//! The comment box.

use askama::Template;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw, see_other};
use base::ids::{Subject, UserId};
use base::{Action, Ctx, Error, Result, merged};

use super::{commands, mentions as named};
use crate::feed;

/// `POST /comments` with `subject` and `text`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    let subject: Subject = form.line("subject").parse().map_err(|_| Error::NotFound)?;
    // The record may have been merged while its card was open.
    let subject = ctx.read(move |read| merged::current(read, subject)).await?;
    let (text, app) = (form.text("text"), ctx.app.clone());
    ctx.write(move |tx| commands::add(tx, &app.registry, subject, &text))
        .await?;
    if ctx.request.fragment {
        return feed::pages::fragment(&ctx, subject).await;
    }
    let app = ctx.app.clone();
    let record = ctx
        .read(move |read| app.registry.find_record(read, subject, Action::View))
        .await?;
    Ok(see_other(&record.path))
}

/// Those who may be named in a comment.
#[derive(Template)]
#[template(path = "comments/_mentions.html")]
struct Mentions {
    page: Page,
    users: Vec<(UserId, String)>,
}

/// `GET /comments/mentions?subject=deal:5&q=Ан`: whom the reader may name under a record
pub async fn mentions(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let subject: Subject = query.line("subject").parse().map_err(|_| Error::NotFound)?;
    let (typed, app) = (query.line("q"), ctx.app.clone());
    let users = ctx
        .read(move |read| named::suggested(read, &app.registry, subject, &typed))
        .await?;
    draw(&Mentions {
        page: Page::fragment(&ctx),
        users,
    })
}
