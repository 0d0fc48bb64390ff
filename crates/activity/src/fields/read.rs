//! From a posted form to values, and back.

use base::html::form::Form;
use base::{FieldErrors, Text};
use chrono::NaiveDate;
use formats::money::{Money, Share, decimal, scaled};

use super::value::NUMBER_PLACES;
use super::{Choices, Field, FieldKind, FieldValue, FieldValues, LONGEST_LINE, LONGEST_TEXT};

/// What the names of fields begin with in forms.
const PREFIX: &str = "field.";

/// The name of a field in forms.
pub fn field_name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// It is the name of a field of one's own.
pub fn is_field_name(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// The box of this name is ticked. One that is not sends nothing, so an empty value stands before it.
pub fn is_ticked(form: &Form, name: &str) -> bool {
    form.all(name).iter().any(|one| one == "1")
}

/// The value that the form has for the field; what is wrong goes into `errors`.
pub fn read(
    field: &Field,
    form: &Form,
    choices: &Choices,
    errors: &mut FieldErrors,
) -> Option<FieldValue> {
    let name = field_name(&field.key);
    let value = match field.kind {
        FieldKind::Computed => return None,
        FieldKind::Choices => many(field, form.all(&name)),
        FieldKind::YesNo => Ok(is_ticked(form, &name).then_some(FieldValue::Number(1))),
        FieldKind::LongText => line(form.text(&name), LONGEST_TEXT),
        _ => {
            let typed = form.line(&name);
            if typed.is_empty() {
                return None;
            }
            single(field, typed, choices).map(Some)
        }
    };
    value.unwrap_or_else(|wrong| {
        errors.add(name, wrong);
        None
    })
}

fn single(field: &Field, typed: String, choices: &Choices) -> Result<FieldValue, Text> {
    if let Some(kind) = field.kind.record() {
        let record = choices.records.typed_record(kind, &typed);
        return record.map(FieldValue::Record);
    }
    match field.kind {
        FieldKind::Money => {
            let sum = Money::parse(&typed).map_err(|_| Text::new("field-error-money"))?;
            Ok(FieldValue::Number(sum.kopecks()))
        }
        FieldKind::Number => {
            let number = scaled(&typed, NUMBER_PLACES);
            let number = number.map_err(|_| Text::new("field-error-number"))?;
            Ok(FieldValue::Number(number))
        }
        FieldKind::Percent => {
            let share = Share::parse(&typed).map_err(|_| Text::new("field-error-percent"))?;
            Ok(FieldValue::Number(share.basis_points()))
        }
        FieldKind::Date => {
            let day = parse_day(&typed).ok_or_else(|| Text::new("field-error-date"))?;
            Ok(FieldValue::Day(day))
        }
        FieldKind::User | FieldKind::Entity | FieldKind::File => typed
            .parse()
            .ok()
            .filter(|id| choices.name(field.kind, *id).is_some())
            .map(FieldValue::Number)
            .ok_or_else(|| Text::new("error-choose-from-list")),
        FieldKind::Choice if !field.options.contains(&typed) => {
            Err(Text::new("error-choose-from-list"))
        }
        FieldKind::Choice => Ok(FieldValue::Text(typed)),
        _ => line(typed, LONGEST_LINE)
            .map(|value| value.unwrap_or_else(|| FieldValue::Text(String::new()))),
    }
}

fn line(typed: String, longest: usize) -> Result<Option<FieldValue>, Text> {
    if typed.chars().count() > longest {
        return Err(Text::new("error-too-long").with("count", longest));
    }
    Ok((!typed.is_empty()).then_some(FieldValue::Text(typed)))
}

fn many(field: &Field, typed: Vec<String>) -> Result<Option<FieldValue>, Text> {
    let typed: Vec<String> = typed.into_iter().filter(|one| !one.is_empty()).collect();
    if typed.iter().any(|one| !field.options.contains(one)) {
        return Err(Text::new("error-choose-from-list"));
    }
    let chosen = field.options.iter().filter(|one| typed.contains(one));
    let chosen: Vec<String> = chosen.cloned().collect();
    Ok((!chosen.is_empty()).then_some(FieldValue::Many(chosen)))
}

fn parse_day(typed: &str) -> Option<NaiveDate> {
    let formats = ["%Y-%m-%d", "%d.%m.%Y"];
    let day = formats
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(typed, format).ok())?;
    (1900..=2999)
        .contains(&chrono::Datelike::year(&day))
        .then_some(day)
}

/// The values as a form shows them for changing.
pub fn form_of(fields: &[&Field], values: &FieldValues, choices: &Choices, form: &mut Form) {
    for field in fields {
        let name = field_name(&field.key);
        match (field.kind, values.get(&field.key)) {
            (_, None) => {}
            (kind, Some(FieldValue::Number(number))) => form.push(name, typed(kind, *number)),
            (_, Some(FieldValue::Text(text))) => form.push(name, text.clone()),
            (_, Some(FieldValue::Day(day))) => form.push(name, day.to_string()),
            (_, Some(FieldValue::Record(record))) => {
                form.push(name, choices.records.as_typed(*record))
            }
            (_, Some(FieldValue::Many(all))) => {
                for one in all {
                    form.push(name.clone(), one.clone());
                }
            }
        }
    }
}

/// A number as a form has it.
fn typed(kind: FieldKind, number: i64) -> String {
    match kind {
        FieldKind::Money => {
            Money::from_kopecks(number).map_or_else(|_| String::new(), Money::as_field)
        }
        FieldKind::Percent => {
            Share::from_basis_points(number).map_or_else(|_| String::new(), Share::as_field)
        }
        FieldKind::Number => decimal(number, NUMBER_PLACES, '-'),
        _ => number.to_string(),
    }
}
