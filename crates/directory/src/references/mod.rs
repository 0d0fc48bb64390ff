//! Reference lists: sources (how clients learn of us) and segments (groups of clients). Learned from what is entered;
//! the administrator renames entries, puts two together and retires those that shall not be suggested any more.
//!
//! Records keep a retired entry. Tags are no list of this kind: they belong to their client alone.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::area::Routes;
use diesel::sql_types::{BigInt, Bool, Text};

pub use events::ReferenceEvent;

base::text_enum! {
    /// Which list.
    pub enum ReferenceList {
        /// Where clients learn of us.
        Sources = "sources",
        /// Groups of clients.
        Segments = "segments",
    }
}

/// An entry of a list by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The list.
    pub list: ReferenceList,
    /// Its number there.
    pub id: i64,
}

/// An entry of a list.
#[derive(Debug, Clone, diesel::QueryableByName)]
pub struct Entry {
    /// Its number.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// As it was entered.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Not suggested any more.
    #[diesel(sql_type = Bool)]
    pub retired: bool,
    /// How many clients have it, the archived ones too.
    #[diesel(sql_type = BigInt)]
    pub companies: i64,
}

/// The addresses of the administrator's page of the lists.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/references/{list}", pages::index)
        .get("/settings/references/{list}/{id}", pages::edit)
        .post("/settings/references/{list}/{id}", pages::rename)
        .post("/settings/references/{list}/{id}/merger", pages::merge)
        .post("/settings/references/{list}/{id}/retirement", pages::retire)
        .post(
            "/settings/references/{list}/{id}/retirement/removal",
            pages::bring_back,
        )
}
