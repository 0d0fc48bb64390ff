//! What is said of pairs.

use base::events::{Event, Told};
use base::ids::{Subject, SubjectKind};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::subject;

/// An event of a pair. It names neither record to the other's readers: who sees one need not see the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PairEvent {
    Dismissed {
        kind: SubjectKind,
        first: i64,
        second: i64,
    },
    Reopened {
        kind: SubjectKind,
        first: i64,
        second: i64,
    },
}

impl Event for PairEvent {
    const FAMILY: &'static str = "duplicate";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Dismissed {
                kind,
                first,
                second,
            }
            | Self::Reopened {
                kind,
                first,
                second,
            } => vec![subject(*kind, *first), subject(*kind, *second)],
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let key = match self {
            Self::Dismissed { .. } => "duplicate-event-dismissed",
            Self::Reopened { .. } => "duplicate-event-reopened",
        };
        Told {
            sentence: t.get(key),
            icon: "copy",
            ..Told::default()
        }
    }
}
