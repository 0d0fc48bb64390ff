//! Backups: one file that either engine can be restored from.
//!
//! A tar of rows as lines of JSON, a copy of every file, a header before and a manifest with the hash of everything after
//! them, packed by zstd. Deliberately not a copy of the SQLite file: the same file moves a company from SQLite to
//! PostgreSQL and back, is read by a newer version, and can be read without the program. The file appears whole or not
//! at all, and nothing is ever overwritten, neither by a backup nor by restoring one.

mod archive;
mod automatic;
mod bulk;
pub mod catalogue;
mod export;
mod import;
mod lines;
mod manifest;
mod placed;

use std::path::Path;

use base::Result;
use base::clock::Clock;

pub use automatic::before_migration;
pub use export::{Scope, make, named_files};
pub use import::{missing_files, restore};
pub use manifest::{Header, Manifest};

use crate::check;

/// Reads a backup from end to end and restores its base into a temporary file, which is then checked.
///
/// # Errors
/// The file is damaged, or what is in it could not be restored.
pub fn verify(path: &Path, clock: &Clock) -> Result<(Header, Manifest)> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("verify.sqlite");
    let proven = import::try_out(path, &file, clock)?;
    check::file(&file)?;
    Ok(proven)
}
