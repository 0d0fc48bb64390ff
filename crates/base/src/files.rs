//! Blobs: a local folder, or S3-compatible storage. A blob's name is the hash of its content, so it is written
//! before the row that names it, never changed, and the same content is kept once. What no row names is dropped after a
//! day; who names a blob that may have been there already keeps it once more when the row is written.
//!
//! A column that names a blob is called `blob` or ends in `_blob`: backups and `rapport check` find it by that.

use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use chrono::{DateTime, Utc};
use futures::StreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutPayload};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

use crate::error::{Error, Result};

/// The storage of blobs. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where what is on its way in lies until its hash is known: beside the blobs, if they are on this machine.
    scratch: PathBuf,
}

/// The parts of a blob in their order.
pub type Parts = futures::stream::BoxStream<'static, Result<bytes::Bytes, object_store::Error>>;

/// A blob's name: BLAKE3 of its content in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlobId(String);

impl BlobId {
    /// A name read from the base or a folder.
    ///
    /// # Errors
    /// It is not a hash: somebody else's file, or a damaged row.
    pub fn parse(text: &str) -> Result<Self> {
        let is_hash = text.len() == 64
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_hash {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::internal("not a blob's name"))
        }
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> object_store::path::Path {
        object_store::path::Path::from(format!("{}/{}", &self.0[..2], self.0))
    }
}

