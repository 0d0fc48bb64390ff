//! Profiles: the configuration of a kind of business as a file (`X8`). Departments are named in it; those that are missing
//! are made.

use base::{Error, Result};
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
    /// Its deal types.
    #[serde(default)]
    pub types: Vec<Definition>,
}

/// The shipped profiles: their names in addresses, and their files.
pub const SHIPPED: &[(&str, &str)] = &[
    (
        "equipment-supply",
        include_str!("../../../../profiles/equipment-supply.toml"),
    ),
    (
        "certification",
        include_str!("../../../../profiles/certification.toml"),
    ),
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

    /// The types as a file, departments by their names.
    ///
    /// # Errors
    /// They could not be written.
    pub fn of(name: &str, types: &[DealType], staff: &Staff) -> Result<Self> {
        let mut departments = Vec::new();
        let mut types: Vec<Definition> = types.iter().map(|one| one.definition.clone()).collect();
        for definition in &mut types {
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

/// Every department that a definition names.
pub(super) fn each_place(definition: &mut Definition, change: &mut impl FnMut(&mut Place)) {
    let mut all: Vec<&mut Vec<Who>> = Vec::new();
    for used in &mut definition.details {
        all.push(&mut used.notify);
    }
    for stage in &mut definition.stages {
        all.push(&mut stage.filled_by);
        all.push(&mut stage.notify);
        all.extend(stage.fields.iter_mut().map(|used| &mut used.notify));
        for tick in &mut stage.sign_offs {
            all.push(&mut tick.set_by);
            all.push(&mut tick.notify);
        }
    }
    let mut sights = Vec::new();
    for sight in &mut definition.comments {
        sights.push(&mut sight.who);
        all.push(&mut sight.sees);
    }
    let named = all.into_iter().flatten().chain(sights);
    for place in named.filter_map(Who::place_mut) {
        change(place);
    }
}
