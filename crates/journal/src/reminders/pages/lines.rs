//! Reminders as lists show them: with the records they are tied to, and how they repeat.

use base::area::{RecordTitle, Registry};
use base::ids::{SeriesId, Subject};
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
    let titles = titles(read, &ctx.app.registry, &found)?;
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
        let subject = reminder.subject();
        let record = titles.iter().find(|(known, _)| Some(*known) == subject);
        let of = series.iter().find(|one| Some(one.id) == reminder.series_id);
        Line {
            record: record.map(|(_, title)| title.clone()),
            repeats: of.map(told),
            reminder,
        }
    });
    Ok(lines.collect())
}

fn titles(
    read: &mut Read<'_>,
    registry: &Registry,
    found: &[Reminder],
) -> Result<Vec<(Subject, RecordTitle)>> {
    let mut titles = Vec::new();
    for kind in registry.record_kinds() {
        let subjects = found.iter().filter_map(Reminder::subject);
        let ids: Vec<i64> = subjects
            .filter(|subject| subject.kind == kind.kind)
            .map(|subject| subject.id)
            .collect();
        if ids.is_empty() {
            continue;
        }
        let named = (kind.titles)(read, &ids)?.into_iter();
        titles.extend(named.map(|(id, title)| {
            let path = format!("{}/{id}", kind.path);
            let kind = kind.kind;
            (Subject { kind, id }, RecordTitle { title, path })
        }));
    }
    Ok(titles)
}
