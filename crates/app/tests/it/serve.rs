//! The server: starts on nothing, says where, stops when told, loses nothing when killed.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use app::backup::catalogue;
use base::db::Conn;
use diesel::prelude::*;
use testing::Kind::{Postgres, Sqlite};

use crate::demo::PASSWORD;
use crate::installation::Installation;
use crate::program::{Answer, Server, rapport};

#[test]
fn an_empty_folder_becomes_an_installation() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::empty(kind);
        let server = company.serve();
        assert_eq!(server.get("/healthz").status, 200);
        assert_eq!(server.get("/readyz").body, "ready");
        let [line] = &server.said[..] else {
            panic!("{:?}", server.said)
        };
        let link = line.split_once("http://").unwrap().1;
        let (address, path) = link.split_once('/').unwrap();
        assert_eq!(address, server.address);
        assert_eq!(
            server.get(&format!("/{path}")).status,
            200,
            "the link of {line} opens"
        );
        server.stop();
    }
}

#[test]
fn a_link_for_the_administrator_is_offered_only_while_there_is_none() {
    let company = Installation::filled(Sqlite);
    assert_eq!(company.serve().said, Vec::<String>::new());
}

#[test]
fn the_link_is_as_browsers_reach_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = rapport(&["serve", "--listen", "127.0.0.1:0", "--data"]);
    command
        .arg(folder.path())
        .env("RAPPORT_PUBLIC_URL", "https://crm.example/");
    let server = Server::spawn(command);
    assert!(
        server.said[0].contains("https://crm.example/setup?token="),
        "{:?}",
        server.said
    );
}

#[test]
fn it_stops_when_told_and_ends_open_streams_at_once() {
    for signal in ["-TERM", "-INT"] {
        let company = Installation::filled(Sqlite);
        let server = company.serve();
        let cookie = server.sign_in("admin", PASSWORD);
        let mut stream = server.open("/live?subject=company:1", &cookie);
        let begun = Instant::now();
        server.signal(signal);
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        let (code, log) = server.ended();
        assert_eq!(code, Some(0), "{log}");
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "nobody waited for the stream"
        );
        assert!(log.contains("stopped"));
    }
}

#[test]
fn a_request_under_way_is_finished() {
    let company = Installation::filled(Sqlite);
    let server = company.serve();
    let form = format!("login=admin&password={PASSWORD}");
    let (first, last) = form.split_at(10);
    let mut request = server.begin_post("/sign-in", first, form.len());
    std::thread::sleep(Duration::from_millis(300));
    server.signal("-TERM");
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        TcpStream::connect(&server.address).is_err(),
        "nothing new is accepted"
    );
    request.write_all(last.as_bytes()).unwrap();
    assert_eq!(Answer::read(request).status, 303);
    assert_eq!(server.ended().0, Some(0));
}

#[test]
fn a_killed_server_leaves_a_sound_base() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        let server = company.serve();
        let requests: Vec<_> = (0..8).map(|_| begin_refused(&server)).collect();
        std::thread::sleep(Duration::from_millis(150));
        server.signal("-KILL");
        assert_eq!(server.ended().0, None, "it was killed");
        drop(requests);
        let again = company.serve();
        assert_eq!(again.get("/readyz").status, 200);
        again.stop();
        company.run(&["check"]).assert_done();
    }
}

#[test]
fn what_a_killed_server_had_begun_is_gone_on_with_at_once_where_no_other_server_can_be() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        company.execute(
            "insert into jobs (kind, payload, state, due_at, attempts, claimed_until, created_at) values \
             ('begun', '', 'queued', '2026-01-02 03:04:05', 1, '2999-01-02 03:04:05', '2026-01-02 03:04:05')",
        );
        let taken = || {
            let sql = "select kind as name from jobs where kind = 'begun' and attempts > 1";
            !catalogue::names(&mut company.conn(), sql)
                .unwrap()
                .is_empty()
        };
        let server = company.serve();
        let begun = Instant::now();
        while !taken() && begun.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(100));
        }
        server.stop();
        assert_eq!(taken(), kind == Sqlite, "{kind:?}");
    }
}

#[test]
fn a_taken_address_is_told() {
    let company = Installation::filled(Sqlite);
    let server = company.serve();
    let other = Installation::empty(Sqlite);
    other
        .run(&["serve", "--listen", &server.address])
        .assert_refused(1, "choose another address with --listen");
    assert!(!other.data().exists(), "nothing was touched");
}

#[test]
fn an_unreachable_base_is_told_without_its_password() {
    let mut command = rapport(&["check"]);
    command
        .env(
            "RAPPORT_DATABASE",
            "postgres://rapport:hush-hush@127.0.0.1:1/none",
        )
        .env("RAPPORT_DATA", std::env::temp_dir().join("none"));
    let ended: crate::program::Ended = command.output().unwrap().into();
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.err.contains("127.0.0.1") && !ended.err.contains("hush-hush"),
        "{ended:?}"
    );
}

#[test]
fn postgres_is_spoken_to_over_tls() {
    #[derive(QueryableByName)]
    struct Connections {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        encrypted: i64,
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        open: i64,
    }
    let company = Installation::filled(Postgres);
    let server = company.serve();
    let Conn::Postgres(mut conn) = company.conn() else {
        panic!("PostgreSQL")
    };
    let found: Connections = diesel::sql_query(
        "select count(*) filter (where ssl) as encrypted, count(*) as open from pg_stat_ssl join pg_stat_activity using (pid) \
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
    )
    .get_result(&mut conn)
    .unwrap();
    assert!(found.open > 0);
    assert_eq!(found.encrypted, found.open);
    server.stop();
}

#[test]
fn the_log_is_one_line_a_request_without_what_was_searched_for() {
    let company = Installation::filled(Sqlite);
    let mut command = rapport(&["serve", "--listen", "127.0.0.1:0"]);
    command
        .args(company.flags())
        .env("RAPPORT_LOG_FORMAT", "json");
    let server = Server::spawn(command);
    let id = server.get("/sign-in?next=/search?q=secret").headers["x-request-id"].clone();
    server.get("/nowhere");
    server.get("/readyz");
    let log = server.stop();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect();
    let answered: Vec<_> = lines
        .iter()
        .filter(|line| line["message"] == "answered")
        .collect();
    assert_eq!(
        answered.len(),
        2,
        "one line a request, none for the prober: {log}"
    );
    let line = answered[0];
    assert_eq!(
        (&line["span"]["path"], &line["status"]),
        (&"/sign-in".into(), &200.into())
    );
    assert_eq!(
        (&line["span"]["method"], line["span"]["id"].as_str()),
        (&"GET".into(), Some(id.as_str()))
    );
    assert!(line["ms"].is_number() && line["queries"].is_number());
    assert!(!log.contains("secret"));
}

fn begin_refused(server: &Server) -> TcpStream {
    let form = "login=manager&password=wrong";
    server.begin_post("/sign-in", form, form.len())
}
