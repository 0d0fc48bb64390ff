//! Mutual settlements with a client (`C12`): what was shipped and what was paid by the deals the reader sees, to the kopeck; for a
//! period, for one deal, on the screen, on paper and as a file.

mod commands;
mod events;
mod exports;
mod loaded;
mod pages;
pub mod rules;

use base::area::Routes;

pub use events::SettlementsEvent;

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settlements", pages::index)
        .get("/settlements/export", exports::export)
}
