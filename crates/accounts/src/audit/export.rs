//! The audit as a file, in constant memory: rows are read a thousand at a time while the file is being sent.

use std::io::{self, Write};

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use base::events::EventRow;
use base::html::form::Query;
use base::ids::EventId;
use base::{Action, Ctx, Error, Result};
use chrono::TimeZone;
use formats::table::{Cell, Column, CsvExport, ExportError};
use tokio::sync::mpsc;

use super::filter::{Conditions, Filter};
use super::{AuditEvent, store};

/// Rows read at a time.
const BATCH: i64 = 1000;
/// Bytes sent at a time.
const CHUNK: usize = 32 * 1024;
/// Chunks that wait for a slow reader.
const WAITING: usize = 4;

/// `POST /settings/audit/exports?who=…`: what the page shows under this filter, as a file.
pub async fn create(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let filter = Filter::read(&query);
    let zone = ctx.zone;
    let (conditions, newest) = ctx
        .write(move |tx| {
            let kinds = store::kinds(tx)?;
            let conditions = filter.conditions(zone, &kinds);
            let newest = base::events::newest(tx)?;
            let count = store::count(tx, &conditions, newest)?;
            let event = AuditEvent::Exported {
                count,
                filter: filter.query(),
            };
            Ok(tx.record(&event)?.with((conditions, newest)))
        })
        .await?;
    let (chunks, mut received) = mpsc::channel(WAITING);
    let name = format!(
        "attachment; filename=\"audit-{}.csv\"",
        ctx.now.with_timezone(&ctx.zone).format("%Y-%m-%d")
    );
    tokio::task::spawn_blocking(move || {
        if let Err(error) = send(&ctx, &conditions, newest, &chunks) {
            tracing::warn!(%error, "an export of the audit was not finished");
            // The reader's file must not look whole.
            let _ = chunks.blocking_send(Err(io::Error::other("the export failed")));
        }
    });
    let stream = futures::stream::poll_fn(move |context| received.poll_recv(context));
    Ok((
        [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        Body::from_stream(stream),
    )
        .into_response())
}

type Chunks = mpsc::Sender<io::Result<Bytes>>;

fn send(ctx: &Ctx, conditions: &Conditions, newest: EventId, chunks: &Chunks) -> Result<()> {
    let t = ctx.t();
    let columns: Vec<Column> = [
        "audit-column-id",
        "audit-column-time",
        "audit-column-who",
        "audit-column-kind",
        "audit-column-record",
        "audit-column-what",
        "audit-column-changes",
        "audit-column-address",
        "audit-column-origin",
    ]
    .map(|key| Column::new(t.get(key)))
    .into();
    let writer = ChunkWriter {
        waiting: Vec::with_capacity(CHUNK),
        chunks,
    };
    let mut file = CsvExport::new(writer, &columns).map_err(failed)?;
    let mut before = EventId(newest.0 + 1);
    loop {
        let rows = ctx.read_now(|read| store::before(read, conditions, before, BATCH))?;
        for event in &rows {
            write_row(ctx, &mut file, event).map_err(failed)?;
        }
        match rows.last() {
            Some(last) => before = last.id,
            None => break,
        }
    }
    file.finish().map_err(failed)?;
    Ok(())
}

fn write_row<W: Write>(
    ctx: &Ctx,
    file: &mut CsvExport<W>,
    event: &EventRow,
) -> Result<(), ExportError> {
    let t = ctx.t();
    let told = ctx.app.registry.tell(event, t);
    let at = ctx.zone.from_utc_datetime(&event.at).naive_local();
    let changes: Vec<String> = told
        .changes
        .iter()
        .map(|change| {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| t.get("nothing"));
            format!(
                "{}: {} → {}",
                change.label,
                value(&change.old),
                value(&change.new)
            )
        })
        .chain(told.text.clone())
        .collect();
    let record = format!("{}:{}", event.subject_kind, event.subject_id);
    let at = at.format("%d.%m.%Y %H:%M:%S").to_string();
    file.row(&[
        Cell::Integer(event.id.0),
        Cell::Text(&at),
        Cell::Text(&event.actor_name),
        Cell::Text(&event.kind),
        Cell::Text(&record),
        Cell::Text(&told.sentence),
        Cell::Text(&changes.join("; ")),
        Cell::Text(event.address.as_deref().unwrap_or_default()),
        Cell::Text(&t.get(&format!("origin-{}", event.origin))),
    ])
}

fn failed(error: ExportError) -> Error {
    Error::internal(error)
}

/// Hands over what is written in chunks, and waits when the reader is slow.
struct ChunkWriter<'a> {
    waiting: Vec<u8>,
    chunks: &'a Chunks,
}

impl Write for ChunkWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let chunk = Bytes::from(std::mem::take(&mut self.waiting));
        self.chunks
            .blocking_send(Ok(chunk))
            .map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}
