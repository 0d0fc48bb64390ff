//! «Поля карточек»: the list of fields of each kind of records, edited as a whole.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::rows::turned;
use base::html::{Page, draw_with, see_other, see_other_with_toast};
use base::ids::SubjectKind;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::{FIELD_KINDS, KINDS, MENU, RecordFields, commands, kind_of, store};
use crate::fields::store::keys_of;
use crate::fields::{FieldKind, typed};

#[derive(Template)]
#[template(path = "record_fields/show.html")]
struct Show {
    page: Page,
    part: &'static str,
    list: RecordFields,
    /// What is saved: the kind of a field stays.
    saved: RecordFields,
    errors: FieldErrors,
}

impl Show {
    fn kinds(&self) -> &'static [(SubjectKind, &'static str)] {
        KINDS
    }

    fn field_kinds(&self) -> &'static [FieldKind] {
        FIELD_KINDS
    }

    fn path(&self, kind: &SubjectKind) -> String {
        path(*kind)
    }

    /// The name of a row in the form.
    fn row(&self, at: &usize) -> String {
        format!("fields.{at}")
    }

    /// Where it is said what is wrong with a field; a new one has no place of its own.
    fn wrong(&self, key: &str) -> String {
        format!("fields.{key}")
    }
}

fn path(kind: SubjectKind) -> String {
    format!("{}/{kind}", MENU.path)
}

/// `GET /settings/fields`
pub async fn first(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    Ok(see_other(&path(KINDS[0].0)))
}

/// `GET /settings/fields/{kind}`
pub async fn show(ctx: Ctx, Id(kind): Id<String>) -> Result<Response> {
    let saved = load(&ctx, &kind).await?;
    drawn(&ctx, saved.clone(), saved, FieldErrors::default())
}

/// `POST /settings/fields/{kind}`: saves the list, or draws it with its rows changed
pub async fn save(ctx: Ctx, Id(kind): Id<String>, form: Form) -> Result<Response> {
    let saved = load(&ctx, &kind).await?;
    let mut list = RecordFields {
        kind: saved.kind,
        fields: typed(&turned(&form), |key| saved.field(key)),
        version: form.parsed("version")?.unwrap_or_default(),
    };
    if form.line("do") != "save" {
        return drawn(&ctx, list, saved, FieldErrors::default());
    }
    let kind = saved.kind;
    let held = ctx.read(move |read| keys_of(read, kind)).await?;
    list.settle(&saved, held);
    let wanted = list.clone();
    match ctx.write(move |tx| commands::save(tx, wanted)).await {
        Ok(()) => Ok(see_other_with_toast(
            &path(saved.kind),
            &ctx.t().get("saved"),
        )),
        Err(Error::Invalid(errors)) => drawn(&ctx, list, saved, errors),
        Err(other) => Err(other),
    }
}

async fn load(ctx: &Ctx, kind: &str) -> Result<RecordFields> {
    ctx.actor.require(Action::Administer)?;
    let kind = kind_of(kind).ok_or(Error::NotFound)?;
    ctx.read(move |read| store::of(read, kind)).await
}

fn drawn(
    ctx: &Ctx,
    list: RecordFields,
    saved: RecordFields,
    errors: FieldErrors,
) -> Result<Response> {
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let show = Show {
        page: Page::new(ctx, "menu-settings", ctx.t().get(MENU.key)),
        part: MENU.key,
        list,
        saved,
        errors,
    };
    draw_with(status, &show)
}
