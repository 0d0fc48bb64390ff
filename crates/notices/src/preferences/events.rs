//! What happens to a user's wishes.

use base::events::{Event, Told};
use base::ids::{Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a user's wishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PreferencesEvent {
    Saved { user: UserId },
}

impl Event for PreferencesEvent {
    const FAMILY: &'static str = "preferences";

    fn subjects(&self) -> Vec<Subject> {
        let Self::Saved { user } = self;
        vec![(*user).into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        Told {
            sentence: t.get("preferences-event-saved"),
            icon: "bell",
            ..Told::default()
        }
    }
}
