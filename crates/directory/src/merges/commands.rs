//! Merging and its undo.

use activity::record_fields::OwnFields;
use base::area::Linked;
use base::events::Change;
use base::html::form::Form;
use base::ids::{MergeId, Subject, SubjectKind};
use base::{Action, Error, Recorded, Result, Tx, merged};

use super::rules::Field;
use super::{Details, Made, MergeEvent, Merged, Sheet, rules, sheets, store};
use crate::companies::commands::text_of;

/// What is to be merged.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Clients or people.
    pub kind: SubjectKind,
    /// The record that is left.
    pub survivor: i64,
    /// Every record with the version that was shown, the survivor too.
    pub versions: Vec<(i64, i32)>,
    /// What was chosen; see [`rules::compose`].
    pub choices: Form,
}

impl Wanted {
    /// The numbers of all records.
    pub fn ids(&self) -> Vec<i64> {
        self.versions.iter().map(|(id, _)| *id).collect()
    }
}

/// Merges records into one; nothing, when one of them was changed since it was shown.
///
/// # Errors
/// `NotFound` unless all are seen; `Forbidden`; `Invalid` when what was chosen does not fit together.
pub fn merge(
    tx: &mut Tx<'_>,
    linked: &[Linked],
    wanted: &Wanted,
) -> Result<Recorded<Option<MergeId>>> {
    let (kind, ids) = (wanted.kind, wanted.ids());
    store::hold(tx, kind, &ids)?;
    let (found, own) = sheets::load(tx, Action::Edit, kind, &ids)?;
    let shown = |sheet: &Sheet| wanted.versions.contains(&(sheet.subject.id, sheet.version));
    if !found.iter().all(shown) {
        return Ok(tx.unchanged(None));
    }
    let (survivors, others): (Vec<Sheet>, Vec<Sheet>) = found
        .iter()
        .cloned()
        .partition(|sheet| sheet.subject.id == wanted.survivor);
    let (Some(survivor), false) = (survivors.first(), others.is_empty()) else {
        return Err(Error::NotFound);
    };
    let fields = rules::fields_of(kind, &own);
    let after = rules::compose(&fields, &found, wanted.survivor, &wanted.choices);
    let is_archived = found.iter().all(|sheet| sheet.archived);
    let changes = sheets::write(tx, survivor, &after, is_archived)?;
    let mut gone = Vec::new();
    for sheet in &others {
        gone.push(put_into(tx, linked, sheet, survivor.subject)?);
    }
    let details = Details {
        before: survivor.form.to_query(),
        after: after.to_query(),
        was_archived: survivor.archived,
        is_archived,
        merged: gone,
    };
    let merge = store::insert(tx, survivor.subject, &details)?;
    let event = MergeEvent::Merged {
        merge,
        kind,
        survivor: wanted.survivor,
        records: names(&details),
        changes,
        left: left(&fields, &own, &others, &after),
    };
    Ok(tx.record(&event)?.with(Some(merge)))
}

/// Moves all that hangs on a record to the survivor and takes the record away.
fn put_into(tx: &mut Tx<'_>, linked: &[Linked], sheet: &Sheet, into: Subject) -> Result<Merged> {
    let from = sheet.subject;
    let mut moved = Vec::new();
    for link in linked {
        moved.push((link.name.to_owned(), (link.go_over)(tx, from, into)?));
    }
    let earlier = merged::note(tx, from, into)?;
    sheets::remove(tx, from)?;
    Ok(Merged {
        id: from.id,
        title: sheet.title.clone(),
        form: sheet.form.to_query(),
        version: sheet.version,
        archived: sheet.archived,
        created_at: sheet.created_at,
        earlier,
        moved,
    })
}

/// Values of the merged records that are not in what was made of them.
fn left(fields: &[Field], own: &OwnFields, others: &[Sheet], after: &Form) -> Vec<Change> {
    let mut left = Vec::new();
    for sheet in others {
        for field in fields {
            let value = sheet.form.field(&field.name);
            let now = after.field(&field.name);
            if value.is_empty() || value == now || field.joins && now.contains(&value) {
                continue;
            }
            let told = match field.name.as_str() {
                "responsible_id" => sheet.responsible.clone(),
                "next_contact_on" => text_of(value.parse().ok()).unwrap_or(value),
                name => own.told_briefly(name, &value),
            };
            left.push(Change {
                field: field.own.as_ref().unwrap_or(&field.name).clone(),
                old: Some(told),
                new: None,
            });
        }
    }
    left
}

/// Takes a merge apart again: the merged records come back with what was theirs; what somebody has edited on the survivor
/// since stays there.
///
/// # Errors
/// `NotFound` when the survivor is not seen, or is merged itself; `Forbidden`; `Conflict` when it is too late, or was
/// undone already.
pub fn undo(tx: &mut Tx<'_>, linked: &[Linked], id: MergeId) -> Result<Recorded<Subject>> {
    let made = store::find_for(tx, Action::Edit, id)?;
    check_undo(tx, &made)?;
    let (kind, survivor) = (made.kind, made.subject());
    store::hold(tx, kind, &[survivor.id])?;
    store::set_undone(tx, id)?;
    let (mut now, own) = sheets::load(tx, Action::Edit, kind, &[survivor.id])?;
    let now = now.pop().ok_or(Error::NotFound)?;
    for merged in made.details.merged.iter().rev() {
        bring_back(tx, linked, merged, survivor)?;
    }
    let [before, after] = [&made.details.before, &made.details.after].map(|form| Form::parse(form));
    let fields = rules::fields_of(kind, &own);
    let undone = rules::undone(&fields, &before, &after, &now.form);
    let archived = if now.archived == made.details.is_archived {
        made.details.was_archived
    } else {
        now.archived
    };
    let changes = sheets::write(tx, &now, &undone.form, archived)?;
    let event = MergeEvent::Undone {
        merge: id,
        kind,
        survivor: survivor.id,
        records: names(&made.details),
        changes,
    };
    Ok(tx.record(&event)?.with(survivor))
}

/// Whether a merge can still be undone.
///
/// # Errors
/// `Conflict`: why not.
pub(super) fn check_undo(read: &base::Read<'_>, made: &Made) -> Result<()> {
    if made.undone_at.is_some() {
        return Err(Error::Conflict("merge-error-undone".into()));
    }
    if made.undo_until() < read.moment() {
        return Err(Error::Conflict("merge-error-late".into()));
    }
    Ok(())
}

fn bring_back(tx: &mut Tx<'_>, linked: &[Linked], gone: &Merged, from: Subject) -> Result<()> {
    let record = Subject {
        id: gone.id,
        ..from
    };
    sheets::restore(tx, record.kind, gone)?;
    merged::forget(tx, record, &gone.earlier)?;
    for (name, moved) in gone.moved.iter().rev() {
        if let Some(link) = linked.iter().find(|link| link.name == name) {
            (link.come_back)(tx, record, from, moved)?;
        }
    }
    Ok(())
}

fn names(details: &Details) -> Vec<(i64, String)> {
    let merged = details.merged.iter();
    merged.map(|one| (one.id, one.title.clone())).collect()
}