impl Files {
    /// Blobs in a local folder.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            scratch: folder.to_owned(),
        })
    }

    /// Blobs in a bucket: `s3://bucket/prefix`. Keys, region and endpoint come from the usual `AWS_…` environment.
    ///
    /// # Errors
    /// The address or environment is incomplete.
    pub fn in_bucket(url: &str) -> Result<Self> {
        let allow_http =
            std::env::var("AWS_ENDPOINT_URL").is_ok_and(|endpoint| endpoint.starts_with("http://"));
        let store = AmazonS3Builder::from_env()
            .with_url(url)
            .with_allow_http(allow_http)
            .build()?;
        let prefix = url
            .trim_start_matches("s3://")
            .split_once('/')
            .map(|(_, prefix)| prefix.trim_matches('/'));
        let store: Arc<dyn ObjectStore> = match prefix.filter(|prefix| !prefix.is_empty()) {
            Some(prefix) => Arc::new(object_store::prefix::PrefixStore::new(store, prefix)),
            None => Arc::new(store),
        };
        Ok(Self {
            store,
            scratch: std::env::temp_dir(),
        })
    }

    /// A place for a blob that comes in part by part.
    ///
    /// # Errors
    /// The disk cannot be written.
    pub async fn incoming(&self) -> Result<Incoming> {
        let scratch = self.scratch.clone();
        let file = tokio::task::spawn_blocking(move || tempfile::tempfile_in(scratch)).await??;
        Ok(Incoming {
            files: self.clone(),
            file: tokio::fs::File::from_std(file),
            hasher: blake3::Hasher::new(),
            size: 0,
        })
    }

    /// Keeps the content of a local file, streamed. Kept when this returns.
    ///
    /// # Errors
    /// The file cannot be read, or the storage refuses it.
    pub async fn keep_file(&self, file: &Path) -> Result<BlobId> {
        let path = file.to_owned();
        let id = tokio::task::spawn_blocking(move || hash_of(&path)).await??;
        self.keep_open(&id, &mut tokio::fs::File::open(file).await?)
            .await?;
        Ok(id)
    }

    /// Keeps the content of an open file, whose hash is known.
    async fn keep_open(&self, id: &BlobId, file: &mut tokio::fs::File) -> Result<()> {
        if self.store.head(&id.path()).await.is_ok() {
            return Ok(());
        }
        let mut upload =
            object_store::WriteMultipart::new(self.store.put_multipart(&id.path()).await?);
        let mut part = vec![0_u8; 1 << 20];
        loop {
            let read = file.read(&mut part).await?;
            if read == 0 {
                break;
            }
            upload.wait_for_capacity(4).await?;
            upload.write(&part[..read]);
        }
        upload.finish().await?;
        Ok(())
    }

    /// Keeps a small content.
    ///
    /// # Errors
    /// The storage refuses it.
    pub async fn keep(&self, content: Vec<u8>) -> Result<BlobId> {
        let id = BlobId(blake3::hash(&content).to_hex().to_string());
        self.store
            .put(&id.path(), PutPayload::from(content))
            .await?;
        Ok(id)
    }

    /// Writes the blob into a local file.
    ///
    /// # Errors
    /// `NotFound` when there is no such blob.
    pub async fn fetch(&self, id: &BlobId, into: &Path) -> Result<()> {
        let mut stream = self
            .store
            .get(&id.path())
            .await
            .map_err(missing)?
            .into_stream();
        let mut file = tokio::fs::File::create(into).await?;
        while let Some(part) = stream.next().await {
            file.write_all(&part?).await?;
        }
        file.flush().await?;
        Ok(())
    }

    /// The blob as a stream of parts.
    ///
    /// # Errors
    /// `NotFound` when there is no such blob.
    pub async fn stream(&self, id: &BlobId) -> Result<Parts> {
        Ok(self
            .store
            .get(&id.path())
            .await
            .map_err(missing)?
            .into_stream())
    }

    /// These bytes of the blob as a stream of parts.
    ///
    /// # Errors
    /// `NotFound` when there is no such blob; it has no such bytes.
    pub async fn stream_range(&self, id: &BlobId, range: Range<u64>) -> Result<Parts> {
        let options = GetOptions {
            range: Some(GetRange::Bounded(range)),
            ..GetOptions::default()
        };
        let found = self.store.get_opts(&id.path(), options).await;
        Ok(found.map_err(missing)?.into_stream())
    }

    /// Every blob kept.
    ///
    /// # Errors
    /// The storage cannot be listed.
    pub async fn list(&self) -> Result<Vec<BlobId>> {
        let mut names = self.store.list(None);
        let mut found = Vec::new();
        while let Some(entry) = names.next().await {
            if let Some(Ok(id)) = entry?.location.filename().map(BlobId::parse) {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// The blobs that were written before this moment.
    ///
    /// # Errors
    /// The storage cannot be listed.
    pub async fn list_older(&self, than: DateTime<Utc>) -> Result<Vec<BlobId>> {
        let mut names = self.store.list(None);
        let mut found = Vec::new();
        while let Some(entry) = names.next().await {
            let entry = entry?;
            if entry.last_modified < than
                && let Some(Ok(id)) = entry.location.filename().map(BlobId::parse)
            {
                found.push(id);
            }
        }
        Ok(found)
    }

    /// Whether the blob is there and was written before this moment.
    ///
    /// # Errors
    /// The storage cannot be asked.
    pub async fn is_older(&self, id: &BlobId, than: DateTime<Utc>) -> Result<bool> {
        match self.store.head(&id.path()).await {
            Ok(entry) => Ok(entry.last_modified < than),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }

    /// How many bytes the blob has.
    ///
    /// # Errors
    /// `NotFound` when there is no such blob.
    pub async fn size(&self, id: &BlobId) -> Result<u64> {
        Ok(self.store.head(&id.path()).await.map_err(missing)?.size)
    }

    /// Whether the blob's content still has its hash.
    ///
    /// # Errors
    /// `NotFound` when there is no such blob.
    pub async fn is_sound(&self, id: &BlobId) -> Result<bool> {
        let mut stream = self.stream(id).await?;
        let mut hasher = blake3::Hasher::new();
        while let Some(part) = stream.next().await {
            hasher.update(&part?);
        }
        Ok(hasher.finalize().to_hex().as_str() == id.as_str())
    }

    /// Drops a blob that no row names any more.
    ///
    /// # Errors
    /// The storage refuses.
    pub async fn remove(&self, id: &BlobId) -> Result<()> {
        Ok(self.store.delete(&id.path()).await?)
    }
}

/// A blob on its way in: its parts lie in a file without a name, of which nothing is left when it is dropped, or when the
/// program is killed.
pub struct Incoming {
    files: Files,
    file: tokio::fs::File,
    hasher: blake3::Hasher,
    size: u64,
}

impl Incoming {
    /// Takes the next part.
    ///
    /// # Errors
    /// The disk is full.
    pub async fn write(&mut self, part: &[u8]) -> Result<()> {
        self.hasher.update(part);
        self.size += part.len() as u64;
        Ok(self.file.write_all(part).await?)
    }

    /// How many bytes have come.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Keeps what has come; kept when this returns. Once more after the row is written, for the same content may have been
    /// there already and have been dropped meanwhile.
    ///
    /// # Errors
    /// The storage refuses it.
    pub async fn keep(&mut self) -> Result<BlobId> {
        let id = BlobId(self.hasher.finalize().to_hex().to_string());
        self.file.flush().await?;
        self.file.rewind().await?;
        self.files.keep_open(&id, &mut self.file).await?;
        Ok(id)
    }
}

fn hash_of(path: &Path) -> Result<BlobId> {
    let mut file = std::fs::File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut part = vec![0_u8; 1 << 16];
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            return Ok(BlobId(hasher.finalize().to_hex().to_string()));
        }
        hasher.update(&part[..read]);
    }
}

fn missing(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        other => other.into(),
    }
}

/// A short fingerprint for cache keys.
pub fn fingerprint(content: &[u8]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&blake3::hash(content).as_bytes()[..9])
}
