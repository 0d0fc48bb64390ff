//! Versions, categories, previews and the words of files over HTTP.

use std::io::Write as _;
use std::sync::Arc;

use base::app::House;
use testing::{World, on_both_engines};

use crate::documents::{WAV, add_company, header_of, kept, upload};
use crate::{AREAS, assert_shown, signed_in};

/// A PNG of this many pixels each way, all of one colour.
fn png(side: u32) -> Vec<u8> {
    let mut chunks = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        let whole = [kind, data].concat();
        chunks.extend_from_slice(&u32::try_from(data.len()).unwrap().to_be_bytes());
        chunks.extend_from_slice(&whole);
        chunks.extend_from_slice(&crc(&whole).to_be_bytes());
    };
    let size = side.to_be_bytes();
    chunk(b"IHDR", &[&size[..], &size, &[8, 2, 0, 0, 0]].concat());
    let row = [&[0][..], &[200, 30, 30].repeat(side as usize)].concat();
    chunk(b"IDAT", &stored(&row.repeat(side as usize)));
    chunk(b"IEND", b"");
    chunks
}

/// These bytes as a zlib stream that packs nothing.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut pieces = bytes.chunks(0xffff).peekable();
    while let Some(piece) = pieces.next() {
        let length = u16::try_from(piece.len()).unwrap();
        out.push(u8::from(pieces.peek().is_none()));
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&(!length).to_le_bytes());
        out.extend_from_slice(piece);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend_from_slice(&((b << 16) | a).to_be_bytes());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                0xedb8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

/// A DOCX of one paragraph, with this much needless text beside it.
fn docx(text: &str, padding: usize) -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut file);
    let options = zip::write::SimpleFileOptions::default();
    // What tells the kind of a file by its bytes looks at the names of its first parts.
    zip.start_file("[Content_Types].xml", options).unwrap();
    zip.write_all(b"<Types/>").unwrap();
    zip.start_file("word/document.xml", options).unwrap();
    let body = format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    zip.write_all(body.as_bytes()).unwrap();
    zip.write_all(&b"<w:p/>".repeat(padding)).unwrap();
    zip.write_all(b"</w:body></w:document>").unwrap();
    zip.finish().unwrap();
    file.into_inner()
}

fn work(world: &World) {
    while base::jobs::run_next(&world.app).unwrap() {}
}

