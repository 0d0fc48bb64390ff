//! Queries of people. Visibility is the first clause of each.

mod list;
pub mod watched;
mod write;

use accounts::schema::users;
use base::access::Sees;
use base::area::RecordTitle;
use base::db::Engine;
use base::ids::{CompanyId, EmploymentId, PersonId};
use base::{Action, Read, Result};
use diesel::dsl::exists;
use diesel::prelude::*;
use formats::names::normal_form;

pub(crate) use list::numbers;
pub use list::{PersonView, chunk, counts, list, ready_total_of, total_of};
pub(crate) use write::{hand_over, insert_work, set_archived, set_responsible};
pub(in crate::people) use write::{
    insert, insert_employment, remove_all, remove_employment, restore, update, update_employment,
};

use super::{Employment, Person};
use crate::companies::store::only_seen;
use crate::contact_points::PointKind;
use crate::schema::{companies as companies_table, contact_points, employments, people};

/// Records of one name that are looked at.
const MOST_CALLED: i64 = 20;

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

/// Those of the given people that the actor sees, each with the name of the responsible user.
///
/// # Errors
/// The base could not be read.
pub fn with_responsible(
    read: &mut Read<'_>,
    ids: &[PersonId],
) -> Result<Vec<(Person, Option<String>)>> {
    let name = users::table
        .filter(users::id.nullable().eq(people::responsible_id))
        .select(users::full_name)
        .single_value();
    Ok(visible(read)
        .filter(people::id.eq_any(ids))
        .select((Person::as_select(), name))
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

/// The people the actor sees who are called so.
///
/// # Errors
/// The base could not be read.
pub fn called(read: &mut Read<'_>, name: &str) -> Result<Vec<(i64, String)>> {
    let found: Vec<(PersonId, String)> = visible(read)
        .filter(people::name_key.eq(normal_form(name)))
        .order((people::archived, people::id))
        .limit(MOST_CALLED)
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

/// The people of a company with what they are there, and whether they have an e-mail; those who left come last. Give a
/// visible company only.
///
/// # Errors
/// The base could not be read.
pub fn of_company_reachable(
    read: &mut Read<'_>,
    company: CompanyId,
) -> Result<Vec<(Employment, Person, bool)>> {
    let emails = contact_points::table
        .filter(contact_points::person_id.eq(people::id.nullable()))
        .filter(contact_points::kind.eq(PointKind::Email));
    Ok(employments::table
        .inner_join(people::table)
        .filter(employments::company_id.eq(company))
        .filter(people::archived.eq(false))
        .select((Employment::as_select(), Person::as_select(), exists(emails)))
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
