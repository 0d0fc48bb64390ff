//! What the mail server's refusals mean: the fault of the settings or the server, which stops the queue, or of one letter.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};

use lettre::transport::smtp::Error;
use rustls::CertificateError;

/// Why a letter did not leave, in the mail server's words or by the key of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server cannot be used, or not with these settings: no letter would leave.
    Server(String),
    /// Not now for this letter.
    Later(String),
    /// Never, for this letter.
    Refused(String, Blame),
}

/// What a refusal was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blame {
    /// The mailbox it goes to.
    Address,
    /// What is in it, or how it is written.
    Letter,
}

/// Replies that are about our account or the connection, whatever was asked (RFC 4954, RFC 5321).
const ABOUT_US: &[u16] = &[421, 502, 503, 504, 530, 534, 535, 538];
/// Replies that are about the mailbox, unless their enhanced code says otherwise (RFC 3463).
const ABOUT_ADDRESS: &[u16] = &[550, 551, 553];
/// Many servers look at the sender and the account only when they hear a recipient. That is told by the enhanced code for
/// senders, or by the words of the servers that are most in use.
const ABOUT_SENDER: &[&str] = &[
    "5.1.7",
    "5.1.8",
    "sender address rejected",
    "relay access denied",
    "relay not permitted",
    "relaying denied",
    "unable to relay",
];

impl Failure {
    /// A refusal of our own of this letter.
    pub(super) fn letter(key: &str) -> Self {
        Self::Refused(key.to_owned(), Blame::Letter)
    }

    /// Of what is the same for every letter: connecting, closing the line, the sign-in, the sender.
    pub(super) fn of_us(error: &Error) -> Self {
        Self::Server(answer(error).map_or_else(|| tls_words(error), |(_, words)| words))
    }

    /// Of a recipient or of what is in the letter.
    pub(super) fn of_letter(error: &Error) -> Self {
        let Some((code, words)) = answer(error) else {
            return Self::of_us(error);
        };
        let lower = words.to_lowercase();
        if ABOUT_US.contains(&code) || ABOUT_SENDER.iter().any(|one| lower.contains(one)) {
            return Self::Server(words);
        }
        if !error.is_permanent() {
            return Self::Later(words);
        }
        let is_address = lower.contains("5.1.")
            || (ABOUT_ADDRESS.contains(&code)
                && !lower.contains("5.7.")
                && !lower.contains("5.2."));
        let blame = match is_address {
            true => Blame::Address,
            false => Blame::Letter,
        };
        Self::Refused(words, blame)
    }

    /// The words.
    pub(crate) fn into_words(self) -> String {
        match self {
            Self::Server(words) | Self::Later(words) | Self::Refused(words, _) => words,
        }
    }
}

/// What the server answered, if it did.
fn answer(error: &Error) -> Option<(u16, String)> {
    let code = error.status().map(u16::from)?;
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    Some((code, format!("{code} {said}")))
}

/// Why there is no closed line: the key of our words where we have better ones than the library.
pub(super) fn tls_words(error: &(dyn StdError + 'static)) -> String {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(inner) = cause {
        // An error of input and output hides what it is made of from its source.
        let wrapped = inner.downcast_ref::<io::Error>();
        let wrapped = wrapped.and_then(|io| io.get_ref()?.downcast_ref::<rustls::Error>());
        let key = (wrapped.or(inner.downcast_ref()).and_then(key))
            .or_else(|| inner.downcast_ref().and_then(key_of_line));
        if let Some(key) = key {
            return key.to_owned();
        }
        cause = inner.source();
    }
    words(error)
}

fn key(error: &rustls::Error) -> Option<&'static str> {
    Some(match error {
        rustls::Error::InvalidCertificate(why) => match why {
            CertificateError::UnknownIssuer => "mail-error-certificate-unknown",
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "mail-error-certificate-name"
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "mail-error-certificate-expired"
            }
            _ => "mail-error-certificate",
        },
        // It speaks in clear where TLS was expected.
        rustls::Error::InvalidMessage(_) => "mail-error-not-tls",
        _ => return None,
    })
}

/// Why nothing is heard from the server at all.
fn key_of_line(error: &io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        ErrorKind::ConnectionRefused => "mail-error-refused",
        ErrorKind::TimedOut => "mail-error-silent",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "mail-error-unreachable",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::UnexpectedEof => {
            "mail-error-cut"
        }
        // The standard library has no kind for a name that nobody knows.
        _ if error.to_string().starts_with("failed to lookup address") => "mail-error-name",
        _ => return None,
    })
}

/// The error with its causes, in one line.
fn words(error: &dyn StdError) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !words.contains(&text) {
            words = format!("{words}: {text}");
        }
        cause = inner.source();
    }
    words
}
