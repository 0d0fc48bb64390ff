//! As much Russian grammar as names need: adjectives agree with nouns, surnames with people.

use crate::model::Gender;

/// Gender or number of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Мост.
    Masculine,
    /// Гавань.
    Feminine,
    /// Озеро.
    Neuter,
    /// Воды.
    Plural,
}

/// An adjective given as a man would bear it, in the form a noun asks for: «озёрный» → «озёрная».
pub fn agree(adjective: &str, form: Form) -> String {
    let (stem, ending) = cut(adjective, 2);
    let soft = ending == "ий" && stem.ends_with('н');
    let hushing = stem.ends_with(['ж', 'ш', 'ч', 'щ']);
    let velar = stem.ends_with(['к', 'г', 'х']);
    let ending = match form {
        Form::Masculine => ending,
        Form::Feminine if soft => "яя",
        Form::Feminine => "ая",
        Form::Neuter if soft || hushing && ending == "ий" => "ее",
        Form::Neuter => "ое",
        Form::Plural if soft || hushing || velar => "ие",
        Form::Plural => "ые",
    };
    format!("{stem}{ending}")
}

/// A surname given as a man bears it, for this person: «Ковалёв» → «Ковалёва».
pub fn surname(surname: &str, gender: Gender) -> String {
    if gender == Gender::Male {
        return surname.to_owned();
    }
    let (stem, ending) = cut(surname, 2);
    match ending {
        "ов" | "ев" | "ёв" | "ин" | "ын" => format!("{surname}а"),
        "ий" | "ый" | "ой" => format!("{stem}ая"),
        _ => surname.to_owned(),
    }
}

/// Whether a surname is of the kind that makes «Братья Самойловы» and «Агрофирма Самойлова».
pub fn is_possessive(surname: &str) -> bool {
    ["ов", "ев", "ёв", "ин"]
        .iter()
        .any(|ending| surname.ends_with(ending))
}

/// The first letter made capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The last `letters` of a word and what stands before them.
fn cut(word: &str, letters: usize) -> (&str, &str) {
    let at = word
        .char_indices()
        .rev()
        .nth(letters.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    word.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjective_agrees_with_its_noun() {
        for (adjective, feminine, neuter, plural) in [
            ("озёрный", "озёрная", "озёрное", "озёрные"),
            ("тихий", "тихая", "тихое", "тихие"),
            ("синий", "синяя", "синее", "синие"),
            ("свежий", "свежая", "свежее", "свежие"),
            ("большой", "большая", "большое", "большие"),
            ("морской", "морская", "морское", "морские"),
            ("родной", "родная", "родное", "родные"),
            ("тульский", "тульская", "тульское", "тульские"),
        ] {
            assert_eq!(agree(adjective, Form::Masculine), adjective);
            assert_eq!(agree(adjective, Form::Feminine), feminine);
            assert_eq!(agree(adjective, Form::Neuter), neuter);
            assert_eq!(agree(adjective, Form::Plural), plural);
        }
    }

    #[test]
    fn a_surname_agrees_with_its_bearer() {
        for (man, woman) in [
            ("Ковалёв", "Ковалёва"),
            ("Лапин", "Лапина"),
            ("Высоцкий", "Высоцкая"),
            ("Ткаченко", "Ткаченко"),
            ("Черных", "Черных"),
            ("Мельник", "Мельник"),
        ] {
            assert_eq!(surname(man, Gender::Male), man);
            assert_eq!(surname(man, Gender::Female), woman);
        }
    }
}
