//! Address books: people as vCards, out and in (`X5`, `C6`).
//!
//! Out: one person, or everybody of the list. In: a file is kept, looked through, shown, and only then taken in, in one
//! transaction with one event. Who is known by a phone or an e-mail among the people one sees is passed over; a company
//! is the visible one of the same name, or a new one. Nothing of a hidden person or company is compared.

pub mod commands;
mod pages;
pub mod rules;
mod store;

use base::area::Routes;

/// Longest file, in bytes: photos make them long.
pub const LONGEST_FILE: usize = 20 << 20;
/// Most cards of a file.
pub const MOST_CARDS: usize = 5_000;

/// The addresses of address books.
pub fn routes() -> Routes {
    Routes::default()
        .get("/people/{id}/vcard", pages::show)
        .get("/people/vcards", pages::index)
        .get("/people/vcards/new", pages::new)
        .upload("/people/vcards", LONGEST_FILE + (64 << 10), pages::keep)
        .get("/people/vcards/preview", pages::preview)
        .post("/people/vcards/import", pages::import)
}
