//! Fields of a deal are filled by several people at once: nobody overwrites what another has written meanwhile.

use activity::fields::{self, Choices, FieldValue, field_name, told};
use base::events::{Change, Changes};
use base::locale::Translator;
use base::{FieldErrors, Recorded, Result, Text, Tx};

use super::commands::{involve, record, touch};
use super::news::{self, News};
use super::{Filled, Happening, Loaded};
use crate::deal_types::FieldUse;

/// Writes the fields that were changed on the form, over those that nobody else has changed meanwhile, and tells whom that
/// concerns.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    loaded: &mut Loaded,
    uses: &[FieldUse],
    (filled, required): (&Filled, &[&str]),
    t: &Translator,
) -> Result<Vec<Change>> {
    let definition = loaded.kind.definition.clone();
    let old = loaded.values.clone();
    loaded.choices.records.load(tx, [&filled.now])?;
    let mut errors = FieldErrors::default();
    let mut changed = Vec::new();
    for (used, field) in definition.used(uses) {
        let key = field.key.as_str();
        let [was, now, kept] = [&filled.was, &filled.now, &old].map(|values| values.get(key));
        if now == was || now == kept {
            continue;
        }
        if kept != was {
            let value = in_words(field, kept, &loaded.choices, t);
            errors.add(
                field_name(key),
                Text::new("deal-error-field-changed").with("value", value.unwrap_or_default()),
            );
        } else if now.is_none() && required.contains(&key) {
            errors.add(field_name(key), "deal-error-required-passed");
        } else {
            loaded.values.set(key, now.cloned());
            changed.push((used, field));
        }
    }
    errors.check()?;
    let keys: Vec<&str> = changed
        .iter()
        .map(|(_, field)| field.key.as_str())
        .collect();
    fields::store::save(tx, loaded.deal.id.into(), &keys, &loaded.values)?;
    let mut changes = Changes::default();
    let version = loaded.deal.version + 1;
    for (used, field) in changed {
        let [before, after] = [&old, &loaded.values]
            .map(|values| in_words(field, values.get(&field.key), &loaded.choices, t));
        changes.compare(&field.name, before.as_deref(), after.as_deref());
        let news = News::Filled(field, after.unwrap_or_default());
        news::tell(tx, loaded, version, &used.notify, &news)?;
    }
    Ok(changes.into_vec())
}

fn in_words(
    field: &fields::Field,
    value: Option<&FieldValue>,
    choices: &Choices,
    t: &Translator,
) -> Option<String> {
    value.map(|value| told(field, value, choices, t))
}

/// Notes what was filled, in a stage or in none.
pub(crate) fn finish(
    tx: &mut Tx<'_>,
    loaded: &Loaded,
    (stage, changes): (String, Vec<Change>),
) -> Result<Recorded> {
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    involve(tx, loaded, None)?;
    touch(tx, loaded)?;
    record(tx, loaded, Happening::Filled { stage, changes })
}
