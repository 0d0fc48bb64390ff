//! A change of many records: the question, the job at work, the result, the undo.

use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::{Page, draw, see_other, see_other_with_toast};
use base::ids::BulkChangeId;
use base::{Action, Ctx, Read, Result};

use super::pages::section;
use super::store::records;
use super::{BulkChange, BulkState, Skipped, commands, list_path, store, words};
use crate::background::Progress;

/// Records that were left, shown on the page.
const SKIPPED: i64 = 100;

/// What a page shows of a change.
struct View {
    page: Page,
    change: BulkChange,
    progress: Progress,
    question: String,
    title: String,
    value: String,
    reason: Option<String>,
    made: String,
    undone: String,
    kept: String,
    left: Vec<Left>,
    can_be_undone: bool,
    trouble: Option<String>,
}

/// A record that was left.
struct Left {
    id: i64,
    /// None, when it is not seen.
    name: Option<String>,
    why: String,
}

#[derive(Template)]
#[template(path = "bulk/show.html")]
struct ShowPage(View);

#[derive(Template)]
#[template(path = "bulk/_show.html")]
struct ShowPart(View);

macro_rules! shows_view {
    ($($name:ident),+) => { $(
        impl std::ops::Deref for $name {
            type Target = View;
            fn deref(&self) -> &View {
                &self.0
            }
        }
    )+ };
}
shows_view!(ShowPage, ShowPart);

/// `GET /bulk/{id}`
pub async fn show(ctx: Ctx, Id(id): Id<BulkChangeId>) -> Result<Response> {
    let reader = ctx.clone();
    let view = ctx.read(move |read| view_of(read, &reader, id)).await?;
    if ctx.request.fragment {
        return draw(&ShowPart(view));
    }
    draw(&ShowPage(view))
}

/// `POST /bulk/{id}/run`
pub async fn start(ctx: Ctx, Id(id): Id<BulkChangeId>) -> Result<Response> {
    ctx.write(move |tx| commands::start(tx, id)).await?;
    Ok(see_other(&format!("/bulk/{id}")))
}

/// `POST /bulk/{id}/stop`
pub async fn stop(ctx: Ctx, Id(id): Id<BulkChangeId>) -> Result<Response> {
    let change = ctx.write(move |tx| commands::stop(tx, id)).await?;
    Ok(match change.state {
        BulkState::Asked => see_other(change.list_path()),
        _ => see_other(&change.path()),
    })
}

/// `POST /bulk/{id}/undo`: back to the page it was asked from, or to the change while a job works on it
pub async fn undo(ctx: Ctx, Id(id): Id<BulkChangeId>) -> Result<Response> {
    let change = ctx.write(move |tx| commands::undo(tx, id)).await?;
    if change.state == BulkState::Undoing || change.tally.kept > 0 {
        return Ok(see_other(&change.path()));
    }
    let of_list = |path: &&str| path.split('?').next() == Some(list_path(change.kind));
    let from = ctx.request.sent_from.as_deref().filter(of_list);
    let path = from.map_or_else(|| change.path(), str::to_owned);
    Ok(see_other_with_toast(&path, &undone(&ctx, &change)))
}

/// «Изменение отменено у 3 клиентов».
fn undone(ctx: &Ctx, change: &BulkChange) -> String {
    let key = format!("bulk-undone-{}", change.kind);
    ctx.t().count(&key, change.tally.restored)
}

fn view_of(read: &mut Read<'_>, ctx: &Ctx, id: BulkChangeId) -> Result<View> {
    let t = ctx.t();
    let change = store::find_for(read, Action::Edit, id)?;
    let (alteration, tally) = (&change.alteration, &change.tally);
    let left = match tally.skipped + tally.kept {
        0 => Vec::new(),
        _ => left_of(read, ctx, &change)?,
    };
    let (counts, began) = match change.state {
        BulkState::Undoing => ((tally.restored + tally.kept, tally.changed), None),
        _ => ((tally.passed(), tally.rows), change.started_at),
    };
    let title = words::title(t, alteration);
    Ok(View {
        page: Page::new(ctx, section(change.kind), title.clone()),
        progress: Progress::of(ctx, counts, began),
        question: words::question(t, change.kind, alteration, tally.rows),
        title,
        value: words::value(t, alteration),
        reason: words::reason(alteration),
        made: words::made(t, change.kind, alteration, tally.changed),
        undone: undone(ctx, &change),
        kept: t.count(&format!("bulk-kept-{}", change.kind), tally.kept),
        left,
        can_be_undone: change.can_be_undone(read.moment()),
        trouble: tally.trouble.as_ref().and_then(|key| t.find(key)),
        change,
    })
}

fn left_of(read: &mut Read<'_>, ctx: &Ctx, change: &BulkChange) -> Result<Vec<Left>> {
    let rows = store::skipped(read, change.id, SKIPPED)?;
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let names = records::titles(read, change.kind, &ids)?;
    let left = rows.into_iter().map(|(id, why)| {
        let name = names.iter().find(|(record, _)| *record == id);
        Left {
            id,
            name: name.map(|(_, name)| name.clone()),
            why: words::skipped(ctx.t(), why.unwrap_or(Skipped::Hidden)),
        }
    });
    Ok(left.collect())
}
