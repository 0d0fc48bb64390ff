//! What goes wrong with the base while somebody saves (`X12`): the disk is full, somebody else holds a lock, the base is
//! gone, the program is killed. Who saved is told in words, nothing is half-written, and the next save works.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use app::backup::catalogue;
use base::db::{Conn, Location};
use diesel::connection::SimpleConnection;
use testing::Kind::{Postgres, Sqlite};

use crate::demo::PASSWORD;
use crate::installation::{Installation, noise};
use crate::program::{Answer, Server, rapport, text};

/// A length that a segment of PostgreSQL's own journal does not exceed: only tables are refused to grow.
const JOURNAL: u64 = 16 << 20;

#[test]
fn a_full_disk_under_sqlite_is_told_and_the_next_save_works() {
    let company = Installation::filled(Sqlite);
    let server = serve_with_limits(&company);
    let clerk = Clerk::of(&server);
    clerk.save("До").assert_saved();
    let before = company.saved_rows();

    limit(server.id(), "0");
    clerk.save("Диск полон").assert_unavailable();
    assert_eq!(server.get("/readyz").status, 200, "what is there is read");
    assert_eq!(company.saved_rows(), before, "nothing is half-written");

    limit(server.id(), "unlimited");
    clerk.save("После").assert_saved();
    server.stop();
    company.run(&["check"]).assert_done();
}

#[test]
fn a_full_disk_under_postgres_is_told_and_the_next_save_works() {
    let company = Installation::filled(Postgres);
    // The feed is grown beyond the limit, so that its next page is refused.
    company.execute(
        "insert into events (at, actor_name, origin, kind, subject_kind, subject_id, payload) \
         select '2026-01-02 03:04:05', '', 'system', 'setup.link_offered', 'installation', 0, \
         '{\"x\": \"' || repeat('x', 1900) || '\"}' from generate_series(1, 10000)",
    );
    let server = company.serve();
    let clerk = Clerk::of(&server);
    let save_limited = |number: i32| {
        limit_backends(&company, &JOURNAL.to_string());
        let before = company.saved_rows();
        (before, clerk.save(&format!("Диск полон {number}")))
    };
    // A page that is begun may have room for some more lines.
    let (before, refused) = (0..50)
        .map(save_limited)
        .find(|(_, answer)| answer.status != 303)
        .expect("the disk is full at last");
    refused.assert_unavailable();
    assert_eq!(company.saved_rows(), before, "nothing is half-written");

    limit_backends(&company, "unlimited");
    clerk.save("После").assert_saved();
    server.stop();
}

#[test]
fn who_waits_for_a_lock_too_long_is_told() {
    for (kind, lock) in [
        (Sqlite, "begin exclusive"),
        (
            Postgres,
            "begin; lock table companies in share row exclusive mode",
        ),
    ] {
        let company = Installation::filled(kind);
        let server = company.serve();
        let clerk = Clerk::of(&server);
        let before = company.saved_rows();
        let mut other = company.conn();
        other.batch_execute(lock).unwrap();
        clerk.save("Занято").assert_unavailable();
        assert_eq!(
            clerk.get("/companies").status,
            200,
            "reading waits for nobody"
        );
        other.batch_execute("rollback").unwrap();
        assert_eq!(
            company.saved_rows(),
            before,
            "{kind:?}: nothing is half-written"
        );
        clerk.save("Свободно").assert_saved();
    }
}

#[test]
fn a_save_whose_connection_is_cut_is_told_and_the_next_one_works() {
    let company = Installation::filled(Postgres);
    let server = company.serve();
    let clerk = Clerk::of(&server);
    let before = company.saved_rows();
    let mut other = company.conn();
    other
        .batch_execute("begin; lock table companies in share row exclusive mode")
        .unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| clerk.save("Связь оборвалась"));
        std::thread::sleep(Duration::from_secs(1));
        cut_connections(&mut other);
        waiting.join().unwrap().assert_unavailable();
    });
    other.batch_execute("rollback").unwrap();
    assert_eq!(company.saved_rows(), before, "nothing is half-written");
    clerk.save("Связь есть").assert_saved();
}

#[test]
fn a_server_of_the_base_that_is_gone_is_waited_for() {
    let company = Installation::filled(Postgres);
    let server = company.serve();
    let clerk = Clerk::of(&server);
    let before = company.saved_rows();
    let allow = |allowed: bool| {
        // A database cannot close its doors from inside.
        let cluster = std::env::var("RAPPORT_TEST_POSTGRES").unwrap();
        let mut conn = Conn::alone(&Location::Url(cluster)).unwrap();
        let name = company.database_name();
        let alter = format!("alter database {name} with allow_connections {allowed}");
        conn.batch_execute(&alter).unwrap();
    };
    let mut other = company.conn();
    allow(false);
    cut_connections(&mut other);
    clerk.save("Базы нет").assert_unavailable();
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 503);

    allow(true);
    assert_eq!(company.saved_rows(), before, "nothing is half-written");
    clerk.save("База вернулась").assert_saved();
}

