//! The person form: from posted fields to [`PersonInput`] and [`EmploymentInput`], and from a person back to fields.

use activity::record_fields::OwnValues;
use base::html::form::Form;
use base::{FieldErrors, Text};
use chrono::NaiveDate;

use super::{Employment, EmploymentInput, Person, PersonInput, PersonRole};
use crate::companies::date;
use crate::contact_points::ContactPoint;
use crate::contact_points::rules as point_rules;

/// Longest name or position, in characters.
const LONGEST_LINE: usize = 200;
/// Longest remark, in characters.
const LONGEST_TEXT: usize = 10_000;

impl PersonInput {
    /// Reads the form or a row of it, but for the administrator's fields. What is wrong goes into `errors`.
    pub fn from_form(form: &Form, errors: &mut FieldErrors) -> Self {
        let input = Self {
            full_name: form.line("full_name"),
            position: form.line("position"),
            role: form.line("role").parse().unwrap_or(PersonRole::Unknown),
            comment: form.text("comment"),
            points: point_rules::from_form(form, errors),
            own: OwnValues::default(),
        };
        input.check(errors);
        input
    }

    /// Checks the lengths.
    pub fn check(&self, errors: &mut FieldErrors) {
        for (field, value, longest) in [
            ("full_name", &self.full_name, LONGEST_LINE),
            ("position", &self.position, LONGEST_LINE),
            ("comment", &self.comment, LONGEST_TEXT),
        ] {
            if value.chars().count() > longest {
                errors.add(field, Text::new("error-too-long").with("count", longest));
            }
        }
    }
}

impl EmploymentInput {
    /// Reads the form of a person's work at a company.
    pub fn from_form(form: &Form, errors: &mut FieldErrors) -> Option<Self> {
        let Ok(Some(company_id)) = form.parsed("company_id") else {
            errors.add("company_id", "person-error-company");
            return None;
        };
        let input = Self {
            company_id,
            position: form.line("position"),
            role: form.line("role").parse().unwrap_or(PersonRole::Unknown),
            since: date(form, "since", errors),
            until: date(form, "until", errors),
        };
        if input.position.chars().count() > LONGEST_LINE {
            errors.add(
                "position",
                Text::new("error-too-long").with("count", LONGEST_LINE),
            );
        }
        if matches!((input.since, input.until), (Some(since), Some(until)) if until < since) {
            errors.add("until", "person-error-period");
        }
        Some(input)
    }
}

/// The form of a person as they are.
pub fn form_of(person: &Person, points: &[ContactPoint]) -> Form {
    let mut form = Form::of(&[
        ("full_name", &person.full_name),
        ("comment", &person.comment),
    ]);
    for (at, point) in points.iter().enumerate() {
        form.push(format!("points.{at}.kind"), point.kind.to_string());
        form.push(format!("points.{at}.value"), point.display());
        form.push(format!("points.{at}.note"), point.note.clone());
    }
    form
}

/// The form of a person's work as it is; the company is not edited.
pub fn employment_form(employment: &Employment) -> Form {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Form::of(&[
        ("position", &employment.position),
        ("role", employment.role.as_str()),
        ("since", &day(employment.since)),
        ("until", &day(employment.until)),
    ])
}
