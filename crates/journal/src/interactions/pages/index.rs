//! The journal as a list.

use activity::fields::ListFields;
use activity::views::{self, ViewTab};
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use base::area::Registry;
use base::html::filter::{self, Builder};
use base::html::form::{Form, Query};
use base::html::list::{ListQuery, Rows, Total};
use base::html::{Page, draw, see_other};
use base::ids::{CompanyId, PersonId, Subject};
use base::{Action, Ctx, Error, Read, Result};
use directory::{companies, narrowing, people};

use super::SECTION;
use crate::interactions::filters::{self, FIELDS};
use crate::interactions::lines::{Line, Surroundings};
use crate::interactions::store::{self, InteractionColumn, InteractionView, NEWEST, With};

/// The list's path.
const PATH: &str = "/interactions";

/// The views of the list: in the address, and the key of the name.
const VIEWS: [(&str, &str, InteractionView); 4] = [
    ("", "interaction-view-all", InteractionView::All),
    ("mine", "interaction-view-mine", InteractionView::Mine),
    (
        "planned",
        "interaction-view-planned",
        InteractionView::Planned,
    ),
    (
        "undecided",
        "interaction-view-undecided",
        InteractionView::Undecided,
    ),
];

/// The record whose contacts are listed.
pub(in crate::interactions) struct Of {
    path: String,
    name: String,
    /// How an address names it: `company=5`.
    parameter: String,
}

#[derive(Template)]
#[template(path = "interactions/index.html")]
struct Index {
    page: Page,
    query: ListQuery<InteractionColumn>,
    view: String,
    of: Option<Of>,
    state: String,
    is_saved: bool,
    views: Vec<ViewTab>,
    filter: Builder,
    show: String,
    rows: Rows<Line>,
}

/// `GET /interactions?view=&company=&person=&subject=&saved=&f.0.by=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let (fields, saved) = filters::fields_and_views(&ctx, PATH).await?;
    if let Some(address) = filter::edited(&query, fields.iter()) {
        return Ok(see_other(&format!("{PATH}?{address}")));
    }
    let open = query.line("filter") == "open";
    let (list, view, with) = asked(&ctx, &fields, &query)?;
    let (reader, asked, state) = (ctx.clone(), list.clone(), query.clone());
    let (rows, of, views, people) = ctx
        .read(move |read| {
            let of = find_named(read, &reader.app.registry, &with)?;
            let rows = store::list(read, &asked, (view, &with))?;
            let around = Surroundings::load(read, &reader.app.registry, &rows.rows)?;
            Ok((
                rows.map(|row| around.line(row)),
                of,
                views::tabs(read, saved, asked.parameter("saved"), &state)?,
                narrowing::people(read, reader.t(), &asked.filter, open)?,
            ))
        })
        .await?;
    let kept = (list.state_but_filter(), open);
    draw(&Index {
        page: Page::new(&ctx, SECTION, ctx.t().get(SECTION)),
        filter: Builder::new(&ctx, PATH, fields.iter(), &list.filter, kept, &people),
        show: show_words(&ctx, rows.total),
        is_saved: views.iter().any(|tab| tab.current),
        view: list.parameter("view").to_owned(),
        state: query.to_query(),
        of,
        views,
        rows,
        query: list,
    })
}

/// `GET /interactions/count?…`: how many contacts the filter that is being built would show
pub async fn count(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let fields = filters::fields(&ctx).await?;
    if let Some(tab) = views::tab_of(&query) {
        let reader = ctx.clone();
        let total = ctx.read(move |read| {
            let wanted = asked(&reader, &fields, &views::state_of(read, PATH, tab)?)?;
            match total_of(read, &reader.app.registry, wanted) {
                // A shared view may be of a record that its reader does not see: its tab has no number.
                Err(Error::NotFound) => Ok(None),
                total => total.map(Some),
            }
        });
        return views::tab_count(&ctx, total.await?);
    }
    let wanted = asked(&ctx, &fields, &query)?;
    let reader = ctx.clone();
    let total = ctx
        .read(move |read| total_of(read, &reader.app.registry, wanted))
        .await?;
    Ok(Html(show_words(&ctx, total)).into_response())
}

fn total_of(read: &mut Read<'_>, registry: &Registry, (list, view, with): Wanted) -> Result<Total> {
    find_named(read, registry, &with)?;
    store::total_of(read, &list, (view, &with))
}

/// `GET /interactions/suggest?by=…`
pub async fn suggest(ctx: Ctx, Query(query): Query) -> Result<Response> {
    narrowing::suggest(ctx, query, FIELDS).await
}

/// «Показать 38 контактов»
fn show_words(ctx: &Ctx, total: Total) -> String {
    let key = if total.more {
        "interaction-filter-show-more"
    } else {
        "interaction-filter-show"
    };
    ctx.t().with(key, "count", total.count)
}

/// A list that is asked for: in which order and by which filter, which of its views, with whom.
pub(in crate::interactions) type Wanted = (ListQuery<InteractionColumn>, InteractionView, With);

/// The list that an address asks for.
///
/// # Errors
/// `NotFound` for an unknown view, number or a damaged cursor.
pub(in crate::interactions) fn asked(
    ctx: &Ctx,
    fields: &ListFields,
    query: &Form,
) -> Result<Wanted> {
    let own = ["view", "company", "person", "subject", "saved"];
    let list = ListQuery::parse(query, NEWEST, &own)?.narrowed(query, fields.iter(), &ctx.asker());
    let named = |(name, _, view): &(&str, &str, InteractionView)| {
        (*name == list.parameter("view")).then_some(*view)
    };
    let view = VIEWS.iter().find_map(named).ok_or(Error::NotFound)?;
    let number = |name: &str| query.parsed::<i64>(name).map_err(|_| Error::NotFound);
    let subject: Option<Subject> = query.parsed("subject").map_err(|_| Error::NotFound)?;
    let with = With {
        company: number("company")?.map(CompanyId),
        person: number("person")?.map(PersonId),
        parts: subject.map_or_else(Vec::new, |subject| {
            ctx.app.registry.discussed_parts(subject)
        }),
        subject,
    };
    Ok((list, view, with))
}

/// The record whose contacts are asked for, if any: it must be seen.
///
/// # Errors
/// `NotFound`.
pub(in crate::interactions) fn find_named(
    read: &mut Read<'_>,
    registry: &Registry,
    with: &With,
) -> Result<Option<Of>> {
    let of = |path, name, parameter: String| {
        Ok(Some(Of {
            path,
            name,
            parameter,
        }))
    };
    if let Some(subject) = with.subject {
        let found = registry.find_record(read, subject, Action::View)?;
        return of(found.path, found.title, format!("subject={subject}"));
    }
    if let Some(id) = with.company {
        let found = companies::store::find_for(read, Action::View, id)?;
        return of(found.path(), found.name, format!("company={id}"));
    }
    if let Some(id) = with.person {
        let found = people::store::find_for(read, Action::View, id)?;
        return of(found.path(), found.full_name, format!("person={id}"));
    }
    Ok(None)
}
