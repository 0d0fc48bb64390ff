//! Queries of a chunk: who has these INNs, phones, names; what is kept of them; who has touched them.

use std::collections::{HashMap, HashSet};

use activity::fields::{self, FieldValues};
use activity::record_fields::{OwnFields, OwnValues};
use base::events::{event_subjects, events};
use base::ids::{CompanyId, EventId, ImportId, PersonId, Subject, SubjectKind};
use base::{Read, Result};
use diesel::prelude::*;

use super::super::before::parsed;
use super::super::matching::{Facts, Key, Known};
use super::super::merging::{Kept, KeptPerson};
use super::super::own::RowFields;
use crate::companies::{Company, CompanyInput};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, NewPoint, PointKind};
use crate::people::{PersonInput, store as people};
use crate::references::store as references;
use crate::schema::{companies, contact_points, employments, sources};

/// The clients that share a key with these, whoever may see them: at most seven queries. Each asks by one index and
/// leaves the order to us, so that no engine is led to walk a whole table instead.
pub fn known(read: &mut Read<'_>, import: ImportId, keys: &HashSet<Key>) -> Result<Known> {
    let mut found: Vec<(CompanyId, Key)> = Vec::new();
    let inns: Vec<&str> = keys.iter().filter_map(Key::inn).collect();
    if !inns.is_empty() {
        let rows: Vec<(CompanyId, Option<String>)> = companies::table
            .filter(companies::inn.eq_any(inns))
            .select((companies::id, companies::inn))
            .load(read.conn())?;
        let rows = rows.into_iter();
        found.extend(rows.map(|(id, inn)| (id, Key::Inn(inn.unwrap_or_default()))));
    }
    let names: Vec<&str> = keys.iter().filter_map(Key::name).collect();
    if !names.is_empty() {
        let rows: Vec<(CompanyId, String)> = companies::table
            .filter(companies::name_key.eq_any(names))
            .select((companies::id, companies::name_key))
            .load(read.conn())?;
        found.extend(rows.into_iter().map(|(id, name)| (id, Key::Name(name))));
    }
    found.extend(known_by_points(read, keys)?);
    found.retain(|(_, key)| keys.contains(key));
    found.sort_unstable_by_key(|(id, _)| *id);
    let mut known = Known::default();
    for (id, key) in found {
        known.by_key.entry(key).or_default().push(id);
    }
    know_facts(read, &mut known)?;
    let hidden = known.hidden(&read.actor);
    if !hidden.is_empty() {
        known.own = added_by(read, import, &hidden)?;
    }
    Ok(known)
}

fn known_by_points(read: &mut Read<'_>, keys: &HashSet<Key>) -> Result<Vec<(CompanyId, Key)>> {
    type Point = (PointKind, String, Option<CompanyId>, Option<PersonId>);
    let values: Vec<&str> = keys.iter().filter_map(Key::value).collect();
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let points: Vec<Point> = contact_points::table
        .filter(contact_points::value_key.eq_any(values))
        .select((
            contact_points::kind,
            contact_points::value_key,
            contact_points::company_id,
            contact_points::person_id,
        ))
        .load(read.conn())?;
    let mut people: Vec<PersonId> = points.iter().filter_map(|(_, _, _, id)| *id).collect();
    people.sort_unstable();
    people.dedup();
    let mut work: HashMap<PersonId, Vec<CompanyId>> = HashMap::new();
    if !people.is_empty() {
        let rows: Vec<(PersonId, CompanyId)> = employments::table
            .filter(employments::person_id.eq_any(people))
            .filter(employments::until.is_null())
            .select((employments::person_id, employments::company_id))
            .load(read.conn())?;
        for (person, company) in rows {
            work.entry(person).or_default().push(company);
        }
    }
    let mut found = Vec::new();
    for (kind, value, company, person) in points {
        let of_person = person.and_then(|id| work.get(&id)).into_iter().flatten();
        for id in company.iter().chain(of_person) {
            found.push((*id, Key::Point(kind, value.clone())));
        }
    }
    Ok(found)
}

