//! Every change of an account. Only the administrator decides about others; anybody changes their own password.

use base::events::Changes;
use base::ids::UserId;
use base::locale::Locale;
use base::{Action, Error, Recorded, Result, Tx};
use chrono_tz::Tz;

use super::passwords::PasswordHashText;
use super::{User, UserEvent, UserInput, last_administrator, store};
use crate::{departments, sessions};
use base::access::{Role, Visibility};

/// Makes an account with a password given by the administrator, which its user must replace.
///
/// # Errors
/// `Forbidden`; `Invalid`: a wrong field, a taken login.
pub fn create(
    tx: &mut Tx<'_>,
    input: UserInput,
    password: &PasswordHashText,
) -> Result<Recorded<UserId>> {
    create_with(tx, input, password, true)
}

/// Makes an account whose password was chosen by its own user: the first administrator, the demo, the command line.
///
/// # Errors
/// As [`create`].
pub fn create_own(
    tx: &mut Tx<'_>,
    input: UserInput,
    password: &PasswordHashText,
) -> Result<Recorded<UserId>> {
    create_with(tx, input, password, false)
}

fn create_with(
    tx: &mut Tx<'_>,
    input: UserInput,
    password: &PasswordHashText,
    must_change_password: bool,
) -> Result<Recorded<UserId>> {
    tx.actor.require(Action::Administer)?;
    let input = input.validate()?;
    check_references(tx, &input, None)?;
    let beginning = store::Beginning {
        password,
        must_change_password,
        locale: Locale::Ru,
    };
    let id = store::insert(tx, &input, &beginning)?;
    store::set_chosen_managers(tx, id, chosen(&input))?;
    Ok(tx
        .record(&UserEvent::Created {
            user: id,
            name: input.full_name,
        })?
        .with(id))
}

/// Changes an account.
///
/// # Errors
/// `Forbidden`, `NotFound`, `Invalid`; `Conflict` if it was changed since `version` or the last administrator would lose the role.
pub fn edit(tx: &mut Tx<'_>, id: UserId, version: i32, input: UserInput) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let input = input.validate()?;
    let before = store::find(tx, id)?;
    check_references(tx, &input, Some(id))?;
    if before.roles.has(Role::Administrator)
        && !input.roles.has(Role::Administrator)
        && store::other_administrators(tx, id)? == 0
    {
        return Err(last_administrator());
    }
    let changes = differences(tx, &before, &input)?;
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::update(tx, id, version, &input)?;
    store::set_chosen_managers(tx, id, chosen(&input))?;
    tx.record(&UserEvent::Edited {
        user: id,
        name: input.full_name,
        changes,
    })
}

/// Gives an account a new password, which its user must replace. All its sessions end.
///
/// # Errors
/// `Forbidden`, `NotFound`.
pub fn give_password(tx: &mut Tx<'_>, id: UserId, password: &PasswordHashText) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let user = store::find(tx, id)?;
    store::set_password(tx, id, password, true)?;
    sessions::store::end_all(tx, id, None)?;
    tx.record(&UserEvent::PasswordGiven {
        user: id,
        name: user.full_name,
    })
}

/// Replaces the user's own password. Their other sessions end. Check the old one and the strength of the new one before.
///
/// # Errors
/// `Forbidden` when nobody is signed in.
pub fn change_password(tx: &mut Tx<'_>, password: &PasswordHashText) -> Result<Recorded> {
    let id = tx.actor.user()?;
    let user = store::find(tx, id)?;
    store::set_password(tx, user.id, password, false)?;
    let current = tx.actor.session_id;
    sessions::store::end_all(tx, user.id, current)?;
    tx.record(&UserEvent::PasswordChanged {
        user: user.id,
        name: user.full_name,
    })
}

/// Sets the user's own language and time zone. Nobody else needs to know.
///
/// # Errors
/// `Forbidden` when nobody is signed in.
pub fn set_preferences(tx: &mut Tx<'_>, locale: Locale, zone: Tz) -> Result<Recorded> {
    let id = tx.actor.user()?;
    store::set_preferences(tx, id, locale, zone.name())?;
    Ok(tx.unchanged(()))
}

