//! The queue of notices: every message to anybody is a row with its recipient, its moment, its state and a key that
//! nobody is told twice under (`J6`). It is written in the transaction of what it tells, put into words when it leaves,
//! and given up visibly.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::area::Routes;
use base::ids::{DeviceId, NoticeId, PersonId, RuleId, Subject, SubjectKind, UserId};
use base::letters::{LetterKind, Occasion, Recipient};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::Value;

pub use events::QueueEvent;

base::text_enum! {
    /// Where a notice stands.
    pub enum NoticeState {
        /// For its moment, or for the next attempt.
        Waiting = "waiting",
        /// It waited in a backup that was restored, and may have left since: the administrator decides.
        Held = "held",
        /// The mail server took it.
        Sent = "sent",
        /// Given up, with the last words of the mail server.
        Failed = "failed",
        /// There was no reason to send it any more.
        Dropped = "dropped",
        /// For the digest of its reader.
        Gathered = "gathered",
    }
}

base::text_enum! {
    /// By which way a notice comes.
    pub enum Channel {
        /// A line in the program.
        App = "app",
        /// A letter.
        Email = "email",
        /// A message to a device, by the push service of its browser.
        Push = "push",
    }
}

impl NoticeState {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("notice-state-{self}")
    }

    /// Key of what is said when no letter is in it.
    pub fn empty(self) -> String {
        format!("queue-empty-{self}")
    }
}

/// How long a letter is tried.
pub const PATIENCE: Duration = Duration::days(3);

impl Channel {
    /// How long a notice is tried: a message on a screen is of the day.
    pub fn patience(self) -> Duration {
        match self {
            Self::App | Self::Email => PATIENCE,
            Self::Push => Duration::days(1),
        }
    }
}

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::notices)]
pub struct Notice {
    /// Its number.
    pub id: NoticeId,
    /// Name of its [`base::letters::LetterKind`].
    pub kind: String,
    /// The user who is told.
    pub user_id: Option<UserId>,
    /// The contact person who is told.
    pub person_id: Option<PersonId>,
    subject_kind: Option<SubjectKind>,
    subject_id: Option<i64>,
    payload: String,
    /// Where it stands.
    pub state: NoticeState,
    /// When it is to leave, or to be tried again, UTC.
    pub due_at: NaiveDateTime,
    /// When it is given up, UTC.
    pub expires_at: NaiveDateTime,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it did not leave: the mail server's words, or the key of ours.
    pub last_error: Option<String>,
    /// Its `Message-ID`.
    pub message_id: String,
    /// Subject of the letter, once it was tried.
    pub title: String,
    /// Where it went, once it was tried.
    pub address: String,
    /// When it was queued, UTC.
    pub created_at: NaiveDateTime,
    /// When it came to its end, UTC.
    pub settled_at: Option<NaiveDateTime>,
    /// By which way it comes.
    pub channel: Channel,
    /// The rule that tells it.
    pub rule_id: Option<RuleId>,
    /// What is told under it already is not told again.
    pub key: String,
    /// The device it is for, when it comes by push.
    pub device_id: Option<DeviceId>,
}

impl Notice {
    /// Who is told; nothing for a damaged row.
    pub fn recipient(&self) -> Option<Recipient> {
        let user = self.user_id.map(Recipient::User);
        user.or(self.person_id.map(Recipient::Person))
    }

    /// What a message to a device has in common with the same notice by other ways.
    pub fn tag(&self) -> &str {
        let key = self.key.rsplit_once(':').map_or("", |(key, _)| key);
        key.strip_suffix(":push").unwrap_or(key)
    }

    /// It may still leave.
    pub fn is_open(&self) -> bool {
        use NoticeState::{Failed, Held, Waiting};
        matches!(self.state, Waiting | Held | Failed)
    }

    /// The record it is about.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject {
            kind: self.subject_kind?,
            id: self.subject_id?,
        })
    }

    /// What it is written of.
    pub fn occasion(&self) -> Option<Occasion> {
        Some(Occasion {
            to: self.recipient()?,
            subject: self.subject(),
            payload: serde_json::from_str(&self.payload).unwrap_or(Value::Null),
        })
    }
}

/// A message to be queued.
#[derive(Debug, Clone)]
pub struct NewNotice {
    /// What is told to whom: what is queued once under a key is not queued again.
    pub key: String,
    /// What is told.
    pub kind: &'static LetterKind,
    /// To whom.
    pub to: Recipient,
    /// The record it is about.
    pub subject: Option<Subject>,
    /// What its kind needs besides.
    pub payload: Value,
    /// When it is to leave, UTC.
    pub due_at: NaiveDateTime,
    /// By which way.
    pub channel: Channel,
    /// The rule that tells it.
    pub rule: Option<RuleId>,
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/notices", pages::index)
        .get("/settings/notices/count", pages::count)
        .post("/settings/notices/{id}/retry", pages::retry)
        .post("/settings/notices/{id}/drop", pages::drop_one)
        .post("/settings/notices/retry", pages::retry_all)
        .post("/settings/notices/held/sending", pages::release_held)
        .post("/settings/notices/held/removal", pages::drop_held)
}
