//! What fields and their keys must keep to.

use std::collections::BTreeSet;

use base::{FieldErrors, Text};

use super::{Field, FieldKind};

/// Most parts of a kind in one list.
pub const MOST: usize = 100;
/// Characters of a name.
const LONGEST_NAME: usize = 120;
/// Characters of a key.
const LONGEST_KEY: usize = 40;

/// What is wrong with a list of fields, each at `fields.` and its key.
pub fn check(fields: &[Field], errors: &mut FieldErrors) {
    unique(
        "fields",
        fields.iter().map(|field| field.key.as_str()),
        errors,
    );
    for field in fields {
        check_field(fields, field, errors);
    }
}

fn check_field(all: &[Field], field: &Field, errors: &mut FieldErrors) {
    let place = format!("fields.{}", field.key);
    check_name(&place, &field.name, errors);
    let is_choice = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
    if is_choice && field.options.iter().all(|option| option.trim().is_empty()) {
        errors.add(place.clone(), "field-error-no-options");
    }
    let is_too_long = |option: &String| option.chars().count() > super::LONGEST_LINE;
    if field.options.len() > MOST || field.options.iter().any(is_too_long) {
        let text = Text::new("field-error-options").with("count", MOST);
        errors.add(place.clone(), text);
    }
    let is_sum = |key: &str| {
        all.iter()
            .any(|of| of.key == key && of.kind == FieldKind::Money)
    };
    match (field.kind, &field.formula) {
        (FieldKind::Computed, Some(formula)) if is_sum(formula.of()) => {}
        (FieldKind::Computed, _) => errors.add(place, "field-error-formula"),
        _ => {}
    }
}

/// Each key is plain and there once, and there are not too many.
pub fn unique<'a>(place: &str, keys: impl Iterator<Item = &'a str>, errors: &mut FieldErrors) {
    let mut known = BTreeSet::new();
    let mut count = 0;
    for key in keys {
        count += 1;
        check_key(&format!("{place}.{key}"), key, errors);
        if !known.insert(key) {
            let text = Text::new("field-error-twice").with("key", key);
            errors.add(format!("{place}.{key}"), text);
        }
    }
    if count > MOST {
        errors.add(place, Text::new("field-error-too-many").with("count", MOST));
    }
}

/// A key is what addresses and files can have.
pub fn check_key(place: &str, key: &str, errors: &mut FieldErrors) {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if key.is_empty() || key.len() > LONGEST_KEY || !key.chars().all(is_plain) {
        errors.add(place, "field-error-key");
    }
}

/// A part has a name that fits on the screen.
pub fn check_name(place: &str, name: &str, errors: &mut FieldErrors) {
    if name.trim().is_empty() {
        errors.add(place, "field-error-name");
    } else if name.chars().count() > LONGEST_NAME {
        errors.add(
            place,
            Text::new("error-too-long").with("count", LONGEST_NAME),
        );
    }
}
