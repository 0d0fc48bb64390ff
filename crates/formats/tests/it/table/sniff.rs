use formats::table::{CsvFormat, Encoding, Kind, sniff};

const TEXT: &str =
    "Название;ИНН;Телефон\r\nООО «Ромашка», Москва;7707083893;8 495 123-45-67\r\nЛютик;;\r\n";

fn csv(encoding: Encoding, delimiter: u8) -> Kind {
    Kind::Csv(CsvFormat {
        encoding,
        delimiter,
    })
}

fn key(head: &[u8], name: &str) -> &'static str {
    sniff(head, name).unwrap_err().key()
}

#[test]
fn encodings_and_delimiters_are_recognised() {
    let utf16 = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let le: Vec<u8> = utf16(TEXT).into_iter().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = utf16(TEXT).into_iter().flat_map(u16::to_be_bytes).collect();
    assert_eq!(
        sniff(TEXT.as_bytes(), "a.csv").unwrap(),
        csv(Encoding::Utf8, b';')
    );
    assert_eq!(
        sniff(format!("\u{feff}{TEXT}").as_bytes(), "").unwrap(),
        csv(Encoding::Utf8, b';')
    );
    assert_eq!(
        sniff(&encoding_rs::WINDOWS_1251.encode(TEXT).0, "").unwrap(),
        csv(Encoding::Windows1251, b';')
    );
    let dos = TEXT.replace(['«', '»'], "\"");
    assert_eq!(
        sniff(&ibm866(&dos), "").unwrap(),
        csv(Encoding::Ibm866, b';')
    );
    assert_eq!(sniff(&le, "").unwrap(), csv(Encoding::Utf16Le, b';'));
    assert_eq!(sniff(&be, "").unwrap(), csv(Encoding::Utf16Be, b';'));
    assert_eq!(
        sniff(TEXT.replace(';', "\t").as_bytes(), "").unwrap(),
        csv(Encoding::Utf8, b'\t')
    );
    assert_eq!(sniff(b"a,b\n1,2\n", "").unwrap(), csv(Encoding::Utf8, b','));
    assert_eq!(
        sniff(b"sep=|\na,b|c,d\n", "").unwrap(),
        csv(Encoding::Utf8, b'|')
    );
}

#[test]
fn a_sample_cut_inside_a_letter_is_still_utf8_and_a_broken_letter_does_not_unmake_it() {
    let bytes = TEXT.as_bytes();
    let inside = bytes.iter().rposition(|byte| *byte == 0xD0).unwrap() + 1;
    assert_eq!(
        sniff(&bytes[..inside], "").unwrap(),
        csv(Encoding::Utf8, b';')
    );
    let mut broken = bytes.to_vec();
    broken.remove(1);
    assert_eq!(sniff(&broken, "").unwrap(), csv(Encoding::Utf8, b';'));
}

#[test]
fn a_single_column_is_not_cut_at_its_commas() {
    let Kind::Csv(format) = sniff("Название\nРомашка, ООО\nЛютик\nМак\n".as_bytes(), "").unwrap()
    else {
        panic!()
    };
    assert_ne!(format.delimiter, b',');
}

#[test]
fn what_is_not_a_table_is_refused_with_its_reason() {
    assert_eq!(key(b"", "a.csv"), "empty");
    assert_eq!(key("\u{feff}\r\n ".as_bytes(), "a.csv"), "empty");
    assert_eq!(
        key(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "a.xls"),
        "old-xls"
    );
    assert_eq!(
        key(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "a.xlsx"),
        "encrypted"
    );
    assert_eq!(
        key(
            b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "a.ods"
        ),
        "open-document"
    );
    assert_eq!(
        key(b"PK\x03\x04....word/document.xml", "a.docx"),
        "not-a-table"
    );
    assert_eq!(
        key(b"%PDF-1.7\n\x01\x02\x03\x00\xff", "a.csv"),
        "not-a-table"
    );
    assert_eq!(
        key(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.csv"),
        "not-a-table"
    );
}

fn ibm866(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'А'..='п' => (u32::from(c) - 0x410 + 0x80) as u8,
        'р'..='я' => (u32::from(c) - 0x440 + 0xE0) as u8,
        _ => c as u8,
    };
    text.chars().map(byte).collect()
}
