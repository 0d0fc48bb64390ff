//! The form of a deal: a new one, and what every deal has of one that is there.

use activity::fields::{Choices, Field};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other};
use base::ids::{CompanyId, DealId, DealTypeId};
use base::{Action, Ctx, Error, FieldErrors, Read, Result, merged};
use directory::companies::{self, Company};
use directory::search::found::{self, Reads};

use super::SECTION;
use crate::deal_types::{self, DealType};
use crate::deals::form::{form_of, typed_fields, values};
use crate::deals::loaded::{choices, staff};
use crate::deals::{DealInput, Loaded, commands};

/// Clients among whom one is chosen.
const OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "deals/edit.html")]
struct Edit {
    page: Page,
    form: Form,
    errors: FieldErrors,
    choices: Choices,
    fields: Vec<(bool, Field)>,
    /// Where the form is sent.
    action: String,
    /// Where it is left for.
    back: String,
    company: (CompanyId, String),
    kind: DealTypeId,
    version: Option<i32>,
}

/// What a new deal is about is chosen first: the type, then the client.
#[derive(Template)]
#[template(path = "deals/choose.html")]
struct Choose {
    page: Page,
    /// The types to choose from; none when one is chosen.
    types: Vec<DealType>,
    kind: Option<DealTypeId>,
    company: Option<CompanyId>,
    typed: String,
    found: Vec<Company>,
}

/// `GET /deals/new?type=&company=&q=&pick=`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let number = |name: &str| query.parsed::<i64>(name).map_err(|_| Error::NotFound);
    let (kind, company) = (number("type")?, number("company")?.map(CompanyId));
    let types = ctx.read(deal_types::store::all).await?;
    let mut types: Vec<DealType> = types.into_iter().filter(|one| !one.retired).collect();
    let kind = match (kind, types.as_slice()) {
        (Some(id), _) => Some(
            types
                .iter()
                .find(|one| one.id.0 == id)
                .ok_or(Error::NotFound)?
                .id,
        ),
        (None, [only]) => Some(only.id),
        (None, _) => None,
    };
    let (Some(kind), Some(company)) = (kind, company) else {
        if kind.is_some() {
            types.clear();
        }
        return choose(&ctx, &query, types, (kind, company)).await;
    };
    let mut form = Form::default();
    form.push("began_on", ctx.today().to_string());
    let me = ctx.actor.user_id.map(|id| id.to_string());
    form.push("responsible", me.unwrap_or_default());
    form.push("subject", query.line("subject"));
    show_new(&ctx, (kind, company), form, FieldErrors::default()).await
}

async fn choose(
    ctx: &Ctx,
    query: &Form,
    types: Vec<DealType>,
    (kind, company): (Option<DealTypeId>, Option<CompanyId>),
) -> Result<Response> {
    let typed = query.line("q");
    let asked = typed.clone();
    let found = ctx
        .read(move |read| found::find(read, &asked, Reads::Kindly))
        .await?;
    let hits = found.companies.into_iter().map(|hit| hit.record);
    let found: Vec<Company> = hits.filter(|one| !one.archived).take(OFFERED).collect();
    if let (true, Some(first), Some(kind)) = (query.has("pick"), found.first(), kind) {
        let path = format!("/deals/new?type={kind}&company={}", first.id);
        return Ok(see_other(&path));
    }
    draw(&Choose {
        page: Page::new(ctx, SECTION, ctx.t().get("deal-new")),
        types,
        kind,
        company,
        typed,
        found,
    })
}

