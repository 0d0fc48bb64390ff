//! What the demo base promises: the same seed gives the same base, and everything in it is right in form and nobody's.

mod base;
mod history;
mod house;
mod requisites;
mod texts;

use std::sync::LazyLock;

use chrono::NaiveDate;
use demo_data::{Company, companies};

/// The day the tests live in: a Thursday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 19).unwrap_or_default()
}

/// A base large enough to speak of shares.
static BASE: LazyLock<Vec<Company>> = LazyLock::new(|| companies(7, 20_000, today()).collect());

/// How many of the base are so, in per cent.
fn share(is: impl Fn(&Company) -> bool) -> f64 {
    let count = BASE.iter().filter(|company| is(company)).count();
    count as f64 * 100.0 / BASE.len() as f64
}
