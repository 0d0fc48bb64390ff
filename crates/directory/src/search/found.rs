//! What is found, the best first.

use std::cmp::Reverse;

use base::area::{Finder, FoundRecord, Registry, Sought};
use base::{Read, Result};
use chrono::NaiveDateTime;

use super::rules::{self, Fit, Fix, Reading};
use super::store::candidates::{self, Candidate};
use super::store::words;
use crate::companies::Company;
use crate::people::Person;

/// Most records of a kind that are told of.
pub const MOST: usize = 100;

/// A record that fits.
#[derive(Debug, Clone)]
pub struct Hit<R> {
    /// The record.
    pub record: R,
    /// How the text was read.
    pub fix: Fix,
    /// How well it fits.
    pub fit: Fit,
    /// What was looked for in it.
    pub parts: Vec<String>,
    /// Who answers for it.
    pub responsible: Option<String>,
    opened_at: Option<NaiveDateTime>,
    name_key: String,
}

/// A record of a higher area that fits.
#[derive(Debug, Clone)]
pub struct Other {
    /// The record.
    pub record: FoundRecord,
    /// How the text was read.
    pub fix: Fix,
    /// How well it fits.
    pub fit: Fit,
    /// What was looked for in it.
    pub parts: Vec<String>,
}

/// What is found.
#[derive(Clone, Default)]
pub struct Found {
    /// Companies, the best first.
    pub companies: Vec<Hit<Company>>,
    /// People, the best first.
    pub people: Vec<Hit<Person>>,
    /// What higher areas found, each its own, the best first.
    pub others: Vec<(&'static Finder, Vec<Other>)>,
    /// The text that was looked for, if it is not the typed one.
    pub instead: Option<(Fix, String)>,
}

/// What every kind of record has.
trait Kept {
    fn id(&self) -> i64;
    fn archived(&self) -> bool;
}

impl Kept for Company {
    fn id(&self) -> i64 {
        self.id.0
    }
    fn archived(&self) -> bool {
        self.archived
    }
}

impl Kept for Person {
    fn id(&self) -> i64 {
        self.id.0
    }
    fn archived(&self) -> bool {
        self.archived
    }
}

/// How the typed text may be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As typed only.
    Exactly,
    /// On the other layout, in the other alphabet and with a slip, too.
    Kindly,
}

/// What the actor sees of the companies and people that fit the typed text: two queries, three more when nothing fits. An
/// empty text finds what the actor opened of late.
///
/// # Errors
/// The base could not be read.
pub fn find(read: &mut Read<'_>, typed: &str, reads: Reads) -> Result<Found> {
    find_among(read, (typed, reads), None)
}

/// The same, and what higher areas and files find: a query more for each, a few for files.
///
/// # Errors
/// The base could not be read.
pub fn find_with(read: &mut Read<'_>, sought: (&str, Reads), registry: &Registry) -> Result<Found> {
    find_among(read, sought, Some(registry))
}

fn find_among(
    read: &mut Read<'_>,
    (typed, reads): (&str, Reads),
    registry: Option<&Registry>,
) -> Result<Found> {
    let typed: String = typed.chars().take(rules::LONGEST).collect();
    let mut readings = rules::readings(&typed);
    // Of nothing typed, what was opened lately is shown; of `"` alone, nothing.
    if readings.is_empty() && !typed.trim().is_empty() {
        return Ok(Found::default());
    }
    if reads == Reads::Exactly {
        readings.truncate(1);
    }
    let mut own = Own::fitting(read, &readings)?;
    if own.is_empty() && reads == Reads::Kindly {
        let known = words::like(read, &rules::remains(&readings))?;
        let mended = rules::mended(&readings, &known);
        if !mended.is_empty() {
            own = Own::fitting(read, &mended)?;
            readings.extend(mended);
        }
    }
    let mut others = Vec::new();
    if let Some(registry) = registry.filter(|_| !readings.is_empty()) {
        for finder in registry.finders() {
            let found = (finder.find)(read, registry, &sought(&readings))?;
            others.push((finder, placed(found, &readings)));
        }
    }
    Ok(together(own, others))
}

/// Companies and people.
struct Own {
    companies: Vec<Hit<Company>>,
    people: Vec<Hit<Person>>,
}

impl Own {
    fn fitting(read: &mut Read<'_>, readings: &[Reading]) -> Result<Self> {
        Ok(Self {
            companies: ranked(candidates::companies(read, readings)?, readings),
            people: ranked(candidates::people(read, readings)?, readings),
        })
    }

    fn is_empty(&self) -> bool {
        self.companies.is_empty() && self.people.is_empty()
    }
}

