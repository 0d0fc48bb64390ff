//! The list of keys: a dialog over the page, or a page without script.

use askama::Template;
use axum::response::Response;
use base::html::{Page, draw};
use base::{Ctx, Result};

use super::{GROUPS, Group};

#[derive(Template)]
#[template(path = "keys/index.html")]
struct KeysPage {
    page: Page,
    groups: Vec<&'static Group>,
}

#[derive(Template)]
#[template(path = "keys/_dialog.html")]
struct KeysDialog {
    page: Page,
    groups: Vec<&'static Group>,
}

/// `GET /keys`
pub async fn show(ctx: Ctx) -> Result<Response> {
    let groups = GROUPS
        .iter()
        .filter(|group| ctx.actor.may(group.needs))
        .collect();
    if ctx.request.fragment {
        let page = Page::fragment(&ctx);
        return draw(&KeysDialog { page, groups });
    }
    let page = Page::new(&ctx, "", ctx.t().get("keys-title"));
    draw(&KeysPage { page, groups })
}
