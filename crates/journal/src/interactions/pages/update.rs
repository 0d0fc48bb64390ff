//! Saving a contact, also when somebody else saved it meanwhile: what is not disputed is put together, the rest is chosen.

use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::merge::{Merge, merge};
use base::html::{Page, draw_with, see_other};
use base::ids::{InteractionId, SubjectKind};
use base::{Action, Ctx, Error, FieldErrors, Read, Recorded, Result, Tx};
use chrono::NaiveDate;
use chrono_tz::Tz;

use super::SECTION;
use super::edit::show_again;
use crate::interactions::choices::{Choices, chosen_subject};
use crate::interactions::form::form_of;
use crate::interactions::merging::{self, label_of, put_together, taken_apart, without_save};
use crate::interactions::{Interaction, InteractionInput, commands, store};

/// What became of a save.
enum Saved {
    Done,
    Disputed(Box<(Interaction, Merge)>),
}

/// The contact and its form, if it may be changed.
pub(super) fn loaded_form(
    read: &mut Read<'_>,
    id: InteractionId,
    zone: Tz,
) -> Result<(Interaction, Form, OwnFields)> {
    let found = store::find_for(read, Action::Edit, id)?;
    let (participants, notified) = store::ticked_of(read, id)?;
    let decisions = store::decisions_of(read, &[id])?;
    let mut form = form_of(&found, (&participants, &notified), &decisions, zone);
    let (own, own_values) = OwnFields::of_record(read, id.into())?;
    own.fill(&own_values, &mut form);
    Ok((found, form, own))
}

/// `POST /interactions/{id}`
pub async fn update(ctx: Ctx, Id(id): Id<InteractionId>, form: Form) -> Result<Response> {
    let version: i32 = form.parsed("version")?.ok_or(Error::NotFound)?;
    let was = Form::parse(form.raw("was").unwrap_or_default());
    let mine = match form.has("put-together") {
        true => without_save(&form),
        false => taken_apart(&form),
    };
    let (before, wanted, reader) = (was.clone(), mine.clone(), ctx.clone());
    let saved = ctx
        .write(move |tx| save(tx, &reader, (id, version), (&before, &wanted)))
        .await;
    match saved {
        Ok(Saved::Done) => Ok(see_other(&format!("/interactions/{id}"))),
        Ok(Saved::Disputed(disputed)) => show_conflict(&ctx, *disputed, &was).await,
        Err(Error::Invalid(errors)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = match form.has("put-together") {
                true => put_together(&mine),
                false => form,
            };
            show_again(&ctx, (id, version), status, (shown, was.to_query()), errors).await
        }
        Err(other) => Err(other),
    }
}

