use super::shown;
use formats::table::{CsvFormat, CsvRows, Encoding, Limits, Row, TableError};
use proptest::prelude::*;
use std::io::Read;

const COMMA: CsvFormat = CsvFormat {
    encoding: Encoding::Utf8,
    delimiter: b',',
};

fn rows(text: &str) -> Vec<String> {
    shown(CsvRows::new(text.as_bytes(), COMMA))
}

fn fails(text: &str, limits: Limits) -> (&'static str, Option<u64>) {
    let error = CsvRows::with_limits(text.as_bytes(), COMMA, limits)
        .find_map(Result::err)
        .unwrap();
    (error.key(), error.row())
}

#[test]
fn quotes_line_ends_and_ragged_rows_are_read() {
    let text = "a,\"b \"\"c\"\"\",\"d\ne\"\r\n1\r\"x\"y,2 \"3\",,\n";
    assert_eq!(rows(text), ["1: a|b \"c\"|d\ne", "2: 1", "3: xy|2 \"3\""]);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    assert_eq!(rows("a\n\n,,\n\"b\nc\"\nd"), ["1: a", "4: b\nc", "5: d"]);
    assert_eq!(rows("sep=,\na,b"), ["2: a|b"]);
}

#[test]
fn any_encoding_becomes_utf8() {
    let text = "Имя,Город\nМарина,Орёл\n";
    let windows = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let format = CsvFormat {
        encoding: Encoding::Windows1251,
        delimiter: b',',
    };
    assert_eq!(
        shown(CsvRows::new(windows.as_slice(), format)),
        ["1: Имя|Город", "2: Марина|Орёл"]
    );
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let format = CsvFormat {
        encoding: Encoding::Utf16Le,
        delimiter: b',',
    };
    assert_eq!(
        shown(CsvRows::new(OneByte(&utf16), format)),
        ["1: Имя|Город", "2: Марина|Орёл"]
    );
    assert_eq!(
        rows(&format!("\u{feff}{text}")),
        ["1: Имя|Город", "2: Марина|Орёл"]
    );
}

#[test]
fn an_encoding_that_shows_late_is_found_late() {
    let mut file = "a,b\n".repeat(50_000).into_bytes();
    file.extend_from_slice(&encoding_rs::WINDOWS_1251.encode("Марина,Орёл\n").0);
    let last = CsvRows::new(file.as_slice(), COMMA)
        .last()
        .unwrap()
        .unwrap();
    assert_eq!(last.cells, ["Марина", "Орёл"]);
}

#[test]
fn undecodable_bytes_flag_their_cell() {
    let mut file = "Марина Сергеевна Орлова,Орёл\n".as_bytes().to_vec();
    file.extend_from_slice(b"x,\xD0,y\n");
    let row = CsvRows::new(file.as_slice(), COMMA)
        .last()
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.cells[1].as_str(), row.flagged.as_slice()),
        ("\u{FFFD}", [1].as_slice())
    );
}

#[test]
fn limits_stop_with_the_number_of_the_row() {
    let limits = Limits {
        rows: 2,
        columns: 3,
        cell: 5,
        ..Limits::default()
    };
    assert_eq!(fails("a\nb\nc\n", limits), ("too-many-rows", None));
    assert_eq!(fails("a\n1,2,3,4\n", limits), ("too-many-columns", Some(2)));
    assert_eq!(fails("a\nb,123456\n", limits), ("cell-too-long", Some(2)));
    assert_eq!(
        fails("a\n\"bc,d\ne,f\ng", limits),
        ("unclosed-quote", Some(2))
    );
    assert_eq!(fails("a\n\"bc", limits), ("unclosed-quote", Some(2)));
    let wide_but_empty = CsvRows::with_limits("a,b,c,,,,\n".as_bytes(), COMMA, limits);
    assert_eq!(shown(wide_but_empty), ["1: a|b|c"]);
}

/// A source that gives its bytes one at a time.
struct OneByte<'a>(&'a [u8]);

impl Read for OneByte<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let wanted = buffer.len().min(1);
        self.0.read(&mut buffer[..wanted])
    }
}

proptest! {
    #[test]
    fn what_another_program_writes_is_read_back(
        table in prop::collection::vec(prop::collection::vec("[а-яa-z0-9,;\"\n\r «»]{0,8}", 1..5), 1..8)
    ) {
        let kept: Vec<_> = table.iter().filter(|row| row.last().is_some_and(|cell| !cell.trim().is_empty())).collect();
        let mut flexible = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &kept {
            flexible.write_record(*row).unwrap();
        }
        let bytes = flexible.into_inner().unwrap();
        let read: Result<Vec<Row>, TableError> = CsvRows::new(bytes.as_slice(), COMMA).collect();
        let read: Vec<Vec<String>> = read.unwrap().into_iter().map(|row| row.cells).collect();
        prop_assert_eq!(read, kept.into_iter().cloned().collect::<Vec<_>>());
    }

    #[test]
    fn any_bytes_are_answered_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1251, Encoding::Ibm866] {
            let whole: Vec<_> = CsvRows::new(bytes.as_slice(), CsvFormat { encoding, delimiter: b';' }).map(Result::ok).collect();
            let pieces: Vec<_> = CsvRows::new(OneByte(&bytes), CsvFormat { encoding, delimiter: b';' }).map(Result::ok).collect();
            prop_assert_eq!(whole, pieces);
        }
        let _ = formats::table::sniff(&bytes, "a.csv");
    }
}
