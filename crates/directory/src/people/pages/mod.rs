//! The pages of people.

mod card;
mod conflict;
mod edit;
mod index;

pub(crate) use card::{Card, Editing, show_card};
pub use card::{archive, bring_back, hover, show, why};
pub(crate) use conflict::{Disputed, who_changed_last};
pub use edit::{create, edit, new, update};
pub(crate) use index::asked;
pub use index::{count, index, suggest};

/// The line of the menu.
pub(crate) const SECTION: &str = "menu-people";
