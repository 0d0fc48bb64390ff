//! A user's sessions as a list with buttons: on their own page and on the administrator's.

use base::ids::{SessionId, UserId};
use base::{Read, Result};
use chrono::NaiveDateTime;

use super::{agents, store};

/// The sessions of one user, to be drawn with `sessions/_list.html`.
#[derive(Default)]
pub(crate) struct SessionList {
    pub lines: Vec<Line>,
    /// Where the buttons lead: `/profile/sessions`.
    pub path: String,
}

/// A session.
pub(crate) struct Line {
    pub id: SessionId,
    pub browser: String,
    pub address: String,
    pub created_at: NaiveDateTime,
    pub seen_at: NaiveDateTime,
    /// The one in which the reader looks.
    pub current: bool,
}

impl SessionList {
    pub fn load(read: &mut Read<'_>, user: UserId, path: String) -> Result<Self> {
        let current = read.actor.session_id;
        let lines = store::list_of(read, user)?.into_iter().map(|session| Line {
            id: session.id,
            browser: agents::describe(&session.agent),
            address: session.address,
            created_at: session.created_at,
            seen_at: session.seen_at,
            current: current == Some(session.id),
        });
        Ok(Self {
            lines: lines.collect(),
            path,
        })
    }

    /// There are sessions to end besides the current one.
    pub fn has_others(&self) -> bool {
        self.lines.iter().any(|line| !line.current)
    }
}
