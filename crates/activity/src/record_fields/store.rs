//! Queries of lists of fields. Everybody sees them.

use std::collections::BTreeMap;

use base::ids::SubjectKind;
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;

use super::RecordFields;
use crate::fields::store as values;
use crate::fields::{Field, FieldValues};
use crate::schema::{field_values, record_fields};

/// The fields of records of this kind.
///
/// # Errors
/// `NotFound` for a kind that has none.
pub fn of(read: &mut Read<'_>, kind: SubjectKind) -> Result<RecordFields> {
    let (fields, version): (String, i32) = record_fields::table
        .filter(record_fields::subject_kind.eq(kind))
        .select((record_fields::fields, record_fields::version))
        .first(read.conn())?;
    Ok(RecordFields {
        kind,
        fields: serde_json::from_str(&fields)?,
        version,
    })
}

/// The fields of records of this kind, and what they hold in these visible ones: one query.
///
/// # Errors
/// `NotFound` for a kind that has none.
pub(super) fn with_values(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<(Vec<Field>, BTreeMap<i64, FieldValues>)> {
    let of_records = field_values::subject_kind
        .eq(record_fields::subject_kind)
        .and(field_values::subject_id.eq_any(ids));
    let rows: Vec<(String, Option<values::Row>)> = record_fields::table
        .left_join(field_values::table.on(of_records))
        .filter(record_fields::subject_kind.eq(kind))
        .order((
            field_values::subject_id,
            field_values::field,
            field_values::position,
        ))
        .select((
            record_fields::fields,
            (
                field_values::subject_id,
                field_values::field,
                field_values::position,
                field_values::text,
                field_values::number,
                field_values::day,
                field_values::names,
            )
                .nullable(),
        ))
        .load(read.conn())?;
    let fields = rows.first().ok_or(Error::NotFound)?.0.clone();
    let values = values::put_together(rows.into_iter().filter_map(|(_, row)| row));
    Ok((serde_json::from_str(&fields)?, values))
}

/// Keeps the list in place of its version before.
///
/// # Errors
/// `Conflict` when it is not that version any more.
pub(super) fn save(tx: &mut Tx<'_>, list: &RecordFields) -> Result<()> {
    let fields = serde_json::to_string(&list.fields)?;
    let current = record_fields::table
        .filter(record_fields::subject_kind.eq(list.kind))
        .filter(record_fields::version.eq(list.version));
    let written = diesel::update(current)
        .set((
            record_fields::fields.eq(fields),
            record_fields::version.eq(list.version + 1),
        ))
        .execute(tx.conn())?;
    match written {
        0 => Err(Error::Conflict("error-changed-meanwhile".into())),
        _ => Ok(()),
    }
}
