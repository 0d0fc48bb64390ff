//! One deal: its route, its tracks, and what is done with them.

use activity::feed::Timeline;
use activity::fields::Field;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other, see_other_with_toast};
use base::ids::DealId;
use base::{Action, Ctx, Error, FieldErrors, Recorded, Result, Tx};

use super::SECTION;
use crate::deals::card::Card;
use crate::deals::form::{filled, typed_fields};
use crate::deals::{Filled, Loaded, commands};
use crate::stages::commands as stages;

#[derive(Template)]
#[template(path = "deals/show.html")]
struct Show {
    page: Page,
    card: Card,
    /// `stages` or `feed`
    tab: &'static str,
    timeline: Option<Timeline>,
    /// Which of the small forms is open: `status`, `track-delivery`, `details`, `stage-department-2`, `return`.
    open: String,
    /// What was typed into it.
    form: Form,
    errors: FieldErrors,
}

/// `GET /deals/{id}?tab=feed&open=details`
pub async fn show(ctx: Ctx, Id(id): Id<DealId>, Query(query): Query) -> Result<Response> {
    drawn(&ctx, id, query, FieldErrors::default()).await
}

async fn drawn(ctx: &Ctx, id: DealId, form: Form, errors: FieldErrors) -> Result<Response> {
    let (reader, wants_feed) = (ctx.clone(), form.line("tab") == "feed");
    let (card, timeline) = ctx
        .read(move |read| {
            let card = Card::load(read, id, reader.t())?;
            // Beside a route the feed comes after its page: both would ask too much at once.
            let timeline = match card.stages.is_empty() {
                true => Some(Timeline::load(read, &reader, id.into(), None, Vec::new())?),
                false => None,
            };
            Ok((card, timeline))
        })
        .await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let show = Show {
        page: Page::new(ctx, SECTION, card.loaded.title()),
        tab: match timeline.is_some() || wants_feed {
            true => "feed",
            false => "stages",
        },
        open: form.line("open"),
        card,
        timeline,
        form,
        errors,
    };
    draw_with(status, &show)
}

/// What is typed into a small form, with which of them it was.
fn again(mut form: Form, open: &str) -> Form {
    form.push("open", open);
    form
}

/// `POST /deals/{id}/tracks/{track}` with `status` and `comment`
pub async fn set_status(
    ctx: Ctx,
    Id((id, track)): Id<(DealId, String)>,
    form: Form,
) -> Result<Response> {
    let (status, comment, of) = (form.line("status"), form.text("comment"), track.clone());
    let done = ctx
        .write(move |tx| commands::set_status(tx, id, (&of, &status), &comment))
        .await;
    let back = form.line("back");
    if done.is_ok() && back.starts_with("/deals/board") {
        return Ok(see_other(&back));
    }
    answered(&ctx, id, again(form, &format!("track-{track}")), done).await
}

/// `POST /deals/{id}/details`
pub async fn fill_details(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let (posted, t) = (form.clone(), ctx.t().clone());
    let done = ctx
        .write(move |tx| {
            let filled = read_fields(tx, id, &posted, None)?;
            commands::fill_details(tx, id, &filled, &t)
        })
        .await;
    answered(&ctx, id, again(form, "details"), done).await
}

/// `POST /deals/{id}/stages/{stage}`: saves its fields; with `pass` hands the deal over too
pub async fn fill(ctx: Ctx, Id((id, stage)): Id<(DealId, String)>, form: Form) -> Result<Response> {
    let (posted, of, t) = (form.clone(), stage.clone(), ctx.t().clone());
    let done = ctx
        .write(move |tx| {
            let filled = read_fields(tx, id, &posted, Some(&of))?;
            match posted.has("pass") {
                true => stages::pass(tx, (id, &of), &filled, &t),
                false => stages::fill(tx, (id, &of), &filled, &t),
            }
        })
        .await;
    answered(&ctx, id, again(form, &format!("stage-{stage}")), done).await
}

/// What the form has for the fields of a stage, or for those of none.
fn read_fields(tx: &mut Tx<'_>, id: DealId, form: &Form, stage: Option<&str>) -> Result<Filled> {
    let loaded = Loaded::find(tx, Action::Comment, id)?;
    let definition = loaded.definition();
    let uses = match stage {
        None => &definition.details,
        Some(key) => {
            let at = definition.place(key).ok_or(Error::NotFound)?;
            &definition.stages[at].fields
        }
    };
    let fields: Vec<&Field> = typed_fields(definition, uses);
    filled(tx, form, &fields, &loaded.choices)
}

/// `POST /deals/{id}/stages/{stage}/return` with `reason`
pub async fn return_to(
    ctx: Ctx,
    Id((id, stage)): Id<(DealId, String)>,
    form: Form,
) -> Result<Response> {
    let reason = form.text("reason");
    let of = stage.clone();
    let done = ctx
        .write(move |tx| stages::return_to(tx, (id, &of), &reason))
        .await;
    answered(&ctx, id, again(form, &format!("return-{stage}")), done).await
}

/// `POST /deals/{id}/sign-offs/{tick}`: sets it, or takes it away without `set`
pub async fn sign(ctx: Ctx, Id((id, tick)): Id<(DealId, String)>, form: Form) -> Result<Response> {
    let is_set = form.ticked("set");
    let done = ctx
        .write(move |tx| stages::sign(tx, (id, &tick), is_set))
        .await;
    match done {
        // The page stays, with what is being typed beside the tick.
        Ok(()) if ctx.request.fragment => {
            drawn(&ctx, id, Form::default(), FieldErrors::default()).await
        }
        done => answered(&ctx, id, Form::default(), done).await,
    }
}

/// `POST /deals/{id}/archive`
pub async fn archive(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    let path = format!("/deals/{id}");
    ctx.write(move |tx| commands::archive(tx, id)).await?;
    Ok(see_other_with_toast(
        &path,
        &ctx.t().get("deal-archived-toast"),
    ))
}

/// `POST /deals/{id}/again`: a new deal like this one
pub async fn begin_again(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    let today = ctx.today();
    let begun = ctx
        .write(move |tx| commands::begin_again(tx, id, today))
        .await?;
    Ok(see_other_with_toast(
        &format!("/deals/{begun}"),
        &ctx.t().get("deal-again-toast"),
    ))
}

/// `POST /deals/{id}/type-version`: the deal goes on by the newest version of its type
pub async fn move_to_newest(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    ctx.write(move |tx| commands::move_to_newest(tx, id))
        .await?;
    let path = format!("/deals/{id}");
    let text = ctx.t().get("deal-moved-toast");
    Ok(see_other_with_toast(&path, &text))
}

/// `POST /deals/{id}/reopening` with `reason`
pub async fn reopen(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let reason = form.text("reason");
    let done: Result<()> = ctx
        .write(move |tx: &mut Tx<'_>| -> Result<Recorded> { commands::reopen(tx, id, &reason) })
        .await;
    answered(&ctx, id, again(form, "reopen"), done).await
}

/// The deal again: changed, or with what is wrong in the small form.
async fn answered(ctx: &Ctx, id: DealId, form: Form, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(see_other(&format!("/deals/{id}"))),
        Err(Error::Invalid(errors)) => drawn(ctx, id, form, errors).await,
        Err(other) => Err(other),
    }
}
