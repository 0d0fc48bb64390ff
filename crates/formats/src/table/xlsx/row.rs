//! The rows of a sheet.

use super::package::{Package, broken};
use super::value::{iso, number, unescape};
use super::xml::{Met, Tag, Xml};
use super::{Book, Row, TableError};
use std::io::{Read, Seek};

/// The last row and column that the format knows.
const LAST_ROW: u64 = 1_048_576;
const LAST_COLUMN: usize = 16_384;

/// Reads one sheet.
pub(super) struct SheetReader<R: Read + Seek> {
    xml: Xml<R>,
    book: Book,
    part: String,
    number: u64,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    column: usize,
    kind: String,
    style: usize,
    value: String,
}

impl<R: Read + Seek> SheetReader<R> {
    pub fn open(package: Package<R>, part: &str, book: Book) -> Result<Self, TableError> {
        Ok(Self {
            xml: package.into_part(part)?,
            book,
            part: part.to_owned(),
            number: 0,
        })
    }

    pub fn close(self) -> (Package<R>, Book) {
        (self.xml.close(), self.book)
    }

    /// The next row, however empty.
    pub fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        loop {
            match self.xml.next()? {
                Met::Start(tag) if tag.name() == "row" => {
                    let stated = tag.attribute("r").and_then(|number| number.parse().ok());
                    let number = stated.unwrap_or(self.number + 1);
                    if number <= self.number || number > LAST_ROW {
                        return Err(broken(
                            &self.part,
                            &format_args!("row {number} after {}", self.number),
                        ));
                    }
                    self.number = number;
                    return self.read_row().map(Some);
                }
                // What follows the cells, such as conditional formats, may be longer than they.
                Met::End(tag) if tag.name() == "sheetData" => return Ok(None),
                Met::Finished => return Ok(None),
                _ => {}
            }
        }
    }

    fn read_row(&mut self) -> Result<Row, TableError> {
        let mut row = Row {
            number: self.number,
            ..Row::default()
        };
        let limits = self.xml.limits();
        let mut cell = Open::default();
        let mut next_column = 0;
        let mut value = false;
        let mut guide = false;
        loop {
            match self.xml.next()? {
                Met::Start(tag) => match tag.name() {
                    "c" => {
                        cell = open(&tag, next_column);
                        next_column = cell.column + 1;
                    }
                    "v" => value = true,
                    "t" => value = !guide,
                    "rPh" => guide = true,
                    _ => {}
                },
                Met::End(tag) => match tag.name() {
                    "v" | "t" => value = false,
                    "rPh" => guide = false,
                    "c" => self.push(&mut row, &cell, limits.columns, limits.cell)?,
                    "row" => return Ok(row),
                    _ => {}
                },
                Met::Text(text) if value => append(&mut cell, &text, &row, limits.cell)?,
                Met::Char(c) if value => {
                    append(&mut cell, c.encode_utf8(&mut [0; 4]), &row, limits.cell)?
                }
                Met::Finished => return Err(broken(&self.part, &"ends inside a row")),
                _ => {}
            }
        }
    }

    fn push(
        &self,
        row: &mut Row,
        cell: &Open,
        columns: usize,
        characters: usize,
    ) -> Result<(), TableError> {
        let (text, flagged) = self.text(cell);
        if text.is_empty() && !flagged {
            return Ok(());
        }
        if cell.column >= LAST_COLUMN || cell.column < row.cells.len() {
            return Err(broken(
                &self.part,
                &format_args!("row {}: column {}", row.number, cell.column + 1),
            ));
        }
        if cell.column >= columns {
            return Err(TableError::TooManyColumns {
                row: row.number,
                limit: columns,
            });
        }
        if text.len() > characters && text.chars().count() > characters {
            return Err(too_long(row, cell, characters));
        }
        row.cells.resize(cell.column, String::new());
        row.cells.push(text);
        if flagged {
            row.flagged.push(cell.column);
        }
        Ok(())
    }

    fn text(&self, cell: &Open) -> (String, bool) {
        let value = &cell.value;
        match cell.kind.as_str() {
            _ if value.is_empty() => (String::new(), cell.kind == "e"),
            "s" => match value
                .trim()
                .parse()
                .ok()
                .and_then(|number| self.book.strings.get(number))
            {
                Some(text) => (text.to_owned(), false),
                None => (String::new(), true),
            },
            "str" | "inlineStr" => (unescape(value), false),
            "b" => (
                (if value.trim() == "0" { "false" } else { "true" }).to_owned(),
                false,
            ),
            "e" => (String::new(), true),
            "d" => (iso(value), false),
            _ => number(value, self.book.styles.shown(cell.style), self.book.epoch),
        }
    }
}

fn open(tag: &Tag<'_>, next_column: usize) -> Open {
    Open {
        column: tag
            .attribute("r")
            .and_then(|place| column(&place))
            .unwrap_or(next_column),
        kind: tag.attribute("t").unwrap_or_default(),
        style: tag
            .attribute("s")
            .and_then(|style| style.parse().ok())
            .unwrap_or(0),
        ..Open::default()
    }
}

/// The column, from 0, of a place such as `AB12`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_usize, |column, letter| {
        column
            .saturating_mul(26)
            .saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    column.checked_sub(1)
}

/// Adds to a cell what the parser gives in pieces; escapes make it longer than it will be, hence the leeway.
fn append(cell: &mut Open, text: &str, row: &Row, limit: usize) -> Result<(), TableError> {
    if cell.value.len() + text.len() > limit * 8 {
        return Err(too_long(row, cell, limit));
    }
    cell.value.push_str(text);
    Ok(())
}

fn too_long(row: &Row, cell: &Open, limit: usize) -> TableError {
    TableError::CellTooLong {
        row: row.number,
        column: cell.column + 1,
        limit,
    }
}
