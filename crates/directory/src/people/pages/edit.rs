//! The forms of a person: a new one, the whole one, a part of the card, and two versions side by side.

use activity::fields::is_field_name;
use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::merge::merge;
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::{CompanyId, PersonId, SubjectKind};
use base::{Action, Ctx, Error, FieldErrors, Read, Recorded, Result, Tx, merged};

use super::conflict::{Disputed, who_changed_last};
use super::{Card, Editing, SECTION, show, show_card};
use crate::companies;
use crate::contact_points::store as points;
use crate::merges::rules::rebased;
use crate::people::form::form_of;
use crate::people::{Person, PersonInput, commands, store};

/// The groups of rows of the form.
const GROUPS: &[&str] = &["points"];

#[derive(Template)]
#[template(path = "people/new.html")]
struct New {
    page: Page,
    form: Form,
    errors: FieldErrors,
    company: Option<(CompanyId, String)>,
    own: OwnFields,
}

/// `GET /people/new?company=5&full_name=&phone=&email=`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let mut form = Form::default();
    form.push("company", query.line("company"));
    form.push("full_name", query.line("full_name"));
    for (at, kind) in ["phone", "email"].into_iter().enumerate() {
        form.push(format!("points.{at}.kind"), kind);
        form.push(format!("points.{at}.value"), query.line(kind));
    }
    show_new(&ctx, StatusCode::OK, form, FieldErrors::default()).await
}

/// `POST /people`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let posted = form.clone();
    let created = ctx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let mut input = PersonInput::from_form(&posted, &mut errors);
            let mut own = OwnFields::load(tx, SubjectKind::Person)?;
            input.own = own.read(tx, &posted, &mut errors)?;
            if input.full_name.is_empty() {
                errors.add("full_name", "person-error-name");
            }
            errors.check()?;
            let company: Option<CompanyId> =
                posted.parsed("company").map_err(|_| Error::NotFound)?;
            let company = match company {
                // It may have been merged while the form was open.
                Some(id) => Some(CompanyId(merged::current(tx, id.into())?.id)),
                None => None,
            };
            commands::create(tx, input, company)
        })
        .await;
    match created {
        Ok(id) => Ok(see_other(&format!("/people/{id}"))),
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
    let asked: Option<CompanyId> = form.parsed("company").map_err(|_| Error::NotFound)?;
    let company = match asked {
        Some(id) => {
            let found =
                move |read: &mut Read<'_>| companies::store::find_for(read, Action::Edit, id);
            Some((id, ctx.read(found).await?.name))
        }
        None => None,
    };
    let own = ctx
        .read(|read| OwnFields::load(read, SubjectKind::Person))
        .await?;
    let page = Page::new(ctx, SECTION, ctx.t().get("person-new"));
    draw_with(
        status,
        &New {
            page,
            form,
            errors,
            company,
            own,
        },
    )
}

#[derive(Template)]
#[template(path = "people/edit.html")]
struct Edit {
    page: Page,
    person: Person,
    form: Form,
    was: String,
    errors: FieldErrors,
    own: OwnFields,
}

/// `GET /people/{id}/edit`
pub async fn edit(ctx: Ctx, Id(id): Id<PersonId>) -> Result<Response> {
    let (person, form, own) = ctx.read(move |read| loaded_form(read, id)).await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("person-edit"));
    draw(&Edit {
        page,
        was: form.to_query(),
        person,
        form,
        errors: FieldErrors::default(),
        own,
    })
}

fn loaded_form(read: &mut Read<'_>, id: PersonId) -> Result<(Person, Form, OwnFields)> {
    let person = store::find_for(read, Action::Edit, id)?;
    let mut form = form_of(&person, &points::of_people(read, &[id])?);
    let (own, own_values) = OwnFields::of_record(read, id.into())?;
    own.fill(&own_values, &mut form);
    Ok((person, form, own))
}

/// A version that no person has: the save must be compared.
const NO_VERSION: i32 = 0;

/// What became of a save.
enum Saved {
    Done,
    Disputed(Box<Disputed>),
}

