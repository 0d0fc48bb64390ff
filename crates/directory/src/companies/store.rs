//! Queries of companies. Visibility is the first clause of each.

use accounts::schema::users;
use base::access::Sees;
use base::db::Engine;
use base::html::list::{Cursor, ListQuery, PAGE_SIZE, Rows, Total, moment_key};
use base::ids::{CompanyId, SourceId, UserId};
use base::{Action, Error, Read, Result, Tx, keyset};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};
use formats::names::{company_key, normal_form};

use super::{Company, CompanyColumn, CompanyInput, CompanyStatus, Kept};
use crate::narrowing::Narrowing;
use crate::references::store::learn_source;
use crate::schema::{companies, list_counts, sources};
use crate::search::store as search;
use crate::search::{SearchKind, rules as search_rules};

/// Narrows a boxed query that has companies in it to those the actor sees (`B13`, `O14`): the one rule of visibility.
macro_rules! only_seen {
    ($query:expr, $read:expr) => {{
        let query = $query;
        match &$read.actor.sees {
            base::access::Sees::Everything => query,
            base::access::Sees::RecordsOf(users) => {
                query.filter($crate::schema::companies::responsible_id.eq_any(users.clone()))
            }
        }
    }};
}
pub(crate) use only_seen;

/// The numbers of the companies of these users, for subqueries: the same rule for who does not see everything.
macro_rules! ids_of_users {
    ($users:expr) => {{
        use $crate::schema::companies;
        companies::table
            .filter(companies::responsible_id.eq_any($users.clone()))
            .select(companies::id)
    }};
}
pub(crate) use ids_of_users;

/// Companies the actor sees.
pub fn visible(read: &Read<'_>) -> companies::BoxedQuery<'static, Engine> {
    only_seen!(companies::table.into_boxed(), read)
}

/// The company, if the actor may do `action` with it.
///
/// # Errors
/// `NotFound` when it is not seen; `Forbidden` when it is but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: CompanyId) -> Result<Company> {
    let company = visible(read)
        .filter(companies::id.eq(id))
        .select(Company::as_select())
        .first(read.conn())?;
    read.actor.require(action)?;
    Ok(company)
}

/// A company with the names of its source and of its responsible user.
pub type Named = (Company, Option<String>, Option<String>);

/// Those of the given companies that the actor sees, with the names of their sources and responsible users: one query.
///
/// # Errors
/// The base could not be read.
pub fn with_names(read: &mut Read<'_>, ids: &[CompanyId]) -> Result<Vec<Named>> {
    let query = companies::table
        .left_join(sources::table)
        .left_join(users::table)
        .filter(companies::id.eq_any(ids))
        .select((
            Company::as_select(),
            sources::name.nullable(),
            users::full_name.nullable(),
        ))
        .order(companies::id.asc())
        .into_boxed();
    Ok(only_seen!(query, read).load(read.conn())?)
}

/// The names of those of the given companies that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let ids: Vec<CompanyId> = ids.iter().copied().map(CompanyId).collect();
    let found: Vec<(CompanyId, String)> = visible(read)
        .filter(companies::id.eq_any(ids))
        .select((companies::id, companies::name))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
}

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
) -> companies::BoxedQuery<'static, Engine> {
    let view = narrowing.view;
    let mut query = visible(read).filter(companies::archived.eq(view == CompanyView::Archived));
    query = match view {
        CompanyView::WithStatus(status) => query.filter(companies::status.eq(status)),
        CompanyView::Mine => query.filter(companies::responsible_id.eq(read.actor.user_id)),
        CompanyView::All | CompanyView::Archived => query,
    };
    for condition in narrowing.conditions("companies.id") {
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
    let rows = rows(read, list, &narrowing, PAGE_SIZE + 1)?;
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
    let query = listed(read, narrowing).select(companies::id);
    Total::up_to(read, Total::MOST, query)
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
    let rows = rows(read, list, &narrowing, limit)?;
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
    Ok(listed(read, &narrowing).select(companies::id))
}

