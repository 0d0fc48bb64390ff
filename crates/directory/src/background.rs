//! What the long works of the directory have in common: on whose behalf they act, and how far they are.

use std::time::Duration as Pause;

use accounts::sessions::guard;
use accounts::users;
use base::access::Origin;
use base::app::App;
use base::jobs::Job;
use base::locale::Translator;
use base::{Action, Ctx, Error, Result, Text};
use chrono::{Duration, NaiveDateTime};

/// Attempts after which the user is told that it does not work; the queue gives up then too.
pub(crate) const ATTEMPTS: i32 = 5;
/// Between two chunks others may write: SQLite has one writer.
pub(crate) const BREATH: Pause = Pause::from_millis(1);

/// The user who asked for the work, with the rights of this moment; `closed` is the text for one whose account is closed.
///
/// # Errors
/// `Forbidden` when they may not do it any more.
pub(crate) fn acting(app: &App, job: &Job, action: Action, closed: Text) -> Result<Ctx> {
    let system = app.system(Origin::Job);
    let id = job.actor_id.ok_or(Error::NotFound)?;
    let (mut actor, locale) = system.read_now(|read| {
        let user = users::store::find(read, id)?;
        if !user.active {
            return Err(Error::Forbidden(closed));
        }
        Ok((guard::actor_of(read, &user)?, user.locale))
    })?;
    actor.origin = Origin::Job;
    actor.require(action)?;
    Ok(app.as_actor(actor, locale))
}

/// How far a work is.
pub(crate) struct Progress {
    /// Done so far.
    pub done: i64,
    /// Of how many.
    pub total: i64,
    /// In per cent.
    pub percent: i64,
    /// «осталось около минуты».
    pub left: String,
}

impl Progress {
    /// So much of `total` was done since `began`; without a beginning there is nothing to guess from.
    pub fn of(ctx: &Ctx, (done, total): (i64, i64), began: Option<NaiveDateTime>) -> Self {
        let total = total.max(done);
        let left = match began {
            Some(began) if done > 0 => {
                let elapsed: Duration = ctx.now.naive_utc() - began;
                left(
                    ctx.t(),
                    elapsed.num_milliseconds() / 1000 * (total - done) / done,
                )
            }
            _ => ctx.t().get("import-left-soon"),
        };
        Self {
            done,
            total,
            percent: done * 100 / total.max(1),
            left,
        }
    }
}

fn left(t: &Translator, seconds: i64) -> String {
    match seconds {
        ..10 => t.get("import-left-moment"),
        10..90 => t.count("import-left-seconds", seconds / 10 * 10),
        _ => t.count("import-left-minutes", (seconds + 30) / 60),
    }
}