/// `POST /deals`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let number = |name: &str| form.parsed::<i64>(name).map_err(|_| Error::NotFound);
    let kind = DealTypeId(number("type")?.ok_or(Error::NotFound)?);
    let company = CompanyId(number("company")?.ok_or(Error::NotFound)?);
    let (posted, me) = (form.clone(), ctx.actor.user()?);
    let created = ctx
        .write(move |tx| {
            // It may have been merged while the form was open.
            let company = CompanyId(merged::current(tx, company.into())?.id);
            let definition = deal_types::store::find(tx, kind)?.definition;
            let staff = staff(tx)?;
            let mut choices = choices(tx, &definition, &staff)?;
            let fields = typed_fields(&definition, &definition.details);
            choices
                .records
                .find_typed(tx, fields.iter().copied(), &posted)?;
            let mut errors = FieldErrors::default();
            let input = DealInput::from_form(&posted, me, &mut errors);
            let values = values(&posted, &fields, &choices, &mut errors);
            errors.check()?;
            commands::create(tx, (kind, company), input, &values)
        })
        .await;
    match created {
        Ok(id) => Ok(see_other(&format!("/deals/{id}"))),
        Err(Error::Invalid(errors)) => show_new(&ctx, (kind, company), form, errors).await,
        Err(other) => Err(other),
    }
}

async fn show_new(
    ctx: &Ctx,
    (kind, company): (DealTypeId, CompanyId),
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (kind, company, choices) = ctx
        .read(move |read| {
            let company = companies::store::find_for(read, Action::Edit, company)?;
            let kind = deal_types::store::find(read, kind)?;
            let staff = staff(read)?;
            let choices = choices(read, &kind.definition, &staff)?;
            Ok((kind, company, choices))
        })
        .await?;
    let definition = &kind.definition;
    let used = definition.used(&definition.details).into_iter();
    let edit = Edit {
        page: Page::new(ctx, SECTION, definition.names.new.clone()),
        fields: used
            .map(|(used, field)| (used.required, field.clone()))
            .collect(),
        action: "/deals".to_owned(),
        back: company.path(),
        company: (company.id, company.name),
        kind: kind.id,
        version: None,
        form,
        choices,
        errors,
    };
    drawn(edit)
}

/// `GET /deals/{id}/edit`
pub async fn edit(ctx: Ctx, Id(id): Id<DealId>) -> Result<Response> {
    let loaded = ctx
        .read(move |read| Loaded::find(read, Action::Edit, id))
        .await?;
    let form = form_of(&loaded.deal);
    let version = loaded.deal.version;
    show_edit(&ctx, (loaded, version), form, FieldErrors::default()).await
}

/// `POST /deals/{id}`
pub async fn update(ctx: Ctx, Id(id): Id<DealId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let me = ctx.actor.user()?;
    let version = form.parsed("version")?.ok_or(Error::NotFound)?;
    let posted = form.clone();
    let saved = ctx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let input = DealInput::from_form(&posted, me, &mut errors);
            errors.check()?;
            commands::edit(tx, (id, version), input)
        })
        .await;
    match saved {
        Ok(()) => Ok(see_other(&format!("/deals/{id}"))),
        Err(Error::Invalid(errors)) => {
            let found = move |read: &mut Read<'_>| Loaded::find(read, Action::Edit, id);
            let loaded = ctx.read(found).await?;
            show_edit(&ctx, (loaded, version), form, errors).await
        }
        Err(other) => Err(other),
    }
}

async fn show_edit(
    ctx: &Ctx,
    (loaded, version): (Loaded, i32),
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let company = loaded.deal.company_id;
    let names = ctx
        .read(move |read| crate::deals::store::company_names(read, &[company]))
        .await?;
    let name = names.into_iter().next().map(|(_, name)| name);
    drawn(Edit {
        page: Page::new(ctx, SECTION, loaded.title()),
        fields: Vec::new(),
        action: loaded.deal.path(),
        back: loaded.deal.path(),
        company: (company, name.unwrap_or_default()),
        kind: loaded.deal.type_id,
        version: Some(version),
        choices: loaded.choices,
        form,
        errors,
    })
}

fn drawn(edit: Edit) -> Result<Response> {
    let status = match edit.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    draw_with(status, &edit)
}
