//! Texts people leave behind: remarks, comments, reasons. A word in braces is filled from chance and the date.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use rand::Rng;

use crate::{chance::Chance, vocabulary::lines};

const MONTHS_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_IN: [&str; 12] = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
];
const FLOWS: [&str; 12] = [
    "0,5", "1,5", "2", "4", "6", "10", "15", "25", "40", "60", "120", "300",
];

/// A list of sentences.
pub type Phrases = LazyLock<Vec<&'static str>>;

pub static FACTS: Phrases = LazyLock::new(|| lines(include_str!("words/facts.txt")).collect());
pub static REFUSALS: Phrases =
    LazyLock::new(|| lines(include_str!("words/refusals.txt")).collect());
pub static REMARKS: Phrases = LazyLock::new(|| lines(include_str!("words/remarks.txt")).collect());
pub static COMMENTS: Phrases =
    LazyLock::new(|| lines(include_str!("words/comments.txt")).collect());
pub static HOME_REMARKS: Phrases =
    LazyLock::new(|| lines(include_str!("words/home_remarks.txt")).collect());
pub static HOME_COMMENTS: Phrases =
    LazyLock::new(|| lines(include_str!("words/home_comments.txt")).collect());
pub static PERSON_COMMENTS: Phrases =
    LazyLock::new(|| lines(include_str!("words/person_comments.txt")).collect());

/// One of the phrases as somebody would have put it on this day; `speaker` is who told it.
pub fn say(rng: &mut impl Rng, phrases: &[&'static str], on: NaiveDate, speaker: &str) -> String {
    let mut rest = rng.pick(phrases);
    let mut said = String::with_capacity(rest.len() + 32);
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((slot, after)) = after.split_once('}') else {
            break;
        };
        fill(rng, &mut said, slot, on, speaker);
        rest = after;
    }
    said.push_str(rest);
    said.replace(" %", "\u{a0}%").replace(" ₽", "\u{a0}₽")
}

fn fill(rng: &mut impl Rng, said: &mut String, slot: &str, on: NaiveDate, speaker: &str) {
    let month = on.month0();
    match slot {
        "person" => said.push_str(speaker),
        "month" => said.push_str(MONTHS_OF[((month + rng.below(2)) % 12) as usize]),
        "month_in" => said.push_str(MONTHS_IN[((month + rng.between(1, 4)) % 12) as usize]),
        "n" => said.push_str(&rng.between(5, 9).to_string()),
        "few" => said.push_str(&rng.between(2, 4).to_string()),
        "staff" => said.push_str(&(rng.between(2, 90) * 5).to_string()),
        "flow" => {
            said.push_str(rng.pick(&FLOWS));
            said.push_str("\u{a0}м³/ч");
        }
        "hard" => said.push_str(&format!("{},{}", rng.between(3, 14), rng.below(10))),
        "iron" => said.push_str(&format!("{},{}", rng.between(0, 6), rng.between(1, 9))),
        "sum" => said.push_str(&sum(rng)),
        _ => {}
    }
}

/// «486 500», «1 240 000».
fn sum(rng: &mut impl Rng) -> String {
    let thousands = rng.between(40, 4_800);
    let rest = if rng.happens(40) { "500" } else { "000" };
    match (thousands / 1000, thousands % 1000) {
        (0, thousands) => format!("{thousands}\u{a0}{rest}"),
        (millions, thousands) => format!("{millions}\u{a0}{thousands:03}\u{a0}{rest}"),
    }
}
