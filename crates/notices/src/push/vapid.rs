//! By what push services know us (RFC 8292): a pair of keys of this installation, and a short-lived word signed with it.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use base::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// How long a word is good: half of what is allowed, for clocks differ.
const GOOD_FOR: TimeDelta = TimeDelta::hours(12);

/// The pair of keys.
pub struct VapidKeys(EcdsaKeyPair);

impl VapidKeys {
    /// A new pair, with its private part as it is kept.
    ///
    /// # Errors
    /// The operating system has no randomness to give.
    pub fn make() -> Result<(Self, String)> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(broken)?;
        let kept = pair.to_pkcs8v1().map_err(broken)?;
        Ok((Self(pair), URL_SAFE_NO_PAD.encode(kept.as_ref())))
    }

    /// The pair of a kept private part; nothing for a damaged one.
    pub fn read(kept: &str) -> Option<Self> {
        let kept = URL_SAFE_NO_PAD.decode(kept).ok()?;
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &kept)
            .ok()
            .map(Self)
    }

    /// The public part, as browsers want it.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key())
    }

    /// The word for the push service at this origin: who sends, and until when it is good. `contact` is where its keepers
    /// may ask.
    ///
    /// # Errors
    /// The library failed.
    pub fn word(&self, origin: &str, contact: Option<&str>, now: DateTime<Utc>) -> Result<String> {
        let head = json!({ "typ": "JWT", "alg": "ES256" });
        let mut claims = json!({ "aud": origin, "exp": (now + GOOD_FOR).timestamp() });
        if let Some(contact) = contact {
            claims["sub"] = contact.into();
        }
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let said = format!("{}.{}", part(&head), part(&claims));
        let signed = self.0.sign(&SystemRandom::new(), said.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signed.map_err(broken)?);
        Ok(format!("vapid t={said}.{signature}, k={}", self.public()))
    }
}

/// The library says nothing of why.
fn broken(_: impl Sized) -> Error {
    Error::internal("the keys of push notices could not be used")
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    #[test]
    fn a_word_is_signed_by_the_pair_that_was_kept() {
        let (pair, kept) = VapidKeys::make().unwrap();
        let again = VapidKeys::read(&kept).unwrap();
        assert_eq!(again.public(), pair.public());
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let word = again
            .word("https://push.example", Some("mailto:crm@nord.example"), now)
            .unwrap();
        let (token, key) = word
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split_once(", k="))
            .unwrap();
        assert_eq!(key, pair.public());
        let (said, signature) = token.rsplit_once('.').unwrap();
        let public = URL_SAFE_NO_PAD.decode(key).unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public)
            .verify(said.as_bytes(), &signature)
            .unwrap();
        let claims = URL_SAFE_NO_PAD
            .decode(said.split_once('.').unwrap().1)
            .unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], "https://push.example");
        assert_eq!(claims["exp"], 1_800_043_200);
        assert_eq!(claims["sub"], "mailto:crm@nord.example");
    }

    #[test]
    fn a_damaged_key_is_no_key() {
        assert!(VapidKeys::read("").is_none());
        assert!(VapidKeys::read("AAAA").is_none());
    }
}
