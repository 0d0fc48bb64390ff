//! A change of the schema: a backup first, by itself or alone.

use std::path::PathBuf;

use app::areas::AREAS;
use base::area::Registry;
use base::clock::Clock;
use base::migrate;
use testing::Kind::{Postgres, Sqlite};

use crate::installation::Installation;
use crate::program::{run, text};

/// A base as the version before left it: without the last step, with something in it.
fn older(kind: testing::Kind) -> Installation {
    let company = Installation::empty(kind);
    std::fs::create_dir_all(company.data()).unwrap();
    let mut steps = Registry::new(AREAS).unwrap().migrations();
    steps.sort_by_key(|step| step.name);
    steps.pop();
    let mut conn = company.conn();
    migrate::applied(&mut conn).unwrap();
    migrate::run_on(&mut conn, &steps, Clock::System.now().naive_utc()).unwrap();
    drop(conn);
    company
        .execute("insert into departments (name, name_key, version) values ('Склад', 'склад', 1)");
    company
}

fn backups(company: &Installation) -> Vec<PathBuf> {
    let Ok(folder) = std::fs::read_dir(company.data().join("backups")) else {
        return Vec::new();
    };
    folder.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_backup_precedes_a_change_of_the_schema() {
    for kind in [Sqlite, Postgres] {
        for by_server in [false, true] {
            let company = older(kind);
            if by_server {
                company.serve().stop();
            } else {
                let ended = company.run(&["migrate"]);
                assert!(
                    ended.assert_done().out.contains("Saved before"),
                    "{ended:?}"
                );
            }
            let [backup] = &backups(&company)[..] else {
                panic!("one backup")
            };
            assert!(
                backup
                    .file_name()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .starts_with("before-")
            );
            run(&["verify", text(backup)]).assert_done();
            company.run(&["check"]).assert_done();

            // The way back: the old base in a new place, which this version brings up to date again.
            let back = Installation::empty(kind);
            back.run(&["restore", text(backup)]).assert_done();
            assert_eq!(back.rows()["departments"], company.rows()["departments"]);
            assert!(back.run(&["check"]).out.contains("run `rapport migrate`"));
            back.run(&["migrate"]).assert_done();
            back.run(&["check"]).assert_done();
        }
    }
}

#[test]
fn an_empty_and_a_current_base_need_no_backup() {
    let company = Installation::empty(Sqlite);
    company.run(&["migrate"]).assert_done();
    let again = company.run(&["migrate"]);
    assert!(again.assert_done().out.contains("already"));
    assert_eq!(backups(&company), Vec::<PathBuf>::new());
}

#[test]
fn the_last_five_are_kept() {
    let company = older(Sqlite);
    let folder = company.data().join("backups");
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..7 {
        let file = std::fs::File::create(
            folder.join(format!("before-0.0.{number}-20200101-000000.rapport")),
        )
        .unwrap();
        let moment = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000 + number);
        file.set_modified(moment).unwrap();
    }
    std::fs::write(folder.join("my own.rapport"), "not ours to drop").unwrap();
    company.run(&["migrate"]).assert_done();
    let mut left: Vec<String> = backups(&company)
        .iter()
        .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left.len(), 6, "{left:?}");
    assert!(
        left[0].starts_with("before-0.0.3-") && left.contains(&"my own.rapport".to_owned()),
        "{left:?}"
    );
}

#[test]
fn the_schema_is_left_alone_when_it_cannot_be_saved() {
    let company = older(Sqlite);
    std::fs::write(
        company.data().join("backups"),
        "a file where the folder should be",
    )
    .unwrap();
    assert_eq!(company.run(&["migrate"]).code, Some(1));
    let ended = company.run(&["check"]);
    assert!(ended.out.contains("the schema waits for"), "{ended:?}");
}

#[test]
fn a_base_of_a_newer_version_is_left_alone() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        company.execute("insert into migrations (name, applied_at) values ('2999-01-01-01-future', '2026-01-01 00:00:00')");
        for command in [&["migrate"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let ended = company.run(command);
            assert_eq!(ended.code, Some(1));
            assert!(ended.err.contains("newer version"), "{ended:?}");
        }
    }
}

#[test]
fn of_several_servers_that_start_together_one_changes_the_schema() {
    let company = older(Postgres);
    let servers: Vec<_> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..3).map(|_| scope.spawn(|| company.serve())).collect();
        starting
            .into_iter()
            .map(|server| server.join().unwrap())
            .collect()
    });
    for server in &servers {
        assert_eq!(server.get("/readyz").status, 200);
    }
    assert_eq!(backups(&company).len(), 1);
}
