//! Every change of files.

use base::area::Registry;
use base::ids::{DocumentId, Subject};
use base::{Action, Error, Recorded, Result, Tx};
use chrono::Duration;

use super::{Document, DocumentEvent, NewDocument, store};

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
    let record = registry.find_record(tx, subject, Action::Comment)?;
    if new.is_empty() {
        return Ok(tx.unchanged(Vec::new()));
    }
    let documents = store::insert(tx, Some(subject), &new)?;
    let event = DocumentEvent::Attached {
        concerned: registry.concerned(tx, subject)?,
        title: record.title,
        documents: documents.clone(),
        names: new.into_iter().map(|one| one.name).collect(),
    };
    Ok(tx.record(&event)?.with(documents))
}

/// Takes files in whose record is still being written down; those that were left waiting by anybody are forgotten.
///
/// # Errors
/// `Forbidden`.
pub fn receive(tx: &mut Tx<'_>, new: Vec<NewDocument>) -> Result<Recorded<Vec<DocumentId>>> {
    tx.actor.require(Action::Comment)?;
    let before = tx.moment() - PATIENCE;
    store::forget_waiting(tx, before)?;
    let ids = store::insert(tx, None, &new)?;
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
    let record = registry.find_record(tx, subject, Action::Comment)?;
    if ids.is_empty() {
        return Ok(tx.unchanged(()));
    }
    let waiting = store::waiting(tx, ids)?;
    if ids
        .iter()
        .any(|id| !waiting.iter().any(|one| one.id == *id))
    {
        return Err(Error::field("documents", "document-error-gone"));
    }
    let documents: Vec<DocumentId> = waiting.iter().map(|one| one.id).collect();
    // The same form may have been sent twice at once.
    if store::assign_waiting(tx, &documents, subject)? != documents.len() {
        return Err(Error::field("documents", "document-error-gone"));
    }
    let event = DocumentEvent::Attached {
        concerned: registry.concerned(tx, subject)?,
        title: record.title,
        documents,
        names: waiting.into_iter().map(|one| one.name).collect(),
    };
    tx.record(&event)
}

/// Removes a file from its record: its author may, and who may change the record.
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
    let is_own = tx.actor.user_id == Some(document.author_id);
    let action = if is_own {
        Action::Comment
    } else {
        Action::Edit
    };
    let title = registry.find_record(tx, subject, action)?.title;
    Ok((registry.concerned(tx, subject)?, title))
}
