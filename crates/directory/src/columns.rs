//! What a column of a list of the directory shows, on the page and in a file.

use base::html::Page;
use chrono::{NaiveDate, NaiveDateTime};
use formats::money::Money;

use crate::contact_points::{ContactPoint, PointKind};

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Nothing.
    Nothing,
    /// Text; it may be empty.
    Text(String),
    /// A sum in kopecks.
    Money(i64),
    /// A day.
    Day(NaiveDate),
    /// A moment, UTC.
    Moment(NaiveDateTime),
}

impl Shown {
    pub(crate) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// As it reads in a list.
    pub fn words(&self, page: &Page) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::Money(kopecks) => {
                let sum = Money::from_kopecks(*kopecks);
                sum.map(Money::in_roubles).unwrap_or_default()
            }
            Self::Day(day) => page.day(*day),
            Self::Moment(at) => page.moment(*at),
        }
    }

    /// What a line of a list leaves out. What it cuts off, the script tells.
    pub fn title(&self, page: &Page) -> Option<String> {
        match self {
            Self::Moment(at) => Some(page.exact(*at)),
            Self::Nothing | Self::Text(_) | Self::Money(_) | Self::Day(_) => None,
        }
    }
}

/// Texts as one.
pub(crate) fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

/// The contact points of these kinds as one text.
pub(crate) fn points_shown(points: &[ContactPoint], wanted: impl Fn(PointKind) -> bool) -> String {
    let own = points.iter().filter(|point| wanted(point.kind));
    let shown: Vec<String> = own.map(ContactPoint::display).collect();
    joined(shown.iter().map(String::as_str))
}
