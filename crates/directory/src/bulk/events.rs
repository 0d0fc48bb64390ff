//! What happens to changes of many records, and to the records.

use base::events::{Change, Event, Told};
use base::ids::{BulkChangeId, Subject, SubjectKind};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::{Alteration, BulkChange, Value, words};
use crate::companies::tell_change;

/// An event of a change. It is kept with the records concerned, so each card's timeline tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkEvent {
    bulk: BulkChangeId,
    kind: SubjectKind,
    alteration: Alteration,
    #[serde(flatten)]
    what: What,
    /// There may be hundreds: they are the subjects, not in the payload.
    #[serde(skip)]
    records: Vec<i64>,
}

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum What {
    Started {
        count: i64,
    },
    /// Records that had the same value before got another one.
    Changed {
        old: Option<String>,
        others: i64,
    },
    Stopped,
    Finished {
        changed: i64,
        skipped: i64,
    },
    Failed,
    UndoStarted,
    /// Records got the same former value back.
    Restored {
        old: Option<String>,
    },
    Undone {
        restored: i64,
        kept: i64,
    },
}

impl BulkEvent {
    /// An event of the change itself.
    pub fn of(change: &BulkChange, what: What) -> Self {
        Self::of_records(change, what, Vec::new())
    }

    /// An event of some of its records.
    pub fn of_records(change: &BulkChange, what: What, records: Vec<i64>) -> Self {
        Self {
            bulk: change.id,
            kind: change.kind,
            alteration: change.alteration.clone(),
            what,
            records,
        }
    }
}

impl Event for BulkEvent {
    const FAMILY: &'static str = "bulk";

    fn subjects(&self) -> Vec<Subject> {
        let record = |id: &i64| Subject {
            kind: self.kind,
            id: *id,
        };
        let records = self.records.iter().map(record);
        std::iter::once(self.bulk.into()).chain(records).collect()
    }

    fn tell(&self, t: &Translator) -> Told {
        let title = words::title(t, &self.alteration);
        let both = |[first, second]: [(&str, i64); 2]| {
            let told = [t.count(first.0, first.1), t.count(second.0, second.1)];
            Some(told.join(", "))
        };
        let (key, icon, text) = match &self.what {
            What::Changed { others, .. } => {
                let icon = words::icon(&self.alteration);
                let key = match others {
                    0 => "bulk-event-changed-alone",
                    _ => "bulk-event-changed",
                };
                (key, icon, words::reason(&self.alteration))
            }
            What::Restored { .. } => ("bulk-event-restored", "arrow-back-up", None),
            What::Started { count } => {
                let count = words::counted(t, self.kind, *count);
                ("bulk-event-started", "player-play", Some(count))
            }
            What::Finished { changed, skipped } => {
                let text = both([("bulk-changed", *changed), ("bulk-skipped", *skipped)]);
                ("bulk-event-finished", "check", text)
            }
            What::Undone { restored, kept } => {
                let text = both([("bulk-restored", *restored), ("bulk-kept", *kept)]);
                ("bulk-event-undone", "arrow-back-up", text)
            }
            What::Stopped => ("bulk-event-stopped", "player-stop", None),
            What::Failed => ("bulk-event-failed", "alert-circle", None),
            What::UndoStarted => ("bulk-event-undo-started", "arrow-back-up", None),
        };
        let others = match &self.what {
            What::Changed { others, .. } => *others,
            _ => 0,
        };
        let args = [("title", title), ("count", others.to_string())];
        Told {
            sentence: t.with_all(key, &args),
            icon,
            changes: self
                .change()
                .iter()
                .map(|change| tell_change(change, t))
                .collect(),
            text,
            ..Told::default()
        }
    }
}

impl BulkEvent {
    /// What of a card changed, from what to what; the archive is told by the sentence alone.
    fn change(&self) -> Option<Change> {
        let (old, is_undo) = match &self.what {
            What::Changed { old, .. } => (old.clone(), false),
            What::Restored { old } => (old.clone(), true),
            _ => return None,
        };
        let name = Some(self.alteration.name.clone()).filter(|name| !name.is_empty());
        let (field, old, new) = match &self.alteration.value {
            Value::Responsible(_) => ("responsible_id", old, name),
            Value::Status(status, _) => ("status", old, Some(status.to_string())),
            Value::Segment(_, true) => ("segments", None, name),
            Value::Segment(_, false) => ("segments", name, None),
            Value::Archived(_) => return None,
        };
        let (old, new) = if is_undo { (new, old) } else { (old, new) };
        Some(Change {
            field: field.to_owned(),
            old,
            new,
        })
    }
}
