//! Every change of our legal persons; the administrator's business.

use base::ids::LegalEntityId;
use base::{Action, Error, Recorded, Result, Text, Tx};

use super::{LegalEntityEvent, LegalEntityInput, store};

/// Longest name, in characters.
const LONGEST_NAME: usize = 200;

/// Adds a legal person of ours.
///
/// # Errors
/// `Forbidden`; `Invalid` for an empty or taken name.
pub fn add(tx: &mut Tx<'_>, input: &LegalEntityInput) -> Result<Recorded<LegalEntityId>> {
    tx.actor.require(Action::Administer)?;
    check(tx, input, None)?;
    let entity = store::insert(tx, input)?;
    let name = input.name.clone();
    Ok(tx
        .record(&LegalEntityEvent::Added { entity, name })?
        .with(entity))
}

/// Changes one. What was made in its name before keeps to it.
///
/// # Errors
/// As [`add`]; `NotFound`; `Conflict` when it was changed since `version`.
pub fn edit(
    tx: &mut Tx<'_>,
    (entity, version): (LegalEntityId, i32),
    input: &LegalEntityInput,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    store::find(tx, entity)?;
    check(tx, input, Some(entity))?;
    store::update(tx, (entity, version), input)?;
    let name = input.name.clone();
    tx.record(&LegalEntityEvent::Edited { entity, name })
}

fn check(tx: &mut Tx<'_>, input: &LegalEntityInput, own: Option<LegalEntityId>) -> Result<()> {
    if input.name.is_empty() {
        return Err(Error::field("name", "legal-entity-error-name"));
    }
    if input.name.chars().count() > LONGEST_NAME {
        let text = Text::new("error-too-long").with("count", LONGEST_NAME);
        return Err(Error::field("name", text));
    }
    match store::with_name(tx, &input.name)? {
        Some(other) if Some(other) != own => Err(Error::field("name", "legal-entity-error-taken")),
        _ => Ok(()),
    }
}

/// Nothing new is made in its name any more.
///
/// # Errors
/// `Forbidden`, `NotFound`.
pub fn retire(tx: &mut Tx<'_>, entity: LegalEntityId) -> Result<Recorded> {
    set_retired(tx, entity, true)
}

/// It is in use again.
///
/// # Errors
/// As [`retire`].
pub fn restore(tx: &mut Tx<'_>, entity: LegalEntityId) -> Result<Recorded> {
    set_retired(tx, entity, false)
}

fn set_retired(tx: &mut Tx<'_>, entity: LegalEntityId, retired: bool) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let old = store::find(tx, entity)?;
    if old.retired == retired {
        return Ok(tx.unchanged(()));
    }
    store::set_retired(tx, entity, retired)?;
    let name = old.name;
    tx.record(&match retired {
        true => LegalEntityEvent::Retired { entity, name },
        false => LegalEntityEvent::Returned { entity, name },
    })
}
