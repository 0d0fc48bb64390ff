//! What settlements note.

use base::{Action, Recorded, Result, Tx};
use directory::companies::Company;

use super::SettlementsEvent;

/// Notes that the settlements with a client were taken out as a file.
///
/// # Errors
/// `Forbidden`.
pub(super) fn note_export(tx: &mut Tx<'_>, company: &Company) -> Result<Recorded> {
    tx.actor.require(Action::Export)?;
    tx.record(&SettlementsEvent::Exported {
        company: company.id,
        name: company.name.clone(),
    })
}
