//! Queries of the audit. They only read.

use base::access::Origin;
use base::db::{Engine, EngineKind};
use base::events::{EventRow, event_subjects, events, newest};
use base::html::list::{Edge, ListQuery, PAGE_SIZE};
use base::ids::{EventId, Subject, SubjectKind};
use base::{Read, Result, keyset};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::filter::{Conditions, Record, Who};

base::text_enum! {
    /// The column by which the audit is sorted.
    pub enum AuditColumn {
        /// When it happened: the place in the feed.
        Time = "time",
    }
}

/// Events that a search by words or address looks through from where the page begins, when it is given no period: neither is
/// in any index.
const LOOKED_THROUGH: i64 = 20_000;

type Filtered<'a> = events::BoxedQuery<'a, Engine>;

/// The kinds that occur in the feed. One step in the index for each, however long the feed is.
pub(super) fn kinds(read: &mut Read<'_>) -> Result<Vec<String>> {
    #[derive(QueryableByName)]
    struct Kind {
        #[diesel(sql_type = Text)]
        kind: String,
    }
    let kinds: Vec<Kind> = diesel::sql_query(
        "with recursive kinds (kind) as (select min(kind) from events union all \
         select (select min(e.kind) from events e where e.kind > kinds.kind) from kinds where kinds.kind is not null) \
         select kind from kinds where kind is not null",
    )
    .load(read.conn())?;
    Ok(kinds.into_iter().map(|kind| kind.kind).collect())
}

/// A page of events, and one more.
pub(super) fn page(
    read: &mut Read<'_>,
    conditions: &Conditions,
    list: &ListQuery<AuditColumn>,
) -> Result<Vec<EventRow>> {
    let mut query = filtered(read.engine(), conditions);
    if conditions.needs_bound() {
        query = match &list.edge {
            Edge::Before(cursor) => {
                query.filter(events::id.lt(EventId(cursor.id + LOOKED_THROUGH)))
            }
            Edge::After(cursor) => query.filter(events::id.gt(EventId(cursor.id - LOOKED_THROUGH))),
            Edge::Start => {
                let newest = newest(read)?;
                query.filter(events::id.gt(EventId(newest.0 - LOOKED_THROUGH)))
            }
        };
    }
    let query = keyset!(query, list, events::id, events::id, i64);
    Ok(query
        .select(EventRow::as_select())
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?)
}

/// How many events there are up to `newest`.
pub(super) fn count(read: &mut Read<'_>, conditions: &Conditions, newest: EventId) -> Result<i64> {
    Ok(filtered(read.engine(), conditions)
        .filter(events::id.le(newest))
        .count()
        .get_result(read.conn())?)
}

/// Up to `limit` events before `before`, the newest first.
pub(super) fn before(
    read: &mut Read<'_>,
    conditions: &Conditions,
    before: EventId,
    limit: i64,
) -> Result<Vec<EventRow>> {
    Ok(filtered(read.engine(), conditions)
        .filter(events::id.lt(before))
        .select(EventRow::as_select())
        .order(events::id.desc())
        .limit(limit)
        .load(read.conn())?)
}

fn filtered(engine: EngineKind, conditions: &Conditions) -> Filtered<'_> {
    let mut query = events::table.into_boxed();
    query = match conditions.who {
        None => query,
        Some(Who::User(id)) => query.filter(events::actor_id.eq(id)),
        Some(Who::Visitor) => query
            .filter(events::actor_id.is_null())
            .filter(events::origin.eq(Origin::Browser)),
        Some(Who::System) => query
            .filter(events::actor_id.is_null())
            .filter(events::origin.ne(Origin::Browser)),
    };
    query = match conditions.kinds.as_deref() {
        None => query,
        // A single kind is walked in the order of the index.
        Some([kind]) => query.filter(events::kind.eq(kind)),
        Some(kinds) => match only_family(kinds) {
            Some(name) => query.filter(family(engine).eq(name)),
            None => query.filter(events::kind.eq_any(kinds)),
        },
    };
    if let Some(from) = conditions.from {
        query = query.filter(events::at.ge(from));
    }
    if let Some(until) = conditions.until {
        query = query.filter(events::at.lt(until));
    }
    if let Some(address) = &conditions.address {
        query = query.filter(
            events::address
                .like(format!("{}%", escaped(address)))
                .escape('\\'),
        );
    }
    match &conditions.record {
        None => query,
        Some(Record::Text(text)) => query.filter(
            events::payload
                .like(format!("%{}%", escaped(text)))
                .escape('\\'),
        ),
        Some(Record::Subject(subject)) => query.filter(
            events::id.eq_any(
                event_subjects::table
                    .filter(event_subjects::kind.eq(subject.kind))
                    .filter(event_subjects::record_id.eq(subject.id))
                    .select(event_subjects::event_id),
            ),
        ),
        Some(Record::Number(number)) => query.filter(
            events::id.eq_any(
                event_subjects::table
                    .filter(event_subjects::kind.eq_any(SubjectKind::ALL))
                    .filter(event_subjects::record_id.eq(*number))
                    .select(event_subjects::event_id),
            ),
        ),
    }
}

/// The family of several kinds, if it is one: then they are all of it that occurs.
fn only_family(kinds: &[String]) -> Option<&str> {
    let mut families = kinds.iter().map(|kind| kind.split('.').next());
    let first = families.next()??;
    families
        .all(|family| family == Some(first))
        .then_some(first)
}

/// The expression of the index `events_by_family`, word for word.
fn family(engine: EngineKind) -> SqlLiteral<Text> {
    sql(match engine {
        EngineKind::Sqlite => "substr(kind, 1, instr(kind, '.') - 1)",
        EngineKind::Postgres => "split_part(kind, '.', 1)",
    })
}

/// Typed text stands for itself, and as JSON writes it.
fn escaped(text: &str) -> String {
    text.replace('"', "\\\"")
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}

/// Who changed the record last, and when.
///
/// # Errors
/// The base could not be read.
pub fn last_change(
    read: &mut Read<'_>,
    subject: Subject,
) -> Result<Option<(String, NaiveDateTime)>> {
    Ok(event_subjects::table
        .inner_join(events::table)
        .filter(event_subjects::kind.eq(subject.kind))
        .filter(event_subjects::record_id.eq(subject.id))
        .filter(events::kind.like(format!("{}.%", subject.kind)))
        .select((events::actor_name, events::at))
        .order(event_subjects::event_id.desc())
        .first(read.conn())
        .optional()?)
}
