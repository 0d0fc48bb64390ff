//! Which invoices a payment's purpose speaks of. People write it by hand: what is found are candidates, to be looked up.

use chrono::NaiveDate;

/// Forms of «счёт» with ё as е, and what stands for it.
const WORDS: [&str; 11] = [
    "счет",
    "счета",
    "счету",
    "счетом",
    "счете",
    "счетам",
    "счетов",
    "счетами",
    "сч",
    "invoice",
    "inv",
];
/// What may stand between the word and the number.
const FILLERS: [&str; 9] = [
    "на",
    "оплату",
    "предоплату",
    "договор",
    "договору",
    "договора",
    "оферта",
    "оферте",
    "оферты",
];
const MONTHS: [&str; 12] = [
    "янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
];
/// No number of an invoice is longer.
const LONGEST: usize = 24;
/// No purpose names more.
const MOST: usize = 50;

/// An invoice as a purpose names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its number as written.
    pub number: String,
    /// Its date, if it is there.
    pub date: Option<NaiveDate>,
}

/// The invoices that a purpose names, in their order, each once: «Оплата по счёту № 15 от 12.03.2026», «сч. 15»,
/// «счет N15/2», «по счетам 7, 8 и 9». «Счёт-фактура» and numbers of accounts are none.
pub fn invoices(purpose: &str) -> Vec<Mention> {
    let mut at = Cursor::of(purpose);
    let mut found: Vec<Mention> = Vec::new();
    while !at.is_over() && found.len() < MOST {
        let Some(word) = at.word() else {
            at.step();
            continue;
        };
        if WORDS.contains(&word.as_str()) && !at.is_tax_invoice() {
            for mention in list(&mut at) {
                if !found.iter().any(|known| known.number == mention.number) {
                    found.push(mention);
                }
            }
        }
    }
    found
}

/// What follows the word: one number, or several.
fn list(at: &mut Cursor) -> Vec<Mention> {
    let mut mentions = Vec::new();
    at.skip_fillers();
    let date_before = at.date_after_of();
    while let Some(number) = at.number(!mentions.is_empty()) {
        let date = at.date_after_of().or(date_before);
        mentions.push(Mention { number, date });
        let before = at.at;
        if !at.list_goes_on() || mentions.len() == MOST {
            at.at = before;
            break;
        }
    }
    mentions
}

/// A place in the text, whose letters are small and without ё.
struct Cursor {
    text: Vec<char>,
    written: Vec<char>,
    at: usize,
}

