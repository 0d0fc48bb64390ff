//! Legal persons of ours, in whose name contracts are made and invoices written.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::area::Routes;
use base::ids::LegalEntityId;
use diesel::prelude::*;
use formats::requisites::Inn;

pub use events::LegalEntityEvent;

/// A legal person of ours.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::legal_entities)]
pub struct LegalEntity {
    /// Its number.
    pub id: LegalEntityId,
    /// «ООО «Аквадар-Проект»»
    pub name: String,
    /// Its taxpayer's number; may be empty.
    pub inn: String,
    /// Nothing new is made in its name.
    pub retired: bool,
    /// Grows with every change.
    pub version: i32,
}

/// A legal person as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalEntityInput {
    /// Its name.
    pub name: String,
    /// Its taxpayer's number.
    pub inn: Option<Inn>,
}

/// The page.
const PATH: &str = "/settings/legal-entities";

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, pages::index)
        .post(PATH, pages::create)
        .post("/settings/legal-entities/{id}", pages::update)
        .post("/settings/legal-entities/{id}/retirement", pages::retire)
        .post("/settings/legal-entities/{id}/return", pages::restore)
}
