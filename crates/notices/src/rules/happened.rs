//! What has happened is told by the rules that wait for it: they follow the feed. A line that is told again after a killed
//! server makes no second notice: each has a key of rule, line, thing and reader.

use base::access::Origin;
use base::app::App;
use base::consumers::{Consumer, Line};
use base::events::EventRow;
use base::ids::EventId;
use base::letters::Recipient;
use base::watched::{RuleEvent, RuleTopic, Thing};
use base::{Ctx, Read, Result};
use serde_json::json;

use super::letters::{self, Cause};
use super::recipients::{self, Doer};
use super::{Rule, store};

/// Things of one event that a reader is told of one by one; of more, in one notice.
const ONE_BY_ONE: usize = 10;
/// Things looked at together.
const CHUNK: usize = 500;

/// Follows the feed.
pub const CONSUMER: Consumer = Consumer {
    name: "rules",
    take: |app, lines| take(app, lines),
};

fn take(app: &App, lines: &[Line]) -> Result<()> {
    let system = app.system(Origin::Job);
    let rules = system.read_now(|read| store::enabled(read, true))?;
    let kinds: Vec<&str> = rules
        .iter()
        .filter_map(|rule| rule.event.as_deref())
        .collect();
    if kinds.is_empty() {
        return Ok(());
    }
    let ids: Vec<EventId> = lines.iter().map(|(id, _)| *id).collect();
    let rows = system.read_now(|read| store::lines(read, &ids, &kinds))?;
    for row in &rows {
        let of_row = |rule: &&Rule| {
            rule.event.as_deref() == Some(&row.kind)
                && rule.since.is_none_or(|since| row.at >= since)
        };
        for rule in rules.iter().filter(of_row) {
            tell(&system, rule, (row, lines))?;
        }
    }
    Ok(())
}

fn tell(system: &Ctx, rule: &Rule, (row, lines): (&EventRow, &[Line])) -> Result<()> {
    let registry = &system.app.registry;
    let (Some(topic), Some(event)) = (rule.topic(registry), rule.event(registry)) else {
        return Ok(());
    };
    let things = things_of(&event, row, lines);
    system.write_now(|tx| {
        for (to, things) in by_reader(tx, system, (rule, &topic), (&things, row))? {
            let (listed, more) = match things.len() {
                ..=ONE_BY_ONE => (things.as_slice(), 0),
                many => (&things[..1], many - 1),
            };
            for thing in listed {
                let cause = Cause {
                    name: format!("e{}", row.id),
                    payload: json!({ "event": row.id, "more": more }),
                    due_at: tx.moment(),
                };
                letters::queue(tx, rule, (thing, to), &cause)?;
            }
        }
        Ok(tx.unchanged(()))
    })
}

/// The records of the event that are things of the rule's topic.
pub(super) fn things_of(event: &RuleEvent, row: &EventRow, lines: &[Line]) -> Vec<i64> {
    let concerned = lines.iter().filter(|(id, _)| *id == row.id);
    let concerned = concerned.flat_map(|(_, concerned)| concerned);
    let of_kind = concerned.filter(|subject| subject.kind == event.of);
    of_kind.map(|subject| subject.id).collect()
}

/// Each reader with what they are told of, as far as the conditions hold.
fn by_reader(
    read: &mut Read<'_>,
    system: &Ctx,
    (rule, topic): (&Rule, &RuleTopic),
    (things, row): (&[i64], &EventRow),
) -> Result<Vec<(Recipient, Vec<Thing>)>> {
    let mut readers: Vec<(Recipient, Vec<Thing>)> = Vec::new();
    let doer = Doer {
        id: row.actor_id,
        is_told: rule.tells_doer,
    };
    for chunk in things.chunks(CHUNK) {
        let matching = (topic.matching)(read, chunk, rule.clause(topic, system))?;
        let ids: Vec<i64> = matching.iter().map(|thing| thing.id).collect();
        let whom = rule.recipients();
        for (id, to) in recipients::of(read, topic, &whom, (&ids, doer))? {
            let Some(thing) = matching.iter().find(|thing| thing.id == id) else {
                continue;
            };
            match readers.iter_mut().find(|(who, _)| *who == to) {
                Some((_, things)) => things.push(thing.clone()),
                None => readers.push((to, vec![thing.clone()])),
            }
        }
    }
    Ok(readers)
}
