//! The list of companies, page by page, and its totals.

use base::access::Sees;
use base::db::Engine;
use base::html::list::{Cursor, ListQuery, PAGE_SIZE, Rows, Total, moment_key};
use base::ids::UserId;
use base::{Read, Result, keyset, keyset_made};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Text};
use formats::names::{company_key, normal_form};

use super::visible;
use crate::companies::{Company, CompanyColumn, CompanyStatus};
use crate::narrowing::{Narrowing, Path};
use crate::schema::{companies, list_counts};
use crate::search::SearchKind;

/// A line of the list.
#[derive(Debug, Clone, Queryable)]
pub struct CompanyRow {
    /// The company.
    pub company: Company,
    /// Who answers for it.
    pub responsible: Option<String>,
    sorting_key: String,
}

/// Which companies a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompanyView {
    /// All but the archived.
    All,
    /// With this status, not archived.
    WithStatus(CompanyStatus),
    /// For which the actor answers, not archived.
    Mine,
    /// Put aside.
    Archived,
}

fn listed(
    read: &Read<'_>,
    narrowing: &Narrowing<CompanyView>,
    path: Path,
) -> companies::BoxedQuery<'static, Engine> {
    let view = narrowing.view;
    let archived = view == CompanyView::Archived;
    let query = visible(read);
    let mut query = match path {
        Path::Index => query.filter(companies::archived.eq(archived)),
        // An expression has no index.
        Path::Table => query
            .filter(sql::<Bool>("coalesce(companies.archived, companies.archived)").eq(archived)),
    };
    query = match view {
        CompanyView::WithStatus(status) => query.filter(companies::status.eq(status)),
        CompanyView::Mine => query.filter(companies::responsible_id.eq(read.actor.user_id)),
        CompanyView::All | CompanyView::Archived => query,
    };
    for condition in narrowing.conditions("companies.id", path) {
        query = query.filter(condition);
    }
    query
}

/// A page of the list: three queries at most.
///
/// # Errors
/// `NotFound` for a damaged cursor.
pub fn list(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    view: CompanyView,
) -> Result<Rows<CompanyRow>> {
    let narrowing = Narrowing::of(read, SearchKind::Company, list, view)?;
    let total = total(read, &narrowing)?;
    let rows = if total == Total::from(0) && list.cursor().is_none() {
        Vec::new()
    } else {
        rows(read, list, &narrowing, PAGE_SIZE + 1, total)?
    };
    Ok(Rows::of(list, rows, total, |row| {
        (row.sorting_key.clone(), row.company.id.0)
    }))
}

/// How many companies a list has: two queries at most.
///
/// # Errors
/// The base could not be read.
pub fn total_of(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    view: CompanyView,
) -> Result<Total> {
    let narrowing = Narrowing::of(read, SearchKind::Company, list, view)?;
    total(read, &narrowing)
}

/// How many companies a list has, as far as that is soon told; nothing where every record would have to be looked at.
///
/// # Errors
/// The base could not be read.
pub fn ready_total_of(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    view: CompanyView,
) -> Result<Option<Total>> {
    let narrowing = Narrowing::of(read, SearchKind::Company, list, view)?;
    if !narrowing.is_soon_counted() {
        return Ok(None);
    }
    total(read, &narrowing.counted_to(Total::LOOKED_AT)).map(Some)
}

/// A whole view is counted already; what is looked for is counted up to a limit.
fn total(read: &mut Read<'_>, narrowing: &Narrowing<CompanyView>) -> Result<Total> {
    let view = narrowing.view;
    if narrowing.is_whole() {
        let archived = view == CompanyView::Archived;
        let of_view = |line: &(bool, CompanyStatus, i64)| {
            let wanted = match view {
                CompanyView::WithStatus(status) => line.1 == status,
                _ => true,
            };
            (line.0 == archived && wanted).then_some(line.2)
        };
        let counts = match view {
            CompanyView::Mine => counts_of(
                read,
                &Sees::RecordsOf(read.actor.user_id.into_iter().collect()),
            )?,
            _ => counts(read)?,
        };
        return Ok(counts.iter().filter_map(of_view).sum::<i64>().into());
    }
    if narrowing.is_walk() {
        return Ok(Total::UNKNOWN);
    }
    let query = listed(read, narrowing, narrowing.path()).select(companies::id);
    Total::up_to(read, narrowing.most(), query)
}

/// Up to `limit` companies of the list beyond its cursor, and the cursor of what follows: for exports.
///
/// # Errors
/// The base could not be read.
pub fn chunk(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    view: CompanyView,
    limit: i64,
) -> Result<(Vec<CompanyRow>, Option<Cursor>)> {
    let narrowing = Narrowing::of(read, SearchKind::Company, list, view)?;
    let rows = rows(read, list, &narrowing, limit, Total::UNKNOWN)?;
    let last = rows.last().map(|row| Cursor {
        key: row.sorting_key.clone(),
        id: row.company.id.0,
        position: 0,
    });
    Ok((rows, last))
}

