//! The page of the first start.

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other_with_toast};
use base::{Ctx, Error, FieldErrors, Result};

use super::commands::{self, FirstAdministrator, NewSession};
use crate::sessions::guard;
use crate::sessions::pages::with_session_cookie;
use crate::users::pages::hashed;
use crate::users::passwords;

#[derive(Template)]
#[template(path = "setup/new.html")]
struct SetupPage {
    page: Page,
    token: String,
    typed: FirstAdministrator,
    errors: FieldErrors,
}

/// `GET /setup?token=…`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let token = query.line("token");
    check(&ctx, &token).await?;
    let typed = FirstAdministrator {
        login: String::new(),
        full_name: String::new(),
        email: String::new(),
        locale: ctx.locale,
    };
    show(&ctx, StatusCode::OK, (token, typed), FieldErrors::default())
}

/// `POST /setup`
pub async fn create(ctx: Ctx, headers: HeaderMap, form: Form) -> Result<Response> {
    let token = form.line("token");
    check(&ctx, &token).await?;
    let typed = FirstAdministrator {
        login: form.line("login"),
        full_name: form.line("full_name"),
        email: form.line("email"),
        locale: ctx.locale,
    };
    let password = form.raw("password").unwrap_or_default().to_owned();
    let repeated = form.raw("repeated").unwrap_or_default();
    let personal = [&*typed.login, &typed.full_name, &typed.email];
    let mut errors = FieldErrors::default();
    let account = typed.account().map(drop);
    for checked in [
        account,
        passwords::check_pair(&password, repeated, &personal),
    ] {
        match checked {
            Err(Error::Invalid(wrong)) => {
                for (field, text) in wrong.iter() {
                    errors.add(field, text.clone());
                }
            }
            other => other?,
        }
    }
    if !errors.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&ctx, status, (token, typed), errors);
    }
    let password = hashed(&password).await?;
    let secret = base::clock::secret()?;
    let cookie_hash = guard::token_hash(&secret);
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    ctx.write(move |tx| {
        let session = NewSession {
            token_hash: &cookie_hash,
            agent: &agent,
        };
        commands::create_administrator(tx, &token, &typed, (&password, &session))
    })
    .await?;
    let next = ctx.app.registry.first_step().unwrap_or("/settings/users");
    let next = see_other_with_toast(next, &ctx.t().get("setup-done"));
    Ok(with_session_cookie(&ctx, next, &secret))
}

async fn check(ctx: &Ctx, token: &str) -> Result<()> {
    let token = token.to_owned();
    ctx.read(move |read| commands::check_link(read, &token))
        .await
}

fn show(
    ctx: &Ctx,
    status: StatusCode,
    (token, typed): (String, FirstAdministrator),
    errors: FieldErrors,
) -> Result<Response> {
    let page = SetupPage {
        page: Page::new(ctx, "", ctx.t().get("setup-title")),
        token,
        typed,
        errors,
    };
    draw_with(status, &page)
}
