//! Sums of money in roubles, kept in whole kopecks.
//!
//! A [`Money`] in hand lies within ±10¹⁵ kopecks, ten trillion roubles; whatever would leave these bounds is an error,
//! never a wrapped number. What cannot be whole is rounded once, half away from zero, where it arises (at the line of an
//! invoice), and only whole kopecks are added up: a total is the sum of its lines.

mod lines;
mod parse;
mod share;

pub use lines::{Line, LineTotal, Pricing, Totals, VatRate};
pub use share::{Quantity, Share};

use std::fmt;

/// The no-break space that parts thousands and stands before «₽».
const SPACE: char = '\u{a0}';

/// A sum of money; a debt or a refund is below nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money(i64);

/// What is wrong with a sum, a quantity or a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// A character that has no place in a number.
    #[error("character {position} is {found:?}, which no number has there")]
    NotANumber {
        /// Which character, from 1.
        position: usize,
        /// The character itself.
        found: char,
    },
    /// The number is parted otherwise than by thousands: a digit is lost or one too many, or it has two fractions.
    #[error("not parted by thousands")]
    Groups,
    /// More digits after the comma than are counted.
    #[error("more than {most} digits after the comma")]
    Fraction {
        /// How many there may be.
        most: usize,
    },
    /// Beyond the bounds.
    #[error("out of bounds")]
    OutOfBounds,
}

impl MoneyError {
    /// A stable kebab-case name of the case, for its translation.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotANumber { .. } => "not-a-number",
            Self::Groups => "groups",
            Self::Fraction { .. } => "fraction",
            Self::OutOfBounds => "out-of-bounds",
        }
    }
}

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// The largest sum.
    pub const MAX: Self = Self(1_000_000_000_000_000);
    /// The largest debt.
    pub const MIN: Self = Self(-Self::MAX.0);

    /// So many kopecks.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn from_kopecks(kopecks: i64) -> Result<Self, MoneyError> {
        if (Self::MIN.0..=Self::MAX.0).contains(&kopecks) {
            Ok(Self(kopecks))
        } else {
            Err(MoneyError::OutOfBounds)
        }
    }

    /// Reads a sum as people and banks write it: «1 234 567,89», «1234567.89», «−15 000 ₽», «20 руб.».
    ///
    /// # Errors
    /// `Empty`, `NotANumber`, `Groups`, `Fraction`, `OutOfBounds`.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        Self::from_kopecks(parse::scaled(parse::without_currency(text), 2)?)
    }

    /// In kopecks, as it is kept.
    pub fn kopecks(self) -> i64 {
        self.0
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Both together.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Self::from_kopecks(self.0 + other.0)
    }

    /// What is left of it.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        Self::from_kopecks(self.0 - other.0)
    }

    /// The same the other way: a receipt as a refund.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// The price of so many.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn times(self, quantity: Quantity) -> Result<Self, MoneyError> {
        self.part(quantity.thousandths(), 1000)
    }

    /// This share of it.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn percent(self, share: Share) -> Result<Self, MoneyError> {
        self.part(share.basis_points(), 10_000)
    }

    /// Which share of `whole` it is; of nothing there is none.
    pub fn share_of(self, whole: Self) -> Option<Share> {
        Share::of(self, whole)
    }

    /// All together.
    ///
    /// # Errors
    /// `OutOfBounds`, also when only a sum on the way is beyond.
    pub fn sum(sums: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        sums.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// As it is written into a field to be edited: `1234567,89`.
    pub fn as_field(self) -> String {
        let (roubles, kopecks) = self.parts();
        let sign = if self.is_negative() { "-" } else { "" };
        if kopecks == 0 {
            format!("{sign}{roubles}")
        } else {
            format!("{sign}{roubles},{kopecks:02}")
        }
    }

    /// As it is read: «1 458 000 ₽», with kopecks only where there are any, and never broken at the end of a line.
    pub fn in_roubles(self) -> String {
        let text = self.to_string();
        let text = text.strip_suffix(",00").unwrap_or(&text);
        format!("{text}{SPACE}₽")
    }

    /// `numerator / denominator` of it, half away from zero.
    fn part(self, numerator: i64, denominator: i64) -> Result<Self, MoneyError> {
        let product = i128::from(self.0) * i128::from(numerator);
        let kopecks = rounded(product, i128::from(denominator));
        Self::from_kopecks(i64::try_from(kopecks).map_err(|_| MoneyError::OutOfBounds)?)
    }

    /// Roubles and kopecks, both without the sign.
    fn parts(self) -> (u64, u64) {
        let all = self.0.unsigned_abs();
        (all / 100, all % 100)
    }
}

/// «1 234 567,89», always with kopecks, as columns and papers have it; thousands are parted by no-break spaces.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (roubles, kopecks) = self.parts();
        let digits = roubles.to_string();
        let mut text = String::with_capacity(digits.len() * 2 + 6);
        if self.is_negative() {
            text.push('−');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(SPACE);
            }
            text.push(digit);
        }
        f.pad(&format!("{text},{kopecks:02}"))
    }
}

impl std::str::FromStr for Money {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// `product / by`, half away from zero; `by` is above nought.
fn rounded(product: i128, by: i128) -> i128 {
    (product.abs() + by / 2) / by * product.signum()
}
