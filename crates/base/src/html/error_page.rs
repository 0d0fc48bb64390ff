//! Errors as pages: the one place where [`Error`] becomes HTML.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{Page, draw_with};
use crate::ctx::Ctx;
use crate::error::{Error, Text};

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
    let (title, text) = words(&error, status);
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
    draw_with(status, &page).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn words(error: &Error, status: StatusCode) -> (&'static str, Text) {
    match error {
        Error::NotFound => ("error-not-found-title", Text::new("error-not-found")),
        Error::Forbidden(why) => ("error-forbidden-title", why.clone()),
        Error::Invalid(_) => ("error-invalid-title", Text::new("error-invalid")),
        Error::Conflict(why) => ("error-conflict-title", why.clone()),
        Error::Internal(_) if status == StatusCode::SERVICE_UNAVAILABLE => {
            ("error-unavailable-title", Text::new("error-unavailable"))
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
        Error::Internal(cause) if is_passing(&cause.to_string()) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The base is locked, full or gone: nothing is wrong with the request, and it may be repeated. Neither engine's
/// library has codes for these that both Diesel back ends pass on, so the words are looked at.
fn is_passing(cause: &str) -> bool {
    const WORDS: &[&str] = &[
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "unable to open database",
        "timed out waiting for connection",
        "connection to server",
        "server closed the connection",
        "no connection to the server",
        "terminating connection",
        "lock timeout",
        "No space left",
    ];
    WORDS.iter().any(|word| cause.contains(word))
}
