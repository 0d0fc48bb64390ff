//! Every change of a department; the administrator's business.

use base::events::Changes;
use base::ids::{DepartmentId, UserId};
use base::{Action, Error, Recorded, Result, Text, Tx};

use super::{DepartmentEvent, store};
use crate::users;

/// A department's name and head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentInput {
    /// Not empty, up to 120 characters, unlike the others.
    pub name: String,
    /// An active user.
    pub head_id: Option<UserId>,
}

/// Makes a department.
///
/// # Errors
/// `Forbidden`; `Invalid`: an empty or taken name, an unknown head.
pub fn create(tx: &mut Tx<'_>, input: DepartmentInput) -> Result<Recorded<DepartmentId>> {
    tx.actor.require(Action::Administer)?;
    check(tx, &input, None)?;
    let id = store::insert(tx, &input.name, input.head_id)?;
    Ok(tx
        .record(&DepartmentEvent::Created {
            department: id,
            name: input.name,
        })?
        .with(id))
}

/// Changes a department.
///
/// # Errors
/// As [`create`], `NotFound`, and `Conflict` if it was changed since `version`.
pub fn edit(
    tx: &mut Tx<'_>,
    id: DepartmentId,
    version: i32,
    input: DepartmentInput,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let before = store::find(tx, id)?;
    check(tx, &input, Some(id))?;
    let name_of = |tx: &mut Tx<'_>, head: Option<UserId>| match head {
        Some(head) => users::store::find(tx, head).map(|user| Some(user.full_name)),
        None => Ok(None),
    };
    let (old_head, new_head) = (name_of(tx, before.head_id)?, name_of(tx, input.head_id)?);
    let mut changes = Changes::default();
    changes
        .compare("name", Some(&before.name), Some(&input.name))
        .compare("head_id", old_head.as_deref(), new_head.as_deref());
    let changes = changes.into_vec();
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::update(tx, id, version, &input)?;
    tx.record(&DepartmentEvent::Edited {
        department: id,
        name: input.name,
        changes,
    })
}

fn check(tx: &mut Tx<'_>, input: &DepartmentInput, own: Option<DepartmentId>) -> Result<()> {
    if input.name.is_empty() {
        return Err(Error::field("name", "error-required"));
    }
    if input.name.chars().count() > 120 {
        return Err(Error::field(
            "name",
            Text::new("error-too-long").with("count", 120),
        ));
    }
    if store::name_is_taken(tx, &input.name, own)? {
        return Err(Error::field("name", "department-error-name-taken"));
    }
    if let Some(head) = input.head_id
        && !users::store::find(tx, head).is_ok_and(|user| user.active)
    {
        return Err(Error::field("head_id", "error-choose-from-list"));
    }
    Ok(())
}
