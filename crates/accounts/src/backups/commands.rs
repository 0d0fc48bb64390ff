//! What the operator did with the whole installation.

use base::{Action, Recorded, Result, Tx};

use super::BackupEvent;

/// Notes that a backup was made.
///
/// # Errors
/// `Forbidden`.
pub fn note_made(tx: &mut Tx<'_>, file: String, rows: u64, files: usize) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    tx.record(&BackupEvent::Made { file, rows, files })
}

/// Notes that this installation comes from a backup.
///
/// # Errors
/// `Forbidden`.
pub fn note_restored(tx: &mut Tx<'_>, file: String, rows: u64, files: usize) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    tx.record(&BackupEvent::Restored { file, rows, files })
}
