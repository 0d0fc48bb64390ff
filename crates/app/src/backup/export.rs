//! Makes a backup while the server runs: the base in one transaction that sees one moment, then the files, which are
//! written before the rows that name them and never changed.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

use base::access::Origin;
use base::app::App;
use base::db::{Conn, EngineKind};
use base::files::{BlobId, Files};
use base::{Error, Result};
use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::Text;
use futures::StreamExt;
use tokio::runtime::Handle;

use super::archive::Writer;
use super::catalogue::{self, Table, quoted};
use super::lines;
use super::manifest::{FORMAT, HEADER, Header, Manifest};

/// About how many bytes of rows are kept in memory and make one entry.
const CHUNK: usize = 1 << 20;

/// What goes into a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The base and the files.
    Everything,
    /// The base alone: a change of the schema does not touch the files.
    Base,
}

/// Makes a backup; call it on a blocking thread of a runtime.
///
/// # Errors
/// The base, the files or the disk refuse; there is no file then.
pub fn make(app: &App, target: &Path, scope: Scope) -> Result<Manifest> {
    let mut writer = Writer::begin(target, app.clock.now().timestamp())?;
    let mut manifest = Manifest::default();
    let named = app
        .system(Origin::CommandLine)
        .read_now(|read| write_base(app, read.conn(), scope, &mut writer, &mut manifest))?;
    if scope == Scope::Everything {
        manifest.damaged_files = write_files(&app.files, &mut writer, named)?;
    }
    writer.finish(manifest)
}

/// Writes header and rows, and answers which files the rows name.
fn write_base(
    app: &App,
    conn: &mut Conn,
    scope: Scope,
    writer: &mut Writer,
    manifest: &mut Manifest,
) -> Result<BTreeSet<String>> {
    if conn.kind() == EngineKind::Postgres {
        conn.batch_execute("set local statement_timeout = 0")?;
    }
    let header = header(app, conn, scope)?;
    if header.steps.is_empty() {
        return Err(Error::internal(
            "the base is empty: there is nothing to back up",
        ));
    }
    writer.add(HEADER, &serde_json::to_vec_pretty(&header)?)?;
    for table in &header.tables {
        let rows = write_table(conn, table, writer)?;
        manifest.rows.insert(table.name.clone(), rows);
    }
    for sequence in catalogue::sequences(conn, &header.tables)? {
        manifest.sequences.insert(sequence.name, sequence.value);
    }
    named_files(conn, &header.tables)
}

fn header(app: &App, conn: &mut Conn, scope: Scope) -> Result<Header> {
    Ok(Header {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: app.clock.now().to_rfc3339(),
        engine: match conn.kind() {
            EngineKind::Sqlite => "sqlite",
            EngineKind::Postgres => "postgres",
        }
        .to_owned(),
        steps: catalogue::steps(conn)?,
        tables: catalogue::tables(conn)?,
        with_files: scope == Scope::Everything,
    })
}

/// The files that the base names.
///
/// # Errors
/// The base could not be read.
pub fn named_files(conn: &mut Conn, tables: &[Table]) -> Result<BTreeSet<String>> {
    let mut named = BTreeSet::new();
    for table in tables {
        for column in table.blob_columns() {
            let (column, table) = (quoted(column), quoted(&table.name));
            let sql =
                format!("select distinct {column} as name from {table} where {column} is not null");
            named.extend(catalogue::names(conn, &sql)?);
        }
    }
    Ok(named)
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn write_table(conn: &mut Conn, table: &Table, writer: &mut Writer) -> Result<u64> {
    let sql = lines::reading(conn.kind(), table);
    let mut chunks = Chunks {
        writer,
        table: &table.name,
        text: String::with_capacity(CHUNK + (CHUNK >> 2)),
        chunks: 0,
        rows: 0,
    };
    // Neither engine's whole answer would fit into memory.
    match conn {
        Conn::Sqlite(conn) => {
            for row in diesel::sql_query(sql).load_iter::<Line, DefaultLoadingMode>(conn)? {
                chunks.push(&row?.line)?;
            }
        }
        Conn::Postgres(conn) => {
            for row in diesel::sql_query(sql).load_iter::<Line, PgRowByRowLoadingMode>(conn)? {
                chunks.push(&row?.line)?;
            }
        }
    }
    chunks.flush()?;
    Ok(chunks.rows)
}

struct Chunks<'a> {
    writer: &'a mut Writer,
    table: &'a str,
    text: String,
    chunks: u32,
    rows: u64,
}

impl Chunks<'_> {
    fn push(&mut self, line: &str) -> Result<()> {
        self.text.push_str(line);
        self.text.push('\n');
        self.rows += 1;
        if self.text.len() < CHUNK {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        self.chunks += 1;
        let name = format!("tables/{}/{:06}.jsonl", self.table, self.chunks);
        self.writer.add(&name, self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

/// Writes every file kept, and answers which of those named are missing or damaged: one lost picture must not stand
/// in the way of every backup to come.
fn write_files(
    files: &Files,
    writer: &mut Writer,
    mut named: BTreeSet<String>,
) -> Result<Vec<String>> {
    let runtime = Handle::current();
    let mut kept = runtime.block_on(files.list())?;
    kept.sort();
    let mut damaged = Vec::new();
    for id in kept {
        named.remove(id.as_str());
        if !write_file(&runtime, files, writer, &id)? {
            damaged.push(id.as_str().to_owned());
        }
    }
    damaged.extend(named);
    Ok(damaged)
}

fn write_file(runtime: &Handle, files: &Files, writer: &mut Writer, id: &BlobId) -> Result<bool> {
    let opened = runtime.block_on(async { Ok((files.size(id).await?, files.stream(id).await?)) });
    let (bytes, parts) = match opened {
        // Swept since the list was made.
        Err(Error::NotFound) => return Ok(true),
        opened => opened?,
    };
    let content = Blob {
        runtime,
        parts: parts.map(|part| part.map_err(io::Error::other)).boxed(),
        part: bytes::Bytes::new(),
    };
    let name = format!("files/{}/{}", &id.as_str()[..2], id.as_str());
    Ok(writer.add_stream(&name, bytes, content)? == id.as_str())
}

/// A stream read by blocking code.
struct Blob<'a> {
    runtime: &'a Handle,
    parts: futures::stream::BoxStream<'static, io::Result<bytes::Bytes>>,
    part: bytes::Bytes,
}

impl Read for Blob<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.part.is_empty() {
            match self.runtime.block_on(self.parts.next()) {
                Some(part) => self.part = part?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.part.len());
        buffer[..length].copy_from_slice(&self.part.split_to(length));
        Ok(length)
    }
}
