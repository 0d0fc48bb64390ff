//! What happens to the queue.

use base::events::{Event, Told};
use base::ids::{Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the queue. A letter's own way is told by its row, not by the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum QueueEvent {
    Retried {
        letters: usize,
    },
    Dropped {
        title: String,
    },
    HeldDropped {
        letters: usize,
    },
    /// Lines came up in the program.
    Came {
        users: Vec<UserId>,
    },
}

impl Event for QueueEvent {
    const FAMILY: &'static str = "queue";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Came { users } => users.iter().map(|user| (*user).into()).collect(),
            Self::Retried { .. } | Self::Dropped { .. } | Self::HeldDropped { .. } => {
                vec![Subject::INSTALLATION]
            }
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (sentence, icon) = match self {
            Self::Retried { letters } => {
                (t.with("queue-event-retried", "count", letters), "refresh")
            }
            Self::Dropped { title } => (t.with("queue-event-dropped", "title", title), "trash"),
            Self::HeldDropped { letters } => (
                t.with("queue-event-held-dropped", "count", letters),
                "trash",
            ),
            Self::Came { .. } => (t.get("queue-event-came"), "bell"),
        };
        Told {
            sentence,
            icon,
            ..Told::default()
        }
    }
}
