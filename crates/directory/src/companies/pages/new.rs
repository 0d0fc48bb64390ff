//! Adding a company with its people in one form (`B3`).

use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other, see_other_with_toast};
use base::ids::SubjectKind;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::SECTION;
use crate::companies::card::Choices;
use crate::companies::form::people_from_form;
use crate::companies::{CompanyInput, commands};

#[derive(Template)]
#[template(path = "companies/new.html")]
struct New {
    page: Page,
    form: Form,
    errors: FieldErrors,
    choices: Choices,
    own: OwnFields,
}

/// `GET /companies/new?name=&phone=&email=`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let mut form = Form::of(&[("kind", "organisation"), ("status", "potential")]);
    form.push(
        "responsible_id",
        ctx.actor
            .user_id
            .map(|user| user.to_string())
            .unwrap_or_default(),
    );
    form.push("name", query.line("name"));
    for (at, kind) in ["phone", "email", "address"].into_iter().enumerate() {
        form.push(format!("points.{at}.kind"), kind);
        form.push(format!("points.{at}.value"), query.line(kind));
    }
    for at in 0..3 {
        form.push(format!("people.{at}.role"), "unknown");
    }
    show_new(&ctx, StatusCode::OK, form, FieldErrors::default()).await
}

/// `POST /companies`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    let posted = form.clone();
    let created = ctx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let mut input = CompanyInput::from_form(&posted, &mut errors);
            let mut own = OwnFields::load(tx, SubjectKind::Company)?;
            input.own = own.read(tx, &posted, &mut errors)?;
            let people = people_from_form(&posted, &mut errors);
            errors.check()?;
            commands::create(tx, input, &people)
        })
        .await;
    match created {
        Ok(id) if form.line("then") == "new" => {
            let toast = ctx.t().with("company-created", "name", form.line("name"));
            tracing::debug!(%id, "a company was added");
            Ok(see_other_with_toast("/companies/new", &toast))
        }
        Ok(id) => Ok(see_other(&format!("/companies/{id}"))),
        Err(Error::Invalid(errors)) => {
            show_new(&ctx, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await
        }
        Err(other) => Err(other),
    }
}

async fn show_new(
    ctx: &Ctx,
    status: StatusCode,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (choices, own) = ctx
        .read(|read| {
            let own = OwnFields::load(read, SubjectKind::Company)?;
            Ok((Choices::load(read)?, own))
        })
        .await?;
    let page = Page::new(ctx, SECTION, ctx.t().get("company-new"));
    draw_with(
        status,
        &New {
            page,
            form,
            errors,
            choices,
            own,
        },
    )
}
