//! Every change of a reference list; the administrator's business.

use base::{Action, Error, Recorded, Result, Text, Tx};

use super::{Reference, ReferenceEvent, ReferenceList, store};
use crate::companies;
use crate::companies::rules::LONGEST_LINE;

/// Gives an entry another name, unless it is not called `was` any more.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Invalid`: an empty or taken name; `Conflict` when somebody else was faster.
pub fn rename(tx: &mut Tx<'_>, entry: Reference, was: &str, name: &str) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let before = store::find(tx, entry)?;
    check(tx, entry, name)?;
    if before.name == name {
        return Ok(tx.unchanged(()));
    }
    if before.name != was {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    store::rename(tx, entry, was, name)?;
    tx.record(&ReferenceEvent::Renamed {
        list: entry.list,
        old: before.name,
        new: name.to_owned(),
    })
}

fn check(tx: &mut Tx<'_>, entry: Reference, name: &str) -> Result<()> {
    if name.is_empty() {
        return Err(Error::field("name", "error-required"));
    }
    if name.chars().count() > LONGEST_LINE {
        let text = Text::new("error-too-long").with("count", LONGEST_LINE);
        return Err(Error::field("name", text));
    }
    // In the form of a client segments stand in a row.
    if entry.list == ReferenceList::Segments && name.contains([',', ';']) {
        return Err(Error::field("name", "reference-error-comma"));
    }
    if store::name_is_taken(tx, entry, name)? {
        return Err(Error::field("name", "reference-error-name-taken"));
    }
    Ok(())
}

/// Gives the clients of an entry another one of the same list, and takes the first away.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Invalid` when the other one is not there or is the same.
pub fn merge(tx: &mut Tx<'_>, entry: Reference, into: i64) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let from = store::find(tx, entry)?;
    let list = entry.list;
    let target = match store::find(tx, Reference { list, id: into }) {
        Ok(target) if target.id != from.id => target,
        Ok(_) | Err(Error::NotFound) => {
            return Err(Error::field("into", "error-choose-from-list"));
        }
        Err(other) => return Err(other),
    };
    let moved = match list {
        ReferenceList::Sources => companies::store::change_source(tx, from.id, target.id)?,
        ReferenceList::Segments => {
            let moved = companies::store::touch_segment(tx, from.id)?;
            store::change_segment(tx, from.id, target.id)?;
            moved
        }
    };
    store::remove(tx, entry)?;
    tx.record(&ReferenceEvent::Merged {
        list,
        name: from.name,
        into: target.name,
        count: moved.len(),
        companies: moved,
    })
}

/// Suggests an entry no more; clients keep it.
///
/// # Errors
/// `Forbidden`; `NotFound`.
pub fn retire(tx: &mut Tx<'_>, entry: Reference) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let before = store::find(tx, entry)?;
    if before.retired {
        return Ok(tx.unchanged(()));
    }
    store::set_retired(tx, entry, true)?;
    tx.record(&ReferenceEvent::Retired {
        list: entry.list,
        name: before.name,
    })
}

/// Suggests a retired entry again.
///
/// # Errors
/// `Forbidden`; `NotFound`.
pub fn bring_back(tx: &mut Tx<'_>, entry: Reference) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let before = store::find(tx, entry)?;
    if !before.retired {
        return Ok(tx.unchanged(()));
    }
    store::set_retired(tx, entry, false)?;
    tx.record(&ReferenceEvent::Returned {
        list: entry.list,
        name: before.name,
    })
}