impl Cursor {
    fn of(text: &str) -> Self {
        let written: Vec<char> = text.chars().collect();
        let small = |c: &char| match c.to_lowercase().next().unwrap_or(*c) {
            'ё' => 'е',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        Self {
            text: written.iter().map(small).collect(),
            written,
            at: 0,
        }
    }

    fn is_over(&self) -> bool {
        self.at >= self.text.len()
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn step(&mut self) {
        self.at += 1;
    }

    fn skip(&mut self, any: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&any) {
            self.step();
        }
    }

    /// The word that begins here.
    fn word(&mut self) -> Option<String> {
        let start = self.at;
        self.skip(char::is_alphabetic);
        (self.at > start).then(|| self.text[start..self.at].iter().collect())
    }

    /// The same, unless it is another one: then nothing is passed.
    fn pass_word(&mut self, is_wanted: impl Fn(&str) -> bool) -> bool {
        let before = self.at;
        if self.word().is_some_and(|word| is_wanted(&word)) {
            return true;
        }
        self.at = before;
        false
    }

    /// «счёт-фактура», «сч/ф», «сч.-ф.».
    fn is_tax_invoice(&self) -> bool {
        let rest = self.text[self.at..].iter().copied();
        let mut rest = rest.skip_while(|c| matches!(c, '.' | ' '));
        let mark = rest.next();
        let mut rest = rest.skip_while(|c| *c == ' ');
        match mark {
            Some('-' | '–' | '/') => rest.next() == Some('ф'),
            Some('ф') => rest.take(2).eq("ак".chars()),
            _ => false,
        }
    }

    fn skip_fillers(&mut self) {
        loop {
            self.skip(|c| matches!(c, ' ' | '.' | ':' | '-' | '–' | '('));
            if !self.pass_word(|word| FILLERS.contains(&word)) {
                return;
            }
        }
    }

    /// «№», «N», «№№», «номер»: whether one of them stands here.
    fn pass_number_sign(&mut self) -> bool {
        let start = self.at;
        self.skip(|c| matches!(c, '№' | '#' | ' '));
        let signs = self.text[start..self.at].iter().any(|c| *c != ' ');
        let before = self.at;
        let named =
            self.pass_word(|word| matches!(word, "n" | "no" | "nn" | "номер" | "номера" | "ном"));
        if named && !self.peek().is_some_and(|c| matches!(c, '-' | '/')) {
            self.skip(|c| matches!(c, '.' | ' ' | ':' | '№' | '#'));
            return true;
        }
        self.at = before;
        signs
    }

    /// The number that stands here, in its own letters; nothing is passed when there is none.
    fn number(&mut self, is_further: bool) -> Option<String> {
        let before = self.at;
        let is_marked = self.pass_number_sign();
        let start = self.at;
        self.skip(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'));
        while self.at > start && matches!(self.text[self.at - 1], '.' | '-' | '_' | '/') {
            self.at -= 1;
        }
        let token = &self.text[start..self.at];
        let is_plain = token.iter().all(char::is_ascii_digit);
        let is_number = token.iter().any(char::is_ascii_digit)
            && token.len() <= LONGEST
            && !(is_plain && token.len() >= 20)
            && (is_marked || begins_like_a_number(token))
            && (is_marked || numeric_date(token).is_none())
            && !(is_further && !is_marked && self.is_amount());
        if is_number {
            return Some(self.written[start..self.at].iter().collect());
        }
        self.at = before;
        None
    }

    /// What stands here belongs to a sum or a share: «руб.», «%».
    fn is_amount(&self) -> bool {
        let rest: String = self.text[self.at..].iter().take(8).collect();
        let rest = rest.trim_start();
        let is_kopecks = rest
            .strip_prefix(',')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        is_kopecks
            || rest.starts_with(['%', '=', '₽'])
            || rest.starts_with("руб")
            || rest.starts_with("р.")
    }

    /// «от 12.03.2026 г.», «от 12 марта 2026», or the bare date; nothing is passed when there is none.
    fn date_after_of(&mut self) -> Option<NaiveDate> {
        let before = self.at;
        self.skip(|c| matches!(c, ' ' | '('));
        self.pass_word(|word| word == "от");
        self.skip(|c| c == ' ');
        let date = self.date();
        if date.is_none() {
            self.at = before;
            return None;
        }
        let after = self.at;
        self.skip(|c| c == ' ');
        if self.pass_word(|word| matches!(word, "г" | "года" | "год")) {
            self.skip(|c| matches!(c, '.' | ')'));
        } else {
            self.at = after;
        }
        date
    }

    fn date(&mut self) -> Option<NaiveDate> {
        let start = self.at;
        self.skip(|c| c.is_ascii_digit() || matches!(c, '.' | '/'));
        let has_stop = self.at > start && self.text[self.at - 1] == '.';
        let end = self.at - usize::from(has_stop);
        if let Some(date) = numeric_date(&self.text[start..end]) {
            self.at = end;
            return Some(date);
        }
        let day: u32 = digits(&self.text[start..self.at])?;
        self.skip(|c| c == ' ');
        let word = self.word()?;
        let month = MONTHS.iter().position(|month| word.starts_with(month))?;
        self.skip(|c| matches!(c, ' ' | '.'));
        let year = self.at;
        self.skip(|c| c.is_ascii_digit());
        let year: i32 = digits(&self.text[year..self.at])?;
        NaiveDate::from_ymd_opt(full_year(year)?, u32::try_from(month + 1).ok()?, day)
    }

    /// «, 16», «и № 17»: whether another number may follow.
    fn list_goes_on(&mut self) -> bool {
        self.skip(|c| c == ' ');
        let start = self.at;
        self.skip(|c| matches!(c, ',' | ';' | ' '));
        let is_parted = self.at > start;
        let is_joined = self.pass_word(|word| word == "и");
        self.skip(|c| c == ' ');
        is_parted || is_joined
    }
}

/// A digit comes first, or after a few capital letters of a prefix: «УТ-15», «A15».
fn begins_like_a_number(token: &[char]) -> bool {
    token.iter().take_while(|c| c.is_alphabetic()).count() <= 4
}

/// «12.03.2026», «12.03.26», «12/03/2026».
fn numeric_date(text: &[char]) -> Option<NaiveDate> {
    let mark = if text.contains(&'/') { '/' } else { '.' };
    let parts: Vec<&[char]> = text.split(|c| *c == mark).collect();
    let &[day, month, year] = parts.as_slice() else {
        return None;
    };
    if !matches!(year.len(), 2 | 4) {
        return None;
    }
    NaiveDate::from_ymd_opt(full_year(digits(year)?)?, digits(month)?, digits(day)?)
}

fn full_year(year: i32) -> Option<i32> {
    match year {
        0..=99 => Some(2000 + year),
        1990..=2099 => Some(year),
        _ => None,
    }
}

fn digits<T: std::str::FromStr>(text: &[char]) -> Option<T> {
    text.iter().collect::<String>().parse().ok()
}
