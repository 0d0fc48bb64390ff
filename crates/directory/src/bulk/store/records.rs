//! Queries of the records that are changed: the one field in question, as the actor sees it and as it is written.

use std::collections::{HashMap, HashSet};

use base::ids::{CompanyId, PersonId, SegmentId, Subject, SubjectKind, UserId};
use base::{Read, Result, Tx, merged};
use diesel::prelude::*;

use super::super::Value;
use crate::companies::rules::MOST_MARKS;
use crate::companies::{self, CompanyStatus};
use crate::merges::store as merges;
use crate::people;
use crate::references::store as references;
use crate::schema::{companies as companies_table, people as people_table};

/// A record as far as a change is concerned.
pub(in super::super) struct Record {
    /// Put aside.
    pub archived: bool,
    /// The value of the field.
    pub value: Value,
    /// No other value fits beside those it has.
    pub is_full: bool,
}

type CompanyFacts = (CompanyId, bool, Option<UserId>, CompanyStatus, String);

/// Those of the given records that the actor sees, held until the end of the transaction. `like` says which field is asked
/// for: a value of it.
pub(in super::super) fn seen(
    tx: &mut Tx<'_>,
    kind: SubjectKind,
    ids: &[i64],
    like: &Value,
) -> Result<HashMap<i64, Record>> {
    merges::hold(tx, kind, ids)?;
    if kind == SubjectKind::Person {
        return seen_people(tx, ids);
    }
    let companies: Vec<CompanyId> = ids.iter().copied().map(CompanyId).collect();
    let query = companies::store::visible_of(tx, &companies);
    let facts = facts_of(tx, query)?;
    with_values(tx, facts, like)
}

/// Of the records that a change gave another value, those that the actor may give the former one: whom they see now, or
/// will see again. Held until the end of the transaction.
pub(in super::super) fn restorable(
    tx: &mut Tx<'_>,
    kind: SubjectKind,
    before: &[(i64, Value)],
    like: &Value,
) -> Result<HashMap<i64, Record>> {
    let ids: Vec<i64> = before.iter().map(|(id, _)| *id).collect();
    if !matches!(like, Value::Responsible(_)) {
        return seen(tx, kind, &ids, like);
    }
    merges::hold(tx, kind, &ids)?;
    let companies: Vec<CompanyId> = ids.into_iter().map(CompanyId).collect();
    let query = companies_table::table.filter(companies_table::id.eq_any(companies));
    let mut facts = facts_of(tx, query.into_boxed())?;
    let actor = tx.actor.clone();
    facts.retain(|(id, _, responsible, ..)| {
        let own = before.iter().find(|(record, _)| *record == id.0);
        let former = match own {
            Some((_, Value::Responsible(former))) => *former,
            _ => None,
        };
        actor.sees_records_of(*responsible) || actor.sees_records_of(former)
    });
    with_values(tx, facts, like)
}

fn facts_of(
    read: &mut Read<'_>,
    query: companies_table::BoxedQuery<'static, base::db::Engine>,
) -> Result<Vec<CompanyFacts>> {
    Ok(query
        .select((
            companies_table::id,
            companies_table::archived,
            companies_table::responsible_id,
            companies_table::status,
            companies_table::refusal_reason,
        ))
        .load(read.conn())?)
}

fn with_values(
    read: &mut Read<'_>,
    facts: Vec<CompanyFacts>,
    like: &Value,
) -> Result<HashMap<i64, Record>> {
    let ids: Vec<CompanyId> = facts.iter().map(|(id, ..)| *id).collect();
    let segments = match like {
        Value::Segment(..) => references::segments_of(read, &ids)?,
        _ => Vec::new(),
    };
    let members = |segment: SegmentId| -> HashSet<CompanyId> {
        let own = segments.iter().filter(|(_, of)| *of == segment);
        own.map(|(company, _)| *company).collect()
    };
    let members = match like {
        Value::Segment(segment, _) => members(*segment),
        _ => HashSet::new(),
    };
    let mut counts: HashMap<CompanyId, usize> = HashMap::new();
    for (company, _) in &segments {
        *counts.entry(*company).or_default() += 1;
    }
    let record = |(id, archived, responsible, status, reason): CompanyFacts| {
        let value = match like {
            Value::Responsible(_) => Value::Responsible(responsible),
            Value::Status(..) => Value::Status(status, reason),
            Value::Segment(segment, _) => Value::Segment(*segment, members.contains(&id)),
            Value::Archived(_) => Value::Archived(archived),
        };
        let record = Record {
            archived,
            is_full: matches!(like, Value::Segment(_, true))
                && counts.get(&id).is_some_and(|count| *count >= MOST_MARKS),
            value,
        };
        (id.0, record)
    };
    Ok(facts.into_iter().map(record).collect())
}

fn seen_people(read: &mut Read<'_>, ids: &[i64]) -> Result<HashMap<i64, Record>> {
    let ids: Vec<PersonId> = ids.iter().copied().map(PersonId).collect();
    let found: Vec<(i64, bool)> = people::store::visible(read)
        .filter(people_table::id.eq_any(ids))
        .select((people_table::id, people_table::archived))
        .load(read.conn())?;
    let record = |(id, archived)| {
        let record = Record {
            archived,
            value: Value::Archived(archived),
            is_full: false,
        };
        (id, record)
    };
    Ok(found.into_iter().map(record).collect())
}

/// Gives these records a value; their versions grow.
pub(in super::super) fn set(
    tx: &mut Tx<'_>,
    kind: SubjectKind,
    ids: &[i64],
    value: &Value,
) -> Result<()> {
    if kind == SubjectKind::Person {
        let people: Vec<PersonId> = ids.iter().copied().map(PersonId).collect();
        return match value {
            Value::Archived(archived) => people::store::set_archived(tx, &people, *archived),
            _ => Err(base::Error::NotFound),
        };
    }
    let ids: Vec<CompanyId> = ids.iter().copied().map(CompanyId).collect();
    match value {
        Value::Responsible(user) => companies::store::set_responsible(tx, &ids, *user),
        Value::Status(status, reason) => companies::store::set_status(tx, &ids, *status, reason),
        Value::Segment(segment, true) => {
            references::join_segment(tx, *segment, &ids)?;
            companies::store::touch(tx, &ids)
        }
        Value::Segment(segment, false) => {
            references::leave_segment(tx, *segment, &ids)?;
            companies::store::touch(tx, &ids)
        }
        Value::Archived(archived) => companies::store::set_archived(tx, &ids, *archived),
    }
}

/// Those of the given records that were merged into one that the actor sees.
pub(in super::super) fn merged_into_seen(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<HashSet<i64>> {
    let subjects: Vec<Subject> = ids.iter().map(|id| Subject { kind, id: *id }).collect();
    let current = merged::all_current(read, &subjects)?;
    let survivors: Vec<i64> = current.iter().map(|subject| subject.id).collect();
    let seen: HashSet<i64> = titles(read, kind, &survivors)?
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let pairs = ids.iter().zip(&survivors);
    let merged = pairs.filter(|(id, survivor)| id != survivor && seen.contains(survivor));
    Ok(merged.map(|(id, _)| *id).collect())
}

/// The names of those of the given records that the actor sees.
pub(in super::super) fn titles(
    read: &mut Read<'_>,
    kind: SubjectKind,
    ids: &[i64],
) -> Result<Vec<(i64, String)>> {
    match kind {
        SubjectKind::Person => people::store::titles(read, ids),
        _ => companies::store::titles(read, ids),
    }
}
