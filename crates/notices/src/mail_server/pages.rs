//! The administrator's page of the mail server, and the letter on trial.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other_with_toast};
use base::letters::Mailbox;
use base::{Action, Ctx, Error, FieldErrors, Result, clock};
use formats::email::Email;

use super::{MailServer, MailServerInput, Security, commands, store};
use crate::SETTINGS;
use crate::delivery::{Envelope, Failure, Transport};
use crate::letter_templates::{LetterTemplate, render};

/// What the mail server said to a letter on trial.
struct Trial {
    to: String,
    answer: std::result::Result<String, String>,
}

#[derive(Template)]
#[template(path = "mail_server/show.html")]
struct Show {
    page: Page,
    part: &'static str,
    form: Form,
    errors: FieldErrors,
    /// A password is kept.
    has_password: bool,
    /// As it is kept; then a letter can be tried.
    server: Option<MailServer>,
    trial: Option<Trial>,
}

/// `GET /settings/mail`
pub async fn show(ctx: Ctx, Query(_): Query) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let kept = ctx.read(store::find).await?;
    let form = form_of(kept.as_ref(), &ctx);
    drawn(&ctx, kept.as_ref(), (form, FieldErrors::default()), None)
}

/// `POST /settings/mail`
pub async fn update(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let (posted, app) = (form.clone(), ctx.app.clone());
    let saved = ctx
        .write(move |tx| {
            let version = posted.parsed("version")?.unwrap_or_default();
            commands::set(tx, &app.seal, version, input(&posted)?)
        })
        .await;
    match saved {
        Ok(()) => Ok(see_other_with_toast(
            "/settings/mail",
            &ctx.t().get("saved"),
        )),
        Err(Error::Invalid(errors)) => {
            let kept = ctx.read(store::find).await?;
            drawn(&ctx, kept.as_ref(), (form, errors), None)
        }
        Err(other) => Err(other),
    }
}

/// `POST /settings/mail/trial` with `to`: a letter by the settings that are kept; the page tells what the server said
pub async fn trial(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let kept = ctx.read(store::find).await?.ok_or(Error::NotFound)?;
    let to = form.line("to");
    let mut typed = form_of(Some(&kept), &ctx);
    typed.push("to", &to);
    if Email::parse(&to).is_err() {
        let errors = FieldErrors::one("to", "user-error-email");
        return drawn(&ctx, Some(&kept), (typed, errors), None);
    }
    let answer = send_trial(&ctx, &kept, &to).await?;
    let (tried, noted, said) = (kept.clone(), to.clone(), answer.clone());
    ctx.at_present()
        .write(move |tx| {
            let said = said.as_ref().map(String::as_str).map_err(String::as_str);
            commands::note_trial(tx, &tried, &noted, said)
        })
        .await?;
    let trial = Some(Trial { to, answer });
    drawn(&ctx, Some(&kept), (typed, FieldErrors::default()), trial)
}

/// What the server said when it took the letter, or why it did not.
async fn send_trial(
    ctx: &Ctx,
    server: &MailServer,
    to: &str,
) -> Result<std::result::Result<String, String>> {
    let template = LetterTemplate {
        subject: ctx.t().get("mail-trial-subject"),
        body: ctx.t().get("mail-trial-body"),
        version: 0,
    };
    let filled = render(&template, &serde_json::Value::Null, None).map_err(|fault| {
        Error::internal(format!("the letter on trial cannot be written: {fault}"))
    })?;
    let to = Mailbox {
        name: String::new(),
        address: to.to_owned(),
    };
    let envelope = Envelope {
        id: format!("<{}@{}>", clock::secret()?, server.domain()),
        from: &server.from(),
        to: &to,
        reply_to: None,
        now: ctx.now,
    };
    let message = match envelope.around(&filled, None) {
        Ok(message) => message,
        Err(words) => return Ok(Err(words)),
    };
    let mut transport = match Transport::to(server, &ctx.app.seal) {
        Ok(transport) => transport,
        Err(words) => return Ok(Err(words)),
    };
    let said = transport.send(&message, ctx.now).await;
    Ok(said.map_err(Failure::into_words))
}

fn input(form: &Form) -> Result<MailServerInput> {
    let number = |name: &str| form.line(name).parse().unwrap_or_default();
    let security = form.parsed("security")?.unwrap_or(Security::StartTls);
    MailServerInput {
        host: form.line("host").to_lowercase(),
        port: number("port"),
        security,
        checks_certificate: form.ticked("checks_certificate"),
        login: form.line("login"),
        // As typed: a password may begin with a space.
        password: form
            .raw("password")
            .filter(|password| !password.is_empty())
            .map(str::to_owned),
        from_name: form.line("from_name"),
        from_address: form.line("from_address"),
        per_minute: number("per_minute"),
    }
    .validate()
}

/// The settings as the form shows them; the first time, what is usual.
fn form_of(kept: Option<&MailServer>, ctx: &Ctx) -> Form {
    let mut form = Form::default();
    let usual = MailServer {
        host: String::new(),
        port: 587,
        security: Security::StartTls,
        checks_certificate: true,
        login: String::new(),
        password: String::new(),
        from_name: ctx.t().get("product"),
        from_address: String::new(),
        per_minute: 100,
        version: 0,
        stopped_since: None,
        stopped_by: None,
    };
    let server = kept.unwrap_or(&usual);
    for (name, value) in [
        ("host", server.host.clone()),
        ("port", server.port.to_string()),
        ("security", server.security.to_string()),
        ("login", server.login.clone()),
        ("from_name", server.from_name.clone()),
        ("from_address", server.from_address.clone()),
        ("per_minute", server.per_minute.to_string()),
        ("version", server.version.to_string()),
    ] {
        form.push(name, value);
    }
    if server.checks_certificate {
        form.push("checks_certificate", "1");
    }
    form
}

fn drawn(
    ctx: &Ctx,
    kept: Option<&MailServer>,
    (form, errors): (Form, FieldErrors),
    trial: Option<Trial>,
) -> Result<Response> {
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let show = Show {
        page: Page::new(ctx, SETTINGS, ctx.t().get("settings-mail")),
        part: "settings-mail",
        form,
        errors,
        has_password: kept.is_some_and(|server| !server.password.is_empty()),
        server: kept.cloned(),
        trial,
    };
    draw_with(status, &show)
}
