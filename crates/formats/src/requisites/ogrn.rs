//! OGRN and OGRNIP: the number in the state register.

use super::{RequisiteError, digits, requisite};

/// The number in the state register: 13 digits of an organisation (OGRN), 15 of an entrepreneur (OGRNIP).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ogrn(String);

requisite!(Ogrn);

impl Ogrn {
    /// Reads a number with or without spaces.
    ///
    /// # Errors
    /// `Empty`, `NotDigits`, `Length`, `FirstDigit`, `ControlDigit`.
    pub fn parse(text: &str) -> Result<Self, RequisiteError> {
        let text = digits(text, &[13, 15])?;
        let personal = text.len() == 15;
        let (first, divisor, positions): (&'static [char], u64, &'static [usize]) = if personal {
            (&['3'], 13, &[15])
        } else {
            (&['1', '5'], 11, &[13])
        };
        if let Some(found) = text.chars().next().filter(|c| !first.contains(c)) {
            return Err(RequisiteError::FirstDigit {
                expected: first,
                found,
            });
        }
        let number = text
            .bytes()
            .fold(0_u64, |number, byte| number * 10 + u64::from(byte - b'0'));
        if number / 10 % divisor % 10 == number % 10 {
            Ok(Self(text))
        } else {
            Err(RequisiteError::ControlDigit { positions })
        }
    }

    /// Whether it is the number of an entrepreneur (OGRNIP).
    pub fn is_personal(&self) -> bool {
        self.0.len() == 15
    }
}
