//! Lists as files (`X5`): exactly what a list shows, view and filter and search, columns and sorting, to the last page; or
//! with every column there is.
//!
//! Rows go chunk by chunk from one read transaction into a temporary file and from there to the browser: the memory
//! needed does not grow with the list, and a failure half-way is an error page, not half a file. Every file that is
//! handed out is in the feed (`X9`).

mod companies;
mod file;
mod people;

use base::area::Routes;

pub use file::{Format, Table, advance, answer};
pub(crate) use people::all_people;

/// Records read at once.
pub const CHUNK: i64 = 500;

/// The addresses of the files.
pub fn routes() -> Routes {
    Routes::default()
        .get("/companies/export", companies::export)
        .get("/people/export", people::export)
}
