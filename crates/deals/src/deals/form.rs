//! Forms of deals: from posted fields to typed input, and back.

use activity::fields::{self, Choices, Field, FieldValues};
use base::html::form::Form;
use base::ids::UserId;
use base::{FieldErrors, Read, Result, Text};
use chrono::Datelike;
use directory::companies::date;
use formats::money::Money;

use super::{Deal, DealInput, Filled};
use crate::deal_types::{Definition, FieldUse};

/// Longest subject, in characters.
const LONGEST_SUBJECT: usize = 500;

impl DealInput {
    /// Reads the form. What is wrong goes into `errors`; the input is of use only if nothing is.
    pub fn from_form(form: &Form, me: UserId, errors: &mut FieldErrors) -> Self {
        let began_on = date(form, "began_on", errors);
        if began_on.is_none() && errors.get("began_on").is_none() {
            errors.add("began_on", "deal-error-began_on");
        }
        let responsible = form.parsed("responsible").unwrap_or_else(|_| {
            errors.add("responsible", "error-choose-from-list");
            None
        });
        let input = Self {
            subject: form.line("subject"),
            responsible: responsible.unwrap_or(me),
            began_on: began_on.unwrap_or_default(),
            price: price(form, errors),
        };
        input.check(errors);
        input
    }

    /// What can be wrong without looking into the base.
    pub(super) fn check(&self, errors: &mut FieldErrors) {
        match self.subject.chars().count() {
            0 => errors.add("subject", "deal-error-subject"),
            length if length > LONGEST_SUBJECT => {
                let text = Text::new("error-too-long").with("count", LONGEST_SUBJECT);
                errors.add("subject", text);
            }
            _ => {}
        }
        if !(1990..=2200).contains(&self.began_on.year()) {
            errors.add("began_on", "deal-error-began_on");
        }
        if self.price.is_some_and(|price| price < 0) {
            errors.add("price", "deal-error-price");
        }
    }
}

fn price(form: &Form, errors: &mut FieldErrors) -> Option<i64> {
    let typed = form.optional("price")?;
    match Money::parse(&typed) {
        Ok(price) => Some(price.kopecks()),
        Err(_) => {
            errors.add("price", "field-error-money");
            None
        }
    }
}

/// What every deal has, as a form shows it.
pub(super) fn form_of(deal: &Deal) -> Form {
    let mut form = Form::default();
    form.push("subject", deal.subject.clone());
    form.push("responsible", deal.responsible_id.to_string());
    form.push("began_on", deal.began_on.to_string());
    let price = deal.price.and_then(|price| Money::from_kopecks(price).ok());
    form.push("price", price.map_or_else(String::new, Money::as_field));
    form
}

/// The fields of these uses that are typed.
pub(super) fn typed_fields<'a>(definition: &'a Definition, uses: &'a [FieldUse]) -> Vec<&'a Field> {
    let used = definition.used(uses).into_iter();
    used.map(|(_, field)| field).collect()
}

/// What the form has for these fields.
pub(super) fn values(
    form: &Form,
    fields: &[&Field],
    choices: &Choices,
    errors: &mut FieldErrors,
) -> FieldValues {
    let mut values = FieldValues::default();
    for field in fields {
        values.set(&field.key, fields::read(field, form, choices, errors));
    }
    values
}

/// What was typed into these fields, and what they were when the form was opened: it says so itself, in `was`. A query for each
/// record that is named anew.
///
/// # Errors
/// `Invalid`, naming every wrong field.
pub(super) fn filled(
    read: &mut Read<'_>,
    form: &Form,
    fields: &[&Field],
    choices: &Choices,
) -> Result<Filled> {
    let was = Form::parse(form.raw("was").unwrap_or_default());
    let (mut before, mut after) = (choices.clone(), choices.clone());
    before.records.trust_form(fields.iter().copied(), &was);
    after
        .records
        .find_typed(read, fields.iter().copied(), form)?;
    let mut errors = FieldErrors::default();
    let filled = Filled {
        was: values(&was, fields, &before, &mut FieldErrors::default()),
        now: values(form, fields, &after, &mut errors),
    };
    errors.check()?;
    Ok(filled)
}
