//! Queries of feeds.

use base::events::{EventRow, event_subjects, events};
use base::ids::{EventId, Subject};
use base::{Read, Result};
use diesel::prelude::*;

/// Events on a page of a feed.
pub const PAGE_SIZE: i64 = 30;

/// The events of a record before `before`, the newest first; one more than a page. Check first that the record is seen.
///
/// # Errors
/// The base could not be read.
pub fn of_subject(
    read: &mut Read<'_>,
    subject: Subject,
    before: Option<EventId>,
) -> Result<Vec<EventRow>> {
    let mut query = event_subjects::table
        .inner_join(events::table)
        .filter(event_subjects::kind.eq(subject.kind))
        .filter(event_subjects::record_id.eq(subject.id))
        .select(EventRow::as_select())
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(event_subjects::event_id.lt(before));
    }
    Ok(query
        .order(event_subjects::event_id.desc())
        .limit(PAGE_SIZE + 1)
        .load(read.conn())?)
}
