//! A condition put together while the program runs: text with bound values between its pieces.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Date, Text, Timestamp};

use crate::db::Engine;

/// A value bound to a clause.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Any text.
    Text(String),
    /// A number, an id above all.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment, UTC.
    Moment(NaiveDateTime),
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Sql(String),
    Bound(Value),
}

/// A condition that is true, false or unknown of a row. What people typed is bound, never written into its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Clause(Vec<Piece>);

impl Clause {
    /// A clause that is only text.
    pub fn new(sql: impl Into<String>) -> Self {
        Self::default().sql(sql)
    }

    /// Adds text of the program's own.
    #[must_use]
    pub fn sql(mut self, sql: impl Into<String>) -> Self {
        self.0.push(Piece::Sql(sql.into()));
        self
    }

    /// Adds a bound value.
    #[must_use]
    pub fn bind(mut self, value: Value) -> Self {
        self.0.push(Piece::Bound(value));
        self
    }

    /// Adds another clause.
    #[must_use]
    pub fn and_then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds bound values with commas between them.
    #[must_use]
    pub fn list(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        for (at, value) in values.into_iter().enumerate() {
            if at > 0 {
                self = self.sql(", ");
            }
            self = self.bind(value);
        }
        self
    }

    /// The column holds one of these numbers: true of no row when there are none.
    pub fn one_of(column: &str, numbers: impl IntoIterator<Item = i64>) -> Self {
        let mut numbers = numbers.into_iter().peekable();
        if numbers.peek().is_none() {
            return Self::new("(1 = 0)");
        }
        Self::new(format!("{column} in ("))
            .list(numbers.map(Value::Number))
            .sql(")")
    }

    /// These clauses in brackets, with `word` between them: `and`, `or`. True of every row when there are none.
    pub fn joined(clauses: Vec<Self>, word: &str) -> Self {
        if clauses.is_empty() {
            return Self::new("(1 = 1)");
        }
        let mut whole = Self::new("((");
        for (at, clause) in clauses.into_iter().enumerate() {
            if at > 0 {
                whole = whole.sql(format!(") {word} ("));
            }
            whole = whole.and_then(clause);
        }
        whole.sql("))")
    }
}

impl Expression for Clause {
    type SqlType = Bool;
}
impl<QS> SelectableExpression<QS> for Clause {}
impl<QS> AppearsOnTable<QS> for Clause {}
impl ValidGrouping<()> for Clause {
    type IsAggregate = is_aggregate::Never;
}
impl QueryId for Clause {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Engine> for Clause {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> diesel::QueryResult<()> {
        out.unsafe_to_cache_prepared();
        for piece in &self.0 {
            match piece {
                Piece::Sql(sql) => out.push_sql(sql),
                Piece::Bound(Value::Text(text)) => out.push_bind_param::<Text, _>(text)?,
                Piece::Bound(Value::Number(number)) => out.push_bind_param::<BigInt, _>(number)?,
                Piece::Bound(Value::Day(day)) => out.push_bind_param::<Date, _>(day)?,
                Piece::Bound(Value::Moment(at)) => out.push_bind_param::<Timestamp, _>(at)?,
            }
        }
        Ok(())
    }
}

/// The pattern of `like … escape '\'` for a text that has this within it.
pub fn pattern(part: &str) -> String {
    let part = part.replace('\\', "\\\\");
    format!("%{}%", part.replace('%', "\\%").replace('_', "\\_"))
}
