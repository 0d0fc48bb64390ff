//! What happens to drafts of deal types.

use base::events::{Event, Told};
use base::ids::{DealId, DealTypeId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a draft, or of what its publication does to deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum TypeDraftEvent {
    Begun {
        deal_type: DealTypeId,
        name: String,
    },
    Saved {
        deal_type: DealTypeId,
        name: String,
    },
    Discarded {
        deal_type: DealTypeId,
        name: String,
    },
    /// These deals go on by the newest version.
    DealsMoved {
        deal_type: DealTypeId,
        name: String,
        version: i32,
        deals: Vec<DealId>,
    },
}

impl Event for TypeDraftEvent {
    const FAMILY: &'static str = "type_draft";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Begun { deal_type, .. }
            | Self::Saved { deal_type, .. }
            | Self::Discarded { deal_type, .. } => vec![(*deal_type).into()],
            Self::DealsMoved {
                deal_type, deals, ..
            } => {
                let deals = deals.iter().copied().map(Subject::from);
                std::iter::once((*deal_type).into()).chain(deals).collect()
            }
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name) = match self {
            Self::Begun { name, .. } => ("event-type_draft-begun", name),
            Self::Saved { name, .. } => ("event-type_draft-saved", name),
            Self::Discarded { name, .. } => ("event-type_draft-discarded", name),
            Self::DealsMoved { name, version, .. } => {
                return Told {
                    sentence: t.with2(
                        "event-type_draft-moved",
                        ("name", name),
                        ("version", &version.to_string()),
                    ),
                    icon: "versions",
                    ..Told::default()
                };
            }
        };
        Told {
            sentence: t.with(key, "name", name),
            icon: "settings",
            ..Told::default()
        }
    }
}
