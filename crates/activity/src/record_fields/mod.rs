//! Fields that the administrator adds to clients, people and contacts (`X8`): those of a kind are one list, the same for all
//! its records. Deals have theirs by their type.

pub mod commands;
mod events;
mod own;
mod pages;
pub mod store;

use base::Action;
use base::area::{MenuItem, MenuPlace, Routes};
use base::ids::SubjectKind;

use crate::fields::{Field, FieldKind};

pub use events::RecordFieldsEvent;
pub use own::{OwnFields, OwnValues, ToldField, words_of};

/// The kinds of records that have such fields, with the keys of their names.
pub const KINDS: &[(SubjectKind, &str)] = &[
    (SubjectKind::Company, "record-fields-company"),
    (SubjectKind::Person, "record-fields-person"),
    (SubjectKind::Interaction, "record-fields-interaction"),
];

/// The kind of records of this name, if such records have fields of their own.
pub fn kind_of(name: &str) -> Option<SubjectKind> {
    let found = KINDS.iter().find(|(kind, _)| kind.as_str() == name);
    found.map(|(kind, _)| *kind)
}

/// What sorts of values they have: what is computed and what names a legal entity belongs to deals.
pub const FIELD_KINDS: &[FieldKind] = &[
    FieldKind::Text,
    FieldKind::LongText,
    FieldKind::Number,
    FieldKind::Money,
    FieldKind::Percent,
    FieldKind::Date,
    FieldKind::Choice,
    FieldKind::Choices,
    FieldKind::User,
    FieldKind::Company,
    FieldKind::Person,
    FieldKind::File,
    FieldKind::YesNo,
];

/// The list of fields of a kind of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFields {
    /// Of which records.
    pub kind: SubjectKind,
    /// In the order they are shown.
    pub fields: Vec<Field>,
    /// Grows with every change.
    pub version: i32,
}

impl RecordFields {
    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// Its line of the menu of the settings.
pub(crate) const MENU: MenuItem = MenuItem {
    key: "record-fields-title",
    path: "/settings/fields",
    icon: "forms",
    needs: Action::Administer,
    count: None,
    place: MenuPlace::Section,
};

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/fields", pages::first)
        .get("/settings/fields/{kind}", pages::show)
        .post("/settings/fields/{kind}", pages::save)
}