/// `POST /people/{id}`: the long form, or one part of the card
pub async fn update(ctx: Ctx, Id(id): Id<PersonId>, form: Form) -> Result<Response> {
    let version: i32 = form.parsed("version")?.ok_or(Error::NotFound)?;
    let was = Form::parse(form.raw("was").unwrap_or_default());
    let mine = overlaid(&was, &form);
    let (before, wanted) = (was.clone(), mine.clone());
    let saved = ctx
        .write(move |tx| save(tx, id, version, &before, &wanted))
        .await;
    if matches!(saved, Err(Error::NotFound)) {
        return update_survivor(ctx, id, &form, (was, mine)).await;
    }
    match saved {
        Ok(Saved::Done) if ctx.request.fragment => show(ctx, Id(id), Query::default()).await,
        Ok(Saved::Done) => Ok(see_other(&format!("/people/{id}"))),
        Ok(Saved::Disputed(disputed)) => disputed.show(&ctx),
        Err(Error::Invalid(errors)) => show_invalid(&ctx, id, &form, mine, errors).await,
        Err(other) => Err(other),
    }
}

/// The person was merged into another while they were edited: what was changed is saved there, or chosen.
async fn update_survivor(
    ctx: Ctx,
    id: PersonId,
    posted: &Form,
    (was, mine): (Form, Form),
) -> Result<Response> {
    let survivor = ctx
        .read(move |read| merged::survivor(read, id.into()))
        .await?
        .ok_or(Error::NotFound)?;
    let id = PersonId(survivor.id);
    let theirs = ctx.read(move |read| Ok(loaded_form(read, id)?.1)).await?;
    let (was, mine) = rebased((&was, &mine), &theirs);
    let wanted = mine.clone();
    let saved = ctx
        .write(move |tx| save(tx, id, NO_VERSION, &was, &wanted))
        .await;
    match saved {
        Ok(Saved::Done) => Ok(see_other_with_toast(
            &format!("/people/{id}"),
            &ctx.t().get("merge-saved-elsewhere"),
        )),
        Ok(Saved::Disputed(disputed)) => Disputed {
            explained: Some("merge-conflict"),
            ..*disputed
        }
        .show(&ctx),
        Err(Error::Invalid(errors)) => show_invalid(&ctx, id, posted, mine, errors).await,
        Err(other) => Err(other),
    }
}

/// The whole form with the posted fields in their place; a form on the card posts only its own.
fn overlaid(was: &Form, posted: &Form) -> Form {
    let mut mine = was.clone();
    for group in posted.all("group") {
        match posted.raw(&format!("{group}.choice")) {
            // A choice between two versions of a group carries the rows of the chosen one.
            Some(rows) => mine.replace(&group, &Form::parse(rows)),
            None => mine.replace(&group, posted),
        }
    }
    for (name, _) in posted.pairs() {
        if is_field_name(name) || matches!(name.as_str(), "full_name" | "comment") {
            mine.replace(name, posted);
        }
    }
    mine
}

fn save(
    tx: &mut Tx<'_>,
    id: PersonId,
    version: i32,
    was: &Form,
    mine: &Form,
) -> Result<Recorded<Saved>> {
    let (person, theirs, mut own) = loaded_form(tx, id)?;
    let merged = if person.version == version {
        mine.clone()
    } else {
        let merge = merge(was, mine, &theirs, GROUPS);
        if !merge.disputed.is_empty() {
            let disputed = Disputed {
                action: person.path(),
                version: person.version,
                groups: GROUPS,
                who: who_changed_last(tx, id)?,
                person,
                theirs,
                merge,
                explained: None,
                own,
            };
            return Ok(tx.unchanged(Saved::Disputed(Box::new(disputed))));
        }
        merge.merged
    };
    let mut errors = FieldErrors::default();
    let mut input = PersonInput::from_form(&merged, &mut errors);
    input.own = own.read(tx, &merged, &mut errors)?;
    errors.check()?;
    Ok(commands::edit(tx, id, person.version, input)?.with(Saved::Done))
}

async fn show_invalid(
    ctx: &Ctx,
    id: PersonId,
    posted: &Form,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (reader, part) = (ctx.clone(), posted.line("part"));
    let was = posted.raw("was").unwrap_or_default().to_owned();
    let mut card = ctx.read(move |read| Card::load(read, &reader, id)).await?;
    // The save must still be compared with what the user had seen.
    card.person.version = posted.parsed("version")?.unwrap_or(card.person.version);
    if part.is_empty() {
        let page = Edit {
            page: Page::new(ctx, SECTION, ctx.t().get("person-edit")),
            person: card.person,
            form,
            was,
            errors,
            own: card.own,
        };
        return draw_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    card.editing = Some(Editing {
        part,
        version: card.person.version,
        form,
        was,
        errors,
        choices: Vec::new(),
    });
    show_card(ctx, StatusCode::UNPROCESSABLE_ENTITY, card)
}
