//! Queries of templates of letters.

use base::letters::LetterKind;
use base::locale::Locale;
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;

use super::{LetterTemplate, shipped};
use crate::schema::letter_templates;

/// The administrator's template of these letters, or the shipped one.
///
/// # Errors
/// The base could not be read.
pub fn find(read: &mut Read<'_>, kind: &LetterKind, locale: Locale) -> Result<LetterTemplate> {
    let own = letter_templates::table
        .filter(letter_templates::kind.eq(kind.name))
        .filter(letter_templates::locale.eq(locale))
        .select(LetterTemplate::as_select())
        .first(read.conn())
        .optional()?;
    // A row without a subject stands for the shipped one: it only keeps the version.
    Ok(match own {
        Some(own) if !own.subject.is_empty() => own,
        own => LetterTemplate {
            version: own.map_or(0, |own| own.version),
            ..shipped(kind, locale)
        },
    })
}

/// Which templates were replaced.
pub(super) fn replaced(read: &mut Read<'_>) -> Result<Vec<(String, Locale)>> {
    Ok(letter_templates::table
        .filter(letter_templates::subject.ne(""))
        .select((letter_templates::kind, letter_templates::locale))
        .load(read.conn())?)
}

pub(super) fn save(
    tx: &mut Tx<'_>,
    (kind, locale): (&str, Locale),
    version: i32,
    (subject, body): (&str, &str),
) -> Result<()> {
    let saved = if version == 0 {
        diesel::insert_into(letter_templates::table)
            .values((
                letter_templates::kind.eq(kind),
                letter_templates::locale.eq(locale),
                letter_templates::subject.eq(subject),
                letter_templates::body.eq(body),
                letter_templates::version.eq(1),
            ))
            .execute(tx.conn())?
    } else {
        let own = letter_templates::table
            .filter(letter_templates::kind.eq(kind))
            .filter(letter_templates::locale.eq(locale));
        diesel::update(own.filter(letter_templates::version.eq(version)))
            .set((
                letter_templates::subject.eq(subject),
                letter_templates::body.eq(body),
                letter_templates::version.eq(version + 1),
            ))
            .execute(tx.conn())?
    };
    match saved {
        1 => Ok(()),
        _ => Err(Error::Conflict("error-changed-meanwhile".into())),
    }
}
