//! Shares and quantities: the numbers that sums are multiplied by.

use super::{Money, MoneyError, SPACE, parse, rounded};
use std::fmt;

/// A share of a whole in hundredths of a per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Share(i64);

impl Share {
    /// Nothing of it.
    pub const NOTHING: Self = Self(0);
    /// All of it.
    pub const WHOLE: Self = Self(10_000);
    /// A hundred thousand times the whole, either way: what is beyond says nothing any more.
    const BOUND: i64 = 1_000_000_000;

    /// So many hundredths of a per cent.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn from_basis_points(points: i64) -> Result<Self, MoneyError> {
        if points.abs() <= Self::BOUND {
            Ok(Self(points))
        } else {
            Err(MoneyError::OutOfBounds)
        }
    }

    /// Reads a part of a whole: «30», «12,5 %».
    ///
    /// # Errors
    /// `Empty`, `NotANumber`, `Groups`, `Fraction`; `OutOfBounds` for less than nothing and more than all.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let text = text.strip_suffix('%').unwrap_or(text);
        let points = parse::scaled(text, 2)?;
        if (0..=Self::WHOLE.0).contains(&points) {
            Ok(Self(points))
        } else {
            Err(MoneyError::OutOfBounds)
        }
    }

    /// Which share of the whole the part is, half away from zero; of nothing there is none. What is not quite all is
    /// never told as all, and what is something never as nothing.
    pub(super) fn of(part: Money, whole: Money) -> Option<Self> {
        if whole.is_zero() {
            return None;
        }
        let whole_sign = i128::from(whole.kopecks().signum());
        let product = i128::from(part.kopecks()) * i128::from(Self::WHOLE.0) * whole_sign;
        let by = i128::from(whole.kopecks()).abs();
        let bound = i128::from(Self::BOUND);
        let points = rounded(product, by).clamp(-bound, bound);
        let points = i64::try_from(points).unwrap_or(Self::BOUND);
        Some(Self(match points {
            0 if product > 0 => 1,
            0 if product < 0 => -1,
            10_000 if product < by * 10_000 => 9_999,
            10_000 if product > by * 10_000 => 10_001,
            _ => points,
        }))
    }

    /// In hundredths of a per cent, as it is kept.
    pub fn basis_points(self) -> i64 {
        self.0
    }

    /// As it is written into a field to be edited: `12,5`.
    pub fn as_field(self) -> String {
        decimal(self.0, 2, '-')
    }
}

/// «12,5 %» with a no-break space.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{SPACE}%", decimal(self.0, 2, '−')))
    }
}

/// How many of a thing, in thousandths: pieces, metres, hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quantity(i64);

impl Quantity {
    /// One.
    pub const ONE: Self = Self(1000);
    /// A thousand million.
    const BOUND: i64 = 1_000_000_000_000;

    /// So many thousandths.
    ///
    /// # Errors
    /// `OutOfBounds`, also below nought.
    pub fn from_thousandths(thousandths: i64) -> Result<Self, MoneyError> {
        if (0..=Self::BOUND).contains(&thousandths) {
            Ok(Self(thousandths))
        } else {
            Err(MoneyError::OutOfBounds)
        }
    }

    /// Reads a quantity as people type it: «2», «1,5», «1 200».
    ///
    /// # Errors
    /// `Empty`, `NotANumber`, `Groups`, `Fraction`, `OutOfBounds`.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        Self::from_thousandths(parse::scaled(text, 3)?)
    }

    /// In thousandths, as it is kept.
    pub fn thousandths(self) -> i64 {
        self.0
    }
}

/// «1,5», «2»: as it is read and edited.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&decimal(self.0, 3, '−'))
    }
}

/// The number divided by ten to the power of `places`, without needless noughts.
fn decimal(number: i64, places: usize, minus: char) -> String {
    let digits = format!("{:0>1$}", number.unsigned_abs(), places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let mut text = String::new();
    if number < 0 {
        text.push(minus);
    }
    text.push_str(whole);
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}
