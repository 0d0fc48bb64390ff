//! What happens to lists of fields.

use base::events::{Event, Told, ToldChange};
use base::ids::{Subject, SubjectKind};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::{KINDS, RecordFields};

/// An event of a list of fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RecordFieldsEvent {
    /// The names of all its fields before and after.
    Saved {
        of: SubjectKind,
        old: Vec<String>,
        new: Vec<String>,
    },
}

impl RecordFieldsEvent {
    /// What became of a list.
    pub(super) fn between(old: &RecordFields, new: &RecordFields) -> Self {
        let names = |list: &RecordFields| {
            let names = list.fields.iter().map(|field| field.name.clone());
            names.collect()
        };
        Self::Saved {
            of: new.kind,
            old: names(old),
            new: names(new),
        }
    }
}

impl Event for RecordFieldsEvent {
    const FAMILY: &'static str = "record_fields";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Saved { of, old, new } = self;
        let kind = KINDS.iter().find(|(kind, _)| kind == of);
        let names = |names: &[String]| Some(names.join(", ")).filter(|names| !names.is_empty());
        Told {
            sentence: t.get("record-fields-event-saved"),
            icon: "forms",
            changes: vec![ToldChange {
                label: kind.map_or_else(String::new, |(_, key)| t.get(key)),
                old: names(old),
                new: names(new),
            }],
            ..Told::default()
        }
    }
}
