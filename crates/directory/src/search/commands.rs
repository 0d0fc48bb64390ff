//! What search writes of its own.

use std::sync::Arc;

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

/// Notes that a card is opened, if that is worth it, beside its page: no page waits for a write, and a card is shown even
/// when that cannot be noted.
pub(crate) fn note_opened_later(ctx: &Ctx, kind: SearchKind, record: i64) {
    let own = Ctx {
        queries: Arc::default(),
        ..ctx.clone()
    };
    tokio::spawn(async move {
        if let Err(error) = note_if_new(&own, kind, record).await {
            tracing::warn!(%error, "an opened card was not noted");
        }
    });
}

async fn note_if_new(ctx: &Ctx, kind: SearchKind, record: i64) -> Result<()> {
    let is_news = ctx.read(move |read| recent::is_worth_noting(read, kind, record));
    if is_news.await? {
        ctx.write(move |tx| note_opened(tx, kind, record)).await?;
    }
    Ok(())
}
