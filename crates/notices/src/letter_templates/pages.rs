//! The administrator's pages of templates: the list, the editor, the preview.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::letters::LetterKind;
use base::locale::Locale;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::{Fault, Filled, LetterTemplate, commands, kind, render, store};
use crate::SETTINGS;

const PART: &str = "settings-notices";
const TAB: &str = "letter-templates";

#[derive(Template)]
#[template(path = "letter_templates/index.html")]
struct Index {
    page: Page,
    part: &'static str,
    tab: &'static str,
    kinds: Vec<Line>,
}

/// A kind of letters in the list.
struct Line {
    name: &'static str,
    is_replaced: bool,
}

#[derive(Template)]
#[template(path = "letter_templates/edit.html")]
struct Edit {
    page: Page,
    part: &'static str,
    tab: &'static str,
    kinds: Vec<Line>,
    kind: &'static str,
    /// Key of its name.
    title: String,
    locale: Locale,
    form: Form,
    errors: FieldErrors,
    /// The names of the values a template may use, each with an example.
    values: Vec<(String, String)>,
    preview: Result<Filled, Fault>,
    is_replaced: bool,
}

#[derive(Template)]
#[template(path = "letter_templates/_preview.html")]
struct Preview {
    page: Page,
    preview: Result<Filled, Fault>,
}

/// `GET /settings/letter-templates`
pub async fn index(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    draw(&Index {
        page: Page::new(&ctx, SETTINGS, ctx.t().get("settings-notices")),
        part: PART,
        tab: TAB,
        kinds: lines(&ctx).await?,
    })
}

async fn lines(ctx: &Ctx) -> Result<Vec<Line>> {
    let replaced = ctx.read(store::replaced).await?;
    let kinds = ctx.app.registry.letters().map(|kind| Line {
        name: kind.name,
        is_replaced: replaced.iter().any(|(name, _)| name == kind.name),
    });
    Ok(kinds.collect())
}

/// `GET /settings/letter-templates/{kind}?locale=ru`
pub async fn edit(ctx: Ctx, Id(name): Id<String>, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let kind = kind(&ctx.app.registry, &name)?;
    let locale = query.parsed("locale")?.unwrap_or(ctx.locale);
    let template = ctx
        .read(move |read| store::find(read, &kind, locale))
        .await?;
    let mut form = Form::default();
    form.push("subject", &template.subject);
    form.push("body", &template.body);
    form.push("version", template.version.to_string());
    drawn(&ctx, (kind, locale), form, FieldErrors::default()).await
}

/// `POST /settings/letter-templates/{kind}`
pub async fn update(ctx: Ctx, Id(name): Id<String>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let kind = kind(&ctx.app.registry, &name)?;
    let locale = form.parsed("locale")?.unwrap_or(ctx.locale);
    let (template, app) = (typed(&form)?, ctx.app.clone());
    let saved = ctx
        .write(move |tx| {
            let t = app.registry.texts.of(locale);
            commands::replace(tx, (&kind, locale), t, &template)
        })
        .await;
    match saved {
        Ok(()) => Ok(see_other_with_toast(
            &address(&kind, locale),
            &ctx.t().get("saved"),
        )),
        Err(Error::Invalid(errors)) => drawn(&ctx, (kind, locale), form, errors).await,
        Err(other) => Err(other),
    }
}

/// `POST /settings/letter-templates/{kind}/preview`: what is typed, filled with invented values; nothing is kept
pub async fn preview(ctx: Ctx, Id(name): Id<String>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let kind = kind(&ctx.app.registry, &name)?;
    let locale = form.parsed("locale")?.unwrap_or(ctx.locale);
    draw(&Preview {
        preview: filled(&ctx, &kind, locale, &typed(&form)?),
        page: Page::fragment(&ctx),
    })
}

/// `POST /settings/letter-templates/{kind}/removal`: back to the shipped one
pub async fn remove(ctx: Ctx, Id(name): Id<String>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let kind = kind(&ctx.app.registry, &name)?;
    let locale = form.parsed("locale")?.unwrap_or(ctx.locale);
    ctx.write(move |tx| commands::restore(tx, &kind, locale))
        .await?;
    Ok(see_other_with_toast(
        &address(&kind, locale),
        &ctx.t().get("letter-restored"),
    ))
}

fn address(kind: &LetterKind, locale: Locale) -> String {
    format!("/settings/letter-templates/{}?locale={locale}", kind.name)
}

fn typed(form: &Form) -> Result<LetterTemplate> {
    Ok(LetterTemplate {
        subject: form.line("subject"),
        body: form.text("body"),
        version: form.parsed("version")?.unwrap_or_default(),
    })
}

fn filled(
    ctx: &Ctx,
    kind: &LetterKind,
    locale: Locale,
    template: &LetterTemplate,
) -> Result<Filled, Fault> {
    let t = ctx.app.registry.texts.of(locale);
    render(template, &(kind.sample)(t, ctx.now.naive_utc()), None)
}

async fn drawn(
    ctx: &Ctx,
    (kind, locale): (LetterKind, Locale),
    mut form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let kept = ctx
        .read(move |read| store::find(read, &kind, locale))
        .await?;
    let sample = (kind.sample)(ctx.t(), ctx.now.naive_utc());
    let values = sample
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| {
            let example = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            (name.clone(), example)
        });
    let preview = filled(ctx, &kind, locale, &typed(&form)?);
    if !form.has("locale") {
        form.push("locale", locale.as_str());
    }
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let edit = Edit {
        page: Page::new(ctx, SETTINGS, ctx.t().get("settings-notices")),
        part: PART,
        tab: TAB,
        kinds: lines(ctx).await?,
        kind: kind.name,
        title: format!("letter-{}", kind.name),
        locale,
        form,
        errors,
        values: values.collect(),
        preview,
        is_replaced: kept
            != LetterTemplate {
                version: kept.version,
                ..super::shipped(&kind, locale)
            },
    };
    draw_with(status, &edit)
}
