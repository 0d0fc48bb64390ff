//! The sign-in page.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::{Page, draw_with, see_other};
use base::{Ctx, Result};

use super::commands::{self, Credentials, Door, SignIn};
use super::guard;
use crate::users::{passwords, store as users};

#[derive(Template)]
#[template(path = "sessions/new.html")]
struct SignInPage {
    page: Page,
    login: String,
    next: String,
    message: Option<String>,
    /// There is nobody who could sign in yet.
    is_first_start: bool,
}

/// `GET /sign-in`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    if ctx.actor.user_id.is_some() {
        return Ok(see_other("/"));
    }
    show(
        &ctx,
        StatusCode::OK,
        String::new(),
        query.line("next"),
        None,
    )
    .await
}

/// `POST /sign-in`
pub async fn create(ctx: Ctx, headers: HeaderMap, form: Form) -> Result<Response> {
    let credentials = Credentials {
        login: form.line("login"),
        password: form.raw("password").unwrap_or_default().to_owned(),
    };
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let next = form.line("next");
    match sign_in(&ctx, &credentials, agent).await? {
        SignIn::Started { token, user } => {
            let target = if user.must_change_password {
                "/profile/password"
            } else {
                local_path(&next)
            };
            Ok(with_session_cookie(&ctx, see_other(target), &token))
        }
        SignIn::Refused { attempts_left } => {
            let message = ctx.t().count("sign-in-refused", attempts_left);
            show(
                &ctx,
                StatusCode::UNPROCESSABLE_ENTITY,
                credentials.login,
                next,
                Some(message),
            )
            .await
        }
        SignIn::HeldBack { seconds } => {
            let message = ctx.t().count("sign-in-held-back", seconds);
            show(
                &ctx,
                StatusCode::TOO_MANY_REQUESTS,
                credentials.login,
                next,
                Some(message),
            )
            .await
        }
    }
}

/// `POST /sign-out`
pub async fn remove(ctx: Ctx) -> Result<Response> {
    ctx.write(commands::end).await?;
    Ok(with_session_cookie(&ctx, see_other("/sign-in"), ""))
}

/// The password is checked between two transactions: hashing takes long by design.
async fn sign_in(ctx: &Ctx, credentials: &Credentials, agent: String) -> Result<SignIn> {
    let asked = credentials.clone();
    let found = match ctx.read(move |read| commands::knock(read, &asked)).await? {
        Door::Closed { seconds } => return Ok(SignIn::HeldBack { seconds }),
        Door::Open(found) => found.map(|found| *found),
    };
    let (user, hash) = found.unzip();
    let password = credentials.password.clone();
    let right =
        tokio::task::spawn_blocking(move || passwords::matches(&password, hash.as_deref())).await?;
    match user {
        Some(user) if right && user.active => {
            let token = base::clock::secret()?;
            let hash = guard::token_hash(&token);
            let user = ctx
                .write(move |tx| commands::start(tx, user, &hash, &agent))
                .await?;
            Ok(SignIn::Started {
                token,
                user: Box::new(user),
            })
        }
        user => {
            let asked = credentials.clone();
            let attempts_left = ctx
                .write(move |tx| commands::refuse(tx, &asked, user.as_ref()))
                .await?;
            Ok(SignIn::Refused { attempts_left })
        }
    }
}

/// The response with the session's cookie; an empty token takes the cookie away.
pub(crate) fn with_session_cookie(ctx: &Ctx, mut response: Response, token: &str) -> Response {
    let age = if token.is_empty() {
        0
    } else {
        super::LIFETIME.num_seconds()
    };
    let secure = if ctx.app.house.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!(
        "{}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}",
        guard::COOKIE
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// A path of our own, or the start page: nobody is sent elsewhere by a crafted link.
fn local_path(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\r', '\n', '\t']);
    if ours { next } else { "/" }
}

async fn show(
    ctx: &Ctx,
    status: StatusCode,
    login: String,
    next: String,
    message: Option<String>,
) -> Result<Response> {
    let is_first_start = ctx.read(users::count).await? == 0;
    let page = Page::new(ctx, "", ctx.t().get("sign-in-title"));
    draw_with(
        status,
        &SignInPage {
            page,
            login,
            next,
            message,
            is_first_start,
        },
    )
}
