//! The board: deals of a type by where they stand on its main track.
//!
//! A column shows the deals that came to it last, and how many there are and for how much; the list shows the rest.

mod pages;
mod store;

use base::area::Routes;

/// Deals of a column that are drawn.
const TILES: i64 = 7;

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/deals/board", pages::index)
        .get("/deals/{id}/move", pages::moving)
}
