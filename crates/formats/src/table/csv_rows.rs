//! Separated text, row by row.
//!
//! Written by hand because it must count the rows as a spreadsheet program does (empty lines too, a quoted line end not),
//! and stop inside an endless cell before it fills the memory.

use super::decode::Decoded;
use super::sniff::CsvFormat;
use super::{Limits, Row, TableError};
use std::io::Read;

/// The rows of a separated text. Empty rows are left out, but counted.
pub struct CsvRows<R> {
    source: Decoded<R>,
    delimiter: char,
    limits: Limits,
    trailing_cells: Trailing,
    text: String,
    at: usize,
    number: u64,
    yielded: u64,
    finished: bool,
}

#[derive(PartialEq)]
enum Trailing {
    Dropped,
    Kept,
}

enum State {
    Start,
    Bare,
    Quoted,
    Closed,
}

impl<R: Read> CsvRows<R> {
    /// Reads with the default limits.
    pub fn new(source: R, format: CsvFormat) -> Self {
        Self::with_limits(source, format, Limits::default())
    }

    /// Reads with limits of one's own.
    pub fn with_limits(source: R, format: CsvFormat, limits: Limits) -> Self {
        Self {
            source: Decoded::new(source, format.encoding),
            delimiter: char::from(format.delimiter),
            limits,
            trailing_cells: Trailing::Dropped,
            text: String::new(),
            at: 0,
            number: 0,
            yielded: 0,
            finished: false,
        }
    }

    pub(super) fn keeping_trailing_cells(mut self) -> Self {
        self.trailing_cells = Trailing::Kept;
        self
    }

    fn next_char(&mut self) -> Result<Option<char>, TableError> {
        loop {
            if let Some(c) = self.text[self.at..].chars().next() {
                self.at += c.len_utf8();
                return Ok(Some(c));
            }
            self.text.clear();
            self.at = 0;
            if !self.source.read_into(&mut self.text)? {
                return Ok(None);
            }
        }
    }

    fn peek(&mut self) -> Result<Option<char>, TableError> {
        let next = self.next_char()?;
        self.at -= next.map_or(0, char::len_utf8);
        Ok(next)
    }

    /// The next line of cells, however empty; `None` at the end of the text.
    fn read_row(&mut self) -> Result<Option<Row>, TableError> {
        if self.peek()?.is_none() {
            return Ok(None);
        }
        self.number += 1;
        let mut row = Row {
            number: self.number,
            ..Row::default()
        };
        let mut cell = String::new();
        let mut characters = 0_usize;
        let mut state = State::Start;
        loop {
            let Some(c) = self.next_char()? else {
                if matches!(state, State::Quoted) {
                    return Err(self.unclosed(&row));
                }
                self.push(&mut row, cell)?;
                return Ok(Some(row));
            };
            match state {
                State::Quoted if c == '"' => {
                    state = State::Closed;
                    continue;
                }
                State::Quoted => {}
                State::Closed if c == '"' => state = State::Quoted,
                State::Start if c == '"' => {
                    state = State::Quoted;
                    continue;
                }
                _ if c == self.delimiter => {
                    self.push(&mut row, std::mem::take(&mut cell))?;
                    characters = 0;
                    state = State::Start;
                    continue;
                }
                _ if c == '\n' || c == '\r' => {
                    if c == '\r' && self.peek()? == Some('\n') {
                        self.next_char()?;
                    }
                    self.push(&mut row, cell)?;
                    return Ok(Some(row));
                }
                _ => state = State::Bare,
            }
            cell.push(c);
            characters += 1;
            if characters > self.limits.cell {
                return Err(match state {
                    State::Quoted => self.unclosed(&row),
                    _ => TableError::CellTooLong {
                        row: row.number,
                        column: row.cells.len() + 1,
                        limit: self.limits.cell,
                    },
                });
            }
        }
    }

    fn unclosed(&self, row: &Row) -> TableError {
        TableError::UnclosedQuote {
            row: row.number,
            column: row.cells.len() + 1,
        }
    }

    fn push(&self, row: &mut Row, cell: String) -> Result<(), TableError> {
        let at = row.cells.len();
        // A sheet saved with formats far to the right has rows of nothing but delimiters.
        if at >= self.limits.columns {
            return if cell.is_empty() {
                Ok(())
            } else {
                Err(TableError::TooManyColumns {
                    row: row.number,
                    limit: self.limits.columns,
                })
            };
        }
        if cell.contains('\u{FFFD}') {
            row.flagged.push(at);
        }
        row.cells.push(cell);
        Ok(())
    }

    fn is_delimiter_line(&self, row: &Row) -> bool {
        let first = row.cells.first().map_or("", String::as_str);
        row.number == 1
            && first
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("sep="))
            && first.len() <= 5
            && row.cells[1..].iter().all(String::is_empty)
    }
}

impl<R: Read> Iterator for CsvRows<R> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.finished {
            match self.read_row() {
                Ok(Some(row)) if is_empty(&row) || self.is_delimiter_line(&row) => {}
                Ok(Some(_)) if self.yielded >= self.limits.rows => {
                    self.finished = true;
                    return Some(Err(TableError::TooManyRows {
                        limit: self.limits.rows,
                    }));
                }
                Ok(Some(mut row)) => {
                    self.yielded += 1;
                    if self.trailing_cells == Trailing::Dropped {
                        drop_trailing(&mut row);
                    }
                    return Some(Ok(row));
                }
                Ok(None) => self.finished = true,
                Err(error) => {
                    self.finished = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

fn is_blank(cell: &str) -> bool {
    cell.chars()
        .all(|c| c.is_whitespace() || c == '\0' || c == '\u{1A}')
}

pub(super) fn is_empty(row: &Row) -> bool {
    row.flagged.is_empty() && row.cells.iter().all(|cell| is_blank(cell))
}

pub(super) fn drop_trailing(row: &mut Row) {
    let flagged = row.flagged.last().map_or(0, |at| at + 1);
    let filled = row
        .cells
        .iter()
        .rposition(|cell| !is_blank(cell))
        .map_or(0, |at| at + 1);
    row.cells.truncate(filled.max(flagged));
}
