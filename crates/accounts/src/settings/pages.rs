//! The page of the installation's settings.

use askama::Template;
use axum::response::Response;
use base::html::form::Form;
use base::html::{Page, draw, see_other, see_other_with_toast};
use base::{Action, Ctx, Error, Result};

use super::{SECTION, commands};

#[derive(Template)]
#[template(path = "settings/show.html")]
struct InstallationPage {
    page: Page,
    part: &'static str,
    tells_hidden_duplicates: bool,
}

/// `GET /settings`: the first page of the settings that the reader may follow
pub async fn first(ctx: Ctx) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let items = page.settings();
    let first = items.first().ok_or(Error::NotFound)?;
    Ok(see_other(first.path))
}

/// `GET /settings/installation`
pub async fn show(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let tells_hidden_duplicates = ctx.read(commands::tells_hidden_duplicates).await?;
    draw(&InstallationPage {
        page: Page::new(&ctx, SECTION, ctx.t().get("settings-installation")),
        part: "settings-installation",
        tells_hidden_duplicates,
    })
}

/// `POST /settings/installation`
pub async fn update(ctx: Ctx, form: Form) -> Result<Response> {
    let value = form.line("tell-hidden-duplicates");
    ctx.write(move |tx| commands::tell_hidden_duplicates(tx, &value))
        .await?;
    Ok(see_other_with_toast(
        "/settings/installation",
        &ctx.t().get("saved"),
    ))
}
