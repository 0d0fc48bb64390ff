//! Background work: queued in the transaction that wants it, run later by a worker, repeated after a failure.
//!
//! A job may run more than once (the server may die between its work and the note that it is done), so what it calls
//! must be repeatable. A claim expires: work of a killed server is taken up by the next one. On SQLite, where there is
//! one server, the next one drops the claims at its start and goes on at once.

use std::sync::Arc;

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use crate::app::App;
use crate::db::EngineKind;
use crate::error::Result;
use crate::ids::{JobId, UserId};
use crate::schema::jobs;
use crate::unit_of_work::{Read, Tx};

crate::text_enum! {
    /// Where a job stands.
    pub enum JobState {
        /// Waits for its time, or for the next attempt.
        Queued = "queued",
        /// Done.
        Done = "done",
        /// Given up, with its last error.
        Failed = "failed",
    }
}

/// How long a worker may be silent before another one takes its job.
const CLAIM: Duration = Duration::minutes(2);
/// Attempts before giving up.
const ATTEMPTS: i32 = 5;

/// A kind of background work.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// Its name in the queue.
    pub name: &'static str,
    /// Does the work; blocking.
    pub run: fn(&App, &Job) -> Result<()>,
}

/// A piece of work being done.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Its number.
    pub id: JobId,
    /// Its [`JobKind::name`].
    pub kind: String,
    /// What to do, as the kind understands it.
    pub payload: String,
    /// On whose behalf.
    pub actor_id: Option<UserId>,
    /// How many times it was tried before.
    pub attempts: i32,
}

/// Queues work to begin when this transaction commits.
///
/// # Errors
/// The base refused the row.
pub fn enqueue(tx: &mut Tx<'_>, kind: &str, payload: &str) -> Result<JobId> {
    let (now, actor_id) = (tx.moment(), tx.actor.user_id);
    tx.awaited = true;
    Ok(diesel::insert_into(jobs::table)
        .values((
            jobs::kind.eq(kind),
            jobs::payload.eq(payload),
            jobs::actor_id.eq(actor_id),
            jobs::state.eq(JobState::Queued),
            jobs::due_at.eq(now),
            jobs::attempts.eq(0),
            jobs::created_at.eq(now),
        ))
        .returning(jobs::id)
        .get_result(tx.conn())?)
}

/// Takes the next due job, if any, for the time of a claim.
///
/// # Errors
/// The base could not be written.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Job>> {
    let now = tx.moment();
    let lock = match tx.engine() {
        EngineKind::Sqlite => "",
        EngineKind::Postgres => "for update skip locked",
    };
    let due: Option<JobId> = diesel::sql_query(format!(
        "select id from jobs where state = 'queued' and due_at <= {0} and (claimed_until is null or claimed_until < {0}) \
         order by due_at, id limit 1 {lock}",
        placeholder(tx)
    ))
    .bind::<diesel::sql_types::Timestamp, _>(now)
    .get_result::<DueJob>(tx.conn())
    .optional()?
    .map(|job| job.id);
    let Some(id) = due else { return Ok(None) };
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set((
            jobs::claimed_until.eq(now + CLAIM),
            jobs::attempts.eq(jobs::attempts + 1),
        ))
        .execute(tx.conn())?;
    Ok(Some(
        jobs::table
            .filter(jobs::id.eq(id))
            .select(Job::as_select())
            .first(tx.conn())?,
    ))
}

/// Drops every claim. Only for a base that nobody else works on: whoever made them is gone.
///
/// # Errors
/// The base could not be written.
pub fn release_claims(tx: &mut Tx<'_>) -> Result<()> {
    diesel::update(jobs::table.filter(jobs::state.eq(JobState::Queued)))
        .set(jobs::claimed_until.eq(None::<NaiveDateTime>))
        .execute(tx.conn())?;
    Ok(())
}

/// Tells that the job is alive; long work calls it now and then.
///
/// # Errors
/// The base could not be written.
pub fn keep(tx: &mut Tx<'_>, id: JobId) -> Result<()> {
    let until = tx.moment() + CLAIM;
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set(jobs::claimed_until.eq(until))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes how an attempt ended: done, to be tried again later, or given up.
///
/// # Errors
/// The base could not be written.
pub fn settle(tx: &mut Tx<'_>, job: &Job, ended: &Result<()>) -> Result<()> {
    let (state, due_at, error) = match ended {
        Ok(()) => (JobState::Done, tx.moment(), None),
        Err(error) if job.attempts < ATTEMPTS => (
            JobState::Queued,
            tx.moment() + pause(job.attempts),
            Some(error),
        ),
        Err(error) => (JobState::Failed, tx.moment(), Some(error)),
    };
    diesel::update(jobs::table.filter(jobs::id.eq(job.id)))
        .set((
            jobs::state.eq(state),
            jobs::due_at.eq(due_at),
            jobs::claimed_until.eq(None::<NaiveDateTime>),
            jobs::last_error.eq(error.map(ToString::to_string)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// How many jobs wait and how many were given up: for the metrics.
///
/// # Errors
/// The base could not be read.
pub fn count(read: &mut Read<'_>, state: JobState) -> Result<i64> {
    Ok(jobs::table
        .filter(jobs::state.eq(state))
        .count()
        .get_result(read.conn())?)
}

fn pause(attempts: i32) -> Duration {
    Duration::seconds(5 * 4_i64.pow(attempts.clamp(0, 6).unsigned_abs()))
}

fn placeholder(tx: &Tx<'_>) -> &'static str {
    match tx.engine() {
        EngineKind::Sqlite => "?1",
        EngineKind::Postgres => "$1",
    }
}

#[derive(QueryableByName)]
struct DueJob {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: JobId,
}

/// Works through the queue until told to stop; blocking work runs on blocking threads.
pub async fn work(app: App, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        let step = app.clone();
        match tokio::task::spawn_blocking(move || run_next(&step)).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => {
                tokio::select! {
                    () = app.jobs_woken.notified() => {}
                    () = tokio::time::sleep(std::time::Duration::from_secs(2)) => {}
                    _ = stop.changed() => {}
                }
            }
            failed => {
                tracing::error!(?failed, "the queue could not be worked");
                tokio::time::sleep(std::time::Duration::from_secs(5)).await;
            }
        }
    }
}

/// Does the next due job; false when there is none.
///
/// # Errors
/// The queue could not be read or written; a failed job is not an error of the queue.
pub fn run_next(app: &App) -> Result<bool> {
    let system = app.system(crate::access::Origin::Job);
    let Some(job) = system.write_now(|tx| {
        let job = claim(tx)?;
        Ok(tx.unchanged(job))
    })?
    else {
        return Ok(false);
    };
    let ended = match app.registry.job(&job.kind) {
        Some(kind) => {
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (kind.run)(app, &job)))
                .unwrap_or_else(|_| Err(crate::error::Error::internal("the job panicked")))
        }
        None => Err(crate::error::Error::internal(
            "no area knows this kind of job",
        )),
    };
    if let Err(error) = &ended {
        tracing::error!(kind = job.kind, id = job.id.0, attempts = job.attempts, %error, "a job failed");
    }
    let job = Arc::new(job);
    system.write_now(|tx| {
        settle(tx, &job, &ended)?;
        Ok(tx.unchanged(()))
    })?;
    Ok(true)
}
