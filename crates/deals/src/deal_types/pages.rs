//! Deal types in the settings: those in use, shipped profiles, files.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw_with, see_other_with_toast};
use base::ids::DealTypeId;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::profiles::{Profile, SHIPPED};
use super::{DealType, PATH, commands, store};
use crate::deals::loaded::staff;
use crate::type_drafts;

/// A shipped profile.
struct Shipped {
    /// In addresses.
    name: &'static str,
    profile: Profile,
    /// All its types are there.
    is_added: bool,
}

#[derive(Template)]
#[template(path = "deal_types/index.html")]
struct Index {
    page: Page,
    types: Vec<DealType>,
    /// Those with changes that are not published.
    drafted: Vec<DealTypeId>,
    /// Types that were never published, and their names.
    begun: Vec<(DealTypeId, String)>,
    shipped: Vec<Shipped>,
    form: Form,
    errors: FieldErrors,
}

impl Index {
    fn is_drafted(&self, kind: &DealType) -> bool {
        self.drafted.contains(&kind.id)
    }
}

/// `GET /settings/deal-types`
pub async fn index(ctx: Ctx) -> Result<Response> {
    drawn(&ctx, Form::default(), FieldErrors::default()).await
}

async fn drawn(ctx: &Ctx, form: Form, errors: FieldErrors) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let (types, drafts) = ctx
        .read(|read| Ok((store::all(read)?, type_drafts::store::all(read)?)))
        .await?;
    let drafted = drafts.iter().map(|(id, _)| *id).collect();
    let begun = drafts.into_iter();
    let begun = begun.filter_map(|(id, name)| Some((id, name?))).collect();
    let has = |code: &str| types.iter().any(|one| one.definition.code == code);
    let shipped = SHIPPED.iter().map(|(name, _)| {
        let profile = Profile::shipped(name)?;
        Ok(Shipped {
            name,
            is_added: profile.types.iter().all(|one| has(&one.code)),
            profile,
        })
    });
    let shipped = shipped.collect::<Result<_>>()?;
    let status = match errors.is_empty() {
        true => axum::http::StatusCode::OK,
        false => axum::http::StatusCode::UNPROCESSABLE_ENTITY,
    };
    let title = ctx.t().get("deal-types-title");
    draw_with(
        status,
        &Index {
            page: Page::new(ctx, "menu-settings", title),
            types,
            drafted,
            begun,
            shipped,
            form,
            errors,
        },
    )
}

/// `POST /settings/deal-types/profiles/{name}`: adds a shipped profile
pub async fn add(ctx: Ctx, Id(name): Id<String>) -> Result<Response> {
    let profile = Profile::shipped(&name)?;
    ctx.write(move |tx| commands::add_profile(tx, profile))
        .await?;
    back(&ctx)
}

/// `POST /settings/deal-types/profile` with the text of a file in `profile`
pub async fn load(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let text = form.raw("profile").unwrap_or_default().to_owned();
    let loaded = match text.trim().is_empty() {
        true => Err(Error::field("profile", "profile-error-empty")),
        false => match Profile::read(&text) {
            Ok(profile) => {
                ctx.write(move |tx| commands::add_profile(tx, profile))
                    .await
            }
            Err(wrong) => Err(wrong),
        },
    };
    match loaded {
        Ok(_) => back(&ctx),
        Err(Error::Invalid(errors)) => drawn(&ctx, form, errors).await,
        Err(other) => Err(other),
    }
}

/// `GET /settings/deal-types/{id}/profile`: the type as a file
pub async fn export(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let profile = ctx
        .read(move |read| {
            let found = store::find(read, id)?;
            let staff = staff(read)?;
            let name = found.definition.names.many.clone();
            Profile::of(&name, &[found], BTreeMap::new(), &staff)
        })
        .await?;
    let code = profile.types.first().map_or("", |one| one.code.as_str());
    let disposition = format!("attachment; filename=\"{code}.toml\"");
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/toml; charset=utf-8".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, profile.write()?).into_response())
}

/// `POST /settings/deal-types/{id}/retirement`
pub async fn retire(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    ctx.write(move |tx| commands::retire(tx, id)).await?;
    back(&ctx)
}

/// `POST /settings/deal-types/{id}/return`
pub async fn restore(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    ctx.write(move |tx| commands::restore(tx, id)).await?;
    back(&ctx)
}

fn back(ctx: &Ctx) -> Result<Response> {
    Ok(see_other_with_toast(
        PATH,
        &ctx.t().get("deal-profile-toast"),
    ))
}
