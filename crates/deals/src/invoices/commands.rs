//! Every change of invoices.

use base::ids::DealId;
use base::{Error, Recorded, Result, Tx};

use super::{InvoiceId, InvoiceInput, store};
use crate::finance::{self, Booking, sum_words};
use crate::{legal_entities, payments};

/// Writes an invoice under the next number of our legal person in the year.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` for a legal person that is not in use; `Conflict` in the archive.
pub fn issue(tx: &mut Tx<'_>, deal: DealId, input: &InvoiceInput) -> Result<Recorded<InvoiceId>> {
    let loaded = finance::begin(tx, deal)?;
    legal_entities::store::find_in_use(tx, input.entity)?;
    let (id, number) = store::insert(tx, deal, input)?;
    let booking = Booking::InvoiceIssued {
        name: number.to_string(),
        sum: sum_words(input.amount),
        text: input.what.clone(),
    };
    Ok(finance::finish(tx, &loaded, booking)?.with(id))
}

/// Cancels an invoice; its number is not given out again.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when it was paid in part, or in the archive.
pub fn cancel(tx: &mut Tx<'_>, deal: DealId, id: InvoiceId) -> Result<Recorded> {
    let loaded = finance::begin(tx, deal)?;
    let invoice = store::find(tx, deal, id)?;
    if invoice.is_cancelled() {
        return Ok(tx.unchanged(()));
    }
    let payments = payments::store::of_deals(tx, &[deal])?;
    if payments.iter().any(|one| one.invoice_id == Some(id)) {
        return Err(Error::Conflict("invoice-error-paid".into()));
    }
    store::cancel(tx, id)?;
    let name = invoice.number.to_string();
    finance::finish(tx, &loaded, Booking::InvoiceCancelled { name })
}
