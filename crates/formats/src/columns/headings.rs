//! What headings say, in Russian and English: which value, whose, and which of several.

use super::{Target, synonyms};
use crate::names::normal_form;

/// What a heading says.
pub(super) struct Reading {
    pub target: Target,
    /// Which one, where the heading has a number.
    pub slot: Option<u8>,
    /// Whether it leaves open whose phone or address it is.
    pub is_bare: bool,
}

/// Words by which a heading says that it is about the person on the client's side.
const OF_PERSON: &[&str] = &[
    "контактного",
    "контактных",
    "лица",
    "лиц",
    "контакта",
    "представителя",
    "директора",
    "руководителя",
    "сотрудника",
    "лпр",
    "личный",
    "личная",
    "contact",
    "person",
    "personal",
    "contact's",
    "person's",
];

/// Words by which a heading says that it is about somebody on our side, whose phone is not to be imported.
const OF_USER: &[&str] = &[
    "менеджера",
    "ответственного",
    "куратора",
    "банка",
    "manager's",
    "owner's",
];

/// Reads a heading; `None` where it is unknown.
pub(super) fn read(heading: &str) -> Option<Reading> {
    let (words, slot) = words(heading);
    if let Some(target) = synonyms::find(&words.join(" ")) {
        return Some(Reading {
            target,
            slot,
            is_bare: target.of_person().is_some(),
        });
    }
    if words.iter().any(|word| OF_USER.contains(&word.as_str())) {
        return None;
    }
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !OF_PERSON.contains(word))
        .collect();
    let of_person = rest.len() < words.len();
    let target = synonyms::find(&rest.join(" "))?;
    let target = match target {
        _ if !of_person => return None,
        Target::CompanyPhone => Target::PersonPhone,
        Target::CompanyEmail => Target::PersonEmail,
        Target::Comment => Target::PersonComment,
        other if other.is_of_person() => other,
        _ => return None,
    };
    Some(Reading {
        target,
        slot,
        is_bare: false,
    })
}

/// Whether a heading begins with «имя».
pub(super) fn begins_with_first_name(heading: &str) -> bool {
    words(heading)
        .0
        .first()
        .is_some_and(|word| matches!(word.as_str(), "имя" | "name"))
}

/// Whether a heading says nothing, as those that spreadsheets make up: «Столбец1», «Unnamed: 3», «F5».
pub(super) fn is_silent(heading: &str) -> bool {
    let (words, _) = words(heading);
    match words.as_slice() {
        [] => true,
        [word] => matches!(
            word.as_str(),
            "столбец" | "колонка" | "поле" | "column" | "field" | "unnamed" | "f" | "col"
        ),
        _ => false,
    }
}

/// The words of a heading without punctuation, and the number by which one of several is told: «Телефон №2», «Phone_2».
fn words(heading: &str) -> (Vec<String>, Option<u8>) {
    // What stands in brackets explains: «Телефон (рабочий)», «Сайт (URL)».
    let heading = heading
        .split_once('(')
        .filter(|(before, _)| !before.trim().is_empty())
        .map_or(heading, |(b, _)| b);
    let mut words: Vec<String> = Vec::new();
    let mut slot = None;
    for word in
        normal_form(heading).split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '/'))
    {
        let word = word.trim_matches(['-', '/']);
        let letters = word.trim_matches(|c: char| c.is_ascii_digit());
        let number = if letters.is_empty() {
            word
        } else {
            word.trim_start_matches(letters)
        };
        if let Some(number) = number
            .parse()
            .ok()
            .filter(|number| (1..=20).contains(number))
        {
            slot = Some(number);
        }
        if !letters.is_empty() {
            words.push(letters.to_owned());
        }
    }
    (words, slot)
}
