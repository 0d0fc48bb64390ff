//! One query that reads two stretches of an index, each cut at its own length.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

use crate::db::Engine;

/// The rows of two lists that select the same, each with an order and a limit of its own, which one condition with «or» could
/// not have. In what order they come all together is not said.
#[derive(Debug, Clone)]
pub struct TwoLists<Q>(pub Q, pub Q);

impl<Q: Query> Query for TwoLists<Q> {
    type SqlType = Q::SqlType;
}
impl<Q, Conn> RunQueryDsl<Conn> for TwoLists<Q> {}
impl<Q> QueryId for TwoLists<Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: QueryFragment<Engine>> QueryFragment<Engine> for TwoLists<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("select * from (");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(") as one_list union all select * from (");
        self.1.walk_ast(out.reborrow())?;
        out.push_sql(") as other_list");
        Ok(())
    }
}
