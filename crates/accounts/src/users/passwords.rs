//! Passwords: Argon2id hashes and a strength that zxcvbn agrees with. Hashing takes tens of milliseconds by design:
//! do it outside transactions.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use base::{Error, Result, Text};

/// Shortest password accepted, in characters.
pub const SHORTEST: usize = 8;
/// Longest password accepted, in characters: hashing must not be a way to keep the server busy.
const LONGEST: usize = 256;

/// A password as it is kept.
#[derive(Clone)]
pub struct PasswordHashText(pub(crate) String);

/// Hashes a password for keeping.
///
/// # Errors
/// The operating system has no randomness for the salt.
pub fn hash(password: &str) -> Result<PasswordHashText> {
    let hash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|error| Error::internal(error.to_string()))?;
    Ok(PasswordHashText(hash.to_string()))
}

/// A password for handing over on paper or by phone: four groups of four signs that cannot be taken for one another,
/// 80 bits of chance.
///
/// # Errors
/// The operating system has no randomness to give.
pub fn generate() -> Result<String> {
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let chance = blake3::hash(base::clock::secret()?.as_bytes());
    let signs: Vec<String> = chance
        .as_bytes()
        .iter()
        .take(16)
        .map(|byte| char::from(SIGNS[usize::from(byte % 32)]).to_string())
        .collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.concat()).collect();
    Ok(groups.join("-"))
}

/// Whether the password is the one whose hash was kept. Without a hash it takes as long and answers no, so that the
/// time does not tell whether an account exists.
pub fn matches(password: &str, kept: Option<&str>) -> bool {
    static NOBODY: LazyLock<String> = LazyLock::new(|| {
        hash("nobody has this password")
            .map(|hash| hash.0)
            .unwrap_or_default()
    });
    let Ok(parsed) = PasswordHash::new(kept.unwrap_or(&NOBODY)) else {
        return false;
    };
    let equal = Argon2::default()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok();
    equal && kept.is_some()
}

/// Accepts a new password that could not be guessed soon, also by somebody who knows `personal` (login, names).
///
/// # Errors
/// `Invalid` for the field `password`.
pub fn check_strength(password: &str, personal: &[&str]) -> Result<()> {
    let refuse = |text: Text| Err(Error::field("password", text));
    match password.chars().count() {
        length if length < SHORTEST => {
            refuse(Text::new("password-error-short").with("count", SHORTEST))
        }
        length if length > LONGEST => refuse(Text::new("error-too-long").with("count", LONGEST)),
        _ if zxcvbn::zxcvbn(password, personal).score() < zxcvbn::Score::Three => {
            refuse(Text::new("password-error-weak"))
        }
        _ => Ok(()),
    }
}

/// [`check_strength`] of a new password that was typed twice.
///
/// # Errors
/// `Invalid` for the fields `password` and `repeated`.
pub fn check_pair(password: &str, repeated: &str, personal: &[&str]) -> Result<()> {
    let words: Vec<&str> = personal
        .iter()
        .flat_map(|text| text.split_whitespace())
        .collect();
    check_strength(password, &words)?;
    if password == repeated {
        Ok(())
    } else {
        Err(Error::field("repeated", "password-error-repeated"))
    }
}
