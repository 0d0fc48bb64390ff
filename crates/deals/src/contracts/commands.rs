//! Every change of contracts.

use base::ids::DealId;
use base::{Error, Recorded, Result, Tx};

use super::{ContractId, ContractInput, store};
use crate::finance::{self, Booking, sum_words};
use crate::legal_entities;

/// Writes a contract down.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when the number is taken: for good in this deal, elsewhere unless it is said that the
/// contract is the same; `Conflict` in the archive.
pub fn add(tx: &mut Tx<'_>, deal: DealId, input: &ContractInput) -> Result<Recorded<ContractId>> {
    let loaded = finance::begin(tx, deal)?;
    if let Some(entity) = input.entity {
        legal_entities::store::find_in_use(tx, entity)?;
    }
    let taken = store::deals_with(tx, &input.number)?;
    if taken.contains(&deal) {
        return Err(Error::field("number", "contract-error-twice"));
    }
    if !taken.is_empty() && !input.again {
        return Err(Error::field("number", "contract-error-taken"));
    }
    let id = store::insert(tx, deal, input)?;
    let booking = Booking::ContractAdded {
        name: input.number.clone(),
        sum: input.amount.map_or_else(String::new, sum_words),
        text: input.comment.clone(),
    };
    Ok(finance::finish(tx, &loaded, booking)?.with(id))
}

/// Takes a contract away that was written down by mistake.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` in the archive.
pub fn remove(tx: &mut Tx<'_>, deal: DealId, id: ContractId) -> Result<Recorded> {
    let loaded = finance::begin(tx, deal)?;
    let name = store::find(tx, deal, id)?.number;
    store::delete(tx, id)?;
    finance::finish(tx, &loaded, Booking::ContractRemoved { name })
}
