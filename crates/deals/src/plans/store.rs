//! Queries of what is expected. Give visible deals only.

use base::area::{ExpectedWhen, Part};
use base::clause::{Clause, Value};
use base::db::Engine;
use base::ids::DealId;
use base::two_lists::TwoLists;
use base::{Read, Result, Tx};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::{Flow, Plan, PlanId, PlanInput};
use crate::deal_types::Outcome;
use crate::deals::{Deal, store as deals_store};
use crate::finance::rules;
use crate::schema::{deal_plans, deals};
use crate::shipments::Shipment;

/// What is expected of these deals, in the order of the days.
///
/// # Errors
/// The base could not be read.
pub fn of_deals(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Plan>> {
    Ok(deal_plans::table
        .filter(deal_plans::deal_id.eq_any(ids))
        .order((deal_plans::due_on.asc(), deal_plans::id.asc()))
        .select(Plan::as_select())
        .load(read.conn())?)
}

/// What is expected of a deal.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, deal: DealId, id: PlanId) -> Result<Plan> {
    Ok(deal_plans::table
        .filter(deal_plans::deal_id.eq(deal))
        .filter(deal_plans::id.eq(id))
        .select(Plan::as_select())
        .first(read.conn())?)
}

/// What is expected, and of which deal.
#[derive(Debug, Clone, Queryable)]
pub(crate) struct OnAgenda {
    pub plan: Plan,
    pub deal: Deal,
}

/// The conditions of what is still expected of unfinished deals that the actor sees.
macro_rules! expected_when {
    ($read:expr, $when:expr, $first:expr, $last:expr) => {{
        // Written as the index has it. The sign keeps SQLite from walking over all deals: what is open is few.
        let mut query = deal_plans::table
            .inner_join(deals::table.on(deals::id.eq(deal_plans::deal_id)))
            .filter(sql::<Bool>("deal_plans.is_open"))
            .filter(deal_plans::due_on.le($last))
            .filter(deals::archived_at.is_null())
            .filter(deals::outcome.ne(Outcome::Lost))
            .into_boxed::<Engine>();
        if let Some(seen) = deals_store::seen($read) {
            query = query.filter(seen);
        }
        if let Some(first) = $first {
            query = query.filter(deal_plans::due_on.ge(first));
        }
        if let Some(users) = &$when.users {
            let users = users.iter().map(|user| user.0);
            query = query.filter(Clause::one_of("+deals.responsible_id", users));
        }
        if let Some(company) = $when.company {
            let with = Clause::new("+deals.company_id = ").bind(Value::Number(company.0));
            query = query.filter(with);
        }
        query
    }};
}

/// What is expected on these days of unfinished deals that the actor sees, in no order.
///
/// # Errors
/// The base could not be read.
pub(crate) fn expected(read: &mut Read<'_>, when: &ExpectedWhen) -> Result<Vec<OnAgenda>> {
    let of = |part: Part| {
        expected_when!(read, when, part.first, part.last)
            .order((deal_plans::due_on.asc(), deal_plans::id.asc()))
            .limit(part.most)
            .select((Plan::as_select(), Deal::as_select()))
    };
    let (over, ahead) = when.parts();
    Ok(TwoLists(of(over), of(ahead)).load(read.conn())?)
}

/// How much is expected on these days.
///
/// # Errors
/// The base could not be read.
pub(crate) fn count_expected(read: &mut Read<'_>, when: &ExpectedWhen) -> Result<i64> {
    Ok(expected_when!(read, when, when.first, when.last)
        .count()
        .get_result(read.conn())?)
}

/// What was expected, of a deal that the actor sees.
///
/// # Errors
/// `NotFound`.
pub(crate) fn find_expected(read: &mut Read<'_>, id: PlanId) -> Result<OnAgenda> {
    let plan: Plan = deal_plans::table
        .filter(deal_plans::id.eq(id))
        .select(Plan::as_select())
        .first(read.conn())?;
    let deal = deals_store::find_for(read, base::Action::View, plan.deal_id)?;
    Ok(OnAgenda { plan, deal })
}

pub(super) fn set_due(tx: &mut Tx<'_>, id: PlanId, day: NaiveDate) -> Result<()> {
    diesel::update(deal_plans::table.filter(deal_plans::id.eq(id)))
        .set(deal_plans::due_on.eq(day))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn insert(tx: &mut Tx<'_>, deal: DealId, input: &PlanInput) -> Result<PlanId> {
    let (now, author) = (tx.moment(), tx.actor.user_id);
    Ok(diesel::insert_into(deal_plans::table)
        .values((
            deal_plans::deal_id.eq(deal),
            deal_plans::flow.eq(input.flow),
            deal_plans::what.eq(&input.what),
            deal_plans::amount.eq(input.amount),
            deal_plans::due_on.eq(input.due_on),
            deal_plans::rest.eq(input.amount.unwrap_or_default()),
            deal_plans::is_open.eq(true),
            deal_plans::author_id.eq(author),
            deal_plans::created_at.eq(now),
        ))
        .returning(deal_plans::id)
        .get_result(tx.conn())?)
}

pub(super) fn delete(tx: &mut Tx<'_>, id: PlanId) -> Result<()> {
    diesel::delete(deal_plans::table.filter(deal_plans::id.eq(id))).execute(tx.conn())?;
    Ok(())
}

/// Notes what of the expected has come; only what differs is written.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    deal: DealId,
    (paid, shipments): (i64, &[Shipment]),
) -> Result<()> {
    let plans = of_deals(tx, &[deal])?;
    let (money, goods): (Vec<&Plan>, Vec<&Plan>) =
        plans.iter().partition(|plan| plan.flow == Flow::Payment);
    let sums: Vec<i64> = money.iter().filter_map(|plan| plan.amount).collect();
    let rests = rules::rests(&sums, paid);
    for (plan, rest) in money.into_iter().zip(rests) {
        set(tx, plan, (rest, rest > 0))?;
    }
    let is_all = shipments.iter().any(|one| one.is_last);
    for plan in goods {
        let is_met = is_all || shipments.iter().any(|one| one.plan_id == Some(plan.id));
        let rest = if is_met {
            0
        } else {
            plan.amount.unwrap_or_default()
        };
        set(tx, plan, (rest, !is_met))?;
    }
    Ok(())
}

fn set(tx: &mut Tx<'_>, plan: &Plan, (rest, is_open): (i64, bool)) -> Result<()> {
    if (plan.rest, plan.is_open) == (rest, is_open) {
        return Ok(());
    }
    diesel::update(deal_plans::table.filter(deal_plans::id.eq(plan.id)))
        .set((deal_plans::rest.eq(rest), deal_plans::is_open.eq(is_open)))
        .execute(tx.conn())?;
    Ok(())
}
