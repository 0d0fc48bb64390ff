//! Saved views (`B4`): the filter, sorting and columns of a list under a name, for oneself, one's department or everybody.
//! Opening one leads to the list's address with all it says, so a view that is gone leaves the address working.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::area::Routes;
use base::ids::{DepartmentId, UserId, ViewId};
use diesel::prelude::*;

pub use events::ViewEvent;
pub use pages::{ViewTab, state_of, tab_count, tab_of, tabs};

use crate::schema::saved_views;

/// Longest name, in characters.
pub const LONGEST_NAME: usize = 60;
/// Longest query string, in bytes.
pub const LONGEST_QUERY: usize = 8_000;

base::text_enum! {
    /// Who has a view among the tabs of the list.
    pub enum Share {
        /// Whoever saved it.
        Me = "me",
        /// Their department.
        Department = "department",
        /// Everybody.
        All = "all",
    }
}

/// A saved view.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = saved_views)]
pub struct SavedView {
    /// Its number.
    pub id: ViewId,
    /// Path of the list: `/companies`.
    pub list: String,
    /// As people call it.
    pub name: String,
    /// Who saved it.
    pub owner_id: UserId,
    /// Who has it.
    pub share: Share,
    /// The department that has it.
    pub department_id: Option<DepartmentId>,
    /// The list's query string.
    pub query: String,
    /// Grows with every change.
    pub version: i32,
}

impl SavedView {
    /// The colour of its dot under the side menu.
    pub fn hue(&self) -> &'static str {
        const HUES: [&str; 5] = ["amber", "violet", "blue", "green", "red"];
        let at = usize::try_from(self.id.0).unwrap_or_default();
        HUES[at % HUES.len()]
    }

    /// Where it leads.
    pub fn address(&self) -> String {
        format!("{}?saved={}&{}", self.list, self.id, self.query)
    }
}

/// The addresses of saved views.
pub fn routes() -> Routes {
    Routes::default()
        .post("/views", pages::create)
        .get("/views/favourites", pages::favourites)
        .post("/views/{id}/favourite", pages::favour)
        .post("/views/{id}", pages::update)
        .post("/views/{id}/delete", pages::delete)
}
