//! Filters of lists (`B4`): conditions on fields of a record and of what belongs to it, all of them or any of them, with one
//! level of groups «любое из». The state lives in the address; a form without script changes it.
//!
//! `f.0.by=status&f.0.op=in&f.0.v=active&f.0.v=potential&f.1.by=city&f.1.op=in&f.1.v=Тула&f.1.g=1`

mod editing;
mod field;
mod sql;
mod view;

use super::form::Form;

pub(super) use editing::to_query;
pub use editing::{edited, query_without};
pub use field::{ByPart, Field, Kind, Operator, Place, Suggest};
pub use sql::{Asker, Lead};
pub use view::{Builder, Chip, Choices, Line};

/// Conditions of a filter; more narrow nothing any more.
pub const MOST_CONDITIONS: usize = 30;
/// Values of a condition.
pub const MOST_VALUES: usize = 100;
/// Longest value, in characters.
const LONGEST_VALUE: usize = 200;

/// One condition.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Of which field.
    pub field: &'static Field,
    /// What must hold.
    pub operator: Operator,
    /// The values, as they stand in the address.
    pub values: Vec<String>,
    /// Conditions with the same number are one group, any of which must hold.
    pub group: Option<u32>,
}

/// What narrows a list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Any condition is enough; else all must hold.
    pub any: bool,
    /// The conditions, the unfinished ones too.
    pub conditions: Vec<Condition>,
    /// Names of fields that the address has and the list has not.
    pub unknown: Vec<String>,
}

impl Filter {
    /// Reads the filter of an address. A field that is gone is remembered as unknown, an operator the field has not becomes its
    /// first one.
    pub fn parse(query: &Form, fields: impl IntoIterator<Item = &'static Field>) -> Self {
        let fields: Vec<&'static Field> = fields.into_iter().collect();
        let mut filter = Self {
            any: query.line("join") == "any",
            ..Self::default()
        };
        for row in query.rows("f").into_iter().take(MOST_CONDITIONS) {
            let name = row.line("by");
            let Some(field) = fields.iter().copied().find(|field| field.name == name) else {
                filter.unknown.push(name.chars().take(40).collect());
                continue;
            };
            let allowed = field.operators();
            let asked: Option<Operator> = row.line("op").parse().ok();
            let operator = asked.filter(|operator| allowed.contains(operator));
            let mut values: Vec<String> = Vec::new();
            for value in row.all("v").into_iter().take(MOST_VALUES) {
                let value: String = value.chars().take(LONGEST_VALUE).collect();
                // «С … по …» keeps both places; elsewhere an empty or repeated value means nothing.
                let is_place = operator == Some(Operator::Between);
                if is_place || (!value.is_empty() && !values.contains(&value)) {
                    values.push(value);
                }
            }
            filter.conditions.push(Condition {
                field,
                operator: operator.unwrap_or(allowed[0]),
                values,
                group: row.line("g").parse().ok(),
            });
        }
        filter
    }

    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.unknown.is_empty()
    }

    /// The filter as names and values of an address.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        if self.any && !self.conditions.is_empty() {
            pairs.push(("join".to_owned(), "any".to_owned()));
        }
        for (at, condition) in self.conditions.iter().enumerate() {
            let mut push = |name: &str, value: &str| {
                pairs.push((format!("f.{at}.{name}"), value.to_owned()));
            };
            push("by", condition.field.name);
            push("op", condition.operator.as_str());
            for value in &condition.values {
                push("v", value);
            }
            if let Some(group) = condition.group {
                push("g", &group.to_string());
            }
        }
        pairs
    }

    /// The filter as a part of an address.
    pub fn to_query(&self) -> String {
        to_query(&self.to_pairs())
    }

    /// The same filter without one of its conditions.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        let mut rest = self.clone();
        if at < rest.conditions.len() {
            rest.conditions.remove(at);
        }
        rest
    }
}