/// The numbers of all companies of a list, as a query: for what is done to the whole list.
///
/// # Errors
/// The base could not be read.
pub(crate) fn numbers(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    view: CompanyView,
) -> Result<companies::BoxedQuery<'static, Engine, BigInt>> {
    let narrowing = Narrowing::of(read, SearchKind::Company, list, view)?;
    Ok(listed(read, &narrowing, narrowing.path()).select(companies::id))
}

fn rows(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    narrowing: &Narrowing<CompanyView>,
    limit: i64,
    total: Total,
) -> Result<Vec<CompanyRow>> {
    let written = list.sort.text_key();
    let made = written.as_ref().filter(|key| key.is_made());
    let is_own = narrowing.view == CompanyView::Mine || read.actor.sees != Sees::Everything;
    let path = match (made, narrowing.view) {
        (None, _) if is_own => narrowing.path_of_own_page(total),
        (None, _) => narrowing.path_of_page(true, total),
        // An index leads to those of a status.
        (Some(_), CompanyView::WithStatus(_)) => narrowing.path(),
        (Some(_), _) => narrowing.path_of_page(false, total),
    };
    let query = listed(read, narrowing, path).limit(limit);
    let engine = read.engine();
    let text_key = written.as_ref().map(|key| key.sql(engine));
    let text_key = sql::<Text>(text_key.as_deref().unwrap_or("''"));
    let query = match list.sort {
        CompanyColumn::City => keyset!(query, list, companies::city_key, companies::id, String),
        CompanyColumn::Status => {
            keyset!(query, list, companies::status, companies::id, CompanyStatus)
        }
        CompanyColumn::NextContact => {
            let next_contact = sql::<Date>("coalesce(next_contact_on, '9999-12-31')");
            keyset!(query, list, next_contact.clone(), companies::id, NaiveDate)
        }
        CompanyColumn::Created => {
            let created = companies::created_at;
            keyset!(query, list, created, companies::id, NaiveDateTime)
        }
        CompanyColumn::Updated => {
            let updated = companies::updated_at;
            keyset!(query, list, updated, companies::id, NaiveDateTime)
        }
        _ if made.is_some() => {
            let beyond = made.and_then(|key| key.beyond(list, "companies.id", engine));
            keyset_made!(query, list, text_key.clone(), companies::id, beyond)
        }
        _ if written.is_some() => keyset!(query, list, text_key.clone(), companies::id, String),
        _ => keyset!(query, list, companies::name_key, companies::id, String),
    };
    let found: Vec<(Company, String)> = query
        .select((Company::as_select(), text_key))
        .load(read.conn())?;
    let names = responsible_names(read, found.iter().map(|(company, _)| company))?;
    let rows = found.into_iter().map(|(company, text_key)| {
        let responsible = company
            .responsible_id
            .and_then(|id| names.iter().find(|(user, _)| *user == id));
        CompanyRow {
            responsible: responsible.map(|(_, name)| name.clone()),
            sorting_key: match written {
                Some(_) => text_key,
                None => sorting_key(list.sort, &company),
            },
            company,
        }
    });
    Ok(rows.collect())
}

fn responsible_names<'a>(
    read: &mut Read<'_>,
    companies: impl Iterator<Item = &'a Company>,
) -> Result<Vec<(UserId, String)>> {
    let mut ids: Vec<UserId> = companies
        .filter_map(|company| company.responsible_id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    accounts::users::store::names(read, &ids)
}

/// The key of a column of the table.
fn sorting_key(column: CompanyColumn, company: &Company) -> String {
    match column {
        CompanyColumn::City => normal_form(&company.city),
        CompanyColumn::Status => company.status.to_string(),
        CompanyColumn::NextContact => company
            .next_contact_on
            .map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
        CompanyColumn::Created => moment_key(company.created_at),
        CompanyColumn::Updated => moment_key(company.updated_at),
        _ => company_key(&company.name),
    }
}

/// How many companies the actor sees in each view, for the tabs: one query.
///
/// # Errors
/// The base could not be read.
pub fn counts(read: &mut Read<'_>) -> Result<Vec<(bool, CompanyStatus, i64)>> {
    let sees = read.actor.sees.clone();
    counts_of(read, &sees)
}

fn counts_of(read: &mut Read<'_>, sees: &Sees) -> Result<Vec<(bool, CompanyStatus, i64)>> {
    let query = list_counts::table
        .filter(list_counts::list.eq("company"))
        .group_by((list_counts::archived, list_counts::status))
        .select((
            list_counts::archived,
            list_counts::status,
            sql::<BigInt>("cast(sum(number) as bigint)"),
        ))
        .into_boxed();
    let query = match sees {
        Sees::Everything => query,
        Sees::RecordsOf(users) => query.filter(list_counts::responsible_id.eq_any(users.clone())),
    };
    Ok(query.load(read.conn())?)
}
