//! Separated text as a Russian Excel opens it by a double click: byte order mark, semicolons, decimal commas.

use super::{Cell, Column, ExportError};
use crate::phone::Phone;
use crate::table::push_line;
use std::borrow::Cow;
use std::io::Write;

/// Writes a list as separated text.
pub struct CsvExport<W> {
    writer: W,
    line: String,
}

impl<W: Write> CsvExport<W> {
    /// Writes the heading.
    ///
    /// # Errors
    /// `Io`.
    pub fn new(mut writer: W, columns: &[Column]) -> Result<Self, ExportError> {
        writer.write_all("\u{FEFF}".as_bytes())?;
        let mut export = Self {
            writer,
            line: String::new(),
        };
        let titles: Vec<Cell<'_>> = columns
            .iter()
            .map(|column| Cell::Text(&column.title))
            .collect();
        export.row(&titles)?;
        Ok(export)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// `Io`.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        self.line.clear();
        let texts: Vec<Cow<'_, str>> = cells.iter().map(text).collect();
        push_line(&mut self.line, texts.iter().map(AsRef::as_ref), ';', "\r\n");
        self.writer.write_all(self.line.as_bytes())?;
        Ok(())
    }

    /// Ends the list and gives the writer back.
    ///
    /// # Errors
    /// `Io`.
    pub fn finish(mut self) -> Result<W, ExportError> {
        self.writer.flush()?;
        Ok(self.writer)
    }
}

fn text<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => harmless(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Number(number) => Cow::Owned(number.to_string().replace('.', ",")),
        Cell::Money(hundredths) => {
            let sign = if *hundredths < 0 { "-" } else { "" };
            let amount = hundredths.unsigned_abs();
            Cow::Owned(format!("{sign}{},{:02}", amount / 100, amount % 100))
        }
        Cell::Date(day) => Cow::Owned(day.format("%d.%m.%Y").to_string()),
        Cell::DateTime(moment) => Cow::Owned(moment.format("%d.%m.%Y %H:%M").to_string()),
    }
}

/// A spreadsheet program runs what looks like a formula; an apostrophe in front makes it text.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_number_or_phone(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_number_or_phone(text: &str) -> bool {
    if !text.starts_with(['+', '-']) {
        return false;
    }
    let digits = &text[1..];
    if !digits.is_empty()
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}'))
    {
        return true;
    }
    let phone_letters = |c: char| c.is_ascii_digit() || " \u{a0}()-–,.доб".contains(c);
    text.starts_with('+') && digits.chars().all(phone_letters) && Phone::parse(text).is_ok()
}