fn know_facts(read: &mut Read<'_>, known: &mut Known) -> Result<()> {
    let mut ids: Vec<CompanyId> = known.by_key.values().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let found: Vec<(CompanyId, Option<String>, String, Option<base::ids::UserId>)> =
        companies::table
            .filter(companies::id.eq_any(&ids))
            .select((
                companies::id,
                companies::inn,
                companies::city_key,
                companies::responsible_id,
            ))
            .load(read.conn())?;
    let facts = found.into_iter().map(|(id, inn, city, responsible)| {
        (
            id,
            Facts {
                inn,
                city,
                responsible,
            },
        )
    });
    known.facts = facts.collect();
    Ok(())
}

/// Those of the companies that the import has added.
fn added_by(
    read: &mut Read<'_>,
    import: ImportId,
    ids: &[CompanyId],
) -> Result<HashSet<CompanyId>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let told = told_of(read, SubjectKind::Company, ids, EventId(0))?;
    let own: Vec<EventId> = events::table
        .filter(events::id.eq_any(event_ids(&told)))
        .filter(events::subject_kind.eq(SubjectKind::Import))
        .filter(events::subject_id.eq(import.0))
        .filter(events::kind.eq("import.rows_taken"))
        .select(events::id)
        .load(read.conn())?;
    let added = told.into_iter().filter(|(event, _)| own.contains(event));
    Ok(added.map(|(_, id)| CompanyId(id)).collect())
}

/// The lines of the feed after `after` that concern these records.
fn told_of(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: Vec<i64>,
    after: EventId,
) -> Result<Vec<(EventId, i64)>> {
    Ok(event_subjects::table
        .filter(event_subjects::kind.eq(kind))
        .filter(event_subjects::record_id.eq_any(ids))
        .filter(event_subjects::event_id.gt(after))
        .select((event_subjects::event_id, event_subjects::record_id))
        .load(read.conn())?)
}

fn event_ids(told: &[(EventId, i64)]) -> Vec<EventId> {
    let ids: HashSet<EventId> = told.iter().map(|(event, _)| *event).collect();
    ids.into_iter().collect()
}

/// What is kept of these companies, as their forms would show it, of the administrator's fields these: seven queries, one
/// more for those of companies and one for those of people.
pub fn kept(
    read: &mut Read<'_>,
    ids: &[CompanyId],
    own: &RowFields,
) -> Result<HashMap<CompanyId, Kept>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(Company, Option<String>)> = companies::table
        .left_join(sources::table)
        .filter(companies::id.eq_any(ids))
        .select((Company::as_select(), sources::name.nullable()))
        .load(read.conn())?;
    let held = held_in(
        read,
        SubjectKind::Company,
        ids.iter().map(|id| id.0),
        own.of_company(),
    )?;
    let mut kept: HashMap<CompanyId, Kept> = found
        .into_iter()
        .map(|(company, source)| {
            let mut input = input_of(&company, source.unwrap_or_default());
            input.own = held.get(&company.id.0).cloned().unwrap_or_default();
            (
                company.id,
                Kept {
                    company,
                    input,
                    people: Vec::new(),
                },
            )
        })
        .collect();
    for point in points::of_companies(read, ids)? {
        if let Some(kept) = point.company_id.and_then(|id| kept.get_mut(&id)) {
            kept.input.points.push(point_input(&point));
        }
    }
    for mark in references::marks_of(read, ids)? {
        kept.entry(mark.company_id)
            .and_modify(|kept| match mark.list.as_str() {
                "segment" => kept.input.segments.push(mark.name),
                _ => kept.input.tags.push(mark.name),
            });
    }
    let staff = people::of_companies(read, ids)?;
    let person_ids: Vec<PersonId> = staff.iter().map(|(_, person)| person.id).collect();
    let mut reach: HashMap<PersonId, Vec<NewPoint>> = HashMap::new();
    for point in points::of_people(read, &person_ids)? {
        if let Some(id) = point.person_id {
            reach.entry(id).or_default().push(point_input(&point));
        }
    }
    let held = held_in(
        read,
        SubjectKind::Person,
        person_ids.iter().map(|id| id.0),
        own.of_people(),
    )?;
    for (employment, person) in staff
        .into_iter()
        .filter(|(employment, _)| employment.until.is_none())
    {
        let input = PersonInput {
            full_name: person.full_name.clone(),
            position: employment.position.clone(),
            role: employment.role,
            comment: person.comment.clone(),
            points: reach.get(&person.id).cloned().unwrap_or_default(),
            own: held.get(&person.id.0).cloned().unwrap_or_default(),
        };
        if let Some(kept) = kept.get_mut(&employment.company_id) {
            kept.people.push(KeptPerson {
                person,
                employment,
                input,
            });
        }
    }
    Ok(kept)
}

