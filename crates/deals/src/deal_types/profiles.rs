//! Profiles: the configuration of a kind of business as a file (`X8`). Departments are named in it; those that are missing
//! are made.

use std::collections::BTreeMap;

use activity::fields::Field;
use activity::record_fields;
use base::{Error, Read, Result};
use serde::{Deserialize, Serialize};

use super::{DealType, Definition, Place, Staff, Who};

/// A configuration as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// «Поставка оборудования»
    pub name: String,
    /// What it is for, in a sentence.
    #[serde(default)]
    pub about: String,
    /// Departments that its types name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
    /// Fields that it adds to clients, people and contacts: `company`, `person`, `interaction`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Vec<Field>>,
    /// Its deal types.
    #[serde(default)]
    pub types: Vec<Definition>,
}

/// The shipped profiles: their names in addresses, and their files.
pub const SHIPPED: &[(&str, &str)] = &[
    (
        "service-company",
        include_str!("../../../../profiles/service-company.toml"),
    ),
    (
        "equipment-supply",
        include_str!("../../../../profiles/equipment-supply.toml"),
    ),
    (
        "window-production",
        include_str!("../../../../profiles/window-production.toml"),
    ),
    (
        "certification",
        include_str!("../../../../profiles/certification.toml"),
    ),
    ("trade", include_str!("../../../../profiles/trade.toml")),
];

impl Profile {
    /// Reads a file.
    ///
    /// # Errors
    /// `Invalid`, with the words of the reader of the file.
    pub fn read(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|wrong| {
            let place = wrong.to_string();
            Error::field(
                "profile",
                base::Text::new("profile-error-file").with("place", place.trim()),
            )
        })
    }

    /// A shipped profile.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn shipped(name: &str) -> Result<Self> {
        let found = SHIPPED.iter().find(|(known, _)| *known == name);
        Self::read(found.ok_or(Error::NotFound)?.1)
    }

    /// The types as a file, departments by their names, and fields of clients, people and contacts.
    ///
    /// # Errors
    /// They could not be written.
    pub fn of(
        name: &str,
        types: &[DealType],
        fields: BTreeMap<String, Vec<Field>>,
        staff: &Staff,
    ) -> Result<Self> {
        let mut departments = Vec::new();
        let mut types: Vec<Definition> = types.iter().map(|one| one.definition.clone()).collect();
        for definition in &mut types {
            leave_users_out(definition);
            each_place(definition, &mut |place| {
                if let Place::Known(id) = place {
                    let name = staff.department(*id).to_owned();
                    departments.push(name.clone());
                    *place = Place::Named(name);
                }
            });
        }
        departments.sort();
        departments.dedup();
        Ok(Self {
            name: name.to_owned(),
            about: String::new(),
            departments,
            fields,
            types,
        })
    }

    /// As a file.
    ///
    /// # Errors
    /// It could not be written.
    pub fn write(&self) -> Result<String> {
        toml::to_string_pretty(self).map_err(Error::internal)
    }
}

/// The fields of clients, people and contacts, as a profile has them.
///
/// # Errors
/// The base could not be read.
pub fn record_fields(read: &mut Read<'_>) -> Result<BTreeMap<String, Vec<Field>>> {
    let mut all = BTreeMap::new();
    for (kind, _) in record_fields::KINDS {
        let fields = record_fields::store::of(read, *kind)?.fields;
        if !fields.is_empty() {
            all.insert(kind.to_string(), fields);
        }
    }
    Ok(all)
}

/// Every department that a definition names.
pub(super) fn each_place(definition: &mut Definition, change: &mut impl FnMut(&mut Place)) {
    let sights = definition.comments.iter_mut().map(|sight| &mut sight.who);
    for place in sights.filter_map(Who::place_mut) {
        change(place);
    }
    for whom in definition.whom_mut() {
        for place in whom.iter_mut().filter_map(Who::place_mut) {
            change(place);
        }
    }
}

/// A user of one base is nobody in another.
fn leave_users_out(definition: &mut Definition) {
    let is_user = |who: &Who| matches!(who, Who::User(_));
    for whom in definition.whom_mut() {
        whom.retain(|who| !is_user(who));
    }
    definition.comments.retain(|sight| !is_user(&sight.who));
}

/// It names somebody by the number of an account.
pub(super) fn names_users(definition: &Definition) -> bool {
    let mut without = definition.clone();
    leave_users_out(&mut without);
    without != *definition
}
