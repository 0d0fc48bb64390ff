//! Search over the whole base (`X3`), and what the search box of a list finds.
//!
//! An entry holds the names, numbers, phones, e-mails and addresses of a record in any case, and changes in its
//! transaction. The typed text is read as it is, in the other alphabet and on the other keyboard layout; if nothing is
//! found, a slip of the finger is mended to the words that are kept. Candidates are gathered by the indexes of the engine,
//! as far as the actor sees them; they are compared and ordered here, so that both engines find the same.

pub mod commands;
pub mod found;
pub mod jobs;
mod lines;
mod pages;
pub mod rules;
pub mod store;

use base::area::Routes;

pub use jobs::{RENEWAL, forget_words};

base::text_enum! {
    /// Whose entry.
    pub enum SearchKind {
        /// A company.
        Company = "company",
        /// A person.
        Person = "person",
    }
}

base::text_enum! {
    /// Where to look.
    pub enum Scope {
        /// Everywhere.
        All = "",
        /// Among companies.
        Companies = "companies",
        /// Among people.
        People = "people",
    }
}

impl Scope {
    /// Key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "search-everywhere",
            Self::Companies => "menu-companies",
            Self::People => "menu-people",
        }
    }

    fn has(self, kind: SearchKind) -> bool {
        match self {
            Self::All => true,
            Self::Companies => kind == SearchKind::Company,
            Self::People => kind == SearchKind::Person,
        }
    }
}

/// The addresses of the search.
pub fn routes() -> Routes {
    Routes::default()
        .get("/search", pages::index)
        .get("/search/palette", pages::palette)
}
