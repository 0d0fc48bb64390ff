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

/// A column that the administrator has added: a list shows it after those of all its records, and is not sorted by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnColumn {
    /// In addresses.
    pub name: String,
    /// On the screens.
    pub label: String,
}

impl OwnColumn {
    /// What the names of such columns, and of the fields they show, begin with in addresses.
    pub const PREFIX: &'static str = "own.";

    /// The column of the field of this key.
    pub fn new(key: &str, label: &str) -> Self {
        Self {
            name: format!("{}{key}", Self::PREFIX),
            label: label.to_owned(),
        }
    }

    /// It shows the field of this key.
    pub fn is_of(&self, key: &str) -> bool {
        self.name.strip_prefix(Self::PREFIX) == Some(key)
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
    /// Those of the administrator's.
    pub own: Vec<Choice<OwnColumn>>,
    /// The rest of the list's state, which the form keeps.
    pub kept: Vec<(String, String)>,
    /// Query string of the list with its usual columns; nothing when they are the usual ones.
    pub usual: Option<String>,
}

impl<C: ListColumn> ListQuery<C> {
    /// The same list with these columns of the administrator's, of which its address shows some. To be called before
    /// [`Self::with_columns`].
    #[must_use]
    pub fn with_own(mut self, query: &Form, offered: Vec<OwnColumn>) -> Self {
        let named = names(query);
        let find = |name: &String| offered.iter().find(|one| one.name == *name).cloned();
        self.own = named.iter().filter_map(find).collect();
        self.own_offered = offered;
        self
    }

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
        if !self.shows_usual() {
            let own = self.own.iter().map(|one| one.name.clone());
            let shown = joined(&self.columns, own);
            self.kept.push((PARAMETER.to_owned(), shown));
        }
        self
    }

    /// The columns are those shown unless the address says otherwise.
    fn shows_usual(&self) -> bool {
        self.columns == C::usual() && self.own.is_empty()
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
            own: self.own_choices(),
            usual: (!self.shows_usual()).then(|| to_query(&kept)),
            kept,
        }
    }
}

impl<C> ListQuery<C> {
    fn own_choices(&self) -> Vec<Choice<OwnColumn>> {
        let is_shown = |one: &OwnColumn| self.own.contains(one);
        let rest = self.own_offered.iter().filter(|one| !is_shown(one));
        let all = self.own.iter().chain(rest);
        all.map(|one| Choice {
            column: one.clone(),
            shown: is_shown(one),
        })
        .collect()
    }
}

/// The query string to which a button of the menu leads; nothing when none was pressed.
pub fn reordered<C: ListColumn>(query: &Form) -> Option<String> {
    let pressed = MOVES.into_iter().find(|name| query.has(name))?;
    let (mut columns, mut own): (Vec<C>, Vec<String>) = (chosen(query), Vec::new());
    for name in names(query) {
        if name.parse::<C>().is_err() && !name.is_empty() && !own.contains(&name) {
            own.push(name);
        }
    }
    let moved = query.line(pressed);
    turn(&mut columns, pressed, |one| one.to_string() == moved);
    turn(&mut own, pressed, |one| *one == moved);
    let rest = query.pairs().iter().filter(|(name, value)| {
        !value.is_empty() && name != PARAMETER && !MOVES.contains(&name.as_str())
    });
    let shown = (PARAMETER.to_owned(), joined(&columns, own.into_iter()));
    Some(to_query(&rest.cloned().chain([shown]).collect::<Vec<_>>()))
}

/// Moves the one that is meant a place up or down, as far as there are places.
fn turn<T>(all: &mut [T], pressed: &str, is_meant: impl Fn(&T) -> bool) {
    if let Some(from) = all.iter().position(is_meant) {
        let to = match pressed {
            "up" => from.saturating_sub(1),
            _ => (from + 1).min(all.len() - 1),
        };
        all.swap(from, to);
    }
}

/// What an address names: `columns=name,city`, or as a form sends it, `columns=name&columns=city`.
fn names(query: &Form) -> Vec<String> {
    let all = query.all(PARAMETER);
    let names = all.iter().flat_map(|names| names.split(','));
    names.map(str::to_owned).collect()
}

/// The columns that all records of the list have, of an address.
fn chosen<C: ListColumn>(query: &Form) -> Vec<C> {
    let mut columns = Vec::new();
    if !query.has(PARAMETER) {
        return C::usual().to_vec();
    }
    for column in names(query).iter().filter_map(|name| name.parse().ok()) {
        if Some(&column) != C::all().first() && !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// The first column is named too: the parameter is never empty, even when nothing else is shown.
fn joined<C: ListColumn>(columns: &[C], own: impl Iterator<Item = String>) -> String {
    let all = C::all().iter().take(1).chain(columns);
    let names: Vec<String> = all.map(ToString::to_string).chain(own).collect();
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
    fn columns_of_the_administrator_stand_behind_the_others_and_stay_in_every_link() {
        let own = |names: &[&str]| -> Vec<OwnColumn> {
            let own = names.iter().map(|name| OwnColumn {
                name: format!("own.{name}"),
                label: name.to_uppercase(),
            });
            own.collect()
        };
        let shown = |address: &str| {
            let query = Form::parse(address);
            let list = ListQuery::<Letter>::parse(&query, (Letter::A, Direction::Ascending), &[]);
            let offered = own(&["limit", "code"]);
            list.unwrap().with_own(&query, offered).with_columns(&query)
        };
        assert_eq!(shown("").own, []);
        let list = shown("columns=a,own.code,b,own.gone");
        assert_eq!(
            (list.columns.as_slice(), &list.own),
            (&[Letter::B][..], &own(&["code"]))
        );
        assert_eq!(
            list.sort_link(&Letter::B),
            "columns=a%2Cb%2Cown.code&sort=b&dir=asc"
        );
        let menu = list.column_menu("/x").own;
        let menu: Vec<(&str, bool)> = menu
            .iter()
            .map(|one| (one.column.name.as_str(), one.shown))
            .collect();
        assert_eq!(menu, [("own.code", true), ("own.limit", false)]);
        let moved = reordered::<Letter>(&Form::parse("columns=a,b,own.x,own.y&up=own.y"));
        assert_eq!(moved.as_deref(), Some("columns=a%2Cb%2Cown.y%2Cown.x"));
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
