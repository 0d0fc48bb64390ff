//! The container: a tar of entries inside one zstd frame with its checksum. `zstdcat FILE | tar -t` opens it without us.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write as _};
use std::path::Path;

use base::{Error, Result};

use super::manifest::{Entry, HEADER, Header, MANIFEST, Manifest};
use super::placed::Placed;

/// Good ratio at hundreds of megabytes a second.
const LEVEL: i32 = 3;
const BUFFER: usize = 1 << 18;
/// No header is longer.
const LONGEST_HEADER: u64 = 64 << 20;

/// A backup being written.
pub struct Writer {
    tar: tar::Builder<zstd::Encoder<'static, BufWriter<Placed>>>,
    made_at: u64,
    entries: Vec<Entry>,
}

impl Writer {
    /// Begins a file that must not exist yet; the moment is in seconds since 1970.
    ///
    /// # Errors
    /// The file exists, or cannot be made.
    pub fn begin(target: &Path, made_at: i64) -> Result<Self> {
        let file = BufWriter::with_capacity(BUFFER, Placed::begin(target)?);
        let mut packed = zstd::Encoder::new(file, LEVEL)?;
        packed.include_checksum(true)?;
        Ok(Self {
            tar: tar::Builder::new(packed),
            made_at: made_at.unsigned_abs(),
            entries: Vec::new(),
        })
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.add_stream(name, content.len() as u64, content)
            .map(drop)
    }

    /// Adds an entry that is read as it is written, and answers its hash.
    ///
    /// # Errors
    /// The disk refuses, or there are not as many bytes as were promised.
    pub fn add_stream(&mut self, name: &str, bytes: u64, content: impl Read) -> Result<String> {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes);
        header.set_mode(0o600);
        header.set_mtime(self.made_at);
        let mut content = Hashed::new(content.take(bytes));
        self.tar.append_data(&mut header, name, &mut content)?;
        let (read, blake3) = content.sum();
        if read != bytes {
            return Err(Error::internal(format!(
                "{name} became shorter while it was read"
            )));
        }
        self.entries.push(Entry {
            name: name.to_owned(),
            bytes,
            blake3: blake3.clone(),
        });
        Ok(blake3)
    }

    /// Adds the manifest and puts the file into its place.
    ///
    /// # Errors
    /// The disk refuses; there is no file then.
    pub fn finish(mut self, mut manifest: Manifest) -> Result<Manifest> {
        manifest.entries = std::mem::take(&mut self.entries);
        self.add(MANIFEST, &serde_json::to_vec_pretty(&manifest)?)?;
        let mut file = self.tar.into_inner()?.finish()?;
        file.flush()?;
        file.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .finish()?;
        Ok(manifest)
    }
}

/// Reads a backup from end to end: hands the header, then every entry but header and manifest, to `visit`, and checks
/// all of them against the manifest. What `visit` has been given is proven only when this returns.
///
/// # Errors
/// The file is not a whole and unchanged backup, or `visit` refused.
pub fn read(
    path: &Path,
    mut visit: impl FnMut(&Header, &str, &mut dyn Read) -> Result<()>,
) -> Result<(Header, Manifest)> {
    let file = File::open(path)
        .map_err(|error| Error::internal(format!("{}: {error}", path.display())))?;
    let refuse = |what: String| Error::internal(format!("{} is damaged: {what}", path.display()));
    let mut tar = tar::Archive::new(zstd::Decoder::new(BufReader::with_capacity(BUFFER, file))?);
    let mut seen = Vec::new();
    let mut header = None;
    let mut manifest: Option<Manifest> = None;
    for entry in tar.entries()? {
        let entry = entry.map_err(|error| refuse(broken(&error)))?;
        let name = entry
            .path()
            .map_err(|error| refuse(broken(&error)))?
            .to_string_lossy()
            .into_owned();
        if manifest.is_some() {
            return Err(refuse(format!("{name} comes after its end")));
        }
        let mut content = Hashed::new(entry);
        match (name.as_str(), &header) {
            (HEADER, None) => {
                header = Some(
                    Header::parse(&whole(&mut content).map_err(|error| refuse(broken(&error)))?)
                        .map_err(|error| refuse(error.to_string()))?,
                )
            }
            (MANIFEST, Some(_)) => {
                let bytes = whole(&mut content).map_err(|error| refuse(broken(&error)))?;
                let parsed = serde_json::from_slice(&bytes);
                manifest =
                    Some(parsed.map_err(|_| refuse("its manifest cannot be read".to_owned()))?);
                continue;
            }
            (_, None) => return Err(refuse("it does not begin with a header".to_owned())),
            (name, Some(header)) => {
                visit(header, name, &mut content)?;
                io::copy(&mut content, &mut io::sink()).map_err(|error| refuse(broken(&error)))?;
            }
        }
        let (bytes, blake3) = content.sum();
        seen.push(Entry {
            name,
            bytes,
            blake3,
        });
    }
    // The checksum of the frame stands at its very end.
    io::copy(&mut tar.into_inner(), &mut io::sink()).map_err(|error| refuse(broken(&error)))?;
    let (Some(header), Some(manifest)) = (header, manifest) else {
        return Err(refuse("it ends too early".to_owned()));
    };
    match difference(&seen, &manifest.entries) {
        Some(name) => Err(refuse(format!("{name} is not what was written"))),
        None => Ok((header, manifest)),
    }
}

fn difference<'a>(seen: &'a [Entry], written: &'a [Entry]) -> Option<&'a str> {
    let longest = seen.len().max(written.len());
    (0..longest)
        .find(|&at| seen.get(at) != written.get(at))
        .and_then(|at| written.get(at).or(seen.get(at)))
        .map(|entry| entry.name.as_str())
}

fn broken(error: &io::Error) -> String {
    format!("it cannot be unpacked ({error})")
}

fn whole(content: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    content.take(LONGEST_HEADER).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A reader that sums up what passes through it.
struct Hashed<R> {
    inner: R,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl<R> Hashed<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            hasher: blake3::Hasher::new(),
            bytes: 0,
        }
    }

    fn sum(&self) -> (u64, String) {
        (self.bytes, self.hasher.finalize().to_hex().to_string())
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}
