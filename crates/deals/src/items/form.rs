//! The form of items: from posted fields to a list, and back.

use base::html::form::Form;
use base::{FieldErrors, Result, Text};
use formats::money::{Line, Money, MoneyError, Quantity, Share, VatRate};

use super::{Item, ItemList, kept, pricing_of};
use crate::catalogue::{LEVELS, Levels};

/// The fields of a line besides its levels.
const FIELDS: [&str; 5] = ["quantity", "unit", "price", "discount", "vat"];

/// The rows as they are meant: in the order of their places, numbered anew, without those that name nothing.
pub(super) fn tidy(form: &Form) -> Form {
    let mut rows = form.rows("items");
    rows.retain(|row| LEVELS.iter().any(|level| !row.line(level).is_empty()));
    // Half a place behind is behind; without a place a row comes last, where it was added.
    rows.sort_by_key(|row| row.line("place").parse::<u32>().unwrap_or(u32::MAX));
    let mut tidy = Form::default();
    for name in ["version", "pricing"] {
        tidy.push(name, form.line(name));
    }
    for (at, row) in rows.iter().enumerate() {
        tidy.push(format!("items.{at}.place"), (at + 1).to_string());
        for field in LEVELS.iter().chain(&FIELDS) {
            tidy.push(format!("items.{at}.{field}"), row.line(field));
        }
    }
    tidy
}

/// What the tidy form says.
///
/// # Errors
/// `Invalid`, naming every field that says nothing of its kind.
pub(super) fn read(form: &Form) -> Result<ItemList> {
    let mut errors = FieldErrors::default();
    let rows = form.rows("items");
    let items = rows
        .iter()
        .enumerate()
        .map(|(at, row)| item(row, &format!("items.{at}"), &mut errors))
        .collect();
    let pricing = pricing_of(&form.line("pricing"));
    if pricing.is_none() {
        errors.add("pricing", "error-choose-from-list");
    }
    errors.check()?;
    Ok(ItemList {
        pricing: pricing.unwrap_or_default(),
        version: form.parsed("version")?.unwrap_or_default(),
        items,
    })
}

fn item(row: &Form, prefix: &str, errors: &mut FieldErrors) -> Item {
    let levels = Levels(LEVELS.map(|level| row.line(level)));
    let quantity = number(row, (prefix, "quantity"), Quantity::parse, errors);
    let price = number(row, (prefix, "price"), Money::parse, errors);
    let discount = number(row, (prefix, "discount"), Share::parse, errors);
    let vat = VatRate::from_kept(&row.line("vat"));
    if vat.is_none() {
        errors.add(format!("{prefix}.vat"), "error-choose-from-list");
    }
    Item {
        levels,
        unit: row.line("unit"),
        line: Line {
            price: price.unwrap_or_default(),
            quantity: quantity.unwrap_or(Quantity::ONE),
            discount: discount.unwrap_or_default(),
            vat: vat.unwrap_or_default(),
        },
    }
}

/// What a field says; an empty one nothing.
fn number<T>(
    row: &Form,
    (prefix, field): (&str, &'static str),
    parse: impl Fn(&str) -> Result<T, MoneyError>,
    errors: &mut FieldErrors,
) -> Option<T> {
    let typed = row.optional(field)?;
    parse(&typed)
        .inspect_err(|why| {
            let text = match (field, why) {
                ("price", MoneyError::OutOfBounds) => "item-error-bounds",
                ("price", _) => "field-error-money",
                ("discount", _) => "item-error-discount",
                _ => "item-error-quantity",
            };
            errors.add(format!("{prefix}.{field}"), Text::new(text));
        })
        .ok()
}

/// The form of a list.
pub(super) fn form_of(list: &ItemList) -> Form {
    let mut form = Form::default();
    form.push("version", list.version.to_string());
    form.push("pricing", kept(list.pricing));
    for (at, item) in list.items.iter().enumerate() {
        let mut push = |field: &str, value: String| form.push(format!("items.{at}.{field}"), value);
        push("place", (at + 1).to_string());
        for (level, name) in LEVELS.iter().zip(&item.levels.0) {
            push(level, name.clone());
        }
        let line = &item.line;
        push("quantity", line.quantity.to_string());
        push("unit", item.unit.clone());
        push("price", line.price.as_field());
        let discount = line.discount;
        push(
            "discount",
            match discount == Share::NOTHING {
                true => String::new(),
                false => discount.as_field(),
            },
        );
        push("vat", line.vat.as_str().to_owned());
    }
    form
}
