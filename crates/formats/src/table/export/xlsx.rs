//! Workbooks, in constant memory: rows wait in a temporary file of the system until the workbook is put together.

use super::{Cell, Column, ExportError};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

const LAST_ROW: u32 = 1_048_575;
const CELL_LIMIT: usize = 32_767;
const SHEET_NAME_LIMIT: usize = 31;
/// Numbers of more digits than this would lose the last ones.
const EXACT: i64 = 1_000_000_000_000_000;

/// Writes a list as a workbook: a bold frozen heading with a filter; a further sheet where one is full.
pub struct XlsxExport {
    workbook: Workbook,
    formats: Formats,
    columns: Vec<Column>,
    name: String,
    sheets: usize,
    next_row: u32,
}

struct Formats {
    heading: Format,
    money: Format,
    date: Format,
    date_time: Format,
}

impl XlsxExport {
    /// Begins a workbook whose sheet has this name, cleaned of what Excel does not allow.
    ///
    /// `temporary` is the folder for the rows until they are put together; the system's own one by default.
    ///
    /// # Errors
    /// `Workbook` where no temporary file can be made.
    pub fn new(
        name: &str,
        columns: &[Column],
        temporary: Option<&Path>,
    ) -> Result<Self, ExportError> {
        let mut workbook = Workbook::new();
        if let Some(folder) = temporary {
            workbook.set_tempdir(folder)?;
        }
        let formats = Formats {
            heading: Format::new().set_bold(),
            money: Format::new().set_num_format("#,##0.00"),
            date: Format::new().set_num_format("dd.mm.yyyy"),
            date_time: Format::new().set_num_format("dd.mm.yyyy hh:mm"),
        };
        let mut export = Self {
            workbook,
            formats,
            columns: columns.to_vec(),
            name: sheet_name(name),
            sheets: 0,
            next_row: 0,
        };
        export.begin_sheet()?;
        Ok(export)
    }

    /// Writes a row. Text longer than a cell holds (32,767 characters) is cut and ends with «…».
    ///
    /// # Errors
    /// `Workbook`.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        if self.next_row > LAST_ROW {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        let row = self.next_row;
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (column, cell) in (0_u16..).zip(cells) {
            write(sheet, &self.formats, (row, column), cell)?;
        }
        self.next_row += 1;
        Ok(())
    }

    /// Puts the workbook together and writes it.
    ///
    /// # Errors
    /// `Workbook`, `Io`.
    pub fn finish<W: Write + Send>(mut self, writer: W) -> Result<(), ExportError> {
        self.end_sheet()?;
        self.workbook.save_to_writer(writer)?;
        Ok(())
    }

    fn begin_sheet(&mut self) -> Result<(), ExportError> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.name.clone(),
            number => {
                let suffix = format!(" {number}");
                let kept: String = self
                    .name
                    .chars()
                    .take(SHEET_NAME_LIMIT - suffix.len())
                    .collect();
                kept + &suffix
            }
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0_u16..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.write_string_with_format(0, at, fitting(&column.title), &self.formats.heading)?;
        }
        self.next_row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), ExportError> {
        let last_column = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        sheet.autofilter(0, 0, self.next_row - 1, last_column)?;
        Ok(())
    }
}

fn write(
    sheet: &mut Worksheet,
    formats: &Formats,
    at: (u32, u16),
    cell: &Cell<'_>,
) -> Result<(), ExportError> {
    let (row, column) = at;
    match cell {
        Cell::Empty | Cell::Text("") => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, fitting(text))?;
        }
        Cell::Integer(number) if number.abs() < EXACT => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Integer(number) => {
            sheet.write_string(row, column, number.to_string())?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Money(hundredths) => {
            sheet.write_number_with_format(
                row,
                column,
                *hundredths as f64 / 100.0,
                &formats.money,
            )?;
        }
        Cell::Date(day) => match excel_date(*day) {
            Some(date) => {
                sheet.write_datetime_with_format(row, column, &date, &formats.date)?;
            }
            // Spreadsheets know no days before 1900.
            None => {
                sheet.write_string(row, column, day.format("%d.%m.%Y").to_string())?;
            }
        },
        Cell::DateTime(moment) => match excel_moment(*moment) {
            Some(date) => {
                sheet.write_datetime_with_format(row, column, &date, &formats.date_time)?;
            }
            None => {
                sheet.write_string(row, column, moment.format("%d.%m.%Y %H:%M").to_string())?;
            }
        },
    }
    Ok(())
}

fn excel_date(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(
        year,
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    )
    .ok()
}

fn excel_moment(moment: NaiveDateTime) -> Option<ExcelDateTime> {
    let hour = u16::try_from(moment.hour()).ok()?;
    excel_date(moment.date())?
        .and_hms(hour, u8::try_from(moment.minute()).ok()?, moment.second())
        .ok()
}

fn fitting(text: &str) -> Cow<'_, str> {
    // Excel counts UTF-16 units.
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return Cow::Borrowed(text);
    }
    let mut left = CELL_LIMIT - 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    Cow::Owned(kept + "…")
}

fn sheet_name(name: &str) -> String {
    let allowed: String = name
        .chars()
        .filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c))
        .take(SHEET_NAME_LIMIT)
        .collect();
    let allowed = allowed.trim();
    if allowed.is_empty() {
        "1".to_owned()
    } else {
        allowed.to_owned()
    }
}
