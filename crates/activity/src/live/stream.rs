//! `GET /live?subject=company:5&after=812`, `GET /live?mine=1`, `GET /live?mine=1&list=company&rows=company:5&after=812`

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use accounts::sessions::guard;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use base::html::form::Query;
use base::ids::{EventId, Subject, SubjectKind};
use base::live::News;
use base::{Action, Ctx, Error, Read, Result};
use futures::future::OptionFuture;
use futures::stream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::watched::{Told, Watched};
use crate::feed;

/// What a page is told.
#[derive(Debug)]
enum Heard {
    /// Something happened to the record it shows, or to one that belongs to it and may be hidden from its reader.
    Record(EventId, Option<Subject>),
    /// Something happened to its reader: an alarm rang.
    Mine(EventId),
    /// It listens from here on.
    Begun(EventId),
    /// Rows in view changed: their names.
    Rows(EventId, String),
    /// Something changed in the list beside the rows in view.
    Others(EventId),
}

struct Listener {
    ctx: Ctx,
    subject: Option<Subject>,
    me: Option<Subject>,
    watched: Option<Watched>,
    news: Receiver<News>,
    /// Heard and not told yet.
    waiting: VecDeque<Heard>,
}

/// Streams an event for each new line of the record's feed, for as long as the reader sees the record, and for each new
/// line about the reader; of a list in view, that something in it changed. One stream serves a page.
pub async fn show(ctx: Ctx, headers: HeaderMap, Query(query): Query) -> Result<impl IntoResponse> {
    let subject: Option<Subject> = query.parsed("subject").map_err(|_| Error::NotFound)?;
    if subject.is_none() && !query.ticked("mine") {
        return Err(Error::NotFound);
    }
    let news = ctx.app.live.listen();
    let mut waiting = VecDeque::new();
    let again = headers.get("last-event-id");
    let again = again.and_then(|value| value.to_str().ok());
    if let Some(subject) = subject {
        check(&ctx, subject).await?;
        let last_seen = again.or(query.raw("after"));
        if let Some(last_seen) = last_seen.and_then(|text| text.parse().ok()) {
            let missed = newest_after(&ctx, subject, last_seen).await?;
            waiting.extend(missed.map(|id| Heard::Record(id, None)));
        }
    }
    let mut watched = Watched::begin(&ctx, &query).await?;
    if let Some(watched) = &mut watched {
        let after = again.or(query.raw("after"));
        let after = after.and_then(|text| text.parse().ok());
        let after = after.filter(|after| *after > EventId(0));
        let begun = ctx.app.live.reached().max(after.unwrap_or(EventId(0)));
        if let Some(after) = after {
            watched.catch_up(&ctx, after).await?;
        }
        waiting.push_back(Heard::Begun(begun));
    }
    // What came while the line was cut is asked for by the page itself.
    waiting.extend(again.map(|_| Heard::Mine(EventId(0))));
    let listener = Listener {
        me: ctx.actor.user_id.map(Subject::from),
        ctx,
        subject,
        watched,
        news,
        waiting,
    };
    let events = stream::unfold(listener, next);
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}

async fn next(mut listener: Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    let heard = loop {
        if let Some(heard) = listener.waiting.pop_front() {
            if listener.may_tell(&heard).await.ok()? {
                break heard;
            }
            continue;
        }
        let gathering = listener.watched.as_mut();
        let gathering = gathering.and_then(|watched| watched.gathering.as_mut());
        let gathered = OptionFuture::from(gathering);
        tokio::select! {
            news = listener.news.recv() => match news {
                Ok(news) => listener.hear(&news),
                Err(RecvError::Lagged(_)) => listener.be_unsure(),
                Err(RecvError::Closed) => return None,
            },
            Some(()) = gathered => listener.tell_of_list().await.ok()?,
        }
    };
    // Rights may have changed since the stream began; it ends with the session or with the sight of the record.
    let present = guard::refreshed(&listener.ctx).await.ok()?;
    let (name, id, data) = match heard {
        Heard::Begun(id) => {
            let event = Event::default().id(id.to_string());
            return Some((Ok(event), listener));
        }
        Heard::Record(id, _) => {
            check(&present, listener.subject?).await.ok()?;
            ("changed", id, id.to_string())
        }
        Heard::Mine(id) => ("mine", id, id.to_string()),
        Heard::Rows(id, rows) => ("rows", id, rows),
        Heard::Others(id) => ("others", id, id.to_string()),
    };
    let event = Event::default().event(name).data(data);
    let event = if id.0 > 0 {
        event.id(id.to_string())
    } else {
        event
    };
    Some((Ok(event), listener))
}

