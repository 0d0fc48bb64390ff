//! The list kit: one search box, sorting by any column, columns of one's choice, keyset paging with a total. The state of a
//! list lives in its URL.

mod columns;
mod text_key;
mod total;

use std::fmt::Display;
use std::str::FromStr;

use super::filter::{Asker, Field, Filter, Lead};
use super::form::{Form, encode};
use crate::clause::Clause;
use crate::error::{Error, Result};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDateTime;

pub use columns::{Choice, ColumnMenu, ListColumn, OwnColumn, reordered};
pub use text_key::{TextKey, ranked};
pub use total::Total;

/// Rows on a page.
pub const PAGE_SIZE: i64 = 50;
/// Characters of a long text that sort it: its key stands in the addresses of the pages.
pub const LONGEST_KEY: usize = 100;
/// Longest text that is searched for; the rest cannot narrow anything.
const LONGEST_SEARCH: usize = 200;

crate::text_enum! {
    /// Which way a list is sorted.
    pub enum Direction {
        /// А to Я, early to late.
        Ascending = "asc",
        /// Я to А, late to early.
        Descending = "desc",
    }
}

/// The edge of a page: the sorting key and number of its outermost row, and how many rows lie before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The sorting key as text.
    pub key: String,
    /// The row's number, which decides between equal keys.
    pub id: i64,
    /// Rows before this edge, for «51–100 из 312».
    pub position: i64,
}

impl Cursor {
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}:{}:{}", self.id, self.position, self.key))
    }

    fn decode(text: &str) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Error::NotFound)?;
        let text = String::from_utf8(bytes).map_err(|_| Error::NotFound)?;
        let mut parts = text.splitn(3, ':');
        let mut next = || parts.next().ok_or(Error::NotFound);
        Ok(Self {
            id: next()?.parse().map_err(|_| Error::NotFound)?,
            position: next()?.parse().map_err(|_| Error::NotFound)?,
            key: next()?.to_owned(),
        })
    }
}

/// Which side of the cursor the page lies on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edge {
    /// From the beginning.
    Start,
    /// After this row.
    After(Cursor),
    /// Before this row.
    Before(Cursor),
}

/// What a list was asked for. `C` names its sortable columns.
#[derive(Debug, Clone)]
pub struct ListQuery<C> {
    /// The search box.
    pub search: String,
    /// The column of sorting.
    pub sort: C,
    /// Its direction.
    pub direction: Direction,
    /// Where the page begins.
    pub edge: Edge,
    /// What narrows it (`B4`).
    pub filter: Filter,
    /// The condition of the filter.
    pub narrowing: Option<Clause>,
    /// How indexes lead to the rows that the filter leaves.
    pub leads: Vec<Lead>,
    /// The columns shown after the first one, in their order; none in a list whose columns are fixed.
    pub columns: Vec<C>,
    /// Columns of the administrator's that are shown after those.
    pub own: Vec<OwnColumn>,
    /// All that there are.
    pub own_offered: Vec<OwnColumn>,
    /// The rest of the query string, which links must keep.
    pub kept: Vec<(String, String)>,
}

