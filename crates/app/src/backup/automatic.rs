//! The backup that precedes a change of the schema.

use std::path::{Path, PathBuf};

use base::Result;
use base::app::App;

use super::export::{self, Scope};

/// How many are kept.
const KEPT: usize = 5;
const BEGINNING: &str = "before-";
const ENDING: &str = ".rapport";

/// Saves the base, without the files, which a change of the schema does not touch; drops the oldest of these backups.
///
/// # Errors
/// It could not be saved: then the schema must not be changed.
pub fn before_migration(app: &App, data: &Path) -> Result<PathBuf> {
    let folder = data.join("backups");
    std::fs::create_dir_all(&folder)?;
    let name = format!(
        "{BEGINNING}{}-{}{ENDING}",
        env!("CARGO_PKG_VERSION"),
        app.clock.now().format("%Y%m%d-%H%M%S")
    );
    let file = folder.join(name);
    export::make(app, &file, Scope::Base)?;
    tracing::info!(file = %file.display(), "the base was saved before its schema is changed");
    drop_oldest(&folder)?;
    Ok(file)
}

fn drop_oldest(folder: &Path) -> Result<()> {
    let mut found: Vec<(std::time::SystemTime, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(BEGINNING) && name.ends_with(ENDING) {
            found.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    found.sort();
    let surplus = found.len().saturating_sub(KEPT);
    for (_, file) in found.into_iter().take(surplus) {
        std::fs::remove_file(file)?;
    }
    Ok(())
}
