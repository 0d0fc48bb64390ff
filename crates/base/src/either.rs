//! One query that reads two stretches of an index, each cut at its own length.

use diesel::expression::{
    AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate,
};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

use crate::db::Engine;

/// «The record is in one of these two lists». Each list is a query of the column `id`, with an order and a limit of its own,
/// which a condition with «or» could not have.
#[derive(Debug, Clone)]
pub struct InEither<A, B> {
    column: &'static str,
    lists: (A, B),
}

impl<A, B> InEither<A, B> {
    /// The records whose `column` is in one of the lists.
    pub fn new(column: &'static str, one: A, other: B) -> Self {
        Self {
            column,
            lists: (one, other),
        }
    }
}

impl<A, B> Expression for InEither<A, B> {
    type SqlType = Bool;
}
impl<A, B, QS> SelectableExpression<QS> for InEither<A, B> {}
impl<A, B, QS> AppearsOnTable<QS> for InEither<A, B> {}
impl<A, B> ValidGrouping<()> for InEither<A, B> {
    type IsAggregate = is_aggregate::Never;
}
impl<A, B> QueryId for InEither<A, B> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<A: QueryFragment<Engine>, B: QueryFragment<Engine>> QueryFragment<Engine> for InEither<A, B> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> diesel::QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql(self.column);
        out.push_sql(" in (select id from (");
        self.lists.0.walk_ast(out.reborrow())?;
        out.push_sql(") as one_list union all select id from (");
        self.lists.1.walk_ast(out.reborrow())?;
        out.push_sql(") as other_list)");
        Ok(())
    }
}
