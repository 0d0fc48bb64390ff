//! Taking an import back, the last rows first: what it added goes, what it changed becomes what it was. Whatever somebody
//! has touched since stays as it is, and its row stays in the list of what is left.

use std::collections::HashSet;

use base::ids::{CompanyId, JobId, PersonId, Subject, SubjectKind};
use base::{Recorded, Result, Tx, jobs};

use super::before::{CompanyBefore, Details, PersonBefore};
use super::lookups::store as lookups;
use super::merging::KeptPerson;
use super::own::RowFields;
use super::{Import, ImportEvent, Tally, store};
use crate::companies::commands as companies;
use crate::people::commands as people;

/// Rows taken back in one transaction.
const CHUNK: i64 = 300;

/// What a chunk of undoing has come to.
pub enum Undone {
    /// There may be more rows.
    Some,
    /// No row is left to look at.
    All,
    /// Another worker goes on.
    Elsewhere,
}

/// Takes some rows back, in one transaction with the place reached.
///
/// # Errors
/// The base could not be written.
pub fn take_back(tx: &mut Tx<'_>, import: &Import, job: JobId) -> Result<Recorded<Undone>> {
    if !store::hold(tx, import)? {
        return Ok(tx.unchanged(Undone::Elsewhere));
    }
    let rows = store::rows_before(tx, import.id, import.position, CHUNK)?;
    let Some((last, _, _)) = rows.last() else {
        return Ok(tx.unchanged(Undone::All));
    };
    let position = *last;
    let mut tally = import.tally.clone();
    let concerned: Vec<Subject> = rows
        .iter()
        .flat_map(|(_, id, details)| records(*id, details))
        .collect();
    let touched = lookups::touched(tx, import.id, &concerned)?;
    let mut undone = Vec::new();
    let mut gone = Gone::default();
    for (number, id, details) in rows {
        let own = records(id, &details);
        if own.iter().any(|record| touched.contains(record)) {
            tally.kept += 1;
            continue;
        }
        gone.people.extend(&details.people);
        gone.numbers.push(number);
        match details.company {
            Some(before) => {
                restore(tx, id, before, details.changed)?;
                tally.restored += 1;
            }
            None => gone.companies.push(id),
        }
        tally.undone += 1;
        undone.extend(own);
    }
    people::remove_all(tx, &gone.people)?;
    companies::remove_all(tx, &gone.companies)?;
    store::remove_rows(tx, import.id, &gone.numbers)?;
    store::advance(tx, import.id, position, &tally)?;
    jobs::keep(tx, job)?;
    if undone.is_empty() {
        return Ok(tx.unchanged(Undone::Some));
    }
    let once: HashSet<Subject> = undone.into_iter().collect();
    let mut records: Vec<Subject> = once.into_iter().collect();
    records.sort_unstable_by_key(|record| (record.kind, record.id));
    let event = ImportEvent::RowsUndone {
        import: import.id,
        file: import.file_name.clone(),
        count: records
            .iter()
            .filter(|record| record.kind == SubjectKind::Company)
            .count(),
        records,
    };
    Ok(tx.record(&event)?.with(Undone::Some))
}

/// Ends the undo.
///
/// # Errors
/// The base could not be written.
pub fn finish(tx: &mut Tx<'_>, import: &Import) -> Result<Recorded> {
    let tally: &Tally = &import.tally;
    store::end(tx, import.id, super::ImportState::Undone, tally)?;
    tx.record(&ImportEvent::Undone {
        import: import.id,
        file: import.file_name.clone(),
        undone: tally.undone,
        kept: tally.kept,
    })
}

fn records(id: CompanyId, details: &Details) -> Vec<Subject> {
    let added = details.people.iter().copied();
    let changed = details.changed.iter().map(|person| person.id);
    let people = added.chain(changed).map(Subject::from);
    std::iter::once(Subject::from(id)).chain(people).collect()
}

/// What goes, all at once.
#[derive(Default)]
struct Gone {
    people: Vec<PersonId>,
    companies: Vec<CompanyId>,
    numbers: Vec<i64>,
}

fn restore(
    tx: &mut Tx<'_>,
    id: CompanyId,
    before: CompanyBefore,
    changed: Vec<PersonBefore>,
) -> Result<()> {
    // What the fields of the administrator's held is in what was kept of the row.
    let none = RowFields::default();
    let Some(kept) = lookups::kept(tx, &[id], &none)?.remove(&id) else {
        return Ok(());
    };
    companies::overwrite(
        tx,
        &kept.company,
        kept.company.version,
        &before.into_input(),
    )?;
    for person in changed {
        let same = |known: &&KeptPerson| known.employment.id == person.employment_id;
        if let Some(known) = kept.people.iter().find(same) {
            people::overwrite(tx, &known.person, &known.employment, &person.into_input())?;
        }
    }
    Ok(())
}
