//! What is suggested while the name of a record is typed into a field.

use askama::Template;
use axum::response::Response;
use base::html::draw;
use base::html::form::Query;
use base::ids::SubjectKind;
use base::{Action, Ctx, Error, Result};

use super::names;

/// Names suggested at once.
const MOST: usize = 10;

/// What a `datalist` shows.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% for name in names %}<option value="{{ name }}"></option>{% endfor %}"#
)]
struct Suggested {
    names: Vec<String>,
}

/// `GET /fields/suggest?kind=company&q=…`
pub async fn suggest(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::View)?;
    let kind: Option<SubjectKind> = query.parsed("kind").map_err(|_| Error::NotFound)?;
    let kind = kind.ok_or(Error::NotFound)?;
    let naming = ctx.app.registry.naming(kind).ok_or(Error::NotFound)?;
    let typed = query.line("q");
    let found = ctx.read(move |read| (naming.fitting)(read, &typed)).await?;
    let found = found.into_iter().take(MOST);
    let names = found.map(|(id, name)| names::with_number(&name, id));
    draw(&Suggested {
        names: names.collect(),
    })
}
