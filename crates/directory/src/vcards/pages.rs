//! Address books in the browser.

use std::io::{BufWriter, Seek, Write};

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::StatusCode;
use axum::response::Response;
use base::files::BlobId;
use base::html::address::Id;
use base::html::form::{Form, Query, encode};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::PersonId;
use base::{Action, Ctx, Error, Result, Text};
use formats::names::company_key;
use formats::vcard::{self, Card, Subject, Version};

use super::commands::{self, Plan};
use super::rules::{self, Fate};
use super::{LONGEST_FILE, MOST_CARDS};
use crate::contact_points::store as points;
use crate::exports;
use crate::people::pages::SECTION;
use crate::people::{commands as people_commands, filters, store as people};

const MEDIA_TYPE: &str = "text/vcard; charset=utf-8";
/// Cards that the preview shows.
const SHOWN: usize = 200;

fn version_of(query: &Form) -> Result<Version> {
    match query.line("version").as_str() {
        "" | "3" => Ok(Version::V3),
        "4" => Ok(Version::V4),
        _ => Err(Error::NotFound),
    }
}

/// `GET /people/{id}/vcard?version=3`: whoever sees the person may carry the card away
pub async fn show(ctx: Ctx, Id(id): Id<PersonId>, Query(query): Query) -> Result<Response> {
    let version = version_of(&query)?;
    let (name, text) = ctx
        .read(move |read| {
            let person = people::find_for(read, Action::View, id)?;
            let jobs = people::employments_of(read, &[id])?;
            let points = points::of_people(read, &[id])?;
            let card = rules::card_of(&person, jobs.iter(), points.iter());
            Ok((person.full_name, vcard::write(&card, version)))
        })
        .await?;
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    ctx.write(move |tx| people_commands::note_card_export(tx, id))
        .await?;
    exports::answer(file, MEDIA_TYPE, &format!("{name}.vcf"))
}

/// `GET /people/vcards?version=3` with the filters of the list: everybody of the list
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Export)?;
    let version = version_of(&query)?;
    let search = query.line("q");
    let fields = filters::fields(&ctx).await?;
    let reader = ctx.clone();
    let (file, count) = ctx
        .read(move |read| {
            let mut writer = BufWriter::new(tempfile::tempfile()?);
            let count = exports::all_people(read, &reader, (&fields, &query), |line| {
                let card = rules::card_of(&line.person, line.jobs.iter(), line.points.iter());
                Ok(writer.write_all(vcard::write(&card, version).as_bytes())?)
            })?;
            let mut file = writer
                .into_inner()
                .map_err(std::io::IntoInnerError::into_error)?;
            file.rewind()?;
            Ok((file, count))
        })
        .await?;
    ctx.write(move |tx| people_commands::note_export(tx, count, &search))
        .await?;
    let day = ctx.now.with_timezone(&ctx.zone).format("%d.%m.%Y");
    let name = ctx.t().with("export-people-file", "day", day);
    exports::answer(file, MEDIA_TYPE, &format!("{name}.vcf"))
}

#[derive(Template)]
#[template(path = "vcards/new.html")]
struct New {
    page: Page,
    error: Option<String>,
}

/// `GET /people/vcards/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    show_new(&ctx, StatusCode::OK, None)
}

fn show_new(ctx: &Ctx, status: StatusCode, error: Option<Text>) -> Result<Response> {
    let page = Page::new(ctx, SECTION, ctx.t().get("vcard-new"));
    let error = error.map(|text| ctx.t().text(&text));
    draw_with(status, &New { page, error })
}

/// `POST /people/vcards` with the field `file`: keeps the file and goes on to what is in it
pub async fn keep(ctx: Ctx, parts: Result<Multipart, MultipartRejection>) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let refuse = |key| show_new(&ctx, StatusCode::UNPROCESSABLE_ENTITY, Some(Text::new(key)));
    let Ok(mut parts) = parts else {
        return refuse("vcard-error-no-file");
    };
    let (mut name, mut content) = (String::new(), Vec::new());
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(_) => return refuse("vcard-error-too-big"),
        };
        if part.name() != Some("file") {
            continue;
        }
        name = part
            .file_name()
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect();
        content = match part.bytes().await {
            Ok(bytes) => bytes.to_vec(),
            Err(_) => return refuse("vcard-error-too-big"),
        };
    }
    if content.len() > LONGEST_FILE {
        return refuse("vcard-error-too-big");
    }
    if content.is_empty() {
        return refuse("vcard-error-no-file");
    }
    if let Err(text) = read_cards(&content) {
        return show_new(&ctx, StatusCode::UNPROCESSABLE_ENTITY, Some(text));
    }
    let blob = ctx.app.files.keep(content).await?;
    let name = encode(&Form::of(&[("name", &name)]).line("name"));
    Ok(see_other(&format!(
        "/people/vcards/preview?file={}&name={name}",
        blob.as_str()
    )))
}

