//! The editor of deal types: a tab a part of the type, and what a change would do.

mod changes;
mod editor;
mod stages;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::Form;
use base::html::{Page, draw_with, see_other_with_toast};
use base::ids::DealTypeId;
use base::{Action, Ctx, Error, FieldErrors, Result};

pub use changes::{changes, discard, move_running, publish};
pub use editor::{fields, general, save_fields, save_general, save_statuses, statuses};
pub use stages::{change_route, details, save_details, save_stage, stage};

use super::words::Words;
use super::{TypeDraft, commands, store};
use crate::deal_types::{Definition, Hue, Names, Outcome, Staff, Status, Track};
use crate::deals::loaded::staff;

/// The line of the settings.
const PART: &str = "deal-types-title";

fn path(id: DealTypeId) -> String {
    format!("/settings/deal-types/{id}")
}

/// What every tab shows of the type.
struct Head {
    id: DealTypeId,
    /// `general`, `statuses`, `fields`, `stages`, `changes`
    tab: &'static str,
    name: String,
    /// The newest published version.
    base: i32,
    /// Of the draft; 0 when nothing is saved that is not published.
    version: i32,
}

impl Head {
    fn of(draft: &TypeDraft, tab: &'static str) -> Self {
        Self {
            id: draft.id,
            tab,
            name: draft.definition.names.many.clone(),
            base: draft.base(),
            version: draft.version,
        }
    }

    /// «версия 6, черновик»
    fn state(&self, page: &Page) -> String {
        match (self.base, self.version) {
            (0, _) => page.t("type-draft"),
            (base, 0) => page.tw("deal-type-version", "version", base),
            (base, _) => page.tw("type-version-draft", "version", base + 1),
        }
    }

    fn path(&self) -> String {
        path(self.id)
    }

    /// The name of a row in the form.
    fn row(&self, group: &str, at: impl std::fmt::Display) -> String {
        format!("{group}.{at}")
    }

    fn tabs(&self) -> &'static [&'static str] {
        &["general", "statuses", "fields", "stages", "changes"]
    }

    fn is(&self, tab: &str) -> bool {
        self.tab == tab
    }

    /// The page of a tab; the first is that of the type itself.
    fn path_of(&self, tab: &str) -> String {
        match tab {
            "general" => self.path(),
            tab => format!("{}/{tab}", self.path()),
        }
    }
}

/// A type that is looked at, and everybody it may name.
async fn load(ctx: &Ctx, id: DealTypeId) -> Result<(TypeDraft, Staff)> {
    ctx.actor.require(Action::Administer)?;
    ctx.read(move |read| Ok((store::find(read, id)?, staff(read)?)))
        .await
}

fn words(ctx: &Ctx, staff: &Staff, definition: &Definition) -> Words {
    Words::of(staff, definition, ctx.t())
}

/// What a tab was sent for: to be saved, or to be drawn anew with its rows changed.
fn saves(form: &Form) -> bool {
    form.line("do") == "save"
}

/// Saves the draft and answers with a page of it.
async fn saved(
    ctx: &Ctx,
    (id, form): (DealTypeId, &Form),
    (definition, next): (Definition, String),
) -> Result<Response> {
    let version = form.parsed("version")?.unwrap_or_default();
    ctx.write(move |tx| commands::save(tx, (id, version), definition))
        .await?;
    Ok(see_other_with_toast(
        &next,
        &ctx.t().get("type-saved-toast"),
    ))
}

fn status(errors: &FieldErrors, form: &Form) -> StatusCode {
    match errors.is_empty() || !saves(form) {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[derive(Template)]
#[template(path = "type_drafts/new.html")]
struct New {
    page: Page,
    part: &'static str,
    form: Form,
    errors: FieldErrors,
}

/// `GET /settings/deal-types/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    drawn_new(&ctx, Form::default(), FieldErrors::default())
}

fn drawn_new(ctx: &Ctx, form: Form, errors: FieldErrors) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    draw_with(
        status,
        &New {
            page: Page::new(ctx, "menu-settings", ctx.t().get("type-new")),
            part: PART,
            form,
            errors,
        },
    )
}

/// `POST /settings/deal-types/new`: a type with the usual statuses
pub async fn begin(ctx: Ctx, form: Form) -> Result<Response> {
    let definition = Definition {
        names: Names {
            one: form.line("names.one"),
            many: form.line("names.many"),
            new: form.line("names.new"),
        },
        prefix: form.line("prefix"),
        tracks: vec![usual_track(&ctx)],
        ..Definition::default()
    };
    match ctx.write(move |tx| commands::begin(tx, definition)).await {
        Ok(id) => Ok(see_other_with_toast(
            &format!("{}/statuses", path(id)),
            &ctx.t().get("type-begun-toast"),
        )),
        Err(Error::Invalid(errors)) => drawn_new(&ctx, form, errors),
        Err(other) => Err(other),
    }
}

/// What most types begin with, to be changed.
fn usual_track(ctx: &Ctx) -> Track {
    let status = |key: &str, hue, outcome| Status {
        key: key.to_owned(),
        name: ctx.t().get(&format!("type-usual-{key}")),
        hue,
        outcome,
    };
    Track {
        key: "status".to_owned(),
        name: ctx.t().get("deal-status"),
        comment_required: false,
        statuses: vec![
            status("new", Hue::Violet, Outcome::Open),
            status("working", Hue::Blue, Outcome::Open),
            status("done", Hue::Green, Outcome::Won),
            status("lost", Hue::Grey, Outcome::Lost),
        ],
    }
}
