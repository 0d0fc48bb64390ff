//! Changes of templates of letters: the administrator's business.

use base::letters::LetterKind;
use base::locale::{Locale, Translator};
use base::{Action, Error, FieldErrors, Recorded, Result, Text, Tx};

use super::{LetterTemplate, LetterTemplateEvent, render, store};

/// Longest subject, in characters.
const LONGEST_SUBJECT: usize = 200;
/// Longest template, in characters.
const LONGEST_BODY: usize = 20_000;

/// Replaces the template of these letters in one language.
///
/// # Errors
/// `Forbidden`; `Invalid` when it cannot be filled with the values these letters have; `Conflict` when it was changed
/// since its version.
pub fn replace(
    tx: &mut Tx<'_>,
    (kind, locale): (&LetterKind, Locale),
    t: &Translator,
    template: &LetterTemplate,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    check(kind, t, template, tx.moment())?;
    let old = store::find(tx, kind, locale)?;
    if old.version != template.version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    if old == *template {
        return Ok(tx.unchanged(()));
    }
    let texts = (template.subject.as_str(), template.body.as_str());
    store::save(tx, (kind.name, locale), template.version, texts)?;
    tx.record(&LetterTemplateEvent::replaced(kind, locale, &old, template))
}

/// Goes back to the template as it is shipped.
///
/// # Errors
/// `Forbidden`.
pub fn restore(tx: &mut Tx<'_>, kind: &LetterKind, locale: Locale) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let old = store::find(tx, kind, locale)?;
    let shipped = super::shipped(kind, locale);
    if (&old.subject, &old.body) == (&shipped.subject, &shipped.body) {
        return Ok(tx.unchanged(()));
    }
    store::save(tx, (kind.name, locale), old.version, ("", ""))?;
    tx.record(&LetterTemplateEvent::replaced(kind, locale, &old, &shipped))
}

/// What is wrong with a template, found by filling it with invented values.
///
/// # Errors
/// `Invalid`.
pub(super) fn check(
    kind: &LetterKind,
    t: &Translator,
    template: &LetterTemplate,
    now: chrono::NaiveDateTime,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    for (field, text, longest) in [
        ("subject", &template.subject, LONGEST_SUBJECT),
        ("body", &template.body, LONGEST_BODY),
    ] {
        if text.is_empty() {
            errors.add(field, "letter-error-empty");
        }
        if text.chars().count() > longest {
            errors.add(field, Text::new("error-too-long").with("count", longest));
        }
    }
    if let Err(fault) = render(template, &(kind.sample)(t, now), None) {
        let text = Text::new("letter-error-template").with("line", fault.line);
        errors.add(fault.field, text.with("words", fault.words));
    }
    errors.check()
}
