//! The metrics: on an address of their own.

use std::net::TcpListener;

use testing::Kind::Sqlite;

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
