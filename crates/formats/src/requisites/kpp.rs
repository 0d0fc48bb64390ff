//! KPP: where and why an organisation is registered.

use super::{RequisiteError, requisite, squeeze, with_dropped_zero};

/// The code of the reason of registration: four digits of the tax office, two characters of the reason, three digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kpp(String);

requisite!(Kpp);

impl Kpp {
    /// Reads a code with or without spaces.
    ///
    /// # Errors
    /// `Empty`, `Length`, `NotDigits`, `Reason`, `Region`.
    pub fn parse(text: &str) -> Result<Self, RequisiteError> {
        let text = squeeze(text)?;
        for (at, found) in text.chars().enumerate() {
            let position = at + 1;
            let reason = position == 5 || position == 6;
            if reason && !found.is_ascii_digit() && !found.is_ascii_uppercase() {
                return Err(RequisiteError::Reason { position, found });
            }
            if !reason && !found.is_ascii_digit() {
                return Err(RequisiteError::NotDigits { position, found });
            }
        }
        if text.len() != 9 {
            return Err(RequisiteError::Length {
                expected: &[9],
                found: text.len(),
            });
        }
        if text.starts_with("00") {
            return Err(RequisiteError::Region);
        }
        Ok(Self(text))
    }

    /// Reads a cell of a spreadsheet, where a zero in front may be lost.
    ///
    /// # Errors
    /// As [`Kpp::parse`].
    pub fn parse_cell(text: &str) -> Result<Self, RequisiteError> {
        Self::parse(&with_dropped_zero(text, &[8]))
    }
}
