//! Pages of deals.

mod edit;
mod index;
mod show;

pub use edit::{create, edit, new, update};
pub(super) use index::asked;
pub use index::{count, index, suggest};
pub use show::{
    archive, begin_again, fill, fill_details, move_to_newest, reopen, return_to, set_status, show,
    sign,
};

/// The section of the menu.
const SECTION: &str = "menu-deals";
