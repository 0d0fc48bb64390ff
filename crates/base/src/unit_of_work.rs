//! `Read` and `Tx`: one closure, one connection, one transaction.
//!
//! A write ends with [`Recorded`], which only [`Tx::record`] and [`Tx::unchanged`] make: a command that changes rows
//! without saying what happened does not type-check.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Text;
use serde::Serialize;

use crate::access::Actor;
use crate::app::App;
use crate::area::Registry;
use crate::db::{Conn, Engine, EngineKind};
use crate::error::Result;
use crate::events::{self, Event};

/// A consistent view of the base for one reader.
pub struct Read<'a> {
    conn: &'a mut Conn,
    /// Who looks.
    pub actor: Arc<Actor>,
    /// The moment of the request.
    pub now: DateTime<Utc>,
    /// What the areas contribute.
    pub registry: Arc<Registry>,
}

impl Read<'_> {
    /// The connection, for queries in `store.rs`.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// The engine, for the few texts that differ.
    pub fn engine(&self) -> EngineKind {
        self.conn.kind()
    }

    /// The moment of the request as columns keep it: UTC.
    pub fn moment(&self) -> NaiveDateTime {
        self.now.naive_utc()
    }
}

/// One transaction that changes the base.
pub struct Tx<'a> {
    read: Read<'a>,
    /// Somebody waits for this commit: an event was recorded or a job queued.
    pub(crate) awaited: bool,
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl<'a> DerefMut for Tx<'a> {
    fn deref_mut(&mut self) -> &mut Read<'a> {
        &mut self.read
    }
}

/// Proof that a command has recorded what it did.
#[must_use]
#[derive(Debug)]
pub struct Recorded<T = ()>(T);

impl<T> Recorded<T> {
    /// Gives the command's result along.
    pub fn with<U>(self, value: U) -> Recorded<U> {
        Recorded(value)
    }

    /// The command's result, for what else its transaction writes.
    pub fn value(&self) -> &T {
        &self.0
    }

    /// The command's result.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl Tx<'_> {
    /// Appends the event of this command to the feed. The last act of a command.
    ///
    /// # Errors
    /// The base refused the row.
    pub fn record<E: Event>(&mut self, event: &E) -> Result<Recorded> {
        events::append(self, event)?;
        self.awaited = true;
        Ok(Recorded(()))
    }

    /// Adds many rows in one statement: each is written as a JSON array of the values of `columns`, which are named with
    /// their type, `bigint` or `text`. What is needed of the rows later, ids above all, is not told.
    ///
    /// # Errors
    /// The base refused a row.
    pub fn insert_all<T: Serialize>(
        &mut self,
        table: &str,
        columns: &[(&str, &str)],
        rows: &[T],
    ) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let values = columns.iter().enumerate();
        let values: Vec<String> = values
            .map(|(at, (_, kind))| format!("cast(value ->> {at} as {kind})"))
            .collect();
        let (names, values) = (names.join(", "), values.join(", "));
        let insertion = Insertion {
            text: format!("insert into {table} ({names}) select {values} from "),
            engine: self.engine(),
            rows: serde_json::to_string(rows)?,
        };
        insertion.execute(self.conn())?;
        Ok(())
    }

    /// Says that nothing worth an event was changed: a form saved as it was, a session's last sight.
    pub fn unchanged<T>(&mut self, value: T) -> Recorded<T> {
        Recorded(value)
    }
}

/// The statement of [`Tx::insert_all`]; its text is the same for any number of rows, so that it is prepared once.
struct Insertion {
    text: String,
    engine: EngineKind,
    rows: String,
}

impl QueryId for Insertion {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Engine> for Insertion {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Engine>) -> diesel::QueryResult<()> {
        let (before, after) = match self.engine {
            EngineKind::Sqlite => ("json_each(", ")"),
            EngineKind::Postgres => ("json_array_elements(", "::json)"),
        };
        out.push_sql(&self.text);
        out.push_sql(before);
        out.push_bind_param::<Text, _>(&self.rows)?;
        out.push_sql(after);
        Ok(())
    }
}

impl RunQueryDsl<Conn> for Insertion {}

/// Ends an open transaction when the work panics, so that the connection returns to its pool clean.
struct Transaction<'a> {
    conn: &'a mut Conn,
    open: bool,
}

impl<'a> Transaction<'a> {
    fn begin(conn: &'a mut Conn, text: &str) -> Result<Self> {
        conn.batch_execute(text)?;
        Ok(Self { conn, open: true })
    }

    fn commit(mut self) -> Result<()> {
        self.conn.batch_execute("commit")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open
            && let Err(error) = self.conn.batch_execute("rollback")
        {
            tracing::debug!(%error, "nothing to roll back");
        }
    }
}

/// Runs `work` in a read-only transaction; the second value is the number of its queries.
///
/// # Errors
/// Those of `work`, and of the base.
pub(crate) fn read<T>(
    app: &App,
    actor: Arc<Actor>,
    now: DateTime<Utc>,
    work: impl FnOnce(&mut Read<'_>) -> Result<T>,
) -> Result<(T, u32)> {
    let mut conn = app.db.reader()?;
    let begin = match app.db.engine() {
        EngineKind::Sqlite => "begin",
        EngineKind::Postgres => "begin isolation level repeatable read read only",
    };
    let transaction = Transaction::begin(&mut conn, begin)?;
    let mut read = Read {
        conn: &mut *transaction.conn,
        actor,
        now,
        registry: app.registry.clone(),
    };
    let (done, queries) = crate::db::counting_queries(|| work(&mut read));
    transaction.commit()?;
    Ok((done?, queries))
}

/// A committed transaction.
pub(crate) struct Written<T> {
    /// The command's result.
    pub value: T,
    /// How many queries it took.
    pub queries: u32,
    /// Open pages or workers wait for it.
    pub awaited: bool,
}

/// Runs `work` in a transaction and commits it unless it fails.
///
/// # Errors
/// Those of `work`, and of the base; nothing is changed then.
pub(crate) fn write<T>(
    app: &App,
    actor: Arc<Actor>,
    now: DateTime<Utc>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Recorded<T>>,
) -> Result<Written<T>> {
    let mut conn = app.db.writer()?;
    let begin = match app.db.engine() {
        EngineKind::Sqlite => "begin immediate",
        EngineKind::Postgres => "begin",
    };
    let transaction = Transaction::begin(&mut conn, begin)?;
    let mut tx = Tx {
        read: Read {
            conn: &mut *transaction.conn,
            actor,
            now,
            registry: app.registry.clone(),
        },
        awaited: false,
    };
    let (done, queries) = crate::db::counting_queries(|| work(&mut tx));
    let (value, awaited) = (done?.0, tx.awaited);
    transaction.commit()?;
    Ok(Written {
        value,
        queries,
        awaited,
    })
}
