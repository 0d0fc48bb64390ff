//! Workbooks of Excel 2007 and later, row by row.
//!
//! Read by hand from the zip and XML libraries, because a workbook comes from a stranger: what is counted against the
//! limits are the bytes that really come out of the decompressor, not those that the file declares.

pub(crate) mod package;
mod row;
mod strings;
mod styles;
mod value;
mod workbook;
pub(crate) mod xml;

use super::csv_rows::{drop_trailing, is_empty};
use super::{Limits, Row, TableError};
use package::Package;
use row::SheetReader;
use std::io::{Read, Seek};
use strings::SharedStrings;
use styles::Styles;
use workbook::Sheet;

/// The rows of one sheet of a workbook. Empty rows are left out, but counted.
pub struct XlsxRows<R: Read + Seek> {
    reader: SheetReader<R>,
    names: Vec<String>,
    sheet: String,
    limits: Limits,
    pending: Option<Row>,
    yielded: u64,
    finished: bool,
}

/// What cells refer to.
struct Book {
    strings: SharedStrings,
    styles: Styles,
    epoch: value::Epoch,
}

impl<R: Read + Seek> XlsxRows<R> {
    /// Begins with the first sheet that has a row, the visible ones first; with the first of all where none has.
    ///
    /// # Errors
    /// `Broken`, `Encrypted`, the limits, `Empty` where there is no sheet of cells.
    pub fn open(source: R, limits: Limits) -> Result<Self, TableError> {
        Self::open_where(source, limits, |_| true, || TableError::Empty)
    }

    /// Begins with the sheet of a name.
    ///
    /// # Errors
    /// As [`XlsxRows::open`], and `NoSheet`.
    pub fn open_sheet(source: R, name: &str, limits: Limits) -> Result<Self, TableError> {
        Self::open_where(
            source,
            limits,
            |sheet| sheet.name == name,
            || TableError::NoSheet {
                name: name.to_owned(),
            },
        )
    }

    /// The names of all sheets, in their order.
    pub fn sheet_names(&self) -> &[String] {
        &self.names
    }

    /// The name of the sheet that is read.
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    fn open_where(
        source: R,
        limits: Limits,
        wanted: impl Fn(&Sheet) -> bool,
        none: impl Fn() -> TableError,
    ) -> Result<Self, TableError> {
        let mut package = Package::open(source, limits)?;
        let contents = workbook::read(&mut package)?;
        let mut book = Book {
            strings: SharedStrings::read(&mut package)?,
            styles: Styles::read(&mut package)?,
            epoch: contents.epoch,
        };
        let names: Vec<String> = contents
            .sheets
            .iter()
            .map(|sheet| sheet.name.clone())
            .collect();
        let mut candidates: Vec<Sheet> = contents.sheets.into_iter().filter(wanted).collect();
        candidates.sort_by_key(|sheet| sheet.hidden);
        let count = candidates.len();
        for (at, sheet) in candidates.into_iter().enumerate() {
            let mut reader = SheetReader::open(package, &sheet.part, book)?;
            let first = reader.next_filled_row()?;
            if first.is_some() || at + 1 == count {
                let finished = first.is_none();
                return Ok(Self {
                    reader,
                    names,
                    sheet: sheet.name,
                    limits,
                    pending: first,
                    yielded: 0,
                    finished,
                });
            }
            (package, book) = reader.close();
        }
        Err(none())
    }
}

impl<R: Read + Seek> SheetReader<R> {
    fn next_filled_row(&mut self) -> Result<Option<Row>, TableError> {
        while let Some(mut row) = self.next_row()? {
            if !is_empty(&row) {
                drop_trailing(&mut row);
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}

impl<R: Read + Seek> Iterator for XlsxRows<R> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let row = match self.pending.take() {
            Some(row) => Ok(Some(row)),
            None => self.reader.next_filled_row(),
        };
        match row {
            Ok(Some(_)) if self.yielded >= self.limits.rows => {
                self.finished = true;
                Some(Err(TableError::TooManyRows {
                    limit: self.limits.rows,
                }))
            }
            Ok(Some(row)) => {
                self.yielded += 1;
                Some(Ok(row))
            }
            Ok(None) => {
                self.finished = true;
                None
            }
            Err(error) => {
                self.finished = true;
                Some(Err(error))
            }
        }
    }
}
