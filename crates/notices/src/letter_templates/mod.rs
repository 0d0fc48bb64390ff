//! Templates of letters: shipped with each kind, replaced by the administrator in the browser with a preview.
//!
//! A template is text with `{{ values }}`, `{% if %}` and `{% for %}` (minijinja). One that cannot be filled with the values
//! its kind has is refused when it is saved.

pub mod commands;
mod events;
mod pages;
mod render;
pub mod store;

use base::area::{Registry, Routes};
use base::letters::{LetterKind, Words};
use base::locale::Locale;
use base::{Error, Result};
use diesel::prelude::*;

pub use events::LetterTemplateEvent;
pub use render::{Fault, Filled, Link, render};

/// A template of a kind of letters in one language.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::letter_templates)]
pub struct LetterTemplate {
    /// Of the letter.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Grows with every change; zero until the first one.
    pub version: i32,
}

impl From<Words> for LetterTemplate {
    fn from(words: Words) -> Self {
        Self {
            subject: words.subject,
            body: words.body,
            version: 0,
        }
    }
}

/// The template as it is shipped: its first line is the subject.
pub fn shipped(kind: &LetterKind, locale: Locale) -> LetterTemplate {
    let own = kind.templates.iter().find(|(of, _)| *of == locale);
    let text = own.or(kind.templates.first()).map_or("", |(_, text)| text);
    let (subject, body) = text.split_once('\n').unwrap_or((text, ""));
    LetterTemplate {
        subject: subject.trim().to_owned(),
        body: body.trim().to_owned(),
        version: 0,
    }
}

/// The kind of letters with this name.
///
/// # Errors
/// `NotFound`.
pub fn kind(registry: &Registry, name: &str) -> Result<LetterKind> {
    let found = registry.letters().find(|kind| kind.name == name);
    found.copied().ok_or(Error::NotFound)
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/letter-templates", pages::index)
        .get("/settings/letter-templates/{kind}", pages::edit)
        .post("/settings/letter-templates/{kind}", pages::update)
        .post("/settings/letter-templates/{kind}/preview", pages::preview)
        .post("/settings/letter-templates/{kind}/removal", pages::remove)
}
