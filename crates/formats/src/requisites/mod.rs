//! The numbers by which a Russian company is known to the tax office and to its bank.
//!
//! A value of these types has the right length, alphabet and control digits. It is kept without spaces. Whether the
//! company exists is not known here. Positions in errors count from 1, over the characters that are not spaces.

mod account;
mod bik;
mod inn;
mod kpp;
mod ogrn;

pub use account::Account;
pub use bik::Bik;
pub use inn::Inn;
pub use kpp::Kpp;
pub use ogrn::Ogrn;

/// What is wrong with a requisite, exactly enough to tell a person where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequisiteError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// The number of characters is none of the possible ones.
    #[error("{found} characters instead of {expected:?}")]
    Length {
        /// The possible lengths.
        expected: &'static [usize],
        /// How many characters there are.
        found: usize,
    },
    /// A character that is not a digit.
    #[error("character {position} is {found:?}, not a digit")]
    NotDigits {
        /// Which character, from 1.
        position: usize,
        /// The character itself: often the letter «О» for a zero.
        found: char,
    },
    /// The first two digits name a region, and there is no region 00.
    #[error("there is no region 00")]
    Region,
    /// The first digit says what kind of number it is, and this is another kind.
    #[error("the first digit is {found}, not one of {expected:?}")]
    FirstDigit {
        /// The possible first digits.
        expected: &'static [char],
        /// The one that stands there.
        found: char,
    },
    /// Characters 5 and 6 of a KPP, the reason of registration, are digits or capital Latin letters.
    #[error("character {position} is {found:?}, neither a digit nor a capital Latin letter")]
    Reason {
        /// Which character, from 1.
        position: usize,
        /// The character itself.
        found: char,
    },
    /// The control digits do not agree with the others: some digit is mistyped.
    #[error("control digits at {positions:?} do not agree")]
    ControlDigit {
        /// Which digits are the disagreeing control digits, from 1.
        positions: &'static [usize],
    },
    /// The account does not fit the BIK: either of them is mistyped.
    #[error("the account does not fit the BIK, its key is digit {position}")]
    AccountKey {
        /// Which digit of the account is the key, from 1.
        position: usize,
    },
}

impl RequisiteError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Length { .. } => "length",
            Self::NotDigits { .. } => "not-digits",
            Self::Region => "region",
            Self::FirstDigit { .. } => "first-digit",
            Self::Reason { .. } => "reason",
            Self::ControlDigit { .. } => "control-digit",
            Self::AccountKey { .. } => "account-key",
        }
    }
}

/// The characters of a number as typed, without spaces, invisible marks and the apostrophe by which spreadsheets mark text.
fn squeeze(text: &str) -> Result<String, RequisiteError> {
    let text = text.trim();
    let text = text.strip_prefix('\'').unwrap_or(text);
    let squeezed: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !crate::names::is_invisible(*c))
        .collect();
    if squeezed.is_empty() {
        Err(RequisiteError::Empty)
    } else {
        Ok(squeezed)
    }
}

/// The squeezed text, if it is digits only and as many as one of `expected`.
fn digits(text: &str, expected: &'static [usize]) -> Result<String, RequisiteError> {
    let squeezed = squeeze(text)?;
    if let Some((at, found)) = squeezed
        .chars()
        .enumerate()
        .find(|(_, c)| !c.is_ascii_digit())
    {
        return Err(RequisiteError::NotDigits {
            position: at + 1,
            found,
        });
    }
    if expected.contains(&squeezed.len()) {
        Ok(squeezed)
    } else {
        Err(RequisiteError::Length {
            expected,
            found: squeezed.len(),
        })
    }
}

/// The text with the zero in front that a spreadsheet drops when it takes the text for a number, or as it is.
fn with_dropped_zero(text: &str, shorter: &[usize]) -> String {
    match squeeze(text) {
        Ok(digits)
            if shorter.contains(&digits.len())
                && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            format!("0{digits}")
        }
        _ => text.to_owned(),
    }
}

fn values(digits: &str) -> Vec<u32> {
    digits.bytes().map(|byte| u32::from(byte - b'0')).collect()
}

fn weighted_sum(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// What every requisite can do.
macro_rules! requisite {
    ($name:ident) => {
        impl $name {
            /// The number without spaces.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::requisites::RequisiteError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
    };
}
use requisite;
