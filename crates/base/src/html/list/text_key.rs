//! Sorting by what is no column of its table, or one that may be empty: the key is a text, and those without a value come last.

use std::fmt::Display;

use super::{LONGEST_KEY, ListQuery};
use crate::clause::{Clause, Value};
use crate::db::EngineKind;

/// The SQL of the text that sorts a list, never null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextKey {
    sql: String,
    is_made: bool,
}

impl TextKey {
    /// As an index has it, word for word.
    pub fn indexed(sql: &str) -> Self {
        Self {
            sql: sql.to_owned(),
            is_made: false,
        }
    }

    fn made(sql: String) -> Self {
        Self { sql, is_made: true }
    }

    /// A text of the row, made for each row that is looked at.
    pub fn text(text: &str) -> Self {
        Self::made(format!("coalesce({}, '1')", begun(text)))
    }

    /// A number of the row that is not negative.
    pub fn number(number: &str) -> Self {
        Self::made(format!("coalesce({}, '1')", begun(&digits(number))))
    }

    /// One of a few values of the row, in the order in which they are given. Any other counts as none.
    pub fn choice<V: Display>(column: &str, values: &[V]) -> Self {
        Self::made(format!("coalesce({}, '1')", begun(&ranked(column, values))))
    }

    /// The same of a value from the first of some rows that belong to the record: `rows` says which and in what order.
    pub fn first(text: &str, rows: &str) -> Self {
        Self::made(format!(
            "coalesce((select {} from {rows} limit 1), '1')",
            begun(text)
        ))
    }

    /// No index has its order: every row has to be looked at.
    pub fn is_made(&self) -> bool {
        self.is_made
    }

    /// The key, which both engines order alike.
    pub fn sql(&self, engine: EngineKind) -> String {
        match (engine, self.is_made) {
            (EngineKind::Postgres, true) => format!("({}) collate \"C\"", self.sql),
            _ => self.sql.clone(),
        }
    }

    /// What lies beyond the cursor of a list; the key is made once a row.
    pub fn beyond<C>(&self, list: &ListQuery<C>, id: &str, engine: EngineKind) -> Option<Clause>
    where
        C: std::str::FromStr + Display + Copy + PartialEq,
    {
        let cursor = list.cursor()?;
        let sign = if list.ascending() { '>' } else { '<' };
        let clause = Clause::new(format!("({}, {id}) {sign} (", self.sql(engine)));
        let clause = clause.bind(Value::Text(cursor.key.clone())).sql(", ");
        Some(clause.bind(Value::Number(cursor.id)).sql(")"))
    }
}

/// A number as digits that sort like it.
fn digits(number: &str) -> String {
    format!("cast(1000000000 + ({number}) as text)")
}

/// The place of a value among those given, as digits; null for any other.
pub fn ranked<V: Display>(column: &str, values: &[V]) -> String {
    let ranks = values.iter().enumerate();
    let ranks: String = ranks
        .map(|(at, value)| format!(" when '{value}' then '{at:02}'"))
        .collect();
    format!("case {column}{ranks} end")
}

/// The beginning of a text behind what puts it before those without one; null for an empty one.
fn begun(text: &str) -> String {
    format!("substr('0' || nullif({text}, ''), 1, {LONGEST_KEY})")
}
