//! Our legal persons in the settings.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other};
use base::ids::LegalEntityId;
use base::{Action, Ctx, Error, FieldErrors, Result};
use directory::companies::requisite_message;
use formats::requisites::{Inn, RequisiteError};

use super::{LegalEntity, LegalEntityInput, PATH, commands, store};

#[derive(Template)]
#[template(path = "legal_entities/index.html")]
struct Index {
    page: Page,
    entities: Vec<LegalEntity>,
    /// Which one is edited.
    edited: Option<LegalEntityId>,
    form: Form,
    errors: FieldErrors,
}

impl Index {
    fn is_edited(&self, one: &LegalEntity) -> bool {
        self.edited == Some(one.id)
    }
}

impl LegalEntityInput {
    /// Reads the form.
    ///
    /// # Errors
    /// `Invalid` for a wrong INN.
    fn from_form(form: &Form) -> Result<Self> {
        let inn = match Inn::parse(&form.line("inn")) {
            Ok(inn) => Some(inn),
            Err(RequisiteError::Empty) => None,
            Err(wrong) => return Err(Error::field("inn", requisite_message(&wrong))),
        };
        Ok(Self {
            name: form.line("name"),
            inn,
        })
    }
}

/// `GET /settings/legal-entities?edit=3`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let edited = query.parsed("edit").map_err(|_| Error::NotFound)?;
    drawn(&ctx, edited, Form::default(), FieldErrors::default()).await
}

async fn drawn(
    ctx: &Ctx,
    edited: Option<LegalEntityId>,
    mut form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let entities = ctx.read(store::all).await?;
    let known = edited.and_then(|id| entities.iter().find(|one| one.id == id));
    if let (Some(one), true) = (known, errors.is_empty()) {
        form.push("name", one.name.clone());
        form.push("inn", one.inn.clone());
        form.push("version", one.version.to_string());
    }
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = Page::new(ctx, "menu-settings", ctx.t().get("legal-entities-title"));
    let index = Index {
        page,
        entities,
        edited,
        form,
        errors,
    };
    draw_with(status, &index)
}

/// `POST /settings/legal-entities`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    let posted = form.clone();
    let done = ctx
        .write(move |tx| {
            tx.actor.require(Action::Administer)?;
            commands::add(tx, &LegalEntityInput::from_form(&posted)?)
        })
        .await;
    answered(&ctx, None, form, done.map(|_| ())).await
}

/// `POST /settings/legal-entities/{id}`
pub async fn update(ctx: Ctx, Id(id): Id<LegalEntityId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let version = form.parsed("version")?.ok_or(Error::NotFound)?;
    let posted = form.clone();
    let done = ctx
        .write(move |tx| {
            tx.actor.require(Action::Administer)?;
            commands::edit(tx, (id, version), &LegalEntityInput::from_form(&posted)?)
        })
        .await;
    answered(&ctx, Some(id), form, done).await
}

/// `POST /settings/legal-entities/{id}/retirement`
pub async fn retire(ctx: Ctx, Id(id): Id<LegalEntityId>) -> Result<Response> {
    ctx.write(move |tx| commands::retire(tx, id)).await?;
    Ok(see_other(PATH))
}

/// `POST /settings/legal-entities/{id}/return`
pub async fn restore(ctx: Ctx, Id(id): Id<LegalEntityId>) -> Result<Response> {
    ctx.write(move |tx| commands::restore(tx, id)).await?;
    Ok(see_other(PATH))
}

async fn answered(
    ctx: &Ctx,
    edited: Option<LegalEntityId>,
    form: Form,
    done: Result<()>,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(see_other(PATH)),
        Err(Error::Invalid(errors)) => drawn(ctx, edited, form, errors).await,
        Err(other) => Err(other),
    }
}
