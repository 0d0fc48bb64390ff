//! What is done beside the pages: making all entries anew, chunk by chunk, after an update that puts more into them; and
//! forgetting words that no record has any more.

use std::time::Duration;

use base::Result;
use base::access::Origin;
use base::app::App;
use base::jobs::{self, Job, JobKind};
use chrono::Datelike;

use super::{
    SearchKind,
    store::{renewal, words},
};

/// The job that the migration queues.
pub const RENEWAL: JobKind = JobKind {
    name: "search.renewal",
    run,
};

/// Records of a transaction.
const CHUNK: i64 = 500;
/// Between two chunks others may write: SQLite has one writer.
const BREATH: Duration = Duration::from_millis(5);

fn run(app: &App, job: &Job) -> Result<()> {
    for kind in SearchKind::ALL.iter().copied() {
        let mut last = 0;
        while let Some(next) = app.system(Origin::System).write_now(|tx| {
            jobs::keep(tx, job.id)?;
            let next = renewal::renew(tx, kind, last, CHUNK)?;
            Ok(tx.unchanged(next))
        })? {
            last = next;
            std::thread::sleep(BREATH);
        }
    }
    Ok(())
}

/// Words that are looked at in a day, and at once.
const A_DAY: i64 = 50_000;
const AT_ONCE: i64 = 200;

/// Forgets words that no record has any more, and answers how many. A day is for one part of a big base's words, the next day
/// for the next one. Nothing is locked while they are looked at.
///
/// # Errors
/// The base could not be read or written; what was forgotten stays so.
pub fn forget_words(app: &App) -> Result<usize> {
    let system = app.system(Origin::System);
    let last = system.read_now(words::last)?;
    let day = i64::from(system.now.date_naive().num_days_from_ce());
    let mut from = day % (last / A_DAY + 1) * A_DAY;
    let end = (from + A_DAY).min(last + 1);
    let mut count = 0;
    while from < end {
        let until = from + AT_ONCE;
        let gone = system.read_now(|read| words::without_entries(read, (from, until)))?;
        if !gone.is_empty() {
            count += system.write_now(|tx| {
                let gone = words::forget(tx, &gone)?;
                Ok(tx.unchanged(gone))
            })?;
        }
        from = until;
        std::thread::sleep(BREATH);
    }
    Ok(count)
}