fn save(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, version): (InteractionId, i32),
    (was, mine): (&Form, &Form),
) -> Result<Recorded<Saved>> {
    let zone = ctx.zone;
    let (found, theirs, mut own) = loaded_form(tx, id, zone)?;
    let merged = if found.version == version {
        mine.clone()
    } else {
        let merge = merge(was, mine, &taken_apart(&theirs), &[]);
        if !merge.disputed.is_empty() {
            return Ok(tx.unchanged(Saved::Disputed(Box::new((found, merge)))));
        }
        merge.merged
    };
    let mut errors = FieldErrors::default();
    let put = put_together(&merged);
    let mut input = InteractionInput::from_form(&put, zone, &mut errors);
    input.own = own.read(tx, &put, &mut errors)?;
    errors.check()?;
    let kept = found.subject().map(|subject| (subject, found.company_id));
    input.subject = chosen_subject(tx, &ctx.app.registry, &merged, kept)?;
    Ok(commands::edit(tx, (id, found.version), zone, input)?.with(Saved::Done))
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

#[derive(Template)]
#[template(path = "interactions/conflict.html")]
struct Conflict {
    page: Page,
    contact: Interaction,
    /// Who saved it meanwhile.
    who: String,
    was: String,
    kept: Vec<(String, String)>,
    disputed: Vec<DisputeRow>,
    taken_over: Vec<(String, String)>,
}

/// Both versions beside each other; nobody's text is lost.
async fn show_conflict(
    ctx: &Ctx,
    (contact, merge): (Interaction, Merge),
    was: &Form,
) -> Result<Response> {
    let (id, company) = (contact.id, contact.company_id);
    let (form, app) = (put_together(&merge.merged), ctx.app.clone());
    let (who, choices) = ctx
        .read(move |read| {
            let own = OwnFields::load(read, SubjectKind::Interaction)?;
            let last = activity::feed::of_subject(read, id.into(), None)?;
            let who = last.into_iter().next().map(|event| event.actor_name);
            Ok((
                who.unwrap_or_default(),
                Choices::load(read, &app.registry, (company, own), &form)?,
            ))
        })
        .await?;
    let page = Page::new(ctx, SECTION, ctx.t().get("interaction-conflict-title"));
    let told = |name: &str, value: &str| display(&page, &choices, name, value);
    let disputed = merge.disputed.iter().map(|dispute| DisputeRow {
        was: told(&dispute.name, &dispute.was),
        mine: told(&dispute.name, &dispute.mine),
        theirs: told(&dispute.name, &dispute.theirs),
        mine_value: dispute.mine.clone(),
        their_value: dispute.theirs.clone(),
        label: label(&page, &choices, &dispute.name),
        choice: dispute.name.clone(),
    });
    let taken_over = merge.taken_over.iter();
    let taken_over =
        taken_over.map(|(name, value)| (label(&page, &choices, name), told(name, value)));
    let is_disputed = |name: &str| merge.disputed.iter().any(|one| one.name == name);
    let kept = merge.merged.pairs().iter();
    let shown = Conflict {
        disputed: disputed.collect(),
        taken_over: taken_over.collect(),
        kept: kept
            .filter(|(name, _)| !is_disputed(name))
            .cloned()
            .collect(),
        was: was.to_query(),
        who,
        contact,
        page: Page::new(ctx, SECTION, ctx.t().get("interaction-conflict-title")),
    };
    let mut response = draw_with(StatusCode::CONFLICT, &shown)?;
    // From a form over the page the conflict takes the whole sheet.
    for (name, value) in [
        ("hx-retarget", "#main"),
        ("hx-reselect", "#main"),
        ("hx-reswap", "outerHTML"),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// A value as people read it.
fn display(page: &Page, choices: &Choices, name: &str, value: &str) -> String {
    let day = |value: &str| {
        let day: Option<NaiveDate> = value.parse().ok();
        day.map(|day| page.day(day))
    };
    if let Some(who) = merging::ticked(name) {
        let who = choices.name_of(who);
        return match value {
            "" => page.tw("interaction-conflict-unticked", "name", who),
            _ => who.to_owned(),
        };
    }
    if let Some((text, who, due)) = merging::decided(name, value) {
        let rest = [Some(choices.name_of(&who).to_owned()), day(&due)];
        let rest = rest.into_iter().flatten().filter(|text| !text.is_empty());
        let all: Vec<String> = std::iter::once(text).chain(rest).collect();
        return all.join(" · ").trim_matches([' ', '·']).to_owned();
    }
    let words = match name {
        "state" | "direction" | "method" => page
            .translator()
            .find(&format!("interaction-{name}-{value}")),
        "importance" => page.translator().find(&format!("importance-{value}")),
        "lead" => page.translator().find(&format!("reminder-lead-{value}")),
        "date" | "next_contact_on" => day(value),
        "subject" => choices
            .subject(value)
            .map(|one| format!("{} {}", page.t(one.label()), one.title)),
        _ => None,
    };
    words.unwrap_or_else(|| choices.own.told_typed(name, value, page.translator()))
}

fn label(page: &Page, choices: &Choices, name: &str) -> String {
    match choices.own.named(name) {
        Some(field) => field.name.clone(),
        None => page.t(label_of(name)),
    }
}
