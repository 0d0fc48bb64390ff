//! Files of records over HTTP: uploaded, handed out in parts, shown only if nothing in them can run (`D8`, `X11`).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use base::ids::{CompanyId, UserId};
use directory::companies::{CompanyInput, commands as companies};
use futures::stream;
use testing::{Answer, Browser, World, on_both_engines};

use crate::{AREAS, assert_shown, signed_in};

pub(crate) const WAV: &[u8] = b"RIFF\x34\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x10\0\0\x000123456789abcdef";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

pub(crate) fn add_company(world: &World, user: UserId) -> CompanyId {
    let mut input = CompanyInput::named("Северный мост");
    input.responsible_id = Some(user);
    world
        .write(user, |tx| companies::create(tx, input, &[]))
        .unwrap()
}

/// The parts of a form with these files.
fn parts(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, content) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body
}

fn form(path: &str) -> axum::http::request::Builder {
    Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin")
}

/// Sends files as the form of a page does.
pub(crate) fn upload(browser: &mut Browser, path: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body = parts(files);
    body.extend_from_slice(b"--edge--\r\n");
    browser.send(form(path), Body::from(body))
}

fn get_with(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, Body::empty())
}

pub(crate) fn header_of<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let value = answer.headers.get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

/// What lies in the storage, under any name.
pub(crate) fn kept(world: &World) -> usize {
    std::fs::read_dir(world.folder.path().join("files"))
        .unwrap()
        .count()
}

