//! Notes of attempts to add a client that is kept already but hidden from the one who tries.

use base::ids::CompanyId;
use base::{Recorded, Result, Tx};

use super::{Reason, store};
use crate::companies::CompanyEvent;

/// Notes the attempt, for the administrator once a user, company and day; answers whether the user may be told.
///
/// # Errors
/// `Forbidden` when nobody is signed in.
pub fn note_hidden(tx: &mut Tx<'_>, company: CompanyId, reason: &Reason) -> Result<Recorded<bool>> {
    let user = tx.actor.user()?;
    let attempt = store::note(tx, user, company)?;
    if !attempt.is_new {
        return Ok(tx.unchanged(attempt.is_told));
    }
    let recorded = tx.record(&CompanyEvent::HiddenDuplicateMet {
        company,
        user,
        matched: reason.value().to_owned(),
    })?;
    Ok(recorded.with(attempt.is_told))
}
