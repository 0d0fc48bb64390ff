//! The reader's own page: what they are told of, how and when.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::Form;
use base::html::{Page, draw_with, see_other_with_toast};
use base::ids::DeviceId;
use base::letters::{LetterKind, LetterSort};
use base::{Ctx, Error, FieldErrors, Result};
use chrono::{NaiveTime, Timelike as _};

use super::{Choice, LetterWish, QuietHours, USUAL_DIGEST, commands, kind_of, store};
use crate::push::{Device, store as push};
use crate::rules;

/// A kind of notices, and how it comes.
struct Line {
    kind: String,
    name: String,
    /// Comes by letter; by a rule perhaps not.
    has_email: bool,
    /// Comes up in the program; by a rule perhaps not.
    has_app: bool,
    /// It stands under the bell whatever is chosen; only its toast is a matter of choice.
    is_alarm: bool,
    /// It can be put into the digest.
    has_digest: bool,
    /// Comes by push; by a rule perhaps not.
    has_push: bool,
    choice: Choice,
}

#[derive(Template)]
#[template(path = "preferences/edit.html")]
struct Edit {
    page: Page,
    lines: Vec<Line>,
    form: Form,
    errors: FieldErrors,
    email: String,
    /// Push is not switched off.
    pushes: bool,
    devices: Vec<Device>,
    /// The device that the reader sits at.
    this_device: Option<DeviceId>,
}

/// `GET /profile/notices`
pub async fn edit(ctx: Ctx) -> Result<Response> {
    let user = ctx.actor.user()?;
    let hours = ctx.read(move |read| store::hours(read, user)).await?;
    drawn(
        &ctx,
        form_of(&hours.unwrap_or_default()),
        FieldErrors::default(),
    )
    .await
}

/// `POST /profile/notices`
pub async fn update(ctx: Ctx, form: Form) -> Result<Response> {
    let mut choices = Vec::new();
    for line in lines(&ctx).await? {
        let wish = form.parsed(&format!("email.{}", line.kind))?;
        choices.push(Choice {
            by_app: !line.has_app || form.ticked(&format!("app.{}", line.kind)),
            by_email: wish.filter(|_| line.has_email).unwrap_or(LetterWish::Now),
            // Not asked for, it stays.
            by_push: match form.has("pushes") && line.has_push {
                true => form.ticked(&format!("push.{}", line.kind)),
                false => line.choice.by_push,
            },
            kind: line.kind,
        });
    }
    let saved = match hours_of(&form) {
        Ok(hours) => {
            ctx.write(move |tx| commands::save(tx, choices, hours))
                .await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(see_other_with_toast(
            "/profile/notices",
            &ctx.t().get("saved"),
        )),
        Err(Error::Invalid(errors)) => drawn(&ctx, form, errors).await,
        Err(other) => Err(other),
    }
}

async fn drawn(ctx: &Ctx, form: Form, errors: FieldErrors) -> Result<Response> {
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let user = ctx.actor.user()?;
    let (me, devices, settings) = ctx
        .read(move |read| {
            let me = accounts::users::store::find(read, user)?;
            Ok((me, push::of_user(read, user)?, push::settings(read)?))
        })
        .await?;
    let session = ctx.actor.session_id;
    let this_device = devices
        .iter()
        .find(|one| session.is_some() && one.session_id == session);
    let edit = Edit {
        page: Page::new(ctx, "menu-profile", ctx.t().get("notices-choose")),
        lines: lines(ctx).await?,
        form,
        errors,
        email: me.email,
        pushes: settings.enabled,
        this_device: this_device.map(|one| one.id),
        devices,
    };
    draw_with(status, &edit)
}

/// What can be chosen: kinds of letters, and rules that tell.
async fn lines(ctx: &Ctx) -> Result<Vec<Line>> {
    let user = ctx.actor.user()?;
    let (rules, choices) = ctx
        .read(move |read| Ok((rules::store::list(read)?, store::choices(read, user)?)))
        .await?;
    let t = ctx.t();
    let chosen = |kind: &str| {
        let choice = choices.iter().find(|choice| choice.kind == kind);
        choice
            .cloned()
            .unwrap_or_else(|| Choice::usual(kind.to_owned()))
    };
    let of_letter = |kind: &LetterKind| Line {
        kind: kind.name.to_owned(),
        name: t.get(&format!("letter-{}", kind.name)),
        has_email: true,
        has_app: true,
        is_alarm: kind.sort == LetterSort::Alarm,
        has_digest: kind.sort == LetterSort::News,
        has_push: true,
        choice: chosen(kind.name),
    };
    let of_rule = |rule: rules::Rule| {
        let kind = kind_of("rule", Some(rule.id));
        Line {
            name: rule.name(t),
            has_email: rule.by_email,
            has_app: rule.by_app,
            is_alarm: false,
            has_digest: true,
            has_push: rule.by_push,
            choice: chosen(&kind),
            kind,
        }
    };
    let letters = ctx.app.registry.letters();
    let letters = letters.filter(|kind| kind.sort != LetterSort::Carrier);
    let tells =
        |rule: &rules::Rule| rule.enabled && rule.recipients().iter().any(|to| !to.is_client());
    let rules = rules.into_iter().filter(tells);
    Ok(letters.map(of_letter).chain(rules.map(of_rule)).collect())
}

fn form_of(hours: &QuietHours) -> Form {
    let mut form = Form::default();
    let shown = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    form.push(
        "quiet_from",
        hours.from_minute.map(shown).unwrap_or_default(),
    );
    form.push(
        "quiet_until",
        hours.until_minute.map(shown).unwrap_or_default(),
    );
    form.push("digest_at", shown(hours.digest_minute));
    if hours.days_off {
        form.push("days_off", "1");
    }
    form
}

fn hours_of(form: &Form) -> Result<QuietHours> {
    let mut errors = FieldErrors::default();
    let mut minute = |field: &str| {
        let text = form.line(field);
        let time = NaiveTime::parse_from_str(&text, "%H:%M");
        let minute = time.ok().map(|time| time.num_seconds_from_midnight() / 60);
        if minute.is_none() && !text.is_empty() {
            errors.add(field, "notices-error-time");
        }
        minute.and_then(|minute| i32::try_from(minute).ok())
    };
    let hours = QuietHours {
        from_minute: minute("quiet_from"),
        until_minute: minute("quiet_until"),
        digest_minute: minute("digest_at").unwrap_or(USUAL_DIGEST),
        days_off: form.ticked("days_off"),
    };
    errors.check()?;
    Ok(hours)
}

impl Edit {
    fn wishes(&self, line: &Line) -> Vec<LetterWish> {
        let all = LetterWish::ALL.iter().copied();
        all.filter(|wish| line.has_digest || *wish != LetterWish::Digest)
            .collect()
    }

    fn wished(&self, line: &Line, wish: &LetterWish) -> bool {
        line.choice.by_email == *wish
    }
}
