//! What a user wants to be told of, by which way and when: kinds that are off, quiet hours, the daily digest. A wish is
//! asked for when a notice is queued, so that nothing is queued that nobody wants.

pub mod commands;
pub mod digest;
mod events;
mod pages;
mod quiet;
pub mod store;

use base::area::Routes;
use base::ids::RuleId;
use base::letters::{LetterSort, Recipient};
use base::{Read, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::queue::{Channel, NewNotice};
pub use events::PreferencesEvent;
pub(crate) use quiet::at as at_minute;

base::text_enum! {
    /// How letters of a kind come.
    pub enum LetterWish {
        /// At once, but for quiet hours.
        Now = "now",
        /// In the digest of the day.
        Digest = "digest",
        /// Not at all.
        Never = "never",
    }
}

/// Minute of the day at which the digest comes to who has not chosen another.
pub const USUAL_DIGEST: i32 = 9 * 60;

/// What a user wants of one kind of notices.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::notice_choices)]
pub struct Choice {
    /// The kind of letters, or the rule: see [`kind_of`].
    pub kind: String,
    /// As a line in the program.
    pub by_app: bool,
    /// As a letter.
    pub by_email: LetterWish,
    /// On their devices, by push.
    pub by_push: bool,
}

impl Choice {
    /// What everybody gets who has not said otherwise: all of it, at once.
    pub fn usual(kind: String) -> Self {
        Self {
            kind,
            by_app: true,
            by_email: LetterWish::Now,
            by_push: true,
        }
    }

    fn is_usual(&self) -> bool {
        *self == Self::usual(self.kind.clone())
    }
}

/// When a user wants no letters, and when the digest: minutes of the day in their zone.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::quiet_hours)]
pub struct QuietHours {
    /// When quiet begins; nothing when it never does.
    pub from_minute: Option<i32>,
    /// When it ends, perhaps on the next day.
    pub until_minute: Option<i32>,
    /// Weekends and holidays are quiet too.
    pub days_off: bool,
    /// When the digest comes.
    pub digest_minute: i32,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self {
            from_minute: None,
            until_minute: None,
            days_off: false,
            digest_minute: USUAL_DIGEST,
        }
    }
}

/// What a choice is made of: a kind of letters, or a rule.
pub fn kind_of(kind: &str, rule: Option<RuleId>) -> String {
    rule.map_or_else(|| kind.to_owned(), |rule| format!("rule:{rule}"))
}

/// What becomes of a notice by the wish of its reader.
pub(crate) enum Wish {
    /// It is not wanted.
    Never,
    /// At this moment, UTC.
    At(NaiveDateTime),
    /// In the digest of this moment, UTC.
    Gathered(NaiveDateTime),
}

/// What its reader wants of a notice: one query, some more when there are quiet hours.
///
/// # Errors
/// The base could not be read.
pub(crate) fn wish(read: &mut Read<'_>, notice: &NewNotice) -> Result<Wish> {
    let Recipient::User(user) = notice.to else {
        return Ok(Wish::At(notice.due_at));
    };
    // The digest itself comes when it was ordered.
    if notice.kind.sort == LetterSort::Carrier && notice.rule.is_none() {
        return Ok(Wish::At(notice.due_at));
    }
    let kind = kind_of(notice.kind.name, notice.rule);
    let choice = store::choice(read, user, &kind)?.unwrap_or_else(|| Choice::usual(kind));
    match (notice.channel, choice.by_email) {
        (Channel::App, _) if !choice.by_app => Ok(Wish::Never),
        (Channel::Push, _) if !choice.by_push => Ok(Wish::Never),
        (Channel::Push, _) if notice.kind.sort != LetterSort::Alarm => {
            quiet::open_from(read, user, notice.due_at).map(Wish::At)
        }
        (Channel::Email, LetterWish::Never) => Ok(Wish::Never),
        (Channel::Email, LetterWish::Digest) => {
            let after = notice.due_at.max(read.moment());
            quiet::digest_after(read, user, after).map(Wish::Gathered)
        }
        (Channel::Email, LetterWish::Now) if notice.kind.sort != LetterSort::Alarm => {
            quiet::open_from(read, user, notice.due_at).map(Wish::At)
        }
        _ => Ok(Wish::At(notice.due_at)),
    }
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/profile/notices", pages::edit)
        .post("/profile/notices", pages::update)
}
