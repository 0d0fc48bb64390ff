//! Every change of deal types.

use accounts::departments::{self, commands::DepartmentInput};
use activity::record_fields;
use base::ids::{DealTypeId, DepartmentId};
use base::{Action, Error, Recorded, Result, Tx};

use super::profiles::{Profile, each_place, names_users};
use super::{DealTypeEvent, Definition, Place, rules, store};

/// Adds the types of a profile; a type that is there already gets a new version if it differs. Departments it names and that
/// are missing are made, and so are its fields of clients, people and contacts.
///
/// # Errors
/// `Forbidden`; `Invalid` when a definition contradicts itself.
pub fn add_profile(tx: &mut Tx<'_>, profile: Profile) -> Result<Recorded<Vec<DealTypeId>>> {
    tx.actor.require(Action::Administer)?;
    for definition in &profile.types {
        rules::check(definition).check()?;
        if names_users(definition) {
            return Err(Error::field("profile", "profile-error-user"));
        }
    }
    for (name, fields) in &profile.fields {
        let wrong = || base::Text::new("profile-error-fields").with("name", name);
        let kind = record_fields::kind_of(name).ok_or_else(|| Error::field("profile", wrong()))?;
        let _ = record_fields::commands::add(tx, kind, fields)?;
    }
    let known = departments(tx, &profile.departments)?;
    let mut types = Vec::new();
    for mut definition in profile.types {
        settle(&mut definition, &known)?;
        types.push(add_type(tx, &definition)?);
    }
    let event = DealTypeEvent::ProfileAdded {
        profile: profile.name,
        types: types.clone(),
    };
    Ok(tx.record(&event)?.with(types))
}

fn add_type(tx: &mut Tx<'_>, definition: &Definition) -> Result<DealTypeId> {
    let Some((id, version)) = store::known_by_code(tx, &definition.code)? else {
        return store::insert(tx, definition);
    };
    if version == 0 || store::at_version(tx, id, version)?.definition != *definition {
        store::update(tx, (id, version), definition)?;
    }
    Ok(id)
}

/// Those departments with their numbers; the missing ones are made.
fn departments(tx: &mut Tx<'_>, names: &[String]) -> Result<Vec<(String, DepartmentId)>> {
    let mut known: Vec<(String, DepartmentId)> = departments::store::list(tx)?
        .into_iter()
        .map(|one| (one.name, one.id))
        .collect();
    for name in names {
        if !known.iter().any(|(one, _)| is_same(one, name)) {
            let input = DepartmentInput {
                name: name.clone(),
                head_id: None,
            };
            let id = departments::commands::create(tx, input)?.into_inner();
            known.push((name.clone(), id));
        }
    }
    Ok(known)
}

/// Departments by their numbers instead of their names.
fn settle(definition: &mut Definition, known: &[(String, DepartmentId)]) -> Result<()> {
    let mut missing = None;
    each_place(definition, &mut |place| {
        let Place::Named(name) = place else { return };
        match known.iter().find(|(one, _)| is_same(one, name)) {
            Some((_, id)) => *place = Place::Known(*id),
            None => missing = Some(name.clone()),
        }
    });
    match missing {
        None => Ok(()),
        Some(name) => Err(Error::field(
            "departments",
            base::Text::new("profile-error-department").with("name", name),
        )),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    formats::names::normal_form(one) == formats::names::normal_form(other)
}

/// Gives a type its next version. Deals that run keep theirs.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` when the definition contradicts itself; `Conflict` when the type was changed since
/// `version`.
pub fn edit(
    tx: &mut Tx<'_>,
    (id, version): (DealTypeId, i32),
    mut definition: Definition,
) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let old = store::find(tx, id)?;
    if old.version != version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    // The code is how profiles know it.
    definition.code.clone_from(&old.definition.code);
    rules::check(&definition).check()?;
    let known = departments(tx, &[])?;
    settle(&mut definition, &known)?;
    if definition == old.definition {
        return Ok(tx.unchanged(()));
    }
    store::update(tx, (id, version), &definition)?;
    tx.record(&DealTypeEvent::Edited {
        deal_type: id,
        name: definition.names.many,
        version: version + 1,
    })
}

/// No deal of the type is begun any more.
///
/// # Errors
/// `Forbidden`, `NotFound`.
pub fn retire(tx: &mut Tx<'_>, id: DealTypeId) -> Result<Recorded> {
    set_retired(tx, id, true)
}

/// Deals of the type are begun again.
///
/// # Errors
/// As [`retire`].
pub fn restore(tx: &mut Tx<'_>, id: DealTypeId) -> Result<Recorded> {
    set_retired(tx, id, false)
}

fn set_retired(tx: &mut Tx<'_>, id: DealTypeId, retired: bool) -> Result<Recorded> {
    tx.actor.require(Action::Administer)?;
    let old = store::find(tx, id)?;
    if old.retired == retired {
        return Ok(tx.unchanged(()));
    }
    store::set_retired(tx, id, retired)?;
    let name = old.definition.names.many;
    tx.record(&match retired {
        true => DealTypeEvent::Retired {
            deal_type: id,
            name,
        },
        false => DealTypeEvent::Returned {
            deal_type: id,
            name,
        },
    })
}
