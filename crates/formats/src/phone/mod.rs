//! Telephone numbers: whatever people type, kept as E.164 with an extension.
//!
//! Numbers without a country belong to Russia. Russian numbers, nearly all of those ever typed, are read by hand;
//! all others by the numbering plans of the `phonenumber` crate, which take some hundred times longer.

mod scan;

use phonenumber::Mode;
use scan::{Scanned, scan};

const NATIONAL_LENGTH: usize = 10;
const E164_LIMIT: usize = 15;
const EXTENSION_LIMIT: usize = 10;

/// A telephone number that can be dialled from anywhere, with the extension to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone {
    e164: String,
    extension: Option<String>,
}

/// Why a text is not a telephone number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// No digits at all.
    #[error("no digits")]
    NoDigits,
    /// Words that are neither a label («тел.») nor a mark of an extension.
    #[error("unexpected {text:?}")]
    Letters {
        /// The words.
        text: String,
    },
    /// Too few digits.
    #[error("{found} digits are too few")]
    TooShort {
        /// How many digits there are.
        found: usize,
    },
    /// Too many digits: perhaps two numbers in a row.
    #[error("{found} digits are too many")]
    TooLong {
        /// How many digits there are.
        found: usize,
    },
    /// A number as it is dialled within a city, without the code of the city.
    #[error("{found} digits: no area code")]
    NoAreaCode {
        /// How many digits there are.
        found: usize,
    },
    /// No Russian area code begins with this digit.
    #[error("no area code begins with {first}")]
    AreaCode {
        /// The first digit of the code.
        first: char,
    },
    /// A foreign number that does not fit the numbering plan of its country, or of no known country.
    #[error("does not fit the numbering plan of its country")]
    Foreign,
    /// The extension has no digits or more than ten.
    #[error("extension of {found} digits")]
    Extension {
        /// How many digits the extension has.
        found: usize,
    },
}

impl PhoneError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoDigits => "no-digits",
            Self::Letters { .. } => "letters",
            Self::TooShort { .. } => "too-short",
            Self::TooLong { .. } => "too-long",
            Self::NoAreaCode { .. } => "no-area-code",
            Self::AreaCode { .. } => "area-code",
            Self::Foreign => "foreign",
            Self::Extension { .. } => "extension",
        }
    }
}

impl Phone {
    /// Reads a number as people write it: «8 (495) 123-45-67 доб. 12», «+7…», «495 123-45-67», «tel:+7…;ext=12».
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let Scanned {
            plus,
            digits,
            extension,
        } = scan(text)?;
        let e164 = to_e164(plus, &digits)?;
        if let Some(found) = extension
            .as_ref()
            .map(String::len)
            .filter(|n| *n == 0 || *n > EXTENSION_LIMIT)
        {
            return Err(PhoneError::Extension { found });
        }
        Ok(Self { e164, extension })
    }

    /// Puts together what was stored as [`Phone::e164`] and [`Phone::extension`].
    ///
    /// # Errors
    /// As [`Phone::parse`].
    pub fn from_parts(e164: &str, extension: Option<&str>) -> Result<Self, PhoneError> {
        match extension.filter(|digits| !digits.is_empty()) {
            Some(extension) => Self::parse(&format!("{e164};ext={extension}")),
            None => Self::parse(e164),
        }
    }

    /// The number with its country, for example `+74951234567`.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// The digits to dial once connected.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// The number as it is written in Russia: «+7 495 123-45-67, доб. 12»; a foreign one as in its own country.
    pub fn display(&self) -> String {
        let number = match self.national() {
            Some(n) => format!("+7 {} {}-{}-{}", &n[..3], &n[3..6], &n[6..8], &n[8..]),
            None => match phonenumber::parse(None, &self.e164) {
                Ok(number) => number.format().mode(Mode::International).to_string(),
                Err(_) => self.e164.clone(),
            },
        };
        match &self.extension {
            Some(extension) => format!("{number}, доб. {extension}"),
            None => number,
        }
    }

    /// An address that dials the number: `tel:+74951234567;ext=12`.
    pub fn tel_uri(&self) -> String {
        match &self.extension {
            Some(extension) => format!("tel:{};ext={extension}", self.e164),
            None => format!("tel:{}", self.e164),
        }
    }

    /// The ten digits after +7, or `None` where the number is of another country.
    fn national(&self) -> Option<&str> {
        self.e164
            .strip_prefix("+7")
            .filter(|rest| rest.len() == NATIONAL_LENGTH)
    }
}

