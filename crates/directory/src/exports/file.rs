//! A list being written into a temporary file, and the file as an answer.

use std::fs::File;
use std::io::{BufWriter, Seek};

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use base::html::form::{Form, encode};
use base::html::list::{Cursor, Edge, ListColumn, ListQuery, OwnColumn};
use base::{Ctx, Error, Result};
use chrono::TimeZone;
use formats::table::{Cell, Column, CsvExport, XlsxExport};
use tokio_util::io::ReaderStream;

use crate::columns::Shown;

/// Width of a column of the administrator's, in characters.
const OWN_WIDTH: f64 = 24.0;
/// `columns=every` in the address of a file.
const EVERY: &str = "every";

base::text_enum! {
    /// In what form a list is taken out.
    pub enum Format {
        /// A workbook.
        Xlsx = "xlsx",
        /// Separated text.
        Csv = "csv",
    }
}

impl Format {
    /// As the answer names it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// A table being written.
pub enum Table {
    /// A workbook.
    Xlsx(Box<XlsxExport>),
    /// Separated text.
    Csv(CsvExport<BufWriter<File>>),
}

impl Table {
    /// Begins a table of this name with these heads.
    ///
    /// # Errors
    /// The disk is full.
    pub fn begin(format: Format, name: &str, columns: &[Column]) -> Result<Self> {
        Ok(match format {
            Format::Xlsx => Self::Xlsx(Box::new(
                XlsxExport::new(name, columns, None).map_err(Error::internal)?,
            )),
            Format::Csv => {
                let file = BufWriter::new(tempfile::tempfile()?);
                Self::Csv(CsvExport::new(file, columns).map_err(Error::internal)?)
            }
        })
    }

    /// Writes a line of what its columns show; moments in the reader's time zone.
    ///
    /// # Errors
    /// The disk is full, or the workbook.
    pub fn line(&mut self, ctx: &Ctx, shown: &[Shown]) -> Result<()> {
        let cell = |shown| match shown {
            &Shown::Nothing => Cell::Empty,
            Shown::Text(text) => Cell::Text(text),
            &Shown::Day(day) => Cell::Date(day),
            &Shown::Money(kopecks) => Cell::Money(kopecks),
            Shown::Moment(at) => Cell::DateTime(ctx.zone.from_utc_datetime(at).naive_local()),
        };
        let cells: Vec<Cell<'_>> = shown.iter().map(cell).collect();
        match self {
            Self::Xlsx(table) => table.row(&cells),
            Self::Csv(table) => table.row(&cells),
        }
        .map_err(Error::internal)
    }

    /// The finished file, to be read from its beginning.
    ///
    /// # Errors
    /// The disk is full.
    pub fn finish(self) -> Result<File> {
        let mut file = match self {
            Self::Xlsx(table) => {
                let file = tempfile::tempfile()?;
                let writer = BufWriter::new(file.try_clone()?);
                table.finish(writer).map_err(Error::internal)?;
                file
            }
            Self::Csv(table) => table
                .finish()
                .map_err(Error::internal)?
                .into_inner()
                .map_err(std::io::IntoInnerError::into_error)?,
        };
        file.rewind()?;
        Ok(file)
    }
}

/// The columns of a file: those the list shows, or every one when the address asks for them.
pub fn columns<C: ListColumn>(query: &Form, list: &ListQuery<C>) -> Vec<C> {
    if query.line("columns") == EVERY {
        return C::all().to_vec();
    }
    list.heads()
}

/// The columns of the administrator's in a file: those the list shows, or every one when the address asks for them.
pub fn own_columns<C>(query: &Form, list: &ListQuery<C>) -> Vec<OwnColumn> {
    if query.line("columns") == EVERY {
        return list.own_offered.clone();
    }
    list.own.clone()
}

/// The head of such a column.
pub fn own_head(column: &OwnColumn) -> Column {
    Column::wide(column.label.clone(), OWN_WIDTH)
}

/// Moves a list on beyond the last row that was read; false when nothing follows.
pub fn advance<C>(list: &mut ListQuery<C>, last: Option<Cursor>, is_full: bool) -> bool {
    match last {
        Some(cursor) if is_full => {
            list.edge = Edge::After(cursor);
            true
        }
        _ => false,
    }
}

/// A file as an answer, under its name in any script (RFC 6266).
///
/// # Errors
/// The file cannot be measured.
pub fn answer(file: File, media_type: &str, name: &str) -> Result<Response> {
    let length = file.metadata()?.len();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let disposition = format!(
        "attachment; filename=\"export.{extension}\"; filename*=UTF-8''{}",
        encode(name)
    );
    let stream = ReaderStream::with_capacity(tokio::fs::File::from_std(file), 64 << 10);
    Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CONTENT_LENGTH, length)
        .header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
        .header(header::CONTENT_DISPOSITION, disposition)
        .body(Body::from_stream(stream))
        .map_err(Error::internal)
}
