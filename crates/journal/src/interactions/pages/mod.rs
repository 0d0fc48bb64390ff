//! The pages of the journal.

mod edit;
mod index;
mod show;
mod update;

pub use edit::{create, edit, new};
pub(super) use index::{asked, find_named};
pub use index::{count, index, suggest};
pub use show::{cancel, hold, letters, reopen, reschedule, settle, show};
pub use update::update;

/// The line of the menu.
const SECTION: &str = "menu-interactions";
