//! Queries of deals. Visibility is the first clause of each.

pub(crate) mod discussed;
pub(crate) mod entries;
mod list;
pub(crate) mod watched;
mod write;

use base::access::Sees;
use base::clause::{Clause, Value};
use base::db::Engine;
use base::ids::{CompanyId, DealId, UserId};
use base::{Action, Read, Result};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Text;

pub use list::{DealColumn, DealView, NEWEST, Which, chunk, company_names, list, total_of};
pub use write::hand_over;
pub(crate) use write::set_totals;
pub(super) use write::{
    assign, follow_status, hold, insert, involve, next_number, of_company, set_standing,
    set_type_version, touch, update,
};
pub(crate) use write::{forget, set_archived, set_stage, sign};

use super::{Deal, Signature, Standing};
use crate::deal_types::{DealType, store as types};
use crate::schema::{deal_signatures, deal_statuses, deal_type_versions, deal_types, deals};

/// Deals the actor sees: those of whom they see the records of, and those they have to do with.
pub fn visible(read: &Read<'_>) -> deals::BoxedQuery<'static, Engine> {
    let query = deals::table.into_boxed();
    match seen(read) {
        None => query,
        Some(seen) => query.filter(seen),
    }
}

/// The deal of this number, if the actor sees it; the latest when there are several.
///
/// # Errors
/// The base could not be read.
pub fn with_number(read: &mut Read<'_>, number: &str) -> Result<Option<DealId>> {
    Ok(visible(read)
        .filter(deals::number.eq(number))
        .order(deals::id.desc())
        .select(deals::id)
        .first(read.conn())
        .optional()?)
}

/// The condition on the deals the actor sees; none who sees everything.
pub(crate) fn seen(read: &Read<'_>) -> Option<Clause> {
    match &read.actor.sees {
        Sees::Everything => None,
        Sees::RecordsOf(users) => {
            let me = read.actor.user_id.unwrap_or(UserId(0));
            Some(seen_by(users, me))
        }
    }
}

/// Told where a deal is loaded: a list asks for no more than its rows.
pub(super) fn name_of_responsible() -> SqlLiteral<Text> {
    sql("(select users.full_name from users where users.id = deals.responsible_id)")
}

/// Deals of these users, and those that this one has to do with.
pub(crate) fn seen_by(users: &[UserId], me: UserId) -> Clause {
    of_users("deals.responsible_id", users, me)
}

/// The same of deals that are walked in some other order: the sign keeps SQLite from an index of it.
fn looked_at(users: &[UserId], me: UserId) -> Clause {
    of_users("+deals.responsible_id", users, me)
}

fn of_users(responsible: &str, users: &[UserId], me: UserId) -> Clause {
    let users = users.iter().copied().chain([me]);
    Clause::new("(")
        .and_then(Clause::one_of(responsible, users.map(|user| user.0)))
        .sql(" or deals.id in (select deal_id from deal_users where user_id = ")
        .bind(Value::Number(me.0))
        .sql("))")
}

/// The deal, if the actor may do `action` with it.
///
/// # Errors
/// `NotFound` when it is not seen; `Forbidden` when it is but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: DealId) -> Result<Deal> {
    let found = visible(read)
        .filter(deals::id.eq(id))
        .select(Deal::as_select())
        .first(read.conn())?;
    read.actor.require(action)?;
    Ok(found)
}

/// A deal that this transaction has begun.
pub(super) fn begun(read: &mut Read<'_>, id: DealId) -> Result<Deal> {
    Ok(deals::table
        .filter(deals::id.eq(id))
        .select(Deal::as_select())
        .first(read.conn())?)
}

/// What a deal costs.
pub(crate) fn price_of(read: &mut Read<'_>, id: DealId) -> Result<Option<i64>> {
    Ok(deals::table
        .filter(deals::id.eq(id))
        .select(deals::price)
        .first(read.conn())?)
}

