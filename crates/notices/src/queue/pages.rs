//! The administrator's page of the queue: what waits, what was given up and why, what has left.

use askama::Template;
use axum::response::Response;
use base::area::Registry;
use base::html::address::Id;
use base::html::form::Query;
use base::html::{Page, draw, see_other_with_toast};
use base::ids::{NoticeId, Subject, UserId};
use base::{Action, Ctx, Read, Result};

use super::{Notice, NoticeState, commands, store};
use crate::SETTINGS;
use crate::mail_server::{self, MailServer};

/// Numbers on the tabs are counted no further.
const COUNTED: i64 = 1_000;

/// A letter with the name of whom it is to, and what it is about while it has no subject of its own.
struct Line {
    notice: Notice,
    to: Option<String>,
    about: Option<String>,
}

/// A tab: a state and how many letters are in it.
struct Tab {
    state: NoticeState,
    count: Option<i64>,
}

impl Tab {
    /// Letters are held only after a restore.
    fn is_shown(&self, state: NoticeState) -> bool {
        self.state != NoticeState::Held || state == NoticeState::Held || self.count > Some(0)
    }
}

#[derive(Template)]
#[template(path = "queue/index.html")]
struct Index {
    page: Page,
    part: &'static str,
    tab: &'static str,
    state: NoticeState,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    /// The number of the last letter, when there are more.
    next: Option<NoticeId>,
    server: Option<MailServer>,
}

#[derive(Template)]
#[template(source = "{% if late > 0 %}{{ late }}{% endif %}", ext = "html")]
struct Late {
    late: i64,
}

/// `GET /settings/notices?state=failed&before=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let state = query.parsed("state")?.unwrap_or(NoticeState::Waiting);
    let before: Option<NoticeId> = query.parsed("before")?;
    let registry = ctx.app.registry.clone();
    let (tabs, lines, server) = ctx
        .read(move |read| {
            let notices = store::list(read, state, before)?;
            let server = mail_server::store::find(read)?;
            Ok((tabs(read)?, named(read, &registry, notices)?, server))
        })
        .await?;
    let is_full = i64::try_from(lines.len()).is_ok_and(|count| count == store::PAGE);
    let next = lines.last().map(|line| line.notice.id);
    draw(&Index {
        page: Page::new(&ctx, SETTINGS, ctx.t().get("settings-notices")),
        part: "settings-notices",
        tab: "queue",
        state,
        tabs,
        next: next.filter(|_| is_full),
        lines,
        server,
    })
}

fn tabs(read: &mut Read<'_>) -> Result<Vec<Tab>> {
    let counted = |read: &mut Read<'_>, state| store::count(read, state, COUNTED).map(Some);
    Ok(vec![
        Tab {
            count: counted(read, NoticeState::Waiting)?,
            state: NoticeState::Waiting,
        },
        Tab {
            count: counted(read, NoticeState::Failed)?,
            state: NoticeState::Failed,
        },
        Tab {
            count: counted(read, NoticeState::Held)?,
            state: NoticeState::Held,
        },
        Tab {
            count: None,
            state: NoticeState::Sent,
        },
        Tab {
            count: None,
            state: NoticeState::Dropped,
        },
    ])
}

/// What a letter is about that has not been put into words yet.
fn untitled(notice: &Notice) -> Option<Subject> {
    notice.subject().filter(|_| notice.title.is_empty())
}

/// A query of users, and one a kind of record.
fn named(read: &mut Read<'_>, registry: &Registry, notices: Vec<Notice>) -> Result<Vec<Line>> {
    let users: Vec<UserId> = notices.iter().filter_map(|notice| notice.user_id).collect();
    let names = store::user_names(read, &users)?;
    let people = notices.iter().filter_map(|notice| notice.person_id);
    let about = notices.iter().filter_map(untitled);
    let titles = registry.titles(read, people.map(Subject::from).chain(about))?;
    let title_of = |record: Subject| titles.get(&record).map(|found| found.title.clone());
    let lines = notices.into_iter().map(|notice| {
        let user = names.iter().find(|(id, _)| Some(*id) == notice.user_id);
        let person = notice.person_id.map(Subject::from);
        Line {
            to: user
                .map(|(_, name)| name.clone())
                .or(person.and_then(title_of)),
            about: untitled(&notice).and_then(title_of),
            notice,
        }
    });
    Ok(lines.collect())
}

/// `GET /settings/notices/count`: letters that want to be looked at
pub async fn count(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let late = ctx
        .read(|read| {
            let server = mail_server::store::find(read)?;
            // Those that wait are late when none leaves.
            let is_stopped = server.is_some_and(|server| server.stopped_by.is_some());
            let waiting = is_stopped.then_some(NoticeState::Waiting);
            let states = [NoticeState::Failed, NoticeState::Held];
            let mut late = 0;
            for state in states.into_iter().chain(waiting) {
                late += store::count(read, state, COUNTED)?;
            }
            Ok(late)
        })
        .await?;
    draw(&Late { late })
}

/// `POST /settings/notices/{id}/retry`
pub async fn retry(ctx: Ctx, Id(id): Id<NoticeId>) -> Result<Response> {
    ctx.write(move |tx| commands::retry(tx, id)).await?;
    Ok(back(&ctx, "queue-retried"))
}

/// `POST /settings/notices/retry`: everything that was given up
pub async fn retry_all(ctx: Ctx) -> Result<Response> {
    ctx.write(commands::retry_all).await?;
    Ok(back(&ctx, "queue-retried"))
}

/// `POST /settings/notices/held/sending`: everything that was held after a restore
pub async fn release_held(ctx: Ctx) -> Result<Response> {
    ctx.write(commands::release_held).await?;
    Ok(back(&ctx, "queue-released"))
}

/// `POST /settings/notices/held/removal`
pub async fn drop_held(ctx: Ctx) -> Result<Response> {
    ctx.write(commands::drop_held).await?;
    Ok(back(&ctx, "queue-held-dropped"))
}

/// `POST /settings/notices/{id}/drop`
pub async fn drop_one(ctx: Ctx, Id(id): Id<NoticeId>) -> Result<Response> {
    ctx.write(move |tx| commands::drop_letter(tx, id)).await?;
    Ok(back(&ctx, "queue-dropped"))
}

fn back(ctx: &Ctx, toast: &str) -> Response {
    let page = ctx.request.sent_from.as_deref();
    see_other_with_toast(page.unwrap_or("/settings/notices"), &ctx.t().get(toast))
}
