//! Work at a merged company, or of a merged person, goes over to the survivor.

use base::area::{Going, Linked};
use base::ids::{CompanyId, EmploymentId, PersonId, Subject, SubjectKind};
use base::{Result, Tx, merged};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::store;
use crate::people::{Employment, PersonRole};

/// People of a merged company and the work of a merged person.
pub const LINKED: Linked = Linked {
    name: "employments",
    going: |read, merged| {
        let names = store::names_of_work(read, merged)?;
        Ok(Going {
            count: i64::try_from(names.len()).unwrap_or(i64::MAX),
            names,
        })
    },
    go_over: |tx, from, into| Ok(serde_json::to_value(go_over(tx, from, into)?)?),
    missing: |read, into, moved| {
        let moved: Moved = serde_json::from_value(moved.clone())?;
        let still = store::work_of(read, into)?;
        let is_there = |id: &&EmploymentId| still.iter().any(|work| work.id == **id);
        Ok(moved.ids.len() - moved.ids.iter().filter(is_there).count())
    },
    come_back: |tx, from, into, moved| {
        come_back(tx, from, into, serde_json::from_value(moved.clone())?)
    },
};

/// What went over.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Moved {
    /// Work that is the survivor's now.
    ids: Vec<EmploymentId>,
    /// Work that the survivor had already, word for word.
    folded: Vec<Folded>,
}

/// Work that was kept twice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Folded {
    /// Its number.
    pub id: EmploymentId,
    /// Where.
    pub company_id: CompanyId,
    /// Who.
    pub person_id: PersonId,
    /// Job title.
    pub position: String,
    /// What they are for our business.
    pub role: PersonRole,
    /// From, when known.
    pub since: Option<NaiveDate>,
    /// Until, when they left.
    pub until: Option<NaiveDate>,
    /// Its version.
    pub version: i32,
}

fn go_over(tx: &mut Tx<'_>, from: Subject, into: Subject) -> Result<Moved> {
    let kept = store::work_of(tx, into)?;
    let mut moved = Moved::default();
    for work in store::work_of(tx, from)? {
        if kept
            .iter()
            .any(|known| says_the_same(from.kind, known, &work))
        {
            moved.folded.push(Folded {
                id: work.id,
                company_id: work.company_id,
                person_id: work.person_id,
                position: work.position,
                role: work.role,
                since: work.since,
                until: work.until,
                version: work.version,
            });
        } else {
            moved.ids.push(work.id);
        }
    }
    let folded: Vec<EmploymentId> = moved.folded.iter().map(|work| work.id).collect();
    store::remove_work(tx, &folded)?;
    store::move_work(tx, &moved.ids, into)?;
    Ok(moved)
}

/// The same person at the same company, with nothing that the work kept already does not say.
fn says_the_same(kind: SubjectKind, known: &Employment, work: &Employment) -> bool {
    let same_place = match kind {
        SubjectKind::Company => known.person_id == work.person_id,
        _ => known.company_id == work.company_id,
    };
    same_place
        && (work.position.is_empty() || work.position == known.position)
        && (work.role == PersonRole::Unknown || work.role == known.role)
        && (work.since.is_none() || work.since == known.since)
        && work.until == known.until
}

/// What has left the survivor since stays where it is; whoever or whatever was merged meanwhile is found at its survivor.
fn come_back(tx: &mut Tx<'_>, from: Subject, into: Subject, moved: Moved) -> Result<()> {
    let still = store::work_of(tx, into)?;
    let ids: Vec<EmploymentId> = moved
        .ids
        .into_iter()
        .filter(|id| still.iter().any(|work| work.id == *id))
        .collect();
    store::move_work(tx, &ids, from)?;
    for mut work in moved.folded {
        match from.kind {
            SubjectKind::Company => {
                let person = merged::current(tx, work.person_id.into())?;
                work.person_id = PersonId(person.id);
            }
            _ => {
                let company = merged::current(tx, work.company_id.into())?;
                work.company_id = CompanyId(company.id);
            }
        }
        store::insert_work(tx, &work)?;
    }
    Ok(())
}
