//! A push service that takes what it is given and opens it as the browser would, or misbehaves as it is told. It speaks HTTP
//! on a socket, so that notices leave by the program's own door.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{self, ECDH_P256, PrivateKey, UnparsedPublicKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use aws_lc_rs::signature::{self, ECDSA_P256_SHA256_FIXED};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// A push service for one test, and the browser it serves.
pub struct PushSink {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    browser: Arc<PrivateKey>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    received: Vec<Pushed>,
    mood: PushMood,
}

/// How the service behaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum PushMood {
    /// As it should.
    #[default]
    Kind,
    /// It answers so: the status with its word, and a header.
    Answers(&'static str, &'static str),
    /// It takes a message and says nothing for so long.
    Slow(Duration),
    /// It takes a message and hangs up before it has said so.
    LosesItsVoice,
}

/// A message as it arrived, opened by the browser's key.
#[derive(Debug, Clone, PartialEq)]
pub struct Pushed {
    /// Where it was sent.
    pub path: String,
    /// Headers, their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// What the browser reads.
    pub note: Value,
    /// What the sender says of itself, its signature checked.
    pub claims: Value,
    /// The key of the sender.
    pub sender: String,
    /// Octets on the way.
    pub length: usize,
}

const AUTH: [u8; 16] = *b"a secret of ours";

impl PushSink {
    /// Listens from now on, until the test ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let browser = Arc::new(PrivateKey::generate(&ECDH_P256).expect("a key"));
        let state: Arc<Mutex<State>> = Arc::default();
        let (key, shared) = (browser.clone(), state.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (key, state) = (key.clone(), shared.clone());
                std::thread::spawn(move || {
                    // The other side may hang up at any moment; that is its right.
                    let _ = answer(stream, &key, &state);
                });
            }
        });
        Self {
            port,
            browser,
            state,
        }
    }

    /// An address of the browser at this service.
    pub fn endpoint(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/push/{name}", self.port)
    }

    /// The browser's public key, as it writes it.
    pub fn public_key(&self) -> String {
        URL_SAFE_NO_PAD.encode(public(&self.browser))
    }

    /// The browser's secret, as it writes it.
    pub fn auth(&self) -> String {
        URL_SAFE_NO_PAD.encode(AUTH)
    }

    /// What arrived, in its order.
    pub fn received(&self) -> Vec<Pushed> {
        self.state.lock().expect("the state").received.clone()
    }

    /// Behaves so from the next message on.
    pub fn turn(&self, mood: PushMood) {
        self.state.lock().expect("the state").mood = mood;
    }
}

fn answer(stream: TcpStream, browser: &PrivateKey, state: &Mutex<State>) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut input = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            input.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                break;
            };
            headers.insert(name.to_lowercase(), value.to_owned());
        }
        let length = headers.get("content-length");
        let length = length
            .and_then(|text| text.parse().ok())
            .unwrap_or_default();
        let mut body = vec![0; length];
        input.read_exact(&mut body)?;
        let (claims, sender) = word(&headers["authorization"]);
        let pushed = Pushed {
            path,
            note: open(browser, &body),
            claims,
            sender,
            length,
            headers,
        };
        let mood = {
            let mut state = state.lock().expect("the state");
            let mood = state.mood.clone();
            if !matches!(mood, PushMood::Answers(..)) {
                state.received.push(pushed);
            }
            mood
        };
        match mood {
            PushMood::Kind => {
                out.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n")?
            }
            PushMood::Answers(status, header) => write!(
                out,
                "HTTP/1.1 {status}\r\n{header}\r\ncontent-length: 9\r\n\r\nhear this"
            )?,
            PushMood::Slow(silence) => std::thread::sleep(silence),
            PushMood::LosesItsVoice => return Ok(()),
        }
    }
}

/// What the sender says of itself, by RFC 8292.
fn word(header: &str) -> (Value, String) {
    let rest = header.strip_prefix("vapid t=").expect("a word");
    let (token, key) = rest.split_once(", k=").expect("a key");
    let (said, signature) = token.rsplit_once('.').expect("a signature");
    signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key))
        .verify(said.as_bytes(), &bytes(signature))
        .expect("the signature is that of the key");
    let claims = bytes(said.split_once('.').expect("claims").1);
    let claims = serde_json::from_slice(&claims).expect("claims");
    (claims, key.to_owned())
}

/// What the browser reads, by RFC 8291.
fn open(browser: &PrivateKey, body: &[u8]) -> Value {
    let (salt, rest) = body.split_at(16);
    let (sender, closed) = rest[5..].split_at(usize::from(rest[4]));
    let theirs = UnparsedPublicKey::new(&ECDH_P256, sender);
    let secret = agreement::agree(browser, theirs, (), |secret| Ok(secret.to_vec()));
    let secret = Salt::new(HKDF_SHA256, &AUTH).extract(&secret.expect("a key of the sender"));
    let own = public(browser);
    let info = [b"WebPush: info\0".as_slice(), &own, sender];
    let secret = derived(&secret, &info, 32);
    let secret = Salt::new(HKDF_SHA256, salt).extract(&secret);
    let key = derived(&secret, &[b"Content-Encoding: aes128gcm\0"], 16);
    let nonce = derived(&secret, &[b"Content-Encoding: nonce\0"], 12);
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).expect("a key"));
    let nonce = Nonce::try_assume_unique_for_key(&nonce).expect("a nonce");
    let mut record = closed.to_vec();
    let clear = key.open_in_place(nonce, Aad::empty(), &mut record);
    let clear = clear.expect("the message was closed for this browser");
    let text = clear.strip_suffix(&[2]).expect("the last record");
    serde_json::from_slice(text).expect("a note")
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derived(from: &aws_lc_rs::hkdf::Prk, info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    let key = from.expand(info, Length(length)).expect("a length");
    key.fill(&mut out).expect("a length");
    out
}

fn public(key: &PrivateKey) -> Vec<u8> {
    key.compute_public_key()
        .expect("a public key")
        .as_ref()
        .to_vec()
}

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).expect("base64")
}
