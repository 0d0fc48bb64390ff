//! The lines of an offer, an invoice or an act: price, quantity, discount, VAT, and what they come to.
//!
//! Everything is rounded at its line. The discount is taken first, VAT of what is left; `net + vat = total` holds at
//! every line and so in the totals.

use super::{Money, MoneyError, Quantity, Share};

/// A rate of value-added tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VatRate {
    /// «Без НДС»: the seller does not pay it.
    #[default]
    Exempt,
    /// 0 %: for exports.
    Zero,
    /// 5 %: simplified taxation.
    Five,
    /// 7 %: simplified taxation, of a larger turnover.
    Seven,
    /// 10 %: food, books, medicine.
    Ten,
    /// 20 %: the common rate until the end of 2025.
    Twenty,
    /// 22 %: the common rate since 2026.
    TwentyTwo,
}

impl VatRate {
    /// Every rate, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Exempt,
        Self::Zero,
        Self::Five,
        Self::Seven,
        Self::Ten,
        Self::Twenty,
        Self::TwentyTwo,
    ];

    /// The per cent; 0 for what is exempt, too.
    pub fn percent(self) -> u8 {
        match self {
            Self::Exempt | Self::Zero => 0,
            Self::Five => 5,
            Self::Seven => 7,
            Self::Ten => 10,
            Self::Twenty => 20,
            Self::TwentyTwo => 22,
        }
    }

    /// How it is kept and what its translation is called by: `exempt`, `0`, … `22`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::Zero => "0",
            Self::Five => "5",
            Self::Seven => "7",
            Self::Ten => "10",
            Self::Twenty => "20",
            Self::TwentyTwo => "22",
        }
    }

    /// The rate that is kept so.
    pub fn from_kept(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rate| rate.as_str() == text)
    }
}

/// Whether prices have VAT in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pricing {
    /// «В том числе НДС».
    #[default]
    VatIncluded,
    /// «НДС сверху».
    VatOnTop,
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of one.
    pub price: Money,
    /// How many.
    pub quantity: Quantity,
    /// How much of the price is given up.
    pub discount: Share,
    /// The rate of VAT.
    pub vat: VatRate,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineTotal {
    /// Price by quantity.
    pub amount: Money,
    /// What is given up of it.
    pub discount: Money,
    /// Without VAT.
    pub net: Money,
    /// VAT.
    pub vat: Money,
    /// To be paid.
    pub total: Money,
}

impl Line {
    /// What the line comes to.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn total(&self, pricing: Pricing) -> Result<LineTotal, MoneyError> {
        let amount = self.price.times(self.quantity)?;
        let discount = amount.percent(self.discount)?;
        let left = amount.minus(discount)?;
        let rate = i64::from(self.vat.percent());
        let (net, vat, total) = match pricing {
            Pricing::VatIncluded => {
                let vat = left.part(rate, 100 + rate)?;
                (left.minus(vat)?, vat, left)
            }
            Pricing::VatOnTop => {
                let vat = left.part(rate, 100)?;
                (left, vat, left.plus(vat)?)
            }
        };
        Ok(LineTotal {
            amount,
            discount,
            net,
            vat,
            total,
        })
    }
}

/// What lines come to together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Each sum over all lines.
    pub all: LineTotal,
    /// VAT of each rate that occurs, in the order of [`VatRate::ALL`]; what is exempt is not among them.
    pub vat: Vec<(VatRate, Money)>,
}

impl Totals {
    /// Adds up the lines.
    ///
    /// # Errors
    /// `OutOfBounds`.
    pub fn of(lines: &[Line], pricing: Pricing) -> Result<Self, MoneyError> {
        let mut totals = Self::default();
        for line in lines {
            totals.add(line.vat, line.total(pricing)?)?;
        }
        totals.vat.sort_by_key(|(rate, _)| *rate);
        Ok(totals)
    }

    fn add(&mut self, rate: VatRate, line: LineTotal) -> Result<(), MoneyError> {
        let all = &mut self.all;
        all.amount = all.amount.plus(line.amount)?;
        all.discount = all.discount.plus(line.discount)?;
        all.net = all.net.plus(line.net)?;
        all.vat = all.vat.plus(line.vat)?;
        all.total = all.total.plus(line.total)?;
        match self.vat.iter_mut().find(|(known, _)| *known == rate) {
            Some((_, sum)) => *sum = sum.plus(line.vat)?,
            None if rate == VatRate::Exempt => {}
            None => self.vat.push((rate, line.vat)),
        }
        Ok(())
    }
}
