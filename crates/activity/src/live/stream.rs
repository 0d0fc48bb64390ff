//! `GET /live?subject=company:5`

use std::convert::Infallible;
use std::time::Duration;

use accounts::sessions::guard;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use base::html::form::Query;
use base::ids::{EventId, Subject};
use base::live::News;
use base::{Action, Ctx, Error, Result};
use futures::stream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::feed;

struct Listener {
    ctx: Ctx,
    subject: Subject,
    news: Receiver<News>,
    missed: Option<EventId>,
}

/// Streams an event for each new line of the record's feed, for as long as the reader sees the record.
pub async fn show(ctx: Ctx, headers: HeaderMap, Query(query): Query) -> Result<impl IntoResponse> {
    let subject: Subject = query.line("subject").parse().map_err(|_| Error::NotFound)?;
    let news = ctx.app.live.listen();
    check(&ctx, subject).await?;
    let last_seen: Option<EventId> = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .or(query.raw("after"))
        .and_then(|text| text.parse().ok());
    let missed = match last_seen {
        Some(last_seen) => newest_after(&ctx, subject, last_seen).await?,
        None => None,
    };
    let listener = Listener {
        ctx,
        subject,
        news,
        missed,
    };
    let events = stream::unfold(listener, next);
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}

async fn next(mut listener: Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    let id = match listener.missed.take() {
        Some(id) => id,
        None => loop {
            match listener.news.recv().await {
                Ok(news) if news.subjects.contains(&listener.subject) => break news.id,
                Ok(_) => {}
                // Too slow for the news: something may have happened to the record among them.
                Err(RecvError::Lagged(_)) => break EventId(0),
                Err(RecvError::Closed) => return None,
            }
        },
    };
    // Rights may have changed since the stream began; it ends with the session or with the sight of the record.
    let present = guard::refreshed(&listener.ctx).await.ok()?;
    check(&present, listener.subject).await.ok()?;
    let event = Event::default().event("changed").data(id.to_string());
    let event = if id.0 > 0 {
        event.id(id.to_string())
    } else {
        event
    };
    Some((Ok(event), listener))
}

async fn check(ctx: &Ctx, subject: Subject) -> Result<()> {
    let app = ctx.app.clone();
    ctx.read(move |read| app.registry.find_record(read, subject, Action::View))
        .await
        .map(drop)
}

async fn newest_after(ctx: &Ctx, subject: Subject, last_seen: EventId) -> Result<Option<EventId>> {
    let newest = ctx
        .read(move |read| feed::of_subject(read, subject, None))
        .await?
        .first()
        .map(|row| row.id);
    Ok(newest.filter(|id| *id > last_seen))
}
