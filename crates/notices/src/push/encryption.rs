//! A message is closed for one browser (RFC 8291), so that its push service carries what it cannot read.

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{self, ECDH_P256, PrivateKey, UnparsedPublicKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use base::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Octets of a record: what every push service takes (RFC 8030, 7.2).
const RECORD: u32 = 4096;
const PUBLIC_KEY: usize = 65;
const SALT: usize = 16;
const SECRET: usize = 16;
/// The head, the mark of the last record and the seal of it.
const AROUND: usize = SALT + 4 + 1 + PUBLIC_KEY + 1 + 16;
/// Octets that a message may have in the clear.
pub const MOST: usize = RECORD as usize - AROUND;

/// What a browser gave us to close its messages with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceKeys {
    public: Vec<u8>,
    auth: Vec<u8>,
}

impl DeviceKeys {
    /// As the browser writes them; nothing when they are none.
    pub fn parse(public: &str, auth: &str) -> Option<Self> {
        // Some browsers of old fill up with the sign that is no part of this alphabet's short form.
        let read = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let (public, auth) = (read(public)?, read(auth)?);
        let is_point = public.len() == PUBLIC_KEY && public.first() == Some(&4);
        (is_point && auth.len() == SECRET && is_on_curve(&public)).then_some(Self { public, auth })
    }

    /// Closes a message for this browser.
    ///
    /// # Errors
    /// It is too long, or the operating system has no randomness to give.
    pub fn close(&self, message: &[u8]) -> Result<Vec<u8>> {
        let own = PrivateKey::generate(&ECDH_P256).map_err(broken)?;
        let mut salt = [0; SALT];
        aws_lc_rs::rand::fill(&mut salt).map_err(broken)?;
        self.close_with(&own, salt, message)
    }

    fn close_with(&self, own: &PrivateKey, salt: [u8; SALT], message: &[u8]) -> Result<Vec<u8>> {
        if message.len() > MOST {
            return Err(Error::internal("a message is too long to be pushed"));
        }
        let public = own.compute_public_key().map_err(broken)?;
        let theirs = UnparsedPublicKey::new(&ECDH_P256, &self.public);
        let first = agreement::agree(own, theirs, broken(""), |shared| {
            let shared = Salt::new(HKDF_SHA256, &self.auth).extract(shared);
            let info = [b"WebPush: info\0", self.public.as_slice(), public.as_ref()];
            expand::<32>(&shared, &info)
        })?;
        let second = Salt::new(HKDF_SHA256, &salt).extract(&first);
        let key: [u8; 16] = expand(&second, &[b"Content-Encoding: aes128gcm\0"])?;
        let nonce: [u8; 12] = expand(&second, &[b"Content-Encoding: nonce\0"])?;
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(broken)?);

        // The mark of the only, hence last, record.
        let mut record = [message, &[2]].concat();
        let nonce = Nonce::assume_unique_for_key(nonce);
        key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record)
            .map_err(broken)?;
        let length = u8::try_from(public.as_ref().len()).map_err(broken)?;
        Ok([
            salt.as_slice(),
            &RECORD.to_be_bytes(),
            &[length],
            public.as_ref(),
            &record,
        ]
        .concat())
    }
}

/// Only a point of the curve can be agreed with.
fn is_on_curve(public: &[u8]) -> bool {
    let theirs = UnparsedPublicKey::new(&ECDH_P256, public);
    agreement::ParsedPublicKey::try_from(theirs).is_ok()
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand<const N: usize>(from: &Prk, info: &[&[u8]]) -> Result<[u8; N]> {
    let mut out = [0; N];
    let key = from.expand(info, Length(N)).map_err(broken)?;
    key.fill(&mut out).map_err(broken)?;
    Ok(out)
}

/// The library says nothing of why.
fn broken(_: impl Sized) -> Error {
    Error::internal("a message could not be closed for a browser")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// The example of RFC 8291, section 5.
    #[test]
    fn a_message_is_closed_as_the_standard_shows() {
        let device = DeviceKeys::parse(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        )
        .unwrap();
        let own = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        let own = PrivateKey::from_private_key(&ECDH_P256, &own).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let closed = device
            .close_with(&own, salt, b"When I grow up, I want to be a watermelon")
            .unwrap();
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
                        AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(URL_SAFE_NO_PAD.encode(closed), expected);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let good = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        let auth = "BTBZMqHH6r4Tts7J_aSIgg";
        assert!(DeviceKeys::parse(good, auth).is_some());
        assert!(DeviceKeys::parse(good, &format!("{auth}==")).is_some());
        let elsewhere = URL_SAFE_NO_PAD.encode([[4].as_slice(), &[7; 64]].concat());
        for (public, auth) in [
            ("", auth),
            (good, ""),
            (&good[..80], auth),
            (elsewhere.as_str(), auth),
            (good, good),
            ("не ключ", auth),
        ] {
            assert!(DeviceKeys::parse(public, auth).is_none(), "{public}");
        }
    }

    #[test]
    fn the_longest_message_fills_one_record() {
        let public = URL_SAFE_NO_PAD.encode(
            PrivateKey::generate(&ECDH_P256)
                .unwrap()
                .compute_public_key()
                .unwrap(),
        );
        let device = DeviceKeys::parse(&public, &URL_SAFE_NO_PAD.encode([1; 16])).unwrap();
        assert_eq!(device.close(&[7; MOST]).unwrap().len(), RECORD as usize);
        assert!(device.close(&[7; MOST + 1]).is_err());
    }
}
