//! The page of pairs, their number in the menu, and what is said of one.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, see_other_with_toast};
use base::ids::{PairId, SubjectKind};
use base::{Action, Ctx, Error, Result};

use super::store::{self, After};
use super::view::{self, Shown};
use super::{PairState, commands};

/// The line of the menu.
const SECTION: &str = "menu-duplicates";
/// How long a browser may keep the number in the menu, in seconds.
const COUNT_KEPT: &str = "private, max-age=15";

#[derive(Template)]
#[template(path = "duplicates/pairs/index.html")]
struct Index {
    page: Page,
    kind: SubjectKind,
    state: PairState,
    companies: i64,
    people: i64,
    pairs: Vec<Shown>,
    after: bool,
    next: Option<String>,
}

impl Index {
    fn is_of(&self, kind: &str) -> bool {
        self.kind.as_str() == kind
    }

    fn is_open(&self) -> bool {
        self.state == PairState::Open
    }

    /// The address of this list, to come back to.
    fn path(&self) -> String {
        let kind = self.kind.as_str();
        match self.state {
            PairState::Open => format!("/duplicates?kind={kind}"),
            PairState::Different => format!("/duplicates?kind={kind}&view=different"),
        }
    }

    fn up_to(&self, count: &i64) -> String {
        up_to(*count)
    }
}

/// A number of pairs, which are counted no further than [`store::MOST_COUNTED`].
fn up_to(count: i64) -> String {
    if count >= store::MOST_COUNTED {
        format!("{}+", store::MOST_COUNTED - 1)
    } else {
        count.to_string()
    }
}

fn kind_of(form: &Form) -> Result<SubjectKind> {
    match form.line("kind").as_str() {
        "" | "company" => Ok(SubjectKind::Company),
        "person" => Ok(SubjectKind::Person),
        _ => Err(Error::NotFound),
    }
}

/// `GET /duplicates?kind=company|person&view=different&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let kind = kind_of(&query)?;
    let state = match query.line("view").as_str() {
        "" => PairState::Open,
        "different" => PairState::Different,
        _ => return Err(Error::NotFound),
    };
    let after: Option<After> = query.parsed("after").map_err(|_| Error::NotFound)?;
    let (companies, people, mut pairs) = ctx
        .read(move |read| {
            let companies = store::count(read, SubjectKind::Company)?;
            let people = store::count(read, SubjectKind::Person)?;
            let pairs = store::list(read, kind, state, after)?;
            Ok((companies, people, view::load(read, kind, pairs)?))
        })
        .await?;
    let page_size = usize::try_from(store::PAGE_SIZE).unwrap_or_default();
    let has_more = pairs.len() > page_size;
    pairs.truncate(page_size);
    let last = pairs.last().filter(|_| has_more);
    let next = last.map(|last| format!("&after={}.{}", last.pair.score, last.pair.id));
    draw(&Index {
        page: Page::new(&ctx, SECTION, ctx.t().get("duplicates-title")),
        kind,
        state,
        companies,
        people,
        pairs,
        after: after.is_some(),
        next,
    })
}

#[derive(Template)]
#[template(source = "{{ count }}", ext = "html")]
struct Count {
    count: String,
}

/// `GET /duplicates/count`: how many pairs wait, for the menu; nothing when none does
pub async fn count(ctx: Ctx) -> Result<Response> {
    let count = ctx
        .read(|read| {
            Ok(
                store::count(read, SubjectKind::Company)?
                    + store::count(read, SubjectKind::Person)?,
            )
        })
        .await?;
    let count = if count == 0 {
        String::new()
    } else {
        up_to(count)
    };
    let mut response = draw(&Count { count })?;
    let kept = HeaderValue::from_static(COUNT_KEPT);
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    Ok(response)
}

/// `POST /duplicates/{id}/dismissal`: they are two
pub async fn dismiss(ctx: Ctx, Id(id): Id<PairId>, form: Form) -> Result<Response> {
    ctx.write(move |tx| commands::dismiss(tx, id)).await?;
    Ok(back(&ctx, &form, "duplicates-dismissed"))
}

/// `POST /duplicates/{id}/dismissal/removal`: perhaps they are one after all
pub async fn reopen(ctx: Ctx, Id(id): Id<PairId>, form: Form) -> Result<Response> {
    ctx.write(move |tx| commands::reopen(tx, id)).await?;
    Ok(back(&ctx, &form, "duplicates-reopened"))
}

fn back(ctx: &Ctx, form: &Form, toast: &str) -> Response {
    let kind = kind_of(form).unwrap_or(SubjectKind::Company);
    let view = match form.line("view").as_str() {
        "different" => "&view=different",
        _ => "",
    };
    let path = format!("/duplicates?kind={kind}{view}");
    see_other_with_toast(&path, &ctx.t().get(toast))
}
