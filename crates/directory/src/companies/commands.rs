//! Every change of a company.

use accounts::users;
use activity::fields;
use base::events::{Change, Changes};
use base::ids::{CompanyId, SubjectKind, UserId};
use base::{Action, Error, FieldErrors, Recorded, Result, Tx};
use chrono::NaiveDate;
use formats::names::normal_form;

use super::{Company, CompanyEvent, CompanyInput, CompanyStatus, Kept, rules, store};
use crate::contact_points::store::{self as points, Owner};
use crate::contact_points::{ContactPoint, NewPoint, display};
use crate::duplicates::pairs::store as pairs;
use crate::parts::Parts;
use crate::people::{self, PersonInput};
use crate::references::store as references;

/// Adds a company with its people (`B3`). Who adds it answers for it unless somebody else is named.
///
/// # Errors
/// `Forbidden`; `Invalid`: a wrong field, a responsible user who is not active.
pub fn create(
    tx: &mut Tx<'_>,
    input: CompanyInput,
    people: &[PersonInput],
) -> Result<Recorded<CompanyId>> {
    tx.actor.require(Action::Edit)?;
    let (id, names) = insert_with_people(tx, &input, people)?;
    Ok(tx
        .record(&CompanyEvent::Created {
            company: id,
            name: input.name,
            people: names,
        })?
        .with(id))
}

/// Adds companies with their people, as many calls of [`create`] would, but what belongs to them is written for all
/// together. `begin` is called before each, with its place.
///
/// # Errors
/// As [`create`]; nothing may be committed then.
pub fn create_all(
    tx: &mut Tx<'_>,
    clients: &[(CompanyInput, Vec<PersonInput>)],
    mut begin: impl FnMut(&mut Tx<'_>, usize),
) -> Result<Recorded<Vec<CompanyId>>> {
    let mut parts = Parts::default();
    let mut recorded = tx.unchanged(());
    let mut ids = Vec::with_capacity(clients.len());
    for (at, (input, people)) in clients.iter().enumerate() {
        begin(tx, at);
        tx.actor.require(Action::Edit)?;
        let (company, people) = insert_all_but_parts(tx, input, people, &mut parts)?;
        recorded = tx.record(&CompanyEvent::Created {
            company,
            name: input.name.clone(),
            people,
        })?;
        ids.push(company);
    }
    parts.write(tx)?;
    Ok(recorded.with(ids))
}

/// Adds a company with its people and leaves the event to the caller: for bulk commands, which record one for all.
pub(crate) fn insert_with_people(
    tx: &mut Tx<'_>,
    input: &CompanyInput,
    people: &[PersonInput],
) -> Result<(CompanyId, Vec<String>)> {
    let mut parts = Parts::default();
    let added = insert_all_but_parts(tx, input, people, &mut parts)?;
    parts.write(tx)?;
    Ok(added)
}

/// The company's number and the names of its people.
fn insert_all_but_parts<'a>(
    tx: &mut Tx<'_>,
    input: &'a CompanyInput,
    people: &'a [PersonInput],
    parts: &mut Parts<'a>,
) -> Result<(CompanyId, Vec<String>)> {
    check(tx, input, None)?;
    let id = insert_bare(tx, input, parts)?;
    for person in people {
        people::commands::insert_at(tx, person, (id, input.responsible_id), parts)?;
    }
    let names = people.iter().map(|person| person.full_name.clone());
    Ok((id, names.collect()))
}

/// Adds a company whose responsible user is known to be active; its parts are to be written, and the event recorded, by
/// the caller.
pub(crate) fn insert_bare<'a>(
    tx: &mut Tx<'_>,
    input: &'a CompanyInput,
    parts: &mut Parts<'a>,
) -> Result<CompanyId> {
    let mut errors = FieldErrors::default();
    rules::check(input, &mut errors);
    errors.check()?;
    let (id, entry) = store::insert(tx, input)?;
    let points = input.points.iter();
    parts
        .points
        .extend(points.map(|point| (Owner::Company(id), point)));
    parts.entries.push(entry);
    if !input.segments.is_empty() {
        references::set_segments(tx, id, &input.segments)?;
    }
    if !input.tags.is_empty() {
        references::set_tags(tx, id, &input.tags)?;
    }
    input.own.save(tx, id.into())?;
    Ok(id)
}

/// Saves the company's form.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`; `Conflict` when it was changed since `version`.
pub fn edit(tx: &mut Tx<'_>, id: CompanyId, version: i32, input: CompanyInput) -> Result<Recorded> {
    let company = store::find_for(tx, Action::Edit, id)?;
    check(tx, &input, company.responsible_id)?;
    let changes = overwrite(tx, &company, version, &input)?;
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    tx.record(&CompanyEvent::Edited {
        company: id,
        changes,
    })
}

