//! The lines «Ключ=значение» of one section.

use super::{Flaw, FlawKind, Party};
use crate::money::Money;
use crate::requisites::{Account, Bik, Inn, Kpp, RequisiteError};
use chrono::NaiveDate;
use std::collections::HashMap;

/// How many lines of a section are kept; no bank writes nearly so many.
const MOST: usize = 200;
/// Lines of the purpose: «НазначениеПлатежа», «НазначениеПлатежа1» …
const PURPOSE_LINES: usize = 6;

/// What stands in a section, each with its line, and what of it could not be read.
#[derive(Default)]
pub(super) struct Fields {
    /// On which line the section begins.
    pub line: u64,
    /// What stands after «СекцияДокумент=».
    pub kind: String,
    values: HashMap<String, (u64, String)>,
    pub flaws: Vec<Flaw>,
}

impl Fields {
    pub fn of(line: u64, kind: &str) -> Self {
        Self {
            line,
            kind: kind.to_owned(),
            ..Self::default()
        }
    }

    /// Notes a line; the first of a name counts.
    pub fn add(&mut self, line: u64, text: &str) {
        if let Some((key, value)) = text.split_once('=')
            && self.values.len() < MOST
        {
            let value = (line, value.trim().to_owned());
            self.values.entry(key.trim().to_owned()).or_insert(value);
        }
    }

    pub fn text(&self, key: &str) -> &str {
        self.values.get(key).map_or("", |(_, value)| value)
    }

    /// A date that must be there.
    pub fn needed_date(&mut self, key: &str) -> Option<NaiveDate> {
        self.needed(key, FlawKind::Date, date)
    }

    /// A date that may be missing.
    pub fn date(&mut self, key: &str) -> Option<NaiveDate> {
        self.optional(key, FlawKind::Date, date)
    }

    /// A sum above nought that must be there.
    pub fn needed_sum(&mut self, key: &str) -> Option<Money> {
        self.needed(key, FlawKind::Sum, |text| {
            Money::parse(text).ok().filter(|sum| *sum > Money::ZERO)
        })
    }

    /// A sum that may be missing, or be a debt.
    pub fn sum(&mut self, key: &str) -> Option<Money> {
        self.optional(key, FlawKind::Sum, |text| Money::parse(text).ok())
    }

    /// The first of these accounts that is there.
    pub fn account(&mut self, keys: [&str; 2]) -> Option<Account> {
        let key = keys.into_iter().find(|key| !self.text(key).is_empty())?;
        self.requisite(key, FlawKind::Account, Account::parse)
    }

    /// One side of a payment: «Плательщик» or «Получатель».
    pub fn party(&mut self, side: &str) -> Party {
        let key = |name: &str| format!("{side}{name}");
        let named = self.text(&key("1"));
        let name = match named {
            "" => without_inn(self.text(side)),
            name => name,
        };
        Party {
            name: name.to_owned(),
            inn: self.requisite(&key("ИНН"), FlawKind::Inn, Inn::parse),
            kpp: self.requisite(&key("КПП"), FlawKind::Kpp, Kpp::parse),
            account: self.account([&key("Счет"), &key("РасчСчет")]),
            bik: self.requisite(&key("БИК"), FlawKind::Bik, Bik::parse),
            bank: self.text(&key("Банк1")).to_owned(),
        }
    }

    /// What the payment is for. Some banks part it into lines, some write it whole, some both.
    pub fn purpose(&self) -> String {
        let whole = self.text("НазначениеПлатежа");
        let parts: Vec<&str> = (1..=PURPOSE_LINES)
            .map(|number| self.text(&format!("НазначениеПлатежа{number}")))
            .filter(|part| !part.is_empty())
            .collect();
        let parted = parts.join(" ");
        if whole.chars().count() >= parted.chars().count() {
            whole.to_owned()
        } else {
            parted
        }
    }

    fn needed<T>(
        &mut self,
        key: &str,
        what: FlawKind,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.text(key));
        if value.is_none() {
            self.flaw(key, what);
        }
        value
    }

    fn optional<T>(
        &mut self,
        key: &str,
        what: FlawKind,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.text(key).is_empty() {
            return None;
        }
        self.needed(key, what, read)
    }

    /// Banks write noughts where there is no number.
    fn requisite<T>(
        &mut self,
        key: &str,
        what: FlawKind,
        parse: impl Fn(&str) -> Result<T, RequisiteError>,
    ) -> Option<T> {
        if self.text(key).bytes().all(|byte| byte == b'0') {
            return None;
        }
        self.needed(key, what, |text| parse(text).ok())
    }

    fn flaw(&mut self, key: &str, what: FlawKind) {
        let found = self.values.get(key);
        let line = found.map_or(self.line, |(line, _)| *line);
        let text = match found {
            Some((_, value)) => format!("{key}={}", value.chars().take(60).collect::<String>()),
            None => key.to_owned(),
        };
        self.flaws.push(Flaw { line, what, text });
    }
}

/// «12.03.2026».
fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%d.%m.%Y")
        .ok()
        .filter(|_| text.len() == 10)
}

/// «ИНН 7707083893 ООО Ромашка» is called «ООО Ромашка».
fn without_inn(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("ИНН") else {
        return text;
    };
    rest.trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start()
}
