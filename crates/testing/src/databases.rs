//! Fresh bases: a temporary file, or a new database of the PostgreSQL cluster named by `RAPPORT_TEST_POSTGRES`.
//!
//! Migrations run once a test binary, into a template; every test gets a copy, which goes with the test.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use base::area::{Area, Registry};
use base::clock::Clock;
use base::db::{Db, Location};
use base::migrate;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use tempfile::TempDir;

/// The engine of a test's base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A temporary file.
    Sqlite,
    /// A new database of the test cluster.
    Postgres,
}

static COUNTER: AtomicU32 = AtomicU32::new(0);

/// A database of the test cluster, which is dropped with this.
pub struct Database {
    name: String,
}

impl Database {
    /// A copy of `template`.
    pub fn copy_of(template: &str) -> Self {
        let name = unique_name();
        maintain(&format!(
            "create database {name} template {template} encoding 'UTF8'"
        ));
        Self { name }
    }

    /// Its name in the cluster.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its address.
    pub fn url(&self) -> String {
        url_of(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A test that fails may have stopped the cluster; a second panic would hide the first.
        if let Ok(mut conn) = PgConnection::establish(&cluster()) {
            let drop = format!("drop database if exists {} with (force)", self.name);
            let _ = conn.batch_execute(&drop);
        }
    }
}

/// A fresh migrated base; the SQLite file lies in `folder`, a database lives as long as the second value.
pub fn fresh(kind: Kind, areas: &'static [Area], folder: &Path) -> (Location, Option<Database>) {
    match kind {
        Kind::Sqlite => {
            let file = folder.join("rapport.sqlite");
            std::fs::copy(sqlite_template(areas), &file).expect("the template is copied");
            (Location::File(file), None)
        }
        Kind::Postgres => {
            let database = Database::copy_of(postgres_template(areas).name());
            (Location::Url(database.url()), Some(database))
        }
    }
}

fn sqlite_template(areas: &'static [Area]) -> &'static Path {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, file) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("template.sqlite");
        let db = migrated(Location::File(file.clone()), areas);
        db.maintain(|conn| Ok(conn.batch_execute("pragma wal_checkpoint(truncate)")?))
            .expect("the journal is folded in");
        (folder, file)
    });
    file
}

fn postgres_template(areas: &'static [Area]) -> &'static Database {
    static TEMPLATE: OnceLock<Database> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let database = Database::copy_of("template0");
        // The pool's connections must be closed before the database can serve as a template.
        drop(migrated(Location::Url(database.url()), areas));
        for _ in 0..200 {
            if !has_connections(database.name()) {
                return database;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("connections to the template database stay open");
    })
}

fn migrated(location: Location, areas: &'static [Area]) -> Db {
    let db = Db::open(location, 1).expect("the template is opened");
    let registry = Registry::new(areas).expect("the areas fit together");
    let steps = migrate::pending(&db, &registry.migrations()).expect("the schema is read");
    migrate::run(&db, &steps, Clock::System.now().naive_utc()).expect("the schema is made");
    db
}

fn unique_name() -> String {
    format!(
        "test_{}_{}",
        std::process::id(),
        COUNTER.fetch_add(1, Ordering::Relaxed)
    )
}

fn cluster() -> String {
    std::env::var("RAPPORT_TEST_POSTGRES")
        .expect("RAPPORT_TEST_POSTGRES is not set: run `make test`, or `eval \"$(scripts/postgres.sh start)\"` first")
}

/// The cluster's address with another database.
fn url_of(database: &str) -> String {
    let cluster = cluster();
    let (address, query) = cluster.split_once('?').unwrap_or((&cluster, ""));
    let (server, _) = address
        .rsplit_once('/')
        .expect("postgres://user@host/database");
    format!("{server}/{database}?{query}")
}

fn maintain(sql: &str) {
    let mut conn = PgConnection::establish(&cluster()).expect("the test cluster answers");
    conn.batch_execute(sql).expect(sql);
}

fn has_connections(database: &str) -> bool {
    use diesel::RunQueryDsl;
    let mut conn = PgConnection::establish(&cluster()).expect("the test cluster answers");
    let found = diesel::sql_query(format!(
        "select 1 from pg_stat_activity where datname = '{database}'"
    ));
    found.execute(&mut conn).expect("the activity is read") > 0
}