/// Writes the fields that differ and answers which; nothing is written when none does.
pub(crate) fn overwrite(
    tx: &mut Tx<'_>,
    company: &Company,
    version: i32,
    input: &CompanyInput,
) -> Result<Vec<Change>> {
    let changes = differences(tx, company, input)?;
    if !changes.is_empty() {
        input.own.save(tx, company.id.into())?;
        store::update(tx, company.id, version, input)?;
        points::replace(tx, Owner::Company(company.id), &input.points)?;
        references::set_segments(tx, company.id, &input.segments)?;
        references::set_tags(tx, company.id, &input.tags)?;
    }
    Ok(changes)
}

/// Brings a company back as it was when it was merged into another; the event is the caller's.
pub(crate) fn restore(
    tx: &mut Tx<'_>,
    id: CompanyId,
    input: &CompanyInput,
    kept: &Kept,
) -> Result<()> {
    input.own.save(tx, id.into())?;
    store::restore(tx, id, input, kept)?;
    points::insert(tx, Owner::Company(id), &input.points)?;
    references::set_segments(tx, id, &input.segments)?;
    references::set_tags(tx, id, &input.tags)
}

/// Takes away companies that an import added, or that are merged into another; the event is the caller's.
pub(crate) fn remove_all(tx: &mut Tx<'_>, ids: &[CompanyId]) -> Result<()> {
    let records: Vec<i64> = ids.iter().map(|id| id.0).collect();
    pairs::remove_of(tx, SubjectKind::Company, &records)?;
    points::remove_of_companies(tx, ids)?;
    fields::store::remove_of(tx, SubjectKind::Company, &records)?;
    store::remove_all(tx, ids)
}

/// Moves a company to another status; a refusal needs its reason.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`.
pub fn change_status(
    tx: &mut Tx<'_>,
    id: CompanyId,
    status: CompanyStatus,
    reason: &str,
) -> Result<Recorded> {
    let company = store::find_for(tx, Action::Edit, id)?;
    let reason = rules::reason_of(status, reason)?;
    if company.status == status && company.refusal_reason == reason {
        return Ok(tx.unchanged(()));
    }
    store::set_status(tx, &[id], status, &reason)?;
    let (from, to) = (company.status.to_string(), status.to_string());
    tx.record(&CompanyEvent::StatusChanged {
        company: id,
        from,
        to,
        reason,
    })
}

/// Sets or clears the day of the next contact (`O2`).
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn move_next_contact(
    tx: &mut Tx<'_>,
    id: CompanyId,
    day: Option<NaiveDate>,
) -> Result<Recorded> {
    let company = store::find_for(tx, Action::Edit, id)?;
    let mut changes = Changes::default();
    changes.compare(
        "next_contact_on",
        text_of(company.next_contact_on).as_deref(),
        text_of(day).as_deref(),
    );
    let changes = changes.into_vec();
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::set_next_contact(tx, id, day)?;
    tx.record(&CompanyEvent::NextContactMoved {
        company: id,
        changes,
    })
}

/// Makes another user answer for a company.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when the user is not active.
pub fn assign(tx: &mut Tx<'_>, id: CompanyId, to: UserId) -> Result<Recorded> {
    let company = store::find_for(tx, Action::Edit, id)?;
    if company.responsible_id == Some(to) {
        return Ok(tx.unchanged(()));
    }
    let receiver = users::store::find(tx, to)?;
    if !receiver.active {
        return Err(Error::field("responsible_id", "error-choose-from-list"));
    }
    let (_, before) = store::names_of(tx, &company)?;
    let mut changes = Changes::default();
    changes.compare(
        "responsible_id",
        before.as_deref(),
        Some(&receiver.full_name),
    );
    store::set_responsible(tx, &[id], Some(to))?;
    tx.record(&CompanyEvent::Edited {
        company: id,
        changes: changes.into_vec(),
    })
}

/// Puts a company aside (`O15`).
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn archive(tx: &mut Tx<'_>, id: CompanyId) -> Result<Recorded> {
    let company = store::find_for(tx, Action::Edit, id)?;
    if company.archived {
        return Ok(tx.unchanged(()));
    }
    store::set_archived(tx, &[id], true)?;
    tx.record(&CompanyEvent::Archived { company: id })
}

/// Takes a company out of the archive.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn bring_back(tx: &mut Tx<'_>, id: CompanyId) -> Result<Recorded> {
    let company = store::find_for(tx, Action::Edit, id)?;
    if !company.archived {
        return Ok(tx.unchanged(()));
    }
    store::set_archived(tx, &[id], false)?;
    tx.record(&CompanyEvent::Returned { company: id })
}

