use super::shown;
use formats::table::{Limits, TableError, XlsxRows};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const STYLES: &str = r##"<styleSheet><numFmts count="3">
  <numFmt numFmtId="164" formatCode="[$-419]d\ mmmm\ yyyy\ &quot;г.&quot;;@"/>
  <numFmt numFmtId="165" formatCode="0000000000"/>
  <numFmt numFmtId="166" formatCode="#,##0.00\ &quot;дн.&quot;"/>
</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
<xf numFmtId="10"/><xf numFmtId="20"/><xf numFmtId="46"/></cellXfs></styleSheet>"##;

/// A workbook of the given sheets (name, attributes, rows) and shared strings, as other programs write it.
pub(super) fn workbook(sheets: &[(&str, &str, &str)], strings: &str) -> Vec<u8> {
    let mut list = String::new();
    let mut relations = String::new();
    let mut parts = Vec::new();
    for (at, (name, attributes, rows)) in sheets.iter().enumerate() {
        list.push_str(&format!(
            r#"<sheet name="{name}" sheetId="{at}" {attributes} r:id="rId{at}"/>"#
        ));
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        relations.push_str(&format!(
            r#"<Relationship Id="rId{at}" Type="{kind}" Target="worksheets/sheet{at}.xml"/>"#
        ));
        let sheet = format!(
            r#"<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData>{rows}</x:sheetData></x:worksheet>"#
        );
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook><workbookPr/><sheets>{list}</sheets></workbook>"#),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    parts.push(("xl/styles.xml".to_owned(), STYLES.to_owned()));
    parts.push((
        "xl/SharedStrings.xml".to_owned(),
        format!("<sst>{strings}</sst>"),
    ));
    zipped(&parts)
}

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        archive
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        archive.write_all(contents.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn open(bytes: &[u8]) -> XlsxRows<Cursor<&[u8]>> {
    XlsxRows::open(Cursor::new(bytes), Limits::default()).unwrap()
}

fn cells(row: &str) -> Vec<String> {
    let book = workbook(
        &[("Лист1", "", row)],
        "<si><t>Имя</t></si><si><r><t>А &amp; </t></r><r><t>Б</t></r><rPh><t>!</t></rPh></si>",
    );
    open(&book).next().unwrap().unwrap().cells
}

#[test]
fn numbers_are_read_as_people_see_them() {
    let row = r#"<row r="1"><c r="A1"><v>7701234567</v></c><c r="B1"><v>7.701234567E9</v></c><c r="C1"><v>0.30000000000000004</v></c>
      <c r="D1" s="4"><v>278000001</v></c><c r="E1" s="5"><v>1234.5</v></c><c r="F1" s="6"><v>0.1525</v></c><c r="G1"><v>-0.5</v></c>
      <c r="H1"><v>1E-3</v></c></row>"#;
    assert_eq!(
        cells(row),
        [
            "7701234567",
            "7701234567",
            "0.3",
            "0278000001",
            "1234.5",
            "15.25%",
            "-0.5",
            "0.001"
        ]
    );
}

#[test]
fn dates_are_iso() {
    let row = r#"<row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1" s="2"><v>45292.52083333333</v></c><c r="C1" s="3"><v>1</v></c>
      <c r="D1" s="7"><v>0.75</v></c><c r="E1" s="8"><v>1.5</v></c><c r="F1" t="d"><v>2024-01-01T00:00:00.000</v></c><c r="G1" s="1"><v>-1</v></c></row>"#;
    assert_eq!(
        cells(row),
        [
            "2024-01-01",
            "2024-01-01T12:30:00",
            "1900-01-01",
            "18:00:00",
            "36:00:00",
            "2024-01-01",
            "-1"
        ]
    );
}

#[test]
fn texts_formulas_booleans_and_gaps_are_read() {
    let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c t="inlineStr"><is><t>в&#1025;</t></is></c>
      <c r="E1" t="str"><f>A1&amp;B1</f><v>итог_x000D_</v></c><c r="F1" t="b"><v>1</v></c><c r="G1"><v></v></c><c r="H1"/></row>"#;
    assert_eq!(cells(row), ["Имя", "А & Б", "вЁ", "", "итог\r", "true"]);
}

#[test]
fn lost_values_flag_their_cells() {
    let row = r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><v>4.0702810900000003E+19</v></c><c r="D1" t="s"><v>9</v></c></row>"#;
    let book = workbook(&[("Лист1", "", row)], "");
    let row = open(&book).next().unwrap().unwrap();
    assert_eq!(row.cells, ["1", "", "40702810900000000000", ""]);
    assert_eq!(row.flagged, [1, 2, 3]);
}

#[test]
fn the_first_visible_sheet_with_rows_is_taken_and_rows_keep_their_numbers() {
    let filled = |text: &str| {
        format!(
            r#"<x:row r="3"><c t="str"><v>{text}</v></c></x:row><x:row r="4"/><x:row r="7"><c><v>2</v></c></x:row>"#
        )
    };
    let book = workbook(
        &[
            ("Скрытый", r#"state="hidden""#, &filled("a")),
            ("Пустой", "", "<row r=\"1\"><c/></row>"),
            ("Клиенты", "", &filled("b")),
        ],
        "",
    );
    let rows = open(&book);
    assert_eq!(rows.sheet(), "Клиенты");
    assert_eq!(rows.sheet_names(), ["Скрытый", "Пустой", "Клиенты"]);
    assert_eq!(shown(rows), ["3: b", "7: 2"]);
    let hidden =
        XlsxRows::open_sheet(Cursor::new(book.as_slice()), "Скрытый", Limits::default()).unwrap();
    assert_eq!(shown(hidden), ["3: a", "7: 2"]);
    let missing = XlsxRows::open_sheet(Cursor::new(book.as_slice()), "Нет", Limits::default());
    assert!(matches!(missing, Err(TableError::NoSheet { name }) if name == "Нет"));
}

#[test]
fn many_shared_strings_keep_their_numbers() {
    let strings: String = (0..30_000)
        .map(|n| {
            format!(
                "<si><t>строка номер {n} {}</t></si><si/>",
                "я".repeat(n % 50)
            )
        })
        .collect();
    let row = r#"<row r="1"><c t="s"><v>0</v></c><c t="s"><v>59998</v></c><c t="s"><v>59999</v></c><c t="s"><v>40002</v></c></row>"#;
    let book = workbook(&[("Лист1", "", row)], &strings);
    let cells = open(&book).next().unwrap().unwrap().cells;
    assert_eq!(cells[0], "строка номер 0 ");
    assert!(cells[1].starts_with("строка номер 29999 "));
    assert_eq!(cells[2], "");
    assert_eq!(cells[3], "строка номер 20001 я");
}

#[test]
fn limits_count_what_really_comes_out() {
    let fails = |book: &[u8], limits: Limits| -> &'static str {
        match XlsxRows::open(Cursor::new(book), limits) {
            Err(error) => error.key(),
            Ok(mut rows) => rows.find_map(Result::err).unwrap().key(),
        }
    };
    let wide = Limits::default();
    let rows: String = (1..200_000)
        .map(|n| format!("<row r=\"{n}\"><c><v>1</v></c></row>"))
        .collect();
    let book = workbook(&[("Лист1", "", &rows)], "");
    assert_eq!(
        fails(
            &book,
            Limits {
                unpacked: 1 << 20,
                ..wide
            }
        ),
        "too-big"
    );
    assert_eq!(fails(&book, Limits { rows: 10, ..wide }), "too-many-rows");
    let bomb = workbook(
        &[(
            "Лист1",
            "",
            &format!("<row r=\"1\">{}</row>", "<c/>".repeat(10 << 20)),
        )],
        "",
    );
    assert!(bomb.len() < 1 << 20);
    assert_eq!(fails(&bomb, wide), "bomb");
    let endless = workbook(
        &[(
            "Лист1",
            "",
            &format!("<row r=\"1\"><c><v>{}</v></c></row>", "1".repeat(9 << 20)),
        )],
        "",
    );
    assert_eq!(fails(&endless, wide), "broken");
    let text = workbook(
        &[("Лист1", "", "<row r=\"1\"><c><v>1</v></c></row>")],
        &"<si><t>слово</t></si>".repeat(1000),
    );
    assert_eq!(
        fails(
            &text,
            Limits {
                shared_strings: 10_000,
                ..wide
            }
        ),
        "too-much-text"
    );
    let long = workbook(
        &[(
            "Лист1",
            "",
            &format!(
                "<row r=\"1\"><c t=\"str\"><v>{}</v></c></row>",
                "я".repeat(32_768)
            ),
        )],
        "",
    );
    assert_eq!(fails(&long, wide), "cell-too-long");
    let far = workbook(
        &[("Лист1", "", "<row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row>")],
        "",
    );
    assert_eq!(fails(&far, wide), "too-many-columns");
}

#[test]
fn damaged_workbooks_are_refused_without_panic() {
    let book = workbook(
        &[(
            "Лист1",
            "",
            "<row r=\"1\"><c t=\"str\"><v>текст</v></c></row>",
        )],
        "<si><t>a</t></si>",
    );
    for at in (0..book.len()).step_by(7) {
        let mut damaged = book.clone();
        damaged[at] ^= 0x55;
        if let Ok(rows) = XlsxRows::open(Cursor::new(damaged.as_slice()), Limits::default()) {
            let _ = rows.count();
        }
        if let Ok(rows) = XlsxRows::open(Cursor::new(&book[..at]), Limits::default()) {
            let _ = rows.count();
        }
    }
    let backwards = workbook(
        &[(
            "Лист1",
            "",
            "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>",
        )],
        "",
    );
    let mut rows = open(&backwards);
    rows.next();
    assert_eq!(rows.next().unwrap().unwrap_err().key(), "broken");
    let word = zipped(&[("word/document.xml".to_owned(), "<w/>".to_owned())]);
    let opened = XlsxRows::open(Cursor::new(word.as_slice()), Limits::default());
    assert!(matches!(opened, Err(TableError::NotATable)));
}
