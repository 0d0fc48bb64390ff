//! Settings: the file, the environment, the flags; a secret is never shown.

use std::process::{Command, Stdio};

use crate::program::{Ended, rapport, text};

fn ended(mut command: Command) -> Ended {
    command.output().unwrap().into()
}

#[test]
fn the_later_wins() {
    let folder = tempfile::tempdir().unwrap();
    let settings = |environment: Option<&str>, flag: Option<&str>| {
        let mut command = rapport(&["settings", "--data", text(folder.path())]);
        command.envs(environment.map(|value| ("RAPPORT_LISTEN", value)));
        command.args(flag.map(|value| ["--listen", value]).into_iter().flatten());
        ended(command).assert_done().out.clone()
    };
    assert!(settings(None, None).contains("listen = \"127.0.0.1:8080\""));
    std::fs::write(
        folder.path().join("rapport.toml"),
        "listen = \"127.0.0.1:1001\"\nbehind_proxy = true\n",
    )
    .unwrap();
    assert!(settings(None, None).contains("listen = \"127.0.0.1:1001\""));
    assert!(settings(Some("127.0.0.1:1002"), None).contains("listen = \"127.0.0.1:1002\""));
    let all = settings(Some("127.0.0.1:1002"), Some("127.0.0.1:1003"));
    assert!(
        all.contains("listen = \"127.0.0.1:1003\"") && all.contains("behind_proxy = true"),
        "{all}"
    );
}

#[test]
fn another_file_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.toml");
    std::fs::write(&file, "data = \"/srv/rapport\"\nlog_format = \"json\"\n").unwrap();
    let by_flag = ended(rapport(&["settings", "--config", text(&file)]));
    let mut command = rapport(&["settings"]);
    command.env("RAPPORT_CONFIG", &file);
    for shown in [by_flag, ended(command)] {
        assert!(
            shown.assert_done().out.contains("data = \"/srv/rapport\""),
            "{shown:?}"
        );
        assert!(shown.out.contains("log_format = \"json\""));
    }
    ended(rapport(&["settings", "--config", "/no/such.toml"])).assert_refused(2, "/no/such.toml");
}

#[test]
fn a_misspelt_setting_is_refused_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("rapport.toml"),
        "lisen = \"127.0.0.1:1001\"\n",
    )
    .unwrap();
    ended(rapport(&["settings", "--data", text(folder.path())])).assert_refused(2, "\"lisen\"");

    let mut command = rapport(&["settings"]);
    command.env("RAPPORT_PUBIC_URL", "https://crm.example");
    ended(command).assert_refused(2, "\"pubic_url\"");
}

#[test]
fn a_wrong_value_is_refused_by_its_key() {
    for (name, value, word) in [
        ("RAPPORT_LISTEN", "here", "listen"),
        ("RAPPORT_BEHIND_PROXY", "perhaps", "behind_proxy"),
        ("RAPPORT_LOG_FORMAT", "xml", "log_format"),
        ("RAPPORT_PUBLIC_URL", "crm.example", "public_url"),
        ("RAPPORT_FILES", "ftp://bucket", "files"),
    ] {
        let mut command = rapport(&["settings"]);
        command.env(name, value);
        ended(command).assert_refused(2, word);
    }
}

#[test]
fn a_password_is_never_shown() {
    let mut command = rapport(&["settings"]);
    command.env(
        "RAPPORT_DATABASE",
        "postgres://rapport:hush-hush@db.example/crm?sslmode=require",
    );
    let shown = ended(command);
    assert!(
        shown
            .assert_done()
            .out
            .contains("postgres://rapport:***@db.example/crm?sslmode=require")
    );
    assert!(!shown.out.contains("hush-hush"));

    let mut command = rapport(&["settings"]);
    command.env(
        "RAPPORT_DATABASE",
        "mysql://rapport:hush-hush@db.example/crm",
    );
    let refused = ended(command);
    refused.assert_refused(2, "database");
    assert!(!refused.err.contains("hush-hush"));
}

#[test]
fn wrong_usage_has_its_own_exit_code() {
    for arguments in [
        &["frobnicate"][..],
        &["backup"],
        &["user", "add", "anna", "--name", "A", "--role", "king"],
    ] {
        assert_eq!(ended(rapport(arguments)).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn who_has_read_enough_may_leave() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = rapport(&["settings"]);
    let child = command
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let ended: Ended = child.wait_with_output().unwrap().into();
    ended.assert_done();
    assert_eq!(ended.err, "");
}
