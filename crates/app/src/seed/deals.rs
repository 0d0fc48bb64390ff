//! The invented deals of a client, by the commands the pages use.

use activity::fields::{FieldValue, FieldValues};
use base::access::Origin;
use base::app::App;
use base::ids::{CompanyId, DealTypeId};
use base::{Error, Result, Tx};
use deals::deal_types::commands::add_profile;
use deals::deal_types::profiles::Profile;
use deals::deals::{DealInput, commands};
use demo_data::Deal;

/// The profile of the company that the demo shows.
const PROFILE: &str = "equipment-supply";

/// Adds the shipped profile, and answers the type of the invented deals.
///
/// # Errors
/// The command refused.
pub fn add_type(app: &App) -> Result<DealTypeId> {
    let profile = Profile::shipped(PROFILE)?;
    let system = app.system(Origin::CommandLine);
    let types = system.write_now(|tx| add_profile(tx, profile))?;
    types.first().copied().ok_or(Error::NotFound)
}

/// A deal is begun by who acts, and comes to where it stands.
///
/// # Errors
/// The command refused: the invented data breaks a rule.
pub fn happen(tx: &mut Tx<'_>, kind: DealTypeId, company: CompanyId, deal: &Deal) -> Result<()> {
    let input = DealInput {
        subject: deal.subject.clone(),
        responsible: tx.actor.user()?,
        began_on: deal.began_on,
        price: Some(deal.kopecks),
    };
    let mut values = FieldValues::default();
    let terms = FieldValue::Text(deal.payment_terms.clone());
    values.set("payment_terms", Some(terms));
    let id = commands::create(tx, (kind, company), input, &values)?.into_inner();
    commands::set_status(tx, id, ("status", &deal.status), &deal.comment)?.into_inner();
    commands::set_status(tx, id, ("delivery", &deal.delivery), "")?.into_inner();
    super::finance::happen(tx, id, deal)
}
