//! The feed: one append-only line for everything that happens, with the records it concerns.
//!
//! Each slice has its events as one enum; the payload is that enum as JSON. A slice tells an event as a sentence in one
//! place, [`Event::tell`]. Rows are never changed: the tables refuse it themselves. An event is seen by whom its subject is.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::access::Origin;
use crate::db::EngineKind;
use crate::error::Result;
use crate::ids::{EventId, Subject, SubjectKind, UserId};
use crate::locale::Translator;
pub use crate::schema::{event_subjects, events};
use crate::unit_of_work::{Read, Tx};

/// What a slice's events have in common. Implement it on an enum with
/// `#[serde(tag = "what", rename_all = "snake_case")]`, variants in the past tense.
pub trait Event: Serialize + DeserializeOwned {
    /// The first half of the kind: `company` in `company.created`.
    const FAMILY: &'static str;

    /// The records concerned; the first one is the subject proper.
    fn subjects(&self) -> Vec<Subject>;

    /// The event in the reader's language, without who and when.
    fn tell(&self, t: &Translator) -> Told;
}

/// An event told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// One sentence: «Статус изменён».
    pub sentence: String,
    /// Icon of the timeline mark.
    pub icon: &'static str,
    /// What was changed, from what to what.
    pub changes: Vec<ToldChange>,
    /// A longer text that belongs to it: a comment, a reason.
    pub text: Option<String>,
    /// The page of what was done, when it is more than the feed tells.
    pub path: Option<String>,
}

/// One changed field, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldChange {
    /// The field's name on the screens.
    pub label: String,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// A changed field as it is kept: values as people read them, so that the line stays true when what it names is renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Change {
    /// The field, a key of the slice.
    pub field: String,
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// Collects the fields that differ between two states of a record.
#[derive(Debug, Default)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// Notes the field unless both values are the same; an empty text is no value.
    pub fn compare(&mut self, field: &str, old: Option<&str>, new: Option<&str>) -> &mut Self {
        let value = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
        let (old, new) = (value(old), value(new));
        if old != new {
            self.0.push(Change {
                field: field.to_owned(),
                old,
                new,
            });
        }
        self
    }

    /// What differs.
    pub fn into_vec(self) -> Vec<Change> {
        self.0
    }
}

/// One line of the feed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = events)]
pub struct EventRow {
    /// Its place in the feed.
    pub id: EventId,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Who, when it was a user.
    pub actor_id: Option<UserId>,
    /// Their name at the time.
    pub actor_name: String,
    /// By what way.
    pub origin: Origin,
    /// From which network address.
    pub address: Option<String>,
    /// What, e.g. `company.created`.
    pub kind: String,
    /// The kind of the subject proper.
    pub subject_kind: SubjectKind,
    /// The subject proper.
    pub subject_id: i64,
    /// The slice's event as JSON.
    pub payload: String,
}

impl EventRow {
    /// The record it happened to.
    pub fn subject(&self) -> Subject {
        Subject {
            kind: self.subject_kind,
            id: self.subject_id,
        }
    }

    /// It tells that somebody has left a comment.
    pub fn is_comment(&self) -> bool {
        self.kind == "comment.added"
    }
}

/// A slice's events as the registry knows them.
#[derive(Clone, Copy)]
pub struct EventFamily {
    /// The first half of the kinds.
    pub name: &'static str,
    /// Tells a payload in the reader's language.
    pub tell: fn(&str, &Translator) -> Result<Told>,
}

impl EventFamily {
    /// The family of a slice's event type.
    pub const fn of<E: Event>() -> Self {
        Self {
            name: E::FAMILY,
            tell: |payload, t| Ok(serde_json::from_str::<E>(payload)?.tell(t)),
        }
    }
}

pub(crate) fn append<E: Event>(tx: &mut Tx<'_>, event: &E) -> Result<EventId> {
    let value = serde_json::to_value(event)?;
    let what = value
        .get("what")
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    let kind = format!("{}.{what}", E::FAMILY);
    let subjects = event.subjects();
    let subject = subjects.first().copied().unwrap_or(Subject::INSTALLATION);
    let actor = tx.actor.clone();
    let at = tx.moment();
    let id: EventId = diesel::insert_into(events::table)
        .values((
            events::at.eq(at),
            events::actor_id.eq(actor.user_id),
            events::actor_name.eq(&actor.full_name),
            events::origin.eq(actor.origin),
            events::address.eq(actor.address.as_deref()),
            events::kind.eq(kind),
            events::subject_kind.eq(subject.kind),
            events::subject_id.eq(subject.id),
            events::payload.eq(value.to_string()),
        ))
        .returning(events::id)
        .get_result(tx.conn())?;
    let concerned: Vec<(EventId, SubjectKind, i64)> = subjects
        .into_iter()
        .map(|subject| (id, subject.kind, subject.id))
        .collect();
    tx.insert_all(
        "event_subjects",
        &[
            ("event_id", "bigint"),
            ("kind", "text"),
            ("record_id", "bigint"),
        ],
        &concerned,
    )?;
    Ok(id)
}

/// The newest line of the feed, or zero.
///
/// # Errors
/// The base could not be read.
pub fn newest(read: &mut Read<'_>) -> Result<EventId> {
    let id: Option<EventId> = events::table
        .select(events::id)
        .order(events::id.desc())
        .first(read.conn())
        .optional()?;
    Ok(id.unwrap_or(EventId(0)))
}

/// Up to `limit` lines after `cursor` with the records each concerns, oldest first, as [`kinds_after`] finds them.
///
/// # Errors
/// The base could not be read.
pub fn after(
    read: &mut Read<'_>,
    cursor: EventId,
    limit: i64,
) -> Result<Vec<(EventId, Vec<Subject>)>> {
    let lines = kinds_after(read, cursor, limit)?;
    let ids: Vec<EventId> = lines.into_iter().map(|(id, _)| id).collect();
    concerned(read, &ids)
}

/// Up to `limit` lines after `cursor` with their kinds, oldest first. On PostgreSQL a line is held back until every
/// transaction that began before its own has ended, so that a cursor never jumps over a late one.
///
/// # Errors
/// The base could not be read.
pub fn kinds_after(
    read: &mut Read<'_>,
    cursor: EventId,
    limit: i64,
) -> Result<Vec<(EventId, String)>> {
    let mut query = events::table
        .select((events::id, events::kind))
        .filter(events::id.gt(cursor))
        .into_boxed();
    if read.engine() == EngineKind::Postgres {
        query = query.filter(diesel::dsl::sql::<diesel::sql_types::Bool>(
            "events.txid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        ));
    }
    Ok(query
        .order(events::id.asc())
        .limit(limit)
        .load(read.conn())?)
}

/// These lines with the records each concerns.
///
/// # Errors
/// The base could not be read.
pub fn concerned(read: &mut Read<'_>, ids: &[EventId]) -> Result<Vec<(EventId, Vec<Subject>)>> {
    let concerned: Vec<(EventId, SubjectKind, i64)> = event_subjects::table
        .filter(event_subjects::event_id.eq_any(ids))
        .select((
            event_subjects::event_id,
            event_subjects::kind,
            event_subjects::record_id,
        ))
        .load(read.conn())?;
    Ok(ids
        .iter()
        .map(|id| {
            let of_this = concerned.iter().filter(|(event, ..)| event == id);
            (
                *id,
                of_this.map(|&(_, kind, id)| Subject { kind, id }).collect(),
            )
        })
        .collect())
}
