//! What a file is by its bytes, what it may be called, and which part of it is asked for.

use std::ops::Range;

use formats::names::clean_line;

use super::Content;

/// Longest name, in characters.
const LONGEST_NAME: usize = 200;
/// Longest category, in characters.
const LONGEST_CATEGORY: usize = 60;
/// Longest ending that is kept when a name is cut, in characters.
const LONGEST_ENDING: usize = 10;
/// How many bytes of the beginning tell what a file is.
pub const HEAD: usize = 64 << 10;

/// What a file is, by its first bytes.
pub fn content_of(head: &[u8]) -> Content {
    let Some(kind) = infer::get(head) else {
        return if is_mp3_frame(head) {
            Content::Mp3
        } else {
            text_of(head)
        };
    };
    match kind.mime_type() {
        "image/png" => Content::Png,
        "image/jpeg" => Content::Jpeg,
        "image/gif" => Content::Gif,
        "image/webp" => Content::Webp,
        "audio/mpeg" => Content::Mp3,
        "audio/ogg" | "audio/opus" => Content::Ogg,
        "audio/x-wav" => Content::Wav,
        "audio/m4a" => Content::M4a,
        "video/mp4" => Content::Mp4,
        "video/webm" if has_picture(head) => Content::Webm,
        "video/webm" => Content::WebmSound,
        "application/pdf" => Content::Pdf,
        other => document(other),
    }
}

/// A frame of MPEG audio layer III of any version: recordings of telephone exchanges begin with one of version 2.5.
fn is_mp3_frame(head: &[u8]) -> bool {
    let &[0xff, version, rates, ..] = head else {
        return false;
    };
    let is_third_layer = version & 0xe6 == 0xe2;
    let (bits, samples) = (rates >> 4, (rates >> 2) & 3);
    is_third_layer && (1..15).contains(&bits) && samples != 3
}

/// WebM names the codecs of its tracks near its beginning: `V_…` of pictures, `A_…` of sound.
fn has_picture(head: &[u8]) -> bool {
    let has = |codec: &[u8]| head.windows(codec.len()).any(|bytes| bytes == codec);
    has(b"V_VP") || has(b"V_AV1") || !has(b"A_")
}

fn document(media_type: &str) -> Content {
    match media_type {
        "application/msword"
        | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        | "application/vnd.oasis.opendocument.text"
        | "application/rtf" => Content::Writing,
        "application/vnd.ms-excel"
        | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        | "application/vnd.oasis.opendocument.spreadsheet" => Content::Sheet,
        "application/zip"
        | "application/vnd.rar"
        | "application/x-7z-compressed"
        | "application/gzip"
        | "application/x-tar" => Content::Archive,
        "text/html" | "text/xml" => Content::Markup,
        "text/x-shellscript"
        | "application/vnd.microsoft.portable-executable"
        | "application/x-executable"
        | "application/x-mach-binary"
        | "application/java"
        | "application/x-msi" => Content::Program,
        _ => Content::Other,
    }
}

/// What a file is that begins like no known one: text has no control characters but those that part its lines.
fn text_of(head: &[u8]) -> Content {
    let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if head.is_empty() || !is_wide && head.iter().any(is_control) {
        return Content::Other;
    }
    let letters = head.iter().filter(|byte| **byte != 0);
    let letters: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    let has = |tag: &&[u8]| letters.windows(tag.len()).any(|bytes| bytes == *tag);
    let tags: [&[u8]; 6] = [
        b"<script",
        b"<html",
        b"<!doctype",
        b"<svg",
        b"<?xml",
        b"<body",
    ];
    if tags.iter().any(has) {
        Content::Markup
    } else if letters.starts_with(b"#!") {
        Content::Program
    } else {
        Content::Text
    }
}

/// What files are sorted under, as it was typed.
///
/// # Errors
/// It is too long: how long it may be.
pub fn clean_category(typed: &str) -> Result<String, usize> {
    let category = clean_line(typed);
    if category.chars().count() > LONGEST_CATEGORY {
        return Err(LONGEST_CATEGORY);
    }
    Ok(category)
}

/// The last part of a name as it was sent, fit to be kept and shown; a long one is cut before its ending.
pub fn clean_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = clean_line(last);
    if name.trim_matches('.').is_empty() {
        return "file".to_owned();
    }
    if name.chars().count() <= LONGEST_NAME {
        return name;
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= LONGEST_ENDING => (stem, ending),
        _ => return name.chars().take(LONGEST_NAME).collect(),
    };
    let kept = LONGEST_NAME - ending.chars().count() - 1;
    let stem: String = stem.chars().take(kept).collect();
    format!("{}.{ending}", stem.trim_end())
}

