//! The way to the mail server: one connection, led command by command, so that a refusal tells what was refused.

use std::time::Duration;

use base::seal::Seal;
use chrono::{DateTime, TimeDelta, Utc};
use lettre::Message;
use lettre::address::{Address, Envelope};
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};

use super::failure::{Failure, tls_words};
use crate::mail_server::{MailServer, Security, ascii_domain};

/// How long the way to the server may take, until it has let us in.
const TO_OPEN: Duration = Duration::from_secs(45);
/// How long a letter may take in all: less than the claim of the worker on it.
const PER_LETTER: Duration = Duration::from_secs(180);
/// How long a sign of life, or good-bye, may take.
const TO_NOD: Duration = Duration::from_secs(5);
/// How long an idle connection is kept.
const IDLE: TimeDelta = TimeDelta::seconds(50);

/// The way to one mail server. A connection is made for the first letter and kept for the next.
pub(crate) struct Transport {
    host: String,
    port: u16,
    security: Security,
    tls: Option<TlsParameters>,
    hello: ClientId,
    account: Option<Credentials>,
    kept: Option<Kept>,
}

struct Kept {
    connection: AsyncSmtpConnection,
    used_at: DateTime<Utc>,
}

impl Transport {
    /// The way to this server; nothing is connected yet.
    ///
    /// # Errors
    /// Why there is none: the key of our words, or those of the library.
    pub(crate) fn to(server: &MailServer, seal: &Seal) -> Result<Self, String> {
        let account = match server.login.is_empty() {
            true => None,
            false => {
                let password = seal
                    .open(&server.password)
                    .ok_or_else(|| "mail-error-password-closed".to_owned())?;
                Some(Credentials::new(server.login.clone(), password))
            }
        };
        let host = ascii_domain(&server.host);
        Ok(Self {
            port: u16::try_from(server.port).map_err(|error| error.to_string())?,
            security: server.security,
            tls: tls(server, &host)?,
            hello: ClientId::Domain(server.domain()),
            account,
            host,
            kept: None,
        })
    }

    /// Hands the letter over; answers what the server said when it took it.
    ///
    /// # Errors
    /// Why it did not.
    pub(crate) async fn send(
        &mut self,
        message: &Message,
        now: DateTime<Utc>,
    ) -> Result<String, Failure> {
        let bytes = message.formatted();
        in_time(PER_LETTER, self.attempt(message.envelope(), &bytes, now)).await
    }

    /// Closes a connection that was idle for long.
    pub(crate) async fn rest(&mut self, now: DateTime<Utc>) {
        if let Some(idle) = self.kept.take_if(|kept| now - kept.used_at > IDLE) {
            close(idle.connection).await;
        }
    }

    async fn attempt(
        &mut self,
        envelope: &Envelope,
        bytes: &[u8],
        now: DateTime<Utc>,
    ) -> Result<String, Failure> {
        let mut connection = self.ready(envelope, bytes).await?;
        let said = hand_over(&mut connection, envelope, bytes).await;
        match said {
            Ok(_) => {
                self.kept = Some(Kept {
                    connection,
                    used_at: now,
                });
            }
            Err(_) => close(connection).await,
        }
        said
    }

    /// The connection of the last letter, if the server still answers on it.
    async fn kept(&mut self) -> Option<AsyncSmtpConnection> {
        let mut connection = self.kept.take()?.connection;
        let answers = tokio::time::timeout(TO_NOD, connection.test_connected()).await;
        answers.unwrap_or_default().then_some(connection)
    }

    /// A connection on which the server waits for the recipients of this letter.
    async fn ready(
        &mut self,
        envelope: &Envelope,
        bytes: &[u8],
    ) -> Result<AsyncSmtpConnection, Failure> {
        if let Some(mut kept) = self.kept().await {
            if begin(&mut kept, envelope, bytes).await.is_ok() {
                return Ok(kept);
            }
            // It may have had enough of this connection: on a new one it says what it means.
            close(kept).await;
        }
        let mut fresh = in_time(TO_OPEN, self.connect()).await?;
        match begin(&mut fresh, envelope, bytes).await {
            Ok(()) => Ok(fresh),
            Err(failure) => {
                close(fresh).await;
                Err(failure)
            }
        }
    }

