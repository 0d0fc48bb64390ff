//! What the administrator did with the queue.

use base::events::{Event, Told};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the queue. A letter's own way is told by its row, not by the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum QueueEvent {
    Retried { letters: usize },
    Dropped { title: String },
    HeldDropped { letters: usize },
}

impl Event for QueueEvent {
    const FAMILY: &'static str = "queue";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
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
        };
        Told {
            sentence,
            icon,
            ..Told::default()
        }
    }
}
