//! The board: deals of a type by where they stand on its main track.
//!
//! A column shows the deals that came to it last, and how many there are and for how much; the list shows the rest. Of closed
//! deals only those of a period stand on it: their number would grow with the years.

mod pages;
mod store;

use base::area::Routes;
use chrono::Duration;

/// Deals of a column that are drawn.
const TILES: i64 = 7;

base::text_enum! {
    /// Since when the closed deals of the board were closed.
    pub enum Period {
        /// In the last thirty days.
        Month = "month",
        /// In the last ninety.
        Quarter = "quarter",
        /// In the last year.
        Year = "year",
        /// Ever.
        Ever = "ever",
    }
}

impl Period {
    /// What a board shows of itself.
    const USUAL: Self = Self::Quarter;

    /// How long it is; none without an end.
    fn length(self) -> Option<Duration> {
        match self {
            Self::Month => Some(Duration::days(30)),
            Self::Quarter => Some(Duration::days(90)),
            Self::Year => Some(Duration::days(365)),
            Self::Ever => None,
        }
    }

    /// Key of its name.
    fn label(self) -> String {
        format!("deal-board-period-{self}")
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/deals/board", pages::index)
        .get("/deals/{id}/move", pages::moving)
}
