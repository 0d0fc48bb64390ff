//! Changes in the background: the change and its undo, chunk by chunk from the place the base remembers, with the rights
//! their user has at that moment.

use base::access::Origin;
use base::app::App;
use base::ids::BulkChangeId;
use base::jobs::{self, Job, JobKind};
use base::{Action, Ctx, Error, Recorded, Result, Text, Tx};

use super::events::What;
use super::steps::{self, Step};
use super::{BulkChange, BulkEvent, BulkState, store};
use crate::background::{self, ATTEMPTS, BREATH};

/// Makes a change.
pub const RUN: &str = "bulk.run";
/// Takes it back.
pub const UNDO: &str = "bulk.undo";

/// The background work of changes.
pub const JOBS: [JobKind; 2] = [
    JobKind {
        name: RUN,
        run: |app, job| settled(app, job, work(app, job, BulkState::Running)),
    },
    JobKind {
        name: UNDO,
        run: |app, job| settled(app, job, work(app, job, BulkState::Undoing)),
    },
];

fn work(app: &App, job: &Job, state: BulkState) -> Result<()> {
    while step(app, job, state)? == Step::More {
        std::thread::sleep(BREATH);
    }
    Ok(())
}

/// The next chunk of the job, in a transaction of its own; `state` says whether it makes the change or takes it back.
///
/// # Errors
/// `Forbidden` when its user may no longer edit; `Conflict` when the value cannot be given any more; the base could not be
/// written. Nothing of the chunk is, then.
pub fn step(app: &App, job: &Job, state: BulkState) -> Result<Step> {
    let closed = Text::new("bulk-trouble-closed");
    let ctx = background::acting(app, job, Action::Edit, closed)?;
    let Some(change) = find(&ctx, job, state)? else {
        return Ok(Step::Elsewhere);
    };
    let step = ctx.write_now(|tx| {
        let step = match state {
            BulkState::Undoing => steps::restore_some(tx, &change),
            _ => steps::change_some(tx, &change),
        }?;
        jobs::keep(tx, job.id)?;
        Ok(step)
    })?;
    match step {
        Step::More => {}
        Step::End => ctx.write_now(|tx| steps::finish(tx, &change))?,
        Step::Elsewhere => ctx.write_now(|tx| stop(tx, &change))?,
    }
    Ok(step)
}

/// Stops where its user asked to; when another worker has gone on instead, there is nothing to do.
fn stop(tx: &mut Tx<'_>, change: &BulkChange) -> Result<Recorded> {
    let now = store::find_for(tx, Action::Edit, change.id)?;
    if now.state == BulkState::Running && now.stopping {
        store::end(tx, change.id, BulkState::Stopped, &now.tally)?;
    }
    Ok(tx.unchanged(()))
}

/// What cannot be helped by trying again is told to the user at once, the rest after the last attempt.
fn settled(app: &App, job: &Job, ended: Result<()>) -> Result<()> {
    let Err(error) = ended else { return Ok(()) };
    let text = match &error {
        Error::Forbidden(why) | Error::Conflict(why) => why.clone(),
        // Who began it does not see it any more: they were an administrator.
        Error::NotFound => Text::new("forbidden-edit"),
        _ if job.attempts < ATTEMPTS => return Err(error),
        _ => Text::new("bulk-trouble"),
    };
    let id = change_of(job)?;
    app.system(Origin::Job).write_now(|tx| {
        let change = store::find_for(tx, Action::View, id)?;
        if !change.state.is_under_way() {
            return Ok(tx.unchanged(()));
        }
        let mut tally = change.tally.clone();
        tally.trouble = Some(text.key.to_owned());
        store::end(tx, id, BulkState::Failed, &tally)?;
        tx.record(&BulkEvent::of(&change, What::Failed))
    })?;
    if !matches!(error, Error::Internal(_)) {
        tracing::warn!(change = id.0, %error, "a change of many records cannot go on");
        return Ok(());
    }
    Err(error)
}

/// The change, when it is still in this state.
fn find(ctx: &Ctx, job: &Job, state: BulkState) -> Result<Option<BulkChange>> {
    let id = change_of(job)?;
    let change = ctx.read_now(|read| store::find_for(read, Action::Edit, id))?;
    Ok(Some(change).filter(|change| change.state == state))
}

fn change_of(job: &Job) -> Result<BulkChangeId> {
    job.payload.parse().map_err(Error::internal)
}
