//! What a form posted: names and values in their order. Groups of rows are named `people.0.points.1.value`.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use formats::names::{clean_line, clean_text};

use crate::app::App;
use crate::error::{Error, FieldErrors, Result, Text};

/// A posted form or a query string. Values are cleaned when they are read, by the rules of `formats::names`: trimmed,
/// without control and invisible characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `a=1&b=2`; what is not valid UTF-8 becomes a replacement mark.
    pub fn parse(text: &str) -> Self {
        let pairs = encoded_pairs(text);
        Self(
            pairs
                .map(|(name, value)| (decode(name), decode(value)))
                .collect(),
        )
    }

    /// Reads the body of a request; nothing if any of it is not valid UTF-8.
    fn posted(body: &[u8]) -> Option<Self> {
        let whole = |text| String::from_utf8(decoded(text)).ok();
        let pairs = encoded_pairs(std::str::from_utf8(body).ok()?);
        pairs
            .map(|(name, value)| Some((whole(name)?, whole(value)?)))
            .collect::<Option<_>>()
            .map(Self)
    }

    /// A form of these names and values.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    /// The field exactly as it was sent.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A single line, trimmed; empty if the field is missing.
    pub fn line(&self, name: &str) -> String {
        clean_line(self.raw(name).unwrap_or_default())
    }

    /// A single line, or nothing if it is empty.
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.line(name)).filter(|line| !line.is_empty())
    }

    /// A text of several lines, trimmed.
    pub fn text(&self, name: &str) -> String {
        clean_text(self.raw(name).unwrap_or_default())
    }

    /// Every value of a repeated field, as lines.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| clean_line(value))
            .collect()
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        self.raw(name)
            .is_some_and(|value| !value.is_empty() && value != "0" && value != "false")
    }

    /// The field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// The field parsed; nothing if it is empty.
    ///
    /// # Errors
    /// `Invalid` for the field: forged or mistyped.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>> {
        match self.line(name) {
            line if line.is_empty() => Ok(None),
            line => line
                .parse()
                .map(Some)
                .map_err(|_| Error::field(name, "error-choose-from-list")),
        }
    }

    /// The rows of a group in the order of their numbers: `people` of `people.0.name`, `people.2.name`.
    pub fn rows(&self, group: &str) -> Vec<Self> {
        let mut rows: BTreeMap<u32, Self> = BTreeMap::new();
        for (name, value) in &self.0 {
            let rest = name
                .strip_prefix(group)
                .and_then(|rest| rest.strip_prefix('.'));
            let Some((number, field)) = rest.and_then(|rest| rest.split_once('.')) else {
                continue;
            };
            let Ok(number) = number.parse() else { continue };
            rows.entry(number)
                .or_default()
                .0
                .push((field.to_owned(), value.clone()));
        }
        rows.into_values().collect()
    }

    /// Adds a field.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Every name and value in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// A field as one text, all its values if it has several; the rows of a group as a line each, their fields apart.
    pub fn field(&self, name: &str) -> String {
        let own = self.0.iter().filter(|(key, _)| key == name);
        let values: Vec<String> = own.map(|(_, value)| clean_text(value)).collect();
        if !values.is_empty() {
            let filled = values.into_iter().filter(|value| !value.is_empty());
            return filled.collect::<Vec<_>>().join(", ");
        }
        let rows = self.rows(name);
        let lines = rows.iter().map(|row| {
            let values = row
                .0
                .iter()
                .map(|(_, value)| clean_line(value))
                .filter(|value| !value.is_empty());
            values.collect::<Vec<_>>().join(" · ")
        });
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Takes a field or group over from another form.
    pub fn replace(&mut self, name: &str, from: &Self) {
        let belongs = |key: &str| {
            key == name
                || key
                    .strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with('.'))
        };
        self.0.retain(|(key, _)| !belongs(key));
        self.0
            .extend(from.0.iter().filter(|(key, _)| belongs(key)).cloned());
    }

    /// Written back as a query string.
    pub fn to_query(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        pairs.join("&")
    }
}

/// The names and values of `a=1&b=2` as they are written there.
fn encoded_pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

impl FromRequest<App> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let refused = |key| Error::Invalid(FieldErrors::one("", Text::new(key)));
        let body = bytes::Bytes::from_request(request, app)
            .await
            .map_err(|_| refused("error-form-too-long"))?;
        Self::posted(&body).ok_or_else(|| refused("error-form-not-text"))
    }
}

/// The query string of the address, read like a form.
#[derive(Debug, Clone, Default)]
pub struct Query(pub Form);

impl FromRequestParts<App> for Query {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        Ok(Self(Form::parse(parts.uri.query().unwrap_or_default())))
    }
}

/// Percent-encodes a value for a query string or cookie.
pub fn encode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte))
            }
            other => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                text.push('%');
                text.push(char::from(HEX[usize::from(other >> 4)]));
                text.push(char::from(HEX[usize::from(other & 15)]));
            }
        }
    }
    text
}

/// Undoes [`encode`] and the `+` of forms; what is not valid UTF-8 becomes a replacement mark.
pub fn decode(value: &str) -> String {
    String::from_utf8(decoded(value))
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn decoded(value: &str) -> Vec<u8> {
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], escaped) {
            (_, Some(byte)) => {
                decoded.push(byte);
                at += 3;
            }
            (b'+', None) => {
                decoded.push(b' ');
                at += 1;
            }
            (byte, None) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}
