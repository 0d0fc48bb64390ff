//! Tables that people upload, and lists that they take away.
//!
//! Reading: [`sniff`] tells what a file is by its bytes; [`spool`] turns any kind into one canonical text that later
//! passes read cheaply, from any byte offset, with [`SpooledRows`]. [`CsvRows`] and [`XlsxRows`] are the readers beneath.
//! All of them hold a few rows in memory whatever the size of the file, and stop at [`Limits`] with the row in the error.
//! Cells are text as a person sees it: an INN stored as a number has its digits, a date is ISO 8601.
//!
//! Writing: [`CsvExport`] and [`XlsxExport`] take rows one by one.

mod csv_rows;
mod decode;
mod export;
mod sniff;
mod spool;
pub(crate) mod xlsx;

pub use csv_rows::CsvRows;
pub use export::{Cell, Column, CsvExport, ExportError, XlsxExport};
pub(crate) use sniff::guess_text;
pub use sniff::{CsvFormat, Encoding, Kind, sniff};
pub use spool::{Spooled, SpooledRows, spool};
pub use xlsx::XlsxRows;

/// One row that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as the spreadsheet program shows it, from 1.
    pub number: u64,
    /// Its cells; those after the last one filled are left out.
    pub cells: Vec<String>,
    /// Which cells, from 0, lost their value before they came here: an error such as `#N/A` (the cell is empty),
    /// undecodable bytes (they are `U+FFFD`), a number of more than 15 digits (the last ones are zeros).
    pub flagged: Vec<usize>,
}

/// How much is read before a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows that are not empty.
    pub rows: u64,
    /// Filled columns.
    pub columns: usize,
    /// Characters of a cell.
    pub cell: usize,
    /// Bytes of a workbook once unpacked.
    pub unpacked: u64,
    /// How many times larger than the file its unpacked contents may be.
    pub ratio: u64,
    /// Bytes of memory for the texts that the cells of a workbook share.
    pub shared_strings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            columns: 500,
            cell: 32_767,
            unpacked: 1 << 30,
            ratio: 150,
            shared_strings: 150 << 20,
        }
    }
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// A workbook of Excel 97–2003: to be saved as xlsx.
    #[error("an old .xls workbook")]
    OldXls,
    /// A workbook of LibreOffice: to be saved as xlsx.
    #[error("an .ods workbook")]
    OpenDocument,
    /// A workbook protected by a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// A page or an XML document, which some programs name .xls: to be opened in a spreadsheet program and saved as xlsx.
    #[error("a page or XML, not a table")]
    Markup,
    /// Neither a workbook nor text.
    #[error("not a table")]
    NotATable,
    /// A damaged workbook.
    #[error("the workbook is damaged in {part}: {reason}")]
    Broken {
        /// The file inside the workbook.
        part: String,
        /// What the parser says, in English.
        reason: String,
    },
    /// The workbook has no such sheet.
    #[error("no sheet {name:?}")]
    NoSheet {
        /// The name that was asked for.
        name: String,
    },
    /// More rows than are read.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// See [`Limits::rows`].
        limit: u64,
    },
    /// A row is too wide.
    #[error("row {row} has more than {limit} columns")]
    TooManyColumns {
        /// The number of the row, from 1.
        row: u64,
        /// See [`Limits::columns`].
        limit: usize,
    },
    /// A cell is too long.
    #[error("row {row}, column {column}: more than {limit} characters")]
    CellTooLong {
        /// The number of the row, from 1.
        row: u64,
        /// The number of the column, from 1.
        column: usize,
        /// See [`Limits::cell`].
        limit: usize,
    },
    /// A quotation mark opens a cell and is never closed.
    #[error("row {row}, column {column}: unclosed quotation mark")]
    UnclosedQuote {
        /// The number of the row, from 1.
        row: u64,
        /// The number of the column, from 1.
        column: usize,
    },
    /// The workbook is too large once unpacked.
    #[error("more than {limit} bytes unpacked")]
    TooBig {
        /// See [`Limits::unpacked`].
        limit: u64,
    },
    /// The workbook is packed so tightly that it can only be meant to exhaust the memory.
    #[error("a zip bomb: more than {limit} times larger unpacked")]
    Bomb {
        /// See [`Limits::ratio`].
        limit: u64,
    },
    /// The workbook has too much text.
    #[error("more than {limit} bytes of shared strings")]
    TooMuchText {
        /// See [`Limits::shared_strings`].
        limit: usize,
    },
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl TableError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::OldXls => "old-xls",
            Self::OpenDocument => "open-document",
            Self::Encrypted => "encrypted",
            Self::Markup => "markup",
            Self::NotATable => "not-a-table",
            Self::Broken { .. } => "broken",
            Self::NoSheet { .. } => "no-sheet",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::CellTooLong { .. } => "cell-too-long",
            Self::UnclosedQuote { .. } => "unclosed-quote",
            Self::TooBig { .. } => "too-big",
            Self::Bomb { .. } => "bomb",
            Self::TooMuchText { .. } => "too-much-text",
            Self::Io(_) => "io",
        }
    }

    /// The row at which reading stopped, where there is one.
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::TooManyColumns { row, .. }
            | Self::CellTooLong { row, .. }
            | Self::UnclosedQuote { row, .. } => Some(*row),
            _ => None,
        }
    }
}

/// Appends one line of comma- or otherwise separated text, quoted where needed.
fn push_line<'a>(
    line: &mut String,
    cells: impl Iterator<Item = &'a str>,
    delimiter: char,
    end: &str,
) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(delimiter);
        }
        if cell.contains([delimiter, '"', '\n', '\r'])
            || cell.starts_with([' ', '\t'])
            || cell.ends_with([' ', '\t'])
        {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push_str(end);
}
