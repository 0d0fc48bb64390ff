//! What search writes of its own.

use base::ids::{CompanyId, PersonId};
use base::{Action, Ctx, Recorded, Result, Tx};

use super::{SearchKind, store::recent};
use crate::{companies, people};

/// Remembers that the actor opened a card: search shows it first. No event: it changes nothing of the record.
///
/// # Errors
/// `NotFound` when the record is not seen.
pub fn note_opened(tx: &mut Tx<'_>, kind: SearchKind, record: i64) -> Result<Recorded> {
    match kind {
        SearchKind::Company => {
            companies::store::find_for(tx, Action::View, CompanyId(record))?;
        }
        SearchKind::Person => {
            people::store::find_for(tx, Action::View, PersonId(record))?;
        }
    }
    if let Some(user) = tx.actor.user_id {
        recent::note(tx, user, kind, record)?;
    }
    Ok(tx.unchanged(()))
}

/// Notes that the card was opened, if that is worth it. A card is shown even when that cannot be noted.
pub(crate) async fn after_opening(ctx: &Ctx, kind: SearchKind, record: i64, is_worth: bool) {
    if is_worth && let Err(error) = ctx.write(move |tx| note_opened(tx, kind, record)).await {
        tracing::warn!(%error, "an opened card was not noted");
    }
}
