//! Queries of invoices. Give visible deals only.

use base::ids::{DealId, LegalEntityId};
use base::{Read, Result, Tx};
use chrono::Datelike;
use diesel::prelude::*;

use super::{Invoice, InvoiceId, InvoiceInput};
use crate::schema::{invoice_numbers, invoices};

/// The invoices of these deals, in the order of their days.
///
/// # Errors
/// The base could not be read.
pub fn of_deals(read: &mut Read<'_>, ids: &[DealId]) -> Result<Vec<Invoice>> {
    Ok(invoices::table
        .filter(invoices::deal_id.eq_any(ids))
        .order((invoices::issued_on.asc(), invoices::id.asc()))
        .select(Invoice::as_select())
        .load(read.conn())?)
}

/// An invoice of a deal.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, deal: DealId, id: InvoiceId) -> Result<Invoice> {
    Ok(invoices::table
        .filter(invoices::deal_id.eq(deal))
        .filter(invoices::id.eq(id))
        .select(Invoice::as_select())
        .first(read.conn())?)
}

/// The next number of a legal person in a year, from 1, without gaps: the row is held until the transaction ends.
fn next_number(tx: &mut Tx<'_>, entity: LegalEntityId, year: i32) -> Result<i32> {
    diesel::sql_query(
        "insert into invoice_numbers (entity_id, year, last) values ($1, $2, 0) \
         on conflict (entity_id, year) do nothing",
    )
    .bind::<diesel::sql_types::BigInt, _>(entity)
    .bind::<diesel::sql_types::Integer, _>(year)
    .execute(tx.conn())?;
    let row = invoice_numbers::table
        .filter(invoice_numbers::entity_id.eq(entity))
        .filter(invoice_numbers::year.eq(year));
    Ok(diesel::update(row)
        .set(invoice_numbers::last.eq(invoice_numbers::last + 1))
        .returning(invoice_numbers::last)
        .get_result(tx.conn())?)
}

/// Writes the invoice down under the next number.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    deal: DealId,
    input: &InvoiceInput,
) -> Result<(InvoiceId, i32)> {
    let year = input.issued_on.year();
    let number = next_number(tx, input.entity, year)?;
    let (now, author) = (tx.moment(), tx.actor.user_id);
    let id = diesel::insert_into(invoices::table)
        .values((
            invoices::deal_id.eq(deal),
            invoices::entity_id.eq(input.entity),
            invoices::year.eq(year),
            invoices::number.eq(number),
            invoices::issued_on.eq(input.issued_on),
            invoices::due_on.eq(input.due_on),
            invoices::amount.eq(input.amount),
            invoices::what.eq(&input.what),
            invoices::author_id.eq(author),
            invoices::created_at.eq(now),
        ))
        .returning(invoices::id)
        .get_result(tx.conn())?;
    Ok((id, number))
}

pub(super) fn cancel(tx: &mut Tx<'_>, id: InvoiceId) -> Result<()> {
    let now = tx.moment();
    diesel::update(invoices::table.filter(invoices::id.eq(id)))
        .set(invoices::cancelled_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}
