//! Changing a filter by a form without script: each button is a new address.

use super::{Condition, Field, Filter, MOST_CONDITIONS, Operator};
use crate::html::form::{Form, encode};

/// Names in the form that are commands to it, or that a changed filter makes meaningless.
const NOT_KEPT: &[&str] = &[
    "add", "drop", "or", "show", "keep", "after", "before", "filter", "join", "name", "share",
];

/// The query string a button of the builder leads to; nothing when none was pressed.
pub fn edited(
    query: &Form,
    fields: impl IntoIterator<Item = &'static Field> + Clone,
) -> Option<String> {
    let commands = ["add", "drop", "or", "show", "keep"];
    if !commands.iter().any(|name| query.has(name)) {
        return None;
    }
    let mut filter = Filter::parse(query, fields.clone());
    filter.edit(query, fields);
    let mut pairs: Vec<(String, String)> = query
        .pairs()
        .iter()
        .filter(|(name, value)| {
            !value.is_empty() && !name.starts_with("f.") && !NOT_KEPT.contains(&name.as_str())
        })
        .cloned()
        .collect();
    if query.has("show") {
        filter.conditions.retain(Condition::is_complete);
    } else {
        pairs.push(("filter".to_owned(), "open".to_owned()));
    }
    pairs.extend(filter.to_pairs());
    Some(to_query(&pairs))
}

impl Filter {
    /// Carries out what the pressed button of its form wants: another condition, one less, a group.
    pub fn edit(&mut self, posted: &Form, fields: impl IntoIterator<Item = &'static Field>) {
        add(self, posted, fields);
        drop_part(self, &posted.line("drop"));
        group(self, &posted.line("or"));
    }
}

/// The query string of a list's state without these names. Empty values say nothing, except in a condition with two places.
pub fn query_without(state: &Form, names: &[&str]) -> String {
    let pairs: Vec<(String, String)> = state
        .pairs()
        .iter()
        .filter(|(name, value)| {
            let is_place = name.strip_suffix(".v").is_some_and(|condition| {
                state.line(&format!("{condition}.op")) == Operator::Between.as_str()
            });
            !names.contains(&name.as_str()) && (!value.is_empty() || is_place)
        })
        .cloned()
        .collect();
    to_query(&pairs)
}

/// Names and values as a query string.
pub(in crate::html) fn to_query(pairs: &[(String, String)]) -> String {
    let pairs = pairs.iter();
    let parts: Vec<String> = pairs
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    parts.join("&")
}

fn add(filter: &mut Filter, query: &Form, fields: impl IntoIterator<Item = &'static Field>) {
    let name = query.line("add");
    if let Some(field) = fields.into_iter().find(|field| field.name == name)
        && filter.conditions.len() < MOST_CONDITIONS
    {
        filter.conditions.push(Condition::new(field, None));
    }
}

/// Takes a condition away, `2`, or one value of it, `2.0`.
fn drop_part(filter: &mut Filter, what: &str) {
    let (at, value) = match what.split_once('.') {
        Some((at, value)) => (at, value.parse::<usize>().ok()),
        None => (what, None),
    };
    let Some(at) = at
        .parse::<usize>()
        .ok()
        .filter(|at| *at < filter.conditions.len())
    else {
        return;
    };
    match value {
        Some(value) if value < filter.conditions[at].values.len() => {
            filter.conditions[at].values.remove(value);
        }
        Some(_) => {}
        None => {
            filter.conditions.remove(at);
        }
    }
}

/// Puts a condition into a group with another of the same field, which may be changed then.
fn group(filter: &mut Filter, what: &str) {
    let Some(at) = what
        .parse::<usize>()
        .ok()
        .filter(|at| *at < filter.conditions.len())
    else {
        return;
    };
    let taken = filter
        .conditions
        .iter()
        .filter_map(|condition| condition.group)
        .max();
    let number = filter.conditions[at]
        .group
        .unwrap_or(taken.map_or(1, |last| last.saturating_add(1)));
    filter.conditions[at].group = Some(number);
    if filter.conditions.len() < MOST_CONDITIONS {
        let field = filter.conditions[at].field;
        let last = filter
            .conditions
            .iter()
            .rposition(|one| one.group == Some(number));
        let place = last.map_or(filter.conditions.len(), |last| last + 1);
        filter
            .conditions
            .insert(place, Condition::new(field, Some(number)));
    }
}

impl Condition {
    fn new(field: &'static Field, group: Option<u32>) -> Self {
        Self {
            field,
            operator: field.operators()[0],
            values: Vec::new(),
            group,
        }
    }

    /// Whether it has what its question needs.
    pub fn is_complete(&self) -> bool {
        self.operator.is_complete_alone() || self.values.iter().any(|value| !value.is_empty())
    }
}
