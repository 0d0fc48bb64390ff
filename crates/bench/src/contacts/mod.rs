//! Contacts with every client: what is invented by commands has them with the first few thousand only. They are written by two
//! queries, for what is measured is how they are read; the search does not know them.

mod store;

pub use store::add;