fn rows(
    read: &mut Read<'_>,
    list: &ListQuery<CompanyColumn>,
    narrowing: &Narrowing<CompanyView>,
    limit: i64,
) -> Result<Vec<CompanyRow>> {
    let query = listed(read, narrowing).limit(limit);
    let written = list.sort.sorting_text();
    let text_key = sql::<Text>(written.unwrap_or("''"));
    let query = match list.sort {
        CompanyColumn::Name => keyset!(query, list, companies::name_key, companies::id, String),
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
        _ => keyset!(query, list, text_key.clone(), companies::id, String),
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

/// The names of a company's source and responsible user.
///
/// # Errors
/// The base could not be read.
pub fn names_of(
    read: &mut Read<'_>,
    company: &Company,
) -> Result<(Option<String>, Option<String>)> {
    Ok(companies::table
        .left_join(sources::table)
        .left_join(users::table)
        .filter(companies::id.eq(company.id))
        .select((sources::name.nullable(), users::full_name.nullable()))
        .first(read.conn())?)
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = companies, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Fields<'a> {
    name: &'a str,
    name_key: String,
    kind: super::CompanyKind,
    status: CompanyStatus,
    refusal_reason: &'a str,
    line_of_business: &'a str,
    activity: &'a str,
    city: &'a str,
    city_key: String,
    inn: Option<&'a str>,
    kpp: Option<&'a str>,
    ogrn: Option<&'a str>,
    bik: Option<&'a str>,
    account: Option<&'a str>,
    legal_address: &'a str,
    source_id: Option<SourceId>,
    responsible_id: Option<UserId>,
    next_contact_on: Option<NaiveDate>,
    comment: &'a str,
    updated_at: NaiveDateTime,
}

fn fields<'a>(tx: &mut Tx<'_>, input: &'a CompanyInput) -> Result<Fields<'a>> {
    let source_id = match input.source.as_str() {
        "" => None,
        name => Some(learn_source(tx, name)?),
    };
    Ok(Fields {
        name: &input.name,
        name_key: company_key(&input.name),
        kind: input.kind,
        status: input.status,
        refusal_reason: &input.refusal_reason,
        line_of_business: &input.line_of_business,
        activity: &input.activity,
        city: &input.city,
        city_key: normal_form(&input.city),
        inn: input.inn.as_ref().map(|inn| inn.as_str()),
        kpp: input.kpp.as_ref().map(|kpp| kpp.as_str()),
        ogrn: input.ogrn.as_ref().map(|ogrn| ogrn.as_str()),
        bik: input.bik.as_ref().map(|bik| bik.as_str()),
        account: input.account.as_ref().map(|account| account.as_str()),
        legal_address: &input.legal_address,
        source_id,
        responsible_id: input.responsible_id,
        next_contact_on: input.next_contact_on,
        comment: &input.comment,
        updated_at: tx.moment(),
    })
}

fn search_entry(input: &CompanyInput) -> String {
    let inn = input.inn.as_ref().map_or("", |inn| inn.as_str());
    let lines = [&input.name, inn, &input.city, &input.legal_address];
    search_rules::entry(&lines, &input.points)
}

/// Adds a company; its search entry is left to the caller.
pub(super) fn insert(tx: &mut Tx<'_>, input: &CompanyInput) -> Result<(CompanyId, search::Entry)> {
    let now = tx.moment();
    let fields = fields(tx, input)?;
    let id: CompanyId = diesel::insert_into(companies::table)
        .values((
            fields,
            companies::archived.eq(false),
            companies::version.eq(1),
            companies::created_at.eq(now),
        ))
        .returning(companies::id)
        .get_result(tx.conn())?;
    Ok((id, (SearchKind::Company, id.0, search_entry(input))))
}

/// Brings back a company under its old number.
pub(super) fn restore(
    tx: &mut Tx<'_>,
    id: CompanyId,
    input: &CompanyInput,
    kept: &Kept,
) -> Result<()> {
    let fields = fields(tx, input)?;
    diesel::insert_into(companies::table)
        .values((
            companies::id.eq(id),
            fields,
            companies::archived.eq(kept.archived),
            companies::version.eq(kept.version),
            companies::created_at.eq(kept.created_at),
        ))
        .execute(tx.conn())?;
    search::put(tx, SearchKind::Company, id.0, &search_entry(input))
}

/// Saves the fields of a company that is still at `version`.
pub(super) fn update(
    tx: &mut Tx<'_>,
    id: CompanyId,
    version: i32,
    input: &CompanyInput,
) -> Result<()> {
    let fields = fields(tx, input)?;
    let changed = diesel::update(
        companies::table
            .filter(companies::id.eq(id))
            .filter(companies::version.eq(version)),
    )
    .set((fields, companies::version.eq(version + 1)))
    .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    search::put(tx, SearchKind::Company, id.0, &search_entry(input))
}

/// Writes these columns of companies; their versions grow.
macro_rules! change {
    ($tx:expr, $companies:expr $(, $column:expr)*) => {{
        let now = $tx.moment();
        diesel::update($companies)
            .set((
                $($column,)*
                companies::version.eq(companies::version + 1),
                companies::updated_at.eq(now),
            ))
            .execute($tx.conn())?;
    }};
}

pub(crate) fn set_status(
    tx: &mut Tx<'_>,
    ids: &[CompanyId],
    status: CompanyStatus,
    reason: &str,
) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq_any(ids)),
        companies::status.eq(status),
        companies::refusal_reason.eq(reason)
    );
    Ok(())
}

