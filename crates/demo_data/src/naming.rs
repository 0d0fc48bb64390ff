//! Names of firms. Six ways to make a name of one's own, then what stands before it, then the legal form.

use rand::Rng;

use crate::{
    chance::Chance,
    grammar::{agree, capital, is_possessive, surname},
    latin,
    model::{Gender, Kind},
    places::Place,
    vocabulary::{Segment, WORDS},
};

/// A name and the address it has on the net.
#[derive(Debug)]
pub struct Named {
    pub name: String,
    pub domain: String,
}

/// Surname, first name and patronymic.
#[derive(Debug, Clone)]
pub struct FullName {
    pub last: String,
    pub first: String,
    pub middle: String,
    pub gender: Gender,
}

impl FullName {
    pub fn draw(rng: &mut impl Rng, gender: Gender) -> Self {
        let last = surname(rng.pick(&WORDS.surnames), gender);
        let father = rng.pick_by_share(&WORDS.men);
        let (first, middle) = match gender {
            Gender::Male => (rng.pick_by_share(&WORDS.men).name, father.son),
            Gender::Female => (rng.pick(&WORDS.women), father.daughter),
        };
        Self {
            last,
            first: first.to_owned(),
            middle: middle.to_owned(),
            gender,
        }
    }

    fn whole(&self) -> String {
        format!("{} {} {}", self.last, self.first, self.middle)
    }

    fn with_initials(&self) -> String {
        let initial = |name: &str| {
            name.chars()
                .next()
                .map_or_else(String::new, |letter| format!(" {letter}."))
        };
        format!(
            "{}{}{}",
            self.last,
            initial(&self.first),
            initial(&self.middle)
        )
    }
}

/// «ООО «Полимер-Волга»», «АО «Завод «Меридиан»»», «Ковровский водоканал».
pub fn organisation(rng: &mut impl Rng, segment: &Segment, place: &Place) -> Named {
    let form = *rng.pick_by_share(&segment.forms);
    let public = form.contains('Б') || form.starts_with('М');
    let (own, title) = if public || rng.happens(9) {
        of_the_town(rng, segment, place, form)
    } else {
        of_its_own(rng, segment)
    };
    let name = match rng.one_of(&[70, 24, 6]) {
        0 => format!("{form} «{title}»"),
        1 => title,
        _ => format!("{title}, {form}"),
    };
    Named {
        name,
        domain: on_the_net(rng, &own, place),
    }
}

/// «ИП Самойлов Игорь Андреевич» or a private customer.
pub fn human(rng: &mut impl Rng, who: &FullName, kind: Kind, place: &Place) -> Named {
    let name = match (kind, rng.one_of(&[62, 26, 12])) {
        (Kind::Entrepreneur, 0) => format!("ИП {}", who.whole()),
        (Kind::Entrepreneur, 1) => format!("ИП {}", who.with_initials()),
        (Kind::Entrepreneur, _) => format!("{}, ИП", who.with_initials()),
        (_, 0 | 1) => who.whole(),
        _ => format!("{} {}", who.last, who.first),
    };
    Named {
        name,
        domain: on_the_net(rng, &format!("{} {}", who.last, who.first), place),
    }
}

fn on_the_net(rng: &mut impl Rng, own: &str, place: &Place) -> String {
    let domain = latin::domain(own);
    if domain.len() < 3 || rng.happens(30) {
        format!("{domain}{:02}", place.region)
    } else {
        domain
    }
}

/// «Тульский завод полимеров», «Вологодская городская больница № 4».
fn of_the_town(
    rng: &mut impl Rng,
    segment: &Segment,
    place: &Place,
    form: &str,
) -> (String, String) {
    let enterprise = rng.pick(&segment.enterprises);
    let own = format!(
        "{} {}",
        capital(&agree(place.adjective, enterprise.form)),
        enterprise.word
    );
    let numbered = form.starts_with("ГБ") || form.starts_with("МБ");
    let title = match rng.one_of(&[30, 20, 25, 25]) {
        _ if numbered => format!("{own} № {}", rng.between(1, 160)),
        0 if !form.contains('Б') => own.clone(),
        1 => format!("{own} № {}", rng.between(1, 12)),
        2 => format!("{own} «{}»", rng.pick(&WORDS.singles)),
        _ => format!("{own} «{}»", adjective_and_noun(rng)),
    };
    (own, title)
}

