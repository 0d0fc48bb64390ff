//! Dates that come near, or have passed, are told by the rules that go by them. Each rule has a place among the dates that
//! it has reached; it is moved on in the transaction that makes the notices, so that nothing is told twice or left out.
//! A notice is made when the day begins anywhere on earth and waits for its reader's own time of day; before it comes up it
//! is looked at again: a date that has been moved meanwhile, or a thing that is settled, is not told.

use base::access::Origin;
use base::app::App;
use base::watched::{RuleDate, RuleTopic, Span};
use base::{Ctx, Result};
use chrono::{Duration, NaiveDateTime, NaiveTime};
use serde_json::json;

use super::letters::{self, Cause};
use super::recipients::{self, Doer};
use super::{DAY, Rule, store};

/// Things of one transaction.
const AT_ONCE: i64 = 500;
/// The day begins first on the islands fourteen hours ahead of Greenwich.
const EARLIEST: Duration = Duration::hours(14);
/// How far a rule that has nothing to tell lags behind the present.
const LAG: Duration = Duration::hours(1);

/// Tells what has come near; false when nothing has.
///
/// # Errors
/// The base could not be read or written.
pub fn tell(app: &App) -> Result<bool> {
    let system = app.system(Origin::Job);
    let mut has_told = false;
    for rule in system.read_now(|read| store::enabled(read, false))? {
        if let (Some(topic), Some(date)) = (rule.topic(&app.registry), rule.date(&app.registry)) {
            has_told |= step(&system, &rule, (&topic, &date))?;
        }
    }
    Ok(has_told)
}

/// The last date that a rule is to tell of at a moment.
pub(super) fn reached(rule: &Rule, date: &RuleDate, now: NaiveDateTime) -> NaiveDateTime {
    match date.is_day {
        true => {
            let day = (now + EARLIEST).date() - Duration::days(rule.minutes.div_euclid(DAY));
            day.and_time(NaiveTime::MIN)
        }
        false => now - Duration::minutes(rule.minutes),
    }
}

fn step(system: &Ctx, rule: &Rule, (topic, date): (&RuleTopic, &RuleDate)) -> Result<bool> {
    let until = reached(rule, date, system.now.naive_utc());
    let Some(from) = rule.cursor_at else {
        // What was due before the rule began is not told.
        return move_on(system, rule, (until, i64::MAX)).map(|_| false);
    };
    if until < from {
        return Ok(false);
    }
    let span = Span {
        after: (from, rule.cursor_thing),
        until,
    };
    let due = system.read_now(|read| (date.within)(read, &span, AT_ONCE))?;
    let Some(last) = due.last() else {
        if until - from >= LAG {
            move_on(system, rule, (until, i64::MAX))?;
        }
        return Ok(false);
    };
    system.write_now(|tx| {
        if !store::move_cursor(tx, rule, (last.1, last.0))? {
            return Ok(tx.unchanged(()));
        }
        let ids: Vec<i64> = due.iter().map(|(id, _)| *id).collect();
        let matching = (topic.matching)(tx, &ids, rule.clause(topic, system))?;
        let ids: Vec<i64> = matching.iter().map(|thing| thing.id).collect();
        let nobody = Doer {
            id: None,
            is_told: true,
        };
        for (id, to) in recipients::of(tx, topic, &rule.recipients(), (&ids, nobody))? {
            let thing = matching.iter().find(|thing| thing.id == id);
            let at = due.iter().find(|(of, _)| *of == id);
            if let (Some(thing), Some((_, at))) = (thing, at) {
                let cause = Cause {
                    name: format!("d{}", at.and_utc().timestamp_micros()),
                    payload: json!({ "at": at.and_utc().timestamp_micros() }),
                    due_at: letters::due_at(tx, system, (rule, date), (*at, to))?,
                };
                letters::queue(tx, rule, (thing, to), &cause)?;
            }
        }
        Ok(tx.unchanged(()))
    })?;
    Ok(true)
}

fn move_on(system: &Ctx, rule: &Rule, place: (NaiveDateTime, i64)) -> Result<bool> {
    system.write_now(|tx| {
        let moved = store::move_cursor(tx, rule, place)?;
        Ok(tx.unchanged(moved))
    })
}
