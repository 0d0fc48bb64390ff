//! What a column of a list of the directory shows, on the page and in a file.

use std::collections::BTreeMap;

use activity::fields::{Field, FieldKind, FieldValue, FieldValues, ListFields, told};
use activity::record_fields::OwnFields;
use base::html::Page;
use base::html::list::OwnColumn;
use base::ids::SubjectKind;
use base::locale::Translator;
use base::{Read, Result};
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

/// What columns of the administrator's show of the rows of a list.
#[derive(Debug, Clone, Default)]
pub struct OwnCells {
    own: OwnFields,
    values: BTreeMap<i64, FieldValues>,
}

impl OwnCells {
    /// The cells of these visible records in these columns: a query, one more if one of them names employees and one for
    /// each kind of records that they name, none if there are no such columns.
    ///
    /// # Errors
    /// The base could not be read.
    pub fn load(
        read: &mut Read<'_>,
        kind: SubjectKind,
        (fields, columns): (&ListFields, &[OwnColumn]),
        ids: &[i64],
    ) -> Result<Self> {
        if columns.is_empty() || ids.is_empty() {
            return Ok(Self::default());
        }
        let mut own = OwnFields::of(read, fields.shown_by(columns))?;
        let values = own.values_of(read, kind, ids)?;
        Ok(Self { own, values })
    }

    /// The same, where a value may name one of our legal entities.
    #[must_use]
    pub fn with_entities(mut self, entities: Vec<(i64, String)>) -> Self {
        self.own.choices.entities = entities;
        self
    }

    /// Those of one record, in the order of the columns.
    pub fn of(&self, id: &i64, t: &Translator) -> Vec<Shown> {
        let values = self.values.get(id);
        let cell = |field: &Field| match values.and_then(|values| values.get(&field.key)) {
            None => Shown::Nothing,
            Some(FieldValue::Day(day)) => Shown::Day(*day),
            Some(FieldValue::Number(kopecks)) if field.kind == FieldKind::Money => {
                Shown::Money(*kopecks)
            }
            Some(value) => Shown::Text(told(field, value, &self.own.choices, t)),
        };
        self.own.fields.iter().map(cell).collect()
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
