//! The connections to the mail server, and what its answers mean.

use std::time::Duration;

use base::seal::Seal;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, Tokio1Executor};

use crate::mail_server::{MailServer, Security};

/// Connections that are kept open between letters.
pub(crate) type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(50);

/// Connections to this server; none is opened yet.
///
/// # Errors
/// Why they cannot be: the key of our words, or those of the library.
pub(crate) fn open(server: &MailServer, seal: &Seal) -> Result<Transport, String> {
    let port = u16::try_from(server.port).map_err(|error| error.to_string())?;
    let mut builder = Transport::builder_dangerous(&server.host)
        .port(port)
        .tls(tls(server)?)
        .hello_name(ClientId::Domain(server.domain().to_owned()))
        .timeout(Some(PATIENCE))
        .pool_config(PoolConfig::new().max_size(2).idle_timeout(IDLE));
    if !server.login.is_empty() {
        let password = seal
            .open(&server.password)
            .ok_or_else(|| "mail-error-password-closed".to_owned())?;
        builder = builder.credentials(Credentials::new(server.login.clone(), password));
    }
    Ok(builder.build())
}

fn tls(server: &MailServer) -> Result<Tls, String> {
    if server.security == Security::None {
        return Ok(Tls::None);
    }
    let parameters = TlsParameters::builder(server.host.clone())
        .dangerous_accept_invalid_certs(!server.checks_certificate)
        .dangerous_accept_invalid_hostnames(!server.checks_certificate)
        .build_rustls()
        .map_err(|error| words(&error))?;
    Ok(match server.security {
        Security::Tls => Tls::Wrapper(parameters),
        _ => Tls::Required(parameters),
    })
}

/// Why a letter did not leave, in the mail server's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The server cannot be used at all.
    Server(String),
    /// Not now for this letter.
    Later(String),
    /// Never, for this letter.
    Refused {
        words: String,
        /// The address is to blame, not the content.
        is_address: bool,
    },
}

/// Replies that are about our account or the whole connection, not about a letter (RFC 4954, RFC 5321).
const ABOUT_US: &[u16] = &[421, 454, 502, 503, 504, 530, 534, 535, 538];
/// Replies that are about the mailbox, unless their enhanced code says otherwise (RFC 3463).
const ABOUT_ADDRESS: &[u16] = &[550, 551, 553];

impl Failure {
    /// Reads the error of the library.
    pub(crate) fn of(error: &smtp::Error) -> Self {
        let Some(code) = error.status().map(u16::from) else {
            // Without an answer: no connection, no trust, no sense. An error of the client's own is about the letter.
            return match error.is_client() {
                true => Self::Later(words(error)),
                false => Self::Server(words(error)),
            };
        };
        let said = std::error::Error::source(error).map(ToString::to_string);
        let words = format!("{code} {}", said.unwrap_or_default());
        if ABOUT_US.contains(&code) {
            return Self::Server(words);
        }
        if !error.is_permanent() {
            return Self::Later(words);
        }
        let is_address = words.contains("5.1.")
            || (ABOUT_ADDRESS.contains(&code)
                && !words.contains("5.7.")
                && !words.contains("5.2."));
        Self::Refused { words, is_address }
    }
}

/// The error with its causes, in one line.
pub(crate) fn words(error: &dyn std::error::Error) -> String {
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
