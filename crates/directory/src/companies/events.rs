//! What happens to companies.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{CompanyId, Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CompanyEvent {
    Created {
        company: CompanyId,
        name: String,
        people: Vec<String>,
    },
    Edited {
        company: CompanyId,
        changes: Vec<Change>,
    },
    StatusChanged {
        company: CompanyId,
        from: String,
        to: String,
        reason: String,
    },
    NextContactMoved {
        company: CompanyId,
        changes: Vec<Change>,
    },
    Archived {
        company: CompanyId,
    },
    Returned {
        company: CompanyId,
    },
    /// Somebody was about to add a client that is kept already but hidden from them.
    HiddenDuplicateMet {
        company: CompanyId,
        user: UserId,
        matched: String,
    },
    /// A list was taken out of the program.
    Exported {
        count: i64,
        search: String,
    },
}

impl Event for CompanyEvent {
    const FAMILY: &'static str = "company";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Created { company, .. }
            | Self::Edited { company, .. }
            | Self::StatusChanged { company, .. }
            | Self::NextContactMoved { company, .. }
            | Self::Archived { company }
            | Self::Returned { company } => vec![(*company).into()],
            // Only the audit tells of it: the company's own people need not know who looks for it.
            Self::HiddenDuplicateMet { user, .. } => vec![(*user).into()],
            Self::Exported { .. } => vec![Subject::INSTALLATION],
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let mut told = Told {
            icon: "building",
            ..Told::default()
        };
        match self {
            Self::Created { name, people, .. } => {
                told.sentence = t.with("company-event-created", "name", name);
                told.icon = "circle-plus";
                told.text = (!people.is_empty())
                    .then(|| t.with("company-event-people", "names", people.join(", ")));
            }
            Self::Edited { changes, .. } => {
                told.sentence = t.get("company-event-edited");
                told.icon = "pencil";
                told.changes = changes
                    .iter()
                    .map(|change| tell_change(change, t))
                    .collect();
            }
            Self::StatusChanged {
                from, to, reason, ..
            } => {
                told.sentence = t.get("company-event-status");
                told.icon = "refresh";
                let change = Change {
                    field: "status".to_owned(),
                    old: Some(from.clone()),
                    new: Some(to.clone()),
                };
                told.changes = vec![tell_change(&change, t)];
                told.text = Some(reason.clone()).filter(|reason| !reason.is_empty());
            }
            Self::NextContactMoved { changes, .. } => {
                told.sentence = t.get("company-event-next-contact");
                told.icon = "calendar-event";
                told.changes = changes
                    .iter()
                    .map(|change| tell_change(change, t))
                    .collect();
            }
            Self::Archived { .. } => {
                told.sentence = t.get("company-event-archived");
                told.icon = "archive";
            }
            Self::Returned { .. } => {
                told.sentence = t.get("company-event-returned");
                told.icon = "archive-off";
            }
            Self::HiddenDuplicateMet { matched, .. } => {
                told.sentence = t.get("company-event-hidden-duplicate");
                told.icon = "copy";
                told.text = Some(matched.clone());
            }
            Self::Exported { count, search } => {
                told.sentence = t.count("company-event-exported", *count);
                told.icon = "download";
                told.text = Some(search.clone()).filter(|search| !search.is_empty());
            }
        }
        told
    }
}

pub(crate) fn tell_change(change: &Change, t: &Translator) -> ToldChange {
    let value = |text: &Option<String>| {
        text.as_ref().map(|text| match change.field.as_str() {
            "status" | "kind" => t
                .find(&format!("company-{}-{text}", change.field))
                .unwrap_or_else(|| text.clone()),
            _ => text.clone(),
        })
    };
    ToldChange {
        label: t
            .find(&format!("company-{}", change.field))
            .unwrap_or_else(|| change.field.clone()),
        old: value(&change.old),
        new: value(&change.new),
    }
}
