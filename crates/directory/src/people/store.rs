//! Queries of people. Visibility is the first clause of each.

use base::access::Sees;
use base::area::RecordTitle;
use base::db::Engine;
use base::html::list::{Cursor, ListQuery, PAGE_SIZE, Rows, Total, moment_key};
use base::ids::{CompanyId, EmploymentId, PersonId, UserId};
use base::{Action, Error, Read, Result, Tx, keyset};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use formats::names::normal_form;

use super::{Employment, EmploymentInput, Person, PersonColumn, PersonInput, PersonRole};
use crate::companies::Kept;
use crate::companies::store::only_seen;
use crate::narrowing::Narrowing;
use crate::parts::NewWork;
use crate::schema::{companies as companies_table, employments, list_counts, people};
use crate::search::store as search;
use crate::search::{SearchKind, rules as search_rules};

/// Narrows a query of people to those of these users: they answer for the person or for a company of theirs. It is asked of
/// each person met, not gathered for all clients of the users before the first person is looked at.
macro_rules! people_of_users {
    ($query:expr, $users:expr) => {{
        use $crate::schema::{companies, employments, people};
        let at_company = employments::table
            .inner_join(companies::table)
            .filter(employments::person_id.eq(people::id))
            .filter(companies::responsible_id.eq_any($users.clone()));
        $query.filter(
            people::responsible_id
                .eq_any($users.clone())
                .or(diesel::dsl::exists(at_company)),
        )
    }};
}
pub(crate) use people_of_users;

/// People up to which a list is counted for one who sees only some: each has to be looked at.
const LOOKED_AT: i64 = 1_000;

/// People of a company whose names in its feed are links.
const NAMED: i64 = 300;

/// People the actor sees: those of visible companies and those they answer for.
pub fn visible(read: &Read<'_>) -> people::BoxedQuery<'static, Engine> {
    let query = people::table.into_boxed();
    match &read.actor.sees {
        Sees::Everything => query,
        Sees::RecordsOf(users) => people_of_users!(query, users),
    }
}

/// The person, if the actor may do `action` with them.
///
/// # Errors
/// `NotFound` when they are not seen; `Forbidden` when they are but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: PersonId) -> Result<Person> {
    let person = visible(read)
        .filter(people::id.eq(id))
        .select(Person::as_select())
        .first(read.conn())?;
    read.actor.require(action)?;
    Ok(person)
}

/// Those of the given people that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn find_all(read: &mut Read<'_>, ids: &[PersonId]) -> Result<Vec<Person>> {
    Ok(visible(read)
        .filter(people::id.eq_any(ids))
        .select(Person::as_select())
        .order(people::id.asc())
        .load(read.conn())?)
}

/// The names of those of the given people that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let ids: Vec<PersonId> = ids.iter().copied().map(PersonId).collect();
    let found: Vec<(PersonId, String)> = visible(read)
        .filter(people::id.eq_any(ids))
        .select((people::id, people::full_name))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The people of the given companies with what they are there; those who left come last. Give visible companies only.
///
/// # Errors
/// The base could not be read.
pub fn of_companies(read: &mut Read<'_>, ids: &[CompanyId]) -> Result<Vec<(Employment, Person)>> {
    Ok(employments::table
        .inner_join(people::table)
        .filter(employments::company_id.eq_any(ids))
        .filter(people::archived.eq(false))
        .select((Employment::as_select(), Person::as_select()))
        .order((
            employments::until.is_not_null().asc(),
            employments::id.asc(),
        ))
        .load(read.conn())?)
}

/// The names and pages of those who work or worked at a company. Give a visible company only.
///
/// # Errors
/// The base could not be read.
pub fn titles_at(read: &mut Read<'_>, company: CompanyId) -> Result<Vec<RecordTitle>> {
    let people: Vec<(PersonId, String)> = employments::table
        .inner_join(people::table)
        .filter(employments::company_id.eq(company))
        .select((people::id, people::full_name))
        .limit(NAMED)
        .load(read.conn())?;
    let titles = people.into_iter().map(|(id, title)| RecordTitle {
        path: format!("/people/{id}"),
        title,
    });
    Ok(titles.collect())
}

