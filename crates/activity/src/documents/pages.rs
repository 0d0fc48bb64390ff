//! The page of a record's files, and what is done with them.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base::area::RecordTitle;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other, see_other_with_undo};
use base::ids::{DocumentId, Subject};
use base::{Action, Ctx, Error, FieldErrors, Result, merged};

use super::panel::Asked;
use super::upload::Limits;
use super::{
    Document, Namesakes, Panel, Placing, card, commands, rules, store, suggestions, upload,
};

/// Names that are looked up at once.
const MOST_NAMES: usize = 50;

#[derive(Template)]
#[template(path = "documents/index.html")]
struct Index {
    page: Page,
    record: RecordTitle,
    panel: Panel,
    errors: FieldErrors,
}

/// The same alone, for the page of the record.
#[derive(Template)]
#[template(path = "documents/fragment.html")]
struct Fragment {
    page: Page,
    panel: Panel,
}

/// Files that wait for their record.
#[derive(Template)]
#[template(path = "documents/_waiting.html")]
struct Received {
    page: Page,
    documents: Vec<Document>,
}

/// What a file may be sorted under, and which of the names sent the record has already.
#[derive(Template)]
#[template(path = "documents/_options.html")]
struct Options {
    options: Vec<String>,
}

/// `GET /documents?subject=interaction:5&category=Договоры&before=812`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let subject = subject_of(&ctx, &query).await?;
    let asked = Asked {
        before: query.parsed("before").map_err(|_| Error::NotFound)?,
        category: query.line("category"),
    };
    show(&ctx, subject, asked, FieldErrors::default()).await
}

/// `GET /documents/categories?subject=company:5`: what is offered while a category is typed
pub async fn categories(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let subject = subject_of(&ctx, &query).await?;
    let app = ctx.app.clone();
    let options = ctx.read(move |read| {
        app.registry.find_record(read, subject, Action::Comment)?;
        suggestions::categories(read, &app.registry, subject)
    });
    let options = options.await?;
    draw(&Options { options })
}

/// `GET /documents/namesakes?subject=company:5&name=Договор.pdf`: which of the names the record's files have already
pub async fn namesakes(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let subject = subject_of(&ctx, &query).await?;
    let app = ctx.app.clone();
    let names = query.all("name").into_iter().take(MOST_NAMES);
    let names: Vec<String> = names.map(|name| rules::clean_name(&name)).collect();
    let options = ctx.read(move |read| {
        app.registry.find_record(read, subject, Action::Comment)?;
        store::known_names(read, subject, &names)
    });
    let options = options.await?;
    draw(&Options { options })
}

/// `POST /documents?subject=interaction:5`: files for a record. What is wrong is told a script in one line.
pub async fn create(
    ctx: Ctx,
    Query(query): Query,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let subject = subject_of(&ctx, &query).await?;
    let app = ctx.app.clone();
    // Before a byte of a file is read.
    ctx.read(move |read| app.registry.find_record(read, subject, Action::Comment))
        .await?;
    let app = ctx.app.clone();
    let limits = Limits::of(&ctx.app.house);
    let attached = upload::take(&ctx, (&headers, form), limits, move |tx, new, form| {
        let placing = Placing {
            subject,
            category: form.line("category"),
            namesakes: match form.ticked("replace") {
                true => Namesakes::Replace,
                false => Namesakes::Apart,
            },
        };
        commands::place(tx, &app.registry, &placing, new)
    });
    let attached = attached.await.map(drop);
    answered(&ctx, subject, attached).await
}

/// `POST /documents/attached?subject=interaction:5`: files that a script has sent one by one
pub async fn attach(ctx: Ctx, Query(query): Query, form: Form) -> Result<Response> {
    let subject = subject_of(&ctx, &query).await?;
    let app = ctx.app.clone();
    let numbers = |name: &str| -> Vec<DocumentId> {
        let sent = form.all(name).into_iter();
        sent.filter_map(|id| id.parse().ok()).collect()
    };
    let ids = numbers("document");
    let placing = Placing {
        subject,
        category: form.line("category"),
        namesakes: Namesakes::ReplaceBy(numbers("replace")),
    };
    let attached = ctx.write(move |tx| commands::place_waiting(tx, &app.registry, &placing, &ids));
    let attached = attached.await.map(drop);
    answered(&ctx, subject, attached).await
}

/// `POST /documents/{id}/versions`: a file in the place of another
pub async fn replace(
    ctx: Ctx,
    Id(id): Id<DocumentId>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let app = ctx.app.clone();
    let found = ctx.read(move |read| store::find_for(read, &app.registry, Action::Comment, id));
    let subject = found.await?.subject().ok_or(Error::NotFound)?;
    let app = ctx.app.clone();
    let limits = Limits::of(&ctx.app.house).for_one();
    let replaced = upload::take(
        &ctx,
        (&headers, form),
        limits,
        move |tx, new, _| match new.first() {
            Some(new) => commands::replace(tx, &app.registry, id, new),
            None => Err(Error::field("file", "document-error-none")),
        },
    );
    match replaced.await {
        Err(Error::Invalid(errors)) if !ctx.request.fragment => card::drawn(&ctx, id, errors).await,
        Ok(()) if !ctx.request.fragment => Ok(see_other(&card::path(id))),
        replaced => answered(&ctx, subject, replaced).await,
    }
}

