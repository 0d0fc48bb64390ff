//! The same word typed otherwise: on the other keyboard layout, in the other alphabet, with a slip of the finger.

/// The keys of a keyboard by what they give on the Latin layout and, in the same places, on the Russian one.
const LATIN_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
const RUSSIAN_KEYS: &str = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";

/// Small Cyrillic letters in Latin ones, by the rules of passports and signs.
const TO_LATIN: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
];

/// Small Latin letters in Cyrillic ones, the longest first; «y» is told by what stands before it.
const TO_CYRILLIC: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ck", "к"),
    ("ph", "ф"),
    ("yu", "ю"),
    ("ju", "ю"),
    ("ya", "я"),
    ("ja", "я"),
    ("yo", "е"),
    ("jo", "е"),
    ("ye", "е"),
    ("iya", "ия"),
    ("ia", "ия"),
    ("x", "кс"),
    ("a", "а"),
    ("b", "б"),
    ("c", "к"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("j", "й"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "к"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
    ("z", "з"),
];

/// What the same keys give on the Russian layout: «hjvfirf» is «ромашка». Other characters stay.
pub fn in_russian_layout(text: &str) -> String {
    on_keys(text, LATIN_KEYS, RUSSIAN_KEYS)
}

/// What the same keys give on the Latin layout: «штащ» is «info». Other characters stay.
pub fn in_latin_layout(text: &str) -> String {
    on_keys(text, RUSSIAN_KEYS, LATIN_KEYS)
}

fn on_keys(text: &str, from: &str, to: &str) -> String {
    let other = |c: char| {
        let place = from.chars().position(|key| key == c);
        place.and_then(|place| to.chars().nth(place)).unwrap_or(c)
    };
    text.chars().map(other).collect()
}

/// A text in its normal form with its Cyrillic letters in Latin ones: «ромашка» is «romashka».
pub fn to_latin(normal: &str) -> String {
    let mut latin = String::with_capacity(normal.len());
    for c in normal.chars() {
        match TO_LATIN.iter().find(|(letter, _)| *letter == c) {
            Some((_, letters)) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    latin
}

/// A text in its normal form with its Latin letters in Cyrillic ones: «romashka» is «ромашка». What has no letter of its
/// own in Latin, such as «ь», is lost.
pub fn to_cyrillic(normal: &str) -> String {
    let mut cyrillic = String::with_capacity(normal.len() * 2);
    let mut rest = normal;
    while let Some(c) = rest.chars().next() {
        let known = TO_CYRILLIC
            .iter()
            .find(|(letters, _)| rest.starts_with(letters));
        let length = match known {
            Some((letters, written)) => {
                cyrillic.push_str(written);
                letters.len()
            }
            None if c == 'y' => {
                let after_vowel = cyrillic.ends_with(|c: char| "аеиоуыэюя".contains(c));
                cyrillic.push(if after_vowel { 'й' } else { 'ы' });
                1
            }
            None => {
                cyrillic.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    cyrillic
}

/// Whether one slip turns `typed` into `word`: a letter wrong, missing or too many, or two neighbours swapped. Equal words
/// are no slip apart.
pub fn is_one_slip_apart(typed: &str, word: &str) -> bool {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let same = typed.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let (typed, word) = (&typed[same..], &word[same..]);
    match (typed, word) {
        ([], []) => false,
        ([_, after @ ..], _) if after == word => true,
        (_, [_, after @ ..]) if after == typed => true,
        ([_, after @ ..], [_, other @ ..]) if after == other => true,
        ([a, b, after @ ..], [c, d, other @ ..]) => a == d && b == c && after == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_on_the_other_layout() {
        for (typed, meant) in [
            ("hjvfirf", "ромашка"),
            ("ctdthysq vjcn", "северный мост"),
            (",fpf", "база"),
            ("'ktrnhj", "электро"),
            ("`krb", "ёлки"),
            ("Hjvfirf-2", "Ромашка-2"),
            ("<FPF", "БАЗА"),
        ] {
            assert_eq!(in_russian_layout(typed), meant);
            assert_eq!(in_latin_layout(meant), typed);
        }
        assert_eq!(in_latin_layout("штащ"), "info");
        assert_eq!(in_russian_layout("ромашка 15"), "ромашка 15");
        assert_eq!(LATIN_KEYS.chars().count(), RUSSIAN_KEYS.chars().count());
    }

    #[test]
    fn a_word_is_written_in_the_other_alphabet() {
        for (cyrillic, latin) in [
            ("ромашка", "romashka"),
            ("северный мост", "severnyy most"),
            ("щукин", "shchukin"),
            ("жуков", "zhukov"),
            ("хлеб", "khleb"),
            ("цех чая", "tsekh chaya"),
            ("юрий", "yuriy"),
            ("мария", "mariya"),
            ("алексей", "aleksey"),
            ("100% сок", "100% sok"),
        ] {
            assert_eq!(to_latin(cyrillic), latin);
            let back = to_cyrillic(latin);
            assert!(
                back == cyrillic || is_one_slip_apart(&back, cyrillic),
                "{back} is not {cyrillic}"
            );
        }
        assert_eq!(to_cyrillic("romashka"), "ромашка");
        assert_eq!(to_cyrillic("maria"), "мария");
        assert_eq!(to_cyrillic("alexey"), "алексей");
        assert_eq!(to_cyrillic("vesna"), "весна");
        assert_eq!(to_cyrillic("дом 5 🚀"), "дом 5 🚀");
    }

    #[test]
    fn one_slip_is_seen_and_two_are_not() {
        for typed in [
            "рамашка",
            "ромашк",
            "омашка",
            "ромашкаа",
            "ромшака",
            "ормашка",
            "ромашак",
            "роомашка",
        ] {
            assert!(is_one_slip_apart(typed, "ромашка"), "{typed}");
            assert!(is_one_slip_apart("ромашка", typed), "{typed}");
        }
        for typed in ["ромашка", "рамашко", "ромаш", "шка", "", "лютик"]
        {
            assert!(!is_one_slip_apart(typed, "ромашка"), "{typed}");
        }
        assert!(is_one_slip_apart("", "р") && is_one_slip_apart("р", ""));
    }
}
