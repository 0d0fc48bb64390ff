//! Queries of shipments. Give visible deals only.

use base::ids::DealId;
use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::{Shipment, ShipmentId, ShipmentInput};
use crate::schema::shipments;

/// The shipments of these deals, in the order of their days.
///
/// # Errors
/// The base could not be read.
pub fn of_deals(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Shipment>> {
    Ok(shipments::table
        .filter(shipments::deal_id.eq_any(ids))
        .order((shipments::shipped_on.asc(), shipments::id.asc()))
        .select(Shipment::as_select())
        .load(read.conn())?)
}

/// The shipments of a deal.
///
/// # Errors
/// The base could not be read.
pub fn of_deal(read: &mut Read<'_>, id: DealId) -> Result<Vec<Shipment>> {
    of_deals(read, &[id])
}

/// A shipment of a deal.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, deal: DealId, id: ShipmentId) -> Result<Shipment> {
    Ok(shipments::table
        .filter(shipments::deal_id.eq(deal))
        .filter(shipments::id.eq(id))
        .select(Shipment::as_select())
        .first(read.conn())?)
}

pub(super) fn insert(tx: &mut Tx<'_>, deal: DealId, input: &ShipmentInput) -> Result<ShipmentId> {
    let (now, author) = (tx.moment(), tx.actor.user_id);
    Ok(diesel::insert_into(shipments::table)
        .values((
            shipments::deal_id.eq(deal),
            shipments::plan_id.eq(input.plan),
            shipments::what.eq(&input.what),
            shipments::amount.eq(input.amount),
            shipments::quantity.eq(&input.quantity),
            shipments::shipped_on.eq(input.shipped_on),
            shipments::is_last.eq(input.is_last),
            shipments::author_id.eq(author),
            shipments::created_at.eq(now),
        ))
        .returning(shipments::id)
        .get_result(tx.conn())?)
}

pub(super) fn delete(tx: &mut Tx<'_>, id: ShipmentId) -> Result<()> {
    diesel::delete(shipments::table.filter(shipments::id.eq(id))).execute(tx.conn())?;
    Ok(())
}
