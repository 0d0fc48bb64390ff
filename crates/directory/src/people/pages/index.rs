//! The list of people.

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
use crate::contact_points::PointKind;
use crate::narrowing;
use crate::people::filters::{self, FIELDS};
use crate::people::lines::{PersonLine, Surroundings};
use crate::people::store::{self, PersonView};
use crate::people::{Person, PersonColumn};

/// The list's path.
const PATH: &str = "/people";

struct Tab {
    view: &'static str,
    label: &'static str,
    current: bool,
    count: Option<i64>,
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct Index {
    page: Page,
    query: ListQuery<PersonColumn>,
    view: String,
    state: String,
    state_but_density: String,
    tabs: Vec<Tab>,
    views: Vec<ViewTab>,
    filter: Builder,
    show: String,
    columns: ColumnMenu<PersonColumn>,
    rows: Rows<PersonLine>,
    own: OwnCells,
}

/// `GET /people?q=&view=&saved=&f.0.by=&columns=&sort=&dir=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let (fields, saved) = filters::fields_and_views(&ctx, PATH).await?;
    let edited = filter::edited(&query, fields.iter());
    if let Some(address) = edited.or_else(|| reordered::<PersonColumn>(&query)) {
        return Ok(see_other(&format!("{PATH}?{address}")));
    }
    let open = query.line("filter") == "open";
    let (list, view) = asked(&ctx, &fields, &query)?;
    let (reader, asked, state) = (ctx.clone(), list.clone(), query.clone());
    let offered = fields.clone();
    let (rows, own, counts, views, people) = ctx
        .read(move |read| {
            let rows = store::list(read, &asked, view)?;
            let ids: Vec<i64> = rows.rows.iter().map(|row| row.id.0).collect();
            let columns = (&offered, asked.own.as_slice());
            Ok((
                lines(read, rows, &asked.columns)?,
                OwnCells::load(read, SubjectKind::Person, columns, &ids)?,
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

/// `GET /people/count?…`: how many people the filter that is being built would show; how many a saved view has,
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

/// `GET /people/suggest?by=city&f.0.v=Ту`
pub async fn suggest(ctx: Ctx, Query(query): Query) -> Result<Response> {
    narrowing::suggest(ctx, query, FIELDS).await
}

/// «Показать 38 человек»
fn show_words(ctx: &Ctx, total: Total) -> String {
    let key = if total.more {
        "person-filter-show-more"
    } else {
        "person-filter-show"
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
) -> Result<(ListQuery<PersonColumn>, PersonView)> {
    let default = (PersonColumn::Name, Direction::Ascending);
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
fn view_of(name: &str) -> Result<PersonView> {
    match name {
        "" => Ok(PersonView::All),
        "mine" => Ok(PersonView::Mine),
        "deciding" => Ok(PersonView::Deciding),
        "archived" => Ok(PersonView::Archived),
        _ => Err(Error::NotFound),
    }
}

fn tabs(current: Option<&str>, counts: &[(bool, i64)]) -> Vec<Tab> {
    let count = |archived| {
        let line = counts.iter().find(|line| line.0 == archived);
        let of_nobody = (!counts.is_empty()).then_some(0);
        line.map_or(of_nobody, |line| Some(line.1))
    };
    [
        ("", "person-view-all", count(false)),
        ("mine", "person-view-mine", None),
        ("deciding", "person-view-deciding", None),
        ("archived", "person-view-archived", count(true)),
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

/// The rows with what their columns show: three queries at most.
fn lines(
    read: &mut Read<'_>,
    rows: Rows<Person>,
    columns: &[PersonColumn],
) -> Result<Rows<PersonLine>> {
    let around = Surroundings::load(read, &rows.rows, columns)?;
    Ok(rows.map(|person| around.line(person)))
}