/// Where the given people work, as far as the actor sees the companies; the present first.
///
/// # Errors
/// The base could not be read.
pub fn employments_of(read: &mut Read<'_>, ids: &[PersonId]) -> Result<Vec<(Employment, String)>> {
    let query = employments::table
        .inner_join(companies_table::table)
        .filter(employments::person_id.eq_any(ids))
        .select((Employment::as_select(), companies_table::name))
        .order((
            employments::until.is_not_null().asc(),
            employments::id.asc(),
        ))
        .into_boxed();
    Ok(only_seen!(query, read).load(read.conn())?)
}

/// One period of work, if the actor sees its company.
///
/// # Errors
/// `NotFound`.
pub fn find_employment(read: &mut Read<'_>, id: EmploymentId) -> Result<Employment> {
    let query = employments::table
        .inner_join(companies_table::table)
        .filter(employments::id.eq(id))
        .select(Employment::as_select())
        .into_boxed();
    Ok(only_seen!(query, read).first(read.conn())?)
}

/// Which people a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonView {
    /// All but the archived.
    All,
    /// Those the actor answers for, by themselves or by a company; not archived.
    Mine,
    /// Who take the decisions where they work now; not archived.
    Deciding,
    /// Put aside.
    Archived,
}

fn listed(
    read: &Read<'_>,
    narrowing: &Narrowing<PersonView>,
) -> people::BoxedQuery<'static, Engine> {
    let view = narrowing.view;
    let mut query = visible(read).filter(people::archived.eq(view == PersonView::Archived));
    query = match view {
        PersonView::Mine => {
            let users: Vec<UserId> = read.actor.user_id.into_iter().collect();
            people_of_users!(query, users)
        }
        // At a company that is seen: what a person is at a hidden one stays hidden.
        PersonView::Deciding => {
            let jobs = employments::table
                .inner_join(companies_table::table)
                .filter(employments::role.eq(PersonRole::Decides))
                .filter(employments::until.is_null())
                .select(employments::person_id);
            match &read.actor.sees {
                Sees::Everything => query.filter(people::id.eq_any(jobs)),
                Sees::RecordsOf(users) => query
                    .filter(people::id.eq_any(
                        jobs.filter(companies_table::responsible_id.eq_any(users.clone())),
                    )),
            }
        }
        PersonView::All | PersonView::Archived => query,
    };
    for condition in narrowing.conditions("people.id") {
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
    list: &ListQuery<PersonColumn>,
    view: PersonView,
) -> Result<Rows<Person>> {
    let narrowing = Narrowing::of(read, SearchKind::Person, list, view)?;
    let total = total(read, &narrowing)?;
    let found = rows(read, list, &narrowing, PAGE_SIZE + 1)?;
    let rows = Rows::of(list, found, total, |(person, key)| {
        (key.clone(), person.id.0)
    });
    Ok(rows.map(|(person, _)| person))
}

/// How many people a list has: two queries at most.
///
/// # Errors
/// The base could not be read.
pub fn total_of(
    read: &mut Read<'_>,
    list: &ListQuery<PersonColumn>,
    view: PersonView,
) -> Result<Total> {
    let narrowing = Narrowing::of(read, SearchKind::Person, list, view)?;
    total(read, &narrowing)
}

/// A whole view is counted already; anything narrower is counted up to a limit.
fn total(read: &mut Read<'_>, narrowing: &Narrowing<PersonView>) -> Result<Total> {
    let view = narrowing.view;
    let is_whole = matches!(view, PersonView::All | PersonView::Archived);
    if is_whole && narrowing.is_whole() && read.actor.sees == Sees::Everything {
        let archived = view == PersonView::Archived;
        let counts = whole_counts(read)?;
        let of_view = counts.iter().filter(|line| line.0 == archived);
        return Ok(of_view.map(|line| line.1).sum::<i64>().into());
    }
    if narrowing.is_walk() {
        return Ok(Total::UNKNOWN);
    }
    let query = listed(read, narrowing).select(people::id);
    let most = if read.actor.sees == Sees::Everything {
        Total::MOST
    } else {
        LOOKED_AT
    };
    Total::up_to(read, most, query)
}

/// Up to `limit` people of the list beyond its cursor, and the cursor of what follows: for exports.
///
/// # Errors
/// The base could not be read.
pub fn chunk(
    read: &mut Read<'_>,
    list: &ListQuery<PersonColumn>,
    view: PersonView,
    limit: i64,
) -> Result<(Vec<Person>, Option<Cursor>)> {
    let narrowing = Narrowing::of(read, SearchKind::Person, list, view)?;
    let found = rows(read, list, &narrowing, limit)?;
    let last = found.last().map(|(person, key)| Cursor {
        key: key.clone(),
        id: person.id.0,
        position: 0,
    });
    let people = found.into_iter().map(|(person, _)| person);
    Ok((people.collect(), last))
}

