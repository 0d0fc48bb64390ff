//! E-mail addresses, checked as far as a mistyped one can be told from a rare one.
//!
//! The whole grammar of the standards admits quoted blanks and comments that nobody has; here an address is
//! `local@domain.zone` without spaces. Letters of any alphabet are allowed on both sides: «почта@пример.рф» is real.

use crate::names::is_invisible;

const LOCAL_LIMIT: usize = 64;
const LIMIT: usize = 254;
const LABEL_LIMIT: usize = 63;

/// An address with its domain in lower case; the local part is as typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// There is no «@».
    #[error("no @")]
    NoAt,
    /// There are several «@»: perhaps several addresses.
    #[error("several @")]
    SeveralAt,
    /// A space inside.
    #[error("a space inside")]
    Spaces,
    /// Nothing before «@».
    #[error("nothing before @")]
    NoLocal,
    /// The part before «@» has a dot at its edge or two in a row.
    #[error("a misplaced dot before @")]
    LocalDots,
    /// The domain has no dot.
    #[error("no dot in the domain")]
    NoDomainDot,
    /// The domain has an empty part, a part with a hyphen at its edge, or an all-digit zone.
    #[error("a malformed domain")]
    Domain,
    /// A character that no address has.
    #[error("{found:?} in an address")]
    Character {
        /// The character.
        found: char,
    },
    /// A part is longer than mail servers take.
    #[error("{found} characters, at most {limit}")]
    TooLong {
        /// At most so many characters: 64 before «@», 63 in a part of the domain, 254 in all.
        limit: usize,
        /// How many there are.
        found: usize,
    },
}

impl EmailError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoAt => "no-at",
            Self::SeveralAt => "several-at",
            Self::Spaces => "spaces",
            Self::NoLocal => "no-local",
            Self::LocalDots => "local-dots",
            Self::NoDomainDot => "no-domain-dot",
            Self::Domain => "domain",
            Self::Character { .. } => "character",
            Self::TooLong { .. } => "too-long",
        }
    }
}

impl Email {
    /// Reads an address; spaces and angle brackets around it and a leading `mailto:` are let pass.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let text = strip_wrapping(&text);
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if text.contains(|c: char| c.is_whitespace()) {
            return Err(EmailError::Spaces);
        }
        let (local, domain) = text.split_once('@').ok_or(EmailError::NoAt)?;
        if domain.contains('@') {
            return Err(EmailError::SeveralAt);
        }
        check_local(local)?;
        let domain = domain.to_lowercase();
        check_domain(&domain)?;
        at_most(LIMIT, text)?;
        Ok(Self(format!("{local}@{domain}")))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before «@».
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after «@», in lower case.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// The form by which two spellings of one address are the same: all in lower case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Email {
    type Err = EmailError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The addresses of a cell that holds several, separated by commas, semicolons, slashes or blanks.
pub fn split_many(text: &str) -> Vec<&str> {
    text.split(|c: char| matches!(c, ',' | ';' | '/') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect()
}

fn strip_wrapping(text: &str) -> &str {
    let text = text.trim();
    let text = text
        .strip_prefix('<')
        .and_then(|t| t.strip_suffix('>'))
        .unwrap_or(text);
    text.strip_prefix("mailto:").unwrap_or(text).trim()
}

fn check_local(local: &str) -> Result<(), EmailError> {
    if local.is_empty() {
        return Err(EmailError::NoLocal);
    }
    at_most(LOCAL_LIMIT, local)?;
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Err(EmailError::LocalDots);
    }
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    first_not(local, allowed)
}

fn check_domain(domain: &str) -> Result<(), EmailError> {
    first_not(domain, |c| c.is_alphanumeric() || c == '-' || c == '.')?;
    let (_, zone) = domain.rsplit_once('.').ok_or(EmailError::NoDomainDot)?;
    if zone.chars().all(|c| c.is_ascii_digit()) {
        return Err(EmailError::Domain);
    }
    for label in domain.split('.') {
        if label.is_empty() || label.starts_with('-') || label.ends_with('-') {
            return Err(EmailError::Domain);
        }
        at_most(LABEL_LIMIT, label)?;
    }
    Ok(())
}

fn first_not(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), EmailError> {
    match text.chars().find(|c| !allowed(*c)) {
        Some(found) => Err(EmailError::Character { found }),
        None => Ok(()),
    }
}

fn at_most(limit: usize, text: &str) -> Result<(), EmailError> {
    let found = text.chars().count();
    if found > limit {
        Err(EmailError::TooLong { limit, found })
    } else {
        Ok(())
    }
}
