//! What happens to accounts.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum UserEvent {
    Created {
        user: UserId,
        name: String,
    },
    Edited {
        user: UserId,
        name: String,
        changes: Vec<Change>,
    },
    PasswordGiven {
        user: UserId,
        name: String,
    },
    PasswordChanged {
        user: UserId,
        name: String,
    },
    Deactivated {
        user: UserId,
        name: String,
    },
    Reactivated {
        user: UserId,
        name: String,
    },
    RecordsHandedOver {
        user: UserId,
        name: String,
        to: UserId,
        to_name: String,
        count: usize,
        /// Kept as the records concerned, not in the payload: there may be thousands.
        #[serde(skip)]
        records: Vec<Subject>,
    },
}

impl Event for UserEvent {
    const FAMILY: &'static str = "user";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Created { user, .. }
            | Self::Edited { user, .. }
            | Self::PasswordGiven { user, .. }
            | Self::PasswordChanged { user, .. }
            | Self::Deactivated { user, .. }
            | Self::Reactivated { user, .. } => vec![(*user).into()],
            Self::RecordsHandedOver {
                user, to, records, ..
            } => [(*user).into(), (*to).into()]
                .into_iter()
                .chain(records.iter().copied())
                .collect(),
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name, icon) = match self {
            Self::Created { name, .. } => ("user-event-created", name, "user-plus"),
            Self::Edited { name, .. } => ("user-event-edited", name, "user-edit"),
            Self::PasswordGiven { name, .. } => ("user-event-password-given", name, "key"),
            Self::PasswordChanged { name, .. } => ("user-event-password-changed", name, "key"),
            Self::Deactivated { name, .. } => ("user-event-deactivated", name, "user-off"),
            Self::Reactivated { name, .. } => ("user-event-reactivated", name, "user-check"),
            Self::RecordsHandedOver {
                name,
                to_name,
                count,
                ..
            } => {
                let text = format!("{name} → {to_name}");
                let sentence = t.with2(
                    "user-event-handed-over",
                    ("count", &count.to_string()),
                    ("names", &text),
                );
                return Told {
                    sentence,
                    icon: "user-share",
                    ..Told::default()
                };
            }
        };
        let changes = match self {
            Self::Edited { changes, .. } => changes
                .iter()
                .map(|change| tell_change(change, t))
                .collect(),
            _ => Vec::new(),
        };
        Told {
            sentence: t.with(key, "name", name),
            icon,
            changes,
            ..Told::default()
        }
    }
}

fn tell_change(change: &Change, t: &Translator) -> ToldChange {
    let value = |text: &Option<String>| {
        text.as_deref()
            .map(|text| tell_value(&change.field, text, t))
    };
    ToldChange {
        label: t
            .find(&format!("user-{}", change.field))
            .unwrap_or_else(|| change.field.clone()),
        old: value(&change.old),
        new: value(&change.new),
    }
}

fn tell_value(field: &str, text: &str, t: &Translator) -> String {
    let name = |prefix: &str, code: &str| {
        t.find(&format!("{prefix}-{code}"))
            .unwrap_or_else(|| code.to_owned())
    };
    match field {
        "roles" => text
            .split(' ')
            .map(|role| name("role", role))
            .collect::<Vec<_>>()
            .join(", "),
        "visibility" => name("visibility", text),
        _ => text.to_owned(),
    }
}