/// The numbers of all people of a list, as a query: for what is done to the whole list.
///
/// # Errors
/// The base could not be read.
pub(crate) fn numbers(
    read: &mut Read<'_>,
    list: &ListQuery<PersonColumn>,
    view: PersonView,
) -> Result<people::BoxedQuery<'static, Engine, BigInt>> {
    let narrowing = Narrowing::of(read, SearchKind::Person, list, view)?;
    Ok(listed(read, &narrowing).select(people::id))
}

fn rows(
    read: &mut Read<'_>,
    list: &ListQuery<PersonColumn>,
    narrowing: &Narrowing<PersonView>,
    limit: i64,
) -> Result<Vec<(Person, String)>> {
    let query = listed(read, narrowing).limit(limit);
    let written = list.sort.sorting_text(&read.actor.sees);
    let text_key = sql::<Text>(written.as_deref().unwrap_or("''"));
    let query = match list.sort {
        PersonColumn::Name => keyset!(query, list, people::name_key, people::id, String),
        PersonColumn::Created => {
            keyset!(query, list, people::created_at, people::id, NaiveDateTime)
        }
        PersonColumn::Updated => {
            keyset!(query, list, people::updated_at, people::id, NaiveDateTime)
        }
        _ => keyset!(query, list, text_key.clone(), people::id, String),
    };
    let found: Vec<(Person, String)> = query
        .select((Person::as_select(), text_key))
        .load(read.conn())?;
    let keyed = found.into_iter().map(|(person, text_key)| {
        let key = match written {
            Some(_) => text_key,
            None => sorting_key(list.sort, &person),
        };
        (person, key)
    });
    Ok(keyed.collect())
}

/// The key of a column of the table.
fn sorting_key(column: PersonColumn, person: &Person) -> String {
    match column {
        PersonColumn::Created => moment_key(person.created_at),
        PersonColumn::Updated => moment_key(person.updated_at),
        _ => normal_form(&person.full_name),
    }
}

/// How many people there are in the archive and outside it, for the tabs of those who see everybody: one query. For others
/// each person would have to be looked at.
///
/// # Errors
/// The base could not be read.
pub fn counts(read: &mut Read<'_>) -> Result<Vec<(bool, i64)>> {
    match read.actor.sees {
        Sees::Everything => whole_counts(read),
        Sees::RecordsOf(_) => Ok(Vec::new()),
    }
}

fn whole_counts(read: &mut Read<'_>) -> Result<Vec<(bool, i64)>> {
    Ok(list_counts::table
        .filter(list_counts::list.eq("person"))
        .group_by(list_counts::archived)
        .select((
            list_counts::archived,
            sql::<BigInt>("cast(sum(number) as bigint)"),
        ))
        .load(read.conn())?)
}

/// Adds a person; their search entry is left to the caller.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    input: &PersonInput,
    responsible: Option<UserId>,
) -> Result<(PersonId, search::Entry)> {
    let now = tx.moment();
    let id: PersonId = diesel::insert_into(people::table)
        .values((
            people::full_name.eq(&input.full_name),
            people::name_key.eq(normal_form(&input.full_name)),
            people::archived.eq(false),
            people::responsible_id.eq(responsible),
            people::comment.eq(&input.comment),
            people::version.eq(1),
            people::created_at.eq(now),
            people::updated_at.eq(now),
        ))
        .returning(people::id)
        .get_result(tx.conn())?;
    let text = search_rules::entry(&[&input.full_name], &input.points);
    Ok((id, (SearchKind::Person, id.0, text)))
}

/// Brings back a person under their old number.
pub(super) fn restore(
    tx: &mut Tx<'_>,
    id: PersonId,
    input: &PersonInput,
    (responsible, kept): (Option<UserId>, &Kept),
) -> Result<()> {
    let now = tx.moment();
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::full_name.eq(&input.full_name),
            people::name_key.eq(normal_form(&input.full_name)),
            people::archived.eq(kept.archived),
            people::responsible_id.eq(responsible),
            people::comment.eq(&input.comment),
            people::version.eq(kept.version),
            people::created_at.eq(kept.created_at),
            people::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    let text = search_rules::entry(&[&input.full_name], &input.points);
    search::put(tx, SearchKind::Person, id.0, &text)
}