fn read_cards(content: &[u8]) -> Result<Vec<Card>, Text> {
    let cards = vcard::parse(content).map_err(|error| rules::message(&error))?;
    if cards.len() > MOST_CARDS {
        return Err(Text::new("vcard-error-too-many-cards").with("count", MOST_CARDS));
    }
    Ok(cards)
}

/// The cards of a file kept before. Its name is the hash of its content: only who had it knows it.
async fn kept_cards(ctx: &Ctx, form: &Form) -> Result<Vec<Card>> {
    let gone = || Error::field("file", "vcard-error-gone");
    let blob = BlobId::parse(&form.line("file")).map_err(|_| gone())?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("cards.vcf");
    match ctx.app.files.fetch(&blob, &path).await {
        Ok(()) => {}
        Err(Error::NotFound) => return Err(gone()),
        Err(other) => return Err(other),
    }
    let content = tokio::task::spawn_blocking(move || std::fs::read(path)).await??;
    read_cards(&content).map_err(|text| Error::field("file", text))
}

struct Line {
    name: String,
    title: String,
    organisation: String,
    is_company: bool,
    is_new_company: bool,
    phone: String,
    email: String,
    fate: Fate,
}

#[derive(Template)]
#[template(path = "vcards/preview.html")]
struct Preview {
    page: Page,
    file: String,
    name: String,
    lines: Vec<Line>,
    more: usize,
    new: usize,
    known: usize,
    nameless: usize,
}

/// `GET /people/vcards/preview?file=&name=`
pub async fn preview(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let cards = kept_cards(&ctx, &query).await?;
    let (cards, plan) = ctx
        .read(move |read| {
            let plan = commands::plan(read, &cards)?;
            Ok((cards, plan))
        })
        .await?;
    let count = |fates: &[Fate]| {
        plan.fates
            .iter()
            .filter(|fate| fates.contains(fate))
            .count()
    };
    let lines = cards.iter().zip(&plan.fates).take(SHOWN);
    draw(&Preview {
        page: Page::new(&ctx, SECTION, ctx.t().get("vcard-preview")),
        file: query.line("file"),
        name: query.line("name"),
        more: cards.len().saturating_sub(SHOWN),
        new: count(&[Fate::New]),
        known: count(&[Fate::Known, Fate::Repeated]),
        nameless: count(&[Fate::Nameless]),
        lines: lines.map(|(card, fate)| line(card, *fate, &plan)).collect(),
    })
}

fn line(card: &Card, fate: Fate, plan: &Plan) -> Line {
    let first = |values: &[vcard::Labelled]| {
        values
            .first()
            .map(|value| value.value.clone())
            .unwrap_or_default()
    };
    let key = company_key(&card.organisation);
    Line {
        name: rules::name_of(card).to_owned(),
        title: card.title.clone(),
        organisation: card.organisation.clone(),
        is_company: card.subject == Subject::Company,
        is_new_company: fate == Fate::New && !key.is_empty() && !plan.companies.contains_key(&key),
        phone: first(&card.phones),
        email: first(&card.emails),
        fate,
    }
}

/// `POST /people/vcards/import` with `file` and `name`
pub async fn import(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let cards = kept_cards(&ctx, &form).await?;
    let name = form.line("name");
    let done = ctx
        .write(move |tx| commands::bring_in(tx, &cards, &name))
        .await?;
    let t = ctx.t();
    let added: Vec<String> = [
        ("import-people", done.people.len()),
        ("import-added", done.companies.len()),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| t.count(key, count))
    .collect();
    let toast = if added.is_empty() {
        t.get("vcard-done-nothing")
    } else {
        t.with("vcard-done", "what", added.join(", "))
    };
    Ok(see_other_with_toast(
        "/people?sort=created&dir=desc",
        &toast,
    ))
}
