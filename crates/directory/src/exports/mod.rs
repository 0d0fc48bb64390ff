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

pub use file::{Format, Table, advance, answer, columns, own_columns, own_head};
pub(crate) use people::all_people;

/// Records whose surroundings are read at once.
pub const CHUNK: usize = 500;
/// Records read at once in the order of an index.
pub const IN_ORDER: i64 = 500;
/// Records read at once in an order that is made: each reading looks at every record of the list.
pub const IN_MADE_ORDER: i64 = 20_000;

/// The addresses of the files.
pub fn routes() -> Routes {
    Routes::default()
        .get("/companies/export", companies::export)
        .get("/people/export", people::export)
}
