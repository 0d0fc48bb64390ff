//! Queries of payments. Give visible deals only.

use base::ids::DealId;
use base::{Read, Result, Tx};
use diesel::prelude::*;

use super::{Payment, PaymentId, PaymentInput};
use crate::schema::payments;

/// The payments of these deals, in the order of their days.
///
/// # Errors
/// The base could not be read.
pub fn of_deals(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Payment>> {
    Ok(payments::table
        .filter(payments::deal_id.eq_any(ids))
        .order((payments::paid_on.asc(), payments::id.asc()))
        .select(Payment::as_select())
        .load(read.conn())?)
}

/// The sums of the payments of a deal.
pub(crate) fn sums(read: &mut Read<'_>, deal: DealId) -> Result<Vec<i64>> {
    Ok(payments::table
        .filter(payments::deal_id.eq(deal))
        .select(payments::amount)
        .load(read.conn())?)
}

/// A payment of a deal.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, deal: DealId, id: PaymentId) -> Result<Payment> {
    Ok(payments::table
        .filter(payments::deal_id.eq(deal))
        .filter(payments::id.eq(id))
        .select(Payment::as_select())
        .first(read.conn())?)
}

pub(super) fn insert(tx: &mut Tx<'_>, deal: DealId, input: &PaymentInput) -> Result<PaymentId> {
    let (now, author) = (tx.moment(), tx.actor.user_id);
    Ok(diesel::insert_into(payments::table)
        .values((
            payments::deal_id.eq(deal),
            payments::invoice_id.eq(input.invoice),
            payments::amount.eq(input.amount),
            payments::paid_on.eq(input.paid_on),
            payments::order_number.eq(&input.order_number),
            payments::comment.eq(&input.comment),
            payments::author_id.eq(author),
            payments::created_at.eq(now),
        ))
        .returning(payments::id)
        .get_result(tx.conn())?)
}

pub(super) fn delete(tx: &mut Tx<'_>, id: PaymentId) -> Result<()> {
    diesel::delete(payments::table.filter(payments::id.eq(id))).execute(tx.conn())?;
    Ok(())
}
