//! The rows that did not fit as a file: their own columns and the reason, to be corrected and imported again.

use std::io::Write;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base::html::address::Id;
use base::html::form::encode;
use base::ids::ImportId;
use base::{Action, Ctx, Error, Result};
use bytes::Bytes;
use formats::table::{Cell, Column, CsvExport, SpooledRows};
use futures::stream;
use tokio::sync::mpsc;

use super::{Import, jobs, store};

/// Failures read at a time.
const CHUNK: i64 = 500;
/// Bytes sent at a time.
const PIECE: usize = 64 << 10;

/// `GET /imports/{id}/failures`
pub async fn show(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    let import = ctx
        .read(move |read| store::find_for(read, Action::Import, id))
        .await?;
    let stem = import
        .file_name
        .rsplit_once('.')
        .map_or(import.file_name.as_str(), |(stem, _)| stem);
    let name = ctx.t().with("import-failures-file", "name", stem);
    let disposition = format!(
        "attachment; filename=\"rows.csv\"; filename*=UTF-8''{}",
        encode(&name)
    );
    let (sender, receiver) = mpsc::channel::<Result<Bytes, std::io::Error>>(4);
    tokio::task::spawn_blocking(move || {
        let mut pieces = Pieces {
            sender,
            piece: Vec::with_capacity(PIECE),
        };
        if let Err(error) = write(&ctx, &import, &mut pieces) {
            tracing::warn!(%error, "the file of failed rows was not finished");
            let broken = std::io::Error::other("the file is not whole");
            let _ = pieces.sender.blocking_send(Err(broken));
        }
    });
    let body = stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    });
    let headers: [(HeaderName, HeaderValue); 2] = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(Error::internal)?,
        ),
    ];
    Ok((headers, Body::from_stream(body)).into_response())
}

/// Writes the file: a byte order mark and semicolons, as spreadsheet programs open it by a double click.
///
/// # Errors
/// The base or the blob could not be read, the writer failed.
pub fn write(ctx: &Ctx, import: &Import, writer: impl Write) -> Result<()> {
    let t = ctx.t();
    let title = |(at, name): (usize, &String)| match name.trim() {
        name if import.options.has_header && !name.is_empty() => Column::new(name),
        _ => Column::new(t.with("import-column", "number", at + 1)),
    };
    let mut columns: Vec<Column> = import.layout.header.iter().enumerate().map(title).collect();
    let width = columns.len();
    columns.push(Column::new(t.get("import-reason")));
    let mut export = CsvExport::new(writer, &columns).map_err(Error::internal)?;
    let (_kept, file) = jobs::fetch(&ctx.app, &import.blob)?;
    let offset = u64::try_from(import.data_offset()).unwrap_or_default();
    let mut rows = SpooledRows::new(file, offset).map_err(Error::internal)?;
    let mut after = -1;
    loop {
        let id = import.id;
        let failures = ctx.read_now(|read| store::failures(read, id, after, CHUNK))?;
        let Some((last, _, _)) = failures.last() else {
            break;
        };
        after = *last;
        for (number, _, reason) in &failures {
            let row = loop {
                match rows.next() {
                    Some(row) => {
                        let row = row.map_err(Error::internal)?;
                        if i64::try_from(row.number).unwrap_or(i64::MAX) == *number {
                            break row;
                        }
                    }
                    None => return finish(export),
                }
            };
            let told = reason.tell(t);
            let mut cells: Vec<Cell<'_>> = row.cells.iter().map(|cell| Cell::Text(cell)).collect();
            cells.resize(width, Cell::Empty);
            cells.push(Cell::Text(&told));
            export.row(&cells).map_err(Error::internal)?;
        }
    }
    finish(export)
}

fn finish(export: CsvExport<impl Write>) -> Result<()> {
    export.finish().map_err(Error::internal)?;
    Ok(())
}

/// A writer whose pieces are sent to the reader as they fill.
struct Pieces {
    sender: mpsc::Sender<Result<Bytes, std::io::Error>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.piece));
        let gone = |_| std::io::Error::new(std::io::ErrorKind::BrokenPipe, "nobody reads");
        self.sender.blocking_send(Ok(piece)).map_err(gone)
    }
}