/// The names of the client of a visible deal and of who answers for it, and its type.
///
/// # Errors
/// The base could not be read.
pub fn head_of(read: &mut Read<'_>, id: DealId) -> Result<(String, String, DealType)> {
    use accounts::schema::users;
    use directory::schema::companies;
    let (company, responsible, kind): (String, String, types::Row) = deals::table
        .inner_join(companies::table.on(companies::id.eq(deals::company_id)))
        .inner_join(users::table.on(users::id.eq(deals::responsible_id)))
        .inner_join(deal_types::table)
        .inner_join(
            deal_type_versions::table.on(deal_type_versions::type_id
                .eq(deals::type_id)
                .and(deal_type_versions::version.eq(deals::type_version))),
        )
        .filter(deals::id.eq(id))
        .select((
            companies::name,
            users::full_name,
            (
                deal_types::id,
                deal_type_versions::version,
                deal_types::retired,
                deal_type_versions::definition,
                deal_types::version,
            ),
        ))
        .first(read.conn())?;
    Ok((company, responsible, types::made(kind)?))
}

/// Who answers for a visible deal, who has begun it, and its type.
pub(super) fn kind_of(
    read: &mut Read<'_>,
    id: DealId,
) -> Result<(UserId, Option<UserId>, DealType)> {
    let (responsible, author, kind): (UserId, Option<UserId>, types::Row) = deals::table
        .inner_join(deal_types::table)
        .inner_join(
            deal_type_versions::table.on(deal_type_versions::type_id
                .eq(deals::type_id)
                .and(deal_type_versions::version.eq(deals::type_version))),
        )
        .filter(deals::id.eq(id))
        .select((
            deals::responsible_id,
            deals::author_id,
            (
                deal_types::id,
                deal_type_versions::version,
                deal_types::retired,
                deal_type_versions::definition,
                deal_types::version,
            ),
        ))
        .first(read.conn())?;
    Ok((responsible, author, types::made(kind)?))
}

/// The deals with a client that the actor sees, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn seen_with(read: &mut Read<'_>, company: CompanyId) -> Result<Vec<Deal>> {
    Ok(visible(read)
        .filter(deals::company_id.eq(company))
        .order((deals::began_on.desc(), deals::id.desc()))
        .select(Deal::as_select())
        .load(read.conn())?)
}

/// The names of those of the given deals that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let ids: Vec<DealId> = ids.iter().copied().map(DealId).collect();
    let found: Vec<(DealId, String, String)> = visible(read)
        .filter(deals::id.eq_any(ids))
        .select((deals::id, deals::number, deals::subject))
        .load(read.conn())?;
    let named =
        |(id, number, subject): (DealId, String, String)| (id.0, format!("№ {number} {subject}"));
    Ok(found.into_iter().map(named).collect())
}

/// How many deals of these clients the actor sees.
pub(super) fn count_of(read: &mut Read<'_>, companies: &[CompanyId]) -> Result<i64> {
    Ok(visible(read)
        .filter(deals::company_id.eq_any(companies))
        .count()
        .get_result(read.conn())?)
}

/// Where these deals stand. Give visible ones only.
///
/// # Errors
/// The base could not be read.
pub fn standings_of(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Standing>> {
    Ok(deal_statuses::table
        .filter(deal_statuses::deal_id.eq_any(ids))
        .select(Standing::as_select())
        .load(read.conn())?)
}

/// What the stages of these deals are called there. Give visible ones only.
pub(super) fn stage_names(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<(DealId, String)>> {
    Ok(deals::table
        .filter(deals::id.eq_any(ids))
        .select((deals::id, deals::stage_name))
        .load(read.conn())?)
}

/// What was signed of a deal. Give a visible one only.
///
/// # Errors
/// The base could not be read.
pub fn signatures_of(read: &mut Read<'_>, id: DealId) -> Result<Vec<Signature>> {
    Ok(deal_signatures::table
        .filter(deal_signatures::deal_id.eq(id))
        .select((
            deal_signatures::what,
            deal_signatures::of,
            deal_signatures::user_id,
            deal_signatures::full_name,
            deal_signatures::at,
        ))
        .load(read.conn())?)
}
