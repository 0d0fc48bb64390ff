//! Where people work: one line a company and period, with a position and a role (`C1`, `O15`).
//!
//! A company is chosen among those the actor sees; a name that several bear is asked about.

pub mod pages;
pub mod store;

use base::html::form::Form;
use base::ids::CompanyId;
use base::{FieldErrors, Read, Result};

use super::EmploymentInput;

/// A company to choose: its number, name and city.
pub type Choice = (CompanyId, String, String);

/// Reads the form of a new employment: the company by its number or, as typed, by its name. The second value are the
/// companies of that name, when there are several.
pub(crate) fn read_form(
    read: &mut Read<'_>,
    form: &Form,
    errors: &mut FieldErrors,
) -> Result<(Option<EmploymentInput>, Vec<Choice>)> {
    let mut form = form.clone();
    let mut choices = Vec::new();
    let typed = form.line("company");
    if form.line("company_id").is_empty() && !typed.is_empty() {
        choices = store::companies_named(read, &typed)?;
        match choices.as_slice() {
            [(id, ..)] => form.replace("company_id", &Form::of(&[("company_id", &id.to_string())])),
            [] => errors.add("company", "person-error-company-unknown"),
            _ => errors.add("company", "person-error-company-several"),
        }
    }
    let mut wrong = FieldErrors::default();
    let input = EmploymentInput::from_form(&form, &mut wrong);
    for (field, text) in wrong.iter() {
        // What is wrong with the company is said at the field where its name is typed.
        errors.add(
            if field == "company_id" {
                "company"
            } else {
                field
            },
            text.clone(),
        );
    }
    Ok((input, choices))
}
