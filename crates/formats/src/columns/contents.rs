//! What the cells of a column look like.

use super::Target;
use crate::email::{self, Email};
use crate::names::{has_legal_form, is_patronymic};
use crate::phone;
use crate::requisites::{Account, Bik, Inn, Kpp, Ogrn};

type Test = fn(&str) -> bool;

/// The tests in their order, with the share of filled cells, in percents, that must pass.
const TESTS: &[(Target, Test, usize)] = &[
    (Target::Inn, is_inn, 80),
    (Target::Ogrn, is_ogrn, 80),
    (Target::Account, is_account, 80),
    (Target::Bik, is_bik, 90),
    (Target::Kpp, is_kpp, 80),
    (Target::CompanyEmail, has_email, 70),
    (Target::CompanyPhone, has_phone, 70),
    (Target::Site, is_site, 70),
    (Target::CompanyName, has_legal_form, 40),
    (Target::PersonName, is_full_name, 60),
];

/// What nearly all filled cells are; `None` where they do not agree.
pub(super) fn read<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Target> {
    let filled: Vec<&str> = cells
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    if filled.is_empty() {
        return None;
    }
    let passes = |test: Test| filled.iter().filter(|cell| test(cell)).count();
    TESTS
        .iter()
        .find(|(_, test, share)| passes(*test) * 100 >= filled.len() * share)
        .map(|(target, _, _)| *target)
}

/// Whether a cell can only be data, not a heading.
pub(super) fn is_unmistakable(cell: &str) -> bool {
    let tests: [Test; 5] = [is_inn, is_ogrn, is_account, has_email, has_phone];
    tests.into_iter().any(|test| test(cell)) || has_legal_form(cell)
}

fn is_inn(cell: &str) -> bool {
    Inn::parse_cell(cell).is_ok()
}

fn is_ogrn(cell: &str) -> bool {
    Ogrn::parse(cell).is_ok()
}

fn is_account(cell: &str) -> bool {
    Account::parse(cell).is_ok()
}

/// The code of nearly every bank begins so; the tax offices of one region do too, but not a whole column of them.
fn is_bik(cell: &str) -> bool {
    Bik::parse(cell).is_ok_and(|bik| bik.as_str().starts_with("04"))
}

fn is_kpp(cell: &str) -> bool {
    Kpp::parse(cell).is_ok()
}

fn has_email(cell: &str) -> bool {
    email::split_many(cell)
        .into_iter()
        .any(|part| Email::parse(part).is_ok())
}

fn has_phone(cell: &str) -> bool {
    phone::parse_many(cell)
        .into_iter()
        .any(|(_, phone)| phone.is_ok())
}

fn is_site(cell: &str) -> bool {
    let cell = cell.to_lowercase();
    let bare = cell
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let host = bare.split(['/', '?', '#']).next().unwrap_or("");
    let Some((name, zone)) = host.rsplit_once('.') else {
        return false;
    };
    let host_like = |part: &str| {
        part.chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
    };
    let known = cell.len() > bare.len() || bare.starts_with("www.");
    !name.is_empty()
        && host_like(name)
        && zone.chars().all(char::is_alphabetic)
        && (known
            || matches!(
                zone,
                "ru" | "рф"
                    | "com"
                    | "net"
                    | "org"
                    | "su"
                    | "by"
                    | "kz"
                    | "info"
                    | "biz"
                    | "pro"
                    | "online"
            ))
}

/// Three Cyrillic words, one of them a patronymic.
fn is_full_name(cell: &str) -> bool {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let cyrillic = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '-');
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().all(cyrillic) && word.chars().next().is_some_and(char::is_uppercase)
        })
        && words[1..].iter().any(|word| is_patronymic(word))
}
