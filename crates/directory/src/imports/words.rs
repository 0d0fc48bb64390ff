//! Words of people's tables that stand for our choices: statuses, kinds, roles, days.

use chrono::NaiveDate;
use formats::names::normal_form;

use crate::companies::{CompanyKind, CompanyStatus};
use crate::people::PersonRole;

/// Cells that say that there is nothing.
const NOTHING: &[&str] = &[
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "нет",
    "н/д",
    "нд",
    "н.д.",
    "n/a",
    "na",
    "null",
    "none",
    "нет данных",
    "отсутствует",
    "#н/д",
    "#n/a",
    "не указан",
    "не указано",
    "?",
];

/// The cell, unless it says that there is nothing.
pub fn filled(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    let short = cell.chars().count() <= 12;
    let nothing = cell.is_empty() || (short && NOTHING.contains(&normal_form(cell).as_str()));
    (!nothing).then_some(cell)
}

/// «Отказ», «действующий», «лид» …
pub fn status(cell: &str) -> Option<CompanyStatus> {
    let word = normal_form(cell);
    let begins = |words: &[&str]| words.iter().any(|known| word.starts_with(known));
    // «неактивный» would be taken for an active one.
    if begins(&[
        "отказ",
        "неактив",
        "не актив",
        "потерян",
        "закрыт",
        "refus",
        "lost",
        "inactive",
        "не работаем",
        "бывш",
    ]) {
        Some(CompanyStatus::Refused)
    } else if begins(&[
        "потенц",
        "нов",
        "лид",
        "холодн",
        "перспектив",
        "potential",
        "lead",
        "prospect",
        "new",
        "в работе",
        "переговор",
    ]) {
        Some(CompanyStatus::Potential)
    } else if begins(&[
        "актив",
        "действ",
        "клиент",
        "постоян",
        "текущ",
        "рабоч",
        "покупа",
        "active",
        "customer",
        "client",
        "работаем",
    ]) {
        Some(CompanyStatus::Active)
    } else {
        None
    }
}

/// «Юр. лицо», «ИП», «физлицо» …
pub fn kind(cell: &str) -> Option<CompanyKind> {
    let word = normal_form(cell);
    let begins = |words: &[&str]| words.iter().any(|known| word.starts_with(known));
    if word == "ип"
        || begins(&[
            "ип ",
            "индивидуальн",
            "предприним",
            "самозанят",
            "entrepreneur",
            "sole",
        ])
    {
        Some(CompanyKind::Entrepreneur)
    } else if begins(&["физ", "частн", "person", "individual", "private"]) {
        Some(CompanyKind::Person)
    } else if begins(&[
        "юр",
        "орг",
        "ооо",
        "ао",
        "зао",
        "пао",
        "оао",
        "компан",
        "предприятие",
        "общество",
        "organi",
        "company",
        "legal",
    ]) {
        Some(CompanyKind::Organisation)
    } else {
        None
    }
}

/// The kind that a name shows: «ИП Орлова М. А.».
pub fn kind_of_name(name: &str) -> CompanyKind {
    let name = normal_form(name);
    let entrepreneur = name.starts_with("ип ")
        || name.ends_with(" ип")
        || name.ends_with(", ип")
        || name.starts_with("индивидуальный предприниматель");
    if entrepreneur {
        CompanyKind::Entrepreneur
    } else {
        CompanyKind::Organisation
    }
}

/// «ЛПР», «бухгалтерия», «подписывает» …
pub fn role(cell: &str) -> Option<PersonRole> {
    let word = normal_form(cell);
    let has = |words: &[&str]| words.iter().any(|known| word.contains(known));
    if has(&["лпр", "реша", "decid", "decision"]) {
        Some(PersonRole::Decides)
    } else if has(&["лвр", "влия", "influenc"]) {
        Some(PersonRole::Influences)
    } else if has(&["пользу", "использ", "эксплуат", "uses", "user"]) {
        Some(PersonRole::Uses)
    } else if has(&["подпис", "sign"]) {
        Some(PersonRole::Signs)
    } else if has(&["плат", "бухг", "оплач", "pays", "payer"]) {
        Some(PersonRole::Pays)
    } else {
        None
    }
}

/// «да», «+», «1»: true; «0», «false»: false. «Нет» says nothing, as [`filled`] has it.
pub fn yes(cell: &str) -> Option<bool> {
    match normal_form(cell).as_str() {
        "да" | "yes" | "true" | "истина" | "1" | "+" | "x" | "х" | "v" | "✓" | "✔" => {
            Some(true)
        }
        "no" | "false" | "ложь" | "0" => Some(false),
        _ => None,
    }
}

/// `2026-11-23`, `23.11.2026`, `23.11.26`, `23/11/2026`, with a time or without.
pub fn day(cell: &str) -> Option<NaiveDate> {
    let date = cell.trim().split([' ', 'T']).next().unwrap_or_default();
    let day = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(date, form).ok())
        .filter(|day| (1900..2200).contains(&chrono::Datelike::year(day)));
    day.or_else(|| NaiveDate::parse_from_str(date, "%d.%m.%y").ok())
}
