//! The list of deals (`B5`, `O3`).

use activity::fields::ListFields;
use activity::views::{self, ViewTab};
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::html::filter::{self, Builder};
use base::html::form::{Form, Query};
use base::html::list::{ColumnMenu, ListColumn, ListQuery, OwnColumn, Rows, Total, reordered};
use base::html::{Page, draw, see_other};
use base::ids::{CompanyId, DealTypeId};
use base::{Action, Ctx, Error, Result};
use directory::columns::OwnCells;
use directory::{companies, narrowing};

use super::SECTION;
use crate::deal_types::DealType;
use crate::deals::filters::{self, FIELDS};
use crate::deals::lines::{Line, Surroundings, own_cells};
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
    own: OwnCells,
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
    let (fields, types) = filters::fields_and_types(&ctx, &query).await?;
    let edited = filter::edited(&query, fields.iter());
    if let Some(address) = edited.or_else(|| reordered::<DealColumn>(&query)) {
        return Ok(see_other(&format!("{PATH}?{address}")));
    }
    let open = query.line("filter") == "open";
    let (list, which) = asked(&ctx, &fields, &query)?;
    let (reader, asked, state) = (ctx.clone(), list.clone(), query.clone());
    let (offered, known) = (fields.clone(), types.clone());
    let (rows, own, of, views, people) = ctx
        .read(move |read| {
            let of = match which.company {
                None => None,
                Some(id) => {
                    let found = companies::store::find_for(read, Action::View, id)?;
                    Some((found.path(), found.name))
                }
            };
            let rows = store::list(read, &asked, which)?;
            let around = Surroundings::load(read, &rows.rows, &known)?;
            let ids: Vec<i64> = rows.rows.iter().map(|row| row.id.0).collect();
            let own = own_cells(read, (&offered, &asked.own), &ids)?;
            let saved = views::store::of_list(read, PATH)?;
            Ok((
                rows.map(|row| around.line(row)),
                own,
                of,
                views::tabs(read, saved, asked.parameter("saved"), &state)?,
                narrowing::people(read, reader.t(), &asked.filter, open)?,
            ))
        })
        .await?;
    let of_type = match (which.kind, types.as_slice()) {
        (Some(kind), _) => types.iter().find(|one| one.id == kind),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    // Among deals of all types the fields of each would be too many to choose from.
    let mut list = list;
    let own_columns = of_type.map(|one| offered_by(&fields, one));
    list.own_offered
        .retain(|one| own_columns.as_ref().is_some_and(|all| all.contains(one)));
    let kept = (list.state_but_filter(), open);
    let chosen = types.iter().find(|one| Some(one.id) == which.kind);
    let title = chosen.map_or_else(
        || ctx.t().get(SECTION),
        |one| one.definition.names.many.clone(),
    );
    draw(&Index {
        page: Page::new(&ctx, SECTION, title).in_density(list.parameter("density")),
        filter: Builder::new(&ctx, PATH, fields.iter(), &list.filter, kept, &people),
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
        own,
        may_read_statements: statements::require(&ctx.actor).is_ok(),
        query: list,
    })
}

/// The columns that the fields of a type give.
fn offered_by(fields: &ListFields, kind: &DealType) -> Vec<OwnColumn> {
    let has = |column: &OwnColumn| {
        let mut own = kind.definition.fields.iter();
        own.any(|field| column.is_of(&field.key))
    };
    fields.columns().into_iter().filter(has).collect()
}

/// `GET /deals/count?…`: how many deals the filter that is being built would show
pub async fn count(ctx: Ctx, Query(query): Query) -> Result<Response> {
    if let Some(tab) = views::tab_of(&query) {
        let state = ctx
            .read(move |read| views::state_of(read, PATH, tab))
            .await?;
        let (fields, _) = filters::fields_and_types(&ctx, &state).await?;
        let reader = ctx.clone();
        let total = ctx.read(move |read| {
            let (list, which) = asked(&reader, &fields, &state)?;
            store::total_of(read, &list, which)
        });
        return views::tab_count(&ctx, Some(total.await?));
    }
    let (fields, _) = filters::fields_and_types(&ctx, &query).await?;
    let (list, which) = asked(&ctx, &fields, &query)?;
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
pub fn asked(
    ctx: &Ctx,
    fields: &ListFields,
    query: &Form,
) -> Result<(ListQuery<DealColumn>, Which)> {
    let own = ["type", "company", "view", "saved", "density"];
    let list = ListQuery::parse(query, NEWEST, &own)?
        .narrowed(query, fields.iter(), &ctx.asker())
        .with_own(query, fields.columns())
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
