//! The list and the bell, and what is done from them with one press.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::clock::start_of;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, see_other};
use base::ids::ReminderId;
use base::letters::LetterKind;
use base::{Ctx, Error, Read, Result};
use chrono::{Days, Duration, NaiveDateTime};

use directory::companies::store as companies;
use notices::inbox::store as inbox;
use notices::preferences::store as preferences;

use super::SECTION;
use super::lines::{Line, lines};
use crate::interactions::{self, Interaction};
use crate::reminders::{LETTER, Reminder, commands, quick, store};

/// Days ahead that the page shows: farther than the next time of anything that repeats.
const AHEAD: u64 = 150 * 366;
/// Days for which what is done stays on the page.
const DONE: u64 = 7;
/// Reminders of a page, and of the bell.
const MOST: i64 = 25;
/// How a place among the reminders stands in an address.
const PLACE: &str = "%Y-%m-%dT%H:%M:%S%.f";

/// How long a toast is offered after its alarm.
const FRESH: Duration = Duration::minutes(10);

/// Lines of one heading.
struct Group {
    /// Key of the heading.
    title: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "reminders/index.html")]
struct Index {
    page: Page,
    groups: Vec<Group>,
    done: Vec<Line>,
    /// Where the next page begins, if there is one.
    next: Option<String>,
}

/// What rang in the last minutes, as toasts.
#[derive(Template)]
#[template(path = "reminders/rung.html")]
struct Rung {
    page: Page,
    lines: Vec<Line>,
    contacts: Vec<Contact>,
}

/// A planned contact that is near.
struct Contact {
    interaction: Interaction,
    company: String,
}

#[derive(Template)]
#[template(path = "reminders/bell.html")]
struct Bell {
    page: Page,
    lines: Vec<Line>,
}

/// `GET /reminders/rung`: toasts for an open page; each is shown once, the page sees to that
pub async fn rung(ctx: Ctx) -> Result<Response> {
    let own = ctx.clone();
    let since = ctx.now.naive_utc() - FRESH;
    let (lines, contacts) = ctx
        .read(move |read| {
            let found = match wants_toast(read, &LETTER)? {
                true => store::rung_since(read, since)?,
                false => Vec::new(),
            };
            let near = match wants_toast(read, &interactions::SOON_LETTER)? {
                true => contacts(read, since)?,
                false => Vec::new(),
            };
            Ok((lines(read, &own, found)?, near))
        })
        .await?;
    let page = Page::fragment(&ctx);
    draw(&Rung {
        page,
        lines,
        contacts,
    })
}

/// Whether the reader wants to see what rings over an open page; under the bell it stands either way.
fn wants_toast(read: &mut Read<'_>, kind: &LetterKind) -> Result<bool> {
    let user = read.actor.user()?;
    let choice = preferences::choice(read, user, kind.name)?;
    Ok(choice.is_none_or(|choice| choice.by_app))
}

fn contacts(read: &mut Read<'_>, since: NaiveDateTime) -> Result<Vec<Contact>> {
    let near = interactions::store::rung_since(read, since)?;
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let clients: Vec<i64> = near.iter().map(|one| one.company_id.0).collect();
    let names = companies::titles(read, &clients)?;
    let contacts = near.into_iter().map(|interaction| {
        let name = names.iter().find(|(id, _)| *id == interaction.company_id.0);
        Contact {
            company: name.map_or_else(String::new, |(_, name)| name.clone()),
            interaction,
        }
    });
    Ok(contacts.collect())
}

/// `GET /reminders?after=2026-11-24T07:00:00&id=5`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let before = end_of_day(&ctx, AHEAD);
    let since = start_of(ctx.today() - Days::new(DONE), ctx.zone);
    let (after, own) = (place(&query), ctx.clone());
    let (open, done, next) = ctx
        .read(move |read| {
            let mut found = store::ringing(read, before, after, MOST + 1)?;
            let is_more = found.len() > usize::try_from(MOST).unwrap_or(usize::MAX);
            if is_more {
                found.pop();
            }
            let next = found.last().filter(|_| is_more).map(address);
            found.sort_by_key(|one| (one.due_at(), one.id));
            let open = found.len();
            if after.is_none() {
                found.extend(store::done_since(read, since)?);
            }
            let mut open_lines = lines(read, &own, found)?;
            let done = open_lines.split_off(open);
            Ok((open_lines, done, next))
        })
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("reminders-title"));
    draw(&Index {
        groups: grouped(&ctx, open),
        done,
        next,
        page,
    })
}

/// The page after this reminder.
fn address(last: &Reminder) -> String {
    format!("?after={}&id={}", last.alarm_at.format(PLACE), last.id)
}

fn place(query: &Form) -> Option<store::Place> {
    let after = NaiveDateTime::parse_from_str(&query.line("after"), PLACE).ok()?;
    Some((after, query.parsed("id").ok().flatten()?))
}

/// «Просрочено», «Сегодня», «Завтра», «Позже»; those that are empty are left out.
fn grouped(ctx: &Ctx, lines: Vec<Line>) -> Vec<Group> {
    let now = ctx.now.naive_utc();
    let (today, tomorrow) = (end_of_day(ctx, 0), end_of_day(ctx, 1));
    let group = |title| Group {
        title,
        lines: Vec::new(),
    };
    let mut groups = [
        "agenda-over",
        "agenda-today",
        "agenda-tomorrow",
        "reminders-later",
    ]
    .map(group);
    for line in lines {
        let due = line.reminder.due_at();
        let place = match due {
            due if due < now => 0,
            due if due < today => 1,
            due if due < tomorrow => 2,
            _ => 3,
        };
        groups[place].lines.push(line);
    }
    let full = groups.into_iter().filter(|group| !group.lines.is_empty());
    full.collect()
}

/// `GET /reminders/bell`: what is for today, over any page
pub async fn bell(ctx: Ctx) -> Result<Response> {
    let (before, own) = (end_of_day(&ctx, 0), ctx.clone());
    let lines = ctx
        .read(move |read| {
            let found = store::ringing(read, before, None, MOST)?;
            lines(read, &own, found)
        })
        .await?;
    let page = Page::fragment(&ctx);
    draw(&Bell { page, lines })
}

/// `GET /reminders/count`: the number on the bell, reminders of today and notices not seen to
pub async fn count(ctx: Ctx) -> Result<Response> {
    let before = end_of_day(&ctx, 0);
    let count = ctx
        .read(move |read| Ok(store::count_ahead(read, before)? + inbox::unread(read)?))
        .await?;
    let text = match count {
        0 => String::new(),
        count => count.to_string(),
    };
    Ok(Html(text).into_response())
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

/// The first moment after the day so many days ahead, in the reader's zone, UTC.
fn end_of_day(ctx: &Ctx, days: u64) -> NaiveDateTime {
    start_of(ctx.today() + Days::new(days + 1), ctx.zone)
}
