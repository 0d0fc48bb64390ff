//! Queries of feeds.

use base::events::{EventRow, event_subjects, events};
use base::ids::{EventId, Subject};
use base::{Read, Result, merged};
use diesel::prelude::*;

/// Events on a page of a feed.
pub const PAGE_SIZE: i64 = 30;

/// The events of a record and of those merged into it before `before`, the newest first; one more than a page: two
/// queries. Check first that the record is seen.
///
/// # Errors
/// The base could not be read.
pub fn of_subject(
    read: &mut Read<'_>,
    subject: Subject,
    before: Option<EventId>,
) -> Result<Vec<EventRow>> {
    let mut records = merged::merged_into(read, subject)?;
    records.push(subject.id);
    let page_size = usize::try_from(PAGE_SIZE + 1).unwrap_or_default();
    // An event of two records that are one now is found once for each.
    let limit = (PAGE_SIZE + 1) * i64::try_from(records.len()).unwrap_or(1);
    let mut query = event_subjects::table
        .inner_join(events::table)
        .filter(event_subjects::kind.eq(subject.kind))
        .select(EventRow::as_select())
        .into_boxed();
    query = match records.as_slice() {
        [only] => query.filter(event_subjects::record_id.eq(*only)),
        _ => query.filter(event_subjects::record_id.eq_any(records)),
    };
    if let Some(before) = before {
        query = query.filter(event_subjects::event_id.lt(before));
    }
    let mut rows: Vec<EventRow> = query
        .order(event_subjects::event_id.desc())
        .limit(limit)
        .load(read.conn())?;
    rows.dedup_by_key(|row| row.id);
    rows.truncate(page_size);
    Ok(rows)
}

/// A line of the feed.
///
/// # Errors
/// `NotFound`.
pub fn line(read: &mut Read<'_>, id: EventId) -> Result<EventRow> {
    Ok(events::table
        .filter(events::id.eq(id))
        .select(EventRow::as_select())
        .first(read.conn())?)
}

/// How many lines the feeds of these records have.
pub(super) fn count(read: &mut Read<'_>, subjects: &[Subject]) -> Result<i64> {
    let Some(first) = subjects.first() else {
        return Ok(0);
    };
    let records: Vec<i64> = subjects.iter().map(|subject| subject.id).collect();
    Ok(event_subjects::table
        .filter(event_subjects::kind.eq(first.kind))
        .filter(event_subjects::record_id.eq_any(records))
        .count()
        .get_result(read.conn())?)
}
