//! Values of fields and how they are put into words.

use std::collections::BTreeMap;

use base::ids::Subject;
use base::locale::Translator;
use chrono::NaiveDate;
use formats::money::{Money, Share, decimal};
use serde::{Deserialize, Serialize};

use super::{Choices, Field, FieldKind, Formula};

/// Digits after the point of a number.
pub(super) const NUMBER_PLACES: usize = 4;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldValue {
    /// Text, or one of the options.
    Text(String),
    /// A number in ten-thousandths, a sum in kopecks, a per cent in hundredths, the number of an employee or a legal entity, 1 for «yes».
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// Some of the options.
    Many(Vec<String>),
    /// A record.
    Record(Subject),
}

/// The values of a record by the keys of their fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldValues(BTreeMap<String, FieldValue>);

impl FieldValues {
    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&FieldValue> {
        self.0.get(key)
    }

    /// The number that a field holds.
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(FieldValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The day that a field holds.
    pub fn day(&self, key: &str) -> Option<NaiveDate> {
        match self.get(key) {
            Some(FieldValue::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// Puts a value into a field, or takes it out.
    pub fn set(&mut self, key: &str, value: Option<FieldValue>) {
        match value {
            Some(value) => self.0.insert(key.to_owned(), value),
            None => self.0.remove(key),
        };
    }

    /// Every value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a computed field of a whole that costs `price` kopecks.
    pub fn computed(&self, formula: &Formula, price: Option<i64>) -> Option<FieldValue> {
        let sum = Money::from_kopecks(self.number(formula.of())?).ok()?;
        let price = Money::from_kopecks(price?).ok()?;
        let value = match formula {
            Formula::Share(_) => sum.share_of(price)?.basis_points(),
            Formula::Rest(_) => price.minus(sum).ok()?.kopecks(),
        };
        Some(FieldValue::Number(value))
    }
}

/// A value as people read it: «1 458 000 ₽», «30 %», «04.12.2026», the name of a record; nothing when the record it points
/// at has no name here.
pub fn told(field: &Field, value: &FieldValue, choices: &Choices, t: &Translator) -> String {
    match field.kind {
        FieldKind::YesNo => t.get("field-yes"),
        _ => told_briefly(field, value, choices),
    }
}

/// A value in words of no language: what is ticked is «✓».
pub fn told_briefly(field: &Field, value: &FieldValue, choices: &Choices) -> String {
    match (field.kind, value) {
        (FieldKind::Money, FieldValue::Number(kopecks)) => sum(*kopecks),
        (FieldKind::Percent, FieldValue::Number(points)) => percent(*points),
        (FieldKind::Number, FieldValue::Number(number)) => decimal(*number, NUMBER_PLACES, '−'),
        (FieldKind::YesNo, FieldValue::Number(_)) => "✓".to_owned(),
        (FieldKind::Computed, FieldValue::Number(number)) => match field.formula {
            Some(Formula::Share(_)) => percent(*number),
            _ => sum(*number),
        },
        (kind, FieldValue::Number(id)) => choices.name(kind, *id).unwrap_or_default().to_owned(),
        (_, FieldValue::Text(text)) => text.clone(),
        (_, FieldValue::Day(day)) => day.format("%d.%m.%Y").to_string(),
        (_, FieldValue::Many(all)) => all.join(", "),
        (_, FieldValue::Record(record)) => match choices.records.of(*record) {
            Some(name) => name.to_owned(),
            None => choices.records.as_typed(*record),
        },
    }
}

/// «1 458 000 ₽»
fn sum(kopecks: i64) -> String {
    Money::from_kopecks(kopecks).map_or_else(|_| String::new(), Money::in_roubles)
}

/// «30 %», «12,5 %»
fn percent(points: i64) -> String {
    Share::from_basis_points(points).map_or_else(|_| String::new(), |share| share.to_string())
}
