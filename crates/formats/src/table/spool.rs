//! Any table as one canonical text, so that the passes over it are cheap and can begin anywhere.
//!
//! A line of the canonical text is comma-separated UTF-8 whose first cell is the number of the row in the uploaded file,
//! followed by `!` and the columns that are flagged. The heading is its first line.

use super::sniff::Kind;
use super::{CsvRows, Limits, Row, TableError, XlsxRows, push_line};
use std::io::{Read, Seek, SeekFrom, Write};

const HEADING_SEARCH: usize = 10;
const SAMPLE: usize = 50;

/// What was found while spooling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spooled {
    /// How many rows there are below the heading.
    pub rows: u64,
    /// How many columns the widest row has.
    pub columns: usize,
    /// The cells of the row taken for the heading: the first that is as wide as the table. Always as many as `columns`.
    pub header: Vec<String>,
    /// The number of that row in the uploaded file, from 1.
    pub header_row: u64,
    /// How many rows above it, such as a title, were left out.
    pub skipped: u64,
    /// The cells of the first rows below the heading, at most 50.
    pub sample: Vec<Vec<String>>,
    /// The byte at which the first row below the heading begins.
    pub data_offset: u64,
    /// How many bytes were written.
    pub bytes: u64,
    /// How many rows have flagged cells.
    pub flagged_rows: u64,
    /// The sheet that was read, of a workbook.
    pub sheet: Option<String>,
    /// All its sheets.
    pub sheets: Vec<String>,
}

/// Reads a table of any kind and writes it canonically.
///
/// # Errors
/// Whatever the readers find, `Empty` where there is no row, and the failures of the writer.
pub fn spool<R: Read + Seek, W: Write>(
    mut source: R,
    kind: Kind,
    writer: W,
    limits: Limits,
) -> Result<Spooled, TableError> {
    source.seek(SeekFrom::Start(0))?;
    match kind {
        Kind::Csv(format) => spool_rows(CsvRows::with_limits(source, format, limits), writer),
        Kind::Xlsx => {
            let rows = XlsxRows::open(source, limits)?;
            let (sheet, sheets) = (rows.sheet().to_owned(), rows.sheet_names().to_vec());
            let spooled = spool_rows(rows, writer)?;
            Ok(Spooled {
                sheet: Some(sheet),
                sheets,
                ..spooled
            })
        }
    }
}

fn spool_rows<W: Write>(
    mut rows: impl Iterator<Item = Result<Row, TableError>>,
    mut writer: W,
) -> Result<Spooled, TableError> {
    let mut first: Vec<Row> = rows
        .by_ref()
        .take(HEADING_SEARCH)
        .collect::<Result<_, _>>()?;
    if first.is_empty() {
        return Err(TableError::Empty);
    }
    let heading = heading(&first);
    let header = first.drain(..=heading).next_back().unwrap_or_default();
    let mut line = String::new();
    push_row(&mut line, &header);
    writer.write_all(line.as_bytes())?;
    let mut spooled = Spooled {
        columns: header.cells.len(),
        header_row: header.number,
        header: header.cells,
        skipped: heading as u64,
        data_offset: line.len() as u64,
        bytes: line.len() as u64,
        ..Spooled::default()
    };
    for row in first.into_iter().map(Ok).chain(rows) {
        let row = row?;
        line.clear();
        push_row(&mut line, &row);
        writer.write_all(line.as_bytes())?;
        spooled.bytes += line.len() as u64;
        spooled.rows += 1;
        spooled.columns = spooled.columns.max(row.cells.len());
        spooled.flagged_rows += u64::from(!row.flagged.is_empty());
        if spooled.sample.len() < SAMPLE {
            spooled.sample.push(row.cells);
        }
    }
    writer.flush()?;
    spooled.header.resize(spooled.columns, String::new());
    Ok(spooled)
}

/// The row that has most of the columns filled, where titles and dates of a report stand above the table.
fn heading(first: &[Row]) -> usize {
    let filled = |row: &Row| {
        row.cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
    };
    let widest = first.iter().map(filled).max().unwrap_or(0);
    first
        .iter()
        .position(|row| filled(row) * 2 > widest)
        .unwrap_or(0)
}

fn push_row(line: &mut String, row: &Row) {
    let mut marker = row.number.to_string();
    for column in &row.flagged {
        marker.push('!');
        marker.push_str(&column.to_string());
    }
    let cells = std::iter::once(marker.as_str()).chain(row.cells.iter().map(String::as_str));
    push_line(line, cells, ',', "\n");
}

/// The rows of a canonical text, from any offset that was the beginning of a row.
pub struct SpooledRows<R> {
    reader: csv::Reader<R>,
    record: csv::StringRecord,
    base: u64,
}

impl<R: Read + Seek> SpooledRows<R> {
    /// Begins at a byte: [`Spooled::data_offset`], or an [`SpooledRows::offset`] remembered from another pass.
    ///
    /// # Errors
    /// `Io`.
    pub fn new(mut source: R, offset: u64) -> Result<Self, TableError> {
        source.seek(SeekFrom::Start(offset))?;
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(source);
        Ok(Self {
            reader,
            record: csv::StringRecord::new(),
            base: offset,
        })
    }

    /// The byte at which the next row begins.
    pub fn offset(&self) -> u64 {
        self.base + self.reader.position().byte()
    }
}

impl<R: Read> Iterator for SpooledRows<R> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.reader.read_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => Some(read_row(&self.record)),
            Err(error) => Some(Err(broken(&error))),
        }
    }
}

fn read_row(record: &csv::StringRecord) -> Result<Row, TableError> {
    let mut cells = record.iter();
    let mut marker = cells.next().unwrap_or("").split('!');
    let number = marker.next().and_then(|number| number.parse().ok());
    let number = number.ok_or_else(|| broken(&"no row number"))?;
    let flagged = marker.filter_map(|column| column.parse().ok()).collect();
    Ok(Row {
        number,
        cells: cells.map(str::to_owned).collect(),
        flagged,
    })
}

fn broken(reason: &dyn std::fmt::Display) -> TableError {
    TableError::Broken {
        part: "spool".to_owned(),
        reason: reason.to_string(),
    }
}
