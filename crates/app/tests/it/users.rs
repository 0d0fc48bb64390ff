//! Accounts from the command line.

use testing::Kind::{Postgres, Sqlite};

use crate::installation::Installation;
use crate::program::{Ended, run_with_input, text};

fn user(company: &Installation, arguments: &[&str], password: &str) -> Ended {
    let flags = company.flags();
    let all: Vec<&str> = ["user"]
        .into_iter()
        .chain(arguments.iter().copied())
        .chain(["--password-stdin"])
        .chain(flags.iter().map(String::as_str))
        .collect();
    run_with_input(&all, password)
}

#[test]
fn a_user_made_on_the_command_line_signs_in_at_once() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::empty(kind);
        company.run(&["migrate"]).assert_done();
        user(
            &company,
            &[
                "add",
                "Boss",
                "--name",
                "Павел Ремезов",
                "--role",
                "administrator",
            ],
            "Kolibri-Zavtrak-47\n",
        )
        .assert_done();
        let server = company.serve();
        assert_eq!(server.said, Vec::<String>::new(), "no link is needed");
        server.sign_in("boss", "Kolibri-Zavtrak-47");
    }
}

#[test]
fn a_weak_password_a_taken_login_and_an_unknown_user_are_refused() {
    let company = Installation::filled(Sqlite);
    user(&company, &["add", "petr", "--name", "Пётр"], "12345678\n")
        .assert_refused(1, "easy to guess");
    user(&company, &["add", "petr", "--name", "Пётр"], "")
        .assert_refused(1, "At least 8 characters");
    user(
        &company,
        &["add", "admin", "--name", "Пётр"],
        "Kolibri-Zavtrak-47\n",
    )
    .assert_refused(1, "taken");
    user(&company, &["password", "nobody"], "Kolibri-Zavtrak-47\n").assert_refused(1, "nobody");
}

#[test]
fn a_given_password_must_be_replaced() {
    let company = Installation::filled(Sqlite);
    user(&company, &["password", "manager"], "Kolibri-Zavtrak-47\n").assert_done();
    let server = company.serve();
    let answer = server.post("/sign-in", "login=manager&password=Kolibri-Zavtrak-47");
    assert_eq!(
        (answer.status, answer.headers["location"].as_str()),
        (303, "/profile/password")
    );
}

#[test]
fn a_password_is_not_asked_where_nobody_can_type() {
    let company = Installation::filled(Sqlite);
    company
        .run(&["user", "password", "manager"])
        .assert_refused(2, "--password-stdin");
}

#[test]
fn a_command_on_a_folder_without_an_installation_says_so() {
    let company = Installation::empty(Sqlite);
    for command in [
        &["check"][..],
        &["user", "password", "anna", "--password-stdin"],
        &["backup", text(&company.beside("b"))],
    ] {
        company
            .run(command)
            .assert_refused(1, "there is no installation");
        assert!(!company.data().exists(), "{command:?} makes none");
    }
}
