//! Every change of a person.

use activity::fields;
use base::events::{Change, Changes};
use base::ids::{CompanyId, EmploymentId, PersonId, SubjectKind, UserId};
use base::{Action, Error, FieldErrors, Recorded, Result, Tx};

use super::{Employment, EmploymentInput, Person, PersonEvent, PersonInput, store};
use crate::companies::commands::{new_points_text, points_text, text_of};
use crate::companies::{self, Kept};
use crate::contact_points::store::{self as points, Owner};
use crate::duplicates::pairs::store as pairs;
use crate::parts::Parts;

/// Adds a person, at a company when one is named. Who adds them answers for them.
///
/// # Errors
/// `Forbidden`; `NotFound` when the company is not seen; `Invalid`.
pub fn create(
    tx: &mut Tx<'_>,
    input: PersonInput,
    company: Option<CompanyId>,
) -> Result<Recorded<PersonId>> {
    tx.actor.require(Action::Edit)?;
    let responsible = tx.actor.user_id;
    let mut parts = Parts::default();
    let id = match company {
        Some(company) => {
            companies::store::find_for(tx, Action::Edit, company)?;
            insert_at(tx, &input, (company, responsible), &mut parts)?
        }
        None => insert(tx, &input, responsible, &mut parts)?,
    };
    parts.write(tx)?;
    Ok(tx
        .record(&PersonEvent::Created {
            person: id,
            name: input.full_name,
            company,
        })?
        .with(id))
}

/// Adds a person at a company, with who answers for them; their parts are to be written, and the event recorded, by the
/// caller.
pub(crate) fn insert_at<'a>(
    tx: &mut Tx<'_>,
    input: &'a PersonInput,
    (company, responsible): (CompanyId, Option<UserId>),
    parts: &mut Parts<'a>,
) -> Result<PersonId> {
    let id = insert(tx, input, responsible, parts)?;
    parts
        .work
        .push((company, id, input.position.clone(), input.role));
    Ok(id)
}

/// Adds a person without a company; the rest is the caller's.
pub(crate) fn insert<'a>(
    tx: &mut Tx<'_>,
    input: &'a PersonInput,
    responsible: Option<UserId>,
    parts: &mut Parts<'a>,
) -> Result<PersonId> {
    check(input)?;
    let (id, entry) = store::insert(tx, input, responsible)?;
    let points = input.points.iter();
    parts
        .points
        .extend(points.map(|point| (Owner::Person(id), point)));
    parts.entries.push(entry);
    input.own.save(tx, id.into())?;
    Ok(id)
}

/// Writes what an import says of a person at a company, or what was there before it; the event is the caller's.
pub(crate) fn overwrite(
    tx: &mut Tx<'_>,
    person: &Person,
    employment: &Employment,
    input: &PersonInput,
) -> Result<()> {
    check(input)?;
    input.own.save(tx, person.id.into())?;
    store::update(tx, person.id, person.version, input)?;
    points::replace(tx, Owner::Person(person.id), &input.points)?;
    if employment.position != input.position || employment.role != input.role {
        let edited = EmploymentInput {
            company_id: employment.company_id,
            position: input.position.clone(),
            role: input.role,
            since: employment.since,
            until: employment.until,
        };
        store::update_employment(tx, employment.id, employment.version, &edited)?;
    }
    Ok(())
}

/// Takes away people whom an import added, or who are merged into another; the event is the caller's.
pub(crate) fn remove_all(tx: &mut Tx<'_>, ids: &[PersonId]) -> Result<()> {
    let records: Vec<i64> = ids.iter().map(|id| id.0).collect();
    pairs::remove_of(tx, SubjectKind::Person, &records)?;
    points::remove_of_people(tx, ids)?;
    fields::store::remove_of(tx, SubjectKind::Person, &records)?;
    store::remove_all(tx, ids)
}

/// Saves the person's form; positions are changed by their own commands.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`; `Conflict` when they were changed since `version`.
pub fn edit(tx: &mut Tx<'_>, id: PersonId, version: i32, input: PersonInput) -> Result<Recorded> {
    let person = store::find_for(tx, Action::Edit, id)?;
    let changes = write(tx, &person, version, &input)?;
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    tx.record(&PersonEvent::Edited {
        person: id,
        name: input.full_name,
        changes,
    })
}

/// Writes the fields that differ and answers which; nothing is written when none does. The event is the caller's.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    person: &Person,
    version: i32,
    input: &PersonInput,
) -> Result<Vec<Change>> {
    check(input)?;
    let old_points = points::of_people(tx, &[person.id])?;
    let mut changes = Changes::default();
    changes
        .compare("full_name", Some(&person.full_name), Some(&input.full_name))
        .compare("comment", Some(&person.comment), Some(&input.comment))
        .compare(
            "points",
            Some(&points_text(&old_points)),
            Some(&new_points_text(&input.points)),
        );
    input.own.compare(tx, person.id.into(), &mut changes)?;
    let changes = changes.into_vec();
    if !changes.is_empty() {
        input.own.save(tx, person.id.into())?;
        store::update(tx, person.id, version, input)?;
        points::replace(tx, Owner::Person(person.id), &input.points)?;
    }
    Ok(changes)
}

