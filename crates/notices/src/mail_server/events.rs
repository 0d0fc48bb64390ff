//! What happens to the settings of mail. The password is never told, only that it was changed.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the mail server's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MailServerEvent {
    Set { changes: Vec<Change> },
    Tried { to: String, answer: String },
    Failed { to: String, answer: String },
}

impl Event for MailServerEvent {
    const FAMILY: &'static str = "mail_server";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        match self {
            Self::Set { changes } => Told {
                sentence: t.get("mail-event-set"),
                icon: "mail",
                changes: changes.iter().map(|change| told(change, t)).collect(),
                ..Told::default()
            },
            Self::Tried { to, answer } => Told {
                sentence: t.with("mail-event-tried", "to", to),
                icon: "mail",
                text: Some(answer.clone()),
                ..Told::default()
            },
            Self::Failed { to, answer } => Told {
                sentence: t.with("mail-event-failed", "to", to),
                icon: "alert-triangle",
                text: Some(answer.clone()),
                ..Told::default()
            },
        }
    }
}

fn told(change: &Change, t: &Translator) -> ToldChange {
    let value = |value: &Option<String>| {
        let value = value.clone()?;
        let key = format!("mail-value-{}-{value}", change.field);
        Some(t.find(&key).unwrap_or(value))
    };
    ToldChange {
        label: t.get(&format!("mail-{}", change.field)),
        old: value(&change.old),
        new: value(&change.new),
    }
}
