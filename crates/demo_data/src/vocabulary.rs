//! The word lists, read once. They lie beside as text, so that a word can be added without knowing Rust.
//!
//! A line that starts with `;` is a remark. What cannot be understood is left out; the tests see that nothing is.

use std::sync::LazyLock;

use crate::{
    grammar::Form,
    model::{Gender, Role},
};

/// Things with shares: a draw below the total falls on one of them.
#[derive(Debug)]
pub struct Shares<T> {
    things: Vec<T>,
    /// Where the share of each ends.
    ends: Vec<u32>,
}

impl<T> Shares<T> {
    pub fn total(&self) -> u32 {
        self.ends.last().copied().unwrap_or_default()
    }

    pub fn at(&self, drawn: u32) -> &T {
        &self.things[self.ends.partition_point(|end| *end <= drawn)]
    }

    pub fn things(&self) -> &[T] {
        &self.things
    }
}

impl<T> FromIterator<(T, u32)> for Shares<T> {
    fn from_iter<I: IntoIterator<Item = (T, u32)>>(shares: I) -> Self {
        let mut end = 0;
        let with_ends = shares.into_iter().map(|(thing, share)| {
            end += share;
            (thing, end)
        });
        let (things, ends) = with_ends.unzip();
        Self { things, ends }
    }
}

/// A line of business.
#[derive(Debug)]
pub struct Segment {
    pub name: &'static str,
    pub forms: Shares<&'static str>,
    pub roots: Vec<&'static str>,
    pub enterprises: Vec<Noun>,
    pub does: Vec<&'static str>,
    pub positions: Vec<Position>,
}

#[derive(Debug, Clone, Copy)]
pub struct Noun {
    pub word: &'static str,
    pub form: Form,
}

#[derive(Debug, Clone, Copy)]
pub struct Position {
    pub name: &'static str,
    pub role: Option<Role>,
    /// Whom the word itself allows.
    pub gender: Option<Gender>,
}

#[derive(Debug)]
pub struct FirstName {
    pub name: &'static str,
    pub son: &'static str,
    pub daughter: &'static str,
}

/// Everything names are made of.
#[derive(Debug)]
pub struct Words {
    pub adjectives: Vec<&'static str>,
    pub nouns: Vec<Noun>,
    pub singles: Vec<&'static str>,
    pub geo_roots: Vec<&'static str>,
    pub suffixes: Vec<&'static str>,
    pub tails: Vec<&'static str>,
    pub foreign_starts: Vec<&'static str>,
    pub foreign_middles: Vec<&'static str>,
    pub foreign_ends: Vec<&'static str>,
    pub foreign_words: Vec<&'static str>,
    pub men: Shares<FirstName>,
    pub women: Vec<&'static str>,
    pub surnames: Vec<&'static str>,
    pub positions: Shares<Position>,
    pub tags: Vec<&'static str>,
    pub sources: Shares<&'static str>,
    /// Those by which a private customer may come.
    pub home_sources: Vec<&'static str>,
}

/// The words of names.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let people = include_str!("words/people.txt");
    let sources = include_str!("words/sources.txt");
    Words {
        adjectives: words(include_str!("words/adjectives.txt")),
        nouns: words(include_str!("words/nouns.txt"))
            .into_iter()
            .filter_map(|word| noun(word, ':'))
            .collect(),
        singles: words(include_str!("words/singles.txt")),
        geo_roots: words(include_str!("words/geo_roots.txt")),
        suffixes: words(include_str!("words/suffixes.txt")),
        tails: words(include_str!("words/tails.txt")),
        foreign_starts: words(include_str!("words/foreign_starts.txt")),
        foreign_middles: words(include_str!("words/foreign_middles.txt")),
        foreign_ends: words(include_str!("words/foreign_ends.txt")),
        foreign_words: words(include_str!("words/foreign_words.txt")),
        men: lines(part(people, "men")).filter_map(first_name).collect(),
        women: words(part(people, "women")),
        surnames: words(part(people, "surnames")),
        positions: lines(include_str!("words/positions.txt"))
            .filter_map(shared_position)
            .collect(),
        tags: lines(include_str!("words/tags.txt")).collect(),
        sources: lines(sources).filter_map(shared).collect(),
        home_sources: lines(sources)
            .filter(|line| line.ends_with("home"))
            .filter_map(shared)
            .map(|(name, _)| name)
            .collect(),
    }
});

/// Lines of business with their shares among organisations.
pub static SEGMENTS: LazyLock<Shares<Segment>> =
    LazyLock::new(|| segments().map(|(segment, of, _)| (segment, of)).collect());

/// Lines of business by number, with their shares among entrepreneurs.
pub static SMALL_SEGMENTS: LazyLock<Shares<usize>> = LazyLock::new(|| {
    segments()
        .enumerate()
        .map(|(number, (_, _, small))| (number, small))
        .collect()
});

/// The lines of a list that are not remarks.
pub fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with(';'))
}

/// «Name | 12», and perhaps a word more.
fn shared(line: &'static str) -> Option<(&'static str, u32)> {
    let mut fields = line.split(" | ");
    Some((fields.next()?, fields.next()?.parse().ok()?))
}

