use super::shown;
use super::xlsx::workbook;
use formats::table::{Limits, SpooledRows, TableError, sniff, spool};
use std::io::Cursor;

fn spooled(file: &[u8]) -> (formats::table::Spooled, Vec<u8>) {
    let mut out = Vec::new();
    let kind = sniff(file, "").unwrap();
    let spooled = spool(Cursor::new(file), kind, &mut out, Limits::default()).unwrap();
    assert_eq!(spooled.bytes, out.len() as u64);
    (spooled, out)
}

#[test]
fn a_title_above_the_table_is_left_out() {
    let text = "Отчёт за май;;;\n;;;\nНазвание;ИНН;Город;Телефон\nРомашка;7707083893;Москва;\nЛютик;;;\"1\n2\"\n";
    let (spooled, out) = spooled(text.as_bytes());
    assert_eq!(
        (
            spooled.header_row,
            spooled.skipped,
            spooled.rows,
            spooled.columns
        ),
        (3, 1, 2, 4)
    );
    assert_eq!(spooled.header, ["Название", "ИНН", "Город", "Телефон"]);
    assert_eq!(spooled.sample[0], ["Ромашка", "7707083893", "Москва"]);
    let rows = SpooledRows::new(Cursor::new(&out), spooled.data_offset).unwrap();
    assert_eq!(
        shown(rows),
        ["4: Ромашка|7707083893|Москва", "5: Лютик|||1\n2"]
    );
}

#[test]
fn every_row_can_be_reached_by_its_offset() {
    let text: String = std::iter::once("a;b\n".to_owned())
        .chain((0..5000).map(|n| format!("{n};\"стр\"\"ока {n}\"\n")))
        .collect();
    let (spooled, out) = spooled(text.as_bytes());
    let mut rows = SpooledRows::new(Cursor::new(&out), spooled.data_offset).unwrap();
    let mut offset = rows.offset();
    while let Some(row) = rows.next() {
        let row = row.unwrap();
        if row.number % 501 == 0 {
            let again = SpooledRows::new(Cursor::new(&out), offset)
                .unwrap()
                .next()
                .unwrap()
                .unwrap();
            assert_eq!(again, row);
        }
        offset = rows.offset();
    }
    assert_eq!(offset, spooled.bytes);
}

#[test]
fn a_workbook_is_spooled_with_its_sheets_and_flags() {
    let rows = r#"<row r="1"><c t="str"><v>Имя</v></c><c t="str"><v>Счёт</v></c></row>
      <row r="5"><c t="str"><v>Марина</v></c><c t="e"><v>#REF!</v></c></row>"#;
    let (spooled, out) = spooled(&workbook(&[("Люди", "", rows), ("Ещё", "", "")], ""));
    assert_eq!(
        (
            spooled.sheet.as_deref(),
            spooled.sheets.len(),
            spooled.flagged_rows
        ),
        (Some("Люди"), 2, 1)
    );
    let row = SpooledRows::new(Cursor::new(&out), spooled.data_offset)
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!((row.number, row.flagged.as_slice()), (5, [1].as_slice()));
}

#[test]
fn a_workbook_without_rows_is_empty() {
    let book = workbook(&[("Лист1", "", "")], "");
    let result = spool(
        Cursor::new(&book),
        sniff(&book, "").unwrap(),
        Vec::new(),
        Limits::default(),
    );
    assert!(matches!(result, Err(TableError::Empty)));
}
