//! Reminders as lists show them: with the records they are tied to, and how they repeat.

use base::area::RecordTitle;
use base::ids::SeriesId;
use base::{Ctx, Read, Result};

use crate::reminders::{Reminder, Series, store, words};

/// A reminder with the record it is tied to, as far as that is seen.
pub(super) struct Line {
    pub reminder: Reminder,
    pub record: Option<RecordTitle>,
    /// How it repeats, in words.
    pub repeats: Option<String>,
}

/// A query a kind of record, and one of series.
///
/// # Errors
/// The base could not be read.
pub(super) fn lines(read: &mut Read<'_>, ctx: &Ctx, found: Vec<Reminder>) -> Result<Vec<Line>> {
    let subjects = found.iter().filter_map(Reminder::subject);
    let titles = ctx.app.registry.titles(read, subjects)?;
    let mut ids: Vec<SeriesId> = found.iter().filter_map(|one| one.series_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let series = if ids.is_empty() {
        Vec::new()
    } else {
        store::series(read, &ids)?
    };
    let told = |one: &Series| words::of_schedule(ctx.t(), &one.schedule);
    let lines = found.into_iter().map(|reminder| {
        let record = reminder.subject().and_then(|of| titles.get(&of));
        let of = series.iter().find(|one| Some(one.id) == reminder.series_id);
        Line {
            record: record.cloned(),
            repeats: of.map(told),
            reminder,
        }
    });
    Ok(lines.collect())
}
