//! What rules of notification can watch (`D3`): areas say which things there are, what happens to them, which of their days
//! and moments come near, and who has to do with them. Who is told by which rule is the business of `notices`.

use chrono::NaiveDateTime;
use serde_json::Value;

use crate::clause::Clause;
use crate::error::Result;
use crate::html::filter::Field;
use crate::ids::{PersonId, Subject, SubjectKind, UserId};
use crate::letters::Mailbox;
use crate::unit_of_work::Read;

/// A kind of things that rules watch: clients, contacts, decisions.
#[derive(Clone, Copy)]
pub struct RuleTopic {
    /// Its name; `rule-topic-…` is the key of its text.
    pub name: &'static str,
    /// The list it is found in, where values are suggested too: `/companies`.
    pub list: &'static str,
    /// What a condition can be put on.
    pub fields: &'static [Field],
    /// Which of these things a condition is true of, or all that are there; in the order of their numbers.
    pub matching: fn(&mut Read<'_>, &[i64], Option<Clause>) -> Result<Vec<Thing>>,
    /// Users who have to do with a thing, the one who answers for it first; `rule-who-company-responsible` is a key.
    pub users: &'static [&'static str],
    /// Those of one of these kinds, of each of the things.
    pub users_of: fn(&mut Read<'_>, &str, &[i64]) -> Result<Vec<(i64, UserId)>>,
    /// People of the client who can be told; `rule-client-…` are the keys.
    pub people: &'static [&'static str],
    /// Those of one of these kinds, of each of the things.
    pub people_of: fn(&mut Read<'_>, &str, &[i64]) -> Result<Vec<(i64, PersonId)>>,
    /// Where a person is written to, if anywhere.
    pub mailbox_of: fn(&mut Read<'_>, PersonId) -> Result<Option<Mailbox>>,
}

/// Something that a rule tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Its number.
    pub id: i64,
    /// As people call it, with its client.
    pub title: String,
    /// The record on whose page it is; who does not see that is not told.
    pub subject: Subject,
}

/// Something that happens to things of a topic. It may stand in the feed in several ways: a status is changed alone, with
/// the rest of a form, or of many records at once.
#[derive(Clone, Copy)]
pub struct RuleEvent {
    /// Its name; `rule-event-company-status-changed` is the key of its text.
    pub name: &'static str,
    /// Of which topic.
    pub topic: &'static str,
    /// The records concerned that are the things.
    pub of: SubjectKind,
    /// The lines of the feed that tell it.
    pub lines: &'static [FeedLine],
}

/// Lines of the feed that tell something.
#[derive(Clone, Copy)]
pub struct FeedLine {
    /// As in the feed: `company.edited`.
    pub kind: &'static str,
    /// Whether a line of this kind tells it, by its payload.
    pub tells: fn(&Value) -> bool,
}

impl FeedLine {
    /// Every line of a kind.
    pub const fn every(kind: &'static str) -> Self {
        Self {
            kind,
            tells: |_| true,
        }
    }
}

/// Whether a payload has a change of this field among its `changes`.
pub fn changes(payload: &Value, field: &str) -> bool {
    let all = payload["changes"].as_array();
    all.is_some_and(|all| all.iter().any(|change| change["field"] == field))
}

impl RuleEvent {
    /// Key of its text.
    pub fn label(&self) -> String {
        format!("rule-event-{}-{}", self.topic, self.name)
    }

    /// Whether a line of the feed of this kind, with this payload, tells it.
    pub fn is_told_by(&self, kind: &str, payload: &str) -> bool {
        let mut lines = self.lines.iter().filter(|line| line.kind == kind);
        let payload = serde_json::from_str(payload).unwrap_or(Value::Null);
        lines.any(|line| (line.tells)(&payload))
    }
}

/// A day or moment of a thing that a rule can tell of before it comes or after it has passed.
#[derive(Clone, Copy)]
pub struct RuleDate {
    /// Its name; `rule-date-company-next-contact` is the key of its text.
    pub name: &'static str,
    /// Of which topic.
    pub topic: &'static str,
    /// It has no time of day: its moment is midnight, of no zone.
    pub is_day: bool,
    /// Things with this date in a span, in the order of their dates and numbers; up to so many.
    pub within: fn(&mut Read<'_>, &Span, i64) -> Result<Vec<(i64, NaiveDateTime)>>,
}

impl RuleDate {
    /// Key of its text.
    pub fn label(&self) -> String {
        format!("rule-date-{}-{}", self.topic, self.name)
    }
}

/// From behind one place to a moment, which is included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The date and number of the last thing before it.
    pub after: (NaiveDateTime, i64),
    /// Its end.
    pub until: NaiveDateTime,
}
