//! Making all entries anew, chunk by chunk, while the program runs: after an update that puts more into them.

use std::time::Duration;

use base::Result;
use base::access::Origin;
use base::app::App;
use base::jobs::{self, Job, JobKind};

use super::{SearchKind, store::renewal};

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
