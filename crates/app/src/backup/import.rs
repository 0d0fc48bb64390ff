//! Puts a backup into an empty place, on either engine: all of it or nothing.
//!
//! The schema is made by the steps that the saved base had had, then the rows are put in with references and triggers
//! out of the way; both are put back and checked before anything is committed. SQLite is built beside its place.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use base::app::App;
use base::area::Registry;
use base::clock::Clock;
use base::db::{Conn, EngineKind, Location};
use base::files::{BlobId, Files};
use base::migrate;
use base::{Error, Result};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tokio::runtime::Handle;

use super::archive;
use super::bulk;
use super::catalogue::{self, Table};
use super::lines;
use super::manifest::{Header, Manifest};
use super::placed::sync_folder_of;
use crate::areas::AREAS;
use crate::start::Place;

/// Puts the backup into `place`; call it on a blocking thread of a runtime.
///
/// # Errors
/// The file is damaged, the place is not empty, or the steps of the schema are not known; nothing is changed then.
pub fn restore(path: &Path, place: &Place, clock: &Clock) -> Result<Manifest> {
    // Everything is read once before anything is touched.
    let (header, manifest) = archive::read(path, |_, _, _| Ok(()))?;
    std::fs::create_dir_all(&place.data)?;
    let files = place.files()?;
    refuse_other_files(&files, &header, &manifest)?;
    let source = Source {
        path,
        header: &header,
        manifest: &manifest,
        clock,
    };
    match place.location() {
        Location::File(file) => into_file(&source, &file, Some(&files))?,
        location @ Location::Url(_) => into_server(&source, &location, &files)?,
    }
    Ok(manifest)
}

/// The backup's own files may be there already: a restore that was killed half-way is repeated.
fn refuse_other_files(files: &Files, header: &Header, manifest: &Manifest) -> Result<()> {
    if !header.with_files {
        return Ok(());
    }
    let ours: BTreeSet<&str> = manifest
        .entries
        .iter()
        .filter_map(|entry| entry.name.strip_prefix("files/")?.split('/').nth(1))
        .collect();
    let kept = Handle::current().block_on(files.list())?;
    if kept.iter().all(|id| ours.contains(id.as_str())) {
        Ok(())
    } else {
        Err(not_empty("its folder of files"))
    }
}

/// Puts the base alone into a new SQLite file, to prove that it can be done; then nothing is synced to the disk.
///
/// # Errors
/// As [`restore`].
pub fn try_out(path: &Path, file: &Path, clock: &Clock) -> Result<(Header, Manifest)> {
    let (header, manifest) = archive::read(path, |_, _, _| Ok(()))?;
    into_file(
        &Source {
            path,
            header: &header,
            manifest: &manifest,
            clock,
        },
        file,
        None,
    )?;
    Ok((header, manifest))
}

/// The backup being restored.
struct Source<'a> {
    path: &'a Path,
    header: &'a Header,
    manifest: &'a Manifest,
    clock: &'a Clock,
}

fn into_file(source: &Source<'_>, file: &Path, files: Option<&Files>) -> Result<()> {
    if file.exists() {
        return Err(not_empty(&format!("the base {}", file.display())));
    }
    let partial = beside(file, ".partial");
    for left_over in [
        partial.clone(),
        beside(&partial, "-journal"),
        beside(&partial, "-wal"),
        beside(&partial, "-shm"),
    ] {
        if left_over.exists() {
            std::fs::remove_file(left_over)?;
        }
    }
    let built = build_file(source, &partial, files);
    if built.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    built?;
    std::fs::rename(&partial, file)?;
    sync_folder_of(file)
}

fn build_file(source: &Source<'_>, partial: &Path, files: Option<&Files>) -> Result<()> {
    {
        let mut conn = Conn::alone(&Location::File(partial.to_owned()))?;
        // The file is thrown away unless all of it succeeds, and synced once at the end.
        conn.batch_execute(
            "pragma journal_mode = memory; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -64000",
        )?;
        conn.transaction(|conn| fill(source, conn, files))?;
        conn.batch_execute("pragma optimize = 0x10002")?;
    }
    Ok(std::fs::File::options()
        .write(true)
        .open(partial)?
        .sync_all()?)
}

fn into_server(source: &Source<'_>, location: &Location, files: &Files) -> Result<()> {
    let mut conn = Conn::alone(location)?;
    conn.batch_execute("set statement_timeout = 0; set synchronous_commit = on")?;
    conn.transaction(|conn| {
        if !catalogue::table_names(conn)?.is_empty() {
            return Err(not_empty("the PostgreSQL database"));
        }
        fill(source, conn, Some(files))
    })?;
    Ok(conn.batch_execute("analyze")?)
}

