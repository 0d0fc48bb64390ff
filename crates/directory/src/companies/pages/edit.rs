//! Editing a company: the long form, a part of the card, and two people at once.

use activity::fields::is_field_name;
use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::merge::{Merge, merge};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::CompanyId;
use base::{Action, Ctx, Error, FieldErrors, Read, Recorded, Result, Tx, merged};

use super::SECTION;
use super::show::{show, show_card};
use crate::companies::card::{Card, Choices, Editing};
use crate::companies::form::form_of;
use crate::companies::{Company, CompanyInput, commands, store};
use crate::contact_points::store as points;
use crate::merges::rules::rebased;
use crate::references::store as references;

/// The groups of rows of the form.
const GROUPS: &[&str] = &["points"];

#[derive(Template)]
#[template(path = "companies/edit.html")]
struct Edit {
    page: Page,
    company: Company,
    form: Form,
    was: String,
    errors: FieldErrors,
    choices: Choices,
    own: OwnFields,
}

/// `GET /companies/{id}/edit`
pub async fn edit(ctx: Ctx, Id(id): Id<CompanyId>) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let ((company, form, own), choices) = ctx
        .read(move |read| Ok((loaded_form(read, id)?, Choices::load(read)?)))
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("company-edit"));
    draw(&Edit {
        page,
        was: form.to_query(),
        company,
        form,
        errors: FieldErrors::default(),
        choices,
        own,
    })
}

fn loaded_form(read: &mut Read<'_>, id: CompanyId) -> Result<(Company, Form, OwnFields)> {
    let company = store::find_for(read, Action::Edit, id)?;
    let (source, _) = store::names_of(read, &company)?;
    let marks = references::marks_of(read, &[id])?;
    let segments = references::in_a_row(&marks, id, "segment");
    let tags = references::in_a_row(&marks, id, "tag");
    let points = points::of_companies(read, &[id])?;
    let mut form = form_of(
        &company,
        source.as_deref().unwrap_or_default(),
        &segments,
        &tags,
        &points,
    );
    let (own, own_values) = OwnFields::of_record(read, id.into())?;
    own.fill(&own_values, &mut form);
    Ok((company, form, own))
}

/// A version that no company has: the save must be compared.
const NO_VERSION: i32 = 0;

/// What became of a save.
enum Saved {
    Done,
    Disputed(Box<(Company, Merge)>),
}

/// `POST /companies/{id}`: the long form, or one part of the card
pub async fn update(ctx: Ctx, Id(id): Id<CompanyId>, form: Form) -> Result<Response> {
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
        Ok(Saved::Done) => Ok(see_other(&format!("/companies/{id}"))),
        Ok(Saved::Disputed(disputed)) => show_conflict(&ctx, *disputed, &was, None).await,
        Err(Error::Invalid(errors)) => show_invalid(&ctx, id, &form, &was, mine, errors).await,
        Err(other) => Err(other),
    }
}

/// The company was merged into another while it was edited: what was changed is saved there, or chosen.
async fn update_survivor(
    ctx: Ctx,
    id: CompanyId,
    posted: &Form,
    (was, mine): (Form, Form),
) -> Result<Response> {
    let survivor = ctx
        .read(move |read| merged::survivor(read, id.into()))
        .await?
        .ok_or(Error::NotFound)?;
    let id = CompanyId(survivor.id);
    let theirs = ctx.read(move |read| Ok(loaded_form(read, id)?.1)).await?;
    let (was, mine) = rebased((&was, &mine), &theirs);
    let (before, wanted) = (was.clone(), mine.clone());
    let saved = ctx
        .write(move |tx| save(tx, id, NO_VERSION, &before, &wanted))
        .await;
    match saved {
        Ok(Saved::Done) => Ok(see_other_with_toast(
            &format!("/companies/{id}"),
            &ctx.t().get("merge-saved-elsewhere"),
        )),
        Ok(Saved::Disputed(disputed)) => {
            show_conflict(&ctx, *disputed, &was, Some("merge-conflict")).await
        }
        Err(Error::Invalid(errors)) => show_invalid(&ctx, id, posted, &was, mine, errors).await,
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
        let is_command = matches!(name.as_str(), "version" | "was" | "part" | "group");
        if is_field_name(name) || !name.contains('.') && !is_command {
            mine.replace(name, posted);
        }
    }
    mine
}

fn save(
    tx: &mut Tx<'_>,
    id: CompanyId,
    version: i32,
    was: &Form,
    mine: &Form,
) -> Result<Recorded<Saved>> {
    let (company, theirs, mut own) = loaded_form(tx, id)?;
    let merged = if company.version == version {
        mine.clone()
    } else {
        let merge = merge(was, mine, &theirs, GROUPS);
        if !merge.disputed.is_empty() {
            return Ok(tx.unchanged(Saved::Disputed(Box::new((company, merge)))));
        }
        merge.merged
    };
    let mut errors = FieldErrors::default();
    let mut input = CompanyInput::from_form(&merged, &mut errors);
    input.own = own.read(tx, &merged, &mut errors)?;
    errors.check()?;
    Ok(commands::edit(tx, id, company.version, input)?.with(Saved::Done))
}

