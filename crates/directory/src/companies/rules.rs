//! Pure decisions about companies: limits, requisites, the words for what is wrong with them.

use base::{Error, FieldErrors, Result, Text};
use formats::requisites::{Account, Bik, RequisiteError};

use super::{CompanyInput, CompanyStatus};

/// Longest name, in characters.
pub const LONGEST_NAME: usize = 250;
/// Longest single-line field, in characters.
pub const LONGEST_LINE: usize = 250;
/// Longest remark, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// Longest segment or tag, in characters.
pub const LONGEST_MARK: usize = 60;
/// Most segments or tags of one company.
pub const MOST_MARKS: usize = 30;

/// Checks what holds between the fields and their lengths.
pub fn check(input: &CompanyInput, errors: &mut FieldErrors) {
    if input.name.is_empty() {
        errors.add("name", "company-error-name");
    }
    for (field, value, longest) in [
        ("name", &input.name, LONGEST_NAME),
        ("line_of_business", &input.line_of_business, LONGEST_LINE),
        ("activity", &input.activity, LONGEST_LINE),
        ("city", &input.city, LONGEST_LINE),
        ("legal_address", &input.legal_address, LONGEST_LINE),
        ("source", &input.source, LONGEST_LINE),
        ("refusal_reason", &input.refusal_reason, LONGEST_LINE),
        ("comment", &input.comment, LONGEST_TEXT),
    ] {
        if value.chars().count() > longest {
            errors.add(field, Text::new("error-too-long").with("count", longest));
        }
    }
    for (field, marks) in [("segments", &input.segments), ("tags", &input.tags)] {
        if marks.len() > MOST_MARKS || marks.iter().any(|mark| mark.chars().count() > LONGEST_MARK)
        {
            errors.add(
                field,
                Text::new("company-error-marks").with("count", MOST_MARKS),
            );
        }
    }
    if input.status == CompanyStatus::Refused && input.refusal_reason.is_empty() {
        errors.add("refusal_reason", "company-error-refusal-reason");
    }
    check_account(input.bik.as_ref(), input.account.as_ref(), errors);
}

/// The reason that is kept with a status that was chosen by itself: a refusal needs one, others have none.
///
/// # Errors
/// `Invalid`: none was given, or it is too long.
pub fn reason_of(status: CompanyStatus, reason: &str) -> Result<String> {
    if status != CompanyStatus::Refused {
        return Ok(String::new());
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("reason", "company-error-refusal-reason"));
    }
    if reason.chars().count() > LONGEST_LINE {
        let text = Text::new("error-too-long").with("count", LONGEST_LINE);
        return Err(Error::field("reason", text));
    }
    Ok(reason.to_owned())
}

fn check_account(bik: Option<&Bik>, account: Option<&Account>, errors: &mut FieldErrors) {
    match (bik, account) {
        (Some(bik), Some(account)) => {
            if let Err(error) = account.check(bik) {
                errors.add("account", requisite_message(&error));
            }
        }
        (None, Some(_)) if errors.get("bik").is_none() => {
            errors.add("bik", "requisite-error-bik-missing")
        }
        _ => {}
    }
}

/// What to tell about a wrong requisite: which group of digits, and what to enter.
pub fn requisite_message(error: &RequisiteError) -> Text {
    match error {
        RequisiteError::Empty => Text::new("error-required"),
        RequisiteError::Length { expected, found } => {
            let expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
            Text::new("requisite-error-length")
                .with("expected", expected.join(" / "))
                .with("found", found)
        }
        RequisiteError::NotDigits { position, found } => Text::new("requisite-error-not-digit")
            .with("position", position)
            .with("found", found),
        RequisiteError::Region => Text::new("requisite-error-region"),
        RequisiteError::FirstDigit { expected, found } => {
            let expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
            Text::new("requisite-error-first-digit")
                .with("expected", expected.join(", "))
                .with("found", found)
        }
        RequisiteError::Reason { position, found } => Text::new("requisite-error-reason")
            .with("position", position)
            .with("found", found),
        RequisiteError::ControlDigit { positions } => {
            let positions: Vec<String> = positions.iter().map(ToString::to_string).collect();
            Text::new("requisite-error-control-digit").with("positions", positions.join(", "))
        }
        RequisiteError::AccountKey { position } => {
            Text::new("requisite-error-account").with("position", position)
        }
    }
}
