//! Backups (`X13`): made while the server runs, restored on either engine, never half-written.

use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use accounts::departments::commands::{self, DepartmentInput};
use app::backup::catalogue;
use app::start;
use base::access::Origin;
use base::app::House;
use base::clock::Clock;
use testing::Kind::{self, Postgres, Sqlite};

use crate::installation::{Installation, noise};
use crate::program::{rapport, run, text};

#[test]
fn a_sqlite_base_comes_back_as_it_was() {
    comes_back(Sqlite, &[Sqlite]);
}

#[test]
fn a_postgres_base_comes_back_as_it_was() {
    comes_back(Postgres, &[Postgres]);
}

#[test]
fn a_company_moves_from_sqlite_to_postgres_and_back() {
    comes_back(Sqlite, &[Postgres, Sqlite]);
}

#[test]
fn a_company_moves_from_postgres_to_sqlite_and_back() {
    comes_back(Postgres, &[Sqlite, Postgres]);
}

fn comes_back(from: Kind, by_way_of: &[Kind]) {
    let original = Installation::filled(from);
    let (rows, files) = (original.content(), original.kept());
    assert!(rows["companies"].len() == 12 && rows["jobs"].len() == 2 && files.len() == 2);
    let mut copy = original;
    for kind in by_way_of {
        let file = copy.backup("backup.rapport");
        run(&["verify", text(&file)]).assert_done();
        let next = Installation::empty(*kind);
        next.run(&["restore", text(&file)]).assert_done();
        next.run(&["check"]).assert_done();
        copy = next;
    }
    assert_eq!(copy.content(), rows);
    assert_eq!(copy.kept(), files);
    // It is alive: people sign in and find by a part of a name, numbers go on where they stopped.
    let server = copy.serve();
    let cookie = server.sign_in("admin", crate::demo::PASSWORD);
    assert!(cookie.starts_with("rapport_session="));
    drop(server);
    copy.run(&["check"]).assert_done();
}

#[test]
fn numbers_of_deleted_records_are_not_given_again() {
    for (from, to) in [(Sqlite, Postgres), (Postgres, Sqlite)] {
        let original = Installation::filled(from);
        original.execute("delete from jobs");
        let copy = Installation::empty(to);
        copy.run(&["restore", text(&original.backup("backup.rapport"))])
            .assert_done();
        copy.execute("insert into jobs (kind, payload, state, due_at, attempts, created_at) values ('next', '', 'failed', '2026-01-01 00:00:00', 0, '2026-01-01 00:00:00')");
        let ids = catalogue::names(
            &mut copy.conn(),
            "select cast(id as text) as name from jobs",
        )
        .unwrap();
        assert_eq!(ids, ["3"], "{from:?} to {to:?}");
    }
}

#[test]
fn a_backup_sees_one_moment_while_others_write() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        let server = company.serve();
        let app = start::open(&company.place(), House::default(), Clock::System).unwrap();
        let (made, done) = (AtomicUsize::new(0), AtomicBool::new(false));
        let file = std::thread::scope(|scope| {
            scope.spawn(|| {
                let system = app.system(Origin::CommandLine);
                while !done.load(Ordering::Relaxed) {
                    let input = DepartmentInput {
                        name: format!("Отдел {}", made.fetch_add(1, Ordering::Relaxed)),
                        head_id: None,
                    };
                    system.write_now(|tx| commands::create(tx, input)).unwrap();
                    // SQLite's lock is not fair: without a breath no other process would ever get it.
                    std::thread::sleep(Duration::from_millis(2));
                }
            });
            let _stop = Stop(&done);
            wait_for(|| made.load(Ordering::Relaxed) > 3);
            let file = company.backup("busy.rapport");
            let before = made.load(Ordering::Relaxed);
            wait_for(|| made.load(Ordering::Relaxed) > before + 3);
            file
        });
        drop(server);

        let copy = Installation::empty(kind);
        copy.run(&["restore", text(&file)]).assert_done();
        let rows = copy.rows();
        let told = rows["events"]
            .iter()
            .filter(|line| line.contains("department.created"))
            .count();
        assert_eq!(
            rows["departments"].len(),
            told,
            "a row without its event, or an event without its row"
        );
        let made = made.into_inner();
        assert!(
            told > 6 + 3 && told < 6 + made,
            "{told} of {made}: the backup was made while others wrote"
        );
    }
}