/// Brings a person back as they were when they were merged into another; the event is the caller's.
pub(crate) fn restore(
    tx: &mut Tx<'_>,
    id: PersonId,
    input: &PersonInput,
    (responsible, kept): (Option<UserId>, &Kept),
) -> Result<()> {
    input.own.save(tx, id.into())?;
    store::restore(tx, id, input, (responsible, kept))?;
    points::insert(tx, Owner::Person(id), &input.points)
}

/// Notes that a person works at a company.
///
/// # Errors
/// `NotFound` when the person or the company is not seen; `Forbidden`; `Conflict` when they work there already.
pub fn employ(
    tx: &mut Tx<'_>,
    id: PersonId,
    input: EmploymentInput,
) -> Result<Recorded<EmploymentId>> {
    let person = store::find_for(tx, Action::Edit, id)?;
    companies::store::find_for(tx, Action::Edit, input.company_id)?;
    let here = |(employment, _): &(Employment, String)| {
        employment.company_id == input.company_id && employment.until.is_none()
    };
    if input.until.is_none() && store::employments_of(tx, &[id])?.iter().any(here) {
        return Err(Error::field("company_id", "person-error-works-there"));
    }
    let employment = store::insert_employment(tx, id, &input)?;
    let (name, company, position) = (person.full_name, input.company_id, input.position);
    Ok(tx
        .record(&PersonEvent::Employed {
            person: id,
            name,
            company,
            position,
        })?
        .with(employment))
}

/// Changes the position, role or period of a person's work.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when it was changed since `version`.
pub fn edit_employment(
    tx: &mut Tx<'_>,
    id: EmploymentId,
    version: i32,
    input: EmploymentInput,
) -> Result<Recorded> {
    let before = store::find_employment(tx, id)?;
    let person = store::find_for(tx, Action::Edit, before.person_id)?;
    let mut changes = Changes::default();
    changes
        .compare("position", Some(&before.position), Some(&input.position))
        .compare(
            "role",
            Some(before.role.as_str()),
            Some(input.role.as_str()),
        )
        .compare(
            "since",
            text_of(before.since).as_deref(),
            text_of(input.since).as_deref(),
        )
        .compare(
            "until",
            text_of(before.until).as_deref(),
            text_of(input.until).as_deref(),
        );
    let changes = changes.into_vec();
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::update_employment(tx, id, version, &input)?;
    let (name, company) = (person.full_name, before.company_id);
    tx.record(&PersonEvent::EmploymentEdited {
        person: person.id,
        name,
        company,
        changes,
    })
}

/// Takes a wrong note of work away; who left gets a last day instead.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn remove_employment(tx: &mut Tx<'_>, id: EmploymentId) -> Result<Recorded> {
    let employment = store::find_employment(tx, id)?;
    let person = store::find_for(tx, Action::Edit, employment.person_id)?;
    store::remove_employment(tx, id)?;
    let (name, company) = (person.full_name, employment.company_id);
    tx.record(&PersonEvent::EmploymentRemoved {
        person: person.id,
        name,
        company,
    })
}

/// Puts a person aside.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn archive(tx: &mut Tx<'_>, id: PersonId) -> Result<Recorded> {
    let person = store::find_for(tx, Action::Edit, id)?;
    if person.archived {
        return Ok(tx.unchanged(()));
    }
    store::set_archived(tx, &[id], true)?;
    tx.record(&PersonEvent::Archived {
        person: id,
        name: person.full_name,
    })
}

/// Takes a person out of the archive.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn bring_back(tx: &mut Tx<'_>, id: PersonId) -> Result<Recorded> {
    let person = store::find_for(tx, Action::Edit, id)?;
    if !person.archived {
        return Ok(tx.unchanged(()));
    }
    store::set_archived(tx, &[id], false)?;
    tx.record(&PersonEvent::Returned {
        person: id,
        name: person.full_name,
    })
}

/// Notes that a list of people was taken out of the program (`X9`).
///
/// # Errors
/// `Forbidden`.
pub fn note_export(tx: &mut Tx<'_>, count: i64, search: &str) -> Result<Recorded> {
    tx.actor.require(Action::Export)?;
    tx.record(&PersonEvent::Exported {
        count,
        search: search.to_owned(),
        person: None,
    })
}

/// Notes that a person's card was taken out of the program; whoever sees the person may do that (`X9`).
///
/// # Errors
/// `NotFound`.
pub fn note_card_export(tx: &mut Tx<'_>, id: PersonId) -> Result<Recorded> {
    let person = store::find_for(tx, Action::View, id)?;
    tx.record(&PersonEvent::Exported {
        count: 1,
        search: person.full_name,
        person: Some(id),
    })
}

fn check(input: &PersonInput) -> Result<()> {
    let mut errors = FieldErrors::default();
    if input.full_name.is_empty() {
        errors.add("full_name", "person-error-name");
    }
    input.check(&mut errors);
    errors.check()
}