    /// A server that lets us in. The password goes over a closed line only, unless the settings say that there is none.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let server = (self.host.as_str(), self.port);
        let at_once = self.tls.clone().filter(|_| self.security == Security::Tls);
        let refused = |error| Failure::of_us(&error);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(TO_OPEN), &self.hello, at_once, None)
                .await
                .map_err(refused)?;
        if let (Security::StartTls, Some(tls)) = (self.security, &self.tls) {
            if !connection.can_starttls() {
                return Err(Failure::Server("mail-error-no-starttls".to_owned()));
            }
            let closed = connection.starttls(tls.clone(), &self.hello).await;
            closed.map_err(refused)?;
        }
        if let Some(account) = &self.account {
            let offered = connection
                .server_info()
                .get_auth_mechanism(DEFAULT_MECHANISMS);
            if offered.is_none() {
                return Err(Failure::Server("mail-error-no-sign-in".to_owned()));
            }
            let signed_in = connection.auth(DEFAULT_MECHANISMS, account).await;
            signed_in.map_err(refused)?;
        }
        Ok(connection)
    }
}

fn tls(server: &MailServer, host: &str) -> Result<Option<TlsParameters>, String> {
    if server.security == Security::None {
        return Ok(None);
    }
    let parameters = TlsParameters::builder(host.to_owned())
        .dangerous_accept_invalid_certs(!server.checks_certificate)
        .dangerous_accept_invalid_hostnames(!server.checks_certificate)
        .build_rustls()
        .map_err(|error| tls_words(&error))?;
    Ok(Some(parameters))
}

/// Begins a transaction of mail (RFC 5321, 3.3): may we send as who we say we are?
async fn begin(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    bytes: &[u8],
) -> Result<(), Failure> {
    let options = options(connection, envelope, bytes)?;
    let is_usual = options.is_empty();
    let from = Mail::new(envelope.from().cloned(), options);
    match connection.command(from).await {
        Ok(_) => Ok(()),
        Err(error) if is_usual => Err(Failure::of_us(&error)),
        // What only this letter needs is no fault of the settings.
        Err(error) => Err(Failure::of_letter(&error)),
    }
}

/// Goes on with it: to whom, and what.
async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    bytes: &[u8],
) -> Result<String, Failure> {
    let refused = |error| Failure::of_letter(&error);
    for to in envelope.to() {
        let to = Rcpt::new(to.clone(), Vec::new());
        connection.command(to).await.map_err(refused)?;
    }
    connection.command(Data).await.map_err(refused)?;
    let taken = connection.message(bytes).await.map_err(refused)?;
    let words = taken.message().collect::<Vec<_>>().join(" ");
    Ok(format!("{} {words}", taken.code()))
}

/// What the letter needs of the server besides the usual; refused where the server does not have it.
fn options(
    connection: &AsyncSmtpConnection,
    envelope: &Envelope,
    bytes: &[u8],
) -> Result<Vec<MailParameter>, Failure> {
    let has = |feature| connection.server_info().supports_feature(feature);
    let is_ascii = |address: &Address| address.to_string().is_ascii();
    let mut options = Vec::new();
    let from_is_ascii = envelope.from().is_none_or(is_ascii);
    if !from_is_ascii || !envelope.to().iter().all(is_ascii) {
        if !has(Extension::SmtpUtfEight) {
            return Err(match from_is_ascii {
                true => Failure::letter("notice-error-local-part"),
                false => Failure::Server("mail-error-local-part".to_owned()),
            });
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    if !bytes.is_ascii() {
        if !has(Extension::EightBitMime) {
            return Err(Failure::letter("notice-error-eight-bit"));
        }
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(options)
}

/// A server that does not answer in time cannot be used.
async fn in_time<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let slow = Failure::Server("notice-server-slow".to_owned());
    tokio::time::timeout(limit, work).await.unwrap_or(Err(slow))
}

/// Takes leave. Whatever comes of that, the connection is gone.
async fn close(mut connection: AsyncSmtpConnection) {
    let left = tokio::time::timeout(TO_NOD, connection.abort()).await;
    if left.is_err() {
        tracing::debug!("the mail server did not say good-bye");
    }
}
