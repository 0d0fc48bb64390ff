//! Queries of the values of fields.

use std::collections::BTreeMap;

use base::ids::{Subject, SubjectKind};
use base::{Read, Result, Tx};
use chrono::NaiveDate;
use diesel::prelude::*;
use formats::names::normal_form;

use super::{FieldValue, FieldValues};
use crate::schema::field_values;

/// A row of values: of which record, which field, which place in it, and one of the three; of what record it is the number.
pub(crate) type Row = (
    i64,
    String,
    i32,
    Option<String>,
    Option<i64>,
    Option<NaiveDate>,
    Option<SubjectKind>,
);

/// The values of these records of one kind. Give visible ones only.
///
/// # Errors
/// The base could not be read.
pub fn of_records(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<Vec<(i64, FieldValues)>> {
    let rows: Vec<Row> = field_values::table
        .filter(field_values::subject_kind.eq(kind))
        .filter(field_values::subject_id.eq_any(ids))
        .order((
            field_values::subject_id,
            field_values::field,
            field_values::position,
        ))
        .select((
            field_values::subject_id,
            field_values::field,
            field_values::position,
            field_values::text,
            field_values::number,
            field_values::day,
            field_values::names,
        ))
        .load(read.conn())?;
    Ok(put_together(rows).into_iter().collect())
}

/// The values of records from their rows, which lie in the order of their places.
pub(crate) fn put_together(rows: impl IntoIterator<Item = Row>) -> BTreeMap<i64, FieldValues> {
    let mut found: BTreeMap<i64, FieldValues> = BTreeMap::new();
    for row in rows {
        add(found.entry(row.0).or_default(), row);
    }
    found
}

/// The values of a record. Give a visible one only.
///
/// # Errors
/// The base could not be read.
pub fn of(read: &mut Read<'_>, subject: Subject) -> Result<FieldValues> {
    let found = of_records(read, subject.kind, &[subject.id])?;
    Ok(found
        .into_iter()
        .next()
        .map(|(_, values)| values)
        .unwrap_or_default())
}

/// A value of several options lies in rows whose positions begin with one; a single one is at zero.
fn add(values: &mut FieldValues, (_, field, position, text, number, day, names): Row) {
    let value = match (text, number, day) {
        (Some(text), ..) if position > 0 => {
            let mut all = match values.get(&field) {
                Some(FieldValue::Many(all)) => all.clone(),
                _ => Vec::new(),
            };
            all.push(text);
            Some(FieldValue::Many(all))
        }
        (Some(text), ..) => Some(FieldValue::Text(text)),
        (_, Some(id), _) if let Some(kind) = names => {
            Some(FieldValue::Record(Subject { kind, id }))
        }
        (_, Some(number), _) => Some(FieldValue::Number(number)),
        (.., Some(day)) => Some(FieldValue::Day(day)),
        _ => None,
    };
    values.set(&field, value);
}

/// Writes the values of these fields of a record anew; a field without a value loses it.
///
/// # Errors
/// The base refused a row.
pub fn save(tx: &mut Tx<'_>, subject: Subject, keys: &[&str], values: &FieldValues) -> Result<()> {
    let old = field_values::table
        .filter(field_values::subject_kind.eq(subject.kind))
        .filter(field_values::subject_id.eq(subject.id))
        .filter(field_values::field.eq_any(keys));
    diesel::delete(old).execute(tx.conn())?;
    for key in keys {
        match values.get(key) {
            None => {}
            Some(FieldValue::Text(text)) => insert(tx, subject, (key, 0), Kept::text(text))?,
            Some(FieldValue::Number(number)) => {
                let kept = Kept {
                    number: Some(*number),
                    ..Kept::default()
                };
                insert(tx, subject, (key, 0), kept)?;
            }
            Some(FieldValue::Day(day)) => {
                let kept = Kept {
                    day: Some(*day),
                    ..Kept::default()
                };
                insert(tx, subject, (key, 0), kept)?;
            }
            Some(FieldValue::Record(record)) => {
                let kept = Kept {
                    number: Some(record.id),
                    names: Some(record.kind),
                    ..Kept::default()
                };
                insert(tx, subject, (key, 0), kept)?;
            }
            Some(FieldValue::Many(all)) => {
                for (position, text) in (1..).zip(all) {
                    insert(tx, subject, (key, position), Kept::text(text))?;
                }
            }
        }
    }
    Ok(())
}

/// The keys under which records of this kind hold anything, those of fields that are gone too.
///
/// # Errors
/// The base could not be read.
pub fn keys_of(read: &mut Read<'_>, kind: SubjectKind) -> Result<Vec<String>> {
    Ok(field_values::table
        .filter(field_values::subject_kind.eq(kind))
        .select(field_values::field)
        .distinct()
        .load(read.conn())?)
}

/// Takes away every value of these records, and every value that names one of them.
///
/// # Errors
/// The base could not be written.
pub fn remove_of(tx: &mut Tx<'_>, kind: SubjectKind, ids: &[i64]) -> Result<()> {
    let values = field_values::table
        .filter(field_values::subject_kind.eq(kind))
        .filter(field_values::subject_id.eq_any(ids));
    diesel::delete(values).execute(tx.conn())?;
    let naming = field_values::table
        .filter(field_values::names.eq(kind))
        .filter(field_values::number.eq_any(ids));
    diesel::delete(naming).execute(tx.conn())?;
    Ok(())
}

/// A value that names a record: of which record it is, and in which field.
pub(super) type Place = (Subject, String);

/// The values that name a record.
pub(super) fn naming(read: &mut Read<'_>, record: Subject) -> Result<Vec<Place>> {
    let rows: Vec<(SubjectKind, i64, String)> = field_values::table
        .filter(field_values::names.eq(record.kind))
        .filter(field_values::number.eq(record.id))
        .order((
            field_values::subject_kind,
            field_values::subject_id,
            field_values::field,
        ))
        .select((
            field_values::subject_kind,
            field_values::subject_id,
            field_values::field,
        ))
        .load(read.conn())?;
    let places = rows.into_iter();
    Ok(places
        .map(|(kind, id, field)| (Subject { kind, id }, field))
        .collect())
}

/// Lets these values, as far as they still name the first record, name the second: a query a field.
pub(super) fn rename(
    tx: &mut Tx<'_>,
    places: &[Place],
    (from, into): (Subject, Subject),
) -> Result<()> {
    let mut fields: BTreeMap<(SubjectKind, &str), Vec<i64>> = BTreeMap::new();
    for (subject, field) in places {
        fields
            .entry((subject.kind, field))
            .or_default()
            .push(subject.id);
    }
    for ((kind, field), ids) in fields {
        let row = field_values::table
            .filter(field_values::subject_kind.eq(kind))
            .filter(field_values::subject_id.eq_any(ids))
            .filter(field_values::field.eq(field))
            .filter(field_values::names.eq(from.kind))
            .filter(field_values::number.eq(from.id));
        diesel::update(row)
            .set(field_values::number.eq(into.id))
            .execute(tx.conn())?;
    }
    Ok(())
}

#[derive(Default)]
struct Kept<'a> {
    text: Option<&'a str>,
    number: Option<i64>,
    day: Option<NaiveDate>,
    names: Option<SubjectKind>,
}

impl<'a> Kept<'a> {
    fn text(text: &'a str) -> Self {
        Self {
            text: Some(text),
            ..Self::default()
        }
    }
}

fn insert(
    tx: &mut Tx<'_>,
    subject: Subject,
    (field, position): (&str, i32),
    kept: Kept<'_>,
) -> Result<()> {
    diesel::insert_into(field_values::table)
        .values((
            field_values::subject_kind.eq(subject.kind),
            field_values::subject_id.eq(subject.id),
            field_values::field.eq(field),
            field_values::position.eq(position),
            field_values::text.eq(kept.text),
            // Longer texts are found by their beginning.
            field_values::text_key.eq(kept.text.map(key_of)),
            field_values::number.eq(kept.number),
            field_values::day.eq(kept.day),
            field_values::names.eq(kept.names),
        ))
        .execute(tx.conn())?;
    Ok(())
}

fn key_of(text: &str) -> String {
    normal_form(text)
        .chars()
        .take(super::LONGEST_LINE)
        .collect()
}
