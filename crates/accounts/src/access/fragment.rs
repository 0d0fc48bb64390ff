//! The explanation as a fragment, for cards that fetch it when it is wanted.

use askama::Template;
use axum::response::Response;
use base::html::{Page, draw};
use base::ids::{Subject, UserId};
use base::{Action, Ctx, Result};

use super::{Explanation, access_explained};

#[derive(Template)]
#[template(path = "access/fragment.html")]
struct WhyFragment {
    page: Page,
    explanation: Explanation,
    title: String,
    subject: Subject,
}

/// Answers `GET …/why` of a record that other areas keep. `responsible` finds who is responsible for it and must check
/// nothing: the record is looked up by its kind first, so a hidden one answers like a missing one.
///
/// # Errors
/// `NotFound` when the record is not seen.
pub async fn why<F>(ctx: &Ctx, subject: Subject, responsible: F) -> Result<Response>
where
    F: FnOnce(&mut base::Read<'_>) -> Result<Option<UserId>> + Send + 'static,
{
    let reader = ctx.clone();
    let (title, explanation) = ctx
        .read(move |read| {
            let record = reader
                .app
                .registry
                .find_record(read, subject, Action::View)?;
            let responsible = responsible(read)?;
            Ok((record.title, access_explained(read, responsible)?))
        })
        .await?;
    draw(&WhyFragment {
        page: Page::fragment(ctx),
        explanation,
        title,
        subject,
    })
}