/// Closes an account: it can sign in no more and its sessions end at once.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Conflict` for the last administrator.
pub fn deactivate(tx: &mut Tx<'_>, id: UserId) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let user = store::find(tx, id)?;
    if !user.active {
        return Ok(tx.unchanged(()));
    }
    if user.roles.has(Role::Administrator) && store::other_administrators(tx, id)? == 0 {
        return Err(last_administrator());
    }
    store::set_active(tx, id, false)?;
    sessions::store::end_all(tx, id, None)?;
    tx.record(&UserEvent::Deactivated {
        user: id,
        name: user.full_name,
    })
}

/// Opens a closed account again.
///
/// # Errors
/// `Forbidden`, `NotFound`.
pub fn reactivate(tx: &mut Tx<'_>, id: UserId) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let user = store::find(tx, id)?;
    if user.active {
        return Ok(tx.unchanged(()));
    }
    store::set_active(tx, id, true)?;
    tx.record(&UserEvent::Reactivated {
        user: id,
        name: user.full_name,
    })
}

/// Hands every record of one user to another. Each area hands over its own: `moves` are theirs.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` when the receiver is closed or the same user.
pub fn hand_over(
    tx: &mut Tx<'_>,
    id: UserId,
    to: UserId,
    moves: &[base::area::HandOver],
) -> Result<Recorded<usize>> {
    tx.actor.require(Action::Administer)?;
    let from = store::find(tx, id)?;
    let receiver = store::find(tx, to)?;
    if !receiver.active || from.id == receiver.id {
        return Err(Error::field("to", "user-error-receiver"));
    }
    let mut records = Vec::new();
    for hand_over in moves {
        records.extend(hand_over(tx, id, to)?);
    }
    let count = records.len();
    let (name, to_name) = (from.full_name, receiver.full_name);
    let event = UserEvent::RecordsHandedOver {
        user: id,
        name,
        to,
        to_name,
        count,
        records,
    };
    Ok(tx.record(&event)?.with(count))
}

fn chosen(input: &UserInput) -> &[UserId] {
    if input.visibility == Visibility::Chosen {
        &input.chosen_managers
    } else {
        &[]
    }
}

fn check_references(tx: &mut Tx<'_>, input: &UserInput, own: Option<UserId>) -> Result<()> {
    if store::login_is_taken(tx, &input.login, own)? {
        return Err(Error::field("login", "user-error-login-taken"));
    }
    if let Some(department) = input.department_id
        && departments::store::find(tx, department).is_err()
    {
        return Err(Error::field("department_id", "error-choose-from-list"));
    }
    if store::names(tx, chosen(input))?.len() != chosen(input).len() {
        return Err(Error::field("chosen_managers", "error-choose-from-list"));
    }
    Ok(())
}

fn differences(
    tx: &mut Tx<'_>,
    before: &User,
    input: &UserInput,
) -> Result<Vec<base::events::Change>> {
    let department = |tx: &mut Tx<'_>, id: Option<_>| match id {
        Some(id) => departments::store::find(tx, id).map(|department| Some(department.name)),
        None => Ok(None),
    };
    let old_department = department(tx, before.department_id)?;
    let new_department = department(tx, input.department_id)?;
    let old_managers = store::chosen_managers_of(tx, before.id)?;
    let old_managers = names_in_a_row(tx, &old_managers)?;
    let new_managers = names_in_a_row(tx, chosen(input))?;
    let mut changes = Changes::default();
    changes
        .compare("login", Some(&before.login), Some(&input.login))
        .compare("full_name", Some(&before.full_name), Some(&input.full_name))
        .compare("position", Some(&before.position), Some(&input.position))
        .compare(
            "department_id",
            old_department.as_deref(),
            new_department.as_deref(),
        )
        .compare("phones", Some(&before.phones), Some(&input.phones))
        .compare("email", Some(&before.email), Some(&input.email))
        .compare(
            "roles",
            Some(before.roles.as_str()),
            Some(input.roles.as_str()),
        )
        .compare(
            "visibility",
            Some(before.visibility.as_str()),
            Some(input.visibility.as_str()),
        )
        .compare("chosen_managers", Some(&old_managers), Some(&new_managers));
    Ok(changes.into_vec())
}

fn names_in_a_row(tx: &mut Tx<'_>, ids: &[UserId]) -> Result<String> {
    let mut names: Vec<String> = store::names(tx, ids)?
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    names.sort();
    Ok(names.join(", "))
}
