//! On a card: whom the record looks like, and what was merged into it lately.

use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::{Page, draw};
use base::ids::{CompanyId, PersonId, Subject};
use base::{Action, Ctx, Result};

use super::view::{self, Shown, Side};
use super::{require, store};
use crate::merges::{self, Made};

#[derive(Template)]
#[template(path = "duplicates/pairs/_beside.html")]
struct Beside {
    page: Page,
    id: i64,
    pairs: Vec<Shown>,
    merges: Vec<Made>,
}

impl Beside {
    fn other<'a>(&self, shown: &'a Shown) -> &'a Side {
        let [first, second] = &shown.sides;
        if first.id == self.id { second } else { first }
    }
}

/// `GET /companies/{id}/duplicates`
pub async fn company(ctx: Ctx, Id(id): Id<CompanyId>) -> Result<Response> {
    show(ctx, id.into()).await
}

/// `GET /people/{id}/duplicates`
pub async fn person(ctx: Ctx, Id(id): Id<PersonId>) -> Result<Response> {
    show(ctx, id.into()).await
}

async fn show(ctx: Ctx, record: Subject) -> Result<Response> {
    let Subject { kind, id } = record;
    let (pairs, merges) = ctx
        .read(move |read| {
            require(read, Action::Edit, record)?;
            let pairs = store::beside(read, kind, id)?;
            let merges = merges::store::lately_into(read, record)?;
            Ok((view::load(read, kind, pairs)?, merges))
        })
        .await?;
    draw(&Beside {
        page: Page::fragment(&ctx),
        id,
        pairs,
        merges,
    })
}
