//! Cyrillic into Latin letters, for addresses of mail and sites.

/// Lower-case Latin letters and digits; anything else becomes one hyphen between words.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match latin(letter) {
            Some(latin) => out.push_str(latin),
            None if letter.is_ascii_alphanumeric() => out.push(letter),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// A slug of a firm's name: long ones are shortened by words, as firms do («sevmost», «volomolokomb»).
pub fn domain(text: &str) -> String {
    let whole = slug(text);
    if whole.len() <= 26 || !whole.contains('-') {
        return whole;
    }
    let words = whole.split('-').filter(|word| !word.is_empty());
    let short: String = words.map(|word| &word[..word.len().min(4)]).collect();
    short[..short.len().min(24)].to_owned()
}

fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(slug("«Полимер-Волга»"), "polimer-volga");
        assert_eq!(slug("Гуляев"), "gulyaev");
        assert_eq!(domain("Вологодский молочный комбинат"), "volomolokomb");
        assert_eq!(domain("№ 4"), "4");
    }
}
