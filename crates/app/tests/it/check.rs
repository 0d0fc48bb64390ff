//! `rapport check` finds what is not whole.

use testing::Kind::{Postgres, Sqlite};

use crate::installation::Installation;

#[test]
fn a_whole_installation_is_reported_as_such() {
    for kind in [Sqlite, Postgres] {
        let ended = Installation::filled(kind).run(&["check"]);
        assert!(!ended.assert_done().out.contains("WRONG"), "{ended:?}");
        assert!(ended.out.contains("2 files kept"));
    }
}

#[test]
fn a_damaged_file_is_found() {
    let company = Installation::filled(Sqlite);
    let id = company.keep(b"a contract".to_vec());
    let path = company
        .data()
        .join("files")
        .join(&id.as_str()[..2])
        .join(id.as_str());
    std::fs::write(path, "a contrast").unwrap();
    let ended = company.run(&["check"]);
    ended.assert_refused(1, "1 of");
    assert!(
        ended
            .out
            .contains(&format!("1 files that are damaged: {}", id.as_str())),
        "{ended:?}"
    );
}

#[test]
fn a_file_that_is_named_and_not_there_is_found() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        let gone = "0".repeat(64);
        company.execute(&format!("create table pictures (id bigint, blob text); insert into pictures values (1, '{gone}')"));
        let ended = company.run(&["check"]);
        ended.assert_refused(1, "1 of");
        assert!(
            ended
                .out
                .contains(&format!("1 files that are missing: {gone}")),
            "{ended:?}"
        );
    }
}

#[test]
fn a_row_that_refers_to_nothing_is_found() {
    let company = Installation::filled(Sqlite);
    company.execute("pragma foreign_keys = off; delete from users where login = 'manager'");
    let ended = company.run(&["check"]);
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.out.contains("WRONG")
            && ended
                .out
                .contains("rows that refer to rows that are not there"),
        "{ended:?}"
    );
}

#[test]
fn a_damaged_base_is_found() {
    let company = Installation::filled(Sqlite);
    company.execute("pragma wal_checkpoint(truncate)");
    let file = company.data().join("rapport.sqlite");
    let mut content = std::fs::read(&file).unwrap();
    let middle = content.len() / 2 / 4096 * 4096;
    content[middle..middle + 2048].fill(0xa5);
    std::fs::write(&file, content).unwrap();
    assert_eq!(company.run(&["check"]).code, Some(1));
}

#[test]
fn a_feed_with_unknown_and_early_lines_is_found() {
    for kind in [Sqlite, Postgres] {
        let company = Installation::filled(kind);
        company.execute(
            "insert into events (at, actor_name, origin, kind, subject_kind, subject_id, payload) \
             values ('2999-01-01 00:00:00', 'X', 'system', 'unicorn.seen', 'company', 1, '{}')",
        );
        let ended = company.run(&["check"]);
        ended.assert_refused(1, "3 of");
        assert!(ended.out.contains("unicorn.seen"), "{ended:?}");
    }
}
