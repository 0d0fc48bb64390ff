//! What the administrator changes in a deal type, in the browser (`X8`).
//!
//! A change is a draft: each tab of the editor saves its part of it, complete or not, and nobody else notices. Publishing
//! checks the whole, shows what becomes of the deals that run, and gives the type its next version. A type made from nothing
//! is a draft with a row of version 0. Buttons that add, remove and move rows draw what is typed anew and save nothing.

pub mod commands;
mod events;
mod form;
mod keys;
mod pages;
pub mod rules;
pub mod store;
mod words;

use base::area::Routes;
use base::ids::DealTypeId;

use crate::deal_types::{DealType, Definition};

pub use events::TypeDraftEvent;

/// A type while it is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeDraft {
    /// The type.
    pub id: DealTypeId,
    /// Its newest version, if it was ever published.
    pub published: Option<DealType>,
    /// Grows with each save; 0 when nothing is saved that is not published.
    pub version: i32,
    /// What it is to be.
    pub definition: Definition,
}

impl TypeDraft {
    /// The version that is published; 0 for none.
    pub fn base(&self) -> i32 {
        self.published.as_ref().map_or(0, |kind| kind.version)
    }

    /// What is published.
    pub fn old(&self) -> Option<&Definition> {
        self.published.as_ref().map(|kind| &kind.definition)
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/deal-types/new", pages::new)
        .post("/settings/deal-types/new", pages::begin)
        .get("/settings/deal-types/{id}", pages::general)
        .post("/settings/deal-types/{id}", pages::save_general)
        .get("/settings/deal-types/{id}/statuses", pages::statuses)
        .post("/settings/deal-types/{id}/statuses", pages::save_statuses)
        .get("/settings/deal-types/{id}/fields", pages::fields)
        .post("/settings/deal-types/{id}/fields", pages::save_fields)
        .get("/settings/deal-types/{id}/stages", pages::details)
        .post("/settings/deal-types/{id}/stages", pages::save_details)
        .post("/settings/deal-types/{id}/route", pages::change_route)
        .get("/settings/deal-types/{id}/stages/{stage}", pages::stage)
        .post(
            "/settings/deal-types/{id}/stages/{stage}",
            pages::save_stage,
        )
        .get("/settings/deal-types/{id}/changes", pages::changes)
        .post("/settings/deal-types/{id}/publication", pages::publish)
        .post("/settings/deal-types/{id}/move", pages::move_running)
        .post("/settings/deal-types/{id}/discarding", pages::discard)
}
