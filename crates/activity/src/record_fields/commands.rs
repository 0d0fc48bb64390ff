//! Every change of a list of fields; the administrator's business.

use base::ids::SubjectKind;
use base::{Action, FieldErrors, Recorded, Result, Tx};

use super::{FIELD_KINDS, RecordFields, RecordFieldsEvent, store};
use crate::fields::keys::{is_left_out, name_all};
use crate::fields::rules;
use crate::fields::{self, Field};

/// Saves a list of fields over its version. New fields get their keys here; values of fields that are left out stay and are
/// not shown.
///
/// # Errors
/// `Forbidden`; `Conflict` when somebody saved it meanwhile; `Invalid`: a field without a name or options, of another kind
/// than it had.
pub fn save(tx: &mut Tx<'_>, mut list: RecordFields) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let old = store::of(tx, list.kind)?;
    let held = fields::store::keys_of(tx, list.kind)?;
    list.settle(&old, held);
    let mut errors = FieldErrors::default();
    rules::check(&list.fields, &mut errors);
    for field in &list.fields {
        let before = old.field(&field.key);
        let is_other = before.is_some_and(|before| before.kind != field.kind);
        if is_other || !FIELD_KINDS.contains(&field.kind) {
            errors.add(format!("fields.{}", field.key), "record-fields-error-kind");
        }
    }
    errors.check()?;
    if list.fields == old.fields {
        return Ok(tx.unchanged(()));
    }
    store::save(tx, &list)?;
    tx.record(&RecordFieldsEvent::between(&old, &list))
}

/// Adds these fields to those of a kind of records, under their own keys; one that is there already becomes as it is given.
///
/// # Errors
/// As [`save`].
pub fn add(tx: &mut Tx<'_>, kind: SubjectKind, fields: &[Field]) -> Result<Recorded> {
    let mut list = store::of(tx, kind)?;
    for field in fields {
        match list.fields.iter_mut().find(|one| one.key == field.key) {
            Some(known) => known.clone_from(field),
            None => list.fields.push(field.clone()),
        }
    }
    save(tx, list)
}

impl RecordFields {
    /// New rows that were left empty go; the others get a key that no field has, and none that records hold something under:
    /// what a removed field held is not another one's.
    pub(super) fn settle(&mut self, old: &Self, held: Vec<String>) {
        self.fields
            .retain(|field| !is_left_out(&field.key, &field.name, field.says_more()));
        let taken = old.fields.iter().map(|field| field.key.clone());
        let fields = self.fields.iter_mut();
        name_all(
            taken.chain(held).collect(),
            fields.map(|field| (&mut field.key, &field.name)),
            "field",
        );
    }
}
