//! The canonical text of a file, chunk by chunk.

use std::fs::File;
use std::path::Path;

use base::{Error, Result};
use formats::table::{Row, SpooledRows, TableError};

use super::reading::{Group, Reader};

/// Most rows of one company.
const MOST_ROWS: usize = 300;

/// Some companies' rows, and where the next chunk begins.
pub struct Chunk {
    /// The rows.
    pub groups: Vec<Group>,
    /// The byte after them.
    pub end: i64,
}

/// The file, chunk by chunk.
pub struct Source {
    rows: SpooledRows<File>,
    held: Option<(u64, Row)>,
}

impl Source {
    /// Begins at a byte where a chunk ended.
    pub fn open(path: &Path, position: i64) -> Result<Self> {
        let file = File::open(path)?;
        let offset = u64::try_from(position).unwrap_or_default();
        Ok(Self {
            rows: SpooledRows::new(file, offset).map_err(damaged)?,
            held: None,
        })
    }

    /// The next rows, about `size`, never cutting a company's rows apart; nothing at the end.
    pub fn next_chunk(&mut self, reader: &Reader<'_>, size: usize) -> Result<Option<Chunk>> {
        let mut groups: Vec<Group> = Vec::new();
        let mut taken = 0;
        loop {
            let (at, row) = match self.held.take() {
                Some(held) => held,
                None => {
                    let at = self.rows.offset();
                    match self.rows.next() {
                        Some(row) => (at, row.map_err(damaged)?),
                        None if groups.is_empty() => return Ok(None),
                        None => {
                            return Ok(Some(Chunk {
                                groups,
                                end: byte(at),
                            }));
                        }
                    }
                }
            };
            match groups.last_mut() {
                Some(group) if group.len() < MOST_ROWS && reader.continues(group, &row) => {
                    group.push(row);
                }
                _ if taken >= size => {
                    self.held = Some((at, row));
                    return Ok(Some(Chunk {
                        groups,
                        end: byte(at),
                    }));
                }
                _ => groups.push(vec![row]),
            }
            taken += 1;
        }
    }
}

fn byte(at: u64) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

fn damaged(error: TableError) -> Error {
    Error::internal(error)
}
