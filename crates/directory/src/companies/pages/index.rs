//! The list of companies.

use activity::fields::ListFields;
use activity::views::{self, ViewTab};
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::html::filter::{self, Builder};
use base::html::form::{Form, Query};
use base::html::list::{ColumnMenu, Direction, ListColumn, ListQuery, Rows, Total, reordered};
use base::html::{Page, draw, see_other};
use base::ids::SubjectKind;
use base::{Ctx, Error, Read, Result};

use super::SECTION;
use crate::columns::OwnCells;
use crate::companies::filters::{self, FIELDS};
use crate::companies::lines::{CompanyLine, Surroundings};
use crate::companies::store::{self, CompanyRow, CompanyView};
use crate::companies::{CompanyColumn, CompanyStatus};
use crate::contact_points::PointKind;
use crate::narrowing;

/// The list's path.
const PATH: &str = "/companies";

struct Tab {
    view: &'static str,
    label: &'static str,
    current: bool,
    count: Option<i64>,
}

#[derive(Template)]
#[template(path = "companies/index.html")]
struct Index {
    page: Page,
    query: ListQuery<CompanyColumn>,
    view: String,
    state: String,
    state_but_density: String,
    tabs: Vec<Tab>,
    views: Vec<ViewTab>,
    filter: Builder,
    show: String,
    columns: ColumnMenu<CompanyColumn>,
    rows: Rows<CompanyLine>,
    own: OwnCells,
}

/// `GET /`: where the reader's day begins
pub async fn start(ctx: Ctx) -> Response {
    let page = Page::fragment(&ctx);
    let first = page.menu().first().map(|item| item.path);
    see_other(first.unwrap_or(PATH))
}

/// `GET /companies?q=&view=&saved=&f.0.by=&columns=&sort=&dir=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let (fields, saved) = filters::fields_and_views(&ctx, PATH).await?;
    let edited = filter::edited(&query, fields.iter());
    if let Some(address) = edited.or_else(|| reordered::<CompanyColumn>(&query)) {
        return Ok(see_other(&format!("{PATH}?{address}")));
    }
    let open = query.line("filter") == "open";
    let (list, view) = asked(&ctx, &fields, &query)?;
    let (reader, asked, state) = (ctx.clone(), list.clone(), query.clone());
    let offered = fields.clone();
    let (rows, own, counts, views, people) = ctx
        .read(move |read| {
            let rows = store::list(read, &asked, view)?;
            let ids: Vec<i64> = rows.rows.iter().map(|row| row.company.id.0).collect();
            let columns = (&offered, asked.own.as_slice());
            Ok((
                lines(read, rows, &asked.columns)?,
                OwnCells::load(read, SubjectKind::Company, columns, &ids)?,
                store::counts(read)?,
                views::tabs(read, saved, asked.parameter("saved"), &state)?,
                narrowing::people(read, reader.t(), &asked.filter, open)?,
            ))
        })
        .await?;
    let view = list.parameter("view").to_owned();
    let is_saved = views.iter().any(|tab| tab.current);
    let kept = (list.state_but_filter(), open);
    draw(&Index {
        page: Page::new(&ctx, SECTION, ctx.t().get(SECTION)).in_density(list.parameter("density")),
        tabs: tabs((!is_saved).then_some(view.as_str()), &counts),
        filter: Builder::new(&ctx, PATH, fields.iter(), &list.filter, kept, &people),
        show: show_words(&ctx, rows.total),
        state: query.to_query(),
        state_but_density: filter::query_without(&query, &["density"]),
        columns: list.column_menu(PATH),
        view,
        views,
        rows,
        own,
        query: list,
    })
}

/// `GET /companies/count?…`: how many companies the filter that is being built would show; how many a saved view has,
/// `?tab=5`
pub async fn count(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let fields = filters::fields(&ctx).await?;
    if let Some(tab) = views::tab_of(&query) {
        let reader = ctx.clone();
        let total = ctx.read(move |read| {
            let (list, view) = asked(&reader, &fields, &views::state_of(read, PATH, tab)?)?;
            store::ready_total_of(read, &list, view)
        });
        return views::tab_count(&ctx, total.await?);
    }
    let (list, view) = asked(&ctx, &fields, &query)?;
    let total = ctx
        .read(move |read| store::total_of(read, &list, view))
        .await?;
    Ok(Html(show_words(&ctx, total)).into_response())
}

/// `GET /companies/suggest?by=city&f.0.v=Ту`
pub async fn suggest(ctx: Ctx, Query(query): Query) -> Result<Response> {
    narrowing::suggest(ctx, query, FIELDS).await
}

/// «Показать 38 клиентов»
fn show_words(ctx: &Ctx, total: Total) -> String {
    let key = if total.more {
        "company-filter-show-more"
    } else {
        "company-filter-show"
    };
    ctx.t().with(key, "count", total.count)
}

/// The list that an address asks for.
///
/// # Errors
/// `NotFound` for an unknown view or a damaged cursor.
pub(crate) fn asked(
    ctx: &Ctx,
    fields: &ListFields,
    query: &Form,
) -> Result<(ListQuery<CompanyColumn>, CompanyView)> {
    let default = (CompanyColumn::Name, Direction::Ascending);
    let list = ListQuery::parse(query, default, &["view", "saved", "density"])?;
    let list = list
        .narrowed(query, fields.iter(), &ctx.asker())
        .with_own(query, fields.columns())
        .with_columns(query);
    let view = view_of(list.parameter("view"))?;
    Ok((list, view))
}

/// The view named in the address.
///
/// # Errors
/// `NotFound` for an unknown one.
fn view_of(name: &str) -> Result<CompanyView> {
    match name {
        "" => Ok(CompanyView::All),
        "mine" => Ok(CompanyView::Mine),
        "archived" => Ok(CompanyView::Archived),
        status => status
            .parse()
            .map(CompanyView::WithStatus)
            .map_err(|_| Error::NotFound),
    }
}

fn tabs(current: Option<&str>, counts: &[(bool, CompanyStatus, i64)]) -> Vec<Tab> {
    let sum = |archived: bool, status: Option<CompanyStatus>| {
        let wanted = |line: &&(bool, CompanyStatus, i64)| {
            line.0 == archived && status.is_none_or(|s| s == line.1)
        };
        Some(counts.iter().filter(wanted).map(|line| line.2).sum())
    };
    [
        ("", "company-view-all", sum(false, None)),
        ("mine", "company-view-mine", None),
        (
            "active",
            "company-view-active",
            sum(false, Some(CompanyStatus::Active)),
        ),
        (
            "potential",
            "company-view-potential",
            sum(false, Some(CompanyStatus::Potential)),
        ),
        (
            "refused",
            "company-view-refused",
            sum(false, Some(CompanyStatus::Refused)),
        ),
        ("archived", "company-view-archived", sum(true, None)),
    ]
    .into_iter()
    .map(|(view, label, count)| Tab {
        view,
        label,
        current: Some(view) == current,
        count,
    })
    .collect()
}

/// The rows with what their columns show: four queries at most.
fn lines(
    read: &mut Read<'_>,
    rows: Rows<CompanyRow>,
    columns: &[CompanyColumn],
) -> Result<Rows<CompanyLine>> {
    let around = Surroundings::load(read, &rows.rows, columns)?;
    Ok(rows.map(|row| around.line(row)))
}
