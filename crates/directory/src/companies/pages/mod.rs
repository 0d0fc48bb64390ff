//! The pages of companies.

mod edit;
mod index;
mod new;
mod show;

pub use edit::{edit, update};
pub(crate) use index::asked;
pub use index::{count, index, start, suggest};
pub use new::{create, new};
pub use show::{archive, bring_back, quick, set_next_contact, set_status, show, why};

/// The line of the menu.
pub(crate) const SECTION: &str = "menu-companies";
