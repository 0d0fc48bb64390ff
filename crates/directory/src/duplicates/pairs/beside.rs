//! On a card: whom the record looks like, and what was merged into it lately.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use base::html::{Page, draw};
use base::ids::{CompanyId, PersonId, SubjectKind};
use base::{Action, Ctx, Result};

use super::store;
use super::view::{self, Shown, Side};
use crate::companies::store as companies;
use crate::people::store as people;

#[derive(Template)]
#[template(path = "duplicates/pairs/_beside.html")]
struct Beside {
    page: Page,
    id: i64,
    pairs: Vec<Shown>,
}

impl Beside {
    fn other<'a>(&self, shown: &'a Shown) -> &'a Side {
        let [first, second] = &shown.sides;
        if first.id == self.id { second } else { first }
    }
}

/// `GET /companies/{id}/duplicates`
pub async fn company(ctx: Ctx, Path(id): Path<CompanyId>) -> Result<Response> {
    show(ctx, SubjectKind::Company, id.0).await
}

/// `GET /people/{id}/duplicates`
pub async fn person(ctx: Ctx, Path(id): Path<PersonId>) -> Result<Response> {
    show(ctx, SubjectKind::Person, id.0).await
}

async fn show(ctx: Ctx, kind: SubjectKind, id: i64) -> Result<Response> {
    let pairs = ctx
        .read(move |read| {
            match kind {
                SubjectKind::Company => {
                    companies::find_for(read, Action::Edit, CompanyId(id))?;
                }
                _ => {
                    people::find_for(read, Action::Edit, PersonId(id))?;
                }
            }
            let pairs = store::beside(read, kind, id)?;
            view::load(read, kind, pairs)
        })
        .await?;
    draw(&Beside {
        page: Page::fragment(&ctx),
        id,
        pairs,
    })
}
