//! A damaged backup is refused, whatever the damage, and nothing is restored from it.

use testing::Kind::{Postgres, Sqlite};

use crate::installation::Installation;
use crate::program::{run, text};

fn refused(content: &[u8], what: &str) {
    let target = Installation::empty(Sqlite);
    let file = target.beside("damaged.rapport");
    std::fs::write(&file, content).unwrap();
    for ended in [
        run(&["verify", text(&file)]),
        target.run(&["restore", text(&file)]),
    ] {
        assert_eq!(ended.code, Some(1), "{what}: {ended:?}");
        ended.assert_refused(1, "damaged");
    }
    assert!(!target.data().join("rapport.sqlite").exists(), "{what}");
    assert!(
        !target.data().join("rapport.sqlite.partial").exists(),
        "{what}"
    );
}

#[test]
fn a_truncated_backup_is_refused() {
    let company = Installation::filled(Sqlite);
    let whole = std::fs::read(company.backup("backup.rapport")).unwrap();
    let length = whole.len();
    for kept in [0, 3, 100, length / 2, length - 200, length - 4, length - 1] {
        refused(&whole[..kept], &format!("{kept} of {length} bytes"));
    }
}

#[test]
fn an_altered_backup_is_refused() {
    let company = Installation::filled(Sqlite);
    let whole = std::fs::read(company.backup("backup.rapport")).unwrap();
    for part in 1..12 {
        let mut altered = whole.clone();
        let at = whole.len() * part / 12;
        altered[at] ^= 0x10;
        refused(&altered, &format!("byte {at}"));
    }
    let mut longer = whole;
    longer.extend(b"and something else");
    refused(&longer, "longer");
}

/// Packed again by somebody who knows the format, but not the hashes.
#[test]
fn an_altered_row_is_refused() {
    let company = Installation::filled(Sqlite);
    let file = company.backup("backup.rapport");
    let unpacked = zstd::decode_all(std::fs::File::open(&file).unwrap()).unwrap();
    let altered = replaced(&unpacked, b"administrator", b"Administrator");
    assert_ne!(altered, unpacked);
    refused(&zstd::encode_all(&altered[..], 3).unwrap(), "a row");
}

#[test]
fn what_is_no_backup_is_refused() {
    let target = Installation::empty(Postgres);
    let file = target.beside("letter.txt");
    std::fs::write(&file, "Dear colleagues").unwrap();
    target
        .run(&["restore", text(&file)])
        .assert_refused(1, "damaged");
    target
        .run(&["restore", "/no/such/file"])
        .assert_refused(1, "No such file");
}

#[test]
fn a_backup_of_a_newer_version_is_refused() {
    let company = Installation::filled(Sqlite);
    company.execute("insert into migrations (name, applied_at) values ('2999-01-01-01-future', '2026-01-01 00:00:00')");
    let file = company.backup("newer.rapport");
    for kind in [Sqlite, Postgres] {
        let target = Installation::empty(kind);
        target
            .run(&["restore", text(&file)])
            .assert_refused(1, "newer version");
        assert!(!target.data().join("rapport.sqlite").exists());
    }
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut altered = bytes.to_vec();
    let tables = altered
        .windows(7)
        .position(|part| part == b"tables/")
        .unwrap();
    if let Some(at) = altered[tables..]
        .windows(old.len())
        .position(|part| part == old)
    {
        altered[tables + at..tables + at + new.len()].copy_from_slice(new);
    }
    altered
}
