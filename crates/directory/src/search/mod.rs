//! Search over the whole base (`X3`), and what the search box of a list finds.
//!
//! An entry holds the names, numbers, phones, e-mails and addresses of a record in any case, and changes in its
//! transaction. The typed text is read as it is, in the other alphabet and on the other keyboard layout; if nothing is
//! found, a slip of the finger is mended to the words that are kept. Candidates are gathered by the indexes of the engine,
//! as far as the actor sees them; they are compared and ordered here, so that both engines find the same. What higher areas
//! find of theirs is put beside it (`Area::finders`). After `>` the window offers what can be done.

mod actions;
pub mod commands;
pub mod found;
pub mod jobs;
mod lines;
mod pages;
pub mod rules;
pub mod store;
pub mod text_index;

use base::area::{Finder, Registry, Routes};

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

/// Where to look.
#[derive(Clone, Copy)]
pub enum Scope {
    /// Everywhere.
    All,
    /// Among companies.
    Companies,
    /// Among people.
    People,
    /// Among the records of a higher area.
    Other(&'static Finder),
}

impl Scope {
    /// All of them, in the order of the tabs.
    pub fn all(registry: &Registry) -> Vec<Self> {
        let own = [Self::All, Self::Companies, Self::People];
        own.into_iter()
            .chain(registry.finders().map(Self::Other))
            .collect()
    }

    /// The one that `in=` names; everywhere if there is none.
    pub fn named(registry: &Registry, name: &str) -> Self {
        let all = Self::all(registry).into_iter();
        all.into_iter()
            .find(|scope| scope.name() == name)
            .unwrap_or(Self::All)
    }

    /// What `in=` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Companies => "companies",
            Self::People => "people",
            Self::Other(finder) => finder.scope,
        }
    }

    /// Key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "search-everywhere",
            Self::Companies => "menu-companies",
            Self::People => "menu-people",
            Self::Other(finder) => finder.label,
        }
    }

    /// It is everywhere.
    pub fn is_all(self) -> bool {
        matches!(self, Self::All)
    }

    fn has(self, kind: SearchKind) -> bool {
        match self {
            Self::All => true,
            Self::Companies => kind == SearchKind::Company,
            Self::People => kind == SearchKind::Person,
            Self::Other(_) => false,
        }
    }

    fn has_of(self, finder: &Finder) -> bool {
        self.is_all() || self.name() == finder.scope
    }
}

/// The addresses of the search.
pub fn routes() -> Routes {
    Routes::default()
        .get("/search", pages::index)
        .get("/search/palette", pages::palette)
}
