//! Fields of one's own as what a list can be narrowed by.
//!
//! A filter knows its fields for as long as the program runs, so each is interned: as many are kept as the administrator has
//! ever defined.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use base::area::Registry;
use base::html::filter::{self, Kind};
use base::html::list::OwnColumn;
use base::ids::SubjectKind;

use super::value::NUMBER_PLACES;
use super::{Choices, Field, FieldKind, Listed};

/// Digits after the point of a per cent.
const PERCENT_PLACES: usize = 2;
/// Heading of such fields.
const SECTION: &str = "record-fields-section";

/// What tells a field of a filter from others of that name.
type Definition = (
    SubjectKind,
    String,
    String,
    FieldKind,
    Vec<(String, String)>,
);

static KNOWN: LazyLock<Mutex<HashMap<Definition, &'static filter::Field>>> =
    LazyLock::new(Mutex::default);

/// The fields of the records of a list as a filter has them. What is computed is nowhere kept and cannot be asked about.
pub fn filter_fields(
    registry: &Registry,
    listed: Listed,
    fields: &[Field],
    choices: &Choices,
) -> Vec<&'static filter::Field> {
    let kept = fields.iter().filter(|one| one.kind != FieldKind::Computed);
    kept.map(|field| interned(registry, listed, field, choices))
        .collect()
}

fn interned(
    registry: &Registry,
    listed: Listed,
    field: &Field,
    choices: &Choices,
) -> &'static filter::Field {
    let options = match field.kind {
        FieldKind::Choice | FieldKind::Choices => {
            let options = field.options.iter();
            options.map(|one| (one.clone(), one.clone())).collect()
        }
        FieldKind::Entity => {
            let entities = choices.entities.iter();
            entities
                .map(|(id, name)| (id.to_string(), name.clone()))
                .collect()
        }
        _ => Vec::new(),
    };
    let name = field.name.clone();
    let definition = (listed.kind, field.key.clone(), name, field.kind, options);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(&definition) {
        return found;
    }
    let made: &'static filter::Field = Box::leak(Box::new(made(registry, &definition, listed)));
    known.insert(definition, made);
    made
}

fn made(
    registry: &Registry,
    (kind, key, name, field, options): &Definition,
    listed: Listed,
) -> filter::Field {
    let leaked = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let options = || -> &'static [(&'static str, &'static str)] {
        let options = options.iter().cloned();
        let options = options.map(|(value, name)| (leaked(value), leaked(name)));
        Box::leak(options.collect::<Vec<_>>().into_boxed_slice())
    };
    let (icon, asked, column) = match field {
        FieldKind::Text => ("cursor-text", Kind::Text, "text_key"),
        // The key has only the beginning of a long text.
        FieldKind::LongText => ("file-description", Kind::Text, ""),
        FieldKind::Number => ("number", Kind::Number(NUMBER_PLACES), "number"),
        FieldKind::Money => ("cash", Kind::Money, "number"),
        FieldKind::Percent => ("number", Kind::Number(PERCENT_PLACES), "number"),
        FieldKind::Date => ("calendar", Kind::Day, "day"),
        FieldKind::Choice | FieldKind::Choices => ("list", Kind::OneOf(options()), "text_key"),
        FieldKind::User => ("user", Kind::User, "number"),
        FieldKind::Entity => ("building-bank", Kind::Record(options()), "number"),
        // They are asked for by their names.
        FieldKind::Company => ("building", Kind::Text, "number"),
        FieldKind::Person => ("user", Kind::Text, "number"),
        FieldKind::File => ("paperclip", Kind::Tick, "number"),
        FieldKind::YesNo | FieldKind::Computed => ("square-check", Kind::Tick, "number"),
    };
    let naming = field.record().and_then(|kind| registry.naming(kind));
    let column = match (column, naming) {
        (_, Some(naming)) => naming.name,
        ("", _) => "normal_form(field_values.text)",
        (column, _) => leaked(format!("field_values.{column}")),
    };
    let joined = naming.map(|one| format!(" join {} = field_values.number", one.table));
    // A kind and a key have nothing that SQL would take for its own: see `rules::check_key`.
    let rows = leaked(format!(
        "field_values{} where field_values.subject_kind = '{kind}' and field_values.field = '{key}'",
        joined.unwrap_or_default()
    ));
    let place = ("field_values.subject_id", rows, column);
    let name = leaked(name.clone());
    let address = leaked(format!("{}{key}", OwnColumn::PREFIX));
    let made = filter::Field::rows(address, name, SECTION, (icon, asked), place);
    let made = match naming {
        Some(naming) => made.seen_by(naming.responsible),
        None => made,
    };
    filter::Field {
        is_own: true,
        // The search has of a long text the beginning only.
        by_part: listed.by_part.filter(|_| *field == FieldKind::Text),
        ..made.of(listed.id).by_value(leaked(format!(
            "select field_values.subject_id from {rows}"
        )))
    }
}
