//! Which columns a list shows and in which order: `columns=name,city,status` in its address.

use std::fmt::Display;
use std::str::FromStr;

use super::{Direction, Edge, ListQuery};
use crate::html::filter::to_query;
use crate::html::form::Form;

/// The name of the parameter.
const PARAMETER: &str = "columns";
/// Buttons of the menu that move a column.
const MOVES: [&str; 2] = ["up", "down"];

/// A column of a list whose columns are chosen. The first of all is the record's name: it is always shown, and comes first.
pub trait ListColumn: FromStr + Display + Copy + PartialEq + 'static {
    /// Every column, in the order in which they are offered.
    fn all() -> &'static [Self];
    /// Those shown unless the address says otherwise, without the first.
    fn usual() -> &'static [Self];
    /// Key of its head.
    fn label(&self) -> &'static str;
    /// Class of its `col`, which gives its width.
    fn width(&self) -> &'static str;
    /// The list can be sorted by it, as by most: in the order of an index, or by a [`super::TextKey`]. The first column always
    /// can.
    fn is_sortable(&self) -> bool {
        true
    }
}

/// A column in the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<C> {
    /// The column.
    pub column: C,
    /// It is shown.
    pub shown: bool,
}

/// The menu «Столбцы»: what is shown, in its order, then the rest.
#[derive(Debug, Clone)]
pub struct ColumnMenu<C> {
    /// The list's path.
    pub path: &'static str,
    /// The column that is always shown.
    pub first: String,
    /// The columns.
    pub choices: Vec<Choice<C>>,
    /// The rest of the list's state, which the form keeps.
    pub kept: Vec<(String, String)>,
    /// Query string of the list with its usual columns; nothing when they are the usual ones.
    pub usual: Option<String>,
}

impl<C: ListColumn> ListQuery<C> {
    /// The same list with the columns of its address. Unknown ones and repetitions are left out; a list that cannot be sorted
    /// as the address asks begins anew in the order of its first column.
    #[must_use]
    pub fn with_columns(mut self, query: &Form) -> Self {
        self.columns = chosen(query);
        if !self.sort.is_sortable()
            && let Some(first) = C::all().first()
        {
            (self.sort, self.direction) = (*first, Direction::Ascending);
            self.edge = Edge::Start;
        }
        if self.columns != C::usual() {
            let kept = (PARAMETER.to_owned(), joined(&self.columns));
            self.kept.push(kept);
        }
        self
    }

    /// Every column shown, the first too.
    pub fn heads(&self) -> Vec<C> {
        let first = C::all().first().copied();
        first.into_iter().chain(self.columns.clone()).collect()
    }

    /// The column is among those shown.
    pub fn shows(&self, column: C) -> bool {
        self.columns.contains(&column)
    }

    /// The query string of the list without its columns and its page.
    pub fn state_but_columns(&self) -> String {
        to_query(&self.pairs_but_columns())
    }

    fn pairs_but_columns(&self) -> Vec<(String, String)> {
        let state = self.state_but_filter().into_iter();
        let state = state.filter(|(name, _)| name != PARAMETER);
        state.chain(self.filter.to_pairs()).collect()
    }

    /// The menu of columns of the list at `path`.
    pub fn column_menu(&self, path: &'static str) -> ColumnMenu<C> {
        let rest = C::all().iter().skip(1);
        let rest = rest.filter(|column| !self.columns.contains(column));
        let choice = |shown: bool| {
            move |column: &C| Choice {
                column: *column,
                shown,
            }
        };
        let kept = self.pairs_but_columns();
        ColumnMenu {
            path,
            first: C::all()
                .first()
                .map_or_else(String::new, ToString::to_string),
            choices: self
                .columns
                .iter()
                .map(choice(true))
                .chain(rest.map(choice(false)))
                .collect(),
            usual: (self.columns != C::usual()).then(|| to_query(&kept)),
            kept,
        }
    }
}

/// The query string to which a button of the menu leads; nothing when none was pressed.
pub fn reordered<C: ListColumn>(query: &Form) -> Option<String> {
    let pressed = MOVES.into_iter().find(|name| query.has(name))?;
    let mut columns: Vec<C> = chosen(query);
    let moved = query.line(pressed).parse().ok();
    if let Some(from) = columns.iter().position(|column| Some(*column) == moved) {
        let to = match pressed {
            "up" => from.saturating_sub(1),
            _ => (from + 1).min(columns.len() - 1),
        };
        columns.swap(from, to);
    }
    let rest = query.pairs().iter().filter(|(name, value)| {
        !value.is_empty() && name != PARAMETER && !MOVES.contains(&name.as_str())
    });
    let shown = (PARAMETER.to_owned(), joined(&columns));
    Some(to_query(&rest.cloned().chain([shown]).collect::<Vec<_>>()))
}

