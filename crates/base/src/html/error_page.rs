//! Errors as pages: the one place where [`Error`] becomes HTML.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use diesel::result::{DatabaseErrorKind, Error as Failure};
use serde_json::json;

use super::trigger::{refusal, with_trigger};
use super::{Page, draw_with};
use crate::ctx::Ctx;
use crate::error::{Error, Result, Text};

/// An error travels in the response until [`dress`] knows the reader.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = status_of(&self).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    title: String,
    text: String,
    details: Vec<String>,
    code: String,
    can_repeat: bool,
}

/// Draws the page of an error that a handler let through.
pub fn dress(ctx: &Ctx, response: Response) -> Response {
    let Some(error) = response.extensions().get::<Arc<Error>>().cloned() else {
        return response;
    };
    let status = status_of(&error);
    if status.is_server_error() {
        tracing::error!(%error, request = ctx.request.id, "a request failed");
    }
    let t = ctx.t();
    let (title, text) = words(&error, status, ctx);
    let details = match &*error {
        Error::Invalid(fields) => fields.iter().map(|(_, text)| t.text(text)).collect(),
        _ => Vec::new(),
    };
    let page = ErrorPage {
        title: t.get(title),
        text: t.text(&text),
        details,
        code: format!("{} · {}", status.as_u16(), ctx.request.id),
        can_repeat: status.is_server_error(),
        page: Page::new(ctx, "", t.get(title)),
    };
    let text = page.text.clone();
    let drawn = draw_with(status, &page);
    // A part of a page stays as it is, with what was typed into it: it is said beside it what has happened meanwhile.
    let drawn = match &*error {
        Error::Conflict(_) if ctx.request.fragment => drawn.and_then(|page| beside(page, &text)),
        _ => drawn,
    };
    drawn.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn beside(mut page: Response, text: &str) -> Result<Response> {
    let kept = HeaderValue::from_static("none");
    page.headers_mut().insert("HX-Reswap", kept);
    with_trigger(page, &json!({ "toast": refusal(text) }))
}

fn words(error: &Error, status: StatusCode, ctx: &Ctx) -> (&'static str, Text) {
    match error {
        Error::NotFound => ("error-not-found-title", Text::new("error-not-found")),
        Error::Forbidden(why) => ("error-forbidden-title", why.clone()),
        Error::Invalid(_) => ("error-invalid-title", Text::new("error-invalid")),
        Error::Conflict(why) => ("error-conflict-title", why.clone()),
        Error::Internal(_) if status == StatusCode::SERVICE_UNAVAILABLE => {
            let text = if ctx.request.sent_from.is_some() {
                "error-unavailable-unsaved"
            } else {
                "error-unavailable"
            };
            ("error-unavailable-title", Text::new(text))
        }
        Error::Internal(_) => ("error-internal-title", Text::new("error-internal")),
    }
}

fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden(_) => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Internal(cause) if is_passing(cause.as_ref()) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The base is locked, full or gone: nothing is wrong with the request, and it may be repeated. Diesel passes on a kind
/// of a lost connection alone, so of the rest the words are looked at.
fn is_passing(cause: &(dyn std::error::Error + 'static)) -> bool {
    const WORDS: &[&str] = &[
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "unable to open database",
        "attempt to write a readonly database",
        "timed out waiting for connection",
        "terminating connection",
        "lock timeout",
        "statement timeout",
        "could not extend file",
        "could not write",
        "No space left",
    ];
    if let Some(Failure::DatabaseError(DatabaseErrorKind::ClosedConnection, _)) =
        cause.downcast_ref()
    {
        return true;
    }
    let cause = cause.to_string();
    WORDS.iter().any(|word| cause.contains(word))
}
