//! Every change of files.

use base::area::Registry;
use base::ids::{DocumentId, Subject};
use base::jobs;
use base::{Action, Error, Recorded, Result, Text, Tx};
use chrono::Duration;

use super::reading::READING;
use super::{Document, DocumentEvent, Namesakes, NewDocument, Placing, rules, store};

/// How long a file waits for its record to be written down.
const PATIENCE: Duration = Duration::days(1);

/// Attaches files to a record; who may leave a remark under it may do so.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn attach(
    tx: &mut Tx<'_>,
    registry: &Registry,
    subject: Subject,
    new: Vec<NewDocument>,
) -> Result<Recorded<Vec<DocumentId>>> {
    place(tx, registry, &Placing::at(subject), new)
}

/// Attaches files to a record under a category, as new versions of those of the same name if it is so wanted.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` for the category.
pub fn place(
    tx: &mut Tx<'_>,
    registry: &Registry,
    placing: &Placing,
    new: Vec<NewDocument>,
) -> Result<Recorded<Vec<DocumentId>>> {
    let mut placed = Placed::begin(tx, registry, placing)?;
    for one in new {
        let namesake = match placing.namesakes {
            Namesakes::Replace => store::namesake(tx, placing.subject, &one.name)?,
            Namesakes::Apart | Namesakes::ReplaceBy(_) => None,
        };
        match namesake {
            Some(document) => placed.replace(tx, &document, &one)?,
            None => {
                let id = store::insert(tx, Some(placing.subject), &one, &placed.category)?;
                placed.added.push((id, one.name));
            }
        }
    }
    placed.record(tx)
}

/// Takes files in whose record is still being written down; those that were left waiting by anybody are forgotten.
///
/// # Errors
/// `Forbidden`.
pub fn receive(tx: &mut Tx<'_>, new: Vec<NewDocument>) -> Result<Recorded<Vec<DocumentId>>> {
    tx.actor.require(Action::Comment)?;
    let before = tx.moment() - PATIENCE;
    store::forget_waiting(tx, before)?;
    let mut ids = Vec::with_capacity(new.len());
    for one in &new {
        ids.push(store::insert(tx, None, one, "")?);
    }
    Ok(tx.unchanged(ids))
}

/// Attaches files that the actor had uploaded before the record was written down.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when one of them does not wait any more.
pub fn attach_waiting(
    tx: &mut Tx<'_>,
    registry: &Registry,
    subject: Subject,
    ids: &[DocumentId],
) -> Result<Recorded> {
    Ok(place_waiting(tx, registry, &Placing::at(subject), ids)?.with(()))
}

/// The same, under a category, and some of them as new versions.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when one of them does not wait any more, and for the category.
pub fn place_waiting(
    tx: &mut Tx<'_>,
    registry: &Registry,
    placing: &Placing,
    ids: &[DocumentId],
) -> Result<Recorded<Vec<DocumentId>>> {
    let mut placed = Placed::begin(tx, registry, placing)?;
    let waiting = store::waiting(tx, ids)?;
    if ids
        .iter()
        .any(|id| !waiting.iter().any(|one| one.id == *id))
    {
        return Err(gone());
    }
    for one in waiting {
        let replaces = match &placing.namesakes {
            Namesakes::Apart => false,
            Namesakes::Replace => true,
            Namesakes::ReplaceBy(chosen) => chosen.contains(&one.id),
        };
        let namesake = match replaces {
            true => store::namesake(tx, placing.subject, &one.name)?,
            false => None,
        };
        // The same form may have been sent twice at once.
        let is_there = match namesake {
            Some(document) => {
                placed.replace(tx, &document, &NewDocument::from(&one))?;
                store::forget_one(tx, one.id)?
            }
            None => {
                let is_there =
                    store::assign_waiting(tx, one.id, placing.subject, &placed.category)?;
                placed.added.push((one.id, one.name));
                is_there
            }
        };
        if !is_there {
            return Err(gone());
        }
    }
    placed.record(tx)
}

/// Puts a new version in the place of a file; what it replaces stays to be downloaded.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn replace(
    tx: &mut Tx<'_>,
    registry: &Registry,
    id: DocumentId,
    new: &NewDocument,
) -> Result<Recorded> {
    let document = store::find_for(tx, registry, Action::Comment, id)?;
    let subject = document.subject().ok_or(Error::NotFound)?;
    let mut placed = Placed::begin(tx, registry, &Placing::at(subject))?;
    placed.replace(tx, &document, new)?;
    Ok(placed.record(tx)?.with(()))
}

/// Sorts a file under another category, or under none.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` for the category.
pub fn categorise(
    tx: &mut Tx<'_>,
    registry: &Registry,
    id: DocumentId,
    category: &str,
) -> Result<Recorded> {
    let to = category_of(category)?;
    let document = store::find_for(tx, registry, Action::Comment, id)?;
    let subject = document.subject().ok_or(Error::NotFound)?;
    if document.category == to {
        return Ok(tx.unchanged(()));
    }
    let title = registry.find_record(tx, subject, Action::Comment)?.title;
    store::set_category(tx, id, &to)?;
    store::entries::put(tx, id, None)?;
    let event = DocumentEvent::Categorised {
        concerned: registry.concerned(tx, subject)?,
        title,
        document: id,
        name: document.name,
        from: document.category,
        to,
    };
    tx.record(&event)
}

