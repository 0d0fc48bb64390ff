//! How the rows of a list are come by whose visible rows stand in no index in their order.

use base::clause::Clause;
use base::html::list::{ListQuery, Total};

use crate::narrowing::Reach;

/// How the rows of a list are come by.
#[derive(Debug, Clone)]
pub enum Way {
    /// In the order of the list, by the index of whatever is asked for.
    InOrder,
    /// Everybody's in the order of the list, each looked at.
    Walk,
    /// By whose they are; few enough to be sorted.
    Gathered,
    /// By what leads to those that the filter leaves; few enough to be sorted.
    Led(Clause),
}

impl Way {
    /// How a list is counted, and how far.
    pub fn of_count<C>(list: &ListQuery<C>, reach: &Reach) -> (Self, i64) {
        match reach {
            Reach::Few(numbers) => (Self::Led(numbers.clone()), Total::MOST),
            Reach::Some(numbers) => (Self::Led(numbers.clone()), Total::LOOKED_AT),
            _ if list.narrowing.is_none() => (Self::InOrder, Total::MOST),
            _ => (Self::InOrder, Total::LOOKED_AT),
        }
    }

    /// How a page of a list is read that has so many rows; `mixed` rows are of several owners, together in no index.
    pub fn of_page(reach: &Reach, total: Total, mixed: bool) -> Self {
        match reach {
            Reach::Few(numbers) => Self::Led(numbers.clone()),
            // Few are left of them, and late they would be met in the order of the list.
            Reach::Some(numbers) if !total.more => Self::Led(numbers.clone()),
            _ if mixed && total.more => Self::Walk,
            _ if mixed => Self::Gathered,
            _ => Self::InOrder,
        }
    }

    /// What sorts by a column: its index, unless the rows are few enough to be sorted.
    pub fn sorted_by(&self, column: &str) -> String {
        match self {
            Self::InOrder | Self::Walk => column.to_owned(),
            // An expression has no index.
            Self::Gathered | Self::Led(_) => format!("coalesce({column}, {column})"),
        }
    }

    /// The condition on the records whose number is in `id_column`; none unless something leads to them.
    pub fn condition(&self, id_column: &str) -> Option<Clause> {
        match self {
            Self::Led(numbers) => {
                let led = Clause::new(format!("{id_column} in ("));
                Some(led.and_then(numbers.clone()).sql(")"))
            }
            _ => None,
        }
    }
}
