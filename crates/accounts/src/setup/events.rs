//! What happens at the first start.

use base::events::{Event, Told};
use base::ids::Subject;
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the first start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SetupEvent {
    LinkOffered {},
}

impl Event for SetupEvent {
    const FAMILY: &'static str = "setup";

    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::INSTALLATION]
    }

    fn tell(&self, t: &Translator) -> Told {
        Told {
            sentence: t.get("setup-event-link-offered"),
            icon: "link",
            ..Told::default()
        }
    }
}
