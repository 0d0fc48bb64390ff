//! One contact: what was said and agreed, and what is done with a planned one in one step (`C2`, `J3`).

use activity::documents::Panel;
use activity::record_fields::{OwnFields, ToldField};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other};
use base::ids::{DecisionId, InteractionId};
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::SECTION;
use crate::interactions::form::{day_and_time, moment};
use crate::interactions::lines::{Line, Surroundings};
use crate::interactions::told::Told;
use crate::interactions::{commands, store};

#[derive(Template)]
#[template(path = "interactions/show.html")]
struct Show {
    page: Page,
    line: Line,
    panel: Panel,
    /// What of the administrator's fields is filled, in words.
    own: Vec<ToldField>,
    /// Which of the small forms is open.
    open: String,
    /// What was typed into one of them.
    form: Form,
    errors: FieldErrors,
}

/// `GET /interactions/{id}?open=result`
pub async fn show(ctx: Ctx, Id(id): Id<InteractionId>, Query(query): Query) -> Result<Response> {
    drawn(&ctx, id, query, FieldErrors::default()).await
}

/// The letters about a contact, asked for after its page is shown.
#[derive(Template)]
#[template(path = "interactions/_told.html")]
struct Letters {
    page: Page,
    told: Vec<Told>,
}

/// `GET /interactions/{id}/letters`
pub async fn letters(ctx: Ctx, Id(id): Id<InteractionId>) -> Result<Response> {
    let told = ctx
        .read(move |read| {
            store::find_for(read, Action::View, id)?;
            Told::of(read, id)
        })
        .await?;
    let page = Page::fragment(&ctx);
    draw(&Letters { page, told })
}

async fn drawn(
    ctx: &Ctx,
    id: InteractionId,
    mut form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let app = ctx.app.clone();
    let reader = ctx.clone();
    let (line, panel, own) = ctx
        .read(move |read| {
            let found = store::find_for(read, Action::View, id)?;
            let around = Surroundings::load(read, &app.registry, std::slice::from_ref(&found))?;
            let (own, own_values) = OwnFields::of_record(read, id.into())?;
            let own = own.told(&own_values, reader.t());
            let panel = Panel::load(read, id.into(), None)?;
            Ok((around.line(found), panel, own))
        })
        .await?;
    if !form.has("date") {
        let (date, time) = day_and_time(line.interaction.at, ctx.zone);
        form.push("date", date);
        form.push("time", time);
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let open = form.line("open");
    let page = Page::new(ctx, SECTION, line.interaction.topic.clone());
    draw_with(
        status,
        &Show {
            page,
            line,
            panel,
            own,
            open,
            form,
            errors,
        },
    )
}

/// `POST /interactions/{id}/result`: the planned contact took place
pub async fn hold(ctx: Ctx, Id(id): Id<InteractionId>, form: Form) -> Result<Response> {
    let result = form.text("result");
    let done = ctx.write(move |tx| commands::hold(tx, id, &result)).await;
    answered(&ctx, id, form, done).await
}

/// `POST /interactions/{id}/move`
pub async fn reschedule(ctx: Ctx, Id(id): Id<InteractionId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let mut errors = FieldErrors::default();
    let Some(at) = moment(&form, ctx.zone, &mut errors) else {
        return drawn(&ctx, id, form, errors).await;
    };
    let zone = ctx.zone;
    let done = ctx
        .write(move |tx| commands::reschedule(tx, id, at, zone))
        .await;
    answered(&ctx, id, form, done).await
}

/// `POST /interactions/{id}/cancellation`
pub async fn cancel(ctx: Ctx, Id(id): Id<InteractionId>, form: Form) -> Result<Response> {
    let reason = form.text("reason");
    let done = ctx.write(move |tx| commands::cancel(tx, id, &reason)).await;
    answered(&ctx, id, form, done).await
}

/// `POST /decisions/{id}/done`
pub async fn settle(ctx: Ctx, Id(id): Id<DecisionId>) -> Result<Response> {
    let interaction = interaction_of(&ctx, id).await?;
    ctx.write(move |tx| commands::settle(tx, id)).await?;
    back(&ctx, interaction).await
}

/// `POST /decisions/{id}/open`
pub async fn reopen(ctx: Ctx, Id(id): Id<DecisionId>) -> Result<Response> {
    let interaction = interaction_of(&ctx, id).await?;
    ctx.write(move |tx| commands::reopen(tx, id)).await?;
    back(&ctx, interaction).await
}

async fn interaction_of(ctx: &Ctx, id: DecisionId) -> Result<InteractionId> {
    let found = ctx
        .read(move |read| store::find_decision(read, Action::View, id))
        .await?;
    Ok(found.1.id)
}

/// The contact again: with what is wrong in the small form, or changed.
async fn answered(ctx: &Ctx, id: InteractionId, form: Form, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => back(ctx, id).await,
        Err(Error::Invalid(errors)) => drawn(ctx, id, form, errors).await,
        Err(other) => Err(other),
    }
}

/// The contact again, or the agenda it was done from.
async fn back(ctx: &Ctx, id: InteractionId) -> Result<Response> {
    if ctx.request.fragment {
        return drawn(ctx, id, Form::default(), FieldErrors::default()).await;
    }
    let agenda = ctx.request.sent_from.as_deref();
    let agenda = agenda.filter(|path| path.starts_with("/agenda"));
    Ok(see_other(agenda.unwrap_or(&format!("/interactions/{id}"))))
}