on_both_engines! {
    fn files_are_attached_listed_downloaded_removed_and_returned(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let list = format!("/documents?subject=company:{company}");
        assert_shown(&anna.get(&list), &list);
        let answer = upload(&mut anna, &list, &[("Запись разговора.wav", WAV), ("C:\\дом\\Договор & счёт.pdf", b"%PDF-1.7 text")]);
        assert_eq!((answer.status.as_u16(), answer.location()), (303, list.as_str()), "{}", answer.text);
        let page = anna.get(&list);
        assert_shown(&page, &list);
        for text in ["Запись разговора.wav", "Договор &#38; счёт.pdf", "60\u{a0}Б · Анна Ковалёва", "<audio controls preload=\"none\" src=\"/documents/1/view\""] {
            assert!(page.text.contains(text), "{text}: {}", page.text);
        }
        let card = anna.get(&format!("/companies/{company}"));
        assert!(card.text.contains("Приложены 2 файла") && card.text.contains(&format!("href=\"{list}\"")), "{}", card.text);

        let file = get_with(&mut anna, "/documents/1", &[("accept-encoding", "gzip, br")]);
        assert_eq!(file.status, 200);
        assert_eq!(file.text.as_bytes(), WAV);
        assert_eq!(header_of(&file, "content-disposition"), "attachment; filename=\"file.wav\"; filename*=UTF-8''%D0%97%D0%B0%D0%BF%D0%B8%D1%81%D1%8C%20%D1%80%D0%B0%D0%B7%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%D0%B0.wav");
        assert_eq!(header_of(&file, "content-type"), "application/octet-stream");
        assert_eq!(header_of(&file, "content-length"), "60");
        assert_eq!(header_of(&file, "content-encoding"), "");
        assert_eq!(header_of(&file, "cache-control"), "no-store");

        let gone = anna.post("/documents/1/removal", &[]);
        assert_eq!((gone.status.as_u16(), gone.location()), (303, list.as_str()));
        let page = anna.get(&list);
        assert!(!page.text.contains("/documents/1/view") && page.text.contains("action=\"/documents/1/return\""), "{}", page.text);
        assert_eq!(anna.get("/documents/1").status, 404);
        assert_eq!(anna.post("/documents/1/return", &[]).status, 303);
        assert_eq!(anna.get("/documents/1").status, 200);
    }

    fn a_recording_is_sought_through(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        upload(&mut anna, &format!("/documents?subject=company:{company}"), &[("a.wav", WAV)]);
        let mut get = |headers: &[(&str, &str)]| get_with(&mut anna, "/documents/1/view", headers);
        let whole = get(&[]);
        assert_eq!((whole.status.as_u16(), header_of(&whole, "accept-ranges"), header_of(&whole, "content-type")), (200, "bytes", "audio/wav"));
        assert!(header_of(&whole, "content-disposition").starts_with("inline;"));
        let tag = header_of(&whole, "etag").to_owned();

        for (range, text, told) in [("bytes=44-47", "0123", "bytes 44-47/60"), ("bytes=56-", "cdef", "bytes 56-59/60"), ("bytes=-2", "ef", "bytes 58-59/60"), ("bytes=58-900", "ef", "bytes 58-59/60")] {
            let part = get(&[("range", range), ("if-range", &tag), ("accept-encoding", "gzip")]);
            assert_eq!((part.status.as_u16(), part.text.as_str()), (206, text), "{range}");
            assert_eq!((header_of(&part, "content-range"), header_of(&part, "content-length")), (told, text.len().to_string().as_str()));
        }
        let beyond = get(&[("range", "bytes=60-")]);
        assert_eq!((beyond.status.as_u16(), header_of(&beyond, "content-range"), beyond.text.as_str()), (416, "bytes */60", ""));
        let other = get(&[("range", "bytes=0-3"), ("if-range", "\"of another file\"")]);
        assert_eq!((other.status.as_u16(), other.text.len()), (200, 60));
        assert_eq!(get(&[("range", "bytes=0-1,4-5")]).status, 200, "several parts at once are not made");
    }

    fn nothing_that_could_run_is_shown(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let script = b"<!doctype html><script>fetch('/companies')</script>";
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let files: [(&str, &[u8]); 5] = [("page.html", script), ("picture.png", svg), ("data.xml", b"<?xml version=\"1.0\"?><a/>"), ("contract.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0"), ("photo.html", PNG)];
        upload(&mut anna, &format!("/documents?subject=company:{company}"), &files);
        for id in 1..=4 {
            assert_eq!(anna.get(&format!("/documents/{id}/view")).status, 404, "{id}");
            let file = anna.get(&format!("/documents/{id}"));
            assert_eq!((file.status.as_u16(), header_of(&file, "content-type")), (200, "application/octet-stream"), "{id}");
            assert!(header_of(&file, "content-disposition").starts_with("attachment;"), "{id}");
        }
        // By its bytes it is a picture, whatever it is called.
        let picture = anna.get("/documents/5/view");
        assert_eq!((picture.status.as_u16(), header_of(&picture, "content-type")), (200, "image/png"));
        assert_eq!(header_of(&picture, "x-content-type-options"), "nosniff");
        assert_eq!(header_of(&picture, "cross-origin-resource-policy"), "same-origin");
        let policy = header_of(&picture, "content-security-policy");
        assert!(policy.starts_with("default-src 'none';") && policy.ends_with("sandbox"), "{policy}");
        assert_eq!(anna.get("/companies").headers.get_all("content-security-policy").iter().count(), 1);
    }

    fn a_file_is_seen_with_its_record_only(world: World) {
        let company = add_company(&world, world.cast.anna);
        let (mut anna, mut igor, mut olga) = (signed_in(&world, "anna"), signed_in(&world, "igor"), signed_in(&world, "olga"));
        let list = format!("/documents?subject=company:{company}");
        upload(&mut anna, &list, &[("a.wav", WAV)]);
        for path in ["/documents/1", "/documents/1/view", &list, "/documents/77", "/documents?subject=company:77", "/documents?subject=unicorn:1", "/documents"] {
            assert_eq!(igor.get(path).status, 404, "{path}");
        }
        assert_eq!(upload(&mut igor, &list, &[("b.wav", WAV)]).status, 404);
        assert_eq!(igor.post("/documents/1/removal", &[]).status, 404);
        // She looks, and changes nothing.
        let page = olga.get(&list);
        assert_shown(&page, &list);
        assert!(page.text.contains("a.wav") && !page.text.contains("type=\"file\"") && !page.text.contains("/removal"), "{}", page.text);
        assert_eq!(upload(&mut olga, &list, &[("b.wav", WAV)]).status, 403);
        assert_eq!(olga.post("/documents/1/removal", &[]).status, 403);
        assert_eq!(olga.get("/documents/1").status, 200);
    }

    fn what_is_wrong_with_a_form_is_said_and_nothing_is_kept(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let list = format!("/documents?subject=company:{company}");
        let before = world.events_count();
        let none = upload(&mut anna, &list, &[("", b"")]);
        assert!(none.status == 422 && none.text.contains("Выберите хотя бы один файл"), "{}", none.text);
        let empty = upload(&mut anna, &list, &[("a.wav", WAV), ("Пустой.txt", b"")]);
        assert!(empty.status == 422 && empty.text.contains("Файл «Пустой.txt» пустой"), "{}", empty.text);
        // The line goes dead in the second file.
        let cut = parts(&[("a.wav", WAV), ("b.wav", WAV)]);
        let cut = anna.send(form(&list), Body::from(cut[..cut.len() - 20].to_vec()));
        assert!(cut.status == 422 && cut.text.contains("Загрузка прервалась"), "{}", cut.text);
        let script = anna.send(form(&list).header("hx-request", "true"), Body::from("--edge--\r\n"));
        assert_eq!((script.status.as_u16(), script.text.as_str()), (422, "Выберите хотя бы один файл"));
        assert_eq!(anna.post(&list, &[("file", "a.wav")]).status, 422, "no file is in a plain form");
        assert_eq!((kept(&world), world.events_count()), (0, before));
    }

    fn an_endless_form_is_refused_unread(world: World) {
        let company = add_company(&world, world.cast.anna);
        let mut anna = signed_in(&world, "anna");
        let list = format!("/documents?subject=company:{company}");
        let (read, counted) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let endless = |count: Arc<AtomicUsize>| Body::from_stream(stream::repeat_with(move || {
            count.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from_static(b"more"))
        }));
        let long = anna.send(form(&list).header(header::CONTENT_LENGTH, 2_u64 << 30), endless(read.clone()));
        assert!(long.status == 422 && long.text.contains("Вместе файлы больше 1000\u{a0}МБ"), "{}", long.text);
        // A record that is not there takes nothing in, however long it is.
        let unseen = anna.send(form("/documents?subject=company:77"), endless(counted.clone()));
        assert_eq!(unseen.status, 404);
        assert_eq!((read.load(Ordering::Relaxed), counted.load(Ordering::Relaxed)), (0, 0));
    }

    fn files_of_a_new_contact_wait_until_it_is_saved(world: World) {
        let company = add_company(&world, world.cast.anna);
        let number = company.to_string();
        let (mut anna, mut igor) = (signed_in(&world, "anna"), signed_in(&world, "igor"));
        let answer = upload(&mut anna, "/documents/waiting", &[("Разговор.wav", WAV)]);
        assert!(answer.status == 200 && answer.text.contains("name=\"document\" value=\"1\""), "{}", answer.text);
        assert_eq!((anna.get("/documents/1").status.as_u16(), igor.get("/documents/1").status.as_u16()), (200, 404));
        let who = format!("u{}", world.cast.anna);
        // A contact of everything, so that its pages ask all they may ask.
        let call = |topic: &'static str| [
            ("company", number.as_str()), ("date", "2026-11-01"), ("time", "11:20"), ("topic", topic), ("document", "1"), ("participant", who.as_str()),
            ("newcomer_name", "Орлова Марина"), ("decisions.0.text", "Счёт"), ("decisions.0.who", who.as_str()), ("decisions.0.due", "2026-11-05"),
        ];
        let wrong = anna.post("/interactions", &call(""));
        assert!(wrong.status == 422 && wrong.text.contains("Разговор.wav") && wrong.text.contains("name=\"document\" value=\"1\""), "{}", wrong.text);
        assert_eq!(anna.post("/interactions", &call("Сроки")).status, 303);
        let page = anna.get("/interactions/1");
        assert_shown(&page, "/interactions/1");
        assert!(page.text.contains("Разговор.wav") && page.text.contains("<audio"), "{}", page.text);
        for path in ["/interactions".to_owned(), format!("/interactions?company={company}"), "/interactions?person=1".to_owned()] {
            let list = anna.get(&path);
            assert_shown(&list, &path);
            assert!(list.text.contains("title=\"1 файл\""), "{}", list.text);
        }
        let card = anna.get(&format!("/companies/{company}"));
        assert!(card.text.contains("Приложен файл к «Сроки»"), "{}", card.text);
        // It is attached already: the contact is not written down twice for it, and what was typed stays.
        let again = anna.post("/interactions", &call("Ещё раз"));
        assert!(again.status == 422 && again.text.contains("Один из файлов ждал слишком долго") && again.text.contains("Ещё раз"), "{}", again.text);
    }
}
