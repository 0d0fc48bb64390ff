//! Records of either kind as their forms, and back.

use std::collections::BTreeMap;

use activity::fields::FieldValues;
use activity::record_fields::OwnFields;
use base::events::{Change, Changes};
use base::html::form::Form;
use base::ids::{CompanyId, PersonId, Subject, SubjectKind, UserId};
use base::{Action, Error, FieldErrors, Read, Result, Tx};

use super::{Merged, Sheet};
use crate::companies::{self, CompanyInput, Kept};
use crate::contact_points::store as points;
use crate::people::{self, PersonInput};
use crate::references::store as references;

/// The records of these numbers, in this order, with the fields of the administrator's: four queries at most.
///
/// # Errors
/// `NotFound` unless all are seen; `Forbidden` when the role does not allow the action.
pub fn load(
    read: &mut Read<'_>,
    action: Action,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<(Vec<Sheet>, OwnFields)> {
    let (own, values) = OwnFields::with_values(read, kind, ids)?;
    let mut found = match kind {
        SubjectKind::Company => of_companies(read, (&own, &values), ids)?,
        _ => of_people(read, (&own, &values), ids)?,
    };
    if found.len() != ids.len() {
        return Err(Error::NotFound);
    }
    read.actor.require(action)?;
    found.sort_by_key(|sheet| ids.iter().position(|id| *id == sheet.subject.id));
    Ok((found, own))
}

type Own<'a> = (&'a OwnFields, &'a BTreeMap<i64, FieldValues>);

fn of_companies(
    read: &mut Read<'_>,
    (own_fields, own_values): Own<'_>,
    ids: &[i64],
) -> Result<Vec<Sheet>> {
    let ids: Vec<CompanyId> = ids.iter().copied().map(CompanyId).collect();
    let rows = companies::store::with_names(read, &ids)?;
    let marks = references::marks_of(read, &ids)?;
    let points = points::of_companies(read, &ids)?;
    let sheets = rows.into_iter().map(|(company, source, responsible)| {
        let own: Vec<_> = points
            .iter()
            .filter(|point| point.company_id == Some(company.id))
            .cloned()
            .collect();
        let row = |list| references::in_a_row(&marks, company.id, list);
        let source = source.unwrap_or_default();
        let (segments, tags) = (row("segment"), row("tag"));
        let mut form = companies::form::form_of(&company, &source, &segments, &tags, &own);
        if let Some(values) = own_values.get(&company.id.0) {
            own_fields.fill(values, &mut form);
        }
        Sheet {
            form,
            subject: company.id.into(),
            title: company.name,
            version: company.version,
            archived: company.archived,
            created_at: company.created_at,
            responsible: responsible.unwrap_or_default(),
        }
    });
    Ok(sheets.collect())
}

fn of_people(
    read: &mut Read<'_>,
    (own_fields, own_values): Own<'_>,
    ids: &[i64],
) -> Result<Vec<Sheet>> {
    let ids: Vec<PersonId> = ids.iter().copied().map(PersonId).collect();
    let rows = people::store::with_responsible(read, &ids)?;
    let points = points::of_people(read, &ids)?;
    let sheets = rows.into_iter().map(|(person, responsible)| {
        let own: Vec<_> = points
            .iter()
            .filter(|point| point.person_id == Some(person.id))
            .cloned()
            .collect();
        let mut form = people::form::form_of(&person, &own);
        let user = person.responsible_id.map(|user| user.to_string());
        form.push("responsible_id", user.unwrap_or_default());
        if let Some(values) = own_values.get(&person.id.0) {
            own_fields.fill(values, &mut form);
        }
        Sheet {
            form,
            subject: person.id.into(),
            title: person.full_name,
            version: person.version,
            archived: person.archived,
            created_at: person.created_at,
            responsible: responsible.unwrap_or_default(),
        }
    });
    Ok(sheets.collect())
}

/// Writes a record's form where it differs, and answers where.
///
/// # Errors
/// `Invalid`; `Conflict` when the record was changed since it was loaded.
pub fn write(tx: &mut Tx<'_>, sheet: &Sheet, form: &Form, archived: bool) -> Result<Vec<Change>> {
    let changes = match sheet.subject.kind {
        SubjectKind::Company => write_company(tx, sheet, form)?,
        _ => write_person(tx, sheet, form)?,
    };
    if archived != sheet.archived {
        match sheet.subject.kind {
            SubjectKind::Company => {
                companies::store::set_archived(tx, &[CompanyId(sheet.subject.id)], archived)?;
            }
            _ => people::store::set_archived(tx, &[PersonId(sheet.subject.id)], archived)?,
        }
    }
    Ok(changes)
}

fn write_company(tx: &mut Tx<'_>, sheet: &Sheet, form: &Form) -> Result<Vec<Change>> {
    let company = companies::store::find_for(tx, Action::Edit, CompanyId(sheet.subject.id))?;
    let input = company_input(tx, form)?;
    companies::commands::check(tx, &input, company.responsible_id)?;
    companies::commands::overwrite(tx, &company, sheet.version, &input)
}

fn write_person(tx: &mut Tx<'_>, sheet: &Sheet, form: &Form) -> Result<Vec<Change>> {
    let person = people::store::find_for(tx, Action::Edit, PersonId(sheet.subject.id))?;
    let (input, responsible) = person_input(tx, form)?;
    let mut changes = people::commands::write(tx, &person, sheet.version, &input)?;
    if person.responsible_id != responsible {
        let users: Vec<UserId> = responsible.into_iter().collect();
        let names = accounts::users::store::names(tx, &users)?;
        let name = names.first().map(|(_, name)| name.as_str());
        let mut change = Changes::default();
        change.compare("responsible_id", Some(&sheet.responsible), name);
        people::store::set_responsible(tx, person.id, responsible)?;
        changes.extend(change.into_vec());
    }
    Ok(changes)
}

/// Takes a record out of its table.
///
/// # Errors
/// The base could not be written.
pub fn remove(tx: &mut Tx<'_>, record: Subject) -> Result<()> {
    match record.kind {
        SubjectKind::Company => companies::commands::remove_all(tx, &[CompanyId(record.id)]),
        _ => people::commands::remove_all(tx, &[PersonId(record.id)]),
    }
}

/// Puts a record back as it was, one version on, so that whoever still edits it compares.
///
/// # Errors
/// The base could not be written.
pub fn restore(tx: &mut Tx<'_>, kind: SubjectKind, merged: &Merged) -> Result<()> {
    let form = Form::parse(&merged.form);
    let kept = Kept {
        archived: merged.archived,
        version: merged.version + 1,
        created_at: merged.created_at,
    };
    match kind {
        SubjectKind::Company => {
            let input = company_input(tx, &form)?;
            companies::commands::restore(tx, CompanyId(merged.id), &input, &kept)
        }
        _ => {
            let (input, responsible) = person_input(tx, &form)?;
            people::commands::restore(tx, PersonId(merged.id), &input, (responsible, &kept))
        }
    }
}

fn company_input(tx: &mut Tx<'_>, form: &Form) -> Result<CompanyInput> {
    let mut errors = FieldErrors::default();
    let mut input = CompanyInput::from_form(form, &mut errors);
    let mut own = OwnFields::load(tx, SubjectKind::Company)?;
    own.offer_of(form);
    input.own = own.read(tx, form, &mut errors)?;
    errors.check()?;
    Ok(input)
}

fn person_input(tx: &mut Tx<'_>, form: &Form) -> Result<(PersonInput, Option<UserId>)> {
    let mut errors = FieldErrors::default();
    let mut input = PersonInput::from_form(form, &mut errors);
    let mut own = OwnFields::load(tx, SubjectKind::Person)?;
    own.offer_of(form);
    input.own = own.read(tx, form, &mut errors)?;
    errors.check()?;
    Ok((input, form.parsed("responsible_id")?))
}