/// Ends the writer whatever becomes of the test, which would wait for it for ever.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn wait_for(condition: impl Fn() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn nothing_is_overwritten() {
    let company = Installation::filled(Sqlite);
    let file = company.backup("backup.rapport");
    let before = std::fs::read(&file).unwrap();
    company
        .run(&["backup", text(&file)])
        .assert_refused(1, "exists already");
    assert_eq!(std::fs::read(&file).unwrap(), before);

    company
        .run(&["restore", text(&file)])
        .assert_refused(1, "not empty");
    let postgres = Installation::filled(Postgres);
    let rows = postgres.rows();
    postgres
        .run(&["restore", text(&file)])
        .assert_refused(1, "not empty");
    assert_eq!(postgres.rows(), rows);
}

#[test]
fn files_alone_are_not_mixed_with_others() {
    let company = Installation::filled(Sqlite);
    let file = company.backup("backup.rapport");
    let other = Installation::empty(Sqlite);
    other.keep(b"somebody else's".to_vec());
    other
        .run(&["restore", text(&file)])
        .assert_refused(1, "not empty");
    assert!(!other.data().join("rapport.sqlite").exists());
}

#[test]
fn a_restore_that_was_killed_half_way_is_repeated() {
    let company = Installation::filled(Sqlite);
    let file = company.backup("backup.rapport");
    let other = Installation::empty(Sqlite);
    other.keep(b"a small file".to_vec());
    std::fs::write(other.data().join("rapport.sqlite.partial"), "half a base").unwrap();
    other.run(&["restore", text(&file)]).assert_done();
    assert_eq!(
        (other.content(), other.kept()),
        (company.content(), company.kept())
    );
    other.run(&["check"]).assert_done();
}

#[test]
fn the_audit_tells_who_saved_and_who_restored() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        let file = company.backup("monday.rapport");
        let copy = Installation::empty(kind);
        copy.run(&["restore", text(&file)]).assert_done();
        let told = |company: &Installation, what: &str| {
            let rows = &company.rows()["events"];
            let own = |row: &&String| row.contains(what) && row.contains("monday.rapport");
            rows.iter().filter(own).count()
        };
        assert_eq!(told(&company, "'backup.made'"), 1);
        assert_eq!(
            told(&copy, "'backup.made'"),
            0,
            "it was made before it was noted"
        );
        assert_eq!(told(&copy, "'backup.restored'"), 1);
    }
}

#[test]
fn only_the_owner_may_read_a_backup() {
    use std::os::unix::fs::PermissionsExt;
    let company = Installation::filled(Sqlite);
    let file = company.backup("backup.rapport");
    assert_eq!(
        std::fs::metadata(file).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_killed_backup_leaves_no_file() {
    let company = Installation::filled(Sqlite);
    for number in 0..40 {
        let mut content = noise(400_000);
        content.extend(format!("{number}").bytes());
        company.keep(content);
    }
    let file = company.beside("killed.rapport");
    let partial = company.beside("killed.rapport.partial");
    let flags = company.flags();
    let mut child = rapport(&["backup", text(&file)])
        .args(&flags)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !partial.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(partial.exists() && !file.exists(), "it was killed half-way");
    // What it left is in nobody's way.
    company.backup("killed.rapport");
    run(&["verify", text(&file)]).assert_done();
    assert!(!partial.exists());
}

#[test]
fn a_full_disk_is_told_and_leaves_no_file() {
    let company = Installation::filled(Sqlite);
    company.keep(noise(3_000_000));
    let file = company.beside("full.rapport");
    // No file may grow beyond 2 MB: as on a full disk, the write fails half-way.
    let program = rapport(&[]).get_program().to_owned();
    let mut shell = std::process::Command::new("bash");
    shell
        .args(["-c", "trap '' XFSZ; ulimit -f 2000; exec \"$@\"", "limited"])
        .arg(program)
        .args(["backup", text(&file)])
        .args(company.flags());
    let ended: crate::program::Ended = shell.output().unwrap().into();
    ended.assert_refused(1, "File too large");
    assert!(!file.exists() && !company.beside("full.rapport.partial").exists());
    company.run(&["check"]).assert_done();
}
