//! The invented deals of a client, by the commands the pages use.

use activity::fields::{FieldValue, FieldValues};
use base::access::Origin;
use base::app::App;
use base::ids::{CompanyId, DealTypeId};
use base::locale::Locale;
use base::{Error, Result, Tx};
use deals::catalogue::Levels;
use deals::deal_types::commands::add_profile;
use deals::deal_types::profiles::Profile;
use deals::deals::{DealInput, commands};
use deals::items::{self, Item, ItemList};
use demo_data::Deal;
use formats::money::{Line, Money, Pricing, Quantity, Share, VatRate};

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
pub fn happen(
    (app, kind): (&App, DealTypeId),
    tx: &mut Tx<'_>,
    company: CompanyId,
    deal: &Deal,
) -> Result<()> {
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
    let list = items_of(deal)?;
    items::commands::save(tx, id, &list, app.registry.texts.of(Locale::Ru))?.into_inner();
    commands::set_status(tx, id, ("status", &deal.status), &deal.comment)?.into_inner();
    commands::set_status(tx, id, ("delivery", &deal.delivery), "")?.into_inner();
    super::finance::happen(tx, id, deal, app.clock.now().date_naive())
}

/// Its lines, which come to its price.
fn items_of(deal: &Deal) -> Result<ItemList> {
    let item = |invented: &demo_data::Item| -> Result<Item> {
        let quantity = Quantity::from_thousandths(invented.count * 1000);
        let price = Money::from_kopecks(invented.kopecks);
        Ok(Item {
            levels: Levels(invented.levels.map(str::to_owned)),
            unit: invented.unit.to_owned(),
            line: Line {
                price: price.map_err(Error::internal)?,
                quantity: quantity.map_err(Error::internal)?,
                discount: Share::NOTHING,
                vat: VatRate::TwentyTwo,
            },
        })
    };
    Ok(ItemList {
        pricing: Pricing::VatIncluded,
        version: 0,
        items: deal.items.iter().map(item).collect::<Result<_>>()?,
    })
}
