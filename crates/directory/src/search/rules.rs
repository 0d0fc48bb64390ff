//! From typed text to what is compared, and how well it fits.

use formats::names::{company_key, normal_form, variants};
use formats::phone::digits_of;

use crate::contact_points::{NewPoint, PointKind};

/// Longest text that is searched for, in characters; the rest cannot narrow anything.
pub const LONGEST: usize = 100;
/// Most words of it.
const MOST_PARTS: usize = 8;
/// Shortest word in which a slip is looked for.
const SHORTEST_WORD: usize = 4;
/// Longest word that is learned.
const LONGEST_WORD: usize = 40;
/// From this length on a slip is looked for in the beginning of a word too, while it is being typed.
const LONG_WORD: usize = 7;
/// Most words that one typed word may have meant.
const MOST_MEANT: usize = 3;
/// Most texts that were perhaps meant.
const MOST_MENDED: usize = 4;

/// The entry of a record: its names, numbers and addresses, and how to reach it.
pub fn entry(names: &[&str], points: &[NewPoint]) -> String {
    let keys = points.iter().map(|point| (point.kind, point.key.as_str()));
    entry_of(names, keys)
}

/// What only filters look in: long texts and numbers of a record.
pub fn notes(texts: &[&str]) -> String {
    let lines: Vec<String> = texts.iter().map(|text| normal_form(text)).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The entry of a record, of the kinds and keys of its contact points.
pub(crate) fn entry_of<'a>(
    names: &[&str],
    points: impl Iterator<Item = (PointKind, &'a str)>,
) -> String {
    let mut lines: Vec<String> = names.iter().map(|name| normal_form(name)).collect();
    let unwanted = |kind| matches!(kind, PointKind::Extension | PointKind::Other);
    lines.extend(
        points
            .filter(|(kind, _)| !unwanted(*kind))
            .map(|(_, key)| key.to_owned()),
    );
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The parts of a typed text that an entry must contain, all of them. A number in any format is one part: its digits,
/// without the trunk prefix 8 or the country code 7.
pub fn parts(typed: &str) -> Vec<String> {
    if is_number(typed) {
        let digits = digits_of(typed);
        let dialled = digits.len() == 11 || typed.trim_start().starts_with('+');
        let national = if dialled {
            digits.trim_start_matches(['7', '8'])
        } else {
            &digits
        };
        return vec![national.to_owned()];
    }
    normal_form(typed)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// An index of trigrams cannot see one or two characters.
pub fn has_trigram(part: &str) -> bool {
    part.chars().count() >= 3
}

/// Digits in any format: a phone, an INN.
pub fn is_number(typed: &str) -> bool {
    let in_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+()-.–—".contains(c);
    typed.chars().any(|c| c.is_ascii_digit()) && typed.chars().all(in_number)
}

/// How the text that was searched for came of the typed one. The order is that of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fix {
    /// It is what was typed.
    Exact,
    /// The other alphabet.
    Alphabet,
    /// The other keyboard layout.
    Layout,
    /// Without a slip.
    Slip,
}

impl Fix {
    /// Key of the sentence that tells of it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact | Self::Alphabet => "search-fix-alphabet",
            Self::Layout => "search-fix-layout",
            Self::Slip => "search-fix-slip",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Layout => "keyboard",
            _ => "wand",
        }
    }
}

/// One reading of the typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What an entry must contain.
    pub parts: Vec<String>,
    /// How it came of the typed text.
    pub fix: Fix,
}

impl Reading {
    fn new(typed: &str, fix: Fix) -> Self {
        let mut parts = parts(typed);
        parts.truncate(MOST_PARTS);
        Self { parts, fix }
    }

    /// The text as a whole.
    pub fn text(&self) -> String {
        self.parts.join(" ")
    }
}

