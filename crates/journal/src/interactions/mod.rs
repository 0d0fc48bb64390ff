//! Interactions: the journal of contacts with clients (`J1`–`J4`, `C2`).
//!
//! An interaction belongs to a client and is seen by whom the client is seen by. It is planned, done or cancelled. Those
//! who take part are people of the client and users of ours. A decision is agreed in an interaction, has somebody of
//! either side who answers for it and perhaps a day, and is open until it is ticked.

mod alarms;
mod choices;
mod columns;
pub mod commands;
mod events;
mod exports;
pub mod filters;
mod finder;
mod form;
pub mod handing;
mod letters;
mod lines;
mod linked;
mod merging;
mod pages;
pub mod store;
mod told;

use activity::record_fields::OwnValues;
use base::Action;
use base::area::{DiscussedRecord, RecordKind, RecordTitle, Routes, nobody};
use base::ids::{CompanyId, DecisionId, InteractionId, PersonId, Subject, SubjectKind, UserId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

pub use alarms::{ALARMS, LETTER as SOON_LETTER};
pub use events::InteractionEvent;
pub use finder::{ENTRIES, FINDER};
pub(crate) use letters::moment as letter_moment;
pub use letters::{
    CANCELLED as CANCELLED_LETTER, DONE as DONE_LETTER, MOVED as MOVED_LETTER,
    PLANNED as PLANNED_LETTER,
};
pub use linked::LINKED;
pub use store::RUNG_BEFORE;

base::text_enum! {
    /// Whether it has taken place.
    pub enum InteractionState {
        /// It has.
        Done = "done",
        /// It will.
        Planned = "planned",
        /// It was planned and will not.
        Cancelled = "cancelled",
    }
}

base::text_enum! {
    /// Who turned to whom.
    pub enum InteractionDirection {
        /// We to the client.
        Outgoing = "outgoing",
        /// The client to us.
        Incoming = "incoming",
    }
}

base::text_enum! {
    /// How much depends on it (`C10`).
    pub enum Importance {
        /// «↓»
        Low = "low",
        /// The usual.
        Normal = "normal",
        /// «!»
        High = "high",
    }
}

base::text_enum! {
    /// How we spoke.
    pub enum InteractionMethod {
        /// By phone.
        Call = "call",
        /// Face to face, at an address.
        Meeting = "meeting",
        /// By e-mail.
        Email = "email",
        /// In a messenger.
        Messenger = "messenger",
        /// By video.
        Video = "video",
        /// On paper.
        Letter = "letter",
        /// In another way.
        Other = "other",
    }
}

impl InteractionState {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("interaction-state-{self}")
    }
}

impl InteractionDirection {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("interaction-direction-{self}")
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Outgoing => "arrow-up-right",
            Self::Incoming => "arrow-down-left",
        }
    }
}

impl Importance {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("importance-{self}")
    }

    /// Its sign on the form.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Low => "↓",
            Self::Normal => "–",
            Self::High => "!",
        }
    }
}

impl InteractionMethod {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("interaction-method-{self}")
    }

    /// Its icon on a form.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Call => "phone",
            Self::Meeting => "users-group",
            Self::Email => "mail",
            Self::Messenger => "message",
            Self::Video => "video",
            Self::Letter => "mailbox",
            Self::Other => "dots",
        }
    }

    /// The hue of its mark.
    pub fn hue(self) -> &'static str {
        match self {
            Self::Call => "teal",
            Self::Meeting | Self::Video => "violet",
            Self::Email | Self::Letter => "blue",
            Self::Messenger | Self::Other => "",
        }
    }
}

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::interactions)]
pub struct Interaction {
    /// Its number.
    pub id: InteractionId,
    /// With which client.
    pub company_id: CompanyId,
    /// Whether it has taken place.
    pub state: InteractionState,
    /// Who turned to whom.
    pub direction: InteractionDirection,
    /// How much depends on it.
    pub importance: Importance,
    /// How.
    pub method: InteractionMethod,
    /// When it began or is to begin, UTC.
    pub at: NaiveDateTime,
    /// How long, in minutes.
    pub minutes: Option<i32>,
    /// Where, of a meeting.
    pub address: String,
    /// The object of discussion, in words.
    pub about: String,
    /// What it was about, in a line.
    pub topic: String,
    /// What was said.
    pub text: String,
    /// Who of us holds or held it.
    pub responsible_id: UserId,
    /// Decisions that are not done yet.
    pub open_decisions: i32,
    /// Grows with every change.
    pub version: i32,
    /// When it was written down, UTC.
    pub created_at: NaiveDateTime,
    /// How long ahead who holds it is reminded; nothing: not at all.
    pub lead_minutes: Option<i32>,
    /// When that is, UTC.
    pub alarm_at: Option<NaiveDateTime>,
    /// What kind of record of the client it is about.
    pub subject_kind: Option<SubjectKind>,
    /// The number of that record.
    pub subject_id: Option<i64>,
    /// How many files it has.
    #[diesel(select_expression = store::count_of_files())]
    #[diesel(select_expression_type = SqlLiteral<BigInt>)]
    pub files: i64,
}

