//! What happens to deal types.

use base::events::{Event, Told};
use base::ids::{DealTypeId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a deal type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DealTypeEvent {
    /// A profile was added: its new types, and those it has changed.
    ProfileAdded {
        profile: String,
        types: Vec<DealTypeId>,
    },
    Edited {
        deal_type: DealTypeId,
        name: String,
        version: i32,
    },
    Retired {
        deal_type: DealTypeId,
        name: String,
    },
    Returned {
        deal_type: DealTypeId,
        name: String,
    },
}

impl Event for DealTypeEvent {
    const FAMILY: &'static str = "deal_type";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::ProfileAdded { types, .. } => types.iter().copied().map(Subject::from).collect(),
            Self::Edited { deal_type, .. }
            | Self::Retired { deal_type, .. }
            | Self::Returned { deal_type, .. } => vec![(*deal_type).into()],
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name) = match self {
            Self::ProfileAdded { profile, .. } => ("event-deal_type-profile", profile),
            Self::Edited { name, .. } => ("event-deal_type-edited", name),
            Self::Retired { name, .. } => ("event-deal_type-retired", name),
            Self::Returned { name, .. } => ("event-deal_type-returned", name),
        };
        Told {
            sentence: t.with(key, "name", name),
            icon: "settings",
            ..Told::default()
        }
    }
}
