//! BIK: the bank.

use super::{RequisiteError, digits, requisite, with_dropped_zero};

/// The code of a bank, of a division of the Bank of Russia or of a treasury body: 9 digits.
///
/// It has no control digit; a mistake shows when an account is checked against it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bik(String);

requisite!(Bik);

impl Bik {
    /// Reads a code with or without spaces.
    ///
    /// # Errors
    /// `Empty`, `NotDigits`, `Length`, `FirstDigit`.
    pub fn parse(text: &str) -> Result<Self, RequisiteError> {
        let text = digits(text, &[9])?;
        // 0 is a direct participant of the payment system, 1 an indirect one, 2 a client that is none.
        let first: &'static [char] = &['0', '1', '2'];
        match text.chars().next() {
            Some(found) if !first.contains(&found) => Err(RequisiteError::FirstDigit {
                expected: first,
                found,
            }),
            _ => Ok(Self(text)),
        }
    }

    /// Reads a cell of a spreadsheet, where a zero in front may be lost.
    ///
    /// # Errors
    /// As [`Bik::parse`].
    pub fn parse_cell(text: &str) -> Result<Self, RequisiteError> {
        Self::parse(&with_dropped_zero(text, &[8]))
    }

    /// The three digits that stand before a settlement account when its key is computed.
    pub(super) fn settlement_prefix(&self) -> String {
        self.0[6..].to_owned()
    }

    /// The three digits that stand before an account kept at the Bank of Russia itself.
    pub(super) fn central_prefix(&self) -> String {
        format!("0{}", &self.0[4..6])
    }

    /// Whether accounts under this code are kept at the Bank of Russia: its own divisions and treasury bodies.
    pub(super) fn is_central(&self) -> bool {
        matches!(&self.0[6..], "000" | "001" | "002") || matches!(&self.0[..2], "00" | "01")
    }
}
