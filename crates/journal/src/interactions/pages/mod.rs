//! The pages of the journal.

mod edit;
mod index;
mod show;

pub use edit::{create, edit, new, update};
pub(super) use index::{asked, check_seen};
pub use index::{count, index, suggest};
pub use show::{cancel, hold, letters, reopen, reschedule, settle, show};

/// The line of the menu.
const SECTION: &str = "menu-interactions";
