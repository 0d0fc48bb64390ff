//! What happens to records that are kept twice.

use base::events::{Change, Event, Told, ToldChange};
use base::ids::{MergeId, Subject, SubjectKind};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use crate::duplicates::pairs::subject;

/// An event of a merge. Its first subject is the survivor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MergeEvent {
    Merged {
        merge: MergeId,
        kind: SubjectKind,
        survivor: i64,
        records: Vec<(i64, String)>,
        changes: Vec<Change>,
        /// Values of the merged records that were not chosen.
        left: Vec<Change>,
    },
    Undone {
        merge: MergeId,
        kind: SubjectKind,
        survivor: i64,
        records: Vec<(i64, String)>,
        changes: Vec<Change>,
    },
}

impl Event for MergeEvent {
    const FAMILY: &'static str = "merge";

    fn subjects(&self) -> Vec<Subject> {
        let (Self::Merged {
            kind,
            survivor,
            records,
            ..
        }
        | Self::Undone {
            kind,
            survivor,
            records,
            ..
        }) = self;
        std::iter::once(*survivor)
            .chain(records.iter().map(|(id, _)| *id))
            .map(|id| subject(*kind, id))
            .collect()
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon, kind, records, changes) = match self {
            Self::Merged {
                kind,
                records,
                changes,
                ..
            } => ("merge-event-merged", "git-merge", *kind, records, changes),
            Self::Undone {
                kind,
                records,
                changes,
                ..
            } => (
                "merge-event-undone",
                "arrows-split",
                *kind,
                records,
                changes,
            ),
        };
        let names: Vec<&str> = records.iter().map(|(_, name)| name.as_str()).collect();
        let tell = |change: &Change| match kind {
            SubjectKind::Company => crate::companies::tell_change(change, t),
            _ => crate::people::tell_change(change, t),
        };
        let mut told: Vec<ToldChange> = changes.iter().map(tell).collect();
        if let Self::Merged { left, .. } = self {
            told.extend(left.iter().map(|change| {
                let told = tell(change);
                ToldChange {
                    label: t.with("merge-event-left", "field", &told.label),
                    ..told
                }
            }));
        }
        Told {
            sentence: t.with(key, "names", names.join(", ")),
            icon,
            changes: told,
            ..Told::default()
        }
    }
}