fn fill(source: &Source<'_>, conn: &mut Conn, files: Option<&Files>) -> Result<()> {
    make_schema(source, conn)?;
    let tables = fitting_tables(conn, &source.header.tables)?;
    let bulk = bulk::begin(conn, &tables)?;
    load(source, conn, &tables, files)?;
    calm(conn, &tables, source.clock)?;
    bulk.end(conn, &source.manifest.sequences)
}

fn make_schema(source: &Source<'_>, conn: &mut Conn) -> Result<()> {
    let known = Registry::new(AREAS)?.migrations();
    migrate::applied(conn)?;
    for name in &source.header.steps {
        let step = known.iter().find(|step| step.name == name).ok_or_else(|| {
            Error::internal(format!(
                "the backup was made by a newer version of the program (step {name}): install that version"
            ))
        })?;
        migrate::run_on(conn, &[*step], source.clock.now().naive_utc())?;
    }
    Ok(())
}

/// Nothing that was about to happen when the backup was made happens by itself: it may have happened since.
fn calm(conn: &mut Conn, tables: &[Table], clock: &Clock) -> Result<()> {
    let now = clock.now().format("%F %T").to_string();
    for step in Registry::new(AREAS)?.after_restore() {
        let has = |table: &Table| table.name == step.table && table.has(step.column);
        if tables.iter().any(has) {
            conn.batch_execute(&step.sql.replace("{now}", &catalogue::literal(&now)))?;
        }
    }
    Ok(())
}

/// The tables as the base has them now, with the columns that the backup has.
fn fitting_tables(conn: &mut Conn, saved: &[Table]) -> Result<Vec<Table>> {
    let present = catalogue::tables(conn)?;
    saved
        .iter()
        .map(|saved| {
            let mut table = present
                .iter()
                .find(|table| table.name == saved.name)
                .cloned()
                .ok_or_else(|| {
                    Error::internal(format!("there is no table {} in this engine", saved.name))
                })?;
            if let Some(missing) = saved.columns.iter().find(|column| !table.has(&column.name)) {
                return Err(Error::internal(format!(
                    "there is no column {}.{} in this engine",
                    saved.name, missing.name
                )));
            }
            table.columns.retain(|column| saved.has(&column.name));
            Ok(table)
        })
        .collect()
}

fn load(
    source: &Source<'_>,
    conn: &mut Conn,
    tables: &[Table],
    files: Option<&Files>,
) -> Result<()> {
    let engine = conn.kind();
    archive::read(source.path, |_, name, content| {
        match name.split('/').collect::<Vec<_>>()[..] {
            ["tables", table, _] => {
                let table = tables
                    .iter()
                    .find(|known| known.name == table)
                    .ok_or_else(|| Error::internal(format!("{name} belongs to no table")))?;
                insert(engine, conn, table, content)
            }
            ["files", _, id] => match files {
                Some(files)
                    if !source
                        .manifest
                        .damaged_files
                        .iter()
                        .any(|damaged| damaged == id) =>
                {
                    keep(files, id, content)
                }
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    })
    .map(drop)
}

fn insert(
    engine: EngineKind,
    conn: &mut Conn,
    table: &Table,
    content: &mut dyn Read,
) -> Result<()> {
    let mut lines = String::new();
    content.read_to_string(&mut lines)?;
    let rows = format!("[{}]", lines.trim_end().replace('\n', ","));
    diesel::sql_query(lines::writing(engine, table))
        .bind::<Text, _>(rows)
        .execute(conn)
        .map_err(|error| Error::internal(format!("{} could not be filled: {error}", table.name)))?;
    Ok(())
}

fn keep(files: &Files, id: &str, content: &mut dyn Read) -> Result<()> {
    let id = BlobId::parse(id)?;
    let mut file = tempfile::NamedTempFile::new()?;
    std::io::copy(content, &mut file)?;
    let kept = Handle::current().block_on(files.keep_file(file.path()))?;
    if kept == id {
        Ok(())
    } else {
        Err(Error::internal(format!(
            "file {} is not what its name says",
            id.as_str()
        )))
    }
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn not_empty(what: &str) -> Error {
    Error::internal(format!(
        "{what} is not empty, and a backup is restored into an empty place only: give another --data or --database, or move the old one away"
    ))
}

/// The files that the base names and the storage does not have: after restoring a backup of the base alone.
///
/// # Errors
/// The base or the storage could not be read.
pub fn missing_files(app: &App) -> Result<Vec<String>> {
    let kept = Handle::current().block_on(app.files.list())?;
    let named = app.db.maintain(|conn| {
        let tables = catalogue::tables(conn)?;
        super::export::named_files(conn, &tables)
    })?;
    Ok(named
        .into_iter()
        .filter(|name| kept.iter().all(|id| id.as_str() != name))
        .collect())
}
