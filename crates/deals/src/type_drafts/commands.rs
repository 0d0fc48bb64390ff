//! Every change of drafts of types, and what their publication does to deals that run.

use activity::fields::keys as field_keys;
use base::ids::{DealId, DealTypeId};
use base::{Action, Error, Recorded, Result, Tx};

use super::{TypeDraft, TypeDraftEvent, keys, rules, store};
use crate::deal_types::{self, DealTypeEvent, Definition};
use crate::deals::moving::{self, Left};

/// Begins a type from nothing: nobody sees it until it is published. It gets its code here.
///
/// # Errors
/// `Forbidden`; `Invalid` when the definition contradicts itself.
pub fn begin(tx: &mut Tx<'_>, mut definition: Definition) -> Result<Recorded<DealTypeId>> {
    tx.actor.require(Action::Administer)?;
    let taken = store::codes(tx)?;
    let code = field_keys::of_name(&definition.names.many, "type");
    definition.code = field_keys::free(code, |one| taken.iter().any(|code| code == one));
    keys::settle(&mut definition, None);
    rules::check(&definition, None).check()?;
    let id = store::insert_type(tx, &definition)?;
    let event = TypeDraftEvent::Begun {
        deal_type: id,
        name: definition.names.many,
    };
    Ok(tx.record(&event)?.with(id))
}

/// Saves a draft, complete or not; what is new in it gets its keys.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` when the draft was saved by somebody else since `version`.
pub fn save(
    tx: &mut Tx<'_>,
    (id, version): (DealTypeId, i32),
    mut definition: Definition,
) -> Result<Recorded> {
    let draft = current(tx, id)?;
    if draft.version != version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    keys::settle(&mut definition, draft.old());
    rules::follow_fields(&mut definition);
    // The code is how profiles know it.
    definition.code.clone_from(&draft.definition.code);
    if definition == draft.definition {
        return Ok(tx.unchanged(()));
    }
    store::save(tx, (id, version), &definition)?;
    tx.record(&TypeDraftEvent::Saved {
        deal_type: id,
        name: definition.names.many,
    })
}

fn current(tx: &mut Tx<'_>, id: DealTypeId) -> Result<TypeDraft> {
    tx.actor.require(Action::Administer)?;
    store::find(tx, id)
}

/// Gives the type its next version, which is what the draft of `version` says. Deals that run keep theirs.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` when the draft contradicts itself or what was published; `Conflict` when the draft was
/// saved since, or the type has another version than `base`.
pub fn publish(tx: &mut Tx<'_>, id: DealTypeId, (version, base): (i32, i32)) -> Result<Recorded> {
    let draft = current(tx, id)?;
    if (draft.version, draft.base()) != (version, base) {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    rules::check(&draft.definition, draft.old()).check()?;
    store::remove(tx, id)?;
    if draft.old() == Some(&draft.definition) {
        return Ok(tx.unchanged(()));
    }
    deal_types::store::update(tx, (id, base), &draft.definition)?;
    tx.record(&DealTypeEvent::Edited {
        deal_type: id,
        name: draft.definition.names.many,
        version: base + 1,
    })
}

/// Drops a draft; a type that was never published goes with it.
///
/// # Errors
/// `Forbidden`, `NotFound`.
pub fn discard(tx: &mut Tx<'_>, id: DealTypeId) -> Result<Recorded> {
    let draft = current(tx, id)?;
    match draft.published {
        None => store::remove_type(tx, id)?,
        Some(_) if draft.version == 0 => return Ok(tx.unchanged(())),
        Some(_) => store::remove(tx, id)?,
    }
    tx.record(&TypeDraftEvent::Discarded {
        deal_type: id,
        name: draft.definition.names.many,
    })
}

/// What became of the running deals of a type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// They go on by the newest version.
    pub deals: Vec<DealId>,
    /// They stay where they are, and why.
    pub left: Vec<Left>,
}

/// Moves every running deal of a type to its newest version; those whose stage or status is not there stay on theirs.
///
/// # Errors
/// `Forbidden`; `NotFound` while the type was never published.
pub fn move_running(tx: &mut Tx<'_>, id: DealTypeId) -> Result<Recorded<Moved>> {
    tx.actor.require(Action::Administer)?;
    let kind = deal_types::store::find(tx, id)?;
    let older = store::hold_older(tx, (id, kind.version))?;
    let (deals, left) = moving::move_all(tx, &kind, older)?;
    let moved = Moved { deals, left };
    if moved.deals.is_empty() {
        return Ok(tx.unchanged(moved));
    }
    let event = TypeDraftEvent::DealsMoved {
        deal_type: id,
        name: kind.definition.names.many,
        version: kind.version,
        deals: moved.deals.clone(),
    };
    Ok(tx.record(&event)?.with(moved))
}
