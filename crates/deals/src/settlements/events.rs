//! What happens to settlements.

use base::events::{Event, Told};
use base::ids::{CompanyId, Subject};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of the settlements with a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SettlementsEvent {
    /// They were taken out as a file.
    Exported {
        /// With whom.
        company: CompanyId,
        /// Their name.
        name: String,
    },
}

impl Event for SettlementsEvent {
    const FAMILY: &'static str = "settlements";

    fn subjects(&self) -> Vec<Subject> {
        let Self::Exported { company, .. } = self;
        vec![(*company).into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        let Self::Exported { company, name } = self;
        Told {
            sentence: t.with("event-settlements-exported", "name", name),
            icon: "download",
            path: Some(format!("/settlements?company={company}")),
            ..Told::default()
        }
    }
}