/// Which bytes of a file are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of them.
    Whole,
    /// These.
    Bytes(Range<u64>),
    /// Some that it does not have.
    Beyond,
}

/// Reads the header `Range` (RFC 9110). What cannot be read, and several ranges at once, is answered by the whole file.
pub fn part(range: &str, size: u64) -> Part {
    let asked = range.trim().strip_prefix("bytes=");
    let Some((first, last)) = asked.and_then(|asked| asked.split_once('-')) else {
        return Part::Whole;
    };
    let number = |digits: &str| digits.trim().parse::<u64>().ok();
    match (number(first), number(last)) {
        (Some(first), Some(last)) if last < first => Part::Whole,
        (Some(first), _) if first >= size && (last.trim().is_empty() || number(last).is_some()) => {
            Part::Beyond
        }
        (Some(first), None) if last.trim().is_empty() => Part::Bytes(first..size),
        (Some(first), Some(last)) => Part::Bytes(first..last.saturating_add(1).min(size)),
        (None, Some(0)) if first.trim().is_empty() => Part::Beyond,
        (None, Some(count)) if first.trim().is_empty() => {
            Part::Bytes(size.saturating_sub(count)..size)
        }
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        let webm = |codec: &str| {
            let head = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm";
            [&head[..], &[0; 300], codec.as_bytes()].concat()
        };
        let wav = b"RIFF\x24\0\0\0WAVEfmt ";
        let m4a = b"\0\0\0\x20ftypM4A \0\0\0\0";
        for (head, wanted) in [
            (&b"\x89PNG\r\n\x1a\n"[..], Content::Png),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Content::Jpeg),
            (b"GIF89a", Content::Gif),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Content::Webp),
            (b"ID3\x04\0", Content::Mp3),
            (b"OggS\0\x02", Content::Ogg),
            (wav, Content::Wav),
            (m4a, Content::M4a),
            (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", Content::Mp4),
            (&webm("V_VP9..A_OPUS"), Content::Webm),
            (&webm("A_OPUS"), Content::WebmSound),
            (b"\xff\xe3\x18\xc4", Content::Mp3),
            (b"\xff\xfe\x41\0", Content::Text),
            (b"\xff\xfe<\0s\0v\0g\0", Content::Markup),
            (b"%PDF-1.7", Content::Pdf),
            (b"PK\x03\x04\x14\0\0\0", Content::Archive),
            (b"MZ\x90\0\x03\0\0\0", Content::Program),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", Content::Program),
            (b"<!doctype html><script>alert(1)</script>", Content::Markup),
            (b"Text <SCRIPT src=//evil>", Content::Markup),
            (
                b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
                Content::Markup,
            ),
            (b"<?xml version=\"1.0\"?>", Content::Markup),
            (b"#!/bin/sh", Content::Program),
            ("Договор".as_bytes(), Content::Text),
            (b"\xc4\xee\xe3\xee\xe2\xee\xf0\r\n", Content::Text),
            (b"\0\x01\x02", Content::Other),
            (b"", Content::Other),
        ] {
            assert_eq!(content_of(head), wanted, "{head:?}");
        }
    }

    #[test]
    fn a_name_is_one_clean_line() {
        let long = format!("{}.pdf", "я".repeat(300));
        for (sent, wanted) in [
            (
                "Договор 117-26, подписан.pdf",
                "Договор 117-26, подписан.pdf",
            ),
            ("C:\\Users\\Анна\\счёт.xlsx", "счёт.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb\u{202e}fdp.exe", "a bfdp.exe"),
            ("..", "file"),
            ("  ", "file"),
            ("", "file"),
            (&long, &format!("{}.pdf", "я".repeat(196))),
            (&"я".repeat(300), &"я".repeat(200)),
        ] {
            assert_eq!(clean_name(sent), wanted);
        }
    }

    #[test]
    fn a_part_is_read_as_the_standard_says() {
        for (range, wanted) in [
            ("bytes=0-99", Part::Bytes(0..100)),
            ("bytes=0-", Part::Bytes(0..1000)),
            ("bytes=900-2000", Part::Bytes(900..1000)),
            ("bytes=-100", Part::Bytes(900..1000)),
            ("bytes=-5000", Part::Bytes(0..1000)),
            ("bytes=999-", Part::Bytes(999..1000)),
            ("bytes=1000-", Part::Beyond),
            ("bytes=1000-1001", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=9-3", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=1000-b", Part::Whole),
            ("bytes=0-1,5-6", Part::Whole),
            ("lines=0-1", Part::Whole),
            ("bytes=-", Part::Whole),
            ("", Part::Whole),
        ] {
            assert_eq!(part(range, 1000), wanted, "{range}");
        }
    }
}
