//! The words of documents, so that they are found by them: PDF, DOCX, XLSX, ODT, ODS, plain text.
//!
//! Documents come from strangers. What is packed is counted as it comes out and stops at a limit; so does the text. A
//! PDF is read by a library that may panic, and that counts neither its time nor its memory: whoever calls this for one
//! does it in a process of its own. The text goes out as it is read, so that what was read before a failure is there.

use crate::table::xlsx::package::Package;
use crate::table::xlsx::xml::{Met, Xml};
use crate::table::{self, TableError};
use std::io::{Cursor, Write};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A zip of XML: DOCX, XLSX, ODT, ODS. Which of them, its parts say.
    Packed,
    /// Plain text of any encoding.
    Text,
}

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text; reading ends there, and that is no error.
    pub text: usize,
    /// Bytes of a packed document once unpacked.
    pub unpacked: u64,
    /// How many times larger than the file its unpacked contents may be.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text: 400_000,
            unpacked: 256 << 20,
            ratio: 150,
        }
    }
}

/// Why a document has no words, or no more of them.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// It is damaged, or packed to exhaust the memory.
    #[error(transparent)]
    Packed(#[from] TableError),
    /// The library cannot read it.
    #[error("{0}")]
    Pdf(String),
    /// It is none of the packed documents.
    #[error("no document that is known")]
    Unknown,
    /// The text could not be taken.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Writes the words of a document, a line a paragraph, as far as the limits allow.
///
/// # Errors
/// What was written before stays.
pub fn extract(
    kind: Kind,
    bytes: &[u8],
    limits: Limits,
    into: &mut dyn Write,
) -> Result<(), TextError> {
    let mut out = Out {
        into,
        room: limits.text,
        is_line_begun: false,
    };
    match kind {
        Kind::Text => out.put(&decoded(bytes))?,
        Kind::Pdf => pdf(bytes, &mut out)?,
        Kind::Packed => packed(bytes, limits, &mut out)?,
    }
    Ok(())
}

/// Where the text goes, until there is no room.
struct Out<'a> {
    into: &'a mut dyn Write,
    room: usize,
    is_line_begun: bool,
}

impl Out<'_> {
    fn put(&mut self, text: &str) -> std::io::Result<()> {
        let end = text.floor_char_boundary(self.room);
        self.room = if end < text.len() { 0 } else { self.room - end };
        self.is_line_begun = true;
        self.into.write_all(&text.as_bytes()[..end])
    }

    /// Ends the line, if there is anything in it: empty ones would fill a long document's room.
    fn end_line(&mut self) -> std::io::Result<()> {
        if self.is_line_begun {
            self.put("\n")?;
        }
        self.is_line_begun = false;
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.room == 0
    }
}

/// The text in the encoding that its beginning speaks for.
pub fn decoded(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => table::guess_text(bytes),
    }
}

/// Page by page: one that cannot be read does not hide the others.
fn pdf(bytes: &[u8], out: &mut Out<'_>) -> Result<(), TextError> {
    let failed = |error: &dyn std::fmt::Display| TextError::Pdf(error.to_string());
    let mut document = pdf_extract::Document::load_mem(bytes).map_err(|error| failed(&error))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|error| failed(&error))?;
    }
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let mut failure = None;
    for page in pages {
        if out.is_full() {
            return Ok(());
        }
        let mut text = String::new();
        let mut plain = pdf_extract::PlainTextOutput::new(&mut text);
        if let Err(error) = pdf_extract::output_doc_page(&document, &mut plain, page) {
            failure = Some(failed(&error));
        }
        out.put(&text)?;
        out.put("\n")?;
    }
    failure.map_or(Ok(()), Err)
}

/// The elements of one format whose text counts, and those that end a line.
struct Words {
    text: &'static [&'static str],
    line: &'static [&'static str],
}

const WORD: Words = Words {
    text: &["t"],
    line: &["p", "tab", "br", "tc"],
};
const SHEET: Words = Words {
    text: &["t", "v"],
    line: &["si", "c", "row"],
};
/// Everything within a paragraph or a heading.
const OPEN: Words = Words {
    text: &["p", "h"],
    line: &["p", "h", "tab", "line-break", "table-cell"],
};

fn packed(bytes: &[u8], limits: Limits, out: &mut Out<'_>) -> Result<(), TextError> {
    let limits = table::Limits {
        unpacked: limits.unpacked,
        ratio: limits.ratio,
        ..table::Limits::default()
    };
    let mut package = Package::open(Cursor::new(bytes), limits)?;
    let (parts, words) = if package.has("word/document.xml") {
        let mut parts = vec!["word/document.xml".to_owned()];
        let beside = package.parts_in("word/").into_iter();
        let beside = beside.filter(|part| {
            let name = part.trim_start_matches("word/");
            let kinds = ["header", "footer", "footnotes", "comments"];
            part.ends_with(".xml") && kinds.iter().any(|kind| name.starts_with(kind))
        });
        parts.extend(beside);
        (parts, WORD)
    } else if package.has("xl/workbook.xml") {
        let mut parts = Vec::new();
        if package.has("xl/sharedStrings.xml") {
            parts.push("xl/sharedStrings.xml".to_owned());
        }
        let sheets = package.parts_in("xl/worksheets/").into_iter();
        parts.extend(sheets.filter(|part| part.ends_with(".xml")));
        (parts, SHEET)
    } else if package.has("content.xml") {
        (vec!["content.xml".to_owned()], OPEN)
    } else {
        return Err(TextError::Unknown);
    };
    for part in parts {
        if out.is_full() {
            break;
        }
        package.with_part(&part, |xml| read(xml, &words, out))?;
    }
    Ok(())
}

/// The text of one part.
fn read<R: std::io::Read>(
    xml: &mut Xml<R>,
    words: &Words,
    out: &mut Out<'_>,
) -> Result<(), TableError> {
    let mut depth = 0_usize;
    // A cell that refers to a shared text has only its number.
    let mut is_number_of_text = false;
    while !out.is_full() {
        match xml.next()? {
            Met::Start(tag) => {
                if tag.name() == "c" {
                    is_number_of_text = tag.attribute("t").as_deref() == Some("s");
                }
                depth += usize::from(words.text.contains(&tag.name()));
            }
            Met::End(tag) => {
                if words.text.contains(&tag.name()) {
                    depth = depth.saturating_sub(1);
                }
                if words.line.contains(&tag.name()) {
                    out.end_line()?;
                }
            }
            Met::Text(text) if depth > 0 && !is_number_of_text => out.put(&text)?,
            Met::Char(c) if depth > 0 => out.put(c.encode_utf8(&mut [0; 4]))?,
            Met::Text(_) | Met::Char(_) | Met::Other => {}
            Met::Finished => break,
        }
    }
    Ok(())
}
