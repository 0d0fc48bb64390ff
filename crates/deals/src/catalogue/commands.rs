//! Every change of the catalogue that is not learned; the administrator's business.

use base::{Action, Error, Recorded, Result, Text, Tx};
use formats::names::normal_form;

use super::{CatalogueEvent, EntryId, LONGEST, Node, store};
use crate::deals::store::entries;

/// Gives a level another name, in all entries under it, unless it is not called `was` any more.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Invalid`: an empty or taken name; `Conflict` when somebody else was faster.
pub fn rename(tx: &mut Tx<'_>, node: Node, was: &str, name: &str) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let levels = store::prefix(tx, node)?;
    let at = node.depth - 1;
    if levels.0[at] == name {
        return Ok(tx.unchanged(()));
    }
    if levels.0[at] != was {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    check_name(name)?;
    let key = normal_form(name);
    let is_other = key != normal_form(&levels.0[at]);
    if is_other && store::is_known(tx, (&levels, node.depth), &key)? {
        return Err(Error::field("name", "catalogue-error-taken"));
    }
    let mut new = levels.clone();
    name.clone_into(&mut new.0[at]);
    store::rename(tx, (&levels, node.depth), (name, &key))?;
    let deals = store::deals_of(tx, &new, node.depth)?;
    entries::renew(tx, &deals)?;
    tx.record(&CatalogueEvent::Renamed {
        old: levels.path(),
        new: new.path(),
    })
}

fn check_name(name: &str) -> Result<()> {
    if normal_form(name).is_empty() {
        return Err(Error::field("name", "error-required"));
    }
    if name.chars().count() > LONGEST {
        let text = Text::new("error-too-long").with("count", LONGEST);
        return Err(Error::field("name", text));
    }
    Ok(())
}

/// Puts a level together with another one under the same level: the items of the first follow.
///
/// # Errors
/// `Forbidden`; `NotFound`; `Invalid` when the other one is not beside it.
pub fn merge(tx: &mut Tx<'_>, node: Node, into: EntryId) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let from = store::prefix(tx, node)?;
    let target = Node {
        entry: into,
        ..node
    };
    let target = match store::prefix(tx, target) {
        Ok(found) => found,
        Err(Error::NotFound) => return Err(Error::field("into", "error-choose-from-list")),
        Err(other) => return Err(other),
    };
    let at = node.depth - 1;
    let (old, new) = (from.keys(), target.keys());
    if old[..at] != new[..at] || old[at] == new[at] {
        return Err(Error::field("into", "error-choose-from-list"));
    }
    let deals = store::deals_of(tx, &from, node.depth)?;
    store::merge(tx, (&from, node.depth), &target.0[at])?;
    entries::renew(tx, &deals)?;
    tx.record(&CatalogueEvent::Merged {
        old: from.path(),
        into: target.path(),
    })
}

/// Suggests a level no more, with all under it; deals keep it.
///
/// # Errors
/// `Forbidden`; `NotFound`.
pub fn retire(tx: &mut Tx<'_>, node: Node) -> Result<Recorded> {
    set_retired(tx, node, true)
}

/// Suggests a level again, with all under it.
///
/// # Errors
/// `Forbidden`; `NotFound`.
pub fn bring_back(tx: &mut Tx<'_>, node: Node) -> Result<Recorded> {
    set_retired(tx, node, false)
}

fn set_retired(tx: &mut Tx<'_>, node: Node, retired: bool) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let levels = store::prefix(tx, node)?;
    if store::set_retired(tx, (&levels, node.depth), retired)? == 0 {
        return Ok(tx.unchanged(()));
    }
    let path = levels.path();
    tx.record(&match retired {
        true => CatalogueEvent::Retired { path },
        false => CatalogueEvent::Returned { path },
    })
}
