//! The company form: from posted fields to [`CompanyInput`] and from a company back to fields.

use activity::record_fields::OwnValues;
use base::html::form::Form;
use base::{FieldErrors, Result, Text};
use chrono::NaiveDate;
use formats::requisites::RequisiteError;

use super::{Company, CompanyInput, CompanyKind, CompanyStatus, requisite_message, rules};
use crate::contact_points::ContactPoint;
use crate::contact_points::rules as point_rules;
use crate::people::PersonInput;

impl CompanyInput {
    /// Reads the form but for the administrator's fields. What is wrong goes into `errors`; the input is of use only if nothing
    /// is.
    pub fn from_form(form: &Form, errors: &mut FieldErrors) -> Self {
        let input = Self {
            name: form.line("name"),
            kind: form
                .line("kind")
                .parse()
                .unwrap_or(CompanyKind::Organisation),
            status: form
                .line("status")
                .parse()
                .unwrap_or(CompanyStatus::Potential),
            refusal_reason: form.line("refusal_reason"),
            line_of_business: form.line("line_of_business"),
            activity: form.line("activity"),
            city: form.line("city"),
            inn: requisite(form, "inn", errors),
            kpp: requisite(form, "kpp", errors),
            ogrn: requisite(form, "ogrn", errors),
            bik: requisite(form, "bik", errors),
            account: requisite(form, "account", errors),
            legal_address: form.line("legal_address"),
            source: form.line("source"),
            segments: marks(&form.line("segments")),
            tags: marks(&form.line("tags")),
            responsible_id: parsed(form, "responsible_id", "error-choose-from-list", errors),
            next_contact_on: date(form, "next_contact_on", errors),
            comment: form.text("comment"),
            points: point_rules::from_form(form, errors),
            own: OwnValues::default(),
        };
        rules::check(&input, errors);
        input
    }
}

/// The people of the form for a new company, `people.0.full_name` …; empty rows are skipped (`B3`).
pub fn people_from_form(form: &Form, errors: &mut FieldErrors) -> Vec<PersonInput> {
    let mut people = Vec::new();
    for (at, row) in form.rows("people").iter().enumerate() {
        let mut wrong = FieldErrors::default();
        let person = PersonInput::from_form(row, &mut wrong);
        if person.is_blank() && wrong.is_empty() {
            continue;
        }
        if person.full_name.is_empty() {
            wrong.add("full_name", "person-error-name");
        }
        errors.add_all(&format!("people.{at}"), wrong);
        people.push(person);
    }
    if people.len() > 50 {
        errors.add(
            "people",
            Text::new("company-error-people").with("count", 50),
        );
    }
    people
}

/// A day typed as `2026-11-23` or `23.11.2026`.
pub fn date(form: &Form, field: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let typed = form.line(field);
    if typed.is_empty() {
        return None;
    }
    let day = NaiveDate::parse_from_str(&typed, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(&typed, "%d.%m.%Y"));
    let sensible = |day: &NaiveDate| (1900..2200).contains(&chrono::Datelike::year(day));
    match day.ok().filter(sensible) {
        Some(day) => Some(day),
        None => {
            errors.add(field, "error-date");
            None
        }
    }
}

fn parsed<T: std::str::FromStr>(
    form: &Form,
    field: &str,
    message: &'static str,
    errors: &mut FieldErrors,
) -> Option<T> {
    match form.parsed(field) {
        Ok(value) => value,
        Err(_) => {
            errors.add(field, message);
            None
        }
    }
}

trait Requisite: Sized {
    fn read(text: &str) -> Result<Self, RequisiteError>;
}
macro_rules! requisites {
    ($($name:ident),+) => { $(
        impl Requisite for formats::requisites::$name {
            fn read(text: &str) -> Result<Self, RequisiteError> {
                Self::parse(text)
            }
        }
    )+ };
}
requisites!(Inn, Kpp, Ogrn, Bik, Account);

fn requisite<T: Requisite>(form: &Form, field: &str, errors: &mut FieldErrors) -> Option<T> {
    let typed = form.line(field);
    if typed.is_empty() {
        return None;
    }
    T::read(&typed)
        .map_err(|error| errors.add(field, requisite_message(&error)))
        .ok()
}

/// Names separated by commas, each once.
pub(crate) fn marks(typed: &str) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    for mark in typed
        .split([',', ';'])
        .map(str::trim)
        .filter(|mark| !mark.is_empty())
    {
        if !marks
            .iter()
            .any(|known| formats::names::normal_form(known) == formats::names::normal_form(mark))
        {
            marks.push(mark.to_owned());
        }
    }
    marks
}

/// The form of a company as it is.
pub fn form_of(
    company: &Company,
    source: &str,
    segments: &str,
    tags: &str,
    points: &[ContactPoint],
) -> Form {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut form = Form::default();
    for (name, value) in [
        ("name", company.name.clone()),
        ("kind", company.kind.to_string()),
        ("status", company.status.to_string()),
        ("refusal_reason", company.refusal_reason.clone()),
        ("line_of_business", company.line_of_business.clone()),
        ("activity", company.activity.clone()),
        ("city", company.city.clone()),
        ("inn", text(&company.inn)),
        ("kpp", text(&company.kpp)),
        ("ogrn", text(&company.ogrn)),
        ("bik", text(&company.bik)),
        ("account", text(&company.account)),
        ("legal_address", company.legal_address.clone()),
        ("source", source.to_owned()),
        ("segments", segments.to_owned()),
        ("tags", tags.to_owned()),
        (
            "responsible_id",
            company
                .responsible_id
                .map(|user| user.to_string())
                .unwrap_or_default(),
        ),
        (
            "next_contact_on",
            company
                .next_contact_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
        ),
        ("comment", company.comment.clone()),
    ] {
        form.push(name, value);
    }
    for (at, point) in points.iter().enumerate() {
        form.push(format!("points.{at}.kind"), point.kind.to_string());
        form.push(format!("points.{at}.value"), point.display());
        form.push(format!("points.{at}.note"), point.note.clone());
    }
    form
}
