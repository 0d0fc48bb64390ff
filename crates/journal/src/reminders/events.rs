//! What happens to reminders. They are personal: the feed says that there is one, not of what.

use base::events::{Event, Told};
use base::ids::{ReminderId, Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

/// An event of a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ReminderEvent {
    Set {
        user: UserId,
        reminder: ReminderId,
    },
    Done {
        user: UserId,
        reminder: ReminderId,
    },
    Snoozed {
        user: UserId,
        reminder: ReminderId,
    },
    Edited {
        user: UserId,
        reminder: ReminderId,
    },
    Removed {
        user: UserId,
        reminder: ReminderId,
    },
    /// From one user to another.
    Handed {
        user: UserId,
        to: UserId,
        reminder: ReminderId,
    },
    Rang {
        users: Vec<UserId>,
    },
}

impl Event for ReminderEvent {
    const FAMILY: &'static str = "reminder";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Set { user, .. }
            | Self::Done { user, .. }
            | Self::Snoozed { user, .. }
            | Self::Edited { user, .. }
            | Self::Removed { user, .. } => vec![(*user).into()],
            Self::Handed { user, to, .. } => vec![(*user).into(), (*to).into()],
            Self::Rang { users } => users.iter().map(|user| (*user).into()).collect(),
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (key, icon) = match self {
            Self::Set { .. } => ("reminder-event-set", "bell-plus"),
            Self::Done { .. } => ("reminder-event-done", "check"),
            Self::Snoozed { .. } => ("reminder-event-snoozed", "clock"),
            Self::Edited { .. } => ("reminder-event-edited", "pencil"),
            Self::Removed { .. } => ("reminder-event-removed", "trash"),
            Self::Handed { .. } => ("reminder-event-handed", "user-share"),
            Self::Rang { .. } => ("reminder-event-rang", "bell"),
        };
        Told {
            sentence: t.get(key),
            icon,
            ..Told::default()
        }
    }
}
