//! «Мои напоминания»: the page, the bell, the form.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use base::area::RecordTitle;
use base::clock::start_of;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::{ReminderId, Subject};
use base::{Action, Ctx, Error, FieldErrors, Read, Result};
use chrono::{Days, NaiveDateTime};

use super::quick::{self, Quick};
use super::{Reminder, commands, store};
use crate::interactions::Importance;

/// The line of the menu under which it stands.
const SECTION: &str = "menu-agenda";
/// Days ahead that the page shows.
const AHEAD: u64 = 366;

/// A reminder with the record it is tied to, as far as that is seen.
struct Line {
    reminder: Reminder,
    record: Option<RecordTitle>,
}

#[derive(Template)]
#[template(path = "reminders/index.html")]
struct Index {
    page: Page,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "reminders/bell.html")]
struct Bell {
    page: Page,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "reminders/new.html")]
struct New {
    page: Page,
    form: Form,
    errors: FieldErrors,
    record: Option<RecordTitle>,
    quick: Vec<Quick>,
}

#[derive(Template)]
#[template(path = "reminders/drawer.html")]
struct Drawer {
    page: Page,
    form: Form,
    errors: FieldErrors,
    record: Option<RecordTitle>,
    quick: Vec<Quick>,
}

#[derive(Template)]
#[template(source = "{{ text }}", ext = "html")]
struct Understood {
    text: String,
}

/// `GET /reminders`
pub async fn index(ctx: Ctx) -> Result<Response> {
    let lines = lines(&ctx, AHEAD).await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("reminders-title"));
    draw(&Index { page, lines })
}

/// `GET /reminders/bell`: what is for today, over any page
pub async fn bell(ctx: Ctx) -> Result<Response> {
    let lines = lines(&ctx, 0).await?;
    let page = Page::fragment(&ctx);
    draw(&Bell { page, lines })
}

/// `GET /reminders/count`: the number on the bell
pub async fn count(ctx: Ctx) -> Result<Response> {
    let before = end_of_day(&ctx, 0);
    let count = ctx
        .read(move |read| store::count_ahead(read, before))
        .await?;
    let text = match count {
        0 => String::new(),
        count => count.to_string(),
    };
    Ok(Html(text).into_response())
}

/// `GET /reminders/understood?when=завтра`: what the typed moment is taken for
pub async fn understood(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let typed = query.line("when");
    let text = match quick::moment(&ctx, &typed) {
        Some(at) => format!("{}, {}", page.day(page.local_day(at)), page.time(at)),
        None if typed.is_empty() => String::new(),
        None => page.t("reminder-not-understood"),
    };
    draw(&Understood { text })
}

/// `GET /reminders/new?subject=company:5`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    show_form(&ctx, StatusCode::OK, query, FieldErrors::default()).await
}

/// `POST /reminders`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    let subject: Option<Subject> = form.parsed("subject").map_err(|_| Error::NotFound)?;
    let importance = form
        .line("importance")
        .parse()
        .unwrap_or(Importance::Normal);
    let typed = form.optional("at").unwrap_or_else(|| form.line("when"));
    let Some(at) = quick::moment(&ctx, &typed) else {
        let mut errors = FieldErrors::default();
        errors.add("when", "reminder-error-when");
        return show_form(&ctx, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await;
    };
    let (app, text) = (ctx.app.clone(), form.line("text"));
    let set = ctx
        .write(move |tx| commands::create(tx, &app.registry, subject, (&text, importance), at))
        .await;
    match set {
        Ok(_) => {
            let page = Page::fragment(&ctx);
            let when = format!("{}, {}", page.day(page.local_day(at)), page.time(at));
            let back = ctx.request.sent_from.clone();
            let back = back.filter(|path| !path.starts_with("/reminders/new"));
            Ok(see_other_with_toast(
                &back.unwrap_or_else(|| "/reminders".to_owned()),
                &ctx.t().with("reminder-set", "when", when),
            ))
        }
        Err(Error::Invalid(errors)) => {
            show_form(&ctx, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await
        }
        Err(other) => Err(other),
    }
}

/// `POST /reminders/{id}/done`
pub async fn finish(ctx: Ctx, Id(id): Id<ReminderId>) -> Result<Response> {
    ctx.write(move |tx| commands::finish(tx, id)).await?;
    Ok(back(&ctx))
}

/// `POST /reminders/{id}/snooze` with `when`: «через 15 минут», «завтра»
pub async fn snooze(ctx: Ctx, Id(id): Id<ReminderId>, form: Form) -> Result<Response> {
    let until = quick::moment(&ctx, &form.line("when"))
        .ok_or_else(|| Error::field("when", "reminder-error-when"))?;
    ctx.write(move |tx| commands::snooze(tx, id, until)).await?;
    Ok(back(&ctx))
}

fn back(ctx: &Ctx) -> Response {
    see_other(ctx.request.sent_from.as_deref().unwrap_or("/reminders"))
}

async fn show_form(
    ctx: &Ctx,
    status: StatusCode,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let subject: Option<Subject> = form.parsed("subject").map_err(|_| Error::NotFound)?;
    let app = ctx.app.clone();
    let record = ctx
        .read(move |read| match subject {
            Some(subject) => Ok(Some(app.registry.find_record(
                read,
                subject,
                Action::View,
            )?)),
            None => Ok(None),
        })
        .await?;
    let quick = quick::choices(ctx);
    let page = Page::new(ctx, SECTION, ctx.t().get("reminder-new"));
    if ctx.request.fragment {
        return draw_with(
            status,
            &Drawer {
                page,
                form,
                errors,
                record,
                quick,
            },
        );
    }
    draw_with(
        status,
        &New {
            page,
            form,
            errors,
            record,
            quick,
        },
    )
}

async fn lines(ctx: &Ctx, days: u64) -> Result<Vec<Line>> {
    let (app, before) = (ctx.app.clone(), end_of_day(ctx, days));
    ctx.read(move |read| {
        let found = store::ahead(read, before)?;
        named(read, &app.registry, found)
    })
    .await
}

/// The records by their kinds: a query a kind.
fn named(
    read: &mut Read<'_>,
    registry: &base::area::Registry,
    found: Vec<Reminder>,
) -> Result<Vec<Line>> {
    let mut titles: Vec<(Subject, RecordTitle)> = Vec::new();
    for kind in registry.record_kinds() {
        let subjects = found.iter().filter_map(Reminder::subject);
        let ids: Vec<i64> = subjects
            .filter(|subject| subject.kind == kind.kind)
            .map(|subject| subject.id)
            .collect();
        if ids.is_empty() {
            continue;
        }
        let named = (kind.titles)(read, &ids)?.into_iter();
        titles.extend(named.map(|(id, title)| {
            let path = format!("{}/{id}", kind.path);
            (
                Subject {
                    kind: kind.kind,
                    id,
                },
                RecordTitle { title, path },
            )
        }));
    }
    let lines = found.into_iter().map(|reminder| {
        let subject = reminder.subject();
        let record = titles.iter().find(|(known, _)| Some(*known) == subject);
        Line {
            record: record.map(|(_, title)| title.clone()),
            reminder,
        }
    });
    Ok(lines.collect())
}

/// The first moment after the day so many days ahead, in the reader's zone, UTC.
fn end_of_day(ctx: &Ctx, days: u64) -> NaiveDateTime {
    start_of(ctx.today() + Days::new(days + 1), ctx.zone)
}
