//! What happens to devices and to the keys of push. Addresses of devices are secrets and are never told.

use base::events::{Event, Told};
use base::ids::{Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of push.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PushEvent {
    /// A browser is told from now on.
    Enabled {
        user: UserId,
        device: String,
    },
    /// Its user wants it no more.
    Ended {
        user: UserId,
        device: String,
    },
    /// Its push service knows it no more.
    Gone {
        user: UserId,
        device: String,
    },
    /// A pair of keys was made; browsers that were told by another one must ask anew.
    KeysMade,
    SwitchedOn,
    SwitchedOff,
}

impl Event for PushEvent {
    const FAMILY: &'static str = "push";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Enabled { user, .. } | Self::Ended { user, .. } | Self::Gone { user, .. } => {
                vec![(*user).into()]
            }
            Self::KeysMade | Self::SwitchedOn | Self::SwitchedOff => vec![Subject::INSTALLATION],
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (sentence, icon) = match self {
            Self::Enabled { device, .. } => {
                (t.with("push-event-enabled", "device", device), "bell")
            }
            Self::Ended { device, .. } => {
                (t.with("push-event-ended", "device", device), "bell-off")
            }
            Self::Gone { device, .. } => (t.with("push-event-gone", "device", device), "bell-off"),
            Self::KeysMade => (t.get("push-event-keys-made"), "key"),
            Self::SwitchedOn => (t.get("push-event-on"), "bell"),
            Self::SwitchedOff => (t.get("push-event-off"), "bell-off"),
        };
        Told {
            sentence,
            icon,
            ..Told::default()
        }
    }
}
