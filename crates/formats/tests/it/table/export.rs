use super::shown;
use chrono::NaiveDate;
use formats::table::{Cell, Column, CsvExport, Limits, XlsxExport, XlsxRows};
use std::io::Cursor;

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 3, 1).unwrap()
}

fn csv(cells: &[Cell<'_>]) -> String {
    let columns = [Column::new("Первый"), Column::new("Второй; с точкой")];
    let mut export = CsvExport::new(Vec::new(), &columns).unwrap();
    export.row(cells).unwrap();
    let text = String::from_utf8(export.finish().unwrap()).unwrap();
    let text = text
        .strip_prefix("\u{feff}Первый;\"Второй; с точкой\"\r\n")
        .unwrap();
    text.strip_suffix("\r\n").unwrap().to_owned()
}

#[test]
fn separated_text_is_what_a_russian_excel_expects() {
    let moment = day(2024).and_hms_opt(9, 5, 0).unwrap();
    let cells = [
        Cell::Money(-123_405),
        Cell::Number(0.5),
        Cell::Date(day(2024)),
        Cell::DateTime(moment),
        Cell::Empty,
        Cell::Text("a\n\"b\""),
    ];
    assert_eq!(
        csv(&cells),
        "-1234,05;0,5;01.03.2024;01.03.2024 09:05;;\"a\n\"\"b\"\"\""
    );
}

#[test]
fn what_looks_like_a_formula_becomes_text_but_phones_and_numbers_stay() {
    for text in [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "+7 495 123-45-67|x",
        "-",
        "+7+8",
    ] {
        let written = csv(&[Cell::Text(text)]);
        assert!(
            written.trim_start_matches('"').starts_with('\''),
            "{written}"
        );
    }
    for text in [
        "+7 495 123-45-67",
        "+7 495 123-45-67, доб. 12",
        "-5",
        "-1 234,50",
        "текст",
        "a=b",
    ] {
        assert_eq!(csv(&[Cell::Text(text)]), text);
    }
}

#[test]
fn a_workbook_is_read_back_as_it_was_written() {
    let long = "я".repeat(40_000);
    let columns = [
        Column::new("Название"),
        Column::wide("Сумма", 12.0),
        Column::new("День"),
        Column::new("Прочее"),
    ];
    let mut export = XlsxExport::new("Клиенты: [все]", &columns, None).unwrap();
    let moment = day(2024).and_hms_opt(9, 5, 7).unwrap();
    export
        .row(&[
            Cell::Text("=1+1"),
            Cell::Money(123_405),
            Cell::Date(day(2024)),
            Cell::DateTime(moment),
        ])
        .unwrap();
    export
        .row(&[
            Cell::Text(" «Ромашка» & <Ко>\n"),
            Cell::Integer(7_707_083_893),
            Cell::Date(day(1812)),
            Cell::Integer(i64::MAX),
        ])
        .unwrap();
    export
        .row(&[
            Cell::Empty,
            Cell::Number(0.1),
            Cell::Empty,
            Cell::Text("\u{1}\u{0}x"),
        ])
        .unwrap();
    export.row(&[Cell::Text(&long)]).unwrap();
    let mut file = Vec::new();
    export.finish(&mut file).unwrap();
    let rows = XlsxRows::open(Cursor::new(&file), Limits::default()).unwrap();
    assert_eq!(rows.sheet(), "Клиенты все");
    let rows = shown(rows);
    assert_eq!(
        rows[..4],
        [
            "1: Название|Сумма|День|Прочее",
            "2: =1+1|1234.05|2024-03-01|2024-03-01T09:05:07",
            "3:  «Ромашка» & <Ко>\n|7707083893|01.03.1812|9223372036854775807",
            "4: |0.1||\u{1}\u{0}x",
        ]
    );
    assert!(rows[4].ends_with("я…"));
    assert_eq!(rows[4].chars().count(), 32_767 + 3);
}

/// Needs half a minute and tells by `/usr/bin/time` how much memory was used.
#[test]
#[ignore = "a measurement"]
fn a_million_rows_are_written_in_constant_memory() {
    let columns = [Column::new("Название"), Column::new("Сумма")];
    let mut export = XlsxExport::new("Клиенты", &columns, None).unwrap();
    for number in 0..1_000_000 {
        export
            .row(&[
                Cell::Text(&format!("ООО «Ромашка {number}»")),
                Cell::Money(number),
            ])
            .unwrap();
    }
    export.finish(std::io::sink()).unwrap();
}
