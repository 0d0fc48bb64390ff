//! The comment box.

use axum::response::Response;
use base::html::form::Form;
use base::html::see_other;
use base::ids::Subject;
use base::{Action, Ctx, Error, Result, merged};

use super::commands;
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
