//! What happens to files.

use base::events::{Event, Told};
use base::ids::{DocumentId, Subject, SubjectKind};
use base::locale::Translator;
use base::watched::{FeedLine, RuleEvent};
use serde::{Deserialize, Serialize};

/// An event of files. The first of the records concerned is the one they belong to, with its title at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum DocumentEvent {
    Attached {
        concerned: Vec<Subject>,
        title: String,
        documents: Vec<DocumentId>,
        names: Vec<String>,
    },
    Replaced {
        concerned: Vec<Subject>,
        title: String,
        documents: Vec<DocumentId>,
        names: Vec<String>,
        versions: Vec<i32>,
    },
    Categorised {
        concerned: Vec<Subject>,
        title: String,
        document: DocumentId,
        name: String,
        from: String,
        to: String,
    },
    Removed {
        concerned: Vec<Subject>,
        title: String,
        document: DocumentId,
        name: String,
    },
    Returned {
        concerned: Vec<Subject>,
        title: String,
        document: DocumentId,
        name: String,
    },
}

impl Event for DocumentEvent {
    const FAMILY: &'static str = "document";

    fn subjects(&self) -> Vec<Subject> {
        let (Self::Attached { concerned, .. }
        | Self::Replaced { concerned, .. }
        | Self::Categorised { concerned, .. }
        | Self::Removed { concerned, .. }
        | Self::Returned { concerned, .. }) = self;
        concerned.clone()
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon, title) = match self {
            Self::Attached { title, .. } => ("attached", "paperclip", title),
            Self::Replaced { title, .. } => ("replaced", "versions", title),
            Self::Categorised { title, .. } => ("categorised", "folder", title),
            Self::Removed { title, .. } => ("removed", "trash", title),
            Self::Returned { title, .. } => ("returned", "arrow-back-up", title),
        };
        let names = self.names(t);
        let concerned = self.subjects();
        // In the feed of a record above it is not clear of which one it is.
        let sentence = if concerned.len() > 1 {
            let count = ("count", names.len().to_string());
            let args = [count, ("title", title.clone())];
            t.with_all(&format!("document-event-{key}-of"), &args)
        } else {
            t.count(&format!("document-event-{key}"), names.len())
        };
        Told {
            sentence,
            icon,
            text: Some(names.join("\n")),
            path: concerned
                .first()
                .map(|subject| format!("/documents?subject={subject}")),
            ..Told::default()
        }
    }
}

impl DocumentEvent {
    /// The files, a line each.
    fn names(&self, t: &Translator) -> Vec<String> {
        match self {
            Self::Attached { names, .. } => names.clone(),
            Self::Replaced {
                names, versions, ..
            } => {
                let named = names.iter().zip(versions);
                let told = named.map(|(name, version)| {
                    let args = [("name", name.clone()), ("version", version.to_string())];
                    t.with_all("document-named-version", &args)
                });
                told.collect()
            }
            Self::Categorised { name, from, to, .. } => {
                let word = |category: &str| match category {
                    "" => t.get("nothing"),
                    category => category.to_owned(),
                };
                vec![format!("{name}: {} → {}", word(from), word(to))]
            }
            Self::Removed { name, .. } | Self::Returned { name, .. } => vec![name.clone()],
        }
    }
}

/// What rules of notification can tell of, whichever record it is under (`D3`).
pub const WATCHED: &[RuleEvent] = &[
    watched("company", SubjectKind::Company),
    watched("person", SubjectKind::Person),
    watched("interaction", SubjectKind::Interaction),
];

const LINES: &[FeedLine] = &[
    FeedLine::every("document.attached"),
    FeedLine::every("document.replaced"),
];

const fn watched(topic: &'static str, of: SubjectKind) -> RuleEvent {
    RuleEvent {
        name: "document-attached",
        topic,
        of,
        lines: LINES,
    }
}
