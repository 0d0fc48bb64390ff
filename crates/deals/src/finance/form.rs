//! The small forms of finance and delivery: from posted fields to typed values.

use base::html::form::Form;
use base::{FieldErrors, Text};
use chrono::NaiveDate;
use directory::companies::date;
use formats::money::Money;

/// Longest name or number, in characters.
const LONGEST_LINE: usize = 200;
/// Longest comment, in characters.
const LONGEST_TEXT: usize = 2_000;

/// Reads a form, gathering what is wrong with it.
pub(crate) struct Typed<'a> {
    form: &'a Form,
    /// By field.
    pub errors: FieldErrors,
}

impl<'a> Typed<'a> {
    pub(crate) fn new(form: &'a Form) -> Self {
        Self {
            form,
            errors: FieldErrors::default(),
        }
    }

    /// A day that must be there.
    pub(crate) fn day(&mut self, field: &str) -> NaiveDate {
        let day = date(self.form, field, &mut self.errors);
        if day.is_none() && self.errors.get(field).is_none() {
            self.errors.add(field, "finance-error-day");
        }
        day.unwrap_or_default()
    }

    /// A day that may be there.
    pub(crate) fn day_if_any(&mut self, field: &str) -> Option<NaiveDate> {
        date(self.form, field, &mut self.errors)
    }

    /// A sum that must be there.
    pub(crate) fn sum(&mut self, field: &str) -> i64 {
        let sum = self.sum_if_any(field);
        if sum.is_none() && self.errors.get(field).is_none() {
            self.errors.add(field, "finance-error-sum");
        }
        sum.unwrap_or_default()
    }

    /// A sum that may be there.
    pub(crate) fn sum_if_any(&mut self, field: &str) -> Option<i64> {
        let typed = self.form.optional(field)?;
        match Money::parse(&typed) {
            Ok(sum) => Some(sum.kopecks()),
            Err(_) => {
                self.errors.add(field, "field-error-money");
                None
            }
        }
    }

    /// A line that must be there.
    pub(crate) fn name(&mut self, field: &str, missing: &'static str) -> String {
        let line = self.line(field);
        if line.is_empty() {
            self.errors.add(field, missing);
        }
        line
    }

    /// A line that may be empty.
    pub(crate) fn line(&mut self, field: &str) -> String {
        let line = self.form.line(field);
        self.check_length(field, &line, LONGEST_LINE);
        line
    }

    /// A text that may be empty.
    pub(crate) fn text(&mut self, field: &str) -> String {
        let text = self.form.text(field);
        self.check_length(field, &text, LONGEST_TEXT);
        text
    }

    /// The number of something chosen from a list, or nothing.
    pub(crate) fn chosen(&mut self, field: &str) -> Option<i64> {
        self.form.parsed(field).unwrap_or_else(|_| {
            self.errors.add(field, "error-choose-from-list");
            None
        })
    }

    fn check_length(&mut self, field: &str, text: &str, most: usize) {
        if text.chars().count() > most {
            let text = Text::new("error-too-long").with("count", most);
            self.errors.add(field, text);
        }
    }
}

/// «1 458 000 ₽». What is beyond the bounds of one sum is written plainly.
pub(crate) fn sum_words(kopecks: i64) -> String {
    match Money::from_kopecks(kopecks) {
        Ok(sum) => sum.in_roubles(),
        Err(_) => format!("{},{:02} ₽", kopecks / 100, (kopecks % 100).abs()),
    }
}
