//! Queries of contracts. Give visible deals only.

use base::ids::DealId;
use base::{Read, Result, Tx};
use diesel::prelude::*;
use formats::names::normal_form;

use super::{Contract, ContractId, ContractInput};
use crate::schema::contracts;

/// The contracts of these deals, in the order of their days.
///
/// # Errors
/// The base could not be read.
pub fn of_deals(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Contract>> {
    Ok(contracts::table
        .filter(contracts::deal_id.eq_any(ids))
        .order((contracts::signed_on.asc(), contracts::id.asc()))
        .select(Contract::as_select())
        .load(read.conn())?)
}

/// A contract of a deal.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, deal: DealId, id: ContractId) -> Result<Contract> {
    Ok(contracts::table
        .filter(contracts::deal_id.eq(deal))
        .filter(contracts::id.eq(id))
        .select(Contract::as_select())
        .first(read.conn())?)
}

/// The deals, seen or not, that have a contract with this number.
pub(super) fn deals_with(read: &mut Read<'_>, number: &str) -> Result<Vec<DealId>> {
    Ok(contracts::table
        .filter(contracts::number_key.eq(normal_form(number)))
        .select(contracts::deal_id)
        .load(read.conn())?)
}

pub(super) fn insert(tx: &mut Tx<'_>, deal: DealId, input: &ContractInput) -> Result<ContractId> {
    let (now, author) = (tx.moment(), tx.actor.user_id);
    Ok(diesel::insert_into(contracts::table)
        .values((
            contracts::deal_id.eq(deal),
            contracts::entity_id.eq(input.entity),
            contracts::number.eq(&input.number),
            contracts::number_key.eq(normal_form(&input.number)),
            contracts::signed_on.eq(input.signed_on),
            contracts::amount.eq(input.amount),
            contracts::comment.eq(&input.comment),
            contracts::author_id.eq(author),
            contracts::created_at.eq(now),
        ))
        .returning(contracts::id)
        .get_result(tx.conn())?)
}

pub(super) fn delete(tx: &mut Tx<'_>, id: ContractId) -> Result<()> {
    diesel::delete(contracts::table.filter(contracts::id.eq(id))).execute(tx.conn())?;
    Ok(())
}
