//! What happens at the door.

use base::events::{Event, Told};
use base::ids::{Subject, UserId};
use base::locale::Translator;
use serde::{Deserialize, Serialize};

use super::agents;

/// An event of signing in and out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SessionEvent {
    Started {
        user: UserId,
        agent: String,
    },
    /// The login as typed, cut short: it may be a password typed into the wrong field.
    Refused {
        user: Option<UserId>,
        login: String,
        reason: Refusal,
    },
    Ended {
        user: UserId,
    },
    Revoked {
        user: UserId,
        count: usize,
    },
}

/// Why a sign-in was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Refusal {
    WrongPassword,
    UnknownLogin,
    Deactivated,
}

impl Event for SessionEvent {
    const FAMILY: &'static str = "session";

    fn subjects(&self) -> Vec<Subject> {
        match self {
            Self::Started { user, .. } | Self::Ended { user } | Self::Revoked { user, .. } => {
                vec![(*user).into()]
            }
            Self::Refused { user, .. } => vec![user.map_or(Subject::INSTALLATION, Into::into)],
        }
    }

    fn tell(&self, t: &Translator) -> Told {
        let (sentence, icon, text) = match self {
            Self::Started { agent, .. } => (
                t.get("session-event-started"),
                "login",
                Some(agents::describe(agent)),
            ),
            Self::Ended { .. } => (t.get("session-event-ended"), "logout", None),
            Self::Revoked { count, .. } => {
                (t.count("session-event-revoked", *count), "logout", None)
            }
            Self::Refused { login, reason, .. } => {
                let key = match reason {
                    Refusal::WrongPassword => "session-event-wrong-password",
                    Refusal::UnknownLogin => "session-event-unknown-login",
                    Refusal::Deactivated => "session-event-deactivated",
                };
                (t.with(key, "login", login), "shield-lock", None)
            }
        };
        Told {
            sentence,
            icon,
            changes: Vec::new(),
            text,
            ..Told::default()
        }
    }
}
