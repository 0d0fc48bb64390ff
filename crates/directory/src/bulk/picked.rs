//! Which rows of a list were chosen: the ticked ones, or all that the list finds.
//!
//! The bar of a list sends `sel=` for each ticked row, `all=1` for the whole list, and in `list` the list's own address.

use base::clause::Clause;
use base::html::form::Form;
use base::html::list::ListQuery;
use base::{Error, Result};

use super::MOST_TICKED;

/// The chosen rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picked {
    /// These, by number.
    Ticked(Vec<i64>),
    /// All of the list.
    Whole,
}

impl Picked {
    /// Reads what the bar sent.
    ///
    /// # Errors
    /// `Invalid`: no row, too many of them, or no numbers.
    pub fn of(form: &Form) -> Result<Self> {
        if form.ticked("all") {
            return Ok(Self::Whole);
        }
        let mut ids = form
            .all("sel")
            .iter()
            .map(|id| id.parse())
            .collect::<Result<Vec<i64>, _>>()
            .map_err(|_| Error::field("sel", "bulk-error-none"))?;
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Err(Error::field("sel", "bulk-error-none"));
        }
        if ids.len() > MOST_TICKED {
            let text = base::Text::new("bulk-error-many").with("count", MOST_TICKED);
            return Err(Error::field("sel", text));
        }
        Ok(Self::Ticked(ids))
    }
}

/// The list's own address as it came with the chosen rows, or the address itself when it is the list's.
pub(crate) fn list_of(query: &Form) -> Form {
    query.raw("list").map_or_else(|| query.clone(), Form::parse)
}

/// Narrows a list to the ticked rows, when rows are ticked; `id_column` is the number of its records.
///
/// # Errors
/// As [`Picked::of`].
pub(crate) fn narrow<C>(list: &mut ListQuery<C>, query: &Form, id_column: &str) -> Result<()> {
    if !query.has("list") {
        return Ok(());
    }
    if let Picked::Ticked(ids) = Picked::of(query)? {
        let ticked = Clause::one_of(id_column, ids);
        let clauses = list.narrowing.take().into_iter().chain([ticked]);
        list.narrowing = Some(Clause::joined(clauses.collect(), "and"));
    }
    Ok(())
}