/// Removes a file from its record: who may change the record may, and its author as long as it has no other version.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn remove(tx: &mut Tx<'_>, registry: &Registry, id: DocumentId) -> Result<Recorded> {
    let document = store::find_for(tx, registry, Action::Comment, id)?;
    let (concerned, title) = record_of(tx, registry, &document)?;
    let now = tx.moment();
    store::set_removed(tx, id, Some(now))?;
    tx.record(&DocumentEvent::Removed {
        concerned,
        title,
        document: id,
        name: document.name,
    })
}

/// Returns a removed file.
///
/// # Errors
/// `NotFound`, also when it was not removed; `Forbidden`.
pub fn restore(tx: &mut Tx<'_>, registry: &Registry, id: DocumentId) -> Result<Recorded> {
    let document = store::find_removed(tx, registry, Action::Comment, id)?;
    let (concerned, title) = record_of(tx, registry, &document)?;
    store::set_removed(tx, id, None)?;
    tx.record(&DocumentEvent::Returned {
        concerned,
        title,
        document: id,
        name: document.name,
    })
}

/// The records concerned and the title of the first, if the actor may take the file away from it.
fn record_of(
    tx: &mut Tx<'_>,
    registry: &Registry,
    document: &Document,
) -> Result<(Vec<Subject>, String)> {
    let subject = document.subject().ok_or(Error::NotFound)?;
    let action = if document.is_own(&tx.actor) {
        Action::Comment
    } else {
        Action::Edit
    };
    let title = registry.find_record(tx, subject, action)?.title;
    Ok((registry.concerned(tx, subject)?, title))
}

/// Keeps what was read in a file: its words and the name of its small picture. Nobody has done anything, so nothing is
/// told. What is of bytes that were replaced meanwhile is dropped.
///
/// # Errors
/// The base could not be written.
pub fn note_contents(
    tx: &mut Tx<'_>,
    document: &Document,
    words: Option<&str>,
    thumb: Option<&str>,
) -> Result<Recorded> {
    let present = store::find_any(tx, document.id)?;
    if present.is_some_and(|present| present.blob == document.blob) {
        if let Some(words) = words {
            store::entries::put(tx, document.id, Some(words))?;
        }
        if let Some(thumb) = thumb {
            store::set_thumb(tx, (document.id, &document.blob), thumb)?;
        }
    }
    Ok(tx.unchanged(()))
}

fn category_of(typed: &str) -> Result<String> {
    rules::clean_category(typed).map_err(|longest| {
        let text = Text::new("document-error-category").with("count", longest);
        Error::field("category", text)
    })
}

fn gone() -> Error {
    Error::field("documents", "document-error-gone")
}

/// What one command puts to a record.
struct Placed {
    concerned: Vec<Subject>,
    title: String,
    category: String,
    added: Vec<(DocumentId, String)>,
    replaced: Vec<(DocumentId, String, i32)>,
}

impl Placed {
    fn begin(tx: &mut Tx<'_>, registry: &Registry, placing: &Placing) -> Result<Self> {
        let category = category_of(&placing.category)?;
        let record = registry.find_record(tx, placing.subject, Action::Comment)?;
        Ok(Self {
            concerned: registry.concerned(tx, placing.subject)?,
            title: record.title,
            category,
            added: Vec::new(),
            replaced: Vec::new(),
        })
    }

    fn replace(&mut self, tx: &mut Tx<'_>, document: &Document, new: &NewDocument) -> Result<()> {
        let version = store::replace(tx, document.id, new)?;
        if !self.category.is_empty() {
            store::set_category(tx, document.id, &self.category)?;
        }
        self.replaced.push((document.id, new.name.clone(), version));
        Ok(())
    }

    /// One event for all that was added, one for all that was replaced; what stands in them is read later.
    fn record(self, tx: &mut Tx<'_>) -> Result<Recorded<Vec<DocumentId>>> {
        let ids = self.added.iter().map(|(id, _)| *id);
        let ids: Vec<DocumentId> = ids
            .chain(self.replaced.iter().map(|(id, ..)| *id))
            .collect();
        for id in &ids {
            store::entries::put(tx, *id, Some(""))?;
            jobs::enqueue(tx, READING, &id.to_string())?;
        }
        let mut recorded = tx.unchanged(());
        if !self.added.is_empty() {
            let (documents, names) = self.added.into_iter().unzip();
            recorded = tx.record(&DocumentEvent::Attached {
                concerned: self.concerned.clone(),
                title: self.title.clone(),
                documents,
                names,
            })?;
        }
        if !self.replaced.is_empty() {
            let versions = self.replaced.iter().map(|(.., version)| *version);
            let event = DocumentEvent::Replaced {
                concerned: self.concerned,
                title: self.title,
                versions: versions.collect(),
                documents: self.replaced.iter().map(|(id, ..)| *id).collect(),
                names: self.replaced.into_iter().map(|(_, name, _)| name).collect(),
            };
            recorded = tx.record(&event)?;
        }
        Ok(recorded.with(ids))
    }
}
