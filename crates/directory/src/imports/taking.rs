//! One chunk of a file: what would happen to each company, and making it happen.

use accounts::users;
use base::ids::{CompanyId, JobId, PersonId, Subject, UserId};
use base::{Error, Read, Recorded, Result, Tx, jobs};
use formats::columns::Target;

use super::before::{CompanyBefore, Details, PersonBefore};
use super::deciding::{Base, Deed, Guess};
use super::matching::Seen;
use super::merging::Change;
use super::own::RowFields;
use super::reading::{Draft, company_refused};
use super::tally::Sample;
use super::{Import, ImportEvent, OnMatch, Reason, Tally, store};
use crate::companies::commands as companies;
use crate::parts::Parts;
use crate::people::PersonInput;
use crate::people::commands as people;

/// Rows that do not fit: number, the company's name in the file, reason.
type Failures = Vec<(u64, String, Reason)>;

/// What a check learns of a chunk.
pub struct Checked {
    /// What is counted so far.
    pub tally: Tally,
    failures: Failures,
}

/// Looks what would happen to a chunk.
///
/// # Errors
/// The base could not be read.
pub fn look(
    read: &mut Read<'_>,
    (import, fields): (&Import, &RowFields),
    drafts: &[Draft],
    seen: &mut Seen,
) -> Result<Checked> {
    let mut tally = import.tally.clone();
    let mut failures = Vec::new();
    let mut base = Base::of(read, import, fields, drafts)?;
    let may_join = import.options.on_match != OnMatch::Create;
    for draft in drafts {
        let deed = match base.guess(import, draft, &read.actor) {
            Guess::Sure(deed) => deed,
            Guess::Same(id) => base.deed(read, import, draft, id)?,
        };
        count(&mut tally, draft, &deed, &mut failures);
        match deed {
            Deed::Add if may_join && seen.has(draft, &import.options) => {
                tally.merged += fitting(draft);
                tally.people += if import.options.on_match == OnMatch::Skip {
                    0
                } else {
                    people_of(draft)
                };
            }
            Deed::Add => {
                seen.learn(draft, &import.options);
                tally.companies += 1;
                tally.people += people_of(draft);
            }
            Deed::Change(id, change) => {
                tally.updated += 1;
                tally.fields += u64::try_from(change.fields.len()).unwrap_or_default();
                tally.people += u64::try_from(change.new_people.len()).unwrap_or_default();
                for (target, old, new) in change.fields {
                    tally.sample(Sample {
                        company_id: id.0,
                        name: draft.company.name.clone(),
                        target,
                        old,
                        new,
                    });
                }
            }
            Deed::Leave => tally.skipped += fitting(draft),
            Deed::Refuse(_) => {}
        }
    }
    Ok(Checked { tally, failures })
}

/// Keeps what a check has learned of a chunk; false when it is no longer wanted.
///
/// # Errors
/// The base could not be written.
pub fn note(
    tx: &mut Tx<'_>,
    import: &Import,
    job: JobId,
    checked: &Checked,
    end: i64,
) -> Result<Recorded<bool>> {
    if !store::hold(tx, import)? {
        return Ok(tx.unchanged(false));
    }
    store::insert_failures(tx, import.id, &checked.failures)?;
    store::advance(tx, import.id, end, &checked.tally)?;
    jobs::keep(tx, job)?;
    Ok(tx.unchanged(true))
}

/// Takes a chunk: its rows, its event and the place reached in one transaction; nothing when it is to stop.
///
/// # Errors
/// The base could not be written.
pub fn take(
    tx: &mut Tx<'_>,
    (import, fields): (&Import, &RowFields),
    job: JobId,
    drafts: &[Draft],
    end: i64,
) -> Result<Recorded<Option<Tally>>> {
    if !store::hold(tx, import)? {
        return Ok(tx.unchanged(None));
    }
    let mut taker = Taker {
        import,
        tally: import.tally.clone(),
        failures: Vec::new(),
        added: Vec::new(),
        rows: Vec::new(),
        parts: Parts::default(),
        users: users::store::choices(tx)?,
        base: Base::of(tx, import, fields, drafts)?,
    };
    for draft in drafts {
        taker.take(tx, draft)?;
    }
    taker.parts.write(tx)?;
    store::insert_rows(tx, import.id, &taker.rows)?;
    store::insert_failures(tx, import.id, &taker.failures)?;
    store::advance(tx, import.id, end, &taker.tally)?;
    jobs::keep(tx, job)?;
    if taker.added.is_empty() {
        return Ok(tx.unchanged(Some(taker.tally)));
    }
    let companies = taker
        .added
        .iter()
        .filter(|record| record.kind == base::ids::SubjectKind::Company)
        .count();
    let event = ImportEvent::RowsTaken {
        import: import.id,
        file: import.file_name.clone(),
        companies,
        people: taker.added.len() - companies,
        records: taker.added,
    };
    Ok(tx.record(&event)?.with(Some(taker.tally)))
}

struct Taker<'a> {
    import: &'a Import,
    tally: Tally,
    failures: Failures,
    added: Vec<Subject>,
    /// What was written, for undoing it.
    rows: Vec<(u64, CompanyId, Details)>,
    /// Parts of what was added that are not written yet.
    parts: Parts<'a>,
    /// Who may answer for a company at this moment.
    users: Vec<(UserId, String)>,
    base: Base<'a>,
}