/// `POST /documents/{id}/category`
pub async fn categorise(ctx: Ctx, Id(id): Id<DocumentId>, form: Form) -> Result<Response> {
    let app = ctx.app.clone();
    let found = ctx.read(move |read| store::find_for(read, &app.registry, Action::Comment, id));
    let subject = found.await?.subject().ok_or(Error::NotFound)?;
    let (app, category) = (ctx.app.clone(), form.line("category"));
    let sorted = ctx.write(move |tx| commands::categorise(tx, &app.registry, id, &category));
    match sorted.await {
        Err(Error::Invalid(errors)) if !ctx.request.fragment => card::drawn(&ctx, id, errors).await,
        sorted => answered(&ctx, subject, sorted).await,
    }
}

/// The files as they are now, or what was wrong: in one line for a script.
async fn answered(ctx: &Ctx, subject: Subject, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => back(ctx, subject, None).await,
        Err(Error::Invalid(errors)) if ctx.request.fragment => Ok(refused(ctx, &errors)),
        Err(Error::Invalid(errors)) => show(ctx, subject, Asked::default(), errors).await,
        Err(other) => Err(other),
    }
}

/// `POST /documents/waiting`: files whose record is still being written down, for the script of its form
pub async fn receive(
    ctx: Ctx,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    ctx.actor.require(Action::Comment)?;
    let limits = Limits::of(&ctx.app.house);
    let received = upload::take(&ctx, (&headers, form), limits, |tx, new, _| {
        commands::receive(tx, new)
    });
    let received = received.await;
    let ids = match received {
        Ok(ids) => ids,
        Err(Error::Invalid(errors)) => return Ok(refused(&ctx, &errors)),
        Err(other) => return Err(other),
    };
    let documents = ctx.read(move |read| store::waiting(read, &ids)).await?;
    draw(&Received {
        page: Page::fragment(&ctx),
        documents,
    })
}

/// `POST /documents/{id}/removal`
pub async fn remove(ctx: Ctx, Id(id): Id<DocumentId>) -> Result<Response> {
    let app = ctx.app.clone();
    let found = ctx.read(move |read| store::find_for(read, &app.registry, Action::Comment, id));
    let document = found.await?;
    let app = ctx.app.clone();
    ctx.write(move |tx| commands::remove(tx, &app.registry, id))
        .await?;
    let subject = document.subject().ok_or(Error::NotFound)?;
    back(&ctx, subject, Some(document)).await
}

/// `POST /documents/{id}/return`
pub async fn restore(ctx: Ctx, Id(id): Id<DocumentId>) -> Result<Response> {
    let app = ctx.app.clone();
    ctx.write(move |tx| commands::restore(tx, &app.registry, id))
        .await?;
    let app = ctx.app.clone();
    let found = ctx.read(move |read| store::find_for(read, &app.registry, Action::View, id));
    let subject = found.await?.subject().ok_or(Error::NotFound)?;
    back(&ctx, subject, None).await
}

/// The record that an address names, or the one that it was merged into.
async fn subject_of(ctx: &Ctx, query: &Form) -> Result<Subject> {
    let subject: Subject = query.line("subject").parse().map_err(|_| Error::NotFound)?;
    ctx.read(move |read| merged::current(read, subject)).await
}

async fn show(ctx: &Ctx, subject: Subject, asked: Asked, errors: FieldErrors) -> Result<Response> {
    let app = ctx.app.clone();
    let (record, panel) = ctx
        .read(move |read| {
            let record = app.registry.find_record(read, subject, Action::View)?;
            Ok((record, Panel::find(read, subject, asked)?))
        })
        .await?;
    if ctx.request.fragment {
        return fragment(ctx, panel);
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let index = Index {
        page: Page::new(ctx, "", ctx.t().get("documents-title")),
        record,
        panel,
        errors,
    };
    draw_with(status, &index)
}

fn fragment(ctx: &Ctx, panel: Panel) -> Result<Response> {
    draw(&Fragment {
        page: Page::fragment(ctx),
        panel,
    })
}

/// The files again, or the page from which they were changed.
async fn back(ctx: &Ctx, subject: Subject, removed: Option<Document>) -> Result<Response> {
    if ctx.request.fragment {
        let panel = ctx.read(move |read| Panel::load(read, subject, None));
        let mut panel = panel.await?;
        panel.removed = removed;
        return fragment(ctx, panel);
    }
    let here = format!("/documents?subject={subject}");
    let from = ctx.request.sent_from.as_deref();
    let from = from.filter(|path| *path != "/").unwrap_or(&here);
    Ok(match removed {
        Some(document) => {
            let toast = ctx
                .t()
                .with("document-removed", "name", document.name.as_str());
            see_other_with_undo(from, &toast, &format!("{}/return", document.path()))
        }
        None => see_other(from),
    })
}

fn refused(ctx: &Ctx, errors: &FieldErrors) -> Response {
    let told: Vec<String> = errors.iter().map(|(_, text)| ctx.t().text(text)).collect();
    (StatusCode::UNPROCESSABLE_ENTITY, told.join(". ")).into_response()
}
