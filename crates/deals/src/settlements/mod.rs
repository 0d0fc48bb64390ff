//! Mutual settlements with a client (`C12`): what was shipped and what was paid by the deals the reader sees, to the kopeck.

mod pages;
pub mod rules;

use base::area::Routes;

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default().get("/settlements", pages::index)
}
