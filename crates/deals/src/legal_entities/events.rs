//! What happens to our legal persons.

use base::events::{Event, Told};
use base::ids::{LegalEntityId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a legal person of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LegalEntityEvent {
    Added { entity: LegalEntityId, name: String },
    Edited { entity: LegalEntityId, name: String },
    Retired { entity: LegalEntityId, name: String },
    Returned { entity: LegalEntityId, name: String },
}

impl Event for LegalEntityEvent {
    const FAMILY: &'static str = "legal_entity";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name) = match self {
            Self::Added { name, .. } => ("event-legal_entity-added", name),
            Self::Edited { name, .. } => ("event-legal_entity-edited", name),
            Self::Retired { name, .. } => ("event-legal_entity-retired", name),
            Self::Returned { name, .. } => ("event-legal_entity-returned", name),
        };
        Told {
            sentence: t.with(key, "name", name),
            icon: "building-bank",
            ..Told::default()
        }
    }
}
