//! The demo: this machine only, gone when it ends.

use crate::program::{Server, rapport, run};

/// Everybody's in the demo.
pub const PASSWORD: &str = "rapport-demo";

#[test]
fn the_demo_is_not_served_to_others() {
    run(&["demo", "--listen", "0.0.0.0:8080"]).assert_refused(2, "loopback");
    run(&["demo", "--listen", "[::]:8080"]).assert_refused(2, "loopback");
}

#[test]
fn the_demo_is_gone_when_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = rapport(&["demo", "--listen", "127.0.0.1:0"]);
    command.env("TMPDIR", folder.path());
    let server = Server::spawn(command);
    assert!(std::fs::read_dir(&folder).unwrap().next().is_some());
    for login in ["admin", "manager", "head", "accountant"] {
        server.sign_in(login, PASSWORD);
    }
    let recording = server.get_as(&server.sign_in("admin", PASSWORD), "/documents/5/view", "");
    assert_eq!(
        (recording.status, recording.headers["content-type"].as_str()),
        (200, "audio/wav")
    );
    server.stop();
    assert!(std::fs::read_dir(&folder).unwrap().next().is_none());
}

#[test]
fn the_demo_keeps_a_given_folder_and_goes_on_with_it() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let server = Server::start(&["demo", "--data", folder.path().to_str().unwrap()]);
        server.sign_in("admin", PASSWORD);
        server.stop();
    }
    assert!(folder.path().join("rapport.sqlite").exists());
}

#[test]
fn the_demo_never_touches_the_base_of_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = rapport(&["demo", "--listen", "127.0.0.1:0"]);
    command
        .env("RAPPORT_DATA", folder.path())
        .env("RAPPORT_DATABASE", "postgres://nobody@127.0.0.1:1/none");
    Server::spawn(command).stop();
    assert!(std::fs::read_dir(&folder).unwrap().next().is_none());
}
