//! `rapport backup`, `rapport verify` and `rapport restore`.

use std::path::{Path, PathBuf};

use accounts::backups::commands;
use base::access::Origin;
use base::app::App;
use base::clock::Clock;
use base::{Recorded, Result, Tx};
use clap::Args;

use super::{Outcome, PlaceFlags, blocking, say, warn};
use crate::backup::{self, Manifest, Scope};
use crate::start::Schema;
use crate::{logs, start};

/// `rapport backup FILE`
#[derive(Args)]
pub(super) struct Backup {
    /// The new file
    file: PathBuf,
    #[command(flatten)]
    place: PlaceFlags,
}

/// `rapport verify FILE`
#[derive(Args)]
pub(super) struct Verify {
    /// A backup
    file: PathBuf,
}

/// `rapport restore FILE`
#[derive(Args)]
pub(super) struct Restore {
    /// A backup
    file: PathBuf,
    #[command(flatten)]
    place: PlaceFlags,
}

impl Backup {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        blocking(move || {
            let app = start::open_existing(&settings.place(), Clock::System)?;
            let manifest = backup::make(&app, &self.file, Scope::Everything)?;
            note(&app, &self.file, &manifest, commands::note_made)?;
            warn_of_damage(&manifest);
            let bytes = std::fs::metadata(&self.file)?.len();
            let megabytes = bytes.div_ceil(100_000);
            say(&format!(
                "{}: {}, {}.{} MB",
                self.file.display(),
                content(&manifest),
                megabytes / 10,
                megabytes % 10
            ))?;
            Ok(())
        })
    }
}

impl Verify {
    pub(super) fn run(self) -> Outcome {
        logs::start_quietly(&crate::config::Settings::default());
        blocking(move || {
            let (header, manifest) = backup::verify(&self.file, &Clock::System)?;
            warn_of_damage(&manifest);
            let scope = if header.with_files {
                ""
            } else {
                ", the base without its files"
            };
            say(&format!(
                "{} is sound and can be restored: {}{scope}, made {} by version {}",
                self.file.display(),
                content(&manifest),
                header.made_at,
                header.program
            ))?;
            Ok(())
        })
    }
}

impl Restore {
    pub(super) fn run(self) -> Outcome {
        let settings = self.place.settings()?;
        logs::start_quietly(&settings);
        blocking(move || {
            let place = settings.place();
            let manifest = backup::restore(&self.file, &place, &Clock::System)?;
            let app = start::open_existing(&place, Clock::System)?;
            note(&app, &self.file, &manifest, commands::note_restored)?;
            let missing = backup::missing_files(&app)?;
            if !missing.is_empty() {
                warn(&format!(
                    "{} files that the base names are not here: this backup may be of the base alone, put the files back",
                    missing.len()
                ));
            }
            say(&format!("Restored: {}", content(&manifest)))?;
            let held = held_letters(&app)?;
            if held > 0 {
                say(&format!(
                    "Letters held, for they may have left since the backup: {held}; an administrator decides in /settings/notices?state=held"
                ))?;
            }
            Ok(())
        })
    }
}

type Note = fn(&mut Tx<'_>, String, u64, usize) -> Result<Recorded>;

/// Tells the audit, unless the base waits for a change of its schema: an older base is saved and put back as it is.
fn note(app: &App, file: &Path, manifest: &Manifest, note: Note) -> Result<()> {
    if start::schema(app)? != Schema::Current {
        return Ok(());
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (rows, files) = (manifest.all_rows(), manifest.files());
    let system = app.system(Origin::CommandLine);
    system.write_now(|tx| note(tx, name.into_owned(), rows, files))
}

/// Letters that do not leave by themselves any more; an older base tells it when it has this version's schema.
fn held_letters(app: &App) -> Result<i64> {
    if start::schema(app)? != Schema::Current {
        return Ok(0);
    }
    let system = app.system(Origin::CommandLine);
    let figures = system.read_now(notices::queue::store::figures)?;
    Ok(figures.held)
}

fn content(manifest: &Manifest) -> String {
    format!(
        "{} tables, {} rows, {} files",
        manifest.rows.len(),
        manifest.all_rows(),
        manifest.files()
    )
}

fn warn_of_damage(manifest: &Manifest) {
    if !manifest.damaged_files.is_empty() {
        warn(&format!(
            "{} files were missing or damaged when the backup was made: see `rapport check`",
            manifest.damaged_files.len()
        ));
    }
}