impl<'a> Taker<'a> {
    fn take(&mut self, tx: &mut Tx<'_>, draft: &'a Draft) -> Result<()> {
        let deed = match self.base.guess(self.import, draft, &tx.actor) {
            Guess::Sure(deed) => deed,
            Guess::Same(id) => {
                // An earlier row may have added it: its parts must be there to be read and changed.
                self.parts.write(tx)?;
                self.base.deed(tx, self.import, draft, id)?
            }
        };
        let deed = match deed {
            Deed::Add if self.is_closed(draft.company.responsible_id) => {
                let text = "error-choose-from-list";
                Deed::Refuse(Reason::of_value(Target::Responsible, "", text))
            }
            Deed::Add => match companies::insert_bare(tx, &draft.company, &mut self.parts) {
                Ok(id) => {
                    count(&mut self.tally, draft, &Deed::Add, &mut self.failures);
                    return self.add_people(tx, draft, id);
                }
                // The form would refuse it; it has looked before it wrote anything.
                Err(Error::Invalid(fields)) => Deed::Refuse(Reason::of_fields(&fields)),
                Err(error) => return Err(error),
            },
            deed => deed,
        };
        count(&mut self.tally, draft, &deed, &mut self.failures);
        match deed {
            Deed::Change(id, change) => self.change(tx, draft, id, *change),
            Deed::Leave => {
                self.tally.skipped += fitting(draft);
                Ok(())
            }
            Deed::Add | Deed::Refuse(_) => Ok(()),
        }
    }

    fn is_closed(&self, user: Option<UserId>) -> bool {
        user.is_some_and(|user| !self.users.iter().any(|(known, _)| *known == user))
    }

    fn add_people(&mut self, tx: &mut Tx<'_>, draft: &'a Draft, id: CompanyId) -> Result<()> {
        self.added.push(id.into());
        let mut parts = std::mem::take(&mut self.parts);
        let added = self.insert_people(tx, draft.people(), (id, draft), &mut parts)?;
        self.parts = parts;
        self.added.extend(added.iter().copied().map(Subject::from));
        self.base.known.learn(id, draft, &self.import.options);
        self.tally.companies += 1;
        self.tally.last.clone_from(&draft.company.name);
        let details = Details {
            people: added,
            ..Details::default()
        };
        self.rows.push((draft.number, id, details));
        Ok(())
    }

    fn change(
        &mut self,
        tx: &mut Tx<'_>,
        draft: &Draft,
        id: CompanyId,
        change: Change,
    ) -> Result<()> {
        // Another row of the file may change it again, from what it is then.
        let Some(kept) = self.base.kept.remove(&id) else {
            return Ok(());
        };
        let changes = companies::overwrite(tx, &kept.company, kept.company.version, &change.input)?;
        for (known, input) in &change.people {
            people::overwrite(tx, &known.person, &known.employment, input)?;
        }
        let mut parts = Parts::default();
        let added = self.insert_people(tx, change.new_people.iter(), (id, draft), &mut parts)?;
        parts.write(tx)?;
        if self.base.known.own.contains(&id) {
            self.tally.merged += fitting(draft);
        } else {
            self.tally.updated += 1;
            self.tally.fields += u64::try_from(changes.len()).unwrap_or_default();
        }
        self.tally.last.clone_from(&draft.company.name);
        let changed = change.people.iter().map(|(known, _)| known);
        let records = changed
            .clone()
            .map(|known| known.person.id)
            .chain(added.iter().copied());
        let event = ImportEvent::CompanyFilled {
            import: self.import.id,
            company: id,
            file: self.import.file_name.clone(),
            changes,
            people: change
                .new_people
                .iter()
                .map(|person| person.full_name.clone())
                .collect(),
            records: records.map(Subject::from).collect(),
        };
        let details = Details {
            people: added,
            company: Some(CompanyBefore::of(&kept.input)),
            changed: changed.map(PersonBefore::of).collect(),
        };
        self.rows.push((draft.number, id, details));
        tx.record(&event).map(|_| ())
    }

    fn insert_people<'p>(
        &mut self,
        tx: &mut Tx<'_>,
        inputs: impl Iterator<Item = &'p PersonInput>,
        (company, draft): (CompanyId, &Draft),
        parts: &mut Parts<'p>,
    ) -> Result<Vec<PersonId>> {
        let mut added = Vec::new();
        for person in inputs {
            let place = (company, draft.company.responsible_id);
            added.push(people::insert_at(tx, person, place, parts)?);
        }
        self.tally.people += u64::try_from(added.len()).unwrap_or_default();
        Ok(added)
    }
}

/// Counts the rows of a draft, those that do not fit with their reason.
fn count(tally: &mut Tally, draft: &Draft, deed: &Deed, failures: &mut Failures) {
    tally.rows += u64::try_from(draft.rows.len()).unwrap_or_default();
    let name = &draft.company.name;
    for (at, (number, people)) in draft.rows.iter().enumerate() {
        let reason = match (people, deed) {
            (Err(reason), _) => reason.clone(),
            (Ok(_), Deed::Refuse(reason)) if at == 0 => reason.clone(),
            (Ok(_), Deed::Refuse(_)) => company_refused(draft.number),
            (Ok(_), _) => continue,
        };
        tally.fail(*number, &reason);
        failures.push((*number, name.clone(), reason));
    }
    for (number, reason) in &draft.remarks {
        tally.remark(*number, reason);
    }
}

fn fitting(draft: &Draft) -> u64 {
    u64::try_from(
        draft
            .rows
            .iter()
            .filter(|(_, people)| people.is_ok())
            .count(),
    )
    .unwrap_or_default()
}

fn people_of(draft: &Draft) -> u64 {
    u64::try_from(draft.people().count()).unwrap_or_default()
}
