//! The tab of the route: its stages, and what each asks for.

use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::rows::turned;
use base::html::see_other;
use base::ids::DealTypeId;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::editor::drawn;
use super::{commands, load, path, saved, saves, status, store, words};
use crate::deal_types::{Definition, Stage};
use crate::type_drafts::form::Reading;
use crate::type_drafts::rules;

const TAB: &str = "stages";

/// `GET /settings/deal-types/{id}/stages`: what is filled at any time, beside the route
pub async fn details(ctx: Ctx, Id(id): Id<DealTypeId>) -> Result<Response> {
    shown(&ctx, id, None).await
}

/// `GET /settings/deal-types/{id}/stages/{stage}`
pub async fn stage(ctx: Ctx, Id((id, stage)): Id<(DealTypeId, String)>) -> Result<Response> {
    shown(&ctx, id, Some(stage)).await
}

async fn shown(ctx: &Ctx, id: DealTypeId, stage: Option<String>) -> Result<Response> {
    let (draft, staff) = load(ctx, id).await?;
    let at = place(&draft.definition, stage.as_deref())?;
    let errors = rules::check(&draft.definition, draft.old());
    let words = words(ctx, &staff, &draft.definition);
    drawn(ctx, (draft, TAB, at), (words, errors), StatusCode::OK)
}

fn place(definition: &Definition, stage: Option<&str>) -> Result<Option<usize>> {
    stage
        .map(|key| definition.place(key).ok_or(Error::NotFound))
        .transpose()
}

/// `POST /settings/deal-types/{id}/stages`
pub async fn save_details(ctx: Ctx, Id(id): Id<DealTypeId>, form: Form) -> Result<Response> {
    posted(&ctx, (id, None), form).await
}

/// `POST /settings/deal-types/{id}/stages/{stage}`
pub async fn save_stage(
    ctx: Ctx,
    Id((id, stage)): Id<(DealTypeId, String)>,
    form: Form,
) -> Result<Response> {
    posted(&ctx, (id, Some(stage)), form).await
}

async fn posted(
    ctx: &Ctx,
    (id, stage): (DealTypeId, Option<String>),
    form: Form,
) -> Result<Response> {
    let (mut draft, staff) = load(ctx, id).await?;
    let at = place(&draft.definition, stage.as_deref())?;
    let words = words(ctx, &staff, &draft.definition);
    let mut reading = Reading {
        words: &words,
        old: draft.old(),
        errors: FieldErrors::default(),
    };
    let mut definition = draft.definition.clone();
    let turned = turned(&form);
    match &stage {
        Some(key) => reading.stage(&mut definition, (key, &turned)),
        None => reading.details(&mut definition, &turned),
    }
    let errors = reading.errors;
    if saves(&form) && errors.is_empty() {
        let next = stage.map_or_else(String::new, |key| format!("/{key}"));
        let next = format!("{}/stages{next}", path(id));
        return saved(ctx, (id, &form), (definition, next)).await;
    }
    draft.definition = definition;
    let status = status(&errors, &form);
    drawn(ctx, (draft, TAB, at), (words, errors), status)
}

/// `POST /settings/deal-types/{id}/route` with `do`: adds the stage `name`, or moves and removes those that are there
pub async fn change_route(ctx: Ctx, Id(id): Id<DealTypeId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let version = form.parsed("version")?.unwrap_or_default();
    let next = ctx
        .write(move |tx| {
            let mut definition = store::find(tx, id)?.definition;
            let next = changed(&mut definition, &form);
            let recorded = commands::save(tx, (id, version), definition)?;
            let draft = store::find(tx, id)?;
            let next = next.or_else(|| Some(draft.definition.stages.last()?.key.clone()));
            Ok(recorded.with(next.unwrap_or_default()))
        })
        .await?;
    Ok(see_other(&format!("{}/stages/{next}", path(id))))
}

/// Changes the route as the form says; the stage to be shown then, if it is not the new one.
fn changed(definition: &mut Definition, form: &Form) -> Option<String> {
    let what = form.line("do");
    let (verb, key) = what.split_once(' ').unwrap_or((&what, ""));
    let stages = &mut definition.stages;
    let Some(at) = stages.iter().position(|one| one.key == key) else {
        let name = form.line("name");
        if !name.is_empty() {
            stages.push(Stage {
                name,
                ..Stage::default()
            });
        }
        return None;
    };
    match verb {
        "up" if at > 0 => stages.swap(at, at - 1),
        "down" if at + 1 < stages.len() => stages.swap(at, at + 1),
        "drop" => {
            stages.remove(at);
            let next = stages.get(at.saturating_sub(1));
            let next = next.map_or_else(String::new, |one| one.key.clone());
            return Some(next);
        }
        _ => {}
    }
    Some(key.to_owned())
}