impl<C: FromStr + Display + Copy + PartialEq> ListQuery<C> {
    /// Reads the state of a list from its address; `parameters` are the names of the list's own parameters.
    /// Unknown columns fall back to the default, a damaged cursor is `NotFound`.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn parse(query: &Form, default: (C, Direction), parameters: &[&str]) -> Result<Self> {
        let sort = query.line("sort").parse().unwrap_or(default.0);
        let direction = query.line("dir").parse().unwrap_or(if sort == default.0 {
            default.1
        } else {
            Direction::Ascending
        });
        let edge = match (query.raw("after"), query.raw("before")) {
            (Some(cursor), _) => Edge::After(Cursor::decode(cursor)?),
            (None, Some(cursor)) => Edge::Before(Cursor::decode(cursor)?),
            (None, None) => Edge::Start,
        };
        let kept = parameters
            .iter()
            .map(|name| ((*name).to_owned(), query.line(name)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let search = query.line("q").chars().take(LONGEST_SEARCH).collect();
        Ok(Self {
            search,
            sort,
            direction,
            edge,
            filter: Filter::default(),
            narrowing: None,
            leads: Vec::new(),
            columns: Vec::new(),
            own: Vec::new(),
            own_offered: Vec::new(),
            kept,
        })
    }

    /// The same list narrowed by the filter of its address.
    #[must_use]
    pub fn narrowed(
        mut self,
        query: &Form,
        fields: impl IntoIterator<Item = &'static Field>,
        asker: &Asker,
    ) -> Self {
        self.filter = Filter::parse(query, fields);
        self.narrowing = self.filter.clause(asker);
        self.leads = self.filter.leads(asker);
        self
    }

    /// The value of one of the list's own parameters.
    pub fn parameter(&self, name: &str) -> &str {
        self.kept
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Rows are fetched in ascending order: the direction of sorting, turned round for a page before a cursor.
    pub fn ascending(&self) -> bool {
        (self.direction == Direction::Ascending) != matches!(self.edge, Edge::Before(_))
    }

    /// The row beyond which the page lies.
    pub fn cursor(&self) -> Option<&Cursor> {
        match &self.edge {
            Edge::Start => None,
            Edge::After(cursor) | Edge::Before(cursor) => Some(cursor),
        }
    }

    /// The query string for sorting by this column: the other way round if it is the current one.
    pub fn sort_link(&self, column: &C) -> String {
        let turn = *column == self.sort && self.direction == Direction::Ascending;
        let direction = if turn {
            Direction::Descending
        } else {
            Direction::Ascending
        };
        format!("{}sort={column}&dir={direction}", self.kept_query())
    }

    /// `ascending`, `descending` or `none`, for `aria-sort`.
    pub fn aria_sort(&self, column: &C) -> &'static str {
        match (*column == self.sort, self.direction) {
            (false, _) => "none",
            (true, Direction::Ascending) => "ascending",
            (true, Direction::Descending) => "descending",
        }
    }

    /// The query string without sorting and cursor, ending in `&` unless empty.
    fn kept_query(&self) -> String {
        let pairs = self.kept_pairs().into_iter().chain(self.filter.to_pairs());
        pairs
            .map(|(name, value)| format!("{name}={}&", encode(&value)))
            .collect()
    }

    fn kept_pairs(&self) -> Vec<(String, String)> {
        let search = (!self.search.is_empty()).then(|| ("q".to_owned(), self.search.clone()));
        self.kept.iter().cloned().chain(search).collect()
    }

    /// The state of the list without what is typed into its search box, and without its page.
    pub fn state_but_search(&self) -> Vec<(String, String)> {
        let state = self.state_but_filter().into_iter();
        let state = state.filter(|(name, _)| name != "q");
        state.chain(self.filter.to_pairs()).collect()
    }

    /// The state of the list without its filter and its page.
    pub fn state_but_filter(&self) -> Vec<(String, String)> {
        let sorting = [
            ("sort", self.sort.to_string()),
            ("dir", self.direction.to_string()),
        ];
        let sorting = sorting.map(|(name, value)| (name.to_owned(), value));
        self.kept_pairs().into_iter().chain(sorting).collect()
    }

    fn page_link(&self, side: &str, cursor: &Cursor) -> String {
        format!(
            "{}sort={}&dir={}&{side}={}",
            self.kept_query(),
            self.sort,
            self.direction,
            cursor.encode()
        )
    }
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    /// The rows, in the order shown.
    pub rows: Vec<T>,
    /// How many rows there are on all pages.
    pub total: Total,
    /// Number of the first row shown, from 1; 0 when there is none.
    pub first: i64,
    /// Query string of the page before.
    pub previous: Option<String>,
    /// Query string of the page after.
    pub next: Option<String>,
}

impl<T> Rows<T> {
    /// Makes a page of what was fetched: up to [`PAGE_SIZE`] + 1 rows in the order of fetching. `key` gives a row's
    /// sorting key and number.
    pub fn of<C>(
        query: &ListQuery<C>,
        mut fetched: Vec<T>,
        total: impl Into<Total>,
        key: impl Fn(&T) -> (String, i64),
    ) -> Self
    where
        C: FromStr + Display + Copy + PartialEq,
    {
        let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
        let more = fetched.len() > size;
        fetched.truncate(size);
        let count = i64::try_from(fetched.len()).unwrap_or_default();
        let backward = matches!(query.edge, Edge::Before(_));
        let before = match &query.edge {
            Edge::Start => 0,
            Edge::After(cursor) => cursor.position,
            Edge::Before(cursor) => (cursor.position - count).max(0),
        };
        if backward {
            fetched.reverse();
        }
        let edge = |row: Option<&T>, position| {
            row.map(|row| {
                let (key, id) = key(row);
                Cursor { key, id, position }
            })
        };
        let has_previous = if backward {
            more
        } else {
            query.edge != Edge::Start
        };
        let has_next = backward || more;
        let previous = edge(fetched.first(), before).filter(|_| has_previous);
        let next = edge(fetched.last(), before + count).filter(|_| has_next);
        let mut total = total.into();
        if total.more {
            total.count = total.count.max(before + count);
            total.more = more || backward || total.count > before + count;
        }
        Self {
            total,
            first: if count == 0 { 0 } else { before + 1 },
            previous: previous.map(|cursor| query.page_link("before", &cursor)),
            next: next.map(|cursor| query.page_link("after", &cursor)),
            rows: fetched,
        }
    }

