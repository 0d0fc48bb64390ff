//! Who was told of a contact by letter, and how the letters went.

use base::html::Page;
use base::ids::InteractionId;
use base::letters::Recipient;
use base::{Read, Result};
use notices::mail_server;
use notices::queue::{Notice, NoticeState, store as queue};

use super::Party;
use super::store::{self, Names};

/// A letter about a contact.
pub(super) struct Told {
    /// The name of who is told; empty when it may not be known.
    pub name: String,
    notice: Notice,
    /// Why it waits, if it does and anything is known.
    waits_because: Option<String>,
}

impl Told {
    /// The letters about this contact, the latest first: three queries, one for none, one more while any waits. Give a visible contact only.
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn of(read: &mut Read<'_>, id: InteractionId) -> Result<Vec<Self>> {
        let notices = queue::of_subject(read, id.into())?;
        let parties: Vec<Party> = notices.iter().filter_map(party).collect();
        let names: Names = store::names(read, &parties)?;
        let is_waiting = |notice: &Notice| notice.state == NoticeState::Waiting;
        let idle = match notices.iter().any(is_waiting) {
            true => mail_server::idle_because(read)?,
            false => None,
        };
        let told = notices.into_iter().map(|notice| Self {
            name: party(&notice).map_or("", |who| names.of(who)).to_owned(),
            waits_because: (idle.clone().or_else(|| notice.last_error.clone()))
                .filter(|_| is_waiting(&notice)),
            notice,
        });
        Ok(told.filter(|told| !told.name.is_empty()).collect())
    }

    /// The letter did not leave.
    pub(super) fn is_failed(&self) -> bool {
        self.notice.state == NoticeState::Failed
    }

    /// «ушло сегодня, 14:05», «ждёт отправки»
    pub(super) fn how(&self, page: &Page) -> String {
        let why = || page.words(self.notice.last_error.as_deref().unwrap_or_default());
        match (self.notice.state, self.notice.settled_at) {
            (NoticeState::Sent, Some(at)) => {
                page.tw("interaction-told-sent", "when", page.moment(at))
            }
            (NoticeState::Failed, _) => page.tw("interaction-told-failed", "why", why()),
            (NoticeState::Dropped, _) => page.tw("interaction-told-dropped", "why", why()),
            (NoticeState::Held, _) => page.t("interaction-told-held"),
            (NoticeState::Gathered, _) => page.t("interaction-told-gathered"),
            _ => match &self.waits_because {
                Some(why) => page.tw("interaction-told-waiting-for", "why", page.words(why)),
                None => page.t("interaction-told-waiting"),
            },
        }
    }

    /// What the letter was about: key of its name.
    pub(super) fn kind(&self) -> String {
        format!("letter-{}", self.notice.kind)
    }
}

fn party(notice: &Notice) -> Option<Party> {
    Some(match notice.recipient()? {
        Recipient::User(id) => Party::User(id),
        Recipient::Person(id) => Party::Person(id),
    })
}
