//! Queries of what is expected. Give visible deals only.

use base::ids::DealId;
use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::{Flow, Plan, PlanId, PlanInput};
use crate::finance::rules;
use crate::schema::deal_plans;
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
