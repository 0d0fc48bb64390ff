//! What a form may bring, and how much of it is read.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use activity::documents::upload::{self, Limits};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart};
use axum::http::{Request, header};
use base::Error;
use base::files::Files;
use futures::{StreamExt, stream};
use testing::{World, on_both_engines};

use crate::AREAS;

const SMALL: Limits = Limits {
    file: 1 << 20,
    all: 3 << 20,
    count: 4,
};

/// The head of a file in a form.
fn head(name: &str) -> String {
    format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
}

/// Sends a form in these pieces; answers what came of it and how many of them were read.
fn receive(
    files: &Files,
    pieces: impl Iterator<Item = Bytes> + Send + 'static,
) -> (base::Result<usize>, usize) {
    let read = Arc::new(AtomicUsize::new(0));
    let counted = read.clone();
    // As from a network: the next piece is not there at once.
    let pieces = stream::iter(pieces.enumerate()).then(move |(at, piece)| {
        counted.fetch_add(1, Ordering::Relaxed);
        async move {
            if at > 0 {
                tokio::task::yield_now().await;
            }
            Ok::<_, std::io::Error>(piece)
        }
    });
    let request = Request::post("/documents")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
        .body(Body::from_stream(pieces))
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let received = runtime.block_on(async {
        let mut request = request;
        let unlimited = axum::extract::DefaultBodyLimit::disable();
        unlimited.apply(&mut request);
        let form = Multipart::from_request(request, &()).await.unwrap();
        let received = upload::receive(files, form, SMALL).await;
        received.map(|arrived| arrived.count())
    });
    (received, read.load(Ordering::Relaxed))
}

fn whole(form: String) -> impl Iterator<Item = Bytes> + Send + 'static {
    std::iter::once(Bytes::from(form))
}

fn refusal(answer: base::Result<usize>) -> &'static str {
    match answer.unwrap_err() {
        Error::Invalid(errors) => errors.get("file").unwrap().key,
        other => panic!("{other}"),
    }
}

/// What lies in the storage, under any name.
fn left(world: &World) -> usize {
    std::fs::read_dir(world.folder.path().join("files"))
        .unwrap()
        .count()
}

on_both_engines! {
    fn a_long_file_is_refused_before_it_has_come(world: World) {
        let megabyte = Bytes::from(vec![7_u8; 1 << 20]);
        let pieces = std::iter::once(Bytes::from(head("Запись.mp3"))).chain(std::iter::repeat_n(megabyte, 500));
        let (answer, read) = receive(&world.app.files, pieces);
        assert_eq!(refusal(answer), "document-error-long");
        assert!(read < 8, "{read} megabytes were read");
        assert_eq!(left(&world), 0);
    }

    fn files_that_are_too_much_together_are_refused(world: World) {
        let megabyte = || Bytes::from(vec![7_u8; 1 << 20]);
        let pieces = (0..4).flat_map(move |at| [Bytes::from(format!("{}{}", if at > 0 { "\r\n" } else { "" }, head("a.bin"))), megabyte()]);
        let end = Bytes::from("\r\n--edge--\r\n");
        let (answer, _) = receive(&world.app.files, pieces.chain([end]));
        assert_eq!(refusal(answer), "document-error-too-much");
    }

    fn a_form_without_files_and_one_with_too_many_are_refused(world: World) {
        let files = &world.app.files;
        let form = |count: usize| (0..count).map(|at| format!("{}x\r\n", head(&format!("{at}.txt")))).collect::<String>() + "--edge--\r\n";
        assert_eq!(receive(files, whole(form(4))).0.unwrap(), 4);
        assert_eq!(refusal(receive(files, whole(form(5))).0), "document-error-many");
        assert_eq!(refusal(receive(files, whole(format!("{}\r\n--edge--\r\n", head("")))).0), "document-error-none");
        assert_eq!(refusal(receive(files, whole(format!("{}\r\n--edge--\r\n", head("пустой.txt")))).0), "document-error-empty");
        let words = "--edge\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nfile\r\n--edge--\r\n";
        assert_eq!(refusal(receive(files, whole(words.to_owned())).0), "document-error-none");
    }

    fn a_broken_off_form_leaves_nothing(world: World) {
        let form = format!("{}whole\r\n{}half of i", head("a.txt"), head("b.txt"));
        assert_eq!(refusal(receive(&world.app.files, whole(form)).0), "document-error-broken-off");
        assert_eq!(left(&world), 0);
    }
}