on_both_engines! {
    fn a_new_version_is_put_in_the_place_of_a_file_and_the_old_one_is_still_downloaded(world: World) {
        let company = add_company(&world, world.cast.anna);
        let (mut anna, mut igor) = (signed_in(&world, "anna"), signed_in(&world, "igor"));
        let list = format!("/documents?subject=company:{company}");
        upload(&mut anna, &list, &[("Договор.txt", "Первая редакция".as_bytes())]);
        let put = upload(&mut anna, "/documents/1/versions", &[("Договор 2.txt", "Вторая редакция".as_bytes())]);
        assert_eq!((put.status.as_u16(), put.location()), (303, "/documents/1/card"), "{}", put.text);
        let page = anna.get(&list);
        assert_shown(&page, &list);
        assert!(page.text.contains("Договор 2.txt") && page.text.contains("версия 2") && !page.text.contains("/documents/2/"), "{}", page.text);
        let card = anna.get("/documents/1/card");
        assert_shown(&card, "/documents/1/card");
        assert!(card.text.contains("href=\"/documents/1/versions/1\"") && card.text.contains("версия 1 · Договор.txt"), "{}", card.text);
        assert_eq!(anna.get("/documents/1").text, "Вторая редакция");
        let old = anna.get("/documents/1/versions/1");
        assert_eq!(old.text, "Первая редакция");
        assert!(header_of(&old, "content-disposition").starts_with("attachment;") && header_of(&old, "content-disposition").ends_with("%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.txt"));
        assert_eq!(anna.get("/documents/1/versions/2").status, 404, "the newest is no former one");
        for path in ["/documents/1/versions/1", "/documents/1/card", "/documents/1/thumb"] {
            assert_eq!(igor.get(path).status, 404, "{path}");
        }
        let two = upload(&mut anna, "/documents/1/versions", &[("a.txt", b"a"), ("b.txt", b"b")]);
        assert!(two.status == 422 && two.text.contains("больше 1 файла"), "{}", two.text);
        // Without a script the form says what becomes of files of the same name.
        let form = b"--edge\r\nContent-Disposition: form-data; name=\"replace\"\r\n\r\n1\r\n--edge\r\nContent-Disposition: form-data; name=\"category\"\r\n\r\n\xd0\x90\xd0\xba\xd1\x82\xd1\x8b\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\xd0\x94\xd0\xbe\xd0\xb3\xd0\xbe\xd0\xb2\xd0\xbe\xd1\x80 2.txt\"\r\n\r\nthird\r\n--edge--\r\n";
        let request = axum::http::Request::post(list.as_str()).header("content-type", "multipart/form-data; boundary=edge").header("sec-fetch-site", "same-origin");
        assert_eq!(anna.send(request, axum::body::Body::from(form.to_vec())).status, 303);
        assert_eq!(anna.get("/documents/1").text, "third");
        assert!(anna.get(&list).text.contains("value=\"Акты\""));
    }

    fn files_are_sorted_and_shown_by_category(world: World) {
        let company = add_company(&world, world.cast.anna);
        let (mut anna, mut olga) = (signed_in(&world, "anna"), signed_in(&world, "olga"));
        let list = format!("/documents?subject=company:{company}");
        upload(&mut anna, &list, &[("Счёт.txt", b"1"), ("Договор.txt", b"2")]);
        assert_eq!(anna.post("/documents/1/category", &[("category", "Счета")]).status, 303);
        let page = anna.get(&list);
        assert_shown(&page, &list);
        assert!(page.text.contains("category=%D0%A1%D1%87%D0%B5%D1%82%D0%B0"), "{}", page.text);
        let some = anna.get(&format!("{list}&category=Счета"));
        assert!(some.text.contains("Счёт.txt") && !some.text.contains("Договор.txt"), "{}", some.text);
        let long = anna.post("/documents/1/category", &[("category", &"я".repeat(70))]);
        assert!(long.status == 422 && long.text.contains("Категория длиннее 60"), "{}", long.text);
        let offered = anna.get(&format!("/documents/categories?subject=company:{company}"));
        assert_eq!(offered.text.trim(), "<option value=\"Счета\"></option>");
        let known = anna.get(&format!("/documents/namesakes?subject=company:{company}&name=Счёт.txt&name=Нет.txt"));
        assert_eq!(known.text.trim(), "<option value=\"Счёт.txt\"></option>");
        let seen = olga.get(&list);
        assert!(seen.text.contains("Счета") && !seen.text.contains("/category\""), "{}", seen.text);
        assert_eq!(olga.post("/documents/1/category", &[("category", "Мои")]).status, 403);
    }

    fn files_sent_one_by_one_are_attached_together(world: World) {
        let company = add_company(&world, world.cast.anna);
        let (mut anna, mut lev) = (signed_in(&world, "anna"), signed_in(&world, "lev"));
        let list = format!("/documents?subject=company:{company}");
        let attached = format!("/documents/attached?subject=company:{company}");
        upload(&mut anna, &list, &[("Счёт.txt", b"1")]);
        for (name, content) in [("Счёт.txt", b"2"), ("Акт.txt", b"3")] {
            assert_eq!(upload(&mut anna, "/documents/waiting", &[(name, content)]).status, 200);
        }
        let pairs = [("document", "2"), ("document", "3"), ("replace", "2"), ("category", "Счета")];
        assert_eq!(lev.post(&attached, &pairs).status, 422, "they are not his");
        assert_eq!(anna.post(&attached, &pairs).status, 303);
        let page = anna.get(&list);
        assert!(page.text.contains("Акт.txt") && page.text.contains("версия 2"), "{}", page.text);
        assert_eq!((anna.get("/documents/1").text.as_str(), anna.get("/documents/2").status.as_u16()), ("2", 404));
    }

    fn what_stands_in_a_file_is_found_by_who_sees_its_record(world: World) {
        let company = add_company(&world, world.cast.anna);
        let (mut anna, mut igor) = (signed_in(&world, "anna"), signed_in(&world, "igor"));
        let list = format!("/documents?subject=company:{company}");
        let windows = b"\xcf\xee\xf1\xf2\xe0\xe2\xea\xe0 \xed\xe0\xf1\xee\xf1\xee\xe2 \xea \xf8\xe5\xf1\xf2\xee\xec\xf3 \xe4\xe5\xea\xe0\xe1\xf0\xff";
        upload(&mut anna, &list, &[("Письмо.txt", windows), ("Насосы.docx", &docx("Ведомость оборудования котельной", 0)), ("Бомба.docx", &docx("Внутри бомбы", 4_000_000))]);
        let search = |text: &str| format!("/search?q={}", text.replace(' ', "+"));
        let named = anna.get(&search("бомба"));
        assert!(named.text.contains("href=\"/documents/3/card\""), "by its name it is found at once: {}", named.text);
        work(&world);
        for (typed, name, excerpt) in [("шестому декабря", "Письмо.txt", "насосов"), ("ведомость котельной", "Насосы.docx", "оборудования"), ("dtljvjcnm", "Насосы.docx", "оборудования")] {
            let path = search(typed);
            let page = anna.get(&path);
            assert_shown(&page, &path);
            assert!(page.text.contains(name) && page.text.contains(excerpt), "{typed}: {}", page.text);
            let hidden = igor.get(&path);
            assert!(!hidden.text.contains(name) && !hidden.text.contains(excerpt), "{typed}");
        }
        assert!(anna.get("/search/palette?q=котельной").text.contains("Насосы.docx"));
        let both = anna.get(&search("насосы")).text;
        assert!(both.contains("href=\"/documents/2/card\""));
        let card = anna.get("/documents/2/card");
        assert_shown(&card, "/documents/2/card");
        assert!(card.text.contains("Ведомость оборудования котельной"), "{}", card.text);
        // A file that was removed is not found, one with other words by these alone.
        anna.post("/documents/1/removal", &[]);
        assert!(!anna.get(&search("шестому декабря")).text.contains("href=\"/documents/1/card\""));
        upload(&mut anna, "/documents/2/versions", &[("Насосы.docx", &docx("Акт пусконаладки", 0))]);
        work(&world);
        assert!(!anna.get(&search("котельной")).text.contains("Насосы.docx"));
        assert!(anna.get(&search("пусконаладки")).text.contains("Насосы.docx"));
    }

    fn a_picture_is_shown_in_small(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let list = format!("/documents?subject=company:{company}");
        let damaged = [&png(300)[..100], b"nothing"].concat();
        upload(&mut anna, &list, &[("Площадка.png", &png(300)), ("Битая.png", &damaged)]);
        assert!(!anna.get(&list).text.contains("/documents/1/thumb"));
        assert_eq!(anna.get("/documents/1/thumb").status, 404);
        work(&world);
        let page = anna.get(&list);
        assert!(page.text.contains("/documents/1/thumb?v=1") && !page.text.contains("/documents/2/thumb"), "{}", page.text);
        let thumb = anna.get("/documents/1/thumb");
        assert_eq!((thumb.status.as_u16(), header_of(&thumb, "content-type")), (200, "image/jpeg"));
        assert!(header_of(&thumb, "content-security-policy").ends_with("sandbox"));
        assert_eq!(anna.get("/documents/2").status, 200, "what cannot be read stays");
    }

    fn a_file_says_what_it_is_whatever_it_is_called(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let list = format!("/documents?subject=company:{company}");
        upload(&mut anna, &list, &[("Счёт.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0"), ("Схема.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), ("Заметка.txt", b"a < b"), ("Договор.pdf", b"%PDF-1.4\n")]);
        work(&world);
        let page = anna.get(&list);
        assert!(page.text.contains("программа") && page.text.contains("веб-страница или разметка"), "{}", page.text);
        for (id, has) in [(1, "Это программа: файл можно только скачать"), (2, "Это веб-страница или разметка: файл можно только скачать"), (3, "a &#60; b"), (4, "data-pdf=\"/documents/4\"")] {
            let path = format!("/documents/{id}/card");
            let card = anna.get(&path);
            assert_shown(&card, &path);
            assert!(card.text.contains(has), "{has}: {}", card.text);
            assert_eq!(anna.get(&format!("/documents/{id}/view")).status, 404);
        }
    }

    fn the_installation_says_how_long_a_file_may_be(world: World) {
        let mut world = world;
        world.app.house = Arc::new(House { max_upload: Some(1), ..House::default() });
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let list = format!("/documents?subject=company:{company}");
        assert!(anna.get(&list).text.contains("до 1\u{a0}МБ каждый"));
        let long = vec![b'a'; (1 << 20) + 1];
        let refused = upload(&mut anna, &list, &[("a.wav", WAV), ("Съёмка.mov", &long)]);
        assert!(refused.status == 422 && refused.text.contains("Файл «Съёмка.mov» больше 1\u{a0}МБ"), "{}", refused.text);
        assert_eq!(kept(&world), 0);
        assert_eq!(upload(&mut anna, &list, &[("Съёмка.mov", &long[1..])]).status, 303);
    }
}