/// Makes a user answer for a person.
pub(crate) fn set_responsible(
    tx: &mut Tx<'_>,
    id: PersonId,
    responsible: Option<UserId>,
) -> Result<()> {
    diesel::update(people::table.filter(people::id.eq(id)))
        .set((
            people::responsible_id.eq(responsible),
            people::version.eq(people::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves the fields of a person who is still at `version`.
pub(super) fn update(
    tx: &mut Tx<'_>,
    id: PersonId,
    version: i32,
    input: &PersonInput,
) -> Result<()> {
    let now = tx.moment();
    let changed = diesel::update(
        people::table
            .filter(people::id.eq(id))
            .filter(people::version.eq(version)),
    )
    .set((
        people::full_name.eq(&input.full_name),
        people::name_key.eq(normal_form(&input.full_name)),
        people::comment.eq(&input.comment),
        people::version.eq(version + 1),
        people::updated_at.eq(now),
    ))
    .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    search::put(
        tx,
        SearchKind::Person,
        id.0,
        &search_rules::entry(&[&input.full_name], &input.points),
    )
}

pub(crate) fn set_archived(tx: &mut Tx<'_>, ids: &[PersonId], archived: bool) -> Result<()> {
    let now = tx.moment();
    diesel::update(people::table.filter(people::id.eq_any(ids)))
        .set((
            people::archived.eq(archived),
            people::version.eq(people::version + 1),
            people::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn insert_employment(
    tx: &mut Tx<'_>,
    person: PersonId,
    input: &EmploymentInput,
) -> Result<EmploymentId> {
    Ok(diesel::insert_into(employments::table)
        .values((
            employments::company_id.eq(input.company_id),
            employments::person_id.eq(person),
            employments::position.eq(&input.position),
            employments::role.eq(input.role),
            employments::since.eq(input.since),
            employments::until.eq(input.until),
            employments::version.eq(1),
        ))
        .returning(employments::id)
        .get_result(tx.conn())?)
}

/// Adds the present work of many people at once.
pub(crate) fn insert_work(tx: &mut Tx<'_>, work: &[NewWork]) -> Result<()> {
    let columns = [
        ("company_id", "bigint"),
        ("person_id", "bigint"),
        ("position", "text"),
        ("role", "text"),
    ];
    tx.insert_all("employments", &columns, work)
}

/// Saves a period of work that is still at `version`.
pub(super) fn update_employment(
    tx: &mut Tx<'_>,
    id: EmploymentId,
    version: i32,
    input: &EmploymentInput,
) -> Result<()> {
    let changed = diesel::update(
        employments::table
            .filter(employments::id.eq(id))
            .filter(employments::version.eq(version)),
    )
    .set((
        employments::position.eq(&input.position),
        employments::role.eq(input.role),
        employments::since.eq(input.since),
        employments::until.eq(input.until),
        employments::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    if changed == 0 {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    Ok(())
}

pub(super) fn remove_employment(tx: &mut Tx<'_>, id: EmploymentId) -> Result<()> {
    diesel::delete(employments::table.filter(employments::id.eq(id))).execute(tx.conn())?;
    Ok(())
}

/// Hands every person of one user to another.
pub(crate) fn hand_over(tx: &mut Tx<'_>, from: UserId, to: UserId) -> Result<Vec<PersonId>> {
    let moved: Vec<PersonId> = people::table
        .filter(people::responsible_id.eq(from))
        .select(people::id)
        .load(tx.conn())?;
    diesel::update(people::table.filter(people::responsible_id.eq(from)))
        .set((
            people::responsible_id.eq(to),
            people::version.eq(people::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(moved)
}

/// Removes people and their work anywhere.
pub(super) fn remove_all(tx: &mut Tx<'_>, ids: &[PersonId]) -> Result<()> {
    let work = employments::table.filter(employments::person_id.eq_any(ids));
    diesel::delete(work).execute(tx.conn())?;
    diesel::delete(people::table.filter(people::id.eq_any(ids))).execute(tx.conn())?;
    let records: Vec<i64> = ids.iter().map(|id| id.0).collect();
    search::remove_all(tx, SearchKind::Person, &records)
}
