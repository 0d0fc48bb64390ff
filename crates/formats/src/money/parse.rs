//! Numbers as people type them.

use super::MoneyError;

/// Longer endings first, so that none is taken for a part of another one.
const CURRENCIES: [&str; 10] = [
    "рублей",
    "рубля",
    "рубль",
    "руб.",
    "руб",
    "rub",
    "rur",
    "р.",
    "р",
    "₽",
];

/// The text without the name of roubles at its end.
pub(super) fn without_currency(text: &str) -> &str {
    let text = text.trim();
    for currency in CURRENCIES {
        let Some(at) = text.len().checked_sub(currency.len()) else {
            continue;
        };
        if text.is_char_boundary(at) && text[at..].to_lowercase() == currency {
            return text[..at].trim_end();
        }
    }
    text
}

/// The number times ten to the power of `places`: «1 234,5» with two places is 123 450.
pub(super) fn scaled(text: &str, places: usize) -> Result<i64, MoneyError> {
    let characters: Vec<(usize, char)> = text
        .chars()
        .enumerate()
        .map(|(at, c)| (at + 1, c))
        .filter(|(_, c)| !is_invisible(*c))
        .collect();
    let blank = characters.iter().take_while(|(_, c)| is_space(*c)).count();
    let end = characters.len()
        - characters[blank..]
            .iter()
            .rev()
            .take_while(|(_, c)| is_space(*c))
            .count();
    let Some(&(position, found)) = characters[blank..end].first() else {
        return Err(MoneyError::Empty);
    };
    let (is_negative, rest) = match &characters[blank..end] {
        [(_, '-' | '−' | '–' | '—'), rest @ ..] => (true, skip_spaces(rest)),
        [(_, '+'), rest @ ..] => (false, skip_spaces(rest)),
        rest => (false, rest),
    };
    let (whole, fraction) = split(rest)?;
    if whole.is_empty() && fraction.is_empty() {
        return Err(MoneyError::NotANumber { position, found });
    }
    if fraction.len() > places {
        return Err(MoneyError::Fraction { most: places });
    }
    let padding = "0".repeat(places - fraction.len());
    let digits = format!("{whole}{fraction}{padding}");
    let number: i64 = digits.parse().map_err(|_| MoneyError::OutOfBounds)?;
    Ok(if is_negative { -number } else { number })
}

/// Digits before and after the comma. Where comma and point both stand, or one of them more than once, the last kind to
/// appear parts the fraction if it stands alone, and the other one the thousands.
fn split(characters: &[(usize, char)]) -> Result<(String, String), MoneyError> {
    for (position, c) in characters {
        if !(c.is_ascii_digit() || is_space(*c) || matches!(c, ',' | '.' | '\'' | '’')) {
            return Err(MoneyError::NotANumber {
                position: *position,
                found: *c,
            });
        }
    }
    let is_mark = |c: char| matches!(c, ',' | '.');
    let marks: Vec<usize> = (0..characters.len())
        .filter(|at| is_mark(characters[*at].1))
        .collect();
    let point = match marks[..] {
        [] => None,
        [.., last] => {
            let repeated = marks
                .iter()
                .any(|at| *at != last && characters[*at].1 == characters[last].1);
            (!repeated).then_some(last)
        }
    };
    let (whole, fraction) = match point {
        Some(at) => (&characters[..at], &characters[at + 1..]),
        None => (characters, &characters[..0]),
    };
    if let Some((position, found)) = fraction.iter().find(|(_, c)| !c.is_ascii_digit()) {
        return Err(MoneyError::NotANumber {
            position: *position,
            found: *found,
        });
    }
    Ok((joined(whole)?, fraction.iter().map(|(_, c)| *c).collect()))
}

/// The digits without what parts the thousands, all of which must be parted by the same, or by spaces of any kind.
fn joined(characters: &[(usize, char)]) -> Result<String, MoneyError> {
    let kind = |c: char| match c {
        c if is_space(c) => ' ',
        '’' => '\'',
        c => c,
    };
    let mut groups = vec![String::new()];
    let mut parted_by = None;
    for (_, c) in characters {
        if c.is_ascii_digit() {
            if let Some(group) = groups.last_mut() {
                group.push(*c);
            }
        } else if *parted_by.get_or_insert(kind(*c)) == kind(*c) {
            groups.push(String::new());
        } else {
            return Err(MoneyError::Groups);
        }
    }
    let (first, others) = groups.split_first().ok_or(MoneyError::Groups)?;
    let is_parted = !others.is_empty();
    if is_parted && !(1..=3).contains(&first.len()) || others.iter().any(|group| group.len() != 3) {
        return Err(MoneyError::Groups);
    }
    Ok(groups.concat())
}

fn skip_spaces(characters: &[(usize, char)]) -> &[(usize, char)] {
    let spaces = characters.iter().take_while(|(_, c)| is_space(*c)).count();
    &characters[spaces..]
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn is_invisible(c: char) -> bool {
    crate::names::is_invisible(c)
}
