//! The items of a deal: what it is about, line by line (`B7`). They are kept as one list with a version of its own, so that two
//! who edit it at once learn of each other while the deal goes on. Sums are counted from the lines and kept nowhere.

pub mod commands;
mod events;
mod form;
mod pages;
pub mod store;

use base::area::Routes;
use base::locale::Translator;
use formats::money::{Line, LineTotal, Money, MoneyError, Pricing, Share, Totals};

pub use events::{ItemsEdited, ItemsEvent};

use crate::catalogue::Levels;

/// Lines of a deal; more are no list any more.
pub const MOST: usize = 200;
/// Longest name of a unit, in characters.
pub const LONGEST_UNIT: usize = 20;

/// A line of a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub levels: Levels,
    /// In what it is counted.
    pub unit: String,
    /// What it costs.
    pub line: Line,
}

impl Item {
    /// «2 шт.»
    pub fn quantity(&self) -> String {
        let quantity = self.line.quantity.to_string();
        match self.unit.is_empty() {
            true => quantity,
            false => format!("{quantity}\u{a0}{}", self.unit),
        }
    }

    /// «2 шт. × 410 000 ₽, скидка 5 %, НДС 22 %»
    pub fn terms(&self, t: &Translator) -> String {
        let mut terms = format!("{} × {}", self.quantity(), self.line.price.in_roubles());
        if self.line.discount != Share::NOTHING {
            terms.push_str(", ");
            terms.push_str(&t.with("item-told-discount", "share", self.line.discount));
        }
        terms.push_str(", ");
        terms.push_str(&t.get(&format!("item-vat-{}", self.line.vat.as_str())));
        terms
    }
}

/// The items of a deal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemList {
    /// Whether prices have VAT in them.
    pub pricing: Pricing,
    /// Grows with every change; 0 before the first.
    pub version: i32,
    /// In their order.
    pub items: Vec<Item>,
}

impl ItemList {
    /// What they come to.
    ///
    /// # Errors
    /// `OutOfBounds`; what is kept is within the bounds.
    pub fn totals(&self) -> Result<Totals, MoneyError> {
        let lines: Vec<Line> = self.items.iter().map(|item| item.line).collect();
        Totals::of(&lines, self.pricing)
    }

    /// To be paid for all of them.
    ///
    /// # Errors
    /// As [`ItemList::totals`].
    pub fn sum(&self) -> Result<Money, MoneyError> {
        Ok(self.totals()?.all.total)
    }

    fn total_of(&self, item: &Item) -> LineTotal {
        item.line.total(self.pricing).unwrap_or_default()
    }
}

/// How it is kept and what its name is called by.
pub(crate) fn kept(pricing: Pricing) -> &'static str {
    match pricing {
        Pricing::VatIncluded => "included",
        Pricing::VatOnTop => "on-top",
    }
}

/// What is kept so.
pub(crate) fn pricing_of(kept: &str) -> Option<Pricing> {
    match kept {
        "included" => Some(Pricing::VatIncluded),
        "on-top" => Some(Pricing::VatOnTop),
        _ => None,
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/deals/{id}/items", pages::show)
        .post("/deals/{id}/items", pages::save)
        .get("/deals/{id}/items/section", pages::section)
        .post("/deals/{id}/items/price", pages::take_sum)
}
