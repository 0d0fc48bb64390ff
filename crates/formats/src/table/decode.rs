//! Bytes of any encoding as UTF-8, piece by piece.

use super::sniff::{Encoding, eight_bit};
use encoding_rs::CoderResult;
use std::io::Read;

const CHUNK: usize = 64 * 1024;

/// Reads text of an encoding as UTF-8. Undecodable bytes become `U+FFFD`, a byte order mark is dropped.
///
/// Where a file began with pure ASCII, the encoding guessed from its beginning is guessed again at the first other byte.
pub(super) struct Decoded<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    undecided: bool,
    raw: Vec<u8>,
    ended: bool,
    finished: bool,
}

impl<R: Read> Decoded<R> {
    pub fn new(source: R, encoding: Encoding) -> Self {
        Self {
            source,
            decoder: encoding.implementation().new_decoder(),
            undecided: encoding == Encoding::Utf8,
            raw: Vec::with_capacity(CHUNK),
            ended: false,
            finished: false,
        }
    }

    /// Appends the next piece to `text`, perhaps an empty one; `false` at the end.
    pub fn read_into(&mut self, text: &mut String) -> std::io::Result<bool> {
        if self.finished {
            return Ok(false);
        }
        self.fill()?;
        let ready = self.decide();
        text.reserve(
            self.decoder
                .max_utf8_buffer_length(ready)
                .unwrap_or(ready * 3 + 16),
        );
        let last = self.ended && ready == self.raw.len();
        let (result, read, _) = self
            .decoder
            .decode_to_string(&self.raw[..ready], text, last);
        self.raw.drain(..read);
        self.finished = last && result == CoderResult::InputEmpty;
        Ok(true)
    }

    /// Settles the encoding once it can be known; answers how many bytes may be decoded by what is known now.
    fn decide(&mut self) -> usize {
        if self.undecided {
            match self.raw.iter().position(|byte| !byte.is_ascii()) {
                Some(0) => {
                    self.undecided = false;
                    if !self.raw.starts_with(b"\xEF\xBB\xBF") {
                        self.decoder = eight_bit(&self.raw)
                            .implementation()
                            .new_decoder_without_bom_handling();
                    }
                }
                Some(at) => return at,
                None => {}
            }
        }
        self.raw.len()
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let have = self.raw.len();
        if self.ended || have == CHUNK {
            return Ok(());
        }
        let wanted = (CHUNK - have) as u64;
        let read = self
            .source
            .by_ref()
            .take(wanted)
            .read_to_end(&mut self.raw)?;
        self.ended = (read as u64) < wanted;
        Ok(())
    }
}
