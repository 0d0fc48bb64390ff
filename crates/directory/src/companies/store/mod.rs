//! Queries of companies. Visibility is the first clause of each.

mod list;
pub(crate) mod watched;
mod write;

use accounts::schema::users;
use base::access::Sees;
use base::clause::Clause;
use base::db::Engine;
use base::ids::{CompanyId, UserId};
use base::{Action, Read, Result};
use diesel::prelude::*;
use formats::names::{company_key, normal_form};

pub(crate) use list::numbers;
pub use list::{CompanyRow, CompanyView, chunk, counts, list, ready_total_of, total_of};
pub(crate) use write::{
    change_source, hand_over, set_archived, set_responsible, set_status, touch, touch_segment,
};
pub(in crate::companies) use write::{insert, remove_all, restore, set_next_contact, update};

use super::Company;
use crate::schema::{companies, sources};

/// Records of one name that are looked at.
const MOST_CALLED: i64 = 20;

/// Narrows a boxed query that has companies in it to those the actor sees (`B13`, `O14`): the one rule of visibility. For
/// queries whose other conditions find the companies.
macro_rules! only_seen {
    ($query:expr, $read:expr) => {{
        let query = $query;
        match &$read.actor.sees {
            base::access::Sees::Everything => query,
            base::access::Sees::RecordsOf(users) => {
                query.filter($crate::companies::store::of_users(users))
            }
        }
    }};
}
pub(crate) use only_seen;

/// Companies of these users. The sign keeps SQLite, which takes a user's clients for few, from walking over them all.
pub(crate) fn of_users(users: &[UserId]) -> Clause {
    let users = users.iter().map(|user| user.0);
    Clause::one_of("+companies.responsible_id", users)
}

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

/// Companies the actor sees, for lists of them: whose they are may be what an index finds them by.
pub fn visible(read: &Read<'_>) -> companies::BoxedQuery<'static, Engine> {
    let query = companies::table.into_boxed();
    match &read.actor.sees {
        Sees::Everything => query,
        Sees::RecordsOf(users) => query.filter(companies::responsible_id.eq_any(users.clone())),
    }
}

/// Those of the given companies that the actor sees.
pub(crate) fn visible_of(
    read: &Read<'_>,
    ids: &[CompanyId],
) -> companies::BoxedQuery<'static, Engine> {
    let of_ids = companies::table.filter(companies::id.eq_any(ids.to_vec()));
    only_seen!(of_ids.into_boxed(), read)
}

/// The company, if the actor may do `action` with it.
///
/// # Errors
/// `NotFound` when it is not seen; `Forbidden` when it is but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: CompanyId) -> Result<Company> {
    let company = visible_of(read, &[id])
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
    let found: Vec<(CompanyId, String)> = visible_of(read, &ids)
        .select((companies::id, companies::name))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The companies the actor sees that are called so, legal form and quotes aside; if some are called exactly so, those.
///
/// # Errors
/// The base could not be read.
pub fn called(read: &mut Read<'_>, name: &str) -> Result<Vec<(i64, String)>> {
    let mut found: Vec<(CompanyId, String)> = visible(read)
        .filter(companies::name_key.eq(company_key(name)))
        .order((companies::archived, companies::id))
        .limit(MOST_CALLED)
        .select((companies::id, companies::name))
        .load(read.conn())?;
    let wanted = normal_form(name);
    if found.iter().any(|(_, name)| normal_form(name) == wanted) {
        found.retain(|(_, name)| normal_form(name) == wanted);
    }
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
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
