//! Every change of shipments.

use base::ids::DealId;
use base::{Error, Recorded, Result, Tx};
use formats::money::Money;

use super::{ShipmentId, ShipmentInput, shipped, store};
use crate::finance::{self, Booking, sum_words};
use crate::plans::{self, Flow};

/// Enters goods that went to the client.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` for a plan of another deal, or sums that together are beyond the bounds; `Conflict` in
/// the archive.
pub fn add(tx: &mut Tx<'_>, deal: DealId, input: &ShipmentInput) -> Result<Recorded<ShipmentId>> {
    let loaded = finance::begin(tx, deal)?;
    if let Some(plan) = input.plan {
        match plans::store::find(tx, deal, plan) {
            Ok(plan) if plan.flow == Flow::Shipment => {}
            Ok(_) | Err(Error::NotFound) => {
                return Err(Error::field("plan", "error-choose-from-list"));
            }
            Err(other) => return Err(other),
        }
    }
    let known = shipped(&store::of_deal(tx, deal)?).sum;
    let total = known.saturating_add(input.amount.unwrap_or_default());
    if Money::from_kopecks(total).is_err() {
        return Err(Error::field("amount", "finance-error-too-much"));
    }
    let id = store::insert(tx, deal, input)?;
    let booking = Booking::ShipmentMade {
        name: input.what.clone(),
        day: input.shipped_on.format("%d.%m.%Y").to_string(),
        sum: input
            .amount
            .map_or_else(|| input.quantity.clone(), sum_words),
    };
    Ok(finance::finish(tx, &loaded, booking)?.with(id))
}

/// Takes a shipment away that was entered by mistake.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` in the archive.
pub fn remove(tx: &mut Tx<'_>, deal: DealId, id: ShipmentId) -> Result<Recorded> {
    let loaded = finance::begin(tx, deal)?;
    let name = store::find(tx, deal, id)?.what;
    store::delete(tx, id)?;
    finance::finish(tx, &loaded, Booking::ShipmentRemoved { name })
}
