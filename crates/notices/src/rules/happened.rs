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
    families: None,
    take: |app, lines| take(app, lines),
};

fn take(app: &App, lines: &[Line]) -> Result<()> {
    let system = app.system(Origin::Job);
    let rules = system.read_now(|read| store::enabled(read, true))?;
    let waited: Vec<(&Rule, RuleEvent)> = rules
        .iter()
        .filter_map(|rule| Some((rule, rule.event(&app.registry)?)))
        .collect();
    let lines_of = waited.iter().flat_map(|(_, event)| event.lines);
    let kinds: Vec<&str> = lines_of.map(|line| line.kind).collect();
    if kinds.is_empty() {
        return Ok(());
    }
    let ids: Vec<EventId> = lines.iter().map(|(id, _)| *id).collect();
    let rows = system.read_now(|read| store::lines(read, &ids, &kinds))?;
    for row in &rows {
        for (rule, event) in &waited {
            let is_new = rule.since.is_none_or(|since| row.at >= since);
            if is_new && event.is_told_by(&row.kind, &row.payload) {
                tell(&system, (rule, event), (row, lines))?;
            }
        }
    }
    Ok(())
}

fn tell(
    system: &Ctx,
    (rule, event): (&Rule, &RuleEvent),
    (row, lines): (&EventRow, &[Line]),
) -> Result<()> {
    let Some(topic) = rule.topic(&system.app.registry) else {
        return Ok(());
    };
    let things = things_of(event, row, lines);
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