    /// The same page of other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Rows<U> {
        Rows {
            rows: self.rows.into_iter().map(change).collect(),
            total: self.total,
            first: self.first,
            previous: self.previous,
            next: self.next,
        }
    }

    /// Number of the last row shown.
    pub fn last(&self) -> i64 {
        self.first + i64::try_from(self.rows.len()).unwrap_or_default() - i64::from(self.first > 0)
    }
}

/// A moment as the key of a cursor.
pub fn moment_key(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
}

/// Sorts a boxed query by a column that is never null and cuts it at the list's cursor. The comparison with `>=` alone
/// lets both engines seek in the index; the rest decides between equal keys.
#[macro_export]
macro_rules! keyset {
    ($query:expr, $list:expr, $column:expr, $id:expr, $key:ty) => {{
        let mut query = $query;
        if let Some(cursor) = $list.cursor() {
            let key: $key = cursor
                .key
                .parse()
                .map_err(|_| $crate::error::Error::NotFound)?;
            query = if $list.ascending() {
                query
                    .filter($column.ge(key.clone()))
                    .filter($column.gt(key).or($id.gt(cursor.id)))
            } else {
                query
                    .filter($column.le(key.clone()))
                    .filter($column.lt(key).or($id.lt(cursor.id)))
            };
        }
        if $list.ascending() {
            query.order(($column.asc(), $id.asc()))
        } else {
            query.order(($column.desc(), $id.desc()))
        }
    }};
}

/// Sorts a boxed query by a [`TextKey`] that no index has and cuts it at the list's cursor: `$key` is its SQL as an
/// expression, `$beyond` what [`TextKey::beyond`] gave.
#[macro_export]
macro_rules! keyset_made {
    ($query:expr, $list:expr, $key:expr, $id:expr, $beyond:expr) => {{
        let query = match $beyond {
            Some(clause) => $query.filter(clause),
            None => $query,
        };
        if $list.ascending() {
            query.order(($key.asc(), $id.asc()))
        } else {
            query.order(($key.desc(), $id.desc()))
        }
    }};
}
