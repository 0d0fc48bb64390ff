//! The form of a contact: a new one, from anywhere, and one that is there already (`J1`, `J2`, `J4`).

use activity::documents::{self, Waiting};
use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::{CompanyId, InteractionId, PersonId, Subject, SubjectKind};
use base::{Action, Ctx, Error, FieldErrors, Read, Result, merged};
use directory::companies::Company;
use directory::people::store as people;
use directory::search::found::{self, Reads};

use super::SECTION;
use super::update::loaded_form;
use crate::interactions::choices::{Choices, chosen_subject};
use crate::interactions::form::day_and_time;
use crate::interactions::merging::taken_apart;
use crate::interactions::{
    Importance, InteractionDirection, InteractionInput, InteractionMethod, InteractionState, Party,
    commands, store,
};

/// Minutes ahead of a planned contact at which its holder is reminded, unless they choose otherwise.
const USUAL_LEAD: &str = "15";
/// Clients among whom one is chosen.
const OFFERED: usize = 12;

/// The contact that is changed, as it was when its form was opened.
struct Opened {
    id: InteractionId,
    version: i32,
    was: String,
}

#[derive(Template)]
#[template(path = "interactions/edit.html")]
struct Edit {
    page: Page,
    form: Form,
    errors: FieldErrors,
    choices: Choices,
    of: Option<Opened>,
    /// Files of a new one; those of a contact that is there already stand on its page.
    files: Option<Waiting>,
}

/// The same form over the page it was asked for from.
#[derive(Template)]
#[template(path = "interactions/drawer.html")]
struct Drawer {
    page: Page,
    form: Form,
    errors: FieldErrors,
    choices: Choices,
    of: Option<Opened>,
    files: Option<Waiting>,
}

#[derive(Template)]
#[template(path = "interactions/choose.html")]
struct Choose {
    page: Page,
    typed: String,
    state: String,
    found: Vec<Company>,
}

/// `GET /interactions/new?company=&person=&subject=&state=&q=&pick=`: without a client one is chosen first
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let number = |name: &str| query.parsed::<i64>(name).map_err(|_| Error::NotFound);
    let person = number("person")?.map(PersonId);
    let subject: Option<Subject> = query.parsed("subject").map_err(|_| Error::NotFound)?;
    let company = match (number("company")?, person, subject) {
        (Some(id), ..) => Some(CompanyId(id)),
        (None, Some(person), _) => ctx.read(move |read| company_of(read, person)).await?,
        (None, None, Some(subject)) => {
            let app = ctx.app.clone();
            let named = move |read: &mut Read<'_>| app.registry.discussed_records(read, &[subject]);
            let found = ctx.read(named).await?.pop();
            Some(found.ok_or(Error::NotFound)?.company)
        }
        (None, None, None) => None,
    };
    let Some(company) = company else {
        return choose(&ctx, &query).await;
    };
    let mut form = blank(&ctx, &query);
    let taking_part = person.map(Party::Person);
    let taking_part = taking_part
        .into_iter()
        .chain(ctx.actor.user_id.map(Party::User));
    for who in taking_part {
        form.push("participant", who.to_string());
    }
    let status = StatusCode::OK;
    show_form(
        &ctx,
        status,
        (company, None, None),
        form,
        FieldErrors::default(),
    )
    .await
}

/// Where a person works now, if that is seen.
fn company_of(read: &mut Read<'_>, person: PersonId) -> Result<Option<CompanyId>> {
    people::find_for(read, Action::View, person)?;
    let work = people::employments_of(read, &[person])?;
    let mut now = work.iter().filter(|(work, _)| work.until.is_none());
    Ok(now.next().map(|(work, _)| work.company_id))
}

/// What is filled in before anybody types: now, an outgoing call that took place.
fn blank(ctx: &Ctx, query: &Form) -> Form {
    let (date, time) = day_and_time(ctx.now.naive_utc(), ctx.zone);
    let mut form = Form::default();
    let given = |name: &str, usual: &str| query.optional(name).unwrap_or_else(|| usual.to_owned());
    for (name, value) in [
        ("state", given("state", InteractionState::Done.as_str())),
        (
            "direction",
            given("direction", InteractionDirection::Outgoing.as_str()),
        ),
        ("importance", Importance::Normal.to_string()),
        ("method", given("method", InteractionMethod::Call.as_str())),
        ("lead", given("lead", USUAL_LEAD)),
        ("date", given("date", &date)),
        ("time", given("time", &time)),
        ("subject", given("subject", "")),
        ("about", given("about", "")),
    ] {
        form.push(name, value);
    }
    form
}