/// What fits best, and what else fits as well.
fn together(own: Own, mut others: Vec<(&'static Finder, Vec<Other>)>) -> Found {
    let Own {
        mut companies,
        mut people,
    } = own;
    let fixes = || {
        let fixes = companies.iter().map(|hit| hit.fix);
        let of_others = others.iter().flat_map(|(_, hits)| hits);
        fixes
            .chain(people.iter().map(|hit| hit.fix))
            .chain(of_others.map(|hit| hit.fix))
    };
    // Letters of the other layout say something by chance only, once the typed ones do.
    let worst = match fixes().min() {
        Some(Fix::Exact | Fix::Alphabet) => Fix::Alphabet,
        Some(Fix::Layout) => Fix::Layout,
        _ => Fix::Slip,
    };
    companies.retain(|hit| hit.fix <= worst);
    people.retain(|hit| hit.fix <= worst);
    for (_, hits) in &mut others {
        hits.retain(|hit| hit.fix <= worst);
    }
    let of_others = others.iter().filter_map(|(_, hits)| hits.first());
    let tops = (companies
        .first()
        .map(|hit| (hit.fix, hit.fit, &hit.parts))
        .into_iter())
    .chain(people.first().map(|hit| (hit.fix, hit.fit, &hit.parts)))
    .chain(of_others.map(|hit| (hit.fix, hit.fit, &hit.parts)));
    let instead = tops
        .min()
        .filter(|(fix, ..)| *fix != Fix::Exact)
        .map(|(fix, _, parts)| (fix, parts.join(" ")));
    companies.truncate(MOST);
    people.truncate(MOST);
    others.retain(|(_, hits)| !hits.is_empty());
    Found {
        companies,
        people,
        others,
        instead,
    }
}

fn sought(readings: &[Reading]) -> Vec<Sought<'_>> {
    let parts = readings.iter().map(|reading| &reading.parts);
    parts.map(|parts| Sought { parts }).collect()
}

/// In the order of the area, the better readings first.
fn placed(records: Vec<FoundRecord>, readings: &[Reading]) -> Vec<Other> {
    let records = records.into_iter();
    let hits = records.filter_map(|record| {
        let reading = readings.get(record.reading)?;
        Some(Other {
            fix: reading.fix,
            fit: match record.by_title {
                true => Fit::Words,
                false => Fit::Part,
            },
            parts: reading.parts.clone(),
            record,
        })
    });
    let mut hits: Vec<Other> = hits.collect();
    hits.sort_by_key(|hit| (hit.fix, hit.fit));
    hits.truncate(MOST);
    hits
}

impl Found {
    /// Nothing fits.
    pub fn is_empty(&self) -> bool {
        self.companies.is_empty() && self.people.is_empty() && self.others.is_empty()
    }

    /// Something is called just so.
    pub fn has_whole(&self) -> bool {
        let is_whole = |fix, fit| fix == Fix::Exact && fit == Fit::Whole;
        self.companies.iter().any(|hit| is_whole(hit.fix, hit.fit))
            || self.people.iter().any(|hit| is_whole(hit.fix, hit.fit))
    }
}

fn ranked<R: Kept>(candidates: Vec<Candidate<R>>, readings: &[Reading]) -> Vec<Hit<R>> {
    let mut hits: Vec<Hit<R>> = candidates
        .into_iter()
        .filter_map(|candidate| hit(candidate, readings))
        .collect();
    hits.sort_by(|a, b| order(a).cmp(&order(b)));
    hits
}

fn hit<R>(candidate: Candidate<R>, readings: &[Reading]) -> Option<Hit<R>> {
    let fits = |reading: &Reading| rules::fit(reading, &candidate.name_key, &candidate.entry);
    let (fix, fit, parts) = match readings {
        [] => (Fix::Exact, Fit::Whole, Vec::new()),
        readings => readings
            .iter()
            .filter_map(|reading| Some((reading.fix, fits(reading)?, reading.parts.clone())))
            .min_by_key(|(fix, fit, _)| (*fix, *fit))?,
    };
    Some(Hit {
        record: candidate.record,
        fix,
        fit,
        parts,
        responsible: candidate.responsible,
        opened_at: candidate.opened_at,
        name_key: candidate.name_key,
    })
}

/// The archived come last, those opened of late first; then by name.
fn order<R: Kept>(hit: &Hit<R>) -> (Fix, Fit, bool, Reverse<Option<NaiveDateTime>>, &str, i64) {
    let archived = hit.record.archived();
    let opened = Reverse(hit.opened_at);
    (
        hit.fix,
        hit.fit,
        archived,
        opened,
        &hit.name_key,
        hit.record.id(),
    )
}
