//! The list of people, page by page, and its totals.

use base::access::Sees;
use base::db::Engine;
use base::html::list::{Cursor, ListQuery, PAGE_SIZE, Rows, Total, moment_key};
use base::ids::UserId;
use base::{Read, Result, keyset, keyset_made};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use formats::names::normal_form;

use super::{people_of_users, visible};
use crate::narrowing::{Narrowing, Path};
use crate::people::{Person, PersonColumn, PersonRole};
use crate::schema::{companies as companies_table, employments, list_counts, people};
use crate::search::SearchKind;

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
    path: Path,
) -> people::BoxedQuery<'static, Engine> {
    let view = narrowing.view;
    let archived = view == PersonView::Archived;
    let query = visible(read);
    let mut query = match path {
        Path::Index => query.filter(people::archived.eq(archived)),
        // An expression has no index.
        Path::Table => {
            query.filter(sql::<Bool>("coalesce(people.archived, people.archived)").eq(archived))
        }
    };
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
    for condition in narrowing.conditions("people.id", path) {
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
    let found = if total == Total::from(0) && list.cursor().is_none() {
        Vec::new()
    } else {
        rows(read, list, &narrowing, PAGE_SIZE + 1, total)?
    };
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

/// How many people a list has, as far as that is soon told; nothing where every record would have to be looked at.
///
/// # Errors
/// The base could not be read.
pub fn ready_total_of(
    read: &mut Read<'_>,
    list: &ListQuery<PersonColumn>,
    view: PersonView,
) -> Result<Option<Total>> {
    let narrowing = Narrowing::of(read, SearchKind::Person, list, view)?;
    if !narrowing.is_soon_counted() {
        return Ok(None);
    }
    total(read, &narrowing.counted_to(Total::LOOKED_AT)).map(Some)
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
    let query = listed(read, narrowing, narrowing.path()).select(people::id);
    let most = if read.actor.sees == Sees::Everything {
        narrowing.most()
    } else {
        Total::LOOKED_AT
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
    let found = rows(read, list, &narrowing, limit, Total::UNKNOWN)?;
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
    Ok(listed(read, &narrowing, narrowing.path()).select(people::id))
}

fn rows(
    read: &mut Read<'_>,
    list: &ListQuery<PersonColumn>,
    narrowing: &Narrowing<PersonView>,
    limit: i64,
    total: Total,
) -> Result<Vec<(Person, String)>> {
    let written = list.sort.text_key(&read.actor.sees);
    let made = written.as_ref().filter(|key| key.is_made());
    let path = narrowing.path_of_page(made.is_none(), total);
    let query = listed(read, narrowing, path).limit(limit);
    let engine = read.engine();
    let text_key = written.as_ref().map(|key| key.sql(engine));
    let text_key = sql::<Text>(text_key.as_deref().unwrap_or("''"));
    let query = match list.sort {
        PersonColumn::Created => {
            keyset!(query, list, people::created_at, people::id, NaiveDateTime)
        }
        PersonColumn::Updated => {
            keyset!(query, list, people::updated_at, people::id, NaiveDateTime)
        }
        _ if made.is_some() => {
            let beyond = made.and_then(|key| key.beyond(list, "people.id", engine));
            keyset_made!(query, list, text_key.clone(), people::id, beyond)
        }
        _ if written.is_some() => keyset!(query, list, text_key.clone(), people::id, String),
        _ => keyset!(query, list, people::name_key, people::id, String),
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
