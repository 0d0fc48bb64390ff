//! The card of a company, its quick look, and what is done from it in one step.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::CompanyId;
use base::{Action, Ctx, Error, FieldErrors, Read, Result};

use super::SECTION;
use crate::companies::card::{Card, Choices, Contact, Editing, contacts_of};
use crate::companies::form::date;
use crate::companies::{Company, commands, store};
use crate::contact_points::ContactPoint;
use crate::search::{SearchKind, commands as search};

#[derive(Template)]
#[template(path = "companies/show.html")]
struct Show {
    page: Page,
    card: Card,
}

/// `GET /companies/{id}?edit=part`
pub async fn show(ctx: Ctx, Id(id): Id<CompanyId>, Query(query): Query) -> Result<Response> {
    let (reader, part) = (ctx.clone(), query.line("edit"));
    let card = ctx
        .read(move |read| {
            let mut card = Card::load(read, &reader, id)?;
            if !part.is_empty() && reader.actor.may(Action::Edit) {
                let (form, choices) = (card.form(), Choices::load(read)?);
                let (was, errors) = (form.to_query(), FieldErrors::default());
                card.editing = Some(Editing {
                    part,
                    was,
                    form,
                    errors,
                    choices,
                });
            }
            Ok(card)
        })
        .await?;
    search::note_opened_later(&ctx, SearchKind::Company, id.0);
    show_card(&ctx, StatusCode::OK, card)
}

pub(super) fn show_card(ctx: &Ctx, status: StatusCode, card: Card) -> Result<Response> {
    draw_with(
        status,
        &Show {
            page: Page::new(ctx, SECTION, card.company.name.clone()),
            card,
        },
    )
}

#[derive(Template)]
#[template(path = "companies/quick.html")]
struct Quick {
    page: Page,
    company: Company,
    points: Vec<ContactPoint>,
    people: Vec<Contact>,
}

/// `GET /companies/{id}/quick`: phones and e-mails of the company and its people (`B2`)
pub async fn quick(ctx: Ctx, Id(id): Id<CompanyId>) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let quick = ctx
        .read(move |read| {
            let company = store::find_for(read, Action::View, id)?;
            let (points, people) = contacts_of(read, id)?;
            Ok((company, points, people))
        })
        .await?;
    let (company, points, people) = quick;
    draw(&Quick {
        page,
        company,
        points,
        people,
    })
}

/// `GET /companies/{id}/why`: which rule opens it, what is closed, who else sees it (`X11`)
pub async fn why(ctx: Ctx, Id(id): Id<CompanyId>) -> Result<Response> {
    let responsible =
        move |read: &mut Read<'_>| Ok(store::find_for(read, Action::View, id)?.responsible_id);
    accounts::access::why(&ctx, id.into(), responsible).await
}

/// `POST /companies/{id}/status`
pub async fn set_status(ctx: Ctx, Id(id): Id<CompanyId>, form: Form) -> Result<Response> {
    let status = form
        .parsed("status")?
        .ok_or_else(|| Error::field("status", "error-choose-from-list"))?;
    let reason = form.line("reason");
    ctx.write(move |tx| commands::change_status(tx, id, status, &reason))
        .await?;
    Ok(see_other(&format!("/companies/{id}")))
}

/// `POST /companies/{id}/next-contact`
pub async fn set_next_contact(ctx: Ctx, Id(id): Id<CompanyId>, form: Form) -> Result<Response> {
    let mut errors = FieldErrors::default();
    let day = date(&form, "next_contact_on", &mut errors);
    errors.check()?;
    ctx.write(move |tx| commands::move_next_contact(tx, id, day))
        .await?;
    if ctx.request.fragment {
        return show(ctx, Id(id), Query::default()).await;
    }
    Ok(see_other(&format!("/companies/{id}")))
}

/// `POST /companies/{id}/archive`
pub async fn archive(ctx: Ctx, Id(id): Id<CompanyId>) -> Result<Response> {
    ctx.write(move |tx| commands::archive(tx, id)).await?;
    Ok(see_other_with_toast(
        &format!("/companies/{id}"),
        &ctx.t().get("company-archived-toast"),
    ))
}

/// `POST /companies/{id}/return`
pub async fn bring_back(ctx: Ctx, Id(id): Id<CompanyId>) -> Result<Response> {
    ctx.write(move |tx| commands::bring_back(tx, id)).await?;
    Ok(see_other_with_toast(
        &format!("/companies/{id}"),
        &ctx.t().get("company-returned-toast"),
    ))
}