pub(super) fn set_next_contact(
    tx: &mut Tx<'_>,
    id: CompanyId,
    day: Option<NaiveDate>,
) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq(id)),
        companies::next_contact_on.eq(day)
    );
    Ok(())
}

pub(crate) fn set_responsible(
    tx: &mut Tx<'_>,
    ids: &[CompanyId],
    user: Option<UserId>,
) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq_any(ids)),
        companies::responsible_id.eq(user)
    );
    Ok(())
}

pub(crate) fn set_archived(tx: &mut Tx<'_>, ids: &[CompanyId], archived: bool) -> Result<()> {
    change!(
        tx,
        companies::table.filter(companies::id.eq_any(ids)),
        companies::archived.eq(archived)
    );
    Ok(())
}

/// Notes that something that belongs to these companies changes.
pub(crate) fn touch(tx: &mut Tx<'_>, ids: &[CompanyId]) -> Result<()> {
    change!(tx, companies::table.filter(companies::id.eq_any(ids)));
    Ok(())
}

/// Hands every company of one user to another.
pub(crate) fn hand_over(tx: &mut Tx<'_>, from: UserId, to: UserId) -> Result<Vec<CompanyId>> {
    let moved: Vec<CompanyId> = companies::table
        .filter(companies::responsible_id.eq(from))
        .select(companies::id)
        .load(tx.conn())?;
    change!(
        tx,
        companies::table.filter(companies::responsible_id.eq(from)),
        companies::responsible_id.eq(to)
    );
    Ok(moved)
}

/// Gives the companies of one source another one, and answers which.
pub(crate) fn change_source(tx: &mut Tx<'_>, from: i64, into: i64) -> Result<Vec<CompanyId>> {
    let of_source = companies::table.filter(companies::source_id.eq(from));
    let moved = of_source.select(companies::id).load(tx.conn())?;
    change!(tx, of_source, companies::source_id.eq(into));
    Ok(moved)
}

/// Notes that the companies of a segment change, and answers which.
pub(crate) fn touch_segment(tx: &mut Tx<'_>, segment: i64) -> Result<Vec<CompanyId>> {
    use crate::schema::company_segments;
    let members = company_segments::table
        .filter(company_segments::segment_id.eq(segment))
        .select(company_segments::company_id);
    let touched = members.load(tx.conn())?;
    change!(tx, companies::table.filter(companies::id.eq_any(members)));
    Ok(touched)
}

/// Removes companies and whatever is a part of them; their people must be gone.
pub(super) fn remove_all(tx: &mut Tx<'_>, ids: &[CompanyId]) -> Result<()> {
    use crate::schema::{company_segments, company_tags, duplicate_hints};
    let marked = company_segments::table.filter(company_segments::company_id.eq_any(ids));
    diesel::delete(marked).execute(tx.conn())?;
    let tagged = company_tags::table.filter(company_tags::company_id.eq_any(ids));
    diesel::delete(tagged).execute(tx.conn())?;
    let hinted = duplicate_hints::table.filter(duplicate_hints::company_id.eq_any(ids));
    diesel::delete(hinted).execute(tx.conn())?;
    diesel::delete(companies::table.filter(companies::id.eq_any(ids))).execute(tx.conn())?;
    let records: Vec<i64> = ids.iter().map(|id| id.0).collect();
    search::remove_all(tx, SearchKind::Company, &records)
}
