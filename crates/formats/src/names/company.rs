//! Names of companies without their legal form.

use super::normal_form;

/// Legal forms of several words, longest first where one begins another.
const PHRASES: &[&[&str]] = &[
    &["общество", "с", "ограниченной", "ответственностью"],
    &["общество", "с", "дополнительной", "ответственностью"],
    &["публичное", "акционерное", "общество"],
    &["непубличное", "акционерное", "общество"],
    &["открытое", "акционерное", "общество"],
    &["закрытое", "акционерное", "общество"],
    &["акционерное", "общество"],
    &["индивидуальный", "предприниматель"],
    &["крестьянское", "фермерское", "хозяйство"],
    &["автономная", "некоммерческая", "организация"],
    &["некоммерческая", "организация"],
    &["федеральное", "государственное", "унитарное", "предприятие"],
    &["государственное", "унитарное", "предприятие"],
    &["муниципальное", "унитарное", "предприятие"],
    &["федеральное", "государственное", "бюджетное", "учреждение"],
    &["государственное", "бюджетное", "учреждение"],
    &["муниципальное", "бюджетное", "учреждение"],
    &["производственный", "кооператив"],
    &["потребительский", "кооператив"],
    &["товарищество", "собственников", "жилья"],
    &["товарищество", "с", "ограниченной", "ответственностью"],
    &["limited", "liability", "company"],
    &["joint", "stock", "company"],
];

const WORDS: &[&str] = &[
    "ооо",
    "одо",
    "оао",
    "зао",
    "пао",
    "нао",
    "ао",
    "ип",
    "кфх",
    "нко",
    "ано",
    "гуп",
    "муп",
    "фгуп",
    "фгбу",
    "фгку",
    "фгау",
    "гбу",
    "гку",
    "мбу",
    "мку",
    "мау",
    "гау",
    "чоу",
    "тсж",
    "тсн",
    "снт",
    "тоо",
    "чп",
    "чуп",
    "спк",
    "нпао",
    "пбоюл",
    "llc",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "gmbh",
    "plc",
    "jsc",
    "pjsc",
    "ojsc",
    "cjsc",
    "sarl",
    "srl",
    "bv",
    "oy",
    "llp",
];

/// The name by which companies are sorted and their duplicates guessed: the normal form without legal form and punctuation.
///
/// «ООО „Ромашка“», «Ромашка, ООО» and «РОМАШКА» have one key. A name that is nothing but a legal form keeps it.
pub fn company_key(name: &str) -> String {
    let normal = normal_form(name);
    let spaced: String = normal
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '&' | '+') {
                c
            } else {
                ' '
            }
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    loop {
        let shorter = without_form(rest);
        if shorter.is_empty() || shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    if rest.is_empty() {
        normal
    } else {
        rest.join(" ")
    }
}

/// Whether the name carries a legal form, which tells a company from a person.
pub(crate) fn has_legal_form(name: &str) -> bool {
    let normal = normal_form(name);
    let words: Vec<&str> = normal
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    words.len() > 1 && without_form(&words).len() < words.len()
}

fn without_form<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    for phrase in PHRASES {
        if words.starts_with(phrase) {
            return &words[phrase.len()..];
        }
        if words.ends_with(phrase) {
            return &words[..words.len() - phrase.len()];
        }
    }
    match words {
        [first, rest @ ..] if WORDS.contains(first) => rest,
        [rest @ .., last] if WORDS.contains(last) => rest,
        _ => words,
    }
}
