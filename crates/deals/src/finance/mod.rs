//! Finance and delivery of a deal on one page (`B11`, `B12`, `O8`): what was agreed, what is expected, what has come.
//!
//! How far a deal is paid and shipped is never typed: [`settle`] computes it from payments, shipments and the price whenever
//! the deal changes, and keeps it beside the deal for lists.

mod events;
mod form;
mod pages;
pub mod rules;
mod view;

use base::area::Routes;
use base::ids::DealId;
use base::{Action, Recorded, Result, Tx};

pub use events::{Booking, FinanceEvent};
pub(crate) use form::{Typed, sum_words};
pub(crate) use view::share;

use crate::deals::{Loaded, commands, store};
use crate::{payments, plans, shipments};

base::text_enum! {
    /// How far something has come.
    pub enum Progress {
        /// Not at all.
        None = "none",
        /// In part.
        Part = "part",
        /// Wholly.
        Full = "full",
    }
}

/// How far a deal is paid and shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Kopecks received, less those given back.
    pub paid: i64,
    /// Kopecks' worth of goods shipped.
    pub shipped: i64,
    /// How far it is paid.
    pub payment: Progress,
    /// How far it is shipped.
    pub shipment: Progress,
}

/// The addresses of the page and of what is done on it.
pub fn routes() -> Routes {
    Routes::default()
        .get("/deals/{id}/finance", pages::show)
        .post("/deals/{id}/contracts", pages::add_contract)
        .post(
            "/deals/{id}/contracts/{contract}/removal",
            pages::remove_contract,
        )
        .post("/deals/{id}/invoices", pages::issue_invoice)
        .post(
            "/deals/{id}/invoices/{invoice}/cancellation",
            pages::cancel_invoice,
        )
        .post("/deals/{id}/payments", pages::add_payment)
        .post(
            "/deals/{id}/payments/{payment}/removal",
            pages::remove_payment,
        )
        .post("/deals/{id}/shipments", pages::add_shipment)
        .post(
            "/deals/{id}/shipments/{shipment}/removal",
            pages::remove_shipment,
        )
        .post("/deals/{id}/plans", pages::add_plan)
        .post("/deals/{id}/plans/{plan}/removal", pages::remove_plan)
}

/// Computes anew how far a deal is paid and shipped, and what of the expected has come.
pub(crate) fn settle(tx: &mut Tx<'_>, id: DealId) -> Result<()> {
    let price = store::price_of(tx, id)?;
    let paid = payments::store::sums(tx, id)?.into_iter().sum();
    let made = shipments::store::of_deal(tx, id)?;
    let shipped = shipments::shipped(&made);
    plans::store::settle(tx, id, (paid, &made))?;
    let totals = Totals {
        paid,
        shipped: shipped.sum,
        payment: rules::payment(price, paid),
        shipment: rules::shipment(price, shipped),
    };
    store::set_totals(tx, id, &totals)
}

/// The deal, held to be changed.
pub(crate) fn begin(tx: &mut Tx<'_>, id: DealId) -> Result<Loaded> {
    commands::current(tx, Action::Edit, id)
}

/// The deal has changed: so its totals are, and its feed tells it.
pub(crate) fn finish(tx: &mut Tx<'_>, loaded: &Loaded, booking: Booking) -> Result<Recorded> {
    commands::touch(tx, loaded)?;
    tx.record(&FinanceEvent {
        deal: loaded.deal.id,
        company: loaded.deal.company_id,
        title: loaded.title(),
        booking,
    })
}
