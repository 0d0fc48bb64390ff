//! How an engine would answer what is asked of it: for tests of indexes, which look at plans and not at times.

use std::sync::{Arc, Mutex};

use base::Result;
use base::db::EngineKind;
use base::ids::UserId;
use base::unit_of_work::Read;
use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::World;

/// A query and how the engine answers it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The query, without its values.
    pub sql: String,
    /// The plan in the engine's own words.
    pub steps: String,
}

impl Plan {
    /// It sorts what it found, instead of finding it in order.
    pub fn sorts(&self) -> bool {
        self.steps.contains("TEMP B-TREE") || self.steps.contains("Sort")
    }

    /// It looks at every row of the table.
    pub fn scans(&self, table: &str) -> bool {
        let sqlite = |line: &str| line == format!("SCAN {table}");
        let postgres = format!("Seq Scan on {table}");
        self.steps
            .lines()
            .any(|line| sqlite(line) || line.contains(&postgres))
    }

    /// An index leads it.
    pub fn uses(&self, index: &str) -> bool {
        let words = self
            .steps
            .split(|one: char| !(one.is_alphanumeric() || one == '_'));
        words.into_iter().any(|word| word == index)
    }
}

#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

impl World {
    /// The plans of the queries that `work` sends. A base of tests is small, so PostgreSQL is kept from what only small tables
    /// are worth.
    ///
    /// # Panics
    /// The work or the asking failed.
    pub fn plans(&self, user: UserId, work: impl FnOnce(&mut Read<'_>) -> Result<()>) -> Vec<Plan> {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = asked.clone();
        let plans = self.read(user, |read| {
            read.conn()
                .set_instrumentation(move |event: InstrumentationEvent<'_>| {
                    if let InstrumentationEvent::StartQuery { query, .. } = event {
                        kept.lock().unwrap().push(query.to_string());
                    }
                });
            let done = work(read);
            read.conn()
                .set_instrumentation(|_: InstrumentationEvent<'_>| {});
            done?;
            let asked = asked.lock().unwrap().clone();
            let sql = asked
                .iter()
                .map(|query| query.split(" -- binds:").next().unwrap_or(query));
            let selects = sql.filter(|sql| sql.to_lowercase().starts_with("select"));
            selects.map(|sql| plan_of(read, sql)).collect()
        });
        plans.expect("the queries can be explained")
    }
}

fn plan_of(read: &mut Read<'_>, sql: &str) -> Result<Plan> {
    let steps: Vec<String> = match read.engine() {
        EngineKind::Sqlite => diesel::sql_query(format!("explain query plan {sql}"))
            .load(read.conn())?
            .into_iter()
            .map(|line: Detail| line.detail)
            .collect(),
        EngineKind::Postgres => {
            let values = (1..).take_while(|at| sql.contains(&format!("${at}")));
            let nulls = vec!["null"; values.count()].join(", ");
            read.conn().batch_execute(&format!(
                "set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = off; \
                 set local enable_incremental_sort = off; set local plan_cache_mode = force_generic_plan; prepare asked as {sql}"
            ))?;
            let arguments = if nulls.is_empty() {
                String::new()
            } else {
                format!("({nulls})")
            };
            let lines = diesel::sql_query(format!("explain (costs off) execute asked{arguments}"))
                .load(read.conn())?;
            read.conn().batch_execute("deallocate asked")?;
            lines.into_iter().map(|line: Line| line.line).collect()
        }
    };
    Ok(Plan {
        sql: sql.to_owned(),
        steps: steps.join("\n"),
    })
}
