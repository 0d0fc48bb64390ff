//! The timeline on a card.

use askama::Template;
use axum::response::Response;
use base::area::RecordTitle;
use base::events::{EventRow, Told};
use base::html::form::Query;
use base::html::{Page, draw};
use base::ids::{EventId, Subject};
use base::{Action, Ctx, Error, Read, Result};

use super::names::{Names, Piece};
use super::store;

/// A record's timeline, ready to be drawn with `feed/_timeline.html`.
pub struct Timeline {
    /// Of which record.
    pub subject: Subject,
    /// Days, the newest first, each with its events.
    pub days: Vec<Day>,
    /// Where the older events begin, if there are more.
    pub older: Option<EventId>,
    /// The newest event drawn: the stream goes on after it.
    pub newest: EventId,
    names: Names,
}

/// A day of a timeline.
pub struct Day {
    /// «Сегодня, 19 ноября».
    pub heading: String,
    /// Its events.
    pub events: Vec<Line>,
}

/// An event in a timeline.
pub struct Line {
    /// The event.
    pub event: EventRow,
    /// What happened.
    pub told: Told,
}

impl Timeline {
    /// The record's latest events: two queries; the names of its `people` lead to their cards. Check first that the record is
    /// seen.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(
        read: &mut Read<'_>,
        ctx: &Ctx,
        subject: Subject,
        before: Option<EventId>,
        people: Vec<RecordTitle>,
    ) -> Result<Self> {
        let mut rows = store::of_subject(read, subject, before)?;
        let page_size = usize::try_from(store::PAGE_SIZE).unwrap_or_default();
        let older = if rows.len() > page_size {
            rows.get(page_size - 1).map(|row| row.id)
        } else {
            None
        };
        rows.truncate(page_size);
        let newest = rows.first().map_or(EventId(0), |row| row.id);
        keep_seen(read, ctx, subject, &mut rows)?;
        ctx.app.registry.keep_heard(read, subject, &mut rows)?;
        let page = Page::fragment(ctx);
        let mut days: Vec<Day> = Vec::new();
        for event in rows {
            let heading = page.day_heading(event.at);
            let told = ctx.app.registry.tell(&event, ctx.t());
            match days.last_mut() {
                Some(day) if day.heading == heading => day.events.push(Line { event, told }),
                _ => days.push(Day {
                    heading,
                    events: vec![Line { event, told }],
                }),
            }
        }
        Ok(Self {
            subject,
            days,
            older,
            newest,
            names: Names::of(people),
        })
    }

    /// A told text in pieces: the names of the record's people lead to their cards.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        self.names.pieces(text)
    }
}

/// Leaves out what happened to records that belong to this one and are hidden from the reader: a query for each such kind that
/// is there.
fn keep_seen(
    read: &mut Read<'_>,
    ctx: &Ctx,
    subject: Subject,
    rows: &mut Vec<EventRow>,
) -> Result<()> {
    let registry = &ctx.app.registry;
    for kind in registry.apart().filter(|kind| *kind != subject.kind) {
        let of_kind = rows.iter().filter(|row| row.subject_kind == kind);
        let ids: Vec<i64> = of_kind.map(|row| row.subject_id).collect();
        if ids.is_empty() {
            continue;
        }
        let seen = (registry.record_kind(kind)?.titles)(read, &ids)?;
        let is_seen = |id| seen.iter().any(|(known, _)| *known == id);
        rows.retain(|row| row.subject_kind != kind || is_seen(row.subject_id));
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "feed/_timeline.html")]
struct TimelineFragment {
    page: Page,
    timeline: Timeline,
}

/// `GET /feed?subject=company:5&before=812`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let subject: Subject = query.line("subject").parse().map_err(|_| Error::NotFound)?;
    let before = query.parsed("before").map_err(|_| Error::NotFound)?;
    show(&ctx, subject, before).await
}

/// The newest part of a record's timeline as a fragment.
///
/// # Errors
/// `NotFound` when the record is not seen.
pub async fn fragment(ctx: &Ctx, subject: Subject) -> Result<Response> {
    show(ctx, subject, None).await
}

async fn show(ctx: &Ctx, subject: Subject, before: Option<EventId>) -> Result<Response> {
    let reader = ctx.clone();
    let timeline = ctx
        .read(move |read| {
            reader
                .app
                .registry
                .find_record(read, subject, Action::View)?;
            let people = reader.app.registry.people_of(read, subject)?;
            Timeline::load(read, &reader, subject, before, people)
        })
        .await?;
    draw(&TimelineFragment {
        page: Page::fragment(ctx),
        timeline,
    })
}
