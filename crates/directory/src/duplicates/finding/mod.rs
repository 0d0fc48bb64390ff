//! Duplicates found in the background (`X4`): after a record was written, it is looked up by its INN, phones, e-mails and
//! by the sound of its name, and the pairs it makes are kept.
//!
//! Nothing compares all with all: every candidate comes from an index, and what many records share (the switchboard of a
//! business centre, a name of hundreds) proves nothing and is passed over. The finder sees everything; who sees a pair
//! is decided when pairs are loaded.

pub mod rules;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use base::access::Origin;
use base::app::App;
use base::consumers::{self, Consumer};
use base::events::Event;
use base::ids::SubjectKind;
use base::{Ctx, Read, Result};

use super::Reason;
use super::pairs::commands;
use crate::bulk::BulkEvent;
use crate::companies::CompanyEvent;
use crate::contact_points::PointKind;
use crate::imports::ImportEvent;
use crate::merges::MergeEvent;
use crate::people::PersonEvent;

/// Looks up whatever the feed tells of.
pub const CONSUMER: Consumer = Consumer {
    name: "duplicates",
    families: Some(&[
        CompanyEvent::FAMILY,
        PersonEvent::FAMILY,
        MergeEvent::FAMILY,
        BulkEvent::FAMILY,
        ImportEvent::FAMILY,
    ]),
    take: |app, lines| {
        let records = consumers::records(lines);
        let of = |kind| {
            let of_kind = records.iter().filter(move |record| record.kind == kind);
            of_kind.map(|record| record.id).collect::<Vec<i64>>()
        };
        let companies = of(SubjectKind::Company);
        for chunk in companies.chunks(CHUNK) {
            look_up(app, SubjectKind::Company, chunk)?;
        }
        let mut people = of(SubjectKind::Person);
        // A company may have been added with its people in one event of its own.
        let system = app.system(Origin::System);
        people.extend(system.read_now(|read| store::new_people_of(read, &companies))?);
        people.sort_unstable();
        people.dedup();
        for chunk in people.chunks(CHUNK) {
            look_up(app, SubjectKind::Person, chunk)?;
        }
        Ok(())
    },
};

/// Records looked up at once: few enough for short transactions, between which others write.
const CHUNK: usize = 200;

/// What was found of some records.
#[derive(Debug, Default)]
pub struct Findings {
    /// The records that were looked up.
    pub looked_up: Vec<i64>,
    /// Those of them that are not there any more.
    pub gone: Vec<i64>,
    /// Records that share something with so many others, the looked-up ones among them, that it proves nothing any more.
    pub crowded: Vec<i64>,
    /// The pairs they make, the smaller number first, each with its reasons and score.
    pub pairs: BTreeMap<(i64, i64), (Vec<Reason>, i32)>,
}

impl Findings {
    fn add(&mut self, one: i64, other: i64, reasons: Vec<Reason>) {
        if one != other && !reasons.is_empty() {
            let score = rules::score(&reasons);
            self.pairs
                .insert((one.min(other), one.max(other)), (reasons, score));
        }
    }
}

fn look_up(app: &App, kind: SubjectKind, ids: &[i64]) -> Result<()> {
    let system = app.system(Origin::System);
    let crowded = keep_pairs_of(&system, kind, ids)?;
    // Pairs made while few shared it.
    let again = system.read_now(|read| store::paired_among(read, kind, &crowded))?;
    for chunk in again.chunks(CHUNK) {
        keep_pairs_of(&system, kind, chunk)?;
    }
    Ok(())
}

/// The names of a chunk are written before anything is looked up, so that its records find one another.
fn keep_pairs_of(system: &Ctx, kind: SubjectKind, ids: &[i64]) -> Result<Vec<i64>> {
    let (names, known) = system.read_now(|read| {
        let known = store::known_names(read, kind, ids)?;
        Ok((store::names(read, kind, ids)?, known))
    })?;
    if names != known {
        system.write_now(|tx| {
            store::put_names(tx, kind, ids, &names)?;
            Ok(tx.unchanged(()))
        })?;
    }
    let findings = system.read_now(|read| match kind {
        SubjectKind::Company => of_companies(read, ids),
        _ => of_people(read, ids),
    })?;
    system.write_now(|tx| commands::keep(tx, kind, &findings))?;
    Ok(findings.crowded)
}

