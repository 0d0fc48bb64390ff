//! The words of documents, and what cannot be read of them.

use std::io::{Cursor, Write};

use formats::document_text::{Kind, Limits, TextError, extract};
use formats::table::TableError;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

/// Two pages as a browser prints them.
const CONTRACT: &[u8] = include_bytes!("files/contract.pdf");

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut file);
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    file.into_inner()
}

fn read(kind: Kind, bytes: &[u8], limits: Limits) -> (String, Result<(), TextError>) {
    let mut text = Vec::new();
    let done = extract(kind, bytes, limits, &mut text);
    (String::from_utf8(text).unwrap(), done)
}

fn words(kind: Kind, bytes: &[u8]) -> String {
    let (text, done) = read(kind, bytes, Limits::default());
    done.unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_pdf_is_read_page_by_page() {
    let text = words(Kind::Pdf, CONTRACT);
    for piece in [
        "Договор поставки № 117-26",
        "насосную станцию",
        "Приложение: спецификация",
    ] {
        assert!(text.contains(piece), "{piece}: {text}");
    }
}

#[test]
fn packed_documents_are_told_apart_by_their_parts() {
    let docx = packed(&[
        (
            "word/document.xml",
            "<w:document><w:p><w:r><w:t>Акт</w:t><w:tab/><w:t>№&#160;5 &lt;срочно&gt;</w:t></w:r></w:p><w:p><w:t>Дата</w:t></w:p></w:document>",
        ),
        (
            "word/header1.xml",
            "<w:hdr><w:p><w:t>Колонтитул</w:t></w:p></w:hdr>",
        ),
        ("word/styles.xml", "<w:styles><w:t>нет</w:t></w:styles>"),
    ]);
    assert_eq!(
        words(Kind::Packed, &docx),
        "Акт № 5 <срочно> Дата Колонтитул"
    );
    let xlsx = packed(&[
        ("xl/workbook.xml", "<workbook/>"),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>Насос</t></si><si><r><t>К2</t></r><r><t>-200</t></r></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<sheetData><row><c t=\"s\"><v>0</v></c><c><v>458000</v></c><c t=\"inlineStr\"><is><t>Итого</t></is></c></row></sheetData>",
        ),
    ]);
    assert_eq!(words(Kind::Packed, &xlsx), "Насос К2-200 458000 Итого");
    let odt = packed(&[(
        "content.xml",
        "<office><text:h>Письмо</text:h><text:p>Просим <text:span>прислать</text:span> счёт</text:p></office>",
    )]);
    assert_eq!(words(Kind::Packed, &odt), "Письмо Просим прислать счёт");
    let (_, other) = read(
        Kind::Packed,
        &packed(&[("a.txt", "нет")]),
        Limits::default(),
    );
    assert!(matches!(other, Err(TextError::Unknown)));
}

#[test]
fn plain_text_is_read_in_the_encodings_of_russian_companies() {
    let text = "Договор поставки, 5 экземпляров: подписан";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        encoding_rs::WINDOWS_1251.encode(text).0.into_owned(),
        [b"\xFF\xFE", wide.as_slice()].concat(),
    ] {
        assert_eq!(words(Kind::Text, &bytes), text);
    }
}

#[test]
fn a_bomb_stops_at_its_limit_and_what_was_read_before_stays() {
    let body = format!(
        "<w:document><w:p><w:t>Начало</w:t></w:p>{}</w:document>",
        "<w:p/>".repeat(4_000_000)
    );
    let bomb = packed(&[("word/document.xml", &body)]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    let (text, done) = read(Kind::Packed, &bomb, Limits::default());
    assert!(
        matches!(done, Err(TextError::Packed(TableError::Bomb { .. }))),
        "{done:?}"
    );
    assert!(text.starts_with("Начало"));
    let limits = Limits {
        unpacked: 1000,
        ..Limits::default()
    };
    let (_, done) = read(Kind::Packed, &bomb, limits);
    assert!(
        matches!(
            done,
            Err(TextError::Packed(TableError::TooBig { limit: 1000 }))
        ),
        "{done:?}"
    );
}

#[test]
fn a_long_text_ends_where_there_is_no_more_room() {
    let limits = Limits {
        text: 7,
        ..Limits::default()
    };
    let (text, done) = read(Kind::Text, "Договор".as_bytes(), limits);
    assert_eq!(
        (text.as_str(), done.is_ok()),
        ("Дог", true),
        "never within a letter"
    );
    let docx = packed(&[(
        "word/document.xml",
        "<w:p><w:t>Один</w:t></w:p><w:p><w:t>Два</w:t></w:p>",
    )]);
    let (text, done) = read(
        Kind::Packed,
        &docx,
        Limits {
            text: 8,
            ..Limits::default()
        },
    );
    assert_eq!((text.as_str(), done.is_ok()), ("Один", true));
}

#[test]
fn damaged_documents_are_errors() {
    for (kind, bytes) in [
        (Kind::Pdf, &b"%PDF-1.4\n"[..]),
        (Kind::Pdf, &CONTRACT[..CONTRACT.len() / 2]),
        (Kind::Packed, b"PK\x03\x04nothing"),
    ] {
        let (_, done) = read(kind, bytes, Limits::default());
        assert!(done.is_err(), "{kind:?}");
    }
}

proptest! {
    #[test]
    fn no_packed_bytes_panic(at in 0_usize..600, byte in any::<u8>(), noise in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut docx = packed(&[("word/document.xml", "<w:p><w:t>Договор поставки</w:t></w:p>")]);
        let at = at % docx.len();
        docx[at] = byte;
        let _ = read(Kind::Packed, &docx, Limits::default());
        let _ = read(Kind::Packed, &noise, Limits::default());
        let _ = read(Kind::Text, &noise, Limits::default());
    }
}
