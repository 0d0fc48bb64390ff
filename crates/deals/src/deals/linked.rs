//! The deals of a merged client go over to the survivor.

use base::area::{Going, Linked};
use base::ids::{CompanyId, DealId, Subject, SubjectKind};
use base::{Read, Result};

use super::store;

/// What is linked to a merged record.
pub const LINKED: Linked = Linked {
    name: "deals",
    going: |read, merged| {
        let companies: Vec<CompanyId> = merged.iter().filter_map(company).collect();
        if companies.is_empty() {
            return Ok(Going::default());
        }
        Ok(Going {
            count: store::count_of(read, &companies)?,
            names: Vec::new(),
        })
    },
    go_over: |tx, from, into| {
        let moved = of(tx, from)?;
        store::assign(tx, &moved, CompanyId(into.id))?;
        Ok(serde_json::to_value(moved)?)
    },
    // They are never taken away.
    missing: |_, _, _| Ok(0),
    come_back: |tx, from, _, moved| {
        let moved: Vec<DealId> = serde_json::from_value(moved.clone())?;
        store::assign(tx, &moved, CompanyId(from.id))
    },
};

fn company(subject: &Subject) -> Option<CompanyId> {
    (subject.kind == SubjectKind::Company).then_some(CompanyId(subject.id))
}

fn of(read: &mut Read<'_>, subject: Subject) -> Result<Vec<DealId>> {
    match company(&subject) {
        Some(id) => store::of_company(read, id),
        None => Ok(Vec::new()),
    }
}