/// What each of these records holds in these fields.
fn held_in(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: impl Iterator<Item = i64>,
    own: &OwnFields,
) -> Result<HashMap<i64, OwnValues>> {
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = ids.collect();
    let mut values: HashMap<i64, FieldValues> = fields::store::of_records(read, kind, &ids)?
        .into_iter()
        .collect();
    let held = |id| (id, own.held(&values.remove(&id).unwrap_or_default()));
    Ok(ids.into_iter().map(held).collect())
}

fn input_of(company: &Company, source: String) -> CompanyInput {
    CompanyInput {
        name: company.name.clone(),
        kind: company.kind,
        status: company.status,
        refusal_reason: company.refusal_reason.clone(),
        line_of_business: company.line_of_business.clone(),
        activity: company.activity.clone(),
        city: company.city.clone(),
        inn: parsed(company.inn.clone()),
        kpp: parsed(company.kpp.clone()),
        ogrn: parsed(company.ogrn.clone()),
        bik: parsed(company.bik.clone()),
        account: parsed(company.account.clone()),
        legal_address: company.legal_address.clone(),
        source,
        segments: Vec::new(),
        tags: Vec::new(),
        responsible_id: company.responsible_id,
        next_contact_on: company.next_contact_on,
        comment: company.comment.clone(),
        points: Vec::new(),
        own: OwnValues::default(),
    }
}

fn point_input(point: &ContactPoint) -> NewPoint {
    let key = match point.kind {
        PointKind::Phone | PointKind::Extension => {
            formats::phone::digits_of(point.value.split(";ext=").next().unwrap_or_default())
        }
        _ => crate::contact_points::rules::check(point.kind, &point.value, "")
            .map_or_else(|_| point.value.clone(), |checked| checked.key),
    };
    NewPoint {
        kind: point.kind,
        value: point.value.clone(),
        key,
        note: point.note.clone(),
    }
}

/// Those of the records to which something else has happened since the import began.
pub fn touched(
    read: &mut Read<'_>,
    import: ImportId,
    records: &[Subject],
) -> Result<HashSet<Subject>> {
    let began: Option<EventId> = event_subjects::table
        .inner_join(events::table)
        .filter(event_subjects::kind.eq(SubjectKind::Import))
        .filter(event_subjects::record_id.eq(import.0))
        .filter(events::kind.eq("import.started"))
        .select(event_subjects::event_id)
        .order(event_subjects::event_id.asc())
        .first(read.conn())
        .optional()?;
    let mut touched = HashSet::new();
    for kind in [SubjectKind::Company, SubjectKind::Person] {
        let own = records.iter().filter(|record| record.kind == kind);
        let ids = own.map(|record| record.id).collect();
        let told = told_of(read, kind, ids, began.unwrap_or(EventId(0)))?;
        let others: HashSet<EventId> = events::table
            .filter(events::id.eq_any(event_ids(&told)))
            .filter(
                events::subject_kind
                    .ne(SubjectKind::Import)
                    .or(events::subject_id.ne(import.0)),
            )
            .select(events::id)
            .load(read.conn())?
            .into_iter()
            .collect();
        let told = told.into_iter().filter(|(event, _)| others.contains(event));
        touched.extend(told.map(|(_, id)| Subject { kind, id }));
    }
    Ok(touched)
}
