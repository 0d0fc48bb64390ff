//! Lists as files that people take away: separated text and workbooks, written row by row.

mod csv;
mod xlsx;

pub use csv::CsvExport;
pub use xlsx::XlsxExport;

use chrono::{NaiveDate, NaiveDateTime};

/// A column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// How many characters wide it is shown.
    pub width: f64,
}

impl Column {
    /// A column of a width that suits its heading.
    pub fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        let width = (title.chars().count() as f64 + 4.0).clamp(10.0, 40.0);
        Self { title, width }
    }

    /// A column so many characters wide.
    pub fn wide(title: impl Into<String>, width: f64) -> Self {
        Self {
            title: title.into(),
            width,
        }
    }
}

/// A cell to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text, which never becomes a formula.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// An amount in hundredths: kopecks.
    Money(i64),
    /// A day.
    Date(NaiveDate),
    /// A moment in the time zone of the reader.
    DateTime(NaiveDateTime),
}

/// Why a list could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The writer failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The workbook could not be put together, for instance because there is no room for temporary files.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
