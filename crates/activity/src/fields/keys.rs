//! Keys of what the administrator adds: made of the names once, and never changed afterwards.

use std::collections::BTreeSet;

use formats::names::normal_form;
use formats::names::variants::to_latin;

/// Characters of a key that is made of a name; room is left for a number.
const LONGEST: usize = 32;

/// A name in Latin letters, digits and dashes: «Отдел №2» is `otdel-2`. `part` stands for a name that has neither.
pub fn of_name(name: &str, part: &str) -> String {
    let latin = to_latin(&normal_form(name));
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut key = words.join("-");
    key.truncate(LONGEST);
    match key.trim_end_matches('-') {
        "" => part.to_owned(),
        key => key.to_owned(),
    }
}

/// The key, or the first of `key-2`, `key-3`… that is not taken.
pub fn free(key: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&key) {
        return key;
    }
    let mut numbered = (2_u32..).map(|number| format!("{key}-{number}"));
    numbered.find(|one| !is_taken(one)).unwrap_or(key)
}

/// A new row that was left empty.
pub fn is_left_out(key: &str, name: &str, has_parts: bool) -> bool {
    key.is_empty() && name.is_empty() && !has_parts
}

/// Gives keys to parts that have none; keys of `taken` are not given again.
pub fn name_all<'a>(
    mut taken: BTreeSet<String>,
    parts: impl Iterator<Item = (&'a mut String, &'a String)>,
    part: &str,
) {
    let parts: Vec<_> = parts.collect();
    taken.extend(parts.iter().map(|(key, _)| (**key).clone()));
    for (key, name) in parts {
        if key.is_empty() {
            *key = free(of_name(name, part), |one| taken.contains(one));
            taken.insert(key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_of_latin_letters_and_digits() {
        for (name, key) in [
            ("Отдел №2, бухгалтерия", "otdel-2-bukhgalteriya"),
            ("  Ёлка & Co ", "elka-co"),
            ("№", "stage"),
            (
                "Техническое задание отправлено в отдел",
                "tekhnicheskoe-zadanie-otpravleno",
            ),
        ] {
            assert_eq!(of_name(name, "stage"), key, "{name}");
        }
    }

    #[test]
    fn a_taken_key_gets_a_number() {
        let taken = ["sum", "sum-2"];
        assert_eq!(free("sum".to_owned(), |one| taken.contains(&one)), "sum-3");
        assert_eq!(free("paid".to_owned(), |one| taken.contains(&one)), "paid");
    }
}