fn of_companies(read: &mut Read<'_>, ids: &[i64]) -> Result<Findings> {
    let mut own = store::companies(read, ids)?;
    let mut candidates = Candidates::default();
    candidates.join(store::with_inn(
        read,
        own.iter().filter_map(|company| company.inn.clone()),
    )?);
    let points = own.iter().flat_map(|company| company.point_keys());
    candidates.join(store::companies_with_points(read, points)?);
    own.iter_mut()
        .for_each(|company| candidates.drop_crowded(&mut company.points));
    // Hundreds for each company, made once.
    let names: Vec<Vec<String>> = own.iter().map(rules::Company::name_keys).collect();
    let wanted = names.iter().flatten().cloned();
    candidates.join(store::with_names(read, SubjectKind::Company, wanted)?);

    let mut others = Vec::new();
    for part in candidates.other_than(ids).chunks(store::LOADED) {
        others.extend(store::companies(read, part)?);
    }
    let by_id: BTreeMap<i64, &rules::Company> = own
        .iter()
        .chain(&others)
        .map(|company| (company.id.0, company))
        .collect();
    let mut findings = Findings::of(ids, own.iter().map(|company| company.id.0));
    findings.crowded = candidates.crowded_by(ids);
    for (company, names) in own.iter().zip(names) {
        if company.archived {
            continue;
        }
        let keys = company
            .inn
            .iter()
            .cloned()
            .chain(company.point_keys())
            .chain(names);
        for other in candidates.of(keys) {
            if let Some(other) = by_id.get(&other).filter(|other| !other.archived) {
                let reasons = rules::company_reasons(company, other);
                findings.add(company.id.0, other.id.0, reasons);
            }
        }
    }
    Ok(findings)
}

fn of_people(read: &mut Read<'_>, ids: &[i64]) -> Result<Findings> {
    let mut own = store::people(read, ids)?;
    let mut candidates = Candidates::default();
    let points = own.iter().flat_map(|person| person.point_keys());
    candidates.join(store::people_with_points(read, points)?);
    own.iter_mut()
        .for_each(|person| candidates.drop_crowded(&mut person.points));
    let names = own.iter().map(rules::Person::name_key);
    candidates.join(store::with_names(read, SubjectKind::Person, names)?);
    let companies = own.iter().flat_map(|person| person.company_keys());
    candidates.join(store::colleagues(read, companies)?);

    let mut others = Vec::new();
    for part in candidates.other_than(ids).chunks(store::LOADED) {
        others.extend(store::people(read, part)?);
    }
    let by_id: BTreeMap<i64, &rules::Person> = own
        .iter()
        .chain(&others)
        .map(|person| (person.id.0, person))
        .collect();
    let mut findings = Findings::of(ids, own.iter().map(|person| person.id.0));
    findings.crowded = candidates.crowded_by(ids);
    for person in own.iter().filter(|person| !person.archived) {
        let keys = person
            .point_keys()
            .chain(person.company_keys())
            .chain(std::iter::once(person.name_key()));
        for other in candidates.of(keys) {
            if let Some(other) = by_id.get(&other).filter(|other| !other.archived) {
                let reasons = rules::person_reasons(person, other);
                findings.add(person.id.0, other.id.0, reasons);
            }
        }
    }
    Ok(findings)
}

impl Findings {
    fn of(asked: &[i64], found: impl Iterator<Item = i64>) -> Self {
        let found: Vec<i64> = found.collect();
        let gone = asked.iter().copied().filter(|id| !found.contains(id));
        Self {
            looked_up: asked.to_vec(),
            gone: gone.collect(),
            ..Self::default()
        }
    }
}

/// Which records have a key: an INN, a phone, the skeleton of a name, a place of work.
#[derive(Debug, Default)]
struct Candidates {
    groups: BTreeMap<String, Vec<i64>>,
    /// Of each key that too many have, the first of them: one more than may share it.
    crowded: Vec<Vec<i64>>,
}

impl Candidates {
    fn join(&mut self, found: Self) {
        for (key, ids) in found.groups {
            self.groups.entry(key).or_default().extend(ids);
        }
        self.crowded.extend(found.crowded);
    }

    /// Leaves only the points that say something.
    fn drop_crowded(&self, points: &mut Vec<(PointKind, String)>) {
        points.retain(|(_, key)| self.groups.contains_key(key));
    }

    /// Those whose key these records may have made one of too many: a crowd that none of them is among the first of was one
    /// without them.
    fn crowded_by(&self, ids: &[i64]) -> Vec<i64> {
        let ids: BTreeSet<i64> = ids.iter().copied().collect();
        let of_these = |crowd: &&Vec<i64>| crowd.iter().any(|id| ids.contains(id));
        self.crowded
            .iter()
            .filter(of_these)
            .flatten()
            .copied()
            .collect()
    }

    fn other_than(&self, known: &[i64]) -> Vec<i64> {
        let ids: BTreeSet<i64> = self.groups.values().flatten().copied().collect();
        let others = ids.into_iter().filter(|id| !known.contains(id));
        others.collect()
    }

    fn of(&self, keys: impl Iterator<Item = String>) -> BTreeSet<i64> {
        let groups = keys.filter_map(|key| self.groups.get(&key));
        groups.flatten().copied().collect()
    }
}
