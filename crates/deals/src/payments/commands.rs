//! Every change of payments.

use base::ids::DealId;
use base::{Error, FieldErrors, Recorded, Result, Tx};
use formats::money::Money;

use super::{PaymentId, PaymentInput, store};
use crate::deal_types::Who;
use crate::deals::Loaded;
use crate::deals::news::{self, News};
use crate::finance::{self, Booking, sum_words};
use crate::invoices;

/// Enters money that came, or was given back; who answers for the deal is told.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` for nothing, for a refund without a reason or beyond what came, for an invoice of
/// another deal or a cancelled one; `Conflict` in the archive.
pub fn add(tx: &mut Tx<'_>, deal: DealId, input: &PaymentInput) -> Result<Recorded<PaymentId>> {
    let loaded = finance::begin(tx, deal)?;
    check(tx, deal, input)?;
    let id = store::insert(tx, deal, input)?;
    let (sum, day) = (sum_words(input.amount), day_words(input));
    let text = match input.order_number.as_str() {
        "" => input.comment.clone(),
        number if input.comment.is_empty() => format!("№ {number}"),
        number => format!("№ {number}, {}", input.comment),
    };
    tell(tx, &loaded, (id, &sum))?;
    let booking = match input.amount < 0 {
        true => Booking::PaymentRefunded { day, sum, text },
        false => Booking::PaymentReceived { day, sum, text },
    };
    Ok(finance::finish(tx, &loaded, booking)?.with(id))
}

fn check(tx: &mut Tx<'_>, deal: DealId, input: &PaymentInput) -> Result<()> {
    let mut errors = FieldErrors::default();
    let known: i64 = store::sums(tx, deal)?.into_iter().sum();
    match Money::from_kopecks(known.saturating_add(input.amount)) {
        _ if input.amount == 0 => errors.add("amount", "payment-error-zero"),
        Ok(total) if total.is_negative() => errors.add("amount", "payment-error-refund-beyond"),
        Ok(_) => {}
        Err(_) => errors.add("amount", "finance-error-too-much"),
    }
    if input.amount < 0 && input.comment.is_empty() {
        errors.add("comment", "payment-error-refund-reason");
    }
    if let Some(id) = input.invoice {
        match invoices::store::find(tx, deal, id) {
            Ok(invoice) if !invoice.is_cancelled() => {}
            Ok(_) | Err(Error::NotFound) => errors.add("invoice", "error-choose-from-list"),
            Err(other) => return Err(other),
        }
    }
    errors.check()
}

fn day_words(input: &PaymentInput) -> String {
    input.paid_on.format("%d.%m.%Y").to_string()
}

fn tell(tx: &mut Tx<'_>, loaded: &Loaded, (id, sum): (PaymentId, &str)) -> Result<()> {
    let version = loaded.deal.version + 1;
    let news = News::Paid(id, sum.to_owned());
    news::tell(tx, loaded, version, &[Who::Responsible], &news)
}

/// Takes a payment away that was entered by mistake.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when less would have come than was given back, or in the archive.
pub fn remove(tx: &mut Tx<'_>, deal: DealId, id: PaymentId) -> Result<Recorded> {
    let loaded = finance::begin(tx, deal)?;
    let payment = store::find(tx, deal, id)?;
    let known: i64 = store::sums(tx, deal)?.into_iter().sum();
    if known < payment.amount {
        return Err(Error::Conflict("payment-error-refunded".into()));
    }
    store::delete(tx, id)?;
    let booking = Booking::PaymentRemoved {
        day: payment.paid_on.format("%d.%m.%Y").to_string(),
        sum: sum_words(payment.amount),
    };
    finance::finish(tx, &loaded, booking)
}
