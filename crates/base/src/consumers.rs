//! Work that follows the feed: what must be done sometime after records have changed, whoever changed them and how.
//!
//! A consumer is told the next lines of the feed, each with the records it concerns. The place it has reached is kept in the base and
//! moved on when it has done its work: after a killed server it is told the same lines again, so its work must be
//! repeatable. Of several servers on one base one at a time works, by a claim that expires.

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use crate::access::Origin;
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::events;
use crate::ids::{EventId, Subject};
use crate::schema::consumers;
use crate::unit_of_work::{Read, Tx};

/// Lines of the feed looked at together, most of which concern one record.
const LINES: i64 = 500;
/// Records after which no further line is told; an import writes a thousand in one.
const RECORDS: usize = 400;
/// How long a worker may be silent before another one goes on instead.
const CLAIM: Duration = Duration::minutes(5);
/// How often the feed is looked at.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(1);
/// After a failure.
const LONG_PAUSE: std::time::Duration = std::time::Duration::from_secs(30);

/// A kind of work that follows the feed.
#[derive(Clone, Copy)]
pub struct Consumer {
    /// Its name in the base.
    pub name: &'static str,
    /// The families of the events it is told of; all without them.
    pub families: Option<&'static [&'static str]>,
    /// Does the work for these lines; blocking.
    pub take: fn(&App, &[Line]) -> Result<()>,
}

/// A line of the feed with the records it concerns.
pub type Line = (EventId, Vec<Subject>);

/// The records these lines concern, each named once.
pub fn records(lines: &[Line]) -> Vec<Subject> {
    let mut records: Vec<Subject> = lines.iter().flat_map(|(_, of)| of).copied().collect();
    records.sort_unstable_by_key(|record| (record.kind, record.id));
    records.dedup();
    records
}

/// Follows the feed until told to stop.
pub async fn follow(app: App, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        let step = app.clone();
        let pause = match tokio::task::spawn_blocking(move || run_next(&step)).await {
            Ok(Ok(true)) => continue,
            Ok(Ok(false)) => PAUSE,
            failed => {
                tracing::error!(?failed, "work that follows the feed has failed");
                LONG_PAUSE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Tells each consumer the next lines; false when all have come to the end of the feed.
///
/// # Errors
/// A consumer failed, or the base could not be read or written.
pub fn run_next(app: &App) -> Result<bool> {
    let mut has_worked = false;
    for consumer in app.registry.consumers() {
        has_worked |= step(&app.system(Origin::System), consumer)?;
    }
    Ok(has_worked)
}

/// Whether every consumer has been told this line of the feed.
///
/// # Errors
/// The base could not be read.
pub fn have_reached(app: &App, line: EventId) -> Result<bool> {
    app.system(Origin::System).read_now(|read| {
        for consumer in app.registry.consumers() {
            if position(read, consumer.name)? < line {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

fn step(system: &Ctx, consumer: Consumer) -> Result<bool> {
    let name = consumer.name;
    let (position, next) = system.read_now(|read| {
        let position = position(read, name)?;
        Ok((position, next(read, consumer, position)?))
    })?;
    let Some((reached, lines)) = next else {
        return Ok(false);
    };
    let is_claimed = system.write_now(|tx| {
        let claimed = claim(tx, name, position)?;
        Ok(tx.unchanged(claimed))
    })?;
    if !is_claimed {
        return Ok(false);
    }
    let ended = match lines.as_slice() {
        [] => Ok(()),
        lines => (consumer.take)(&system.app, lines),
    };
    let reached = if ended.is_ok() { reached } else { position };
    system.write_now(|tx| {
        settle(tx, name, reached)?;
        Ok(tx.unchanged(()))
    })?;
    ended.map(|()| true)
}

/// The next lines it is told of, and the line that is reached with them; none at the end of the feed.
fn next(
    read: &mut Read<'_>,
    consumer: Consumer,
    position: EventId,
) -> Result<Option<(EventId, Vec<Line>)>> {
    let found = events::kinds_after(read, position, LINES)?;
    let Some((mut reached, _)) = found.last().cloned() else {
        return Ok(None);
    };
    let is_told = |kind: &str| {
        let family = kind.split('.').next().unwrap_or_default();
        consumer
            .families
            .is_none_or(|families| families.contains(&family))
    };
    let told = found.iter().filter(|(_, kind)| is_told(kind));
    let told: Vec<EventId> = told.map(|(id, _)| *id).collect();
    let mut lines = events::concerned(read, &told)?;
    let mut records = 0;
    let enough = lines.iter().position(|(_, of)| {
        records += of.len();
        records >= RECORDS
    });
    if let Some(last) = enough {
        lines.truncate(last + 1);
        reached = lines[last].0;
    }
    Ok(Some((reached, lines)))
}

fn position(read: &mut Read<'_>, name: &str) -> Result<EventId> {
    let position: Option<EventId> = consumers::table
        .filter(consumers::name.eq(name))
        .select(consumers::position)
        .first(read.conn())
        .optional()?;
    Ok(position.unwrap_or(EventId(0)))
}

/// True when nobody else is at work and the place is still this one.
fn claim(tx: &mut Tx<'_>, name: &str, position: EventId) -> Result<bool> {
    let now = tx.moment();
    let free = consumers::table
        .filter(consumers::name.eq(name))
        .filter(consumers::position.eq(position))
        .filter(
            consumers::claimed_until
                .is_null()
                .or(consumers::claimed_until.lt(now)),
        );
    let claimed = diesel::update(free)
        .set(consumers::claimed_until.eq(now + CLAIM))
        .execute(tx.conn())?;
    let known = consumers::table.filter(consumers::name.eq(name)).count();
    if claimed == 1 || known.get_result::<i64>(tx.conn())? == 1 {
        return Ok(claimed == 1);
    }
    diesel::insert_into(consumers::table)
        .values((
            consumers::name.eq(name),
            consumers::position.eq(position),
            consumers::claimed_until.eq(Some(now + CLAIM)),
        ))
        .execute(tx.conn())?;
    Ok(true)
}

fn settle(tx: &mut Tx<'_>, name: &str, position: EventId) -> Result<()> {
    diesel::update(consumers::table.filter(consumers::name.eq(name)))
        .set((
            consumers::position.eq(position),
            consumers::claimed_until.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn())?;
    Ok(())
}