/// The clients opened of late, or those that fit what was typed; Enter takes the first.
async fn choose(ctx: &Ctx, query: &Form) -> Result<Response> {
    let (typed, state) = (query.line("q"), query.line("state"));
    let asked = typed.clone();
    let found = ctx
        .read(move |read| found::find(read, &asked, Reads::Kindly))
        .await?;
    let hits = found.companies.into_iter().map(|hit| hit.record);
    let found: Vec<Company> = hits.filter(|one| !one.archived).take(OFFERED).collect();
    if query.has("pick")
        && let Some(first) = found.first()
    {
        let state = base::html::form::encode(&state);
        return Ok(see_other(&format!(
            "/interactions/new?company={}&state={state}",
            first.id
        )));
    }
    draw(&Choose {
        page: Page::new(ctx, SECTION, ctx.t().get("interaction-new")),
        typed,
        state,
        found,
    })
}

/// `POST /interactions`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let company: CompanyId = form
        .parsed("company")
        .map_err(|_| Error::NotFound)?
        .ok_or(Error::NotFound)?;
    let responsible = ctx.actor.user_id.ok_or(Error::NotFound)?;
    let (posted, zone, app) = (form.clone(), ctx.zone, ctx.app.clone());
    let created = ctx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let mut input = InteractionInput::from_form(&posted, zone, &mut errors);
            let mut own = OwnFields::load(tx, SubjectKind::Interaction)?;
            input.own = own.read(tx, &posted, &mut errors)?;
            errors.check()?;
            input.subject = chosen_subject(tx, &app.registry, &posted, None)?;
            // It may have been merged while the form was open.
            let company = CompanyId(merged::current(tx, company.into())?.id);
            let id = commands::create(tx, company, responsible, input)?.into_inner();
            let files = Waiting::ids(&posted);
            documents::commands::attach_waiting(tx, &app.registry, id.into(), &files)
        })
        .await;
    match created {
        Ok(_) if form.has("next") => Ok(see_other(&format!(
            "/interactions/new?company={company}&state={}",
            InteractionState::Planned
        ))),
        Ok(_) => Ok(see_other_with_toast(
            &format!("/companies/{company}"),
            &ctx.t().get("interaction-saved"),
        )),
        Err(Error::Invalid(errors)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show_form(&ctx, status, (company, None, None), form, errors).await
        }
        Err(other) => Err(other),
    }
}

/// `GET /interactions/{id}/edit`
pub async fn edit(ctx: Ctx, Id(id): Id<InteractionId>) -> Result<Response> {
    let zone = ctx.zone;
    let (found, form, own) = ctx.read(move |read| loaded_form(read, id, zone)).await?;
    let opened = Opened {
        id,
        version: found.version,
        was: taken_apart(&form).to_query(),
    };
    let of = (found.company_id, Some(opened), Some(own));
    show_form(&ctx, StatusCode::OK, of, form, FieldErrors::default()).await
}

/// The form of a contact again, with what it was when it was opened.
pub(super) async fn show_again(
    ctx: &Ctx,
    (id, version): (InteractionId, i32),
    status: StatusCode,
    (form, was): (Form, String),
    errors: FieldErrors,
) -> Result<Response> {
    let found = move |read: &mut Read<'_>| store::find_for(read, Action::Edit, id);
    let company = ctx.read(found).await?.company_id;
    let of = (company, Some(Opened { id, version, was }), None);
    show_form(ctx, status, of, form, errors).await
}

async fn show_form(
    ctx: &Ctx,
    status: StatusCode,
    (company, of, own): (CompanyId, Option<Opened>, Option<OwnFields>),
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (given, is_new, app) = (form.clone(), of.is_none(), ctx.app.clone());
    let (choices, files) = ctx
        .read(move |read| {
            let own = match own {
                Some(own) => own,
                None => OwnFields::load(read, SubjectKind::Interaction)?,
            };
            let choices = Choices::load(read, &app.registry, (company, own), &given)?;
            let files = match is_new {
                true => Some(Waiting::load(read, &given)?),
                false => None,
            };
            Ok((choices, files))
        })
        .await?;
    let title = match is_new {
        true => "interaction-new",
        false => "interaction-edit",
    };
    let page = Page::new(ctx, SECTION, ctx.t().get(title));
    if ctx.request.fragment {
        return draw_with(
            status,
            &Drawer {
                page,
                form,
                errors,
                choices,
                of,
                files,
            },
        );
    }
    draw_with(
        status,
        &Edit {
            page,
            form,
            errors,
            choices,
            of,
            files,
        },
    )
}
