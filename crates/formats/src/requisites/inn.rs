//! INN: the taxpayer's number.

use super::{RequisiteError, digits, requisite, values, weighted_sum, with_dropped_zero};

const ORGANISATION: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_FIRST: [u32; 10] = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_SECOND: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// The taxpayer's number: 10 digits of an organisation, 12 of a person or entrepreneur.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Inn(String);

requisite!(Inn);

impl Inn {
    /// Reads a number with or without spaces.
    ///
    /// # Errors
    /// `Empty`, `NotDigits`, `Length`, `Region`, `ControlDigit`.
    pub fn parse(text: &str) -> Result<Self, RequisiteError> {
        let text = digits(text, &[10, 12])?;
        if text.starts_with("00") {
            return Err(RequisiteError::Region);
        }
        let d = values(&text);
        let wrong: &'static [usize] = if d.len() == 10 {
            if control(&d, &ORGANISATION) == d[9] {
                &[]
            } else {
                &[10]
            }
        } else if control(&d, &PERSON_FIRST) != d[10] {
            &[11, 12]
        } else if control(&d, &PERSON_SECOND) != d[11] {
            &[12]
        } else {
            &[]
        };
        if wrong.is_empty() {
            Ok(Self(text))
        } else {
            Err(RequisiteError::ControlDigit { positions: wrong })
        }
    }

    /// Reads a cell of a spreadsheet, where a zero in front may be lost.
    ///
    /// # Errors
    /// As [`Inn::parse`].
    pub fn parse_cell(text: &str) -> Result<Self, RequisiteError> {
        Self::parse(&with_dropped_zero(text, &[9, 11]))
    }

    /// Whether it is the number of a person (an entrepreneur too), not of an organisation.
    pub fn is_personal(&self) -> bool {
        self.0.len() == 12
    }
}

fn control(digits: &[u32], weights: &[u32]) -> u32 {
    weighted_sum(digits, weights) % 11 % 10
}
