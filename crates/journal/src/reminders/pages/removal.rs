//! Deleting: asked first, and of a series which of its occurrences.

use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw, see_other_with_toast};
use base::ids::ReminderId;
use base::{Ctx, Result};

use super::{SECTION, back};
use crate::reminders::{Reminder, Scope, commands, store};

#[derive(Template)]
#[template(path = "reminders/removal.html")]
struct Removal {
    page: Page,
    reminder: Reminder,
}

#[derive(Template)]
#[template(path = "reminders/removal_drawer.html")]
struct RemovalDrawer {
    page: Page,
    reminder: Reminder,
}

/// `GET /reminders/{id}/removal`
pub async fn ask(ctx: Ctx, Id(id): Id<ReminderId>) -> Result<Response> {
    let reminder = ctx.read(move |read| store::find(read, id)).await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("reminder-remove"));
    if ctx.request.fragment {
        draw(&RemovalDrawer { page, reminder })
    } else {
        draw(&Removal { page, reminder })
    }
}

/// `POST /reminders/{id}/removal` with `scope`
pub async fn remove(ctx: Ctx, Id(id): Id<ReminderId>, form: Form) -> Result<Response> {
    let scope = form.line("scope").parse().unwrap_or(Scope::This);
    ctx.write(move |tx| commands::remove(tx, id, scope)).await?;
    Ok(see_other_with_toast(
        back(&ctx),
        &ctx.t().get("reminder-removed"),
    ))
}
