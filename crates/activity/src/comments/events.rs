//! What happens to comments.

use base::events::{Event, Told};
use base::ids::{CommentId, Subject, SubjectKind};
use base::locale::Translator;
use base::watched::{FeedLine, RuleEvent};
use serde::{Deserialize, Serialize};

/// An event of a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CommentEvent {
    Added {
        comment: CommentId,
        kind: SubjectKind,
        record: i64,
        text: String,
    },
}

impl Event for CommentEvent {
    const FAMILY: &'static str = "comment";

    fn subjects(&self) -> Vec<Subject> {
        let Self::Added { kind, record, .. } = self;
        vec![Subject {
            kind: *kind,
            id: *record,
        }]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Added { text, .. } = self;
        Told {
            sentence: t.get("comment-event-added"),
            icon: "message-circle",
            text: Some(text.clone()),
            ..Told::default()
        }
    }
}

/// What rules of notification can tell of, whichever record it is under (`D3`).
pub const WATCHED: &[RuleEvent] = &[
    watched("company", SubjectKind::Company),
    watched("person", SubjectKind::Person),
    watched("interaction", SubjectKind::Interaction),
];

const LINES: &[FeedLine] = &[FeedLine::every("comment.added")];

const fn watched(topic: &'static str, of: SubjectKind) -> RuleEvent {
    RuleEvent {
        name: "comment-added",
        topic,
        of,
        lines: LINES,
    }
}