/// How the typed text can be read: as it is, in the other alphabet, on the other keyboard layout. None when nothing was
/// typed.
pub fn readings(typed: &str) -> Vec<Reading> {
    let mut readings = vec![Reading::new(typed, Fix::Exact)];
    if !is_number(typed) {
        let normal = normal_form(typed);
        if typed.chars().any(|c| c.is_ascii_alphabetic()) {
            let meant = variants::to_cyrillic(&normal);
            readings.push(Reading::new(&meant, Fix::Alphabet));
            let meant = variants::in_russian_layout(typed);
            readings.push(Reading::new(&meant, Fix::Layout));
        }
        if typed.chars().any(is_cyrillic) {
            let meant = variants::to_latin(&normal);
            readings.push(Reading::new(&meant, Fix::Alphabet));
            let meant = variants::in_latin_layout(typed);
            readings.push(Reading::new(&meant, Fix::Layout));
        }
    }
    readings.retain(|reading| reading.parts.iter().any(|part| !part.is_empty()));
    let mut seen: Vec<Vec<String>> = Vec::new();
    readings.retain(|reading| {
        let is_new = !seen.contains(&reading.parts);
        seen.push(reading.parts.clone());
        is_new
    });
    readings
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

/// How well a record fits; the order is that of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Its name or number is the text.
    Whole,
    /// Its name or number begins with it.
    Beginning,
    /// The words of its name begin with the words of the text.
    NameWords,
    /// Its words do, those of an address for one.
    Words,
    /// It has the text somewhere.
    Part,
}

/// How a record with this sorted name and entry fits; nothing when it does not.
pub fn fit(reading: &Reading, name_key: &str, entry: &str) -> Option<Fit> {
    if !reading.parts.iter().all(|part| entry.contains(part)) {
        return None;
    }
    let text = reading.text();
    let key = company_key(&text);
    // A number or an e-mail says as much as the name; a street named like it says less. A phone is kept with its country
    // code, which few people type.
    let tells = |line: &&str| line.contains('@') || line.bytes().all(|byte| byte.is_ascii_digit());
    let telling = || (entry.lines().take(1)).chain(entry.lines().skip(1).filter(tells));
    let lines = || telling().chain(telling().filter_map(national_number));
    let begins_words = |text: &str| {
        let mut parts = reading.parts.iter();
        let words = || text.split(|c: char| !c.is_alphanumeric());
        parts.all(|part| words().any(|word| word.starts_with(part)))
    };
    if name_key == text || name_key == key || lines().any(|line| line == text) {
        Some(Fit::Whole)
    } else if name_key.starts_with(&text) || lines().any(|line| line.starts_with(&text)) {
        Some(Fit::Beginning)
    } else if begins_words(name_key) {
        Some(Fit::NameWords)
    } else if begins_words(entry) {
        Some(Fit::Words)
    } else {
        Some(Fit::Part)
    }
}

fn national_number(line: &str) -> Option<&str> {
    let is_russian = line.len() == 11 && line.bytes().all(|digit| digit.is_ascii_digit());
    line.strip_prefix('7').filter(|_| is_russian)
}

/// The words of an entry that a slip may be mended to.
pub fn words(entry: &str) -> Vec<&str> {
    let lines = entry.lines().filter(|line| !line.contains('@'));
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphabetic()));
    words
        .filter(|word| (SHORTEST_WORD - 1..=LONGEST_WORD).contains(&word.chars().count()))
        .collect()
}

/// What of a word a slip has left whole: its beginning or its end; and how long the words are that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remains {
    /// The first letters.
    pub beginning: String,
    /// The last letters, the last one first.
    pub end: String,
    /// The fewest letters.
    pub shortest: i32,
    /// The most letters of a word with this end, and of one with this beginning.
    pub longest: (i32, i32),
}

/// What is left of each word of these readings in which a slip can be looked for.
pub fn remains(readings: &[Reading]) -> Vec<Remains> {
    let parts = readings.iter().flat_map(|reading| &reading.parts);
    let words = parts.filter(|part| can_have_slip(part));
    let left = words.map(|word| {
        let length = word.chars().count();
        let kept = (length - 1) / 2;
        let letters = i32::try_from(length).unwrap_or(i32::MAX - 1);
        let beginning_longest = if length >= LONG_WORD {
            i32::MAX
        } else {
            letters + 1
        };
        Remains {
            beginning: word.chars().take(kept).collect(),
            end: word.chars().rev().take(kept).collect(),
            shortest: letters - 1,
            longest: (letters + 1, beginning_longest),
        }
    });
    left.collect()
}

fn can_have_slip(part: &str) -> bool {
    let length = part.chars().count();
    (SHORTEST_WORD..=LONGEST_WORD).contains(&length) && part.chars().all(char::is_alphabetic)
}

