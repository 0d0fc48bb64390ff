//! What happens to interactions.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{CompanyId, InteractionId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::{InteractionDirection, InteractionMethod, InteractionState};

/// An event of the journal. People are no subjects of it: who sees a person by another client must not read here what was
/// said with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum InteractionEvent {
    Added {
        interaction: InteractionId,
        company: CompanyId,
        state: InteractionState,
        direction: InteractionDirection,
        method: InteractionMethod,
        topic: String,
    },
    /// Many at once, by the command line.
    AddedAll {
        interactions: Vec<InteractionId>,
        companies: Vec<CompanyId>,
    },
    Edited {
        interaction: InteractionId,
        company: CompanyId,
        topic: String,
        changes: Vec<Change>,
    },
    Held {
        interaction: InteractionId,
        company: CompanyId,
        method: InteractionMethod,
        topic: String,
        result: String,
    },
    Moved {
        interaction: InteractionId,
        company: CompanyId,
        topic: String,
        changes: Vec<Change>,
    },
    Cancelled {
        interaction: InteractionId,
        company: CompanyId,
        topic: String,
        reason: String,
    },
    DecisionDone {
        interaction: InteractionId,
        company: CompanyId,
        decision: String,
    },
    DecisionReopened {
        interaction: InteractionId,
        company: CompanyId,
        decision: String,
    },
    DecisionMoved {
        interaction: InteractionId,
        company: CompanyId,
        decision: String,
        changes: Vec<Change>,
    },
    /// A colleague holds it now.
    Handed {
        interaction: InteractionId,
        company: CompanyId,
        topic: String,
        changes: Vec<Change>,
    },
    DecisionHanded {
        interaction: InteractionId,
        company: CompanyId,
        decision: String,
        changes: Vec<Change>,
    },
    /// The list was taken out as a file.
    Exported { count: i64 },
}

impl Event for InteractionEvent {
    const FAMILY: &'static str = "interaction";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Added {
                interaction,
                company,
                ..
            }
            | Self::Edited {
                interaction,
                company,
                ..
            }
            | Self::Held {
                interaction,
                company,
                ..
            }
            | Self::Moved {
                interaction,
                company,
                ..
            }
            | Self::Cancelled {
                interaction,
                company,
                ..
            }
            | Self::DecisionDone {
                interaction,
                company,
                ..
            }
            | Self::DecisionReopened {
                interaction,
                company,
                ..
            }
            | Self::DecisionMoved {
                interaction,
                company,
                ..
            }
            | Self::Handed {
                interaction,
                company,
                ..
            }
            | Self::DecisionHanded {
                interaction,
                company,
                ..
            } => vec![(*interaction).into(), (*company).into()],
            Self::Exported { .. } => vec![Subject::INSTALLATION],
            Self::AddedAll {
                interactions,
                companies,
            } => {
                let interactions = interactions.iter().map(|id| (*id).into());
                let companies = companies.iter().map(|id| (*id).into());
                interactions.chain(companies).collect()
            }
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (sentence, icon, text, changes) = match self {
            Self::Added {
                state,
                direction,
                method,
                topic,
                ..
            } => {
                let kind = match (state, method) {
                    (InteractionState::Planned, _) => format!("interaction-planned-{method}"),
                    (_, InteractionMethod::Call) => format!("interaction-call-{direction}"),
                    _ => method.label(),
                };
                let icon = match (state, method, direction) {
                    (
                        InteractionState::Done,
                        InteractionMethod::Call,
                        InteractionDirection::Incoming,
                    ) => "phone-incoming",
                    (
                        InteractionState::Done,
                        InteractionMethod::Call,
                        InteractionDirection::Outgoing,
                    ) => "phone-outgoing",
                    _ => method.icon(),
                };
                (t.get(&kind), icon, Some(topic), &[][..])
            }
            Self::AddedAll { interactions, .. } => {
                let sentence = t.count("interaction-event-added-all", interactions.len());
                (sentence, "phone-call", None, &[][..])
            }
            Self::Exported { count } => {
                let sentence = t.count("interaction-event-exported", *count);
                (sentence, "download", None, &[][..])
            }
            Self::Edited { topic, changes, .. } => {
                let sentence = t.with("interaction-event-edited", "topic", topic);
                (sentence, "pencil", None, changes.as_slice())
            }
            Self::Held {
                method,
                topic,
                result,
                ..
            } => {
                let sentence = t.with("interaction-event-held", "topic", topic);
                (sentence, method.icon(), Some(result), &[][..])
            }
            Self::Moved { topic, changes, .. } => {
                let sentence = t.with("interaction-event-moved", "topic", topic);
                (sentence, "calendar-time", None, changes.as_slice())
            }
            Self::Cancelled { topic, reason, .. } => {
                let sentence = t.with("interaction-event-cancelled", "topic", topic);
                (sentence, "calendar-off", Some(reason), &[][..])
            }
            Self::DecisionDone { decision, .. } => (
                t.get("interaction-event-decision-done"),
                "circle-check",
                Some(decision),
                &[][..],
            ),
            Self::DecisionReopened { decision, .. } => (
                t.get("interaction-event-decision-reopened"),
                "circle-dashed",
                Some(decision),
                &[][..],
            ),
            Self::Handed { topic, changes, .. } => {
                let sentence = t.with("interaction-event-handed", "topic", topic);
                (sentence, "user-share", None, changes.as_slice())
            }
            Self::DecisionHanded {
                decision, changes, ..
            } => (
                t.get("interaction-event-decision-handed"),
                "user-share",
                Some(decision),
                changes.as_slice(),
            ),
            Self::DecisionMoved {
                decision, changes, ..
            } => (
                t.get("interaction-event-decision-moved"),
                "calendar-time",
                Some(decision),
                changes.as_slice(),
            ),
        };
        Told {
            sentence,
            icon,
            changes: changes.iter().map(|change| told(change, t)).collect(),
            text: text.cloned().filter(|text| !text.is_empty()),
            path: self.interaction().map(|id| format!("/interactions/{id}")),
        }
    }
}

impl InteractionEvent {
    /// The one contact it is about.
    fn interaction(&self) -> Option<InteractionId> {
        match self {
            Self::Added { interaction, .. }
            | Self::Edited { interaction, .. }
            | Self::Held { interaction, .. }
            | Self::Moved { interaction, .. }
            | Self::Cancelled { interaction, .. }
            | Self::DecisionDone { interaction, .. }
            | Self::DecisionReopened { interaction, .. }
            | Self::DecisionMoved { interaction, .. }
            | Self::Handed { interaction, .. }
            | Self::DecisionHanded { interaction, .. } => Some(*interaction),
            Self::AddedAll { .. } | Self::Exported { .. } => None,
        }
    }
}

fn told(change: &Change, t: &Translator) -> ToldChange {
    let value = |text: &Option<String>| {
        let text = text.as_ref()?;
        let named = match change.field.as_str() {
            "state" => t.find(&format!("interaction-state-{text}")),
            "direction" => t.find(&format!("interaction-direction-{text}")),
            "method" => t.find(&format!("interaction-method-{text}")),
            "importance" => t.find(&format!("importance-{text}")),
            "subject" => {
                let kind = text.split(':').next().unwrap_or_default();
                t.find(&format!("discussed-{kind}"))
            }
            "lead" => t.find(&format!("reminder-lead-{text}")),
            _ => None,
        };
        Some(named.unwrap_or_else(|| text.clone()))
    };
    ToldChange {
        label: t
            .find(&format!("interaction-{}", change.field))
            .unwrap_or_else(|| change.field.clone()),
        old: value(&change.old),
        new: value(&change.new),
    }
}
