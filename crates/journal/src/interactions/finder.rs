//! How the search finds contacts, and how those get their entries that were kept before it did.

use std::time::Duration;

use base::access::Origin;
use base::app::App;
use base::area::{Finder, FoundRecord, Registry, Sought};
use base::jobs::{self, Job, JobKind};
use base::{Read, Result};

use super::store::entries::{self, Candidate};

/// Contacts by their topic, object and text and by the name of their client.
pub const FINDER: Finder = Finder {
    scope: "interactions",
    label: "menu-interactions",
    find,
};

/// The job that the migration queues.
pub const ENTRIES: JobKind = JobKind {
    name: "interactions.entries",
    run: fill,
};

/// Contacts of a transaction.
const CHUNK: i64 = 500;
/// Between two chunks others may write: SQLite has one writer.
const BREATH: Duration = Duration::from_millis(5);

fn find(read: &mut Read<'_>, _: &Registry, readings: &[Sought<'_>]) -> Result<Vec<FoundRecord>> {
    let candidates = entries::candidates(read, readings)?.into_iter();
    Ok(candidates
        .filter_map(|candidate| found(candidate, readings))
        .collect())
}

fn found(
    (contact, entry, client, client_key): Candidate,
    readings: &[Sought<'_>],
) -> Option<FoundRecord> {
    let has = |part: &String| entry.contains(part) || client_key.contains(part);
    let reading = readings
        .iter()
        .position(|reading| reading.parts.iter().all(has))?;
    let topic = entry.lines().next().unwrap_or_default();
    Some(FoundRecord {
        reading,
        by_title: readings[reading]
            .parts
            .iter()
            .all(|part| topic.contains(part)),
        path: contact.path(),
        icon: contact.icon(),
        hue: contact.method.hue(),
        at: contact.at,
        state: contact.state.label(),
        title: contact.topic,
        of: client,
        texts: vec![contact.about, contact.text],
    })
}

fn fill(app: &App, job: &Job) -> Result<()> {
    let mut last = 0;
    while let Some(next) = app.system(Origin::System).write_now(|tx| {
        jobs::keep(tx, job.id)?;
        let next = entries::fill(tx, last, CHUNK)?;
        Ok(tx.unchanged(next))
    })? {
        last = next;
        std::thread::sleep(BREATH);
    }
    Ok(())
}