/// The readings without their slips, as far as the words that are kept tell.
pub fn mended(readings: &[Reading], known: &[String]) -> Vec<Reading> {
    let mut found: Vec<Reading> = Vec::new();
    for reading in readings {
        let mut texts: Vec<Vec<String>> = vec![Vec::new()];
        for part in &reading.parts {
            let mut next = Vec::new();
            for word in meant(part, known) {
                let longer = texts
                    .iter()
                    .map(|text| [text.as_slice(), std::slice::from_ref(&word)].concat());
                next.extend(longer);
            }
            next.truncate(MOST_MENDED);
            texts = next;
        }
        for parts in texts {
            let is_new = found.iter().all(|other| other.parts != parts);
            if parts != reading.parts && is_new {
                let fix = Fix::Slip;
                found.push(Reading { parts, fix });
            }
        }
    }
    found.truncate(MOST_MENDED);
    found
}

/// The words that a typed one may have meant, the likeliest first; itself when none is known.
fn meant(part: &str, known: &[String]) -> Vec<String> {
    let as_typed = vec![part.to_owned()];
    if !can_have_slip(part) || known.iter().any(|word| word.starts_with(part)) {
        return as_typed;
    }
    let length = part.chars().count();
    let slips = |word: &&String| variants::is_one_slip_apart(part, word);
    let mut found: Vec<String> = known.iter().filter(slips).cloned().collect();
    if found.is_empty() && length >= LONG_WORD {
        let beginnings = known.iter().flat_map(|word| {
            (length - 1..=length + 1).map(|count| word.chars().take(count).collect::<String>())
        });
        found = beginnings
            .filter(|beginning| variants::is_one_slip_apart(part, beginning))
            .collect();
    }
    found.sort_by_key(|word| (word.chars().count().abs_diff(length), word.clone()));
    found.dedup();
    found.truncate(MOST_MEANT);
    if found.is_empty() { as_typed } else { found }
}

/// A text with what was looked for marked: its pieces, and whether each was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked(pub Vec<(bool, String)>);

/// Marks the parts in a text as people read it; a number is found across spaces and brackets.
pub fn marked(text: &str, parts: &[String]) -> Marked {
    let letters: Vec<char> = text.chars().collect();
    let mut is_marked = vec![false; letters.len()];
    for part in parts {
        if let Some((first, last)) = place(&letters, part) {
            is_marked[first..=last].fill(true);
        }
    }
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for (letter, marked) in letters.into_iter().zip(is_marked) {
        match pieces.last_mut() {
            Some((same, piece)) if *same == marked => piece.push(letter),
            _ => pieces.push((marked, letter.to_string())),
        }
    }
    Marked(pieces)
}

/// Whether the text, as people read it, has the part.
pub fn has(text: &str, part: &str) -> bool {
    place(&text.chars().collect::<Vec<_>>(), part).is_some()
}

/// The words of a long text around a part of it, in one line.
pub fn around(text: &str, part: &str) -> Option<String> {
    const BEFORE: usize = 40;
    const AFTER: usize = 100;
    let letters: Vec<char> = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect();
    let (first, last) = place(&letters, part)?;
    let is_space = |letter: &char| *letter == ' ';
    let from = first.saturating_sub(BEFORE);
    let from = match from {
        0 => 0,
        _ => letters[from..first]
            .iter()
            .position(is_space)
            .map_or(first, |at| from + at + 1),
    };
    let until = letters.len().min(last + AFTER);
    let until = match until == letters.len() {
        true => until,
        false => letters[last..until]
            .iter()
            .rposition(is_space)
            .map_or(until, |at| last + at),
    };
    let shown: String = letters[from..until].iter().collect();
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    Some(format!(
        "{}{shown}{}",
        cut(from > 0),
        cut(until < letters.len())
    ))
}

fn place(letters: &[char], part: &str) -> Option<(usize, usize)> {
    let is_digits = part.chars().all(|c| c.is_ascii_digit());
    let compared: Vec<(usize, char)> = (letters.iter().enumerate())
        .filter(|(_, letter)| !is_digits || letter.is_ascii_digit())
        .map(|(at, letter)| (at, folded(*letter)))
        .collect();
    let part: Vec<char> = part.chars().collect();
    if part.is_empty() {
        return None;
    }
    let same = |window: &&[(usize, char)]| window.iter().map(|(_, c)| c).eq(part.iter());
    let window = compared.windows(part.len()).find(same)?;
    Some((window[0].0, window[window.len() - 1].0))
}

/// As the normal form has it.
fn folded(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'ё' => 'е',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        lower => lower,
    }
}
