//! A file that appears whole or not at all: written beside its place, synced, then renamed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base::{Error, Result};

/// A file being written.
pub struct Placed {
    file: File,
    partial: PathBuf,
    target: PathBuf,
    done: bool,
}

impl Placed {
    /// Begins a file that must not exist yet.
    ///
    /// # Errors
    /// It exists, another program is writing it, or the folder refuses.
    pub fn begin(target: &Path) -> Result<Self> {
        refuse_existing(target)?;
        let mut name = target.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let told = |error: io::Error| Error::internal(format!("{}: {error}", partial.display()));
        let file = options.open(&partial).map_err(told)?;
        if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(Error::internal(format!(
                "{} is being written by another program",
                partial.display()
            )));
        }
        // What a killed program has left.
        file.set_len(0).map_err(told)?;
        Ok(Self {
            file,
            partial,
            target: target.to_owned(),
            done: false,
        })
    }

    /// Puts the finished file into its place.
    ///
    /// # Errors
    /// The disk refuses, or a file has appeared there meanwhile.
    pub fn finish(mut self) -> Result<()> {
        self.file.sync_all()?;
        refuse_existing(&self.target)?;
        std::fs::rename(&self.partial, &self.target)?;
        self.done = true;
        sync_folder_of(&self.target)
    }
}

impl Write for Placed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        if !self.done
            && let Err(error) = std::fs::remove_file(&self.partial)
        {
            tracing::warn!(%error, "an unfinished file was left behind");
        }
    }
}

/// Makes a rename in the file's folder survive a power cut.
///
/// # Errors
/// The disk refuses.
pub fn sync_folder_of(file: &Path) -> Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Ok(File::open(folder)?.sync_all()?)
}

fn refuse_existing(target: &Path) -> Result<()> {
    if target.exists() {
        return Err(Error::internal(format!(
            "{} exists already and is not overwritten: give another name",
            target.display()
        )));
    }
    Ok(())
}
