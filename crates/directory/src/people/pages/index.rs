//! The list of people.

use askama::Template;
use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Direction, ListQuery, Rows};
use base::html::{Page, draw};
use base::ids::PersonId;
use base::{Ctx, Error, Read, Result};

use super::SECTION;
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::people::store::{self, PersonView};
use crate::people::{Employment, Person, PersonColumn};

struct Tab {
    view: &'static str,
    label: &'static str,
    current: bool,
    count: Option<i64>,
}

struct Row {
    person: Person,
    jobs: Vec<(Employment, String)>,
    phone: Option<ContactPoint>,
    email: Option<ContactPoint>,
}

impl Row {
    /// Where they work, or worked, in the first place.
    fn job(&self) -> Option<&(Employment, String)> {
        self.jobs.first()
    }

    fn position(&self) -> &str {
        self.job().map_or("", |(job, _)| job.position.as_str())
    }
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct Index {
    page: Page,
    query: ListQuery<PersonColumn>,
    view: String,
    state: String,
    tabs: Vec<Tab>,
    rows: Rows<Row>,
}

/// `GET /people?q=&view=&sort=&dir=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let state = query.to_query();
    let query = ListQuery::parse(
        &query,
        (PersonColumn::Name, Direction::Ascending),
        &["view"],
    )?;
    let view = view_of(query.filter("view"))?;
    let asked = query.clone();
    let (rows, counts) = ctx
        .read(move |read| {
            let rows = store::list(read, &asked, view)?;
            Ok((with_jobs(read, rows)?, store::counts(read)?))
        })
        .await?;
    let view = query.filter("view").to_owned();
    let tabs = tabs(&view, &counts);
    let page = Page::new(&ctx, SECTION, ctx.t().get(SECTION));
    draw(&Index {
        page,
        view,
        state,
        tabs,
        rows,
        query,
    })
}

/// The view named in the address.
///
/// # Errors
/// `NotFound` for an unknown one.
pub(crate) fn view_of(name: &str) -> Result<PersonView> {
    match name {
        "" => Ok(PersonView::All),
        "mine" => Ok(PersonView::Mine),
        "deciding" => Ok(PersonView::Deciding),
        "archived" => Ok(PersonView::Archived),
        _ => Err(Error::NotFound),
    }
}

fn tabs(current: &str, counts: &[(bool, i64)]) -> Vec<Tab> {
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
        current: view == current,
        count,
    })
    .collect()
}

/// Companies, phones and e-mails of the people on the page: two queries.
fn with_jobs(read: &mut Read<'_>, rows: Rows<Person>) -> Result<Rows<Row>> {
    let ids: Vec<PersonId> = rows.rows.iter().map(|person| person.id).collect();
    let jobs = store::employments_of(read, &ids)?;
    let points = points::of_people(read, &ids)?;
    Ok(rows.map(|person| {
        let first = |kind: PointKind| {
            let own = |point: &&ContactPoint| point.person_id == Some(person.id);
            points
                .iter()
                .filter(own)
                .find(|point| point.kind == kind)
                .cloned()
        };
        let own_jobs = jobs.iter().filter(|(job, _)| job.person_id == person.id);
        Row {
            jobs: own_jobs.cloned().collect(),
            phone: first(PointKind::Phone),
            email: first(PointKind::Email),
            person,
        }
    }))
}
