//! What happens to saved views.

use base::events::{Event, Told};
use base::ids::{Subject, UserId, ViewId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::Share;

/// An event of a saved view; it concerns the account whose view it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ViewEvent {
    Saved {
        view: ViewId,
        owner: UserId,
        name: String,
        share: Share,
    },
    Changed {
        view: ViewId,
        owner: UserId,
        name: String,
        share: Share,
    },
    Removed {
        view: ViewId,
        owner: UserId,
        name: String,
    },
}

impl Event for ViewEvent {
    const FAMILY: &'static str = "view";

    fn subjects(&self) -> Vec<Subject> {
        let (Self::Saved { owner, .. } | Self::Changed { owner, .. } | Self::Removed { owner, .. }) =
            self;
        vec![(*owner).into()]
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, name) = match self {
            Self::Saved { name, .. } => ("view-event-saved", name),
            Self::Changed { name, .. } => ("view-event-changed", name),
            Self::Removed { name, .. } => ("view-event-removed", name),
        };
        Told {
            sentence: t.with(key, "name", name),
            icon: "bookmark",
            ..Told::default()
        }
    }
}
