//! Connections to SQLite and PostgreSQL behind one type, and what differs between the engines.
//!
//! SQLite has one writing connection and a pool of readers that cannot write; PostgreSQL has one pool for both.
//! Nothing outside this file and `unit_of_work` opens a transaction.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::{PgConnection, RunQueryDsl, SqliteConnection};

use crate::error::{Error, Result};

pub use conn::{Conn, MultiBackend as Engine};

#[allow(missing_docs)]
mod conn {
    use diesel::{PgConnection, SqliteConnection};

    /// A connection to either engine. Queries written against its backend are checked for both.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        Sqlite(SqliteConnection),
        Postgres(PgConnection),
    }
}

/// Which engine is in use: for the few texts that must differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineKind {
    /// Embedded.
    Sqlite,
    /// A server, 15 or newer.
    Postgres,
}

impl Conn {
    /// The engine behind this connection.
    pub fn kind(&self) -> EngineKind {
        match self {
            Self::Sqlite(_) => EngineKind::Sqlite,
            Self::Postgres(_) => EngineKind::Postgres,
        }
    }
}

/// Where the base is.
#[derive(Debug, Clone)]
pub enum Location {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL address, which may contain a password: never log it.
    Url(String),
}

thread_local! {
    static QUERIES: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Runs `work` and counts the statements it sends. A request does its work on one thread, so a thread-local is enough.
pub(crate) fn counting_queries<T>(work: impl FnOnce() -> T) -> (T, u32) {
    QUERIES.set(Some(0));
    let done = work();
    (done, QUERIES.take().unwrap_or_default())
}

fn count_query(event: InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { .. } = event
        && let Some(count) = QUERIES.get()
    {
        QUERIES.set(Some(count + 1));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Read,
    Write,
}

#[derive(Debug)]
struct Manager {
    location: Location,
    purpose: Purpose,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::ConnectionError;

    fn connect(&self) -> Result<Conn, Self::Error> {
        connect(&self.location, self.purpose)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        diesel::sql_query("select 1")
            .execute(conn)
            .map(drop)
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        match conn {
            Conn::Sqlite(_) => false,
            Conn::Postgres(conn) => {
                use diesel::connection::TransactionManager;
                <PgConnection as Connection>::TransactionManager::is_broken_transaction_manager(
                    conn,
                )
            }
        }
    }
}

#[diesel::declare_sql_function]
extern "SQL" {
    /// What names are compared by. PostgreSQL has one of its own in `migrations`, which must agree.
    fn normal_form(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

fn connect(location: &Location, purpose: Purpose) -> Result<Conn, diesel::ConnectionError> {
    let mut conn = match location {
        Location::File(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
            normal_form_utils::register_impl(&mut conn, |text: String| {
                formats::names::normal_form(&text)
            })
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Conn::Sqlite(conn)
        }
        Location::Url(url) => {
            // Keeps OpenSSL from cleaning up at the program's exit: a thread of the pool that still opens a connection
            // would be left without what it works with, and crash the program at its very end.
            openssl_sys::init();
            Conn::Postgres(PgConnection::establish(url)?)
        }
    };
    conn.batch_execute(settings(conn.kind(), purpose))
        .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
    conn.set_instrumentation(count_query);
    Ok(conn)
}

impl Conn {
    /// A writing connection outside any pool, closed when dropped: for restoring a backup.
    ///
    /// # Errors
    /// The file or server cannot be reached.
    pub fn alone(location: &Location) -> Result<Self> {
        connect(location, Purpose::Write).map_err(Error::internal)
    }
}

fn settings(engine: EngineKind, purpose: Purpose) -> &'static str {
    match (engine, purpose) {
        // An import touches pages all over the indexes: a bigger cache keeps them, and a longer log lets many changes of a
        // page reach the file as one. The connection is closed when nobody has written for a while.
        (EngineKind::Sqlite, Purpose::Write) => {
            "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; \
             pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -64000; \
             pragma wal_autocheckpoint = 8000"
        }
        // No mapping of the file: each connection's would count as the program's memory, and pages are no faster for it.
        (EngineKind::Sqlite, Purpose::Read) => {
            "pragma busy_timeout = 10000; pragma query_only = on; pragma temp_store = memory; \
             pragma cache_size = -4000"
        }
        (EngineKind::Postgres, _) => {
            "set time zone 'UTC'; set statement_timeout = '60s'; set lock_timeout = '10s'"
        }
    }
}

/// A pooled connection.
pub(crate) struct Pooled(r2d2::PooledConnection<Manager>);

impl std::ops::Deref for Pooled {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.0
    }
}
impl std::ops::DerefMut for Pooled {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// The open base.
#[derive(Clone)]
pub struct Db {
    readers: r2d2::Pool<Manager>,
    writer: r2d2::Pool<Manager>,
    location: Location,
}

impl Db {
    /// Opens the base; `size` is the number of pooled connections.
    ///
    /// # Errors
    /// The file or server cannot be reached.
    pub fn open(location: Location, size: u32) -> Result<Self> {
        let pool = |purpose, size| {
            r2d2::Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                // A connection keeps pages in memory; after a busy hour the program becomes small again.
                .idle_timeout(Some(Duration::from_secs(60)))
                .connection_timeout(Duration::from_secs(10))
                .test_on_check_out(matches!(location, Location::Url(_)))
                .build(Manager {
                    location: location.clone(),
                    purpose,
                })
        };
        // The writer comes first: it creates the file and sets its journal mode.
        let (writer, readers) = match &location {
            Location::File(path) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                let writer = pool(Purpose::Write, 1).map_err(|error| {
                    let path = path.display();
                    Error::internal(format!("the base {path} cannot be opened: {error}"))
                })?;
                (writer, pool(Purpose::Read, size)?)
            }
            Location::Url(_) => {
                let shared = pool(Purpose::Write, size)?;
                (shared.clone(), shared)
            }
        };
        let db = Self {
            readers,
            writer,
            location,
        };
        db.refresh_statistics()?;
        Ok(db)
    }

    /// Has SQLite look what its tables have become, for its choice of indexes; of those that have not grown much it knows
    /// already. A base of gigabytes that it sees for the first time takes it seconds, too long to be part of connecting.
    /// PostgreSQL does it by itself.
    ///
    /// # Errors
    /// The base could not be written.
    pub fn refresh_statistics(&self) -> Result<()> {
        if self.engine() == EngineKind::Postgres {
            return Ok(());
        }
        // A few hundred rows of each index tell enough.
        let look = "pragma analysis_limit = 400; pragma optimize = 0x10002";
        Ok(self.writer()?.batch_execute(look)?)
    }

    /// Which engine it is.
    pub fn engine(&self) -> EngineKind {
        match self.location {
            Location::File(_) => EngineKind::Sqlite,
            Location::Url(_) => EngineKind::Postgres,
        }
    }

    /// The SQLite file, when it is one.
    pub fn file(&self) -> Option<&Path> {
        match &self.location {
            Location::File(path) => Some(path),
            Location::Url(_) => None,
        }
    }

    pub(crate) fn reader(&self) -> Result<Pooled> {
        Ok(Pooled(self.readers.get()?))
    }

    pub(crate) fn writer(&self) -> Result<Pooled> {
        Ok(Pooled(self.writer.get()?))
    }

    /// Runs `work` on the writing connection outside any transaction: for backup, checks and migrations only.
    ///
    /// # Errors
    /// No connection could be had, or those of `work`.
    pub fn maintain<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        work(&mut *self.writer()?)
    }
}
