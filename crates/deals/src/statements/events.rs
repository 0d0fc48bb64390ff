//! What happens to statements. What is entered by them is told by the deals.

use base::events::{Event, Told};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::{BankLineId, StatementId};

/// An event of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum StatementEvent {
    /// It was received.
    Received {
        /// Which.
        statement: StatementId,
        /// The name of its file.
        name: String,
        /// New payments in it.
        count: usize,
    },
    /// Somebody has said that a payment in it is none of a client's.
    LineSkipped {
        /// Which statement.
        statement: StatementId,
        /// Which line.
        line: BankLineId,
        /// Who paid, how much.
        text: String,
    },
}

impl Event for StatementEvent {
    const FAMILY: &'static str = "statement";

    fn subjects(&self) -> Vec<Subject> {
        Vec::new()
    }

    fn tell(&self, t: &Translator) -> Told {
        let (statement, sentence, icon) = match self {
            Self::Received {
                statement,
                name,
                count,
            } => {
                let sentence = t.with_all(
                    "event-statement-received",
                    &[("name", name.clone()), ("count", count.to_string())],
                );
                (statement, sentence, "building-bank")
            }
            Self::LineSkipped {
                statement, text, ..
            } => {
                let sentence = t.with("event-statement-line_skipped", "text", text);
                (statement, sentence, "x")
            }
        };
        Told {
            sentence,
            icon,
            path: Some(format!("{}/{statement}", super::PATH)),
            ..Told::default()
        }
    }
}
