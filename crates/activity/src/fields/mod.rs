//! Fields that the administrator adds to records (`X8`): which kinds there are, how a value is read from a form, put into
//! words and kept.
//!
//! The fields themselves are part of what describes a record: a deal type has its own. Here is what they have in common. A
//! field is known by its key, which never changes; values whose field is gone stay and are not shown.

mod choices;
mod editing;
mod filters;
pub mod keys;
mod linked;
mod list;
mod names;
mod pages;
mod read;
pub mod rules;
pub mod store;
mod value;

use base::area::Routes;
use base::ids::SubjectKind;
use serde::{Deserialize, Serialize};

pub use choices::Choices;
pub use editing::{lines, typed};
pub use filters::filter_fields;
pub use linked::LINKED;
pub use list::{ListFields, Listed};
pub use names::RecordNames;
pub use read::{field_name, form_of, is_field_name, is_ticked, read};
pub use value::{FieldValue, FieldValues, told, told_briefly};

/// Characters of a line.
pub const LONGEST_LINE: usize = 500;
/// Characters of a text.
pub const LONGEST_TEXT: usize = 20_000;

base::text_enum! {
    /// What sort of values a field has.
    pub enum FieldKind {
        /// A line.
        Text = "text",
        /// A text of several lines.
        LongText = "long-text",
        /// A number with up to four digits after the point.
        Number = "number",
        /// A sum in roubles and kopecks.
        Money = "money",
        /// Hundredths, two digits after the point.
        Percent = "percent",
        /// A day.
        Date = "date",
        /// One of the options.
        Choice = "choice",
        /// Some of the options.
        Choices = "choices",
        /// An employee.
        User = "user",
        /// One of our legal entities.
        Entity = "entity",
        /// A client.
        Company = "company",
        /// A person.
        Person = "person",
        /// One of the files of the record itself.
        File = "file",
        /// Done or not.
        YesNo = "yes-no",
        /// Made of another field by its formula; never typed.
        Computed = "computed",
    }
}

impl FieldKind {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("field-kind-{self}")
    }

    /// The kind of records that its values name.
    pub fn record(self) -> Option<SubjectKind> {
        match self {
            Self::Company => Some(SubjectKind::Company),
            Self::Person => Some(SubjectKind::Person),
            _ => None,
        }
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default().get("/fields/suggest", pages::suggest)
}

/// How a computed field comes of a sum and the price of the whole: `share:paid`, `rest:paid`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The sum in hundredths of a per cent of the price.
    Share(String),
    /// The price without the sum.
    Rest(String),
}

impl Formula {
    /// The field it takes.
    pub fn of(&self) -> &str {
        match self {
            Self::Share(field) | Self::Rest(field) => field,
        }
    }
}

impl std::fmt::Display for Formula {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Share(field) => write!(f, "share:{field}"),
            Self::Rest(field) => write!(f, "rest:{field}"),
        }
    }
}

impl std::str::FromStr for Formula {
    type Err = base::types::UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some(("share", field)) => Ok(Self::Share(field.to_owned())),
            Some(("rest", field)) => Ok(Self::Rest(field.to_owned())),
            _ => Err(base::types::UnknownValue::new("Formula", text)),
        }
    }
}

base::serde_as_text!(Formula);

/// A field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Latin letters, digits and dashes; never changes.
    pub key: String,
    /// On the screens.
    pub name: String,
    /// What sort of values.
    pub kind: FieldKind,
    /// What to type, for whom it is not plain.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What is chosen from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<Formula>,
}

impl Field {
    /// It takes a whole line of a form.
    pub fn is_wide(&self) -> bool {
        matches!(self.kind, FieldKind::LongText | FieldKind::Choices)
    }

    /// Somebody has said more of it than its name.
    pub fn says_more(&self) -> bool {
        !self.options.is_empty() || !self.hint.is_empty()
    }

    /// It is short enough for a quarter of a line.
    pub fn is_narrow(&self) -> bool {
        use FieldKind::{Computed, Date, Money, Number, Percent};
        matches!(self.kind, Number | Money | Percent | Date | Computed)
    }
}

/// What a record holds can be chosen again, though the administrator has taken it off the list: a save of something else
/// neither loses nor refuses it.
pub fn offer(fields: &mut [Field], kept: &FieldValues) {
    for field in fields {
        let chosen = match (field.kind, kept.get(&field.key)) {
            (FieldKind::Choice, Some(FieldValue::Text(one))) => std::slice::from_ref(one),
            (FieldKind::Choices, Some(FieldValue::Many(all))) => all.as_slice(),
            _ => continue,
        };
        for one in chosen {
            if !field.options.contains(one) {
                field.options.push(one.clone());
            }
        }
    }
}
