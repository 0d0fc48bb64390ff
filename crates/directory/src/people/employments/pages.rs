//! The forms of a person's work, in place on their card.

use activity::record_fields::OwnFields;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::merge::merge;
use base::html::{draw, see_other};
use base::ids::{EmploymentId, PersonId};
use base::{Action, Ctx, Error, FieldErrors, Recorded, Result, Tx};

use super::{Choice, read_form, store as lookup};
use crate::people::form::employment_form;
use crate::people::pages::{Card, Disputed, Editing, show, show_card, who_changed_last};
use crate::people::{EmploymentInput, commands, store};

/// `POST /people/{id}/employments`
pub async fn employ(ctx: Ctx, Id(id): Id<PersonId>, form: Form) -> Result<Response> {
    let posted = form.clone();
    let employed = ctx
        .write(move |tx| {
            store::find_for(tx, Action::Edit, id)?;
            let mut errors = FieldErrors::default();
            let (input, _) = read_form(tx, &posted, &mut errors)?;
            errors.check()?;
            let input = input.ok_or(Error::NotFound)?;
            Ok(commands::employ(tx, id, input)?.with(()))
        })
        .await;
    answer(ctx, id, form, employed).await
}

/// What became of a save.
enum Saved {
    Done,
    Disputed(Box<Disputed>),
}

/// `POST /employments/{id}`
pub async fn edit_employment(ctx: Ctx, Id(id): Id<EmploymentId>, form: Form) -> Result<Response> {
    let person = person_of(&ctx, id).await?;
    let posted = form.clone();
    match ctx.write(move |tx| save(tx, id, &posted)).await {
        Ok(Saved::Disputed(disputed)) => disputed.show(&ctx),
        Ok(Saved::Done) => answer(ctx, person, form, Ok(())).await,
        Err(error) => answer(ctx, person, form, Err(error)).await,
    }
}

/// Saves what was typed on top of what others have saved since; nothing when both changed a field.
fn save(tx: &mut Tx<'_>, id: EmploymentId, posted: &Form) -> Result<Recorded<Saved>> {
    let job = store::find_employment(tx, id)?;
    let person = store::find_for(tx, Action::Edit, job.person_id)?;
    let version: i32 = posted.parsed("version")?.ok_or(Error::NotFound)?;
    let (mut mine, theirs) = (Form::default(), employment_form(&job));
    for (name, _) in theirs.pairs() {
        mine.replace(name, posted);
    }
    let was = Form::parse(posted.raw("was").unwrap_or_default());
    let merge = merge(&was, &mine, &theirs, &[]);
    if job.version != version && !merge.disputed.is_empty() {
        let disputed = Disputed {
            action: format!("/employments/{id}"),
            version: job.version,
            groups: &[],
            who: who_changed_last(tx, person.id)?,
            person,
            theirs,
            merge,
            explained: None,
            own: OwnFields::default(),
        };
        return Ok(tx.unchanged(Saved::Disputed(Box::new(disputed))));
    }
    let mut typed = if job.version == version {
        mine
    } else {
        merge.merged
    };
    typed.push("company_id", job.company_id.to_string());
    let mut errors = FieldErrors::default();
    let input = EmploymentInput::from_form(&typed, &mut errors);
    errors.check()?;
    let input = input.ok_or(Error::NotFound)?;
    Ok(commands::edit_employment(tx, id, job.version, input)?.with(Saved::Done))
}

/// `POST /employments/{id}/removal`
pub async fn remove_employment(ctx: Ctx, Id(id): Id<EmploymentId>) -> Result<Response> {
    let person = person_of(&ctx, id).await?;
    ctx.write(move |tx| commands::remove_employment(tx, id))
        .await?;
    // Who saw the person only through that company does not see them any more.
    let reader = ctx.clone();
    let seen = ctx
        .read(move |read| Card::load(read, &reader, person).map(drop))
        .await;
    match seen {
        Ok(()) => answer(ctx, person, Form::default(), Ok(())).await,
        Err(Error::NotFound) => Ok(see_other("/people")),
        Err(other) => Err(other),
    }
}

async fn person_of(ctx: &Ctx, id: EmploymentId) -> Result<PersonId> {
    let found = ctx.read(move |read| store::find_employment(read, id)).await;
    Ok(found?.person_id)
}

/// The card again: as it is now, or with the form and what is wrong in it.
async fn answer(ctx: Ctx, id: PersonId, form: Form, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) if ctx.request.fragment => show(ctx, Id(id), Query::default()).await,
        Ok(()) => Ok(see_other(&format!("/people/{id}"))),
        Err(Error::Invalid(mut errors)) => {
            let reader = ctx.clone();
            let card = ctx
                .read(move |read| {
                    let mut card = Card::load(read, &reader, id)?;
                    let mut ignored = FieldErrors::default();
                    let (_, choices) = read_form(read, &form, &mut ignored)?;
                    if let Some(text) = errors.get("company_id").cloned() {
                        errors.add("company", text);
                    }
                    card.editing = Some(Editing {
                        part: form.line("part"),
                        // The next save must still be compared with what the user had seen.
                        version: form.parsed("version")?.unwrap_or_default(),
                        was: form.raw("was").unwrap_or_default().to_owned(),
                        form,
                        errors,
                        choices,
                    });
                    Ok(card)
                })
                .await?;
            show_card(&ctx, StatusCode::UNPROCESSABLE_ENTITY, card)
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "people/_companies.html")]
struct Companies {
    choices: Vec<Choice>,
}

/// `GET /employments/companies?company=сев`: names to choose from while typing
pub async fn companies_to_choose(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let typed = query.line("company");
    let choices = ctx
        .read(move |read| lookup::companies_to_choose(read, &typed))
        .await?;
    draw(&Companies { choices })
}
