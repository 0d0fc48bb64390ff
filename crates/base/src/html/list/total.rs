//! How many rows a list has.

use diesel::RunQueryDsl;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_dsl::methods::{LimitDsl, LoadQuery};
use diesel::sql_types::BigInt;

use crate::clause::Clause;
use crate::db::{Conn, Engine};
use crate::error::Result;
use crate::unit_of_work::Read;

/// How many rows a list has. Only what costs the same on a big base is counted to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// So many.
    pub count: i64,
    /// Or more: counting was cut short.
    pub more: bool,
}

impl From<i64> for Total {
    fn from(count: i64) -> Self {
        Self { count, more: false }
    }
}

impl Total {
    /// Rows that a list with a filter is counted to.
    pub const MOST: i64 = 2_000;
    /// Rows that a list is counted to when each row has to be looked at beside an index.
    pub const LOOKED_AT: i64 = 1_000;
    /// Nothing is counted; the pages turned so far tell the least.
    pub const UNKNOWN: Self = Self {
        count: 0,
        more: true,
    };

    /// Counts the rows of a query, up to `most`. The query selects one narrow column and has no order.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn up_to<'query, Q>(read: &mut Read<'_>, most: i64, query: Q) -> Result<Self>
    where
        Q: LimitDsl,
        Limited<Q::Output>: LoadQuery<'query, Conn, i64>,
    {
        let counted: i64 = Limited(query.limit(most + 1)).get_result(read.conn())?;
        Ok(Self::cut(counted, most))
    }

    /// Counts the rows of a query written as text, up to `most`.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn of_text_up_to(read: &mut Read<'_>, most: i64, query: Clause) -> Result<Self> {
        let limit = format!(") as rows_of_text limit {}", most + 1);
        let query = Clause::new("select 1 from (").and_then(query).sql(limit);
        let counted: i64 = Limited(query).get_result(read.conn())?;
        Ok(Self::cut(counted, most))
    }

    fn cut(counted: i64, most: i64) -> Self {
        Self {
            count: counted.min(most),
            more: counted > most,
        }
    }
}

/// `select count(*) from (…)`: the engine stops counting at the limit of the query inside.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Limited<Q>(Q);

impl<Q> diesel::query_builder::Query for Limited<Q> {
    type SqlType = BigInt;
}

impl<Q> RunQueryDsl<Conn> for Limited<Q> {}

impl<Q: QueryFragment<Engine>> QueryFragment<Engine> for Limited<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> diesel::QueryResult<()> {
        out.push_sql("select count(*) from (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") as counted");
        Ok(())
    }
}
