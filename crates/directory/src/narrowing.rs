//! What narrows a list of the directory: its view, what was typed into its search box, its filter.

use std::fmt::Display;
use std::str::FromStr;

use accounts::{departments, users};
use askama::Template;
use axum::response::Response;
use base::clause::Clause;
use base::html::draw;
use base::html::filter::{self, Choices, Field, Filter, Kind, Operator, Place};
use base::html::form::Form;
use base::html::list::{ListQuery, Total};
use base::locale::Translator;
use base::{Ctx, Error, Read, Result};

use crate::search::SearchKind;
use crate::search::store::{Condition, Search};

/// Columns with an index of their own: a condition on one leaves few rows to look at.
const INDEXED: [&str; 6] = [
    "companies.status",
    "companies.city_key",
    "companies.responsible_id",
    "companies.inn",
    "people.responsible_id",
    "companies.source_id",
];

/// How the rows of a list are come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Path {
    /// By an index of the list, row after row.
    Index,
    /// The whole table in its own order: where every row has to be looked at, an index only makes that slower.
    Table,
}

/// The narrowing of a list whose views are `V`.
pub(crate) struct Narrowing<V> {
    /// The view.
    pub view: V,
    search: Search,
    filter: Option<Clause>,
    is_indexed: bool,
}

impl<V: Copy> Narrowing<V> {
    /// Looks how common the typed text is: one query, none when nothing was typed.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of<C>(
        read: &mut Read<'_>,
        kind: SearchKind,
        list: &ListQuery<C>,
        view: V,
    ) -> Result<Self>
    where
        C: FromStr + Display + Copy + PartialEq,
    {
        Ok(Self {
            view,
            search: Search::of(read, kind, &list.search)?,
            filter: list.narrowing.clone(),
            is_indexed: !list.filter.any && list.filter.conditions.iter().any(is_indexed),
        })
    }

    /// How its rows are counted.
    pub fn path(&self) -> Path {
        let looks_at_all = self.filter.is_some() && self.search.is_empty() && !self.is_indexed;
        if looks_at_all {
            Path::Table
        } else {
            Path::Index
        }
    }

    /// How a page of them is read in an order that has an index or has none, when they are so many.
    pub fn path_of_page(&self, ordered_by_index: bool, total: Total) -> Path {
        match self.path() {
            Path::Index if !ordered_by_index && self.is_whole() => Path::Table,
            // Many are soon met in the order of the index; few are sooner sorted.
            Path::Table if ordered_by_index && total.more => Path::Index,
            path => path,
        }
    }

    /// The list is its whole view.
    pub fn is_whole(&self) -> bool {
        self.search.is_empty() && self.filter.is_none()
    }

    /// The list is walked for a common text: nobody knows how many records there are.
    pub fn is_walk(&self) -> bool {
        self.search.is_walk() && !self.search.is_empty()
    }

    /// The conditions on the record in `id_column`, all of which must hold.
    pub fn conditions<QS: 'static>(&self, id_column: &str) -> Vec<Condition<QS>> {
        let filter = self
            .filter
            .iter()
            .map(|clause| -> Condition<QS> { Box::new(clause.clone()) });
        filter.chain(self.search.conditions(id_column)).collect()
    }
}

fn is_indexed(condition: &filter::Condition) -> bool {
    let column = match condition.field.place {
        Place::Own(column) => column,
        Place::Rows { of, .. } => of,
    };
    condition.operator == Operator::In && INDEXED.contains(&column)
}

/// Whom a condition on a user can name, when the filter is being built or names somebody: two queries.
///
/// # Errors
/// The base could not be read.
pub(crate) fn people(
    read: &mut Read<'_>,
    t: &Translator,
    filter: &Filter,
    open: bool,
) -> Result<Choices> {
    let names_somebody = |filter: &Filter| {
        let mut kinds = filter
            .conditions
            .iter()
            .map(|condition| condition.field.kind);
        kinds.any(|kind| matches!(kind, Kind::User))
    };
    if !open && !names_somebody(filter) {
        return Ok(Vec::new());
    }
    let mut people = vec![
        ("me".to_owned(), t.get("filter-me")),
        ("department".to_owned(), t.get("filter-my-department")),
    ];
    let departments = departments::store::list(read)?.into_iter();
    people.extend(departments.map(|department| (format!("d{}", department.id), department.name)));
    let users = users::store::everybody(read)?.into_iter();
    people.extend(users.map(|(id, name)| (id.to_string(), name)));
    Ok(people)
}

/// What a `datalist` shows.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% for word in words %}<option value="{{ word }}"></option>{% endfor %}"#
)]
struct Suggested {
    words: Vec<String>,
}

/// Answers the values of a field that begin with what is being typed, as the options of a list.
///
/// # Errors
/// `NotFound` for a field without suggestions.
pub(crate) async fn suggest(ctx: Ctx, query: Form, fields: &'static [Field]) -> Result<Response> {
    let name = query.line("by");
    let field = fields.iter().find(|field| field.name == name);
    let suggest = field.and_then(|field| field.kind.suggest());
    let words = suggest.ok_or(Error::NotFound)?;
    // The one value that is being typed comes under its name in the form of the filter.
    let typed = query
        .rows("f")
        .first()
        .map(|row| row.line("v"))
        .unwrap_or_default();
    let words = ctx.read(move |read| words(read, &typed)).await?;
    draw(&Suggested { words })
}