impl Interaction {
    /// The record of the client it is about; whether the actor sees that one is another question.
    pub fn subject(&self) -> Option<Subject> {
        Some(Subject {
            kind: self.subject_kind?,
            id: self.subject_id?,
        })
    }

    /// Its page.
    pub fn path(&self) -> String {
        format!("/interactions/{}", self.id)
    }

    /// The icon of its mark: a call tells its direction.
    pub fn icon(&self) -> &'static str {
        match (self.method, self.state, self.direction) {
            (InteractionMethod::Call, InteractionState::Done, InteractionDirection::Incoming) => {
                "phone-incoming"
            }
            (InteractionMethod::Call, InteractionState::Done, InteractionDirection::Outgoing) => {
                "phone-outgoing"
            }
            _ => self.method.icon(),
        }
    }
}

/// Somebody of either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Of the client.
    Person(PersonId),
    /// One of us.
    User(UserId),
}

impl Party {
    /// From the two columns that hold it.
    fn of(person: Option<PersonId>, user: Option<UserId>) -> Option<Self> {
        person.map(Self::Person).or(user.map(Self::User))
    }

    fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::User(_) => None,
        }
    }

    fn user(self) -> Option<UserId> {
        match self {
            Self::User(id) => Some(id),
            Self::Person(_) => None,
        }
    }
}

/// As a form writes it: `p5`, `u7`.
impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Person(id) => write!(f, "p{id}"),
            Self::User(id) => write!(f, "u{id}"),
        }
    }
}

impl std::str::FromStr for Party {
    type Err = base::types::UnknownValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || base::types::UnknownValue::new("Party", text);
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| unknown());
        match text.split_at_checked(1) {
            Some(("p", digits)) => Ok(Self::Person(PersonId(number(digits)?))),
            Some(("u", digits)) => Ok(Self::User(UserId(number(digits)?))),
            _ => Err(unknown()),
        }
    }
}

/// What was agreed (`J3`).
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::decisions)]
pub struct Decision {
    /// Its number.
    pub id: DecisionId,
    /// Where it was agreed.
    pub interaction_id: InteractionId,
    /// What.
    pub text: String,
    /// Who of the client does it.
    pub person_id: Option<PersonId>,
    /// Who of us does it.
    pub user_id: Option<UserId>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When it was done, UTC; open until then.
    pub done_at: Option<NaiveDateTime>,
}

impl Decision {
    /// Who answers for it.
    pub fn who(&self) -> Option<Party> {
        Party::of(self.person_id, self.user_id)
    }
}

/// A decision as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionInput {
    /// The decision that is there already.
    pub id: Option<DecisionId>,
    /// What.
    pub text: String,
    /// Who does it.
    pub who: Party,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// An interaction as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InteractionInput {
    /// Whether it has taken place.
    pub state: InteractionState,
    /// Who turned to whom.
    pub direction: InteractionDirection,
    /// How much depends on it.
    pub importance: Importance,
    /// How.
    pub method: InteractionMethod,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// How long, in minutes.
    pub minutes: Option<i32>,
    /// Where, of a meeting.
    pub address: String,
    /// The record of the client that was the object of discussion.
    pub subject: Option<DiscussedRecord>,
    /// The object of discussion in words.
    pub about: String,
    /// What it was about, in a line.
    pub topic: String,
    /// What was said.
    pub text: String,
    /// Those who took part, or are to.
    pub participants: Vec<Party>,
    /// Those who are told by letter, whether they take part or not (`J6`).
    pub notified: Vec<Party>,
    /// Somebody not known yet who took part.
    pub newcomer: Option<directory::people::PersonInput>,
    /// The newcomer is told by letter too.
    pub tells_newcomer: bool,
    /// What was agreed.
    pub decisions: Vec<DecisionInput>,
    /// How long ahead of a planned one who holds it is reminded; one of [`crate::reminders::LEADS`].
    pub lead_minutes: Option<i32>,
    /// When to contact the client next; nothing leaves it as it is.
    pub next_contact_on: Option<NaiveDate>,
    /// Fields of the administrator's (`X8`).
    pub own: OwnValues,
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/interactions", pages::index)
        .get("/interactions/count", pages::count)
        .get("/interactions/export", exports::export)
        .get("/interactions/suggest", pages::suggest)
        .get("/interactions/new", pages::new)
        .post("/interactions", pages::create)
        .get("/interactions/{id}", pages::show)
        .get("/interactions/{id}/edit", pages::edit)
        .get("/interactions/{id}/letters", pages::letters)
        .post("/interactions/{id}", pages::update)
        .post("/interactions/{id}/result", pages::hold)
        .post("/interactions/{id}/move", pages::reschedule)
        .post("/interactions/{id}/cancellation", pages::cancel)
        .post("/decisions/{id}/done", pages::settle)
        .post("/decisions/{id}/open", pages::reopen)
}

/// How other areas name an interaction.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Interaction,
    find: |read, id, action| {
        let found = store::find_for(read, action, InteractionId(id))?;
        Ok(RecordTitle {
            path: found.path(),
            title: found.topic,
        })
    },
    titles: store::titles,
    path: "/interactions",
    people: nobody,
    above: |read, id| {
        let found = store::find_for(read, Action::View, InteractionId(id))?;
        Ok(vec![found.company_id.into()])
    },
};
