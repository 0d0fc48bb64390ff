//! The list of companies.

use askama::Template;
use axum::response::Response;
use base::html::form::Query;
use base::html::list::{Direction, ListQuery, Rows};
use base::html::{Page, draw, see_other};
use base::ids::CompanyId;
use base::{Ctx, Error, Read, Result};

use super::SECTION;
use crate::companies::card::link_of;
use crate::companies::store::{self, CompanyRow, CompanyView};
use crate::companies::{Company, CompanyColumn, CompanyStatus};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::references::store as references;

struct Tab {
    view: &'static str,
    label: &'static str,
    current: bool,
    count: Option<i64>,
}

struct Row {
    company: Company,
    responsible: Option<String>,
    segments: String,
    phone: Option<String>,
    email: Option<String>,
}

impl Row {
    fn responsible_number(&self) -> i64 {
        self.company.responsible_id.map_or(0, |user| user.0)
    }
}

#[derive(Template)]
#[template(path = "companies/index.html")]
struct Index {
    page: Page,
    query: ListQuery<CompanyColumn>,
    view: String,
    state: String,
    tabs: Vec<Tab>,
    rows: Rows<Row>,
}

/// `GET /`
pub async fn start() -> Response {
    see_other("/companies")
}

/// `GET /companies?q=&view=&sort=&dir=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let state = query.to_query();
    let query = ListQuery::parse(
        &query,
        (CompanyColumn::Name, Direction::Ascending),
        &["view"],
    )?;
    let view = view_of(query.filter("view"))?;
    let asked = query.clone();
    let (rows, counts) = ctx
        .read(move |read| {
            let rows = store::list(read, &asked, view)?;
            Ok((with_marks(read, rows)?, store::counts(read)?))
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
pub fn view_of(name: &str) -> Result<CompanyView> {
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

fn tabs(current: &str, counts: &[(bool, CompanyStatus, i64)]) -> Vec<Tab> {
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
        current: view == current,
        count,
    })
    .collect()
}

/// Segments, phones and e-mails of the companies on the page: two queries.
fn with_marks(read: &mut Read<'_>, rows: Rows<CompanyRow>) -> Result<Rows<Row>> {
    let ids: Vec<CompanyId> = rows.rows.iter().map(|row| row.company.id).collect();
    let marks = references::marks_of(read, &ids)?;
    let points = points::of_companies(read, &ids)?;
    Ok(rows.map(|row| {
        let id = row.company.id;
        let own: Vec<ContactPoint> = points
            .iter()
            .filter(|point| point.company_id == Some(id))
            .cloned()
            .collect();
        Row {
            segments: references::in_a_row(&marks, id, "segment"),
            phone: link_of(&own, PointKind::Phone),
            email: link_of(&own, PointKind::Email),
            responsible: row.responsible,
            company: row.company,
        }
    }))
}