fn words(text: &'static str) -> Vec<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

/// What stands under «@ name» up to the next «@».
fn part(text: &'static str, name: &str) -> &'static str {
    let mut parts = text.split("@ ").filter_map(|part| part.split_once('\n'));
    parts
        .find(|(title, _)| *title == name)
        .map_or("", |(_, rest)| rest)
}

/// «гавань:f»; without a mark the noun is masculine.
fn noun(text: &'static str, mark: char) -> Option<Noun> {
    let (word, form) = text.rsplit_once(mark).unwrap_or((text, "m"));
    let form = match form {
        "m" => Form::Masculine,
        "f" => Form::Feminine,
        "n" => Form::Neuter,
        "p" => Form::Plural,
        _ => return None,
    };
    Some(Noun { word, form })
}

/// «Лев Львович Львовна 1».
fn first_name(line: &'static str) -> Option<(FirstName, u32)> {
    let mut fields = line.split(' ');
    let name = FirstName {
        name: fields.next()?,
        son: fields.next()?,
        daughter: fields.next()?,
    };
    Some((name, fields.next()?.parse().ok()?))
}

/// «Юрист | signs | 4».
fn shared_position(line: &'static str) -> Option<(Position, u32)> {
    let mut fields = line.split(" | ");
    let position = position(fields.next()?);
    let role = match fields.next()? {
        "decides" => Role::Decides,
        "influences" => Role::Influences,
        "uses" => Role::Uses,
        "signs" => Role::Signs,
        "pays" => Role::Pays,
        _ => return None,
    };
    Some((
        Position {
            role: Some(role),
            ..position
        },
        fields.next()?.parse().ok()?,
    ))
}

/// «Секретарь:f».
fn position(text: &'static str) -> Position {
    let (name, gender) = match text.split_once(':') {
        Some((name, "f")) => (name, Some(Gender::Female)),
        Some((name, _)) => (name, Some(Gender::Male)),
        None => (text, None),
    };
    Position {
        name,
        role: None,
        gender,
    }
}

/// Every line of business with its shares among organisations and among entrepreneurs.
fn segments() -> impl Iterator<Item = (Segment, u32, u32)> {
    include_str!("words/segments.txt")
        .split("\n# ")
        .skip(1)
        .filter_map(segment)
}

fn segment(text: &'static str) -> Option<(Segment, u32, u32)> {
    let (title, body) = text.split_once('\n')?;
    let mut title = title.split(" | ");
    let under = |label: &'static str| lines(body).filter_map(move |line| line.strip_prefix(label));
    let listed = |label: &'static str| under(label).flat_map(|line| line.split(" | "));
    let mut forms: Vec<_> = listed("forms: ")
        .filter_map(|form| form.rsplit_once(' '))
        .collect();
    if forms.is_empty() {
        forms = vec![
            ("ООО", "78"),
            ("АО", "15"),
            ("ЗАО", "3"),
            ("ПАО", "2"),
            ("ОАО", "2"),
        ];
    }
    let segment = Segment {
        name: title.next()?,
        forms: forms
            .into_iter()
            .filter_map(|(form, share)| Some((form, share.parse().ok()?)))
            .collect(),
        roots: under("roots: ").flat_map(str::split_whitespace).collect(),
        enterprises: listed("is: ").filter_map(|text| noun(text, ' ')).collect(),
        does: under("does: ").collect(),
        positions: listed("who: ").map(position).collect(),
    };
    Some((
        segment,
        title.next()?.parse().ok()?,
        title.next()?.parse().ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_understood() {
        let people = include_str!("words/people.txt");
        assert_eq!(
            WORDS.nouns.len(),
            words(include_str!("words/nouns.txt")).len()
        );
        assert_eq!(WORDS.men.things().len(), lines(part(people, "men")).count());
        assert_eq!(
            WORDS.positions.things().len(),
            lines(include_str!("words/positions.txt")).count()
        );
        assert_eq!(
            WORDS.sources.things().len(),
            lines(include_str!("words/sources.txt")).count()
        );
        assert!(
            WORDS.home_sources.len() >= 3 && WORDS.women.len() > 50 && WORDS.surnames.len() > 400
        );
        let segments = include_str!("words/segments.txt");
        assert_eq!(SEGMENTS.things().len(), segments.matches("\n# ").count());
        let does: usize = SEGMENTS
            .things()
            .iter()
            .map(|segment| segment.does.len())
            .sum();
        assert_eq!(does, segments.matches("\ndoes: ").count());
    }

    #[test]
    fn every_line_of_business_has_what_names_need() {
        for segment in SEGMENTS.things() {
            let lists = [
                segment.roots.len(),
                segment.enterprises.len(),
                segment.does.len(),
                segment.positions.len(),
            ];
            assert!(
                lists.iter().all(|length| *length > 0) && segment.forms.total() > 0,
                "{}",
                segment.name
            );
        }
    }

    #[test]
    fn no_word_is_listed_twice() {
        for list in [
            &WORDS.adjectives,
            &WORDS.singles,
            &WORDS.surnames,
            &WORDS.tails,
            &WORDS.suffixes,
            &WORDS.tags,
        ] {
            let mut sorted = list.clone();
            sorted.sort_unstable();
            assert!(
                sorted.windows(2).all(|pair| pair[0] != pair[1]),
                "{sorted:?}"
            );
        }
    }
}