impl std::fmt::Display for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.display())
    }
}

impl std::str::FromStr for Phone {
    type Err = PhoneError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The numbers of a cell that holds several, separated by commas, semicolons, slashes, new lines or «и».
///
/// An extension stays with its number. Each answer comes with the piece of text it was read from.
pub fn parse_many(text: &str) -> Vec<(String, Result<Phone, PhoneError>)> {
    scan::split_many(text)
        .into_iter()
        .map(|piece| {
            let phone = Phone::parse(&piece);
            (piece, phone)
        })
        .collect()
}

/// The digits by which a number is searched: those of the text, without the 8 dialled before a Russian number.
///
/// What is stored are the digits of the E.164 form; the answer is sought anywhere within them, so that the beginning,
/// the end and the middle of a number find it: «8 (495) 123» gives `495123`.
pub fn digits_of(text: &str) -> String {
    let digits: String = text.chars().filter_map(scan::digit).collect();
    let trunk = digits.len() > 6
        && digits.len() <= 11
        && digits.starts_with('8')
        && !text.trim_start().starts_with('+');
    match digits[usize::from(trunk)..].chars().next() {
        Some('3' | '4' | '8' | '9') if trunk => digits[1..].to_owned(),
        _ => digits,
    }
}

fn to_e164(plus: bool, digits: &str) -> Result<String, PhoneError> {
    let found = digits.len();
    if plus {
        return match digits.strip_prefix('7') {
            Some(national) => russian(national, found),
            // «+8916…» mixes two ways of dialling; codes that begin with 8, such as +84, are tried first.
            None => foreign(digits).or_else(|error| match digits.strip_prefix('8') {
                Some(national) if found == 11 => russian(national, found).or(Err(error)),
                _ => Err(error),
            }),
        };
    }
    if let Some(abroad) = digits
        .strip_prefix("810")
        .or_else(|| digits.strip_prefix("00"))
        .filter(|d| d.len() > 7)
    {
        return match abroad.strip_prefix('7') {
            Some(national) if national.len() == NATIONAL_LENGTH => russian(national, found),
            _ => foreign(abroad),
        };
    }
    match (found, digits.chars().next()) {
        (0, _) | (_, None) => Err(PhoneError::NoDigits),
        (10, _) => russian(digits, found),
        (11, Some('7' | '8')) => russian(&digits[1..], found),
        (5..=7, _) => Err(PhoneError::NoAreaCode { found }),
        (..10, _) => Err(PhoneError::TooShort { found }),
        // Spreadsheets drop the plus of a foreign number.
        _ => foreign(digits).map_err(|_| PhoneError::TooLong { found }),
    }
}

fn russian(national: &str, found: usize) -> Result<String, PhoneError> {
    if national.len() < NATIONAL_LENGTH {
        return Err(PhoneError::TooShort { found });
    }
    if national.len() > NATIONAL_LENGTH {
        return Err(PhoneError::TooLong { found });
    }
    match national.chars().next() {
        // 6 and 7 are Kazakhstan, which shares the country code.
        Some('3' | '4' | '6' | '7' | '8' | '9') => Ok(format!("+7{national}")),
        first => Err(PhoneError::AreaCode {
            first: first.unwrap_or('0'),
        }),
    }
}

fn foreign(digits: &str) -> Result<String, PhoneError> {
    let found = digits.len();
    if found < 7 {
        return Err(PhoneError::TooShort { found });
    }
    if found > E164_LIMIT {
        return Err(PhoneError::TooLong { found });
    }
    let number = phonenumber::parse(None, format!("+{digits}")).map_err(|_| PhoneError::Foreign)?;
    if !number.is_valid() {
        return Err(PhoneError::Foreign);
    }
    Ok(number.format().mode(Mode::E164).to_string())
}
