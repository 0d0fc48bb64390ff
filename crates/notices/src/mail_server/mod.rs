//! The mail server that letters leave by: its settings, which the administrator types in the browser, and a letter on
//! trial that reports the server's own words. The password is kept closed and never shown.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::area::Routes;
use base::letters::Mailbox;
use base::{FieldErrors, Read, Result, Text};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use formats::email::Email;

pub use events::MailServerEvent;

base::text_enum! {
    /// How the way to the mail server is closed.
    pub enum Security {
        /// In clear first, then by STARTTLS; refused where the server has none. Port 587.
        StartTls = "starttls",
        /// By TLS from the first byte. Port 465.
        Tls = "tls",
        /// Not at all: for a server on the same machine. Port 25.
        None = "none",
    }
}

impl Security {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("mail-security-{self}")
    }
}

/// Most letters a minute, whoever asks.
const MOST_PER_MINUTE: i32 = 6_000;

/// The mail server as it is set.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::mail_servers)]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: i32,
    /// How the way to it is closed.
    pub security: Security,
    /// Its certificate must be one that the machine trusts.
    pub checks_certificate: bool,
    /// The account on it; empty without one.
    pub login: String,
    /// Closed by [`base::seal::Seal`]; empty without one.
    pub password: String,
    /// Whom letters are from, as people call it.
    pub from_name: String,
    /// Whom letters are from.
    pub from_address: String,
    /// Most letters a minute.
    pub per_minute: i32,
    /// Grows with every change.
    pub version: i32,
    /// Since when no letter leaves by it, UTC.
    pub stopped_since: Option<NaiveDateTime>,
    /// Why: its words, or the key of ours.
    pub stopped_by: Option<String>,
}

impl MailServer {
    /// The sender of every letter.
    pub fn from(&self) -> Mailbox {
        Mailbox {
            name: self.from_name.clone(),
            address: self.from_address.clone(),
        }
    }

    /// What stands after the `@` of the sender: the world that message ids and the greeting belong to.
    pub fn domain(&self) -> String {
        let domain = self.from_address.rsplit_once('@');
        domain.map_or_else(
            || "localhost".to_owned(),
            |(_, domain)| ascii_domain(domain),
        )
    }
}

/// Why no letter leaves now, in the server's words or by the key of ours; nothing when letters leave.
///
/// # Errors
/// The base could not be read.
pub fn idle_because(read: &mut Read<'_>) -> Result<Option<String>> {
    Ok(match store::find(read)? {
        Some(server) => server.stopped_by,
        None => Some("mail-none".to_owned()),
    })
}

/// A domain as every mail server and every resolver understands it: «пример.рф» is `xn--e1afmkfd.xn--p1ai` (RFC 5891).
pub(crate) fn ascii_domain(domain: &str) -> String {
    idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned())
}

/// The settings as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServerInput {
    /// See [`MailServer::host`].
    pub host: String,
    /// See [`MailServer::port`].
    pub port: i32,
    /// See [`MailServer::security`].
    pub security: Security,
    /// See [`MailServer::checks_certificate`].
    pub checks_certificate: bool,
    /// See [`MailServer::login`].
    pub login: String,
    /// A new password; nothing leaves the one that is kept.
    pub password: Option<String>,
    /// See [`MailServer::from_name`].
    pub from_name: String,
    /// See [`MailServer::from_address`].
    pub from_address: String,
    /// See [`MailServer::per_minute`].
    pub per_minute: i32,
}

impl MailServerInput {
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn validate(self) -> Result<Self> {
        let mut errors = FieldErrors::default();
        for (field, value, longest) in [
            ("host", &self.host, 253),
            ("login", &self.login, 254),
            ("from_name", &self.from_name, 120),
        ] {
            if value.chars().count() > longest {
                errors.add(field, Text::new("error-too-long").with("count", longest));
            }
        }
        if !is_host(&self.host) {
            errors.add("host", "mail-error-host");
        }
        if !(1..=65_535).contains(&self.port) {
            errors.add("port", "mail-error-port");
        }
        if Email::parse(&self.from_address).is_err() {
            errors.add("from_address", "mail-error-from");
        }
        if !(1..=MOST_PER_MINUTE).contains(&self.per_minute) {
            let text = Text::new("mail-error-per-minute").with("most", MOST_PER_MINUTE);
            errors.add("per_minute", text);
        }
        errors.check()?;
        Ok(self)
    }
}

fn is_host(host: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']' | '_');
    !host.is_empty() && host.chars().all(fits)
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/mail", pages::show)
        .post("/settings/mail", pages::update)
        .post("/settings/mail/trial", pages::trial)
}
