//! Every change of what is expected.

use base::ids::DealId;
use base::{Error, Recorded, Result, Tx};
use chrono::NaiveDate;

use super::{Flow, PlanId, PlanInput, store};
use crate::finance::{self, Booking, sum_words};
use crate::shipments;

/// Notes what is expected, and when.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` in the archive.
pub fn add(tx: &mut Tx<'_>, deal: DealId, input: &PlanInput) -> Result<Recorded<PlanId>> {
    let loaded = finance::begin(tx, deal)?;
    let id = store::insert(tx, deal, input)?;
    let (name, day) = (
        input.what.clone(),
        input.due_on.format("%d.%m.%Y").to_string(),
    );
    let booking = match input.flow {
        Flow::Payment => Booking::PaymentExpected {
            sum: input.amount.map_or_else(String::new, sum_words),
            name,
            day,
        },
        Flow::Shipment => Booking::ShipmentExpected { name, day },
    };
    Ok(finance::finish(tx, &loaded, booking)?.with(id))
}

/// It is expected on another day.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when it has come, or in the archive.
pub fn move_due(tx: &mut Tx<'_>, id: PlanId, day: NaiveDate) -> Result<Recorded> {
    let deal = store::find_expected(tx, id)?.deal.id;
    let loaded = finance::begin(tx, deal)?;
    let plan = store::find(tx, deal, id)?;
    if !plan.is_open {
        return Err(Error::Conflict("agenda-error-gone".into()));
    }
    if plan.due_on == day {
        return Ok(tx.unchanged(()));
    }
    store::set_due(tx, id, day)?;
    let words = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let booking = Booking::PlanMoved {
        name: plan.what,
        was: words(plan.due_on),
        day: words(day),
    };
    finance::finish(tx, &loaded, booking)
}

/// It is not expected any more.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when a shipment has met it, or in the archive.
pub fn remove(tx: &mut Tx<'_>, deal: DealId, id: PlanId) -> Result<Recorded> {
    let loaded = finance::begin(tx, deal)?;
    let plan = store::find(tx, deal, id)?;
    let made = shipments::store::of_deal(tx, deal)?;
    if made.iter().any(|one| one.plan_id == Some(id)) {
        return Err(Error::Conflict("plan-error-met".into()));
    }
    store::delete(tx, id)?;
    finance::finish(tx, &loaded, Booking::PlanRemoved { name: plan.what })
}
