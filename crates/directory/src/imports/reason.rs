//! Why a row did not fit, kept so that it can be told in any language.

use base::html::list::OwnColumn;
use base::locale::Translator;
use base::{FieldErrors, Text};
use formats::columns::Target;
use serde::{Deserialize, Serialize};

/// Why a row did not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which value of the row, by the name of its target, or of the administrator's field behind a prefix; empty when it is
    /// the row as a whole.
    pub target: String,
    /// The value as it stands in the file, cut short.
    pub value: String,
    /// The message.
    pub key: String,
    /// Its arguments.
    pub args: Vec<(String, String)>,
}

impl Reason {
    /// Something about the row as a whole.
    pub fn of_row(text: impl Into<Text>) -> Self {
        Self::new("", "", text.into())
    }

    /// Something about a value.
    pub fn of_value(target: Target, value: &str, text: impl Into<Text>) -> Self {
        Self::new(target.as_str(), value, text.into())
    }

    /// Something about a value of the administrator's field of this name.
    pub fn of_own(name: &str, value: &str, text: impl Into<Text>) -> Self {
        Self::new(&own_target(name), value, text.into())
    }

    /// The first message of a command's refusal.
    pub fn of_fields(errors: &FieldErrors) -> Self {
        match errors.iter().next() {
            Some((field, text)) => Self::new(target_of(field), "", text.clone()),
            None => Self::of_row("error-invalid-title"),
        }
    }

    fn new(target: &str, value: &str, text: Text) -> Self {
        let args = text.args.into_iter();
        Self {
            target: target.to_owned(),
            value: value.trim().chars().take(80).collect(),
            key: text.key.to_owned(),
            args: args.map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }

    /// «ИНН 7700481501: не сходится контрольная цифра».
    pub fn tell(&self, t: &Translator) -> String {
        let args: Vec<(&str, String)> = self
            .args
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        let text = t.with_all(&self.key, &args);
        if self.target.is_empty() {
            return text;
        }
        let label = label(&self.target, t);
        if self.value.is_empty() {
            format!("{label}: {text}")
        } else {
            format!("{label} «{}»: {text}", self.value)
        }
    }
}

/// The target that is the administrator's field of this name.
pub fn own_target(name: &str) -> String {
    format!("{}{name}", OwnColumn::PREFIX)
}

/// A target as people read it.
pub fn label(target: &str, t: &Translator) -> String {
    match target.strip_prefix(OwnColumn::PREFIX) {
        Some(name) => name.to_owned(),
        None => t.get(&format!("import-target-{target}")),
    }
}

/// The form's field as a target of the file.
fn target_of(field: &str) -> &'static str {
    match field {
        "name" => "company-name",
        "line_of_business" => "line-of-business",
        "legal_address" => "legal-address",
        "segments" => "segment",
        "responsible_id" => "responsible",
        "next_contact_on" => "next-contact-on",
        "refusal_reason" => "status",
        "full_name" => "person-name",
        "position" => "person-position",
        other => Target::all()
            .map(Target::as_str)
            .find(|name| *name == other)
            .unwrap_or_default(),
    }
}
