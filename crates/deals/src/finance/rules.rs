//! How far a deal is paid and shipped: the one place that says so.

use super::Progress;

/// What was shipped: the sum of it, and what was said besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shipped {
    /// In kopecks.
    pub sum: i64,
    /// Anything was shipped, be it without a sum.
    pub any: bool,
    /// Nothing is left to be shipped.
    pub all: bool,
}

/// How far a deal of this price is paid. Without a price nothing says that it is all.
pub fn payment(price: Option<i64>, paid: i64) -> Progress {
    match price {
        _ if paid <= 0 => Progress::None,
        Some(price) if paid >= price => Progress::Full,
        _ => Progress::Part,
    }
}

/// How far a deal of this price is shipped: wholly when it was said so, or when the sums make up the price.
pub fn shipment(price: Option<i64>, shipped: Shipped) -> Progress {
    match price {
        _ if shipped.all => Progress::Full,
        Some(price) if price > 0 && shipped.sum >= price => Progress::Full,
        _ if shipped.any => Progress::Part,
        _ => Progress::None,
    }
}

/// What of each expected sum has not come, when so much came in all: the earlier ones are met first.
pub fn rests(expected: &[i64], mut paid: i64) -> Vec<i64> {
    let rests = expected.iter().map(|sum| {
        let met = paid.clamp(0, *sum);
        paid -= met;
        sum - met
    });
    rests.collect()
}
