//! Full names of people, taken apart.

use super::{clean_line, normal_form};

/// The parts of a person's name; a part that is unknown is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FullName {
    /// Фамилия.
    pub last: String,
    /// Имя, or its initial.
    pub first: String,
    /// Отчество, or its initial.
    pub middle: String,
}

/// Common given names: they tell «Марина Орлова» from «Орлова Марина». Rarer ones are taken to follow the last name.
const GIVEN: &[&str] = &[
    "александр",
    "александра",
    "алексей",
    "алена",
    "алина",
    "алиса",
    "алла",
    "альберт",
    "анастасия",
    "анатолий",
    "ангелина",
    "андрей",
    "анжела",
    "анна",
    "антон",
    "антонина",
    "арсений",
    "артем",
    "артур",
    "богдан",
    "борис",
    "вадим",
    "валентин",
    "валентина",
    "валерий",
    "валерия",
    "варвара",
    "василий",
    "вера",
    "вероника",
    "виктор",
    "виктория",
    "виталий",
    "владимир",
    "владислав",
    "всеволод",
    "вячеслав",
    "галина",
    "геннадий",
    "георгий",
    "герман",
    "глеб",
    "григорий",
    "дарья",
    "денис",
    "диана",
    "дина",
    "дмитрий",
    "ева",
    "евгений",
    "евгения",
    "егор",
    "екатерина",
    "елена",
    "елизавета",
    "жанна",
    "захар",
    "зинаида",
    "зоя",
    "иван",
    "игорь",
    "илья",
    "инна",
    "ирина",
    "камилла",
    "карина",
    "кирилл",
    "константин",
    "кристина",
    "ксения",
    "лариса",
    "лев",
    "леонид",
    "лидия",
    "лилия",
    "любовь",
    "людмила",
    "майя",
    "макар",
    "максим",
    "маргарита",
    "марина",
    "мария",
    "марк",
    "матвей",
    "михаил",
    "надежда",
    "наталия",
    "наталья",
    "никита",
    "николай",
    "нина",
    "оксана",
    "олег",
    "олеся",
    "ольга",
    "павел",
    "петр",
    "полина",
    "раиса",
    "регина",
    "ренат",
    "римма",
    "роберт",
    "родион",
    "роман",
    "руслан",
    "рустам",
    "савелий",
    "светлана",
    "семен",
    "сергей",
    "снежана",
    "софия",
    "софья",
    "станислав",
    "степан",
    "таисия",
    "тамара",
    "татьяна",
    "тимофей",
    "тимур",
    "ульяна",
    "федор",
    "филипп",
    "эдуард",
    "элина",
    "эльвира",
    "эмма",
    "юлия",
    "юрий",
    "яков",
    "яна",
    "ярослав",
];

const PATRONYMIC_ENDS: &[&str] = &[
    "ович",
    "евич",
    "ьич",
    "овна",
    "евна",
    "инична",
    "ична",
    "кузьмич",
    "лукич",
    "фомич",
    "ильич",
];

const PATRONYMIC_WORDS: &[&str] = &["оглы", "кызы", "оглу", "гызы", "улы", "углы"];

/// Takes a Russian full name apart, in the order last–first–middle or first–middle–last, with initials or without.
///
/// Nothing is lost: words beyond the third join the last part that takes them.
pub fn split_full_name(name: &str) -> FullName {
    let clean = clean_line(name);
    let words = words(&clean);
    match words.as_slice() {
        [] => FullName::default(),
        [one] if is_given(one) => full("", one, ""),
        [one] => full(one, "", ""),
        [first, middle] if is_patronymic(middle) && !is_given(middle) => full("", first, middle),
        [first, last] if is_given(first) && !is_given(last) && !is_initial(last) => {
            full(last, first, "")
        }
        [initial, last] if is_initial(initial) => full(last, initial, ""),
        [last, first] => full(last, first, ""),
        [first, middle, last] if is_initial(first) && is_initial(middle) => {
            full(last, first, middle)
        }
        [first, middle, last]
            if is_patronymic(middle) && (!is_patronymic(last) || is_given(first)) =>
        {
            full(last, first, middle)
        }
        [last, first, middle @ ..] => full(last, first, &middle.join(" ")),
    }
}

fn full(last: &str, first: &str, middle: &str) -> FullName {
    FullName {
        last: last.to_owned(),
        first: first.to_owned(),
        middle: middle.to_owned(),
    }
}

/// The words of a name; «И.И.» is two.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in name.split([' ', ',']).filter(|word| !word.is_empty()) {
        let mut pieces = word.split_inclusive('.').peekable();
        // «Иванов И.» and «И.И.Иванов» part at dots, but only after single letters: «гр.Иванов» is not ours to explain.
        let mut current = String::new();
        while let Some(piece) = pieces.next() {
            current.push_str(piece);
            if is_initial(&current) || pieces.peek().is_none() {
                words.push(std::mem::take(&mut current));
            }
        }
    }
    words
}

fn is_initial(word: &str) -> bool {
    let letters = word.strip_suffix('.').unwrap_or(word);
    let mut chars = letters.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_alphabetic())
}

fn is_given(word: &str) -> bool {
    GIVEN.binary_search(&normal_form(word).as_str()).is_ok()
}

/// Whether the word is a patronymic by its ending.
pub(crate) fn is_patronymic(word: &str) -> bool {
    let normal = normal_form(word);
    let last = normal.rsplit([' ', '-']).next().unwrap_or("");
    PATRONYMIC_WORDS.contains(&last)
        || PATRONYMIC_ENDS
            .iter()
            .any(|end| last.ends_with(end) && last != *end)
}