/// The name of its own, and the same with the kind of enterprise before it.
fn of_its_own(rng: &mut impl Rng, segment: &Segment) -> (String, String) {
    let (own, alone) = match rng.one_of(&[26, 24, 18, 3, 17, 8, 4]) {
        0 => (compound(rng, segment), 80),
        1 => (hyphenated(rng, segment), 85),
        2 => (adjective_and_noun(rng), 35),
        3 => (rng.pick(&WORDS.singles).to_owned(), 4),
        4 => (foreign(rng), 80),
        5 => (abbreviation(rng), 60),
        _ => (family(rng), 90),
    };
    if rng.happens(alone) {
        return (own.clone(), own);
    }
    let enterprise = capital(rng.pick(&segment.enterprises).word);
    let title = format!("{enterprise} «{own}»");
    (own, title)
}

/// «Уралхимтрейд», «АкваТехСнаб».
fn compound(rng: &mut impl Rng, segment: &Segment) -> String {
    let mut parts = Vec::with_capacity(3);
    if rng.happens(93) {
        parts.push(rng.pick(&WORDS.geo_roots));
    }
    let root = rng.pick(&segment.roots);
    if parts.first() != Some(&root) {
        parts.push(root);
    }
    parts.push(suffix_for(rng, root));
    if rng.happens(30) {
        parts.into_iter().map(capital).collect()
    } else {
        capital(&parts.concat().to_lowercase())
    }
}

/// A suffix that does not repeat the root: no «Тестлабтест».
fn suffix_for(rng: &mut impl Rng, root: &str) -> &'static str {
    let root = root.to_lowercase();
    let mut suffix = rng.pick(&WORDS.suffixes);
    for _ in 0..3 {
        if !suffix.starts_with(&root) && !root.starts_with(suffix) {
            break;
        }
        suffix = rng.pick(&WORDS.suffixes);
    }
    suffix
}

/// «Полимер-Волга», «Гидролайн-Юг».
fn hyphenated(rng: &mut impl Rng, segment: &Segment) -> String {
    let base = match rng.one_of(&[10, 62, 28]) {
        0 => rng.pick(&WORDS.singles).to_owned(),
        1 => {
            let root = rng.pick(&segment.roots);
            format!("{root}{}", suffix_for(rng, root))
        }
        _ => foreign_root(rng),
    };
    format!("{base}-{}", rng.pick(&WORDS.tails))
}

/// «Северный мост», «Озёрная гавань».
fn adjective_and_noun(rng: &mut impl Rng) -> String {
    let noun = rng.pick(&WORDS.nouns);
    format!(
        "{} {}",
        capital(&agree(rng.pick(&WORDS.adjectives), noun.form)),
        noun.word
    )
}

/// «Велтрон», «Аксион Групп».
fn foreign(rng: &mut impl Rng) -> String {
    let root = foreign_root(rng);
    if rng.happens(60) {
        format!("{root} {}", rng.pick(&WORDS.foreign_words))
    } else {
        root
    }
}

fn foreign_root(rng: &mut impl Rng) -> String {
    let (start, end) = (
        rng.pick(&WORDS.foreign_starts),
        rng.pick(&WORDS.foreign_ends),
    );
    let middle = rng.pick(&WORDS.foreign_middles);
    let open = start.ends_with(['и', 'е', 'о', 'а', 'й']);
    let middle = if open && middle.starts_with(['а', 'и', 'о', 'э', 'е', 'у']) {
        ""
    } else {
        middle
    };
    format!("{start}{middle}{end}")
}

/// «ТМК-Сервис», «РСТ 52».
fn abbreviation(rng: &mut impl Rng) -> String {
    const LETTERS: [char; 13] = [
        'Б', 'В', 'Г', 'Д', 'К', 'Л', 'М', 'Н', 'П', 'Р', 'С', 'Т', 'Э',
    ];
    let length = 3 + rng.one_of(&[70, 30]);
    let mut letters = String::with_capacity(2 * length);
    while letters.chars().count() < length {
        let letter = rng.pick(&LETTERS);
        if !letters.contains(letter) {
            letters.push(letter);
        }
    }
    if rng.happens(75) {
        format!("{letters}-{}", rng.pick(&WORDS.tails))
    } else {
        format!("{letters} {}", rng.between(2, 99))
    }
}

/// «Самойлов и партнёры», «Братья Самойловы», «Гуляев и Орлов».
fn family(rng: &mut impl Rng) -> String {
    let first = rng.pick(&WORDS.surnames);
    let second = rng.pick(&WORDS.surnames);
    match rng.one_of(&[74, 12, 8, 6]) {
        1 => format!("{first} и партнёры"),
        2 if is_possessive(first) => format!("Братья {first}ы"),
        3 if is_possessive(first) => format!("Мастерская {first}а"),
        _ if first == second => format!("{first} и сыновья"),
        _ => format!("{first} и {second}"),
    }
}
