//! One entry of the agenda: its panel over the calendar, and its move.

use accounts::users::store as users;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::trigger::{refusal, with_trigger};
use base::html::{Page, draw, draw_with, see_other_with_toast, see_other_with_undo};
use base::ids::UserId;
use base::{Action, Ctx, Error, FieldErrors, Result};
use chrono::{Days, NaiveDate, NaiveTime};
use directory::companies::date;

use super::SECTION;
use crate::agenda::AgendaKind;
use crate::agenda::calendar::monday_of;
use crate::agenda::commands::{self, Place, Shift};
use crate::agenda::lines::Line;

/// How an hour is written in an address.
const HOUR: &str = "%H:%M:%S";

#[derive(Template)]
#[template(path = "agenda/entry.html")]
struct Entry {
    page: Page,
    line: Line,
    /// Days offered by one press: key of the name, and the day.
    quick: Vec<(&'static str, NaiveDate)>,
    /// Who may be given it.
    colleagues: Vec<(UserId, String)>,
    form: Form,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "agenda/_entry.html")]
struct Panel {
    page: Page,
    line: Line,
    quick: Vec<(&'static str, NaiveDate)>,
    /// Who may be given it.
    colleagues: Vec<(UserId, String)>,
    form: Form,
    errors: FieldErrors,
}

/// The address of an entry: `contact` and a number.
type Address = Id<(String, i64)>;

fn named(Id((kind, id)): Address) -> Result<(AgendaKind, i64)> {
    Ok((kind.parse().map_err(|_| Error::NotFound)?, id))
}

/// `GET /agenda/{kind}/{id}`: what it is and what is done with it
pub async fn entry(ctx: Ctx, address: Address) -> Result<Response> {
    let entry = named(address)?;
    let form = Form::default();
    match drawn(&ctx, entry, form.clone(), FieldErrors::default()).await {
        Err(error @ Error::Conflict(_)) => refused(&ctx, entry, form, error).await,
        answer => answer,
    }
}

async fn drawn(
    ctx: &Ctx,
    entry: (AgendaKind, i64),
    mut form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (zone, app) = (ctx.zone, ctx.app.clone());
    let (line, users) = ctx
        .read(move |read| {
            let line = Line::find(read, &app.registry, entry, zone)?;
            Ok((line, users::choices(read)?))
        })
        .await?;
    let holder = line.user.or(ctx.actor.user_id);
    let colleagues: Vec<(UserId, String)> = users
        .into_iter()
        .filter(|(id, _)| Some(*id) != holder)
        .collect();
    if !form.has("day") {
        form.push("day", line.day.to_string());
    }
    if let Some(time) = line.time.filter(|_| !form.has("time")) {
        form.push("time", time.format("%H:%M").to_string());
    }
    let today = ctx.today();
    let mut quick = vec![
        ("agenda-to-tomorrow", today + Days::new(1)),
        ("agenda-to-monday", monday_of(today) + Days::new(7)),
        ("agenda-to-week", line.day.max(today) + Days::new(7)),
    ];
    quick.dedup_by_key(|(_, day)| *day);
    let page = Page::new(ctx, SECTION, line.title(&Page::fragment(ctx)));
    if ctx.request.fragment {
        return draw(&Panel {
            page,
            line,
            quick,
            colleagues,
            form,
            errors,
        });
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    draw_with(
        status,
        &Entry {
            page,
            line,
            quick,
            colleagues,
            form,
            errors,
        },
    )
}

/// `POST /agenda/{kind}/{id}/move` with `day` and perhaps `time`; `to` is a day chosen by one press. Taking a move back
/// posts to the same address with everything in it, and with where the entry must still stand.
pub async fn shift(
    ctx: Ctx,
    address: Address,
    Query(query): Query,
    form: Form,
) -> Result<Response> {
    let entry = named(address)?;
    if entry.0 != AgendaKind::Reminder {
        ctx.actor.require(Action::Edit)?;
    }
    let asked = if query.has("day") { &query } else { &form };
    let shift = read_shift(asked);
    let (shift, zone) = match shift {
        // Only what takes a move back has everything in its address.
        Ok(shift) => (
            Shift {
                is_back: query.has("day"),
                ..shift
            },
            ctx.zone,
        ),
        Err(error) => return refused(&ctx, entry, form, error).await,
    };
    let app = ctx.app.clone();
    let moved = ctx
        .write(move |tx| commands::shift(tx, entry, shift, (&app.registry, zone)))
        .await;
    match moved {
        Ok(before) => answered(&ctx, entry, before).await,
        Err(error) => refused(&ctx, entry, form, error).await,
    }
}

/// `POST /agenda/{kind}/{id}/hand-over` with `to`: it becomes a colleague's. Taking that back posts to the same address.
pub async fn hand_over(
    ctx: Ctx,
    address: Address,
    Query(query): Query,
    form: Form,
) -> Result<Response> {
    let entry = named(address)?;
    if entry.0 != AgendaKind::Reminder {
        ctx.actor.require(Action::Edit)?;
    }
    let asked = if query.has("to") { &query } else { &form };
    let to: Option<UserId> = asked.parsed("to").ok().flatten();
    let app = ctx.app.clone();
    let handed = match to {
        Some(to) => {
            ctx.write(move |tx| commands::hand_over(tx, &app.registry, entry, to))
                .await
        }
        None => Err(Error::field("to", "agenda-error-nobody")),
    };
    let from = match handed {
        Ok(from) => from,
        Err(error) => return refused(&ctx, entry, form, error).await,
    };
    let (kind, id) = entry;
    let undo = from.map(|from| format!("/agenda/{kind}/{id}/hand-over?to={from}"));
    done(
        &ctx,
        &format!("/agenda/{kind}/{id}"),
        &ctx.t().get("agenda-handed"),
        undo,
    )
}

fn read_shift(form: &Form) -> Result<Shift> {
    let mut errors = FieldErrors::default();
    let chosen = if form.has("to") { "to" } else { "day" };
    let day = date(form, chosen, &mut errors);
    if day.is_none() && errors.is_empty() {
        errors.add("day", "interaction-error-date");
    }
    let typed = form.optional("time");
    let time = typed.as_deref().and_then(hour);
    if typed.is_some() && time.is_none() {
        errors.add("time", "interaction-error-time");
    }
    let from = form.optional("from").and_then(|from| {
        let (day, time) = from.split_once('T').unwrap_or((&from, ""));
        Some(Place {
            day: day.parse().ok()?,
            time: hour(time),
        })
    });
    match day {
        Some(day) if errors.is_empty() => Ok(Shift {
            to: Place { day, time },
            from,
            is_back: false,
        }),
        _ => Err(Error::Invalid(errors)),
    }
}

fn hour(text: &str) -> Option<NaiveTime> {
    let text = text.replace(['.', '-', ' '], ":");
    let parsed = NaiveTime::parse_from_str(&text, "%H:%M");
    parsed
        .or_else(|_| NaiveTime::parse_from_str(&text, HOUR))
        .ok()
}

/// The agenda again, with where the entry went and the way back.
async fn answered(ctx: &Ctx, entry: (AgendaKind, i64), before: Place) -> Result<Response> {
    let (zone, app) = (ctx.zone, ctx.app.clone());
    let line = ctx
        .read(move |read| Line::find(read, &app.registry, entry, zone))
        .await?;
    let page = Page::fragment(ctx);
    let day = page.day(line.day);
    let stands = line
        .at
        .map_or(day.clone(), |at| format!("{day}, {}", page.time(at)));
    let toast = page.tw("agenda-moved", "when", stands);
    let undo = undo_of(&line, before);
    done(ctx, &line.panel(), &toast, Some(undo))
}

/// What was done is told over the page that asked for it, with the way back.
fn done(ctx: &Ctx, panel: &str, toast: &str, undo: Option<String>) -> Result<Response> {
    if ctx.request.fragment {
        let message = serde_json::json!({ "text": toast, "kind": "green", "undo": undo });
        let told = serde_json::json!({ "toast": message, "moved": {} });
        return with_trigger(StatusCode::NO_CONTENT.into_response(), &told);
    }
    let back = ctx.request.sent_from.as_deref();
    let back = back.filter(|path| path.starts_with("/agenda") && !path.starts_with(panel));
    let back = back.unwrap_or("/agenda");
    Ok(match undo {
        Some(undo) => see_other_with_undo(back, toast, &undo),
        None => see_other_with_toast(back, toast),
    })
}

fn undo_of(line: &Line, before: Place) -> String {
    let hour = |time: Option<NaiveTime>| time.map(|time| time.format(HOUR).to_string());
    let to = hour(before.time).map_or(String::new(), |time| format!("&time={time}"));
    let from = hour(line.time).map_or(String::new(), |time| format!("T{time}"));
    let panel = line.panel();
    format!(
        "{panel}/move?day={}{to}&from={}{from}",
        before.day, line.day
    )
}

/// The entry stays where it is, and it is said why.
async fn refused(
    ctx: &Ctx,
    entry: (AgendaKind, i64),
    form: Form,
    error: Error,
) -> Result<Response> {
    let t = ctx.t();
    match error {
        Error::Invalid(errors) if !ctx.request.fragment => drawn(ctx, entry, form, errors).await,
        Error::Invalid(errors) => {
            let texts: Vec<String> = errors.iter().map(|(_, text)| t.text(text)).collect();
            let told = serde_json::json!({ "toast": refusal(&texts.join(" ")) });
            with_trigger(StatusCode::UNPROCESSABLE_ENTITY.into_response(), &told)
        }
        // What the page shows is out of date.
        Error::Conflict(why) if ctx.request.fragment => {
            let told = serde_json::json!({ "toast": refusal(&t.text(&why)), "moved": {} });
            with_trigger(StatusCode::CONFLICT.into_response(), &told)
        }
        other => Err(other),
    }
}
