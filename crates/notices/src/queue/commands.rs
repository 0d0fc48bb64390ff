//! What the administrator does with the queue.

use base::ids::NoticeId;
use base::{Action, Error, Recorded, Result, Tx};

use super::{QueueEvent, store};

/// Tries a letter again from the beginning, now.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Conflict` when it has left already.
pub fn retry(tx: &mut Tx<'_>, id: NoticeId) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    store::find(tx, id)?;
    if store::restart(tx, Some(id))? == 0 {
        return Err(Error::Conflict("notice-error-ended".into()));
    }
    tx.record(&QueueEvent::Retried { letters: 1 })
}

/// Tries every letter that was given up again.
///
/// # Errors
/// `Forbidden`.
pub fn retry_all(tx: &mut Tx<'_>) -> Result<Recorded<usize>> {
    tx.actor.require(Action::Administer)?;
    let letters = store::restart(tx, None)?;
    if letters == 0 {
        return Ok(tx.unchanged(0));
    }
    Ok(tx.record(&QueueEvent::Retried { letters })?.with(letters))
}

/// Lets every letter leave that was held after a backup was restored.
///
/// # Errors
/// `Forbidden`.
pub fn release_held(tx: &mut Tx<'_>) -> Result<Recorded<usize>> {
    tx.actor.require(Action::Administer)?;
    let letters = store::release_held(tx)?;
    if letters == 0 {
        return Ok(tx.unchanged(0));
    }
    Ok(tx.record(&QueueEvent::Retried { letters })?.with(letters))
}

/// Gives up every letter that was held after a backup was restored.
///
/// # Errors
/// `Forbidden`.
pub fn drop_held(tx: &mut Tx<'_>) -> Result<Recorded<usize>> {
    tx.actor.require(Action::Administer)?;
    let letters = store::drop_held(tx)?;
    if letters == 0 {
        return Ok(tx.unchanged(0));
    }
    let event = QueueEvent::HeldDropped { letters };
    Ok(tx.record(&event)?.with(letters))
}

/// Gives a waiting, held or failed letter up for good.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Conflict` when it has left already.
pub fn drop_letter(tx: &mut Tx<'_>, id: NoticeId) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let letter = store::find(tx, id)?;
    if !letter.is_open() {
        return Err(Error::Conflict("notice-error-ended".into()));
    }
    store::set_dropped(tx, id)?;
    tx.record(&QueueEvent::Dropped {
        title: letter.title,
    })
}