/// The columns of an address: `columns=name,city`, or as a form sends them, `columns=name&columns=city`.
fn chosen<C: ListColumn>(query: &Form) -> Vec<C> {
    let mut columns = Vec::new();
    if !query.has(PARAMETER) {
        return C::usual().to_vec();
    }
    for names in query.all(PARAMETER) {
        for column in names.split(',').filter_map(|name| name.parse().ok()) {
            if Some(&column) != C::all().first() && !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    columns
}

/// The first column is named too: the parameter is never empty, even when nothing else is shown.
fn joined<C: ListColumn>(columns: &[C]) -> String {
    let all = C::all().iter().take(1).chain(columns);
    let names: Vec<String> = all.map(ToString::to_string).collect();
    names.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::text_enum! {
        /// Columns of a list of the tests.
        pub enum Letter {
            /// The first.
            A = "a",
            /// The second.
            B = "b",
            /// The third.
            C = "c",
            /// The fourth.
            D = "d",
        }
    }

    impl ListColumn for Letter {
        fn all() -> &'static [Self] {
            Self::ALL
        }
        fn usual() -> &'static [Self] {
            &[Self::B, Self::C]
        }
        fn label(&self) -> &'static str {
            self.as_str()
        }
        fn width(&self) -> &'static str {
            ""
        }
        fn is_sortable(&self) -> bool {
            *self != Self::D
        }
    }

    fn list(address: &str) -> ListQuery<Letter> {
        let query = Form::parse(address);
        let list = ListQuery::parse(&query, (Letter::A, Direction::Ascending), &["view"]);
        list.unwrap().with_columns(&query)
    }

    #[test]
    fn the_usual_columns_are_not_written_into_addresses() {
        let usual = list("view=mine");
        assert_eq!(usual.heads(), [Letter::A, Letter::B, Letter::C]);
        assert_eq!(usual.sort_link(&Letter::B), "view=mine&sort=b&dir=asc");
        assert_eq!(usual.column_menu("/x").usual, None);
    }

    #[test]
    fn chosen_columns_stay_in_every_link_without_repetitions_and_unknown_names() {
        let chosen = list("columns=a,d,z,d&columns=b&view=mine");
        assert_eq!(chosen.columns, [Letter::D, Letter::B]);
        assert_eq!(
            chosen.sort_link(&Letter::B),
            "view=mine&columns=a%2Cd%2Cb&sort=b&dir=asc"
        );
        let menu = chosen.column_menu("/x");
        let shown: Vec<(Letter, bool)> = menu
            .choices
            .iter()
            .map(|choice| (choice.column, choice.shown))
            .collect();
        assert_eq!(
            shown,
            [(Letter::D, true), (Letter::B, true), (Letter::C, false)]
        );
        assert_eq!(menu.usual.as_deref(), Some("view=mine&sort=a&dir=asc"));
        assert!(menu.kept.iter().all(|(name, _)| name != PARAMETER));
    }

    #[test]
    fn a_list_that_cannot_be_sorted_so_is_sorted_by_its_first_column() {
        let sorted = |address: &str| {
            let list = list(address);
            (list.sort, list.direction, list.edge)
        };
        let first = (Letter::A, Direction::Ascending, Edge::Start);
        assert_eq!(sorted("sort=d&dir=desc&after=MTowOmI"), first);
        assert_eq!(sorted("sort=c&dir=desc").0, Letter::C);
    }

    #[test]
    fn nothing_but_the_name_can_be_shown() {
        assert_eq!(list("columns=a").heads(), [Letter::A]);
        assert_eq!(
            list("columns=a").sort_link(&Letter::A),
            "columns=a&sort=a&dir=desc"
        );
    }

    #[test]
    fn buttons_move_a_column_and_stop_at_the_ends() {
        let moved = |address: &str| reordered::<Letter>(&Form::parse(address));
        let sent = "columns=a&columns=b&columns=c&q=&view=mine";
        assert_eq!(moved(sent), None);
        for (button, columns) in [
            ("up=c", "a%2Cc%2Cb"),
            ("down=b", "a%2Cc%2Cb"),
            ("up=b", "a%2Cb%2Cc"),
            ("down=c", "a%2Cb%2Cc"),
            ("up=d", "a%2Cb%2Cc"),
            ("up=nonsense", "a%2Cb%2Cc"),
        ] {
            let wanted = format!("view=mine&columns={columns}");
            assert_eq!(moved(&format!("{sent}&{button}")), Some(wanted), "{button}");
        }
    }
}
