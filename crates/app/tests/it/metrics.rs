//! The metrics: on an address of their own.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use testing::Kind::{Postgres, Sqlite};
use testing::{MailSink, Mood};

use crate::demo::PASSWORD;
use crate::installation::Installation;
use crate::program::{Server, get, rapport, run};

#[test]
fn requests_queries_streams_jobs_and_memory_are_measured() {
    let company = Installation::filled(Sqlite);
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let mut command = rapport(&["serve", "--listen", "127.0.0.1:0", "--metrics", &address]);
    command.args(company.flags());
    let server = Server::spawn(command);
    let cookie = server.sign_in("admin", PASSWORD);
    drop(server.open("/companies/1", &cookie));
    let _stream = server.open("/live?subject=company:1", &cookie);
    server.get("/nowhere");

    let text = get(&address, "/metrics").body;
    for line in [
        "rapport_requests_total{method=\"POST\",route=\"/sign-in\",status=\"303\"} 1",
        "rapport_requests_total{method=\"GET\",route=\"/companies/{id}\",status=\"200\"} 1",
        "rapport_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1",
        "rapport_request_seconds_bucket{method=\"GET\",route=\"/companies/{id}\",le=",
        "rapport_request_queries_count{method=\"GET\",route=\"/companies/{id}\"} 1",
        "rapport_live_streams 1",
        "rapport_jobs{state=\"failed\"} 2",
        "rapport_jobs{state=\"queued\"} 0",
        "rapport_memory_bytes ",
        "rapport_info{version=",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert_eq!(
        server.get("/metrics").status,
        404,
        "the pages do not show them"
    );
}

#[test]
fn the_metrics_are_for_this_machine_only() {
    run(&["settings", "--metrics", "0.0.0.0:9090"]).assert_refused(2, "loopback");
}

#[test]
fn letters_are_measured() {
    for kind in [Sqlite, Postgres] {
        let sink = MailSink::start();
        let company = Installation::filled(kind);
        company.execute(&format!(
            "insert into mail_servers (id, host, port, security, checks_certificate, login, password, from_name, \
             from_address, per_minute, version) values (1, '127.0.0.1', {}, 'none', true, '', '', 'Норд', \
             'crm@nord.example', 6000, 1)",
            sink.port
        ));
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .to_string();
        let mut command = rapport(&["serve", "--listen", "127.0.0.1:0", "--metrics", &address]);
        command.args(company.flags());
        let _server = Server::spawn(command);
        let until = |lines: &[&str]| {
            let begun = Instant::now();
            loop {
                let text = get(&address, "/metrics").body;
                if lines
                    .iter()
                    .all(|line| text.lines().any(|one| one == *line))
                {
                    return text;
                }
                let passed = begun.elapsed() < Duration::from_secs(30);
                assert!(passed, "{lines:?} are not in\n{text}");
                std::thread::sleep(Duration::from_millis(100));
            }
        };
        let text = until(&[
            "rapport_letters_sent_total 0",
            "rapport_letters_refused_total 0",
            "rapport_letters_stopped 0",
            "rapport_letters{state=\"waiting\"} 0",
            "rapport_letters_oldest_seconds 0",
        ]);
        assert!(!text.contains('@'), "no address is told");

        remind(&company, "Первое");
        until(&["rapport_letters_sent_total 1"]);

        let to = sink.received().remove(0).to;
        sink.refuse(&to, "550 5.1.1 nobody");
        remind(&company, "Второе");
        until(&[
            "rapport_letters_refused_total 1",
            "rapport_letters{state=\"failed\"} 1",
        ]);

        sink.turn(Mood::RefusesSenders("550 5.7.1 not yours"));
        remind(&company, "Третье");
        until(&[
            "rapport_letters_stopped 1",
            "rapport_letters{state=\"waiting\"} 1",
            "rapport_letters_sent_total 1",
        ]);
        company.execute(
            "update notices set expires_at = '2026-11-01 00:00:00' where state = 'waiting'",
        );
        let text = get(&address, "/metrics").body;
        let age = text
            .lines()
            .find_map(|line| line.strip_prefix("rapport_letters_oldest_seconds "));
        assert!(age.unwrap().parse::<f64>().unwrap() > 86_400.0, "{text}");
        assert!(!text.contains(&to) && !text.contains("not yours"), "{text}");
    }
}

/// A reminder of the first user that is due.
fn remind(company: &Installation, text: &str) {
    company.execute(&format!(
        "insert into reminders (user_id, text, importance, at, alarm_at, created_at) select min(id), '{text}', 'normal', \
         '2026-11-01 09:00:00', '2026-11-01 09:00:00', '2026-10-01 09:00:00' from users"
    ));
}
