//! The texts that cells share, packed tightly.

use super::TableError;
use super::package::Package;
use super::value::unescape;
use super::xml::Met;
use std::io::{Read, Seek};

const PART: &str = "xl/sharedStrings.xml";
/// Texts lie in blocks, so that memory never doubles while it grows.
const BLOCK: usize = 1 << 20;
const POSITION: usize = size_of::<u32>();

/// The texts by number.
#[derive(Default)]
pub(super) struct SharedStrings {
    blocks: Vec<String>,
    /// The block, and the offset in all texts, at which each block begins.
    starts: Vec<u32>,
    /// The offset in all texts at which each text ends.
    ends: Vec<u32>,
    total: u32,
}

impl SharedStrings {
    pub fn read<R: Read + Seek>(package: &mut Package<R>) -> Result<Self, TableError> {
        let mut strings = Self::default();
        if !package.has(PART) {
            return Ok(strings);
        }
        let limit = package.limits().shared_strings;
        package.with_part(PART, |xml| {
            let mut text = String::new();
            let mut inside = false;
            // Pronunciation guides of East Asian texts are no part of the text.
            let mut guide = false;
            loop {
                match xml.next()? {
                    Met::Start(tag) => match tag.name() {
                        "si" => text.clear(),
                        "t" => inside = !guide,
                        "rPh" => guide = true,
                        _ => {}
                    },
                    Met::End(tag) => match tag.name() {
                        "si" => strings.push(&unescape(&text)),
                        "t" => inside = false,
                        "rPh" => guide = false,
                        _ => {}
                    },
                    Met::Text(piece) if inside => text.push_str(&piece),
                    Met::Char(c) if inside => text.push(c),
                    Met::Finished => return Ok(()),
                    _ => {}
                }
                if strings.memory() + text.len() > limit {
                    return Err(TableError::TooMuchText { limit });
                }
            }
        })?;
        strings.ends.shrink_to_fit();
        Ok(strings)
    }

    /// The text of a number; `None` where there is none.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        if start == end {
            return Some("");
        }
        let block = self
            .starts
            .partition_point(|block_start| *block_start <= start)
            .checked_sub(1)?;
        let base = self.starts.get(block)?;
        self.blocks
            .get(block)?
            .get((start - base) as usize..(end - base) as usize)
    }

    fn push(&mut self, text: &str) {
        let full = self
            .blocks
            .last()
            .is_none_or(|block| block.len() + text.len() > block.capacity());
        if full && !text.is_empty() {
            self.blocks
                .push(String::with_capacity(text.len().max(BLOCK)));
            self.starts.push(self.total);
        }
        if let Some(block) = self.blocks.last_mut() {
            block.push_str(text);
        }
        // The limit on memory keeps the sum far below what the type holds.
        self.total = self
            .total
            .saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
        self.ends.push(self.total);
    }

    fn memory(&self) -> usize {
        self.total as usize + self.ends.len() * POSITION
    }
}
