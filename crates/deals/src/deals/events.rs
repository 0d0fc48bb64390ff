//! What happens to deals.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{CompanyId, DealId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a deal. It stands in the feed of its client too, for those who see the deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealEvent {
    /// Which deal.
    pub deal: DealId,
    /// With which client.
    pub company: CompanyId,
    /// «Запрос № 2026-0418»
    pub title: String,
    /// What has happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// What has happened to a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Happening {
    Created {
        subject: String,
        /// The number of the deal it is like.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        again: Option<String>,
    },
    Edited {
        changes: Vec<Change>,
    },
    /// Fields of a stage, or of none; they are named in the changes.
    Filled {
        stage: String,
        changes: Vec<Change>,
    },
    StatusChanged {
        track: String,
        /// «Статус»
        name: String,
        old: String,
        new: String,
        comment: String,
        /// Not the main track, which says whether the deal goes on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_beside: bool,
    },
    SignedOff {
        tick: String,
        name: String,
    },
    SignOffWithdrawn {
        tick: String,
        name: String,
    },
    /// With the fields that were filled on leaving it.
    StagePassed {
        stage: String,
        next: String,
        changes: Vec<Change>,
    },
    StageReturned {
        stage: String,
        next: String,
        reason: String,
    },
    Archived {
        changes: Vec<Change>,
    },
    Reopened {
        reason: String,
    },
    /// It goes on by a newer version of its type.
    VersionMoved {
        version: i32,
    },
}

impl Event for DealEvent {
    const FAMILY: &'static str = "deal";

    fn subjects(&self) -> Vec<Subject> {
        vec![self.deal.into(), self.company.into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon) = self.what.words();
        let mut told = Told {
            sentence: t.with_all(key, &self.what.arguments(&self.title)),
            icon,
            path: Some(format!("/deals/{}", self.deal)),
            ..Told::default()
        };
        match &self.what {
            Happening::Created { subject, .. } => told.text = Some(subject.clone()),
            Happening::StatusChanged {
                name,
                old,
                new,
                comment,
                ..
            } => {
                told.changes = vec![ToldChange {
                    label: name.clone(),
                    old: Some(old.clone()),
                    new: Some(new.clone()),
                }];
                told.text = Some(comment.clone()).filter(|text| !text.is_empty());
            }
            Happening::StageReturned { reason, .. } | Happening::Reopened { reason } => {
                told.text = Some(reason.clone());
            }
            Happening::Edited { changes } => {
                let label = |field: &str| t.get(&format!("deal-{field}"));
                told.changes = changes.iter().map(|one| told_change(one, label)).collect();
            }
            Happening::Filled { changes, .. }
            | Happening::StagePassed { changes, .. }
            | Happening::Archived { changes } => {
                let named = |one| told_change(one, str::to_owned);
                told.changes = changes.iter().map(named).collect();
            }
            _ => {}
        }
        told
    }
}

/// What happens to the list of deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum DealListEvent {
    /// It was taken out as a file.
    Exported {
        /// Rows of the file.
        count: i64,
    },
}

impl Event for DealListEvent {
    const FAMILY: &'static str = "deal_list";

    fn subjects(&self) -> Vec<Subject> {
        Vec::new()
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Exported { count } = self;
        Told {
            sentence: t.count("event-deal_list-exported", *count),
            icon: "download",
            ..Told::default()
        }
    }
}

fn told_change(change: &Change, label: impl Fn(&str) -> String) -> ToldChange {
    ToldChange {
        label: label(&change.field),
        old: change.old.clone(),
        new: change.new.clone(),
    }
}

impl Happening {
    /// The key of its sentence, and its icon.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Created { again: None, .. } => ("event-deal-created", "plus"),
            Self::Created { .. } => ("event-deal-created_again", "plus"),
            Self::Edited { .. } => ("event-deal-edited", "pencil"),
            Self::Filled { stage, .. } if stage.is_empty() => ("event-deal-edited", "pencil"),
            Self::Filled { .. } => ("event-deal-filled", "pencil"),
            Self::StatusChanged { .. } => ("event-deal-status_changed", "refresh"),
            Self::SignedOff { .. } => ("event-deal-signed_off", "circle-check"),
            Self::SignOffWithdrawn { .. } => ("event-deal-sign_off_withdrawn", "circle"),
            Self::StagePassed { .. } => ("event-deal-stage_passed", "arrow-right"),
            Self::StageReturned { .. } => ("event-deal-stage_returned", "arrow-back-up"),
            Self::Archived { .. } => ("event-deal-archived", "archive"),
            Self::Reopened { .. } => ("event-deal-reopened", "archive-off"),
            Self::VersionMoved { .. } => ("event-deal-version_moved", "versions"),
        }
    }

    fn arguments(&self, title: &str) -> Vec<(&'static str, String)> {
        let mut all = vec![("deal", title.to_owned())];
        match self {
            Self::Created {
                again: Some(number),
                ..
            } => all.push(("number", number.clone())),
            Self::Filled { stage, .. } => all.push(("stage", stage.clone())),
            Self::StatusChanged { name, .. }
            | Self::SignedOff { name, .. }
            | Self::SignOffWithdrawn { name, .. } => all.push(("name", name.clone())),
            Self::VersionMoved { version } => all.push(("version", version.to_string())),
            Self::StagePassed { stage, next, .. } | Self::StageReturned { stage, next, .. } => {
                all.push(("stage", stage.clone()));
                all.push(("next", next.clone()));
            }
            _ => {}
        }
        all
    }
}
