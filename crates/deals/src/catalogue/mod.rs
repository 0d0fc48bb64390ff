//! The catalogue: what deals are about, by type › name › sub-name › capacity (`B7`). It is learned from what is entered; a way
//! of writing (case, ё, spaces) makes no second entry. The administrator renames, puts together and retires. Entries are rows of
//! all four levels, so that a level is what many of them have in common; it is told by any of them and its depth.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::Result;
use base::area::Routes;
use base::error::FieldErrors;
use formats::names::normal_form;

pub use events::CatalogueEvent;

base::id!(
    /// An entry of the catalogue.
    EntryId
);

/// How many levels there are.
pub const DEPTH: usize = 4;
/// The levels, as forms and the texts of their names call them.
pub const LEVELS: [&str; DEPTH] = ["type", "name", "subname", "capacity"];
/// Longest name of a level, in characters.
pub const LONGEST: usize = 200;

/// What is entered on the four levels; any but the first may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Levels(pub [String; DEPTH]);

impl Levels {
    /// What they are compared by.
    pub fn keys(&self) -> [String; DEPTH] {
        self.0.each_ref().map(|name| normal_form(name))
    }

    /// «Система очистки › Каскад › К2-200 › 227»
    pub fn path(&self) -> String {
        let named: Vec<&str> = self.named().collect();
        named.join(" › ")
    }

    /// The levels that are not empty.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }

    /// What it is called within its kind: the last of type, name and sub-name, and what stands before it.
    pub fn crumbs(&self) -> (Vec<&str>, &str) {
        let named = self.0[..DEPTH - 1].iter().map(String::as_str);
        let mut crumbs: Vec<&str> = named.filter(|name| !name.is_empty()).collect();
        let last = crumbs.pop().unwrap_or_default();
        (crumbs, last)
    }

    /// The last level.
    pub fn capacity(&self) -> &str {
        &self.0[DEPTH - 1]
    }

    /// Nothing is entered.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Adds what is wrong with them.
    pub fn check(&self, prefix: &str, errors: &mut FieldErrors) {
        if self.0[0].is_empty() {
            errors.add(format!("{prefix}.type"), "item-error-type");
        }
        for (name, level) in self.0.iter().zip(LEVELS) {
            if name.chars().count() > LONGEST {
                let text = base::Text::new("error-too-long").with("count", LONGEST);
                errors.add(format!("{prefix}.{level}"), text);
            }
        }
    }
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// What it is.
    pub levels: Levels,
    /// In what it is counted.
    pub unit: String,
    /// What it cost the last time, in kopecks.
    pub price: i64,
    /// It is not suggested any more.
    pub retired: bool,
}

/// A level of the catalogue under a level: what all entries have in common that agree with this one so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Any entry of it.
    pub entry: EntryId,
    /// How many levels agree, from 1.
    pub depth: usize,
}

impl Node {
    /// As an address says it.
    ///
    /// # Errors
    /// `NotFound` for a level that is not there.
    pub fn of((entry, depth): (EntryId, usize)) -> Result<Self> {
        match (1..=DEPTH).contains(&depth) {
            true => Ok(Self { entry, depth }),
            false => Err(base::Error::NotFound),
        }
    }
}

/// The page of the catalogue.
const PATH: &str = "/settings/catalogue";

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/catalogue/suggest", pages::suggest)
        .get(PATH, pages::index)
        .get("/settings/catalogue/{id}/{depth}", pages::node)
        .post("/settings/catalogue/{id}/{depth}", pages::rename)
        .post("/settings/catalogue/{id}/{depth}/merger", pages::merge)
        .post("/settings/catalogue/{id}/{depth}/retirement", pages::retire)
        .post("/settings/catalogue/{id}/{depth}/return", pages::bring_back)
}
