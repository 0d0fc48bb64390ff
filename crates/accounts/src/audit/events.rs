//! What happens to the audit itself: it is taken out of the program.

use base::events::{Event, Told};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum AuditEvent {
    /// With its filter as the query string of the page.
    Exported { count: i64, filter: String },
}

impl Event for AuditEvent {
    const FAMILY: &'static str = "audit";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Exported { count, filter } = self;
        Told {
            sentence: t.count("audit-event-exported", *count),
            icon: "download",
            changes: Vec::new(),
            text: Some(filter.clone()).filter(|filter| !filter.is_empty()),
            ..Told::default()
        }
    }
}
