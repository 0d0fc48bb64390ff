//! Reading of files of cards.

use super::line::{RawLine, cut};
use super::properties::{apply, complete};
use super::{Card, VcardError};
use std::borrow::Cow;

const CARDS_LIMIT: usize = 10_000;
const PROPERTY_LIMIT: usize = 1 << 20;

/// Properties whose contents are not read, however long.
const SKIPPED: &[&str] = &["PHOTO", "LOGO", "SOUND", "KEY"];

/// Reads all cards of a file: at most 10,000, with at most 1 MB a property.
///
/// # Errors
/// The first of [`Cards`], and `NoCard` where there is none.
pub fn parse(bytes: &[u8]) -> Result<Vec<Card>, VcardError> {
    let text = in_eight_bits(bytes);
    let cards: Vec<Card> = Cards::new(&text).collect::<Result<_, _>>()?;
    if cards.is_empty() {
        Err(VcardError::NoCard)
    } else {
        Ok(cards)
    }
}

/// The cards of a file, one by one. Ends after the first error.
pub struct Cards<'a> {
    rest: &'a [u8],
    read: usize,
    finished: bool,
}

impl<'a> Cards<'a> {
    /// Begins with the first card. The bytes are not UTF-16; [`parse`] takes that too.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes),
            read: 0,
            finished: false,
        }
    }

    fn read_card(&mut self) -> Result<Option<Card>, VcardError> {
        loop {
            match cut(&mut self.rest) {
                None => return Ok(None),
                Some(line) if marks(&line, "BEGIN") => break,
                Some(_) => {}
            }
        }
        let number = self.read + 1;
        if number > CARDS_LIMIT {
            return Err(VcardError::TooManyCards { limit: CARDS_LIMIT });
        }
        let mut card = Card::default();
        while let Some(line) = cut(&mut self.rest) {
            if marks(&line, "END") {
                self.read = number;
                complete(&mut card);
                return Ok(Some(card));
            }
            let name = line.name();
            if SKIPPED.contains(&name.as_str()) {
                continue;
            }
            if line.bytes.len() > PROPERTY_LIMIT {
                return Err(VcardError::PropertyTooLong {
                    card: number,
                    property: name,
                    limit: PROPERTY_LIMIT,
                });
            }
            if let Some(line) = line.read() {
                apply(&mut card, &line);
            }
        }
        Err(VcardError::Unfinished { card: number })
    }
}

impl Iterator for Cards<'_> {
    type Item = Result<Card, VcardError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let card = self.read_card().transpose();
        self.finished = !matches!(card, Some(Ok(_)));
        card
    }
}

fn marks(line: &RawLine<'_>, name: &str) -> bool {
    line.bytes.len() < 100
        && line.name() == name
        && line
            .read()
            .is_some_and(|line| line.value.trim().eq_ignore_ascii_case("VCARD"))
}

/// Text in UTF-16, as one known mail program exports it, becomes UTF-8; all else stays as it is.
fn in_eight_bits(bytes: &[u8]) -> Cow<'_, [u8]> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes())
        }
        _ => Cow::Borrowed(bytes),
    }
}