impl Listener {
    fn hear(&mut self, news: &News) {
        let concerns = |subject: &Option<Subject>| {
            subject.is_some_and(|subject| news.subjects.contains(&subject))
        };
        let apart = self.ctx.app.registry.apart();
        let apart: Vec<SubjectKind> = apart.collect();
        let apart = news.subjects.iter().find(|one| apart.contains(&one.kind));
        if concerns(&self.subject) {
            let other = apart.filter(|one| Some(**one) != self.subject);
            let heard = Heard::Record(news.id, other.copied());
            self.waiting.push_back(heard);
        }
        if concerns(&self.me) {
            self.waiting.push_back(Heard::Mine(news.id));
        }
        if let Some(watched) = &mut self.watched
            && apart.is_none_or(|one| watched.lists(one.kind))
        {
            watched.hear(news);
        }
    }

    /// What happens to a record that is hidden from the reader is not even hinted at on the card of the one it belongs to, nor
    /// is a comment that is not for them.
    async fn may_tell(&self, heard: &Heard) -> Result<bool> {
        let (Heard::Record(id, apart), Some(subject)) = (heard, self.subject) else {
            return Ok(true);
        };
        let present = guard::refreshed(&self.ctx).await?;
        if let Some(apart) = apart {
            return Ok(check(&present, *apart).await.is_ok());
        }
        let app = present.app.clone();
        if app.registry.comment_sight(subject.kind).is_none() || id.0 == 0 {
            return Ok(true);
        }
        let id = *id;
        let hears = move |read: &mut Read<'_>| {
            let mut lines = vec![feed::line(read, id)?];
            app.registry.keep_heard(read, subject, &mut lines)?;
            Ok(!lines.is_empty())
        };
        present.read(hears).await
    }

    /// Too slow for the news: something may have happened among what was lost.
    fn be_unsure(&mut self) {
        let record = self.subject.map(|_| Heard::Record(EventId(0), None));
        self.waiting.extend(record);
        self.waiting.push_back(Heard::Mine(EventId(0)));
        if let Some(watched) = &mut self.watched {
            watched.be_unsure();
        }
    }

    async fn tell_of_list(&mut self) -> Result<()> {
        let Some(watched) = &mut self.watched else {
            return Ok(());
        };
        let present = guard::refreshed(&self.ctx).await?;
        let Told {
            rows,
            others,
            newest,
        } = watched.tell(&present).await?;
        if !rows.is_empty() {
            let names: Vec<String> = rows.iter().map(Subject::to_string).collect();
            self.waiting.push_back(Heard::Rows(newest, names.join(" ")));
        }
        if others {
            self.waiting.push_back(Heard::Others(newest));
        }
        Ok(())
    }
}

async fn check(ctx: &Ctx, subject: Subject) -> Result<()> {
    let app = ctx.app.clone();
    ctx.read(move |read| app.registry.find_record(read, subject, Action::View))
        .await
        .map(drop)
}

async fn newest_after(ctx: &Ctx, subject: Subject, last_seen: EventId) -> Result<Option<EventId>> {
    let app = ctx.app.clone();
    let heard = move |read: &mut Read<'_>| {
        let mut lines = feed::of_subject(read, subject, None)?;
        app.registry.keep_heard(read, subject, &mut lines)?;
        Ok(lines)
    };
    let newest = ctx.read(heard).await?.first().map(|row| row.id);
    Ok(newest.filter(|id| *id > last_seen))
}
