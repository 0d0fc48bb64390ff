//! What a backup says of itself: the header comes first, the manifest last.

use std::collections::BTreeMap;

use base::{Error, Result};
use serde::{Deserialize, Serialize};

use super::catalogue::Table;

/// The version of the format that this program writes.
pub const FORMAT: u32 = 1;

/// Name of the first entry.
pub const HEADER: &str = "header.json";
/// Name of the last entry. A file without it was not finished.
pub const MANIFEST: &str = "manifest.json";

/// What must be known before the rows are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// See [`FORMAT`].
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When, UTC.
    pub made_at: String,
    /// `sqlite` or `postgres`: for people, the content is the same.
    pub engine: String,
    /// The steps of the schema that the base had had.
    pub steps: Vec<String>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Whether the files are in it, or only the base.
    pub with_files: bool,
}

/// What is known only at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Every entry before this one, in order.
    pub entries: Vec<Entry>,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// The highest number each table has given out.
    pub sequences: BTreeMap<String, i64>,
    /// Files that the base names and that were missing or damaged when the backup was made.
    pub damaged_files: Vec<String>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// BLAKE3 of them.
    pub blake3: String,
}

impl Header {
    /// Reads the first entry.
    ///
    /// # Errors
    /// It is no header, or that of a newer format.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let version: Version = serde_json::from_slice(bytes)
            .map_err(|_| Error::internal("its header cannot be read"))?;
        if version.format != FORMAT {
            return Err(Error::internal(format!(
                "it is of format {}, this program knows {FORMAT}: use the version of the program that made it, or a newer one",
                version.format
            )));
        }
        serde_json::from_slice(bytes).map_err(|_| Error::internal("its header cannot be read"))
    }
}

impl Manifest {
    /// All rows.
    pub fn all_rows(&self) -> u64 {
        self.rows.values().sum()
    }

    /// How many files are in it.
    pub fn files(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry.name.starts_with("files/"))
            .count()
    }
}
