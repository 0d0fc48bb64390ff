//! The page of one file: the file itself as far as a browser may show it, its category, its versions.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::area::RecordTitle;
use base::html::address::Id;
use base::html::{Page, draw_with};
use base::ids::{DocumentId, UserId};
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::{Content, Document, FormerVersion, Shown, store};

/// Letters of a text that are shown.
const LONGEST: usize = 12_000;

#[derive(Template)]
#[template(path = "documents/card.html")]
struct Card {
    page: Page,
    record: RecordTitle,
    document: Document,
    former: Vec<FormerVersion>,
    names: Vec<(UserId, String)>,
    may_remove: bool,
    /// What stands in it, where that can be shown as text.
    text: Option<String>,
    /// There is more of it.
    is_cut: bool,
    errors: FieldErrors,
}

/// Where the page of a file is.
pub(super) fn path(id: DocumentId) -> String {
    format!("/documents/{id}/card")
}

/// `GET /documents/{id}/card`
pub async fn show(ctx: Ctx, Id(id): Id<DocumentId>) -> Result<Response> {
    drawn(&ctx, id, FieldErrors::default()).await
}

/// The page, with what was wrong with what was sent from it.
pub(super) async fn drawn(ctx: &Ctx, id: DocumentId, errors: FieldErrors) -> Result<Response> {
    let app = ctx.app.clone();
    let found = ctx.read(move |read| {
        let document = store::find_for(read, &app.registry, Action::View, id)?;
        let subject = document.subject().ok_or(Error::NotFound)?;
        let record = app.registry.find_record(read, subject, Action::View)?;
        let former = store::former(read, id)?;
        let mut authors: Vec<UserId> = former.iter().map(|one| one.author_id).collect();
        authors.push(document.author_id);
        let names = accounts::users::store::names(read, &authors)?;
        let words = match document.content {
            Content::Text | Content::Writing | Content::Sheet | Content::Archive => {
                store::entries::words(read, id)?
            }
            _ => String::new(),
        };
        Ok((record, document, former, names, words))
    });
    let (record, document, former, names, words) = found.await?;
    let text: String = words.chars().take(LONGEST).collect();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let may_remove = ctx.actor.may(Action::Edit)
        || (ctx.actor.may(Action::Comment) && document.is_own(&ctx.actor));
    let card = Card {
        page: Page::new(ctx, "", document.name.clone()),
        record,
        document,
        former,
        names,
        may_remove,
        is_cut: text.len() < words.len(),
        text: Some(text).filter(|text| !text.trim().is_empty()),
        errors,
    };
    draw_with(status, &card)
}

impl Card {
    fn author(&self, id: &UserId) -> &str {
        let found = self.names.iter().find(|(known, _)| known == id);
        found.map_or("", |(_, name)| name)
    }

    fn is(&self, shown: Shown) -> bool {
        self.document.content.shown() == Some(shown)
    }

    /// Its words may be shown, once they are read.
    fn has_words(&self) -> bool {
        let content = self.document.content;
        matches!(content, Content::Text | Content::Writing | Content::Sheet)
    }

    fn is_pdf(&self) -> bool {
        self.document.content == Content::Pdf
    }
}
