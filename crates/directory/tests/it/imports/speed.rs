//! How fast a file is checked, taken and undone, and how much memory that needs. Not a test but a measure:
//! `cargo test --release -p directory --test it -- --ignored --nocapture imports::speed`, `ROWS=1000000` for more.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::time::Instant;

use testing::{Kind, World};

use super::*;
use crate::AREAS;

#[test]
#[ignore = "a measure: run it alone, in release"]
fn a_hundred_thousand_companies_with_their_people() {
    let rows: u64 = std::env::var("ROWS").map_or(100_000, |rows| rows.parse().unwrap());
    let kind = if std::env::var_os("POSTGRES").is_some() {
        Kind::Postgres
    } else {
        Kind::Sqlite
    };
    let world = World::new(AREAS, kind);
    let pavel = world.cast.pavel;
    let mut text = "Название;ИНН;Город;Телефон;E-mail;ФИО;Должность;Телефон контактного лица;ФИО 2;Телефон 2\n".to_owned();
    for number in 1..=rows {
        let second = if number % 2 == 0 {
            format!("Сидорова Анна {number};8916{number:07}")
        } else {
            ";".to_owned()
        };
        writeln!(
            text,
            "ООО «Клиент {number}»;{};Вологда;8495{number:07};info{number}@client.example;Иванов Пётр {number};директор;8921{number:07};{second}",
            inn(number)
        )
        .unwrap();
    }
    let megabytes = text.len() >> 20;
    let begun = Instant::now();
    let id = upload(&world, pavel, "много.csv", text.as_bytes()).unwrap();
    drop(text);
    tell(
        &format!("{rows} rows, {megabytes} MB: received"),
        rows,
        begun,
    );
    let begun = Instant::now();
    check(&world, pavel, id, |_| ());
    tell("checked", rows, begun);
    start(&world, pavel, id);
    let begun = Instant::now();
    work(&world);
    tell("taken", rows, begun);
    let done = find(&world, id);
    assert_eq!(
        (done.tally.companies, done.tally.people),
        (rows, rows + rows / 2)
    );
    let begun = Instant::now();
    undo(&world, pavel, id);
    tell("undone", rows, begun);
}

fn tell(what: &str, rows: u64, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default()
        .trim();
    println!(
        "{what}: {seconds:.1} s, {:.0} rows/s, peak memory {peak}",
        rows as f64 / seconds
    );
}
