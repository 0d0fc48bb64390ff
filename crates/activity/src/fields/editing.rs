//! A list of fields as the administrator types it, a row each.

use base::html::form::Form;

use super::{Field, FieldKind};

/// The fields of the rows `fields.0`, `fields.1`…; those that are not `known` yet have no key. A field keeps its kind where
/// the row does not say it.
pub fn typed<'a>(form: &Form, known: impl Fn(&str) -> Option<&'a Field>) -> Vec<Field> {
    let rows = form.rows("fields");
    rows.iter().map(|row| field(row, &known)).collect()
}

fn field<'a>(row: &Form, known: impl Fn(&str) -> Option<&'a Field>) -> Field {
    let known = known(&row.line("key"));
    let kind = row.line("kind").parse().ok();
    let kind = kind.or(known.map(|one| one.kind));
    let kind = kind.unwrap_or(FieldKind::Text);
    Field {
        key: known.map_or_else(String::new, |one| one.key.clone()),
        name: row.line("name"),
        kind,
        hint: row.line("hint"),
        options: match kind {
            FieldKind::Choice | FieldKind::Choices => lines(row, "options"),
            _ => Vec::new(),
        },
        formula: match kind {
            FieldKind::Computed => row.line("formula").parse().ok(),
            _ => None,
        },
    }
}

/// The lines of a text, each once.
pub fn lines(form: &Form, name: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in form.text(name).lines().map(str::trim) {
        if !line.is_empty() && !all.iter().any(|one| one == line) {
            all.push(line.to_owned());
        }
    }
    all
}
