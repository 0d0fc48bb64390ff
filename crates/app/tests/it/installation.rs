//! Installations for these tests: a folder, and on PostgreSQL an empty database besides.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use app::backup::catalogue;
use app::start::Place;
use base::db::{Conn, EngineKind};
use base::files::BlobId;
use diesel::connection::SimpleConnection;
use tempfile::TempDir;
use testing::{Database, Kind};
use tokio::runtime::Runtime;

use crate::program::{Ended, Server, run, text};

/// Values that are easily damaged on the way.
const ODD_ROWS: &str = "\
    insert into jobs (kind, payload, actor_id, state, due_at, attempts, claimed_until, last_error, created_at) values \
    ('odd', 'tab\t, \"quotes\", ''апостроф'', \\u0041 \\n, \u{1f642} «ёлочки» \u{2028}', null, 'failed', \
     '2026-01-02 03:04:05', 2147483647, '2026-01-02 03:04:05.120', 'line one\nline two', '2026-01-02 03:04:05.000100'), \
    ('odd', '', 1, 'failed', '1999-12-31 23:59:59.999999', -1, null, null, '2026-01-02 03:04:05.100'); \
    insert into events (at, actor_name, origin, kind, subject_kind, subject_id, payload) values \
    ('2026-01-02 03:04:05', '', 'system', 'user.created', 'installation', 9007199254740993, '{}')";

/// Where a test's company lives.
pub struct Installation {
    pub folder: TempDir,
    database: Option<Database>,
}

impl Installation {
    /// Nothing is there yet.
    pub fn empty(kind: Kind) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            database: (kind == Kind::Postgres).then(|| Database::copy_of("template0")),
        }
    }

    /// A small company with odd rows and two files.
    pub fn filled(kind: Kind) -> Self {
        let filled = match kind {
            Kind::Sqlite => {
                static TEMPLATE: OnceLock<Installation> = OnceLock::new();
                let template = TEMPLATE.get_or_init(|| Self::seeded(kind));
                let copy = Self::empty(kind);
                std::fs::create_dir_all(copy.data()).unwrap();
                let base = Path::new("rapport.sqlite");
                std::fs::copy(template.data().join(base), copy.data().join(base)).unwrap();
                copy
            }
            Kind::Postgres => {
                static TEMPLATE: OnceLock<Installation> = OnceLock::new();
                let template = TEMPLATE.get_or_init(|| Self::seeded(kind));
                let template = template.database.as_ref().unwrap().name();
                Self {
                    folder: tempfile::tempdir().unwrap(),
                    database: Some(Database::copy_of(template)),
                }
            }
        };
        filled.keep("a small file".as_bytes().to_vec());
        filled.keep(noise(300_000));
        filled
    }

    fn seeded(kind: Kind) -> Self {
        let seeded = Self::empty(kind);
        seeded.run(&["seed", "--companies", "12"]).assert_done();
        seeded.execute(ODD_ROWS);
        seeded
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The name of its PostgreSQL database.
    pub fn database_name(&self) -> &str {
        self.database.as_ref().unwrap().name()
    }

    /// A file beside the data.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn place(&self) -> Place {
        Place {
            data: self.data(),
            database: self.database.as_ref().map(Database::url),
            files: None,
        }
    }

    /// The flags that name this installation.
    pub fn flags(&self) -> Vec<String> {
        let mut flags = vec!["--data".to_owned(), self.data().display().to_string()];
        if let Some(database) = &self.database {
            flags.extend(["--database".to_owned(), database.url()]);
        }
        flags
    }

    /// Runs a command on this installation.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        let flags = self.flags();
        run(&arguments
            .iter()
            .copied()
            .chain(flags.iter().map(String::as_str))
            .collect::<Vec<_>>())
    }

    pub fn serve(&self) -> Server {
        let flags = self.flags();
        Server::start(
            &std::iter::once("serve")
                .chain(flags.iter().map(String::as_str))
                .collect::<Vec<_>>(),
        )
    }

    pub fn backup(&self, name: &str) -> PathBuf {
        let file = self.beside(name);
        self.run(&["backup", text(&file)]).assert_done();
        file
    }

    pub fn conn(&self) -> Conn {
        Conn::alone(&self.place().location()).unwrap()
    }

    pub fn execute(&self, sql: &str) {
        self.conn().batch_execute(sql).expect(sql);
    }

    pub fn keep(&self, content: Vec<u8>) -> BlobId {
        runtime()
            .block_on(self.place().files().unwrap().keep(content))
            .unwrap()
    }

    pub fn kept(&self) -> Vec<BlobId> {
        let mut kept = runtime()
            .block_on(self.place().files().unwrap().list())
            .unwrap();
        kept.sort();
        kept
    }

    /// [`Self::rows`] without what backups and restores have noted of themselves, and without the place in the feed that
    /// rules go on from after a restore.
    pub fn content(&self) -> BTreeMap<String, Vec<String>> {
        let mut rows = self.rows();
        let noted = |row: &String| row.contains("'backup.") || row.contains("'installation'");
        for table in ["events", "event_subjects"] {
            rows.get_mut(table).unwrap().retain(|row| !noted(row));
        }
        let consumers = rows.get_mut("consumers").unwrap();
        consumers.retain(|row| !row.contains("'rules'"));
        rows
    }

    /// Every row but those a running server writes for itself beside what people save: where its background work has come to
    /// and what it has found, and the counts that it folds.
    pub fn saved_rows(&self) -> BTreeMap<String, Vec<String>> {
        const BACKGROUND: &[&str] = &[
            "consumers",
            "duplicate_keys",
            "duplicate_pairs",
            "jobs",
            "list_counts",
            "recent_records",
        ];
        let mut rows = self.rows();
        rows.retain(|table, _| !BACKGROUND.contains(&table.as_str()));
        rows
    }

    /// Every row of every table as the engine itself writes its values, but for the moments of the migrations.
    pub fn rows(&self) -> BTreeMap<String, Vec<String>> {
        let mut conn = self.conn();
        let tables = catalogue::tables(&mut conn).unwrap();
        tables
            .into_iter()
            .map(|table| {
                let columns: Vec<String> = table
                    .columns
                    .iter()
                    .map(|column| match conn.kind() {
                        EngineKind::Sqlite => format!("quote({})", catalogue::quoted(&column.name)),
                        EngineKind::Postgres => {
                            format!("quote_nullable({})", catalogue::quoted(&column.name))
                        }
                    })
                    .collect();
                let sql = format!(
                    "select {} as name from {}",
                    columns.join(" || '|' || "),
                    catalogue::quoted(&table.name)
                );
                let mut rows = catalogue::names(&mut conn, &sql).unwrap();
                rows.sort();
                (table.name, rows)
            })
            .collect()
    }
}

/// Bytes that do not compress.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
    .take(length)
    .collect()
}

pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}
