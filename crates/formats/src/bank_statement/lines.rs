//! The lines of a statement, decoded. What its header says of the encoding is often wrong; the true one is that in which
//! its own words can be read.

use super::{Limits, StatementError};
use encoding_rs::{Encoding, IBM866, UTF_8, WINDOWS_1251};
use std::io::{BufRead, Read};

/// What the statement's first line is.
const MARK: &[u8] = b"1CClientBankExchange";
/// Words of the header, one of which stands near the beginning of every statement.
const WORDS: [&str; 8] = [
    "ВерсияФормата",
    "Кодировка",
    "Отправитель",
    "Получатель",
    "ДатаСоздания",
    "ДатаНачала",
    "РасчСчет",
    "Секция",
];

/// A line of the statement.
pub(super) enum Line {
    /// Its text.
    Text(String),
    /// It is longer than is read; its beginning.
    TooLong(String),
}

/// Reads lines and counts them.
pub(super) struct Lines<R> {
    source: std::io::Take<R>,
    limits: Limits,
    encoding: Option<&'static Encoding>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// Reads the first line.
    pub fn open(source: R, limits: Limits) -> Result<Self, StatementError> {
        let mut lines = Self {
            // One byte more, so that what is too long can be told from what fits exactly.
            source: source.take(limits.bytes + 1),
            limits,
            encoding: None,
            number: 0,
        };
        let first = lines.next_bytes()?.map(|(bytes, _)| bytes);
        let first = first.as_deref().unwrap_or_default();
        let first = match first.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => {
                lines.encoding = Some(UTF_8);
                rest
            }
            None => first,
        };
        if first.trim_ascii() == MARK {
            Ok(lines)
        } else {
            Err(StatementError::NotAStatement)
        }
    }

    /// The number of the line that was read last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next line; nothing at the end.
    pub fn next(&mut self) -> Result<Option<Line>, StatementError> {
        let Some((bytes, is_whole)) = self.next_bytes()? else {
            return Ok(None);
        };
        let text = self.decode(&bytes).trim().to_owned();
        Ok(Some(if is_whole {
            Line::Text(text)
        } else {
            Line::TooLong(text.chars().take(60).collect())
        }))
    }

    fn decode(&mut self, bytes: &[u8]) -> String {
        if self.encoding.is_none() && !bytes.is_ascii() {
            self.encoding = [UTF_8, WINDOWS_1251, IBM866].into_iter().find(|encoding| {
                let (text, _) = encoding.decode_without_bom_handling(bytes);
                let text = text.trim_start();
                WORDS.iter().any(|word| text.starts_with(word))
            });
        }
        let encoding = self.encoding.unwrap_or(WINDOWS_1251);
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    /// The bytes of the next line, at most as many as one may have, and whether these are all.
    fn next_bytes(&mut self) -> Result<Option<(Vec<u8>, bool)>, StatementError> {
        let longest = self.limits.line as u64 + 1;
        let mut bytes = Vec::new();
        let read = self
            .source
            .by_ref()
            .take(longest)
            .read_until(b'\n', &mut bytes)?;
        if self.source.limit() == 0 {
            let bytes = self.limits.bytes;
            return Err(StatementError::TooLong { bytes });
        }
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_whole = bytes.ends_with(b"\n") || (read as u64) < longest;
        if !is_whole {
            self.skip_line()?;
        }
        Ok(Some((bytes, is_whole)))
    }

    /// Leaves out the rest of a line that is too long.
    fn skip_line(&mut self) -> Result<(), StatementError> {
        loop {
            let ready = self.source.fill_buf()?;
            let end = ready.iter().position(|byte| *byte == b'\n');
            let is_over = end.is_some() || ready.is_empty();
            let used = end.map_or(ready.len(), |at| at + 1);
            self.source.consume(used);
            if is_over {
                return Ok(());
            }
        }
    }
}
