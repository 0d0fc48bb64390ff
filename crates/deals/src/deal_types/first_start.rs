//! At the first start the administrator says what the company does: a profile brings its types, or none does.

use askama::Template;
use axum::response::Response;
use base::html::form::Form;
use base::html::{Page, draw, see_other_with_toast};
use base::{Action, Ctx, Result};

use super::commands;
use super::profiles::{Profile, SHIPPED};

/// Where the first start leads next.
const NEXT: &str = "/settings/users";

#[derive(Template)]
#[template(path = "deal_types/choose.html")]
struct Choose {
    page: Page,
    /// The names of the profiles in the form, and the profiles.
    profiles: Vec<(&'static str, Profile)>,
}

impl Choose {
    fn icon(&self, name: &str) -> &'static str {
        match name {
            "service-company" => "message-circle",
            "equipment-supply" => "package",
            "window-production" => "building-factory-2",
            "certification" => "checklist",
            _ => "arrows-exchange",
        }
    }
}

/// `GET /setup/profile`
pub async fn choose(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let profiles = SHIPPED
        .iter()
        .map(|(name, _)| Ok((*name, Profile::shipped(name)?)));
    draw(&Choose {
        page: Page::new(&ctx, "menu-settings", ctx.t().get("setup-profile-title")),
        profiles: profiles.collect::<Result<_>>()?,
    })
}

/// `POST /setup/profile` with `profile`, which may be empty
pub async fn chosen(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let toast = match form.optional("profile") {
        None => "setup-done",
        Some(name) => {
            let profile = Profile::shipped(&name)?;
            ctx.write(move |tx| commands::add_profile(tx, profile))
                .await?;
            "deal-profile-toast"
        }
    };
    Ok(see_other_with_toast(NEXT, &ctx.t().get(toast)))
}
