//! Checks contact points and brings them to the form they are kept in.

use base::html::form::Form;
use base::{FieldErrors, Text};
use formats::email::Email;
use formats::names::normal_form;
use formats::phone::{Phone, digits_of};

use super::{NewPoint, PointKind};

/// The most contact points of one record.
pub const MOST: usize = 100;
/// Longest value, in characters.
const LONGEST: usize = 500;
/// Longest note, in characters.
pub(crate) const LONGEST_NOTE: usize = 120;

/// Reads the rows `points.0.kind`, `points.0.value`, `points.0.note`; rows without a value are skipped.
pub fn from_form(form: &Form, errors: &mut FieldErrors) -> Vec<NewPoint> {
    let rows = form.rows("points");
    if rows.len() > MOST {
        errors.add("points", Text::new("point-error-many").with("count", MOST));
        return Vec::new();
    }
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let value = row.line("value");
        if value.is_empty() {
            continue;
        }
        let kind = row.line("kind").parse().unwrap_or(PointKind::Other);
        match check(kind, &value, &row.line("note")) {
            Ok(point) => points.push(point),
            Err(text) => errors.add(format!("points.{at}.value"), text),
        }
    }
    points
}

/// Checks a value and brings it to the form it is kept in.
///
/// # Errors
/// The message for the field: what to enter.
pub fn check(kind: PointKind, value: &str, note: &str) -> Result<NewPoint, Text> {
    if value.chars().count() > LONGEST {
        return Err(Text::new("error-too-long").with("count", LONGEST));
    }
    if note.chars().count() > LONGEST_NOTE {
        return Err(Text::new("point-error-note").with("count", LONGEST_NOTE));
    }
    let (value, key) = match kind {
        PointKind::Phone => {
            let phone =
                Phone::parse(value).map_err(|error| Text::new(phone_message(error.key())))?;
            let kept = match phone.extension() {
                Some(extension) => format!("{};ext={extension}", phone.e164()),
                None => phone.e164().to_owned(),
            };
            (kept, digits_of(phone.e164()))
        }
        PointKind::Email => {
            let email =
                Email::parse(value).map_err(|error| Text::new(email_message(error.key())))?;
            (email.as_str().to_owned(), email.key())
        }
        PointKind::Extension => match digits_of(value) {
            digits if (1..=10).contains(&digits.len()) => (value.to_owned(), digits),
            _ => return Err(Text::new("point-error-extension")),
        },
        PointKind::Site => {
            if value.contains(char::is_whitespace)
                || !value.contains('.')
                || has_foreign_scheme(value)
            {
                return Err(Text::new("point-error-site"));
            }
            let bare = value
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("www.");
            (value.to_owned(), normal_form(bare.trim_end_matches('/')))
        }
        PointKind::Messenger | PointKind::Address | PointKind::Other => {
            (value.to_owned(), normal_form(value))
        }
    };
    Ok(NewPoint {
        kind,
        value,
        key,
        note: note.to_owned(),
    })
}

/// `javascript:` and its kind must never become a link.
fn has_foreign_scheme(value: &str) -> bool {
    match value.split_once(':') {
        Some((scheme, rest)) => {
            let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
            let port = rest.chars().next().is_some_and(|c| c.is_ascii_digit());
            !(port || web && rest.starts_with("//"))
        }
        None => false,
    }
}

fn phone_message(key: &str) -> &'static str {
    match key {
        "too-short" | "no-digits" | "empty" => "phone-error-short",
        "too-long" => "phone-error-long",
        "no-area-code" => "phone-error-no-area-code",
        "area-code" => "phone-error-area-code",
        "letters" => "phone-error-letters",
        "extension" => "phone-error-extension",
        _ => "phone-error-foreign",
    }
}

fn email_message(key: &str) -> &'static str {
    match key {
        "no-domain-dot" | "domain" => "email-error-domain",
        "several-at" => "email-error-several",
        "spaces" => "email-error-spaces",
        "too-long" => "email-error-long",
        _ => "email-error",
    }
}