/// Notes that a list was taken out of the program (`X9`).
///
/// # Errors
/// `Forbidden`.
pub fn note_export(tx: &mut Tx<'_>, count: i64, search: &str) -> Result<Recorded> {
    tx.actor.require(Action::Export)?;
    tx.record(&CompanyEvent::Exported {
        count,
        search: search.to_owned(),
    })
}

/// Checks the input of a company for which this user answered before.
pub(crate) fn check(tx: &mut Tx<'_>, input: &CompanyInput, before: Option<UserId>) -> Result<()> {
    let mut errors = FieldErrors::default();
    rules::check(input, &mut errors);
    errors.check()?;
    match input.responsible_id {
        // A user closed meanwhile may stay responsible until somebody takes over.
        Some(user)
            if before != Some(user)
                && !users::store::find(tx, user).is_ok_and(|user| user.active) =>
        {
            Err(Error::field("responsible_id", "error-choose-from-list"))
        }
        _ => Ok(()),
    }
}

fn differences(tx: &mut Tx<'_>, company: &Company, input: &CompanyInput) -> Result<Vec<Change>> {
    let (source, responsible) = store::names_of(tx, company)?;
    let new_responsible = match input.responsible_id {
        Some(user) => Some(users::store::find(tx, user)?.full_name),
        None => None,
    };
    let marks = references::marks_of(tx, &[company.id])?;
    let segments = references::in_a_row(&marks, company.id, "segment");
    let tags = references::in_a_row(&marks, company.id, "tag");
    let old_points = points::of_companies(tx, &[company.id])?;
    let mut changes = Changes::default();
    changes
        .compare("name", Some(&company.name), Some(&input.name))
        .compare(
            "kind",
            Some(company.kind.as_str()),
            Some(input.kind.as_str()),
        )
        .compare(
            "status",
            Some(company.status.as_str()),
            Some(input.status.as_str()),
        )
        .compare(
            "refusal_reason",
            Some(&company.refusal_reason),
            Some(&input.refusal_reason),
        )
        .compare(
            "line_of_business",
            Some(&company.line_of_business),
            Some(&input.line_of_business),
        )
        .compare("activity", Some(&company.activity), Some(&input.activity))
        .compare("city", Some(&company.city), Some(&input.city))
        .compare(
            "inn",
            company.inn.as_deref(),
            input.inn.as_ref().map(|inn| inn.as_str()),
        )
        .compare(
            "kpp",
            company.kpp.as_deref(),
            input.kpp.as_ref().map(|kpp| kpp.as_str()),
        )
        .compare(
            "ogrn",
            company.ogrn.as_deref(),
            input.ogrn.as_ref().map(|ogrn| ogrn.as_str()),
        )
        .compare(
            "bik",
            company.bik.as_deref(),
            input.bik.as_ref().map(|bik| bik.as_str()),
        )
        .compare(
            "account",
            company.account.as_deref(),
            input.account.as_ref().map(|account| account.as_str()),
        )
        .compare(
            "legal_address",
            Some(&company.legal_address),
            Some(&input.legal_address),
        )
        .compare("source", source.as_deref(), Some(&input.source))
        .compare("segments", Some(&segments), Some(&sorted(&input.segments)))
        .compare("tags", Some(&tags), Some(&sorted(&input.tags)))
        .compare(
            "responsible_id",
            responsible.as_deref(),
            new_responsible.as_deref(),
        )
        .compare(
            "next_contact_on",
            text_of(company.next_contact_on).as_deref(),
            text_of(input.next_contact_on).as_deref(),
        )
        .compare("comment", Some(&company.comment), Some(&input.comment))
        .compare(
            "points",
            Some(&points_text(&old_points)),
            Some(&new_points_text(&input.points)),
        );
    input.own.compare(tx, company.id.into(), &mut changes)?;
    Ok(changes.into_vec())
}

fn sorted(marks: &[String]) -> String {
    let mut marks: Vec<&String> = marks.iter().collect();
    marks.sort_by_key(|mark| normal_form(mark));
    marks
        .into_iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A day as the feed keeps it: the same in every language.
pub(crate) fn text_of(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.format("%d.%m.%Y").to_string())
}

/// Contact points as one text, a line each, for the feed.
pub(crate) fn points_text(points: &[ContactPoint]) -> String {
    points
        .iter()
        .map(|point| point_line(&point.display(), &point.note))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The same of points not kept yet.
pub(crate) fn new_points_text(points: &[NewPoint]) -> String {
    points
        .iter()
        .map(|point| point_line(&display(point.kind, &point.value), &point.note))
        .collect::<Vec<_>>()
        .join("\n")
}

fn point_line(value: &str, note: &str) -> String {
    if note.is_empty() {
        value.to_owned()
    } else {
        format!("{value} ({note})")
    }
}
