//! The list of deals (`B5`, `O3`).

use activity::views::{self, ViewTab};
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::html::filter::{self, Builder};
use base::html::form::{Form, Query};
use base::html::list::{ColumnMenu, ListColumn, ListQuery, Rows, Total, reordered};
use base::html::{Page, draw, see_other};
use base::ids::{CompanyId, DealTypeId};
use base::{Action, Ctx, Error, Result};
use directory::{companies, narrowing};

use super::SECTION;
use crate::deal_types::{self, DealType};
use crate::deals::filters::FIELDS;
use crate::deals::lines::{Line, Surroundings};
use crate::deals::store::{self, DealColumn, DealView, NEWEST, Which};
use crate::statements;

/// The list's path.
const PATH: &str = "/deals";

/// The views of the list: in the address, and the key of the name.
const VIEWS: [(&str, &str, DealView); 4] = [
    ("", "deal-view-current", DealView::Current),
    ("open", "deal-view-open", DealView::Open),
    ("mine", "deal-view-mine", DealView::Mine),
    ("archive", "deal-view-archive", DealView::Archive),
];

#[derive(Template)]
#[template(path = "deals/index.html")]
struct Index {
    page: Page,
    query: ListQuery<DealColumn>,
    view: String,
    /// The types, to be narrowed to one, when there are several.
    types: Vec<DealType>,
    kind: Option<DealTypeId>,
    /// The client whose deals are listed: the page and the name.
    of: Option<(String, String)>,
    state: String,
    state_but_density: String,
    is_saved: bool,
    views: Vec<ViewTab>,
    filter: Builder,
    show: String,
    columns: ColumnMenu<DealColumn>,
    rows: Rows<Line>,
    may_read_statements: bool,
}

impl Index {
    /// The form of a new deal: of the type and the client that are listed.
    fn new_path(&self) -> String {
        let kind = self.kind.map(|kind| format!("type={kind}"));
        let company = self.query.parameter("company");
        let company = (!company.is_empty()).then(|| format!("company={company}"));
        let known: Vec<String> = kind.into_iter().chain(company).collect();
        format!("{PATH}/new?{}", known.join("&"))
    }

    /// The list shows deals of this type only.
    fn is_of(&self, one: &DealType) -> bool {
        self.kind == Some(one.id)
    }

    /// «Новый запрос»
    fn new_words(&self) -> String {
        let kind = self.kind.or(match self.types.as_slice() {
            [only] => Some(only.id),
            _ => None,
        });
        let known = self.types.iter().find(|one| Some(one.id) == kind);
        known.map_or_else(
            || self.page.t("deal-new"),
            |one| one.definition.names.new.clone(),
        )
    }
}

/// `GET /deals?type=&company=&view=&saved=&f.0.by=&columns=&sort=&dir=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let edited = filter::edited(&query, FIELDS);
    if let Some(address) = edited.or_else(|| reordered::<DealColumn>(&query)) {
        return Ok(see_other(&format!("{PATH}?{address}")));
    }
    let open = query.line("filter") == "open";
    let (list, which) = asked(&ctx, &query)?;
    let (reader, asked, state) = (ctx.clone(), list.clone(), query.clone());
    let (rows, types, of, views, people) = ctx
        .read(move |read| {
            let of = match which.company {
                None => None,
                Some(id) => {
                    let found = companies::store::find_for(read, Action::View, id)?;
                    Some((found.path(), found.name))
                }
            };
            let rows = store::list(read, &asked, which)?;
            let types = deal_types::store::all(read)?;
            let around = Surroundings::load(read, &rows.rows, &types)?;
            Ok((
                rows.map(|row| around.line(row)),
                types,
                of,
                views::tabs(read, PATH, asked.parameter("saved"), &state)?,
                narrowing::people(read, reader.t(), &asked.filter, open)?,
            ))
        })
        .await?;
    let kept = (list.state_but_filter(), open);
    let chosen = types.iter().find(|one| Some(one.id) == which.kind);
    let title = chosen.map_or_else(
        || ctx.t().get(SECTION),
        |one| one.definition.names.many.clone(),
    );
    draw(&Index {
        page: Page::new(&ctx, SECTION, title).in_density(list.parameter("density")),
        filter: Builder::new(&ctx, PATH, FIELDS, &list.filter, kept, &people),
        show: show_words(&ctx, rows.total),
        is_saved: views.iter().any(|tab| tab.current),
        view: list.parameter("view").to_owned(),
        state: query.to_query(),
        state_but_density: filter::query_without(&query, &["density"]),
        columns: list.column_menu(PATH),
        kind: which.kind,
        types,
        of,
        views,
        rows,
        may_read_statements: statements::require(&ctx.actor).is_ok(),
        query: list,
    })
}

/// `GET /deals/count?…`: how many deals the filter that is being built would show
pub async fn count(ctx: Ctx, Query(query): Query) -> Result<Response> {
    if let Some(tab) = views::tab_of(&query) {
        let reader = ctx.clone();
        let total = ctx.read(move |read| {
            let (list, which) = asked(&reader, &views::state_of(read, PATH, tab)?)?;
            store::total_of(read, &list, which)
        });
        return views::tab_count(&ctx, Some(total.await?));
    }
    let (list, which) = asked(&ctx, &query)?;
    let total = ctx
        .read(move |read| store::total_of(read, &list, which))
        .await?;
    Ok(Html(show_words(&ctx, total)).into_response())
}

/// `GET /deals/suggest?by=…`
pub async fn suggest(ctx: Ctx, Query(query): Query) -> Result<Response> {
    narrowing::suggest(ctx, query, FIELDS).await
}

/// «Показать 38 сделок»
fn show_words(ctx: &Ctx, total: Total) -> String {
    let key = if total.more {
        "deal-filter-show-more"
    } else {
        "deal-filter-show"
    };
    ctx.t().with(key, "count", total.count)
}

/// The list that an address asks for.
///
/// # Errors
/// `NotFound` for an unknown view, number or a damaged cursor.
pub fn asked(ctx: &Ctx, query: &Form) -> Result<(ListQuery<DealColumn>, Which)> {
    let own = ["type", "company", "view", "saved", "density"];
    let list = ListQuery::parse(query, NEWEST, &own)?
        .narrowed(query, FIELDS, &ctx.asker())
        .with_columns(query);
    let named = |(name, _, view): &(&str, &str, DealView)| {
        (*name == list.parameter("view")).then_some(*view)
    };
    let number = |name: &str| query.parsed::<i64>(name).map_err(|_| Error::NotFound);
    let which = Which {
        view: VIEWS.iter().find_map(named).ok_or(Error::NotFound)?,
        kind: number("type")?.map(DealTypeId),
        company: number("company")?.map(CompanyId),
    };
    Ok((list, which))
}
