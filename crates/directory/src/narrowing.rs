//! What narrows a list of the directory: its view, what was typed into its search box, its filter.

use std::fmt::Display;
use std::str::FromStr;

use accounts::users;
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

/// Records that an index may lead to for a page to be sorted from them.
const FEW: i64 = 2_000;
/// Records that an index may lead to for them to be counted from there; a page of so many is sooner met in its order.
const SOME: i64 = 20_000;
/// Records one answers for that are sooner sorted than met in the order of everybody's.
const OWN: i64 = 7_000;
/// Conditions of which that is asked; each asks once.
const ASKED: usize = 2;

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
    reach: Reach,
    most: i64,
}

/// How far the indexes go for a filter.
#[derive(Debug, Clone)]
pub enum Reach {
    /// They lead to these few records at once.
    Few(Clause),
    /// They lead to these records, which are too many to be sorted.
    Some(Clause),
    /// Those of the list know it, among columns of the records themselves.
    Listed,
    /// Each record has to be looked at.
    None,
}

impl<V: Copy> Narrowing<V> {
    /// Looks how common is what was asked for: three queries at most, none when nothing was.
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
        let search = Search::of(read, kind, &list.search)?;
        let reach = if search.is_empty() {
            Reach::of(read, list)?
        } else {
            Reach::None
        };
        Ok(Self {
            view,
            search,
            filter: list.narrowing.clone(),
            reach,
            most: Total::MOST,
        })
    }

    /// How its rows are counted.
    pub fn path(&self) -> Path {
        let is_filter = self.filter.is_some() && self.search.is_empty();
        if is_filter && !matches!(self.reach, Reach::Listed) {
            Path::Table
        } else {
            Path::Index
        }
    }

    /// How many rows are worth counting.
    pub fn most(&self) -> i64 {
        match self.reach {
            Reach::None | Reach::Some(_) if self.filter.is_some() => Total::LOOKED_AT,
            _ => self.most,
        }
    }

    /// An index leads to what is counted: no record of the list has to be looked at for it.
    pub fn is_soon_counted(&self) -> bool {
        let has_lead = self.filter.is_none() || !matches!(self.reach, Reach::None);
        has_lead && !self.is_walk()
    }

    /// The same narrowing, counted up to so many.
    #[must_use]
    pub fn counted_to(self, most: i64) -> Self {
        Self { most, ..self }
    }

    /// How a page of them is read in an order that has an index or has none, when they are so many.
    pub fn path_of_page(&self, ordered_by_index: bool, total: Total) -> Path {
        match self.path() {
            Path::Index if !ordered_by_index && self.is_whole() => Path::Table,
            // Many are soon met in the order of the index; few are sooner sorted.
            Path::Table if matches!(self.reach, Reach::Few(_)) => Path::Table,
            Path::Table if ordered_by_index && total.more => Path::Index,
            path => path,
        }
    }

    /// The same for a list of records that somebody answers for: a few are looked up by that and sorted, for among everybody's
    /// they would be met late.
    pub fn path_of_own_page(&self, total: Total) -> Path {
        if self.is_whole() && !total.more && total.count <= OWN {
            return Path::Table;
        }
        self.path_of_page(true, total)
    }

    /// The list is its whole view.
    pub fn is_whole(&self) -> bool {
        self.search.is_empty() && self.filter.is_none()
    }

    /// The list is walked for a common text: nobody knows how many records there are.
    pub fn is_walk(&self) -> bool {
        self.search.is_walk() && !self.search.is_empty()
    }

    /// The conditions on the record in `id_column`, all of which must hold, for records that are come by so.
    pub fn conditions<QS: 'static>(&self, id_column: &str, path: Path) -> Vec<Condition<QS>> {
        let filter = self
            .filter
            .iter()
            .map(|clause| -> Condition<QS> { Box::new(clause.clone()) });
        let led = match &self.reach {
            Reach::Few(numbers) | Reach::Some(numbers) if path == Path::Table => Some(numbers),
            _ => None,
        };
        let led = led.into_iter().map(|numbers| -> Condition<QS> {
            let clause = Clause::new(format!("{id_column} in ("));
            Box::new(clause.and_then(numbers.clone()).sql(")"))
        });
        (led.chain(filter))
            .chain(self.search.conditions(id_column))
            .collect()
    }
}

impl Reach {
    /// The condition that leaves fewest records leads to them: two queries at most.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of<C>(read: &mut Read<'_>, list: &ListQuery<C>) -> Result<Self> {
        let mut fewest: Option<(Total, Clause)> = None;
        for lead in list.leads.iter().take(ASKED) {
            let numbers = lead.numbers(read.engine());
            let total = Total::of_text_up_to(read, SOME, numbers.clone())?;
            if total.count <= FEW {
                return Ok(Self::Few(numbers));
            }
            let is_fewer = |(least, _): &(Total, Clause)| total.count < least.count;
            if fewest.as_ref().is_none_or(is_fewer) {
                fewest = Some((total, numbers));
            }
        }
        let conditions = &list.filter.conditions;
        Ok(match fewest {
            _ if !list.filter.any && conditions.iter().any(is_listed) => Self::Listed,
            Some((total, numbers)) if !total.more => Self::Some(numbers),
            _ => Self::None,
        })
    }
}

/// One of a few values of a column of the records, which the indexes of their list begin with.
fn is_listed(condition: &filter::Condition) -> bool {
    let field = condition.field;
    condition.operator == Operator::In
        && field.by_value.is_some()
        && matches!(field.place, Place::Own(_))
}

/// Whom a condition on a user can name, when the filter is being built or names somebody: a query.
///
/// # Errors
/// The base could not be read.
pub fn people(read: &mut Read<'_>, t: &Translator, filter: &Filter, open: bool) -> Result<Choices> {
    let names_somebody = |filter: &Filter| {
        filter.conditions.iter().any(|condition| {
            let takes_names = !condition.operator.is_complete_alone();
            takes_names && matches!(condition.field.kind, Kind::User)
        })
    };
    if !open && !names_somebody(filter) {
        return Ok(Vec::new());
    }
    let mut people = vec![
        ("me".to_owned(), t.get("filter-me")),
        ("department".to_owned(), t.get("filter-my-department")),
    ];
    let ours = users::store::departments_and_everybody(read)?.into_iter();
    people.extend(ours.map(|one| match one.is_department {
        true => (format!("d{}", one.id), one.name),
        false => (one.id.to_string(), one.name),
    }));
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
pub async fn suggest(ctx: Ctx, query: Form, fields: &'static [Field]) -> Result<Response> {
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
