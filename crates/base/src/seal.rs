//! Secrets that must be read again (the password of the mail server) are kept closed: who has a copy of the base or a
//! backup, but not the key beside it in the data folder, cannot read them.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand::TryRng;

use crate::error::{Error, Result};

/// The file of the key in the data folder. Several servers on one base need the same.
pub const KEY_FILE: &str = "secret.key";
const KEY: usize = 32;
const NONCE: usize = 24;

/// Closes and opens secrets.
pub struct Seal(XChaCha20Poly1305);

impl Seal {
    /// By the key in this folder, which is made if there is none.
    ///
    /// # Errors
    /// The file cannot be made or read, or is damaged.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        let file = folder.join(KEY_FILE);
        let key = match std::fs::read(&file) {
            Ok(key) => key,
            Err(error) if error.kind() == ErrorKind::NotFound => make_key(&file)?,
            Err(error) => return Err(error.into()),
        };
        if key.len() != KEY {
            return Err(Error::internal(format!(
                "{} is damaged: put the saved one back, or remove it and type the secrets of the settings again",
                file.display()
            )));
        }
        Ok(Self(XChaCha20Poly1305::new(Key::from_slice(&key))))
    }

    /// The secret as it is kept.
    ///
    /// # Errors
    /// The operating system has no randomness to give.
    pub fn close(&self, secret: &str) -> Result<String> {
        let nonce: [u8; NONCE] = random()?;
        let closed = self
            .0
            .encrypt(XNonce::from_slice(&nonce), secret.as_bytes())
            .map_err(|_| Error::internal("a secret could not be closed"))?;
        Ok(STANDARD_NO_PAD.encode([nonce.as_slice(), &closed].concat()))
    }

    /// The secret again; nothing when it was closed by another key.
    pub fn open(&self, closed: &str) -> Option<String> {
        let bytes = STANDARD_NO_PAD.decode(closed).ok()?;
        let (nonce, closed) = bytes.split_at_checked(NONCE)?;
        let secret = self.0.decrypt(XNonce::from_slice(nonce), closed).ok()?;
        String::from_utf8(secret).ok()
    }
}

/// Of two programs that begin together one makes the key, the other reads it.
fn make_key(file: &Path) -> Result<Vec<u8>> {
    let key: [u8; KEY] = random()?;
    let begun = file.with_extension(format!("{}.begun", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut handle = options.open(&begun)?;
    handle.write_all(&key)?;
    handle.sync_all()?;
    let linked = std::fs::hard_link(&begun, file);
    std::fs::remove_file(&begun)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(std::fs::read(file)?),
    }
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(Error::internal)?;
    Ok(bytes)
}
