//! Logical lines: unfolded, with their name, parameters and value taken apart.

use encoding_rs::Encoding;
use std::borrow::Cow;

/// A property of a card.
pub(super) struct Line {
    /// In upper case, without its group.
    pub name: String,
    /// Names in upper case; a parameter without a name, as in 2.1, is a `TYPE`.
    pub parameters: Vec<(String, String)>,
    /// Decoded, but with its escapes.
    pub value: String,
}

/// A piece of the file that is one logical line, not yet decoded; it may still hold its folds.
pub(super) struct RawLine<'a> {
    pub bytes: &'a [u8],
}

/// Cuts the first logical line off. A folded line goes on with a blank; one in quoted-printable goes on after `=`.
pub(super) fn cut<'a>(rest: &mut &'a [u8]) -> Option<RawLine<'a>> {
    if rest.is_empty() {
        return None;
    }
    let all = *rest;
    let mut end = physical_end(all, 0);
    let quoted = is_quoted_printable(&all[..end.0]);
    loop {
        let soft_break = quoted && all[..end.0].ends_with(b"=");
        let folded = matches!(all.get(end.1), Some(b' ' | b'\t')) && end.0 > 0;
        if !(soft_break || folded) || end.1 >= all.len() {
            break;
        }
        end = physical_end(all, end.1);
    }
    *rest = &all[end.1..];
    Some(RawLine {
        bytes: &all[..end.0],
    })
}

/// Where the physical line ends, and where the next one begins.
fn physical_end(bytes: &[u8], from: usize) -> (usize, usize) {
    match bytes[from..]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
    {
        None => (bytes.len(), bytes.len()),
        Some(at) => {
            let at = from + at;
            let crlf = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            (at, at + if crlf { 2 } else { 1 })
        }
    }
}

fn is_quoted_printable(bytes: &[u8]) -> bool {
    let head = bytes.split(|byte| *byte == b':').next().unwrap_or(&[]);
    let head = String::from_utf8_lossy(head).to_ascii_uppercase();
    head.split([';', '=', ','])
        .any(|word| word == "QUOTED-PRINTABLE")
}

impl RawLine<'_> {
    /// The name of the property, in upper case and without its group.
    pub fn name(&self) -> String {
        let end = self
            .bytes
            .iter()
            .position(|byte| matches!(byte, b':' | b';'))
            .unwrap_or(self.bytes.len());
        let name = String::from_utf8_lossy(&self.bytes[..end])
            .trim()
            .to_ascii_uppercase();
        name.rsplit('.').next().unwrap_or("").to_owned()
    }

    /// The line taken apart; `None` where it has no value.
    pub fn read(&self) -> Option<Line> {
        let unfolded = unfold(self.bytes);
        let colon = end_of_head(&unfolded)?;
        let head = String::from_utf8_lossy(&unfolded[..colon]).into_owned();
        let mut words = split_unquoted(&head, ';').into_iter();
        words.next();
        let parameters: Vec<(String, String)> = words.map(|word| parameter(&word)).collect();
        let mut value = Cow::Borrowed(&unfolded[colon + 1..]);
        if parameters
            .iter()
            .any(|(_, text)| text.eq_ignore_ascii_case("quoted-printable"))
        {
            value = Cow::Owned(quoted_printable(&value));
        }
        let charset = parameters
            .iter()
            .find(|(name, _)| name == "CHARSET")
            .map(|(_, charset)| charset.as_str());
        let value = decode(&value, charset);
        Some(Line {
            name: self.name(),
            parameters,
            value,
        })
    }
}

impl Line {
    /// Whether a type of the property is named so.
    pub fn has_type(&self, wanted: &str) -> bool {
        let types = self.parameters.iter().filter(|(name, _)| name == "TYPE");
        types
            .flat_map(|(_, types)| types.split(','))
            .any(|found| found.trim().eq_ignore_ascii_case(wanted))
    }

    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value with its escapes undone.
    pub fn text(&self) -> String {
        unescape(&self.value)
    }

    /// The parts of a structured value, their escapes undone.
    pub fn parts(&self, separator: char) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            if c == separator && !escaped {
                parts.push(String::new());
                continue;
            }
            escaped = c == '\\' && !escaped;
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
        parts.iter().map(|part| unescape(part)).collect()
    }
}

fn unfold(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (end, next) = physical_end(bytes, at);
        let piece = &bytes[at..end];
        let goes_on = next > end;
        let folded = matches!(bytes.get(next), Some(b' ' | b'\t'));
        // A soft break of quoted-printable is left in place for its decoder.
        out.extend_from_slice(piece);
        at = match (goes_on, folded) {
            (true, true) => next + 1,
            (true, false) => {
                out.push(b'\n');
                next
            }
            (false, _) => next,
        };
    }
    out
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    // A stray quotation mark must not cost the line.
    bytes.iter().position(|byte| *byte == b':')
}

fn split_unquoted(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            _ if c == separator && !quoted => parts.push(String::new()),
            _ => {
                if let Some(last) = parts.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    parts
}

fn parameter(word: &str) -> (String, String) {
    match word.split_once('=') {
        Some((name, value)) => (name.trim().to_ascii_uppercase(), value.trim().to_owned()),
        None => ("TYPE".to_owned(), word.trim().to_owned()),
    }
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte != b'=' {
            out.push(*byte);
            at += 1;
        } else if let (Some(high), Some(low)) = (hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else if bytes.get(at + 1) == Some(&b'\n') {
            at += 2;
        } else {
            at += 1;
        }
    }
    out
}

fn decode(bytes: &[u8], charset: Option<&str>) -> String {
    let named = charset.and_then(|charset| Encoding::for_label(charset.as_bytes()));
    let encoding = match named {
        Some(encoding) if encoding != encoding_rs::UTF_8 => encoding,
        _ => {
            return match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                // Cards of old programs are in the encoding of the system they ran on.
                Err(_) if named.is_none() => crate::table::guess_text(bytes),
                Err(_) => String::from_utf8_lossy(bytes).into_owned(),
            };
        }
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(escaped @ ('\\' | ',' | ';' | ':')) => out.push(escaped),
            // Not an escape: 2.1 has paths with single backslashes.
            Some(other) => {
                out.push('\\');
                out.push(other);
            }
            None => out.push('\\'),
        }
    }
    out
}
