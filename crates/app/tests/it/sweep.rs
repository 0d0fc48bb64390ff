//! Files that nothing names are dropped after a day, never one that somebody is about to name.

use std::time::{Duration, SystemTime};

use app::{start, sweep};
use base::app::{App, House};
use base::clock::Clock;
use base::files::BlobId;
use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use testing::Kind::{Postgres, Sqlite};

use crate::installation::{Installation, runtime};

fn open(company: &Installation) -> App {
    start::open(&company.place(), House::default(), Clock::System).unwrap()
}

fn sweep(app: &App) -> usize {
    let runtime = runtime();
    let _inside = runtime.enter();
    sweep::sweep(app).unwrap()
}

/// Keeps a file as if two days ago.
fn keep_old(company: &Installation, content: &str) -> BlobId {
    let id = company.keep(content.as_bytes().to_vec());
    let path = company
        .data()
        .join("files")
        .join(&id.as_str()[..2])
        .join(id.as_str());
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let before = Clock::System.now() - TimeDelta::days(2);
    file.set_modified(SystemTime::from(before)).unwrap();
    id
}

#[test]
fn only_an_old_file_that_nothing_names_is_dropped() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        company.execute("create table pictures (id bigint, small_blob text)");
        let named = keep_old(&company, "a picture");
        company.execute(&format!(
            "insert into pictures values (1, '{}')",
            named.as_str()
        ));
        let old = keep_old(&company, "an address book that was not taken in");
        let app = open(&company);
        assert_eq!(sweep(&app), 1);
        let kept = company.kept();
        assert!(kept.contains(&named) && !kept.contains(&old), "{kind:?}");
        assert_eq!(kept.len(), 3, "the two young ones stay");
        assert_eq!(sweep(&app), 0);
        company.run(&["check"]).assert_done();
    }
}

#[test]
fn a_file_that_is_uploaded_again_is_young() {
    let company = Installation::filled(Sqlite);
    keep_old(&company, "an address book");
    company.keep("an address book".as_bytes().to_vec());
    assert_eq!(sweep(&open(&company)), 0);
}

#[test]
fn a_file_that_is_being_named_is_waited_for() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        company.execute("create table pictures (id bigint, blob text)");
        let file = keep_old(&company, "a picture");
        let app = open(&company);
        let mut other = company.conn();
        let begin = if kind == Sqlite {
            "begin immediate"
        } else {
            "begin"
        };
        let name = file.as_str();
        let insert = format!("{begin}; insert into pictures values (1, '{name}')");
        other.batch_execute(&insert).unwrap();
        let dropped = std::thread::scope(|scope| {
            let sweeping = scope.spawn(|| sweep(&app));
            std::thread::sleep(Duration::from_millis(700));
            assert!(!sweeping.is_finished(), "{kind:?}: it waits");
            other.batch_execute("commit").unwrap();
            sweeping.join().unwrap()
        });
        assert_eq!(dropped, 0, "{kind:?}");
        assert!(company.kept().contains(&file));
    }
}
