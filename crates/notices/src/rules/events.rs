//! What happens to rules.

use base::events::{Event, Told};
use base::ids::{RuleId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RuleEvent {
    Made { rule: RuleId, name: String },
    Changed { rule: RuleId, name: String },
    SwitchedOn { rule: RuleId, name: String },
    SwitchedOff { rule: RuleId, name: String },
    Removed { rule: RuleId, name: String },
    Sampled { rule: RuleId, name: String },
}

impl Event for RuleEvent {
    const FAMILY: &'static str = "rule";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon, name) = match self {
            Self::Made { name, .. } => ("rule-event-made", "circle-plus", name),
            Self::Changed { name, .. } => ("rule-event-changed", "pencil", name),
            Self::SwitchedOn { name, .. } => ("rule-event-on", "bell", name),
            Self::SwitchedOff { name, .. } => ("rule-event-off", "bell-off", name),
            Self::Removed { name, .. } => ("rule-event-removed", "trash", name),
            Self::Sampled { name, .. } => ("rule-event-sampled", "send", name),
        };
        Told {
            sentence: t.with(key, "name", name),
            icon,
            ..Told::default()
        }
    }
}