async fn show_invalid(
    ctx: &Ctx,
    id: CompanyId,
    posted: &Form,
    was: &Form,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (reader, part, was) = (ctx.clone(), posted.line("part"), was.to_query());
    let version = posted.parsed("version")?;
    let (mut card, choices) = ctx
        .read(move |read| Ok((Card::load(read, &reader, id)?, Choices::load(read)?)))
        .await?;
    // The save must still be compared with what the user had seen.
    card.company.version = version.unwrap_or(card.company.version);
    if part.is_empty() {
        let page = Page::new(ctx, SECTION, ctx.t().get("company-edit"));
        let page = Edit {
            page,
            company: card.company,
            form,
            was,
            errors,
            choices,
            own: card.own,
        };
        return draw_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    card.editing = Some(Editing {
        part,
        form,
        was,
        errors,
        choices,
    });
    show_card(ctx, StatusCode::UNPROCESSABLE_ENTITY, card)
}

struct DisputeRow {
    choice: String,
    label: String,
    was: String,
    mine: String,
    theirs: String,
    mine_value: String,
    their_value: String,
}

/// What chooses one of the versions.
fn choice_of(name: &str) -> String {
    match GROUPS.contains(&name) {
        true => format!("{name}.choice"),
        false => name.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "companies/conflict.html")]
struct Conflict {
    page: Page,
    company: Company,
    who: String,
    explained: Option<&'static str>,
    was: String,
    kept: Vec<(String, String)>,
    disputed: Vec<DisputeRow>,
    taken_over: Vec<(String, String)>,
}

/// Both versions side by side; nobody's text is lost.
async fn show_conflict(
    ctx: &Ctx,
    (company, merge): (Company, Merge),
    was: &Form,
    explained: Option<&'static str>,
) -> Result<Response> {
    let id = company.id;
    let (own, theirs, who) = ctx
        .read(move |read| {
            let last = activity::feed::of_subject(read, id.into(), None)?
                .into_iter()
                .next();
            let (_, theirs, own) = loaded_form(read, id)?;
            Ok((
                own,
                theirs,
                last.map(|event| event.actor_name).unwrap_or_default(),
            ))
        })
        .await?;
    let is_disputed = |name: &str| {
        merge
            .disputed
            .iter()
            .any(|dispute| name == dispute.name || name.starts_with(&format!("{}.", dispute.name)))
    };
    let value = |form: &Form, name: &str| match GROUPS.contains(&name) {
        true => {
            let mut group = Form::default();
            group.replace(name, form);
            group.to_query()
        }
        false => form.text(name),
    };
    let rows = merge.disputed.iter().map(|dispute| DisputeRow {
        choice: choice_of(&dispute.name),
        label: label(ctx, &own, &dispute.name),
        was: display(ctx, &own, (&dispute.name, &dispute.was)),
        mine: display(ctx, &own, (&dispute.name, &dispute.mine)),
        theirs: display(ctx, &own, (&dispute.name, &dispute.theirs)),
        mine_value: value(&merge.merged, &dispute.name),
        their_value: value(&theirs, &dispute.name),
    });
    let taken_over = merge
        .taken_over
        .iter()
        .map(|(name, value)| (label(ctx, &own, name), display(ctx, &own, (name, value))));
    let page = Conflict {
        page: Page::new(ctx, SECTION, ctx.t().get("conflict-title")),
        disputed: rows.collect(),
        taken_over: taken_over.collect(),
        kept: merge
            .merged
            .pairs()
            .iter()
            .filter(|(name, _)| !is_disputed(name))
            .cloned()
            .collect(),
        was: was.to_query(),
        who,
        explained,
        company,
    };
    let mut response = draw_with(StatusCode::CONFLICT, &page)?;
    // From a form on the card the conflict takes the whole sheet.
    for (name, value) in [
        ("hx-retarget", "#main"),
        ("hx-reselect", "#main"),
        ("hx-reswap", "outerHTML"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

fn label(ctx: &Ctx, own: &OwnFields, name: &str) -> String {
    match own.named(name) {
        Some(field) => field.name.clone(),
        None => ctx.t().get(&format!("company-{name}")),
    }
}

fn display(ctx: &Ctx, own: &OwnFields, (field, value): (&str, &str)) -> String {
    match field {
        "status" | "kind" => ctx
            .t()
            .find(&format!("company-{field}-{value}"))
            .unwrap_or_else(|| value.to_owned()),
        field => own.told_typed(field, value, ctx.t()),
    }
}
