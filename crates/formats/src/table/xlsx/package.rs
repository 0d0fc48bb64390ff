//! The zip container: its parts as streams that count what really comes out of them.

use super::TableError;
use super::xml::Xml;
use crate::table::Limits;
use flate2::read::DeflateDecoder;
use std::collections::HashMap;
use std::io::{Error, Read, Seek, SeekFrom, Take};
use zip::CompressionMethod;

/// Small parts may be packed as tightly as they like.
const RATIO_EXEMPT: u64 = 16 << 20;
const PARTS_LIMIT: usize = 10_000;
/// An attribute or a text longer than this is no cell.
const EVENT_LIMIT: u64 = 4 << 20;

/// An opened container.
pub(crate) struct Package<R> {
    source: R,
    entries: HashMap<String, Entry>,
    limits: Limits,
    unpacked: u64,
}

#[derive(Clone, Copy)]
struct Entry {
    start: u64,
    packed: u64,
    deflated: bool,
}

/// The reason for which a stream was stopped; it travels through the XML parser inside an `io::Error`.
#[derive(Clone, Copy, Debug, thiserror::Error)]
enum Stop {
    #[error("too big")]
    TooBig,
    #[error("bomb")]
    Bomb,
    #[error("an endless piece of text")]
    Endless,
}

impl<R: Read + Seek> Package<R> {
    pub fn open(source: R, limits: Limits) -> Result<Self, TableError> {
        let mut archive = zip::ZipArchive::new(source).map_err(|error| broken("zip", &error))?;
        if archive.len() > PARTS_LIMIT {
            return Err(broken("zip", &"too many parts"));
        }
        let mut entries = HashMap::new();
        for index in 0..archive.len() {
            let file = archive
                .by_index_raw(index)
                .map_err(|error| broken("zip", &error))?;
            if file.encrypted() {
                return Err(TableError::Encrypted);
            }
            let deflated = match file.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                _ => continue,
            };
            let name = file.name().map_err(|error| broken("zip", &error))?;
            let start = file.data_start().ok_or_else(|| broken("zip", &"no data"))?;
            entries.insert(
                normal(&name),
                Entry {
                    start,
                    packed: file.compressed_size(),
                    deflated,
                },
            );
        }
        Ok(Self {
            source: archive.into_inner(),
            entries,
            limits,
            unpacked: 0,
        })
    }

    pub fn limits(&self) -> Limits {
        self.limits
    }

    pub fn has(&self, part: &str) -> bool {
        self.entries.contains_key(&normal(part))
    }

    /// The names of the parts in this folder, in their order, in small letters.
    pub fn parts_in(&self, folder: &str) -> Vec<String> {
        let names = self.entries.keys().filter(|name| name.starts_with(folder));
        let mut names: Vec<String> = names.cloned().collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        names
    }

    /// Turns into the stream of a part, which turns back by [`Xml::close`].
    pub fn into_part(mut self, part: &str) -> Result<Xml<R>, TableError> {
        let entry = *self
            .entries
            .get(&normal(part))
            .ok_or_else(|| broken(part, &"missing"))?;
        self.source.seek(SeekFrom::Start(entry.start))?;
        let taken = self.source.take(entry.packed);
        let inner = if entry.deflated {
            Inner::Deflated(DeflateDecoder::new(taken))
        } else {
            Inner::Stored(taken)
        };
        let stream = Part {
            inner,
            entries: self.entries,
            limits: self.limits,
            unpacked_before: self.unpacked,
            out: 0,
            event_budget: EVENT_LIMIT,
        };
        Ok(Xml::new(stream, part))
    }

    /// Reads a small part with a function that is given its events; the package is usable again afterwards.
    pub fn with_part<T>(
        &mut self,
        part: &str,
        read: impl FnOnce(&mut Xml<&mut R>) -> Result<T, TableError>,
    ) -> Result<T, TableError> {
        let borrowed = Package {
            source: &mut self.source,
            entries: std::mem::take(&mut self.entries),
            limits: self.limits,
            unpacked: self.unpacked,
        };
        let mut xml = borrowed.into_part(part)?;
        let answer = read(&mut xml);
        let Package {
            entries, unpacked, ..
        } = xml.close();
        self.entries = entries;
        self.unpacked = unpacked;
        answer
    }
}

enum Inner<R> {
    Stored(Take<R>),
    Deflated(DeflateDecoder<Take<R>>),
}

/// One unpacked part.
pub(crate) struct Part<R> {
    inner: Inner<R>,
    entries: HashMap<String, Entry>,
    limits: Limits,
    unpacked_before: u64,
    out: u64,
    event_budget: u64,
}

impl<R: Read> Part<R> {
    /// Allows the next event of the parser its share of bytes.
    pub fn renew_budget(&mut self) {
        self.event_budget = EVENT_LIMIT;
    }

    pub fn into_package(self) -> Package<R> {
        let source = match self.inner {
            Inner::Stored(taken) => taken.into_inner(),
            Inner::Deflated(decoder) => decoder.into_inner().into_inner(),
        };
        Package {
            source,
            entries: self.entries,
            limits: self.limits,
            unpacked: self.unpacked_before + self.out,
        }
    }

    pub fn limits(&self) -> Limits {
        self.limits
    }
}

impl<R: Read> Read for Part<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = match &mut self.inner {
            Inner::Stored(taken) => taken.read(buffer)?,
            Inner::Deflated(decoder) => decoder.read(buffer)?,
        };
        self.out += read as u64;
        if self.unpacked_before + self.out > self.limits.unpacked {
            return Err(Error::other(Stop::TooBig));
        }
        if let Inner::Deflated(decoder) = &self.inner
            && self.out > RATIO_EXEMPT
            && self.out / self.limits.ratio > decoder.total_in()
        {
            return Err(Error::other(Stop::Bomb));
        }
        self.event_budget = self
            .event_budget
            .checked_sub(read as u64)
            .ok_or_else(|| Error::other(Stop::Endless))?;
        Ok(read)
    }
}

/// What a failed stream means.
pub(crate) fn stopped(error: &Error, limits: &Limits, part: &str) -> TableError {
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Stop>())
    {
        Some(Stop::TooBig) => TableError::TooBig {
            limit: limits.unpacked,
        },
        Some(Stop::Bomb) => TableError::Bomb {
            limit: limits.ratio,
        },
        _ => broken(part, error),
    }
}

pub(crate) fn broken(part: &str, reason: &dyn std::fmt::Display) -> TableError {
    TableError::Broken {
        part: part.to_owned(),
        reason: reason.to_string(),
    }
}

/// Names inside the container differ in case, slashes and a leading slash from the references to them.
fn normal(part: &str) -> String {
    part.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}
