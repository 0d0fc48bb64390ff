//! Drops blobs that nothing names: uploads that were never taken in; and words that no record has. Once a day, on every server; none waits for another.
//!
//! A blob is looked at again where nobody can name it meanwhile, and only then dropped: one blob a transaction, so that
//! nobody who writes waits long. A young one is left: its row may be still to come.

use std::time::Duration;

use base::access::Origin;
use base::app::App;
use base::files::BlobId;
use base::{Ctx, Result};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::backup::{catalogue, named_files};

/// How old a blob is that nobody is about to name.
const AGE: TimeDelta = TimeDelta::days(1);
/// After the start, when the program has other things to do.
const FIRST: Duration = Duration::from_secs(600);
const EVERY: Duration = Duration::from_secs(24 * 3600);

/// Once a day, until told to stop: sweeps, forgets words, and has the base look how it has grown.
pub async fn daily(app: App, mut stop: watch::Receiver<bool>) {
    let mut pause = FIRST;
    loop {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        let grown = app.clone();
        match tokio::task::spawn_blocking(move || grown.db.refresh_statistics()).await {
            Ok(Ok(())) => {}
            failed => tracing::error!(?failed, "the statistics of the base could not be refreshed"),
        }
        let searched = app.clone();
        match tokio::task::spawn_blocking(move || directory::search::forget_words(&searched)).await
        {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => tracing::info!(count, "words that no record has were forgotten"),
            failed => tracing::error!(?failed, "words that no record has could not be forgotten"),
        }
        let swept = app.clone();
        match tokio::task::spawn_blocking(move || sweep(&swept)).await {
            Ok(Ok(0)) => {}
            Ok(Ok(count)) => tracing::info!(count, "files that nothing named were dropped"),
            failed => tracing::error!(?failed, "files that nothing names could not be dropped"),
        }
        pause = EVERY;
    }
}

/// Drops what nothing has named for a day and answers how many; call it on a blocking thread of a runtime.
///
/// # Errors
/// The base or the storage refuses; what was dropped before stays dropped.
pub fn sweep(app: &App) -> Result<usize> {
    let system = app.system(Origin::System);
    let before = system.now - AGE;
    let mut old = Handle::current().block_on(app.files.list_older(before))?;
    let named = system.read_now(|read| {
        let tables = catalogue::tables(read.conn())?;
        named_files(read.conn(), &tables)
    })?;
    old.retain(|id| !named.contains(id.as_str()));
    let mut count = 0;
    for id in old {
        count += usize::from(drop_unnamed(&system, &id, before)?);
    }
    Ok(count)
}

/// Drops the blob unless it has been named or written anew since it was looked at.
fn drop_unnamed(system: &Ctx, id: &BlobId, before: DateTime<Utc>) -> Result<bool> {
    let files = &system.app.files;
    system.write_now(|tx| {
        let tables = catalogue::tables(tx.conn())?;
        catalogue::keep_blobs_unnamed(tx.conn(), &tables)?;
        let is_named = named_files(tx.conn(), &tables)?.contains(id.as_str());
        let storage = Handle::current();
        let dropped = !is_named && storage.block_on(files.is_older(id, before))?;
        if dropped {
            storage.block_on(files.remove(id))?;
        }
        Ok(tx.unchanged(dropped))
    })
}
