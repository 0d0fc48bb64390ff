//! What an uploaded file is, by its first bytes.

use super::TableError;
use super::csv_rows::CsvRows;

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
const SAMPLE_ROWS: usize = 50;

/// A kind of table that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook of Excel 2007 or later.
    Xlsx,
    /// Separated text.
    Csv(CsvFormat),
}

/// How a separated text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvFormat {
    /// How bytes stand for characters.
    pub encoding: Encoding,
    /// What stands between two cells: a comma, semicolon, tab or vertical bar.
    pub delimiter: u8,
}

/// An encoding of text that Russian companies still meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// With a byte order mark or without.
    Utf8,
    /// Little-endian.
    Utf16Le,
    /// Big-endian.
    Utf16Be,
    /// «Windows».
    Windows1251,
    /// «DOS».
    Ibm866,
}

impl Encoding {
    pub(super) fn implementation(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
            Self::Ibm866 => encoding_rs::IBM866,
        }
    }
}

/// Tells what a file is by its beginning; 64 KB are plenty. The name decides only where the bytes leave a doubt.
///
/// # Errors
/// `Empty`, `OldXls`, `OpenDocument`, `Encrypted`, `Markup`, `NotATable`.
pub fn sniff(head: &[u8], file_name: &str) -> Result<Kind, TableError> {
    let extension = file_name.rsplit('.').next().unwrap_or("").to_lowercase();
    let new_workbook = matches!(extension.as_str(), "xlsx" | "xlsm");
    if head.is_empty() {
        return Err(TableError::Empty);
    }
    if head.starts_with(b"PK\x03\x04") {
        return if contains(head, b"opendocument.spreadsheet") {
            Err(TableError::OpenDocument)
        } else if contains(head, b"xl/")
            || contains(head, b"xl\\")
            || (new_workbook && !contains(head, b"word/"))
        {
            Ok(Kind::Xlsx)
        } else {
            Err(TableError::NotATable)
        };
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        // A protected xlsx is wrapped in the container of the old format.
        let encrypted = new_workbook || contains(head, &utf16("EncryptedPackage"));
        return Err(if encrypted {
            TableError::Encrypted
        } else {
            TableError::OldXls
        });
    }
    let encoding = encoding(head).ok_or(TableError::NotATable)?;
    let (text, _, _) = encoding.implementation().decode(head);
    if text
        .trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}')
        .is_empty()
    {
        return Err(TableError::Empty);
    }
    if looks_binary(&text) {
        return Err(TableError::NotATable);
    }
    if looks_like_markup(&text) {
        return Err(TableError::Markup);
    }
    let delimiter = if extension == "tsv" {
        b'\t'
    } else {
        delimiter(&text)
    };
    Ok(Kind::Csv(CsvFormat {
        encoding,
        delimiter,
    }))
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn encoding(head: &[u8]) -> Option<Encoding> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(head) {
        return Some(match encoding.name() {
            "UTF-16LE" => Encoding::Utf16Le,
            "UTF-16BE" => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        });
    }
    if head.contains(&0) {
        return utf16_without_mark(head);
    }
    Some(eight_bit(head))
}

/// Tells 8-bit encodings apart. A few broken characters, as programs that cut text by bytes leave, do not unmake UTF-8.
pub(super) fn eight_bit(bytes: &[u8]) -> Encoding {
    let text = String::from_utf8_lossy(bytes);
    // The last sequence may be cut off by the end of the piece.
    let broken = text
        .trim_end_matches('\u{FFFD}')
        .chars()
        .filter(|c| *c == '\u{FFFD}')
        .count();
    let whole = text.chars().filter(|c| !c.is_ascii()).count();
    if broken == 0
        && std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to() + 4 > bytes.len(), |_| true)
        || broken > 0 && broken * 10 < whole
    {
        return Encoding::Utf8;
    }
    // «Windows» has the capitals and half the small letters where «DOS» has frames, and punctuation where «DOS» has capitals.
    let windows = bytes
        .iter()
        .filter(|b| matches!(b, 0xC0..=0xDF | 0xF2..=0xFF))
        .count();
    let dos = bytes.iter().filter(|b| matches!(b, 0x80..=0xAF)).count();
    if dos > windows {
        Encoding::Ibm866
    } else {
        Encoding::Windows1251
    }
}

/// A text of which nobody says how it is encoded.
pub(crate) fn guess_text(bytes: &[u8]) -> String {
    eight_bit(bytes)
        .implementation()
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// In UTF-16 the delimiters, digits and line ends have a zero on one side, and Cyrillic letters a four.
fn utf16_without_mark(head: &[u8]) -> Option<Encoding> {
    let high = |byte: &u8| *byte == 0 || *byte == 4;
    let even = head.iter().step_by(2).filter(|byte| high(byte)).count();
    let odd = head
        .iter()
        .skip(1)
        .step_by(2)
        .filter(|byte| high(byte))
        .count();
    let most = head.len() / 2 * 9 / 10;
    if odd >= most && odd > even {
        Some(Encoding::Utf16Le)
    } else if even >= most && even > odd {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn looks_binary(text: &str) -> bool {
    let odd = |c: &char| {
        c.is_control()
            && !matches!(
                c,
                '\t' | '\n' | '\r' | '\u{0C}' | '\u{1A}' | '\u{85}' | '\u{98}'
            )
    };
    text.chars().filter(odd).count() * 100 > text.chars().count()
}

fn looks_like_markup(text: &str) -> bool {
    let start: String = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .chars()
        .take(9)
        .collect();
    ["<?xml", "<html", "<!doctype", "<table", "<meta"]
        .iter()
        .any(|tag| start.to_ascii_lowercase().starts_with(tag))
}

/// The delimiter that cuts the most rows into the same number of cells, and into many.
fn delimiter(text: &str) -> u8 {
    let first = text
        .lines()
        .next()
        .unwrap_or("")
        .trim_start_matches('\u{feff}')
        .trim_end();
    if let [delimiter] = first
        .to_lowercase()
        .strip_prefix("sep=")
        .unwrap_or("")
        .as_bytes()
    {
        return *delimiter;
    }
    let mut best = (0.0, None);
    for candidate in DELIMITERS {
        let score = score(text, candidate);
        if score > best.0 {
            best = (score, Some(candidate));
        }
    }
    // A single column: the delimiter is one that does not occur.
    best.1
        .or_else(|| {
            DELIMITERS
                .into_iter()
                .find(|d| !text.contains(char::from(*d)))
        })
        .unwrap_or(b';')
}

fn score(text: &str, delimiter: u8) -> f64 {
    let format = CsvFormat {
        encoding: Encoding::Utf8,
        delimiter,
    };
    let mut widths: Vec<usize> = Vec::new();
    for row in CsvRows::new(text.as_bytes(), format)
        .keeping_trailing_cells()
        .take(SAMPLE_ROWS + 1)
    {
        match row {
            Ok(row) => widths.push(row.cells.len()),
            // The sample may end inside a quoted cell.
            Err(_) => break,
        }
    }
    if widths.len() > 1 {
        widths.pop();
    }
    let width = widths
        .iter()
        .copied()
        .max_by_key(|width| (count(&widths, *width), *width))
        .unwrap_or(0);
    if width < 2 {
        return 0.0;
    }
    let agreeing = count(&widths, width) as f64 / widths.len() as f64;
    if agreeing < 0.5 {
        0.0
    } else {
        agreeing * (width as f64).sqrt()
    }
}

fn count(widths: &[usize], width: usize) -> usize {
    widths.iter().filter(|other| **other == width).count()
}
