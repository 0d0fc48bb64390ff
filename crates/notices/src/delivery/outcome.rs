//! How an attempt to send a letter ended, and what that makes of its row.

use base::{Result, Tx};
use chrono::Duration;

use super::failure::Blame;
use crate::preferences::digest;
use crate::queue::store::{self, Attempt};
use crate::queue::{Notice, NoticeState};

/// Subject of the letter and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Envelope {
    pub title: String,
    pub address: String,
}

/// How an attempt ended. Words are the mail server's own, or the key of ours.
pub(super) enum Outcome {
    /// The mail server took the letter.
    Sent(Envelope),
    /// There is no reason to send it any more.
    Dropped(&'static str),
    /// It was tried long enough.
    Expired,
    /// Not now; the letter is tried again.
    Later(String, Option<Envelope>),
    /// Refused for good, and what for.
    Refused(String, Blame, Envelope),
    /// The mail server could not be used, or not with these settings: no letter is to blame.
    ServerDown(String, Envelope),
}

impl Outcome {
    /// What the attempt tells of the mail server: why it could not be used, or that it could; nothing when it was not asked.
    pub(super) fn stop(&self) -> Option<Option<&str>> {
        match self {
            Self::ServerDown(words, _) => Some(Some(words)),
            Self::Sent(_) | Self::Refused(..) | Self::Later(_, Some(_)) => Some(None),
            Self::Later(_, None) | Self::Dropped(_) | Self::Expired => None,
        }
    }

    /// The metric that counts it.
    pub(super) fn counter(&self) -> Option<&'static str> {
        match self {
            Self::Sent(_) => Some("rapport_letters_sent_total"),
            Self::Refused(..) => Some("rapport_letters_refused_total"),
            _ => None,
        }
    }

    /// Writes it down.
    ///
    /// # Errors
    /// The base could not be written.
    pub(super) fn note(&self, tx: &mut Tx<'_>, notice: &Notice) -> Result<()> {
        let now = tx.moment();
        let (state, due_at, error, envelope) = match self {
            Self::Sent(envelope) => (NoticeState::Sent, notice.due_at, None, Some(envelope)),
            Self::Dropped(why) => (NoticeState::Dropped, notice.due_at, Some(*why), None),
            Self::Expired => {
                let last = notice.last_error.as_deref().unwrap_or("notice-expired");
                (NoticeState::Failed, notice.due_at, Some(last), None)
            }
            Self::Later(words, envelope) => (
                NoticeState::Waiting,
                now + pause(notice.attempts),
                Some(words.as_str()),
                envelope.as_ref(),
            ),
            Self::Refused(words, _, envelope) => {
                let words = Some(words.as_str());
                (NoticeState::Failed, notice.due_at, words, Some(envelope))
            }
            // It stands behind the others of its time, so that one that the server chokes on does not hold them up.
            Self::ServerDown(words, envelope) => (
                NoticeState::Waiting,
                now + Duration::seconds(1),
                Some(words.as_str()),
                Some(envelope),
            ),
        };
        match self {
            Self::Sent(envelope) => store::forget_refused(tx, &envelope.address)?,
            Self::Refused(words, Blame::Address, envelope) => {
                store::set_refused(tx, &envelope.address, words)?;
            }
            _ => {}
        }
        if error.is_some() {
            // The mail server's words stand in the queue; they may name a mailbox, which is nothing for a log.
            let attempts = notice.attempts;
            tracing::warn!(
                id = notice.id.0,
                kind = notice.kind,
                attempts,
                "a letter did not leave"
            );
        }
        let attempt = Attempt {
            state,
            error,
            due_at,
            envelope: envelope.map(|one| (one.title.as_str(), one.address.as_str())),
        };
        store::settle(tx, notice.id, &attempt)?;
        match digest::of(notice) {
            Some(of) if state != NoticeState::Waiting => store::settle_gathered(tx, of, state),
            _ => Ok(()),
        }
    }
}

/// Before the next attempt: minutes at first, four hours at last.
pub(crate) fn pause(attempts: i32) -> Duration {
    let minutes = match attempts {
        ..=1 => 1,
        2 => 5,
        3 => 15,
        4 => 30,
        5 => 60,
        6 => 120,
        _ => 240,
    };
    Duration::minutes(minutes)
}
