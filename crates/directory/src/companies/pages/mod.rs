//! The pages of companies.

mod edit;
mod index;
mod new;
mod show;

pub use edit::{edit, update};
pub(crate) use index::view_of;
pub use index::{index, start};
pub use new::{create, new};
pub use show::{archive, bring_back, quick, set_next_contact, set_status, show, why};

/// The line of the menu.
const SECTION: &str = "menu-companies";
