//! The reader's notices: under the bell, on a page of their own, as toasts.

use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Query;
use base::html::{Page, draw, see_other};
use base::ids::NoticeId;
use base::{Ctx, Result};
use chrono::Duration;

use super::{Arrived, store};

/// Lines under the bell.
const UNDER_BELL: i64 = 8;
/// How long a toast is offered, and how many at once.
const FRESH: Duration = Duration::minutes(10);
const TOASTS: i64 = 3;

#[derive(Template)]
#[template(path = "inbox/index.html")]
struct Index {
    page: Page,
    lines: Vec<Arrived>,
    unread: i64,
    /// The number of the last line, when there are more.
    next: Option<NoticeId>,
}

#[derive(Template)]
#[template(path = "inbox/bell.html")]
struct Bell {
    page: Page,
    lines: Vec<Arrived>,
    unread: i64,
}

#[derive(Template)]
#[template(path = "inbox/toasts.html")]
struct Toasts {
    page: Page,
    lines: Vec<Arrived>,
}

/// `GET /notices?before=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let before: Option<NoticeId> = query.parsed("before")?;
    let (lines, unread) = ctx
        .read(move |read| {
            Ok((
                store::list(read, before, store::PAGE)?,
                store::unread(read)?,
            ))
        })
        .await?;
    let is_full = i64::try_from(lines.len()).is_ok_and(|count| count == store::PAGE);
    let next = lines.last().map(|line| line.id).filter(|_| is_full);
    draw(&Index {
        page: Page::new(&ctx, "notices-title", ctx.t().get("notices-title")),
        lines,
        unread,
        next,
    })
}

/// `GET /notices/bell`: the latest, over any page
pub async fn bell(ctx: Ctx) -> Result<Response> {
    let (lines, unread) = ctx
        .read(|read| Ok((store::list(read, None, UNDER_BELL)?, store::unread(read)?)))
        .await?;
    draw(&Bell {
        page: Page::fragment(&ctx),
        lines,
        unread,
    })
}

/// `GET /notices/toasts`: what came in the last minutes; each is shown once, the page sees to that
pub async fn toasts(ctx: Ctx) -> Result<Response> {
    let since = ctx.now.naive_utc() - FRESH;
    let lines = ctx
        .read(move |read| store::fresh(read, since, TOASTS))
        .await?;
    draw(&Toasts {
        page: Page::fragment(&ctx),
        lines,
    })
}

/// `GET /notices/{id}`: on to what it tells; it is seen to
pub async fn open(ctx: Ctx, Id(id): Id<NoticeId>) -> Result<Response> {
    let path = ctx
        .write(move |tx| {
            let found = store::find(tx, id)?;
            if found.read_at.is_none() {
                store::set_read(tx, Some(id))?;
            }
            Ok(tx.unchanged(found.path))
        })
        .await?;
    Ok(see_other(path.as_deref().unwrap_or("/notices")))
}

/// `POST /notices/read`
pub async fn read_all(ctx: Ctx) -> Result<Response> {
    ctx.write(|tx| {
        let seen = store::set_read(tx, None)?;
        Ok(tx.unchanged(seen))
    })
    .await?;
    Ok(see_other(
        ctx.request.sent_from.as_deref().unwrap_or("/notices"),
    ))
}
