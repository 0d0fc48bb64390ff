//! The page of finance and delivery of a deal; on the card of the deal the same alone.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw_with, see_other};
use base::ids::DealId;
use base::{Ctx, Error, FieldErrors, Result};

use super::view::View;
use crate::contracts::{self, ContractId, ContractInput};
use crate::invoices::{self, InvoiceId, InvoiceInput};
use crate::payments::{self, PaymentId, PaymentInput};
use crate::plans::{self, PlanId, PlanInput};
use crate::shipments::{self, ShipmentId, ShipmentInput};

#[derive(Template)]
#[template(path = "finance/show.html")]
struct Show {
    page: Page,
    view: View,
}

#[derive(Template)]
#[template(path = "finance/fragment.html")]
struct Fragment {
    page: Page,
    view: View,
}

/// `GET /deals/{id}/finance`
pub async fn show(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    drawn(&ctx, id, ("", Form::default(), FieldErrors::default())).await
}

async fn drawn(
    ctx: &Ctx,
    id: DealId,
    (open, form, errors): (&'static str, Form, FieldErrors),
) -> Result<Response> {
    let today = ctx.today();
    let view = ctx.read(move |read| View::load(read, id, today)).await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let view = View {
        open,
        form,
        errors,
        ..view
    };
    if ctx.request.fragment {
        let page = Page::fragment(ctx);
        return draw_with(status, &Fragment { page, view });
    }
    let title = ctx.t().get("finance-title");
    let page = Page::new(ctx, "menu-deals", title);
    draw_with(status, &Show { page, view })
}

/// The page again: changed, or with what is wrong in the small form.
async fn answered<T>(
    ctx: &Ctx,
    id: DealId,
    (open, form): (&'static str, Form),
    done: Result<T>,
) -> Result<Response> {
    match done {
        Ok(_) if ctx.request.fragment => {
            drawn(ctx, id, ("", Form::default(), FieldErrors::default())).await
        }
        Ok(_) => Ok(see_other(&format!("/deals/{id}/finance"))),
        Err(Error::Invalid(errors)) => drawn(ctx, id, (open, form, errors)).await,
        Err(other) => Err(other),
    }
}

/// `POST /deals/{id}/contracts`
pub async fn add_contract(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let posted = form.clone();
    let done = ctx
        .write(move |tx| contracts::commands::add(tx, id, &ContractInput::from_form(&posted)?))
        .await;
    answered(&ctx, id, ("contract", form), done).await
}

/// `POST /deals/{id}/contracts/{contract}/removal`
pub async fn remove_contract(
    ctx: Ctx,
    Id((id, contract)): Id<(DealId, ContractId)>,
) -> Result<Response> {
    let done = ctx
        .write(move |tx| contracts::commands::remove(tx, id, contract))
        .await;
    answered(&ctx, id, ("", Form::default()), done).await
}

/// `POST /deals/{id}/invoices`
pub async fn issue_invoice(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let posted = form.clone();
    let done = ctx
        .write(move |tx| invoices::commands::issue(tx, id, &InvoiceInput::from_form(&posted)?))
        .await;
    answered(&ctx, id, ("invoice", form), done).await
}

/// `POST /deals/{id}/invoices/{invoice}/cancellation`
pub async fn cancel_invoice(
    ctx: Ctx,
    Id((id, invoice)): Id<(DealId, InvoiceId)>,
) -> Result<Response> {
    let done = ctx
        .write(move |tx| invoices::commands::cancel(tx, id, invoice))
        .await;
    answered(&ctx, id, ("", Form::default()), done).await
}

/// `POST /deals/{id}/payments`
pub async fn add_payment(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let posted = form.clone();
    let done = ctx
        .write(move |tx| payments::commands::add(tx, id, &PaymentInput::from_form(&posted)?))
        .await;
    answered(&ctx, id, ("payment", form), done).await
}

/// `POST /deals/{id}/payments/{payment}/removal`
pub async fn remove_payment(
    ctx: Ctx,
    Id((id, payment)): Id<(DealId, PaymentId)>,
) -> Result<Response> {
    let done = ctx
        .write(move |tx| payments::commands::remove(tx, id, payment))
        .await;
    answered(&ctx, id, ("", Form::default()), done).await
}

/// `POST /deals/{id}/shipments`
pub async fn add_shipment(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let posted = form.clone();
    let done = ctx
        .write(move |tx| shipments::commands::add(tx, id, &ShipmentInput::from_form(&posted)?))
        .await;
    answered(&ctx, id, ("shipment", form), done).await
}

/// `POST /deals/{id}/shipments/{shipment}/removal`
pub async fn remove_shipment(
    ctx: Ctx,
    Id((id, shipment)): Id<(DealId, ShipmentId)>,
) -> Result<Response> {
    let done = ctx
        .write(move |tx| shipments::commands::remove(tx, id, shipment))
        .await;
    answered(&ctx, id, ("", Form::default()), done).await
}

/// `POST /deals/{id}/plans` with `flow`: a payment or a shipment is expected
pub async fn add_plan(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    let posted = form.clone();
    let open = match form.line("flow").as_str() {
        "shipment" => "plan-shipment",
        _ => "plan-payment",
    };
    let done = ctx
        .write(move |tx| plans::commands::add(tx, id, &PlanInput::from_form(&posted)?))
        .await;
    answered(&ctx, id, (open, form), done).await
}

/// `POST /deals/{id}/plans/{plan}/removal`
pub async fn remove_plan(ctx: Ctx, Id((id, plan)): Id<(DealId, PlanId)>) -> Result<Response> {
    let done = ctx
        .write(move |tx| plans::commands::remove(tx, id, plan))
        .await;
    answered(&ctx, id, ("", Form::default()), done).await
}
