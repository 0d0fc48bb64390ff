//! The text of a number, taken apart: a plus, the digits, an extension.

use super::PhoneError;
use crate::names::is_invisible;

/// Words before or after a number that say what kind of number it is.
const LABELS: &[&str] = &[
    "т",
    "тел",
    "телефон",
    "телефоны",
    "м",
    "моб",
    "мобильный",
    "мобильн",
    "сот",
    "сотовый",
    "р",
    "раб",
    "рабочий",
    "д",
    "дом",
    "домашний",
    "ф",
    "факс",
    "гор",
    "городской",
    "номер",
    "конт",
    "контактный",
    "tel",
    "phone",
    "mob",
    "mobile",
    "cell",
    "fax",
    "work",
    "home",
    "whatsapp",
    "viber",
    "telegram",
    "p",
    "t",
    "m",
    "f",
    "тф",
];

const EXTENSION_MARKS: &[&str] = &[
    "доб",
    "добавочный",
    "добав",
    "доп",
    "внутр",
    "внутренний",
    "вн",
    "ext",
    "extension",
    "extn",
    "x",
    "х",
    "add",
];

const PAUSE_EXTENSION_LIMIT: usize = 6;

pub(super) struct Scanned {
    pub plus: bool,
    pub digits: String,
    pub extension: Option<String>,
}

/// The digit a character stands for, full-width ones included.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

pub(super) fn scan(text: &str) -> Result<Scanned, PhoneError> {
    let clean: Vec<char> = text.chars().filter(|c| !is_invisible(*c)).collect();
    if clean.iter().all(|c| c.is_whitespace()) {
        return Err(PhoneError::Empty);
    }
    let mut scanned = Scanned {
        plus: false,
        digits: String::new(),
        extension: None,
    };
    let mut rest = clean.as_slice();
    while let Some((&c, after)) = rest.split_first() {
        // «+8 (495)» mixes two ways of dialling: no country has the code 8.
        if scanned.plus && scanned.digits == "8" && digit(c).is_none() {
            scanned.plus = false;
        }
        if let Some(digit) = digit(c) {
            scanned.digits.push(digit);
            rest = after;
        } else if matches!(c, '+' | '＋') && scanned.digits.is_empty() {
            scanned.plus = true;
            rest = after;
        } else if c.is_alphabetic() {
            let (word, after_word) = take_word(rest);
            if EXTENSION_MARKS.contains(&word.as_str()) && !scanned.digits.is_empty() {
                scanned.extension = Some(extension_digits(after_word)?);
                break;
            }
            if !LABELS.contains(&word.as_str()) {
                return Err(PhoneError::Letters {
                    text: rest.iter().collect::<String>().trim().to_owned(),
                });
            }
            rest = after_word;
        } else if matches!(c, '#' | '*') && !scanned.digits.is_empty() {
            scanned.extension = Some(extension_digits(after)?);
            break;
        } else if matches!(c, ',' | ';') && scanned.digits.len() >= 10 {
            let pause = pause_extension(after);
            if pause.is_some() {
                scanned.extension = pause;
                break;
            }
            rest = after;
        } else {
            rest = after;
        }
    }
    if scanned.digits.is_empty() {
        Err(PhoneError::NoDigits)
    } else {
        Ok(scanned)
    }
}

/// «,12» after a complete number is a pause and an extension; more digits would be another number.
fn pause_extension(rest: &[char]) -> Option<String> {
    if rest
        .iter()
        .any(|c| c.is_alphabetic() || matches!(c, '#' | '+' | '＋' | ',' | ';'))
    {
        return None;
    }
    let digits: String = rest.iter().filter_map(|c| digit(*c)).collect();
    (1..=PAUSE_EXTENSION_LIMIT)
        .contains(&digits.len())
        .then_some(digits)
}

fn extension_digits(rest: &[char]) -> Result<String, PhoneError> {
    match rest.iter().position(|c| c.is_alphabetic()) {
        // «внутренний номер 12», «доб. тел. 12».
        Some(at) => match take_word(&rest[at..]) {
            (word, after) if LABELS.contains(&word.as_str()) => {
                let before: String = rest[..at].iter().filter_map(|c| digit(*c)).collect();
                Ok(before + &extension_digits(after)?)
            }
            _ => Err(PhoneError::Letters {
                text: rest[at..].iter().collect::<String>().trim().to_owned(),
            }),
        },
        None => Ok(rest.iter().filter_map(|c| digit(*c)).collect()),
    }
}

fn take_word(rest: &[char]) -> (String, &[char]) {
    let end = rest
        .iter()
        .position(|c| !c.is_alphabetic())
        .unwrap_or(rest.len());
    (
        rest[..end].iter().flat_map(|c| c.to_lowercase()).collect(),
        &rest[end..],
    )
}

/// Pieces of a cell, each with one number; a piece that only continues the one before, as an extension does, stays with it.
pub(super) fn split_many(text: &str) -> Vec<String> {
    let spaced = text.replace(" и ", ";").replace(" или ", ";");
    let mut pieces: Vec<String> = Vec::new();
    for piece in spaced.split([',', ';', '/', '\n', '\r']) {
        let digits = piece.chars().filter(|c| digit(*c).is_some()).count();
        if piece.trim().is_empty() {
            continue;
        }
        match pieces.last_mut() {
            Some(last) if digits < 5 || starts_with_mark(piece) => {
                last.push_str(", ");
                last.push_str(piece.trim());
            }
            _ => pieces.push(piece.trim().to_owned()),
        }
    }
    pieces
}

fn starts_with_mark(piece: &str) -> bool {
    let chars: Vec<char> = piece
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .collect();
    EXTENSION_MARKS.contains(&take_word(&chars).0.as_str())
}