#[test]
fn a_file_of_the_base_that_was_moved_away_loses_no_save() {
    let company = Installation::filled(Sqlite);
    let server = company.serve();
    let clerk = Clerk::of(&server);
    let file = company.data().join("rapport.sqlite");
    let away = company.beside("away");
    std::fs::rename(&file, &away).unwrap();
    // The program holds the file itself, wherever it lies: what it acknowledges is in it.
    clerk.save("Файл не на месте").assert_saved();
    std::fs::rename(&away, &file).unwrap();
    clerk.save("Файл на месте").assert_saved();
    server.stop();
    let names = catalogue::names(&mut company.conn(), "select name from companies").unwrap();
    for name in ["Файл не на месте", "Файл на месте"] {
        assert!(names.iter().any(|kept| kept == name));
    }
    company.run(&["check"]).assert_done();
}

#[test]
fn a_file_of_the_base_that_cannot_be_read_is_told_at_the_start() {
    let company = Installation::filled(Sqlite);
    let file = company.data().join("rapport.sqlite");
    std::fs::write(&file, noise(8192)).unwrap();
    let ended = company.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(ended.code, Some(1));
    for word in ["rapport: the base ", text(&file), "is not a database"] {
        assert!(ended.err.contains(word), "{word} is not in {ended:?}");
    }
    assert_eq!(
        std::fs::read(&file).unwrap(),
        noise(8192),
        "it is left as it was"
    );
}

#[test]
fn a_kill_loses_no_save_that_was_acknowledged() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        let server = company.serve();
        let acknowledged = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for number in 0..4 {
                let (clerk, acknowledged) = (Clerk::of(&server), &acknowledged);
                scope.spawn(move || {
                    for save in 0.. {
                        let name = format!("Сохранено {number}-{save}");
                        match clerk.try_save(&name) {
                            Some(answer) if answer.status == 303 => {
                                acknowledged.lock().unwrap().push(name);
                            }
                            _ => return,
                        }
                    }
                });
            }
            while acknowledged.lock().unwrap().len() < 40 {
                std::thread::sleep(Duration::from_millis(5));
            }
            server.signal("-KILL");
        });
        assert_eq!(server.ended().0, None, "it was killed");

        let again = company.serve();
        assert_eq!(again.get("/readyz").status, 200);
        let sql = "select name from companies";
        let kept = catalogue::names(&mut company.conn(), sql).unwrap();
        for name in acknowledged.into_inner().unwrap() {
            assert!(kept.contains(&name), "{kind:?}: {name} is lost");
        }
        again.stop();
        company.run(&["check"]).assert_done();
    }
}

/// Somebody who saves clients, one connection a save.
struct Clerk {
    address: String,
    cookie: String,
}

impl Clerk {
    fn of(server: &Server) -> Self {
        Self {
            address: server.address.clone(),
            cookie: server.sign_in("manager", PASSWORD),
        }
    }

    fn save(&self, name: &str) -> Answer {
        self.try_save(name).expect("the server answers")
    }

    /// Nothing when the server went away before it answered.
    fn try_save(&self, name: &str) -> Option<Answer> {
        let form = format!("name={name}&kind=organisation&status=potential");
        self.send("POST", "/companies", &form)
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "").expect("the server answers")
    }

    fn send(&self, method: &str, path: &str, form: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        let (cookie, length) = (&self.cookie, form.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: rapport\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
             referer: http://rapport/companies/new?from=list\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        (!bytes.is_empty()).then(|| Answer::of(&bytes))
    }
}

impl Answer {
    fn assert_saved(&self) {
        assert_eq!(self.status, 303, "{self:?}");
    }

    /// A page that says what is the matter, what became of the form, and leads back to it.
    fn assert_unavailable(&self) {
        assert_eq!(self.status, 503, "{self:?}");
        for part in [
            "База временно недоступна",
            "Из отправленного ничего не записано",
            "data-unsaved",
            "href=\"/companies/new?from=list\"",
        ] {
            assert!(self.body.contains(part), "{part} is not in {self:?}");
        }
    }
}

/// Starts a server that is told of a file that may not grow, instead of being ended by the system.
fn serve_with_limits(company: &Installation) -> Server {
    let program = rapport(&[]).get_program().to_owned();
    let mut shell = Command::new("bash");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$@\"", "limited"])
        .arg(program)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(company.flags());
    Server::spawn(shell)
}

/// From now on no file of this process is written beyond so many bytes: as on a full disk, its writes fail.
fn limit(process: u32, bytes: &str) {
    let done = Command::new("prlimit")
        .arg(format!("--pid={process}"))
        .arg(format!("--fsize={bytes}:unlimited"))
        .status()
        .unwrap();
    assert!(done.success());
}

/// The same for all connections to the company's database. Only their owner may do it: the server of the base itself.
fn limit_backends(company: &Installation, bytes: &str) {
    let sql = "select cast(pid as text) as name from pg_stat_activity \
               where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
    let mut conn = company.conn();
    // One that has ended meanwhile needs no limit.
    for process in catalogue::names(&mut conn, sql).unwrap() {
        conn.batch_execute(&format!(
            "copy (select 1) to program 'cat >/dev/null; prlimit --pid={process} --fsize={bytes}:unlimited || true'"
        ))
        .unwrap();
    }
}

fn cut_connections(conn: &mut Conn) {
    conn.batch_execute(
        "select pg_terminate_backend(pid) from pg_stat_activity \
         where datname = current_database() and pid <> pg_backend_pid()",
    )
    .unwrap();
}
