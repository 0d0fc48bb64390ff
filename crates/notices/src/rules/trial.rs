//! A rule tried on the last month: whom it would have told of what, by what is true now. Nothing is sent.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use accounts::sessions::guard;
use accounts::users;
use base::access::{Actor, Origin};
use base::ids::{Subject, UserId};
use base::letters::Recipient;
use base::watched::{RuleTopic, Span, Thing};
use base::{Ctx, Error, Read, Result};
use chrono::{Duration, NaiveDateTime};
use serde_json::{Value, json};

use super::coming::reached;
use super::recipients::{self, Doer};
use super::{Rule, happened, store, words};
use crate::preferences::{self, LetterWish};

/// How far back.
pub const BACK: Duration = Duration::days(30);
/// Things looked at: those of the latest events, or of the first dates; a note says when there were more.
const LOOKED_AT: i64 = 500;
/// Lines shown.
const SHOWN: usize = 20;

/// What a rule would have told.
pub struct Trial {
    /// How often.
    pub count: usize,
    /// There was more than could be looked at.
    pub is_cut: bool,
    /// The latest of it.
    pub lines: Vec<Line>,
}

/// One thing that would have been told.
pub struct Line {
    /// When, or of which date.
    pub when: String,
    /// What it is called.
    pub title: String,
    /// Who would have been told.
    pub to: Vec<Reader>,
}

/// Somebody who would have been told.
pub struct Reader {
    /// Their name.
    pub name: String,
    /// Key of why it would not have reached them.
    pub but: Option<&'static str>,
}

/// A thing of which something would have been told.
struct Occurrence {
    thing: i64,
    /// When, or of which date.
    when: String,
    /// Who did it.
    doer: Option<UserId>,
    /// What the notice would know of it.
    payload: Value,
}

/// Tries a rule, which need not be kept. Give the context of the administrator.
///
/// # Errors
/// The base could not be read.
pub fn run(ctx: &Ctx, read: &mut Read<'_>, rule: &Rule) -> Result<Trial> {
    let Some(topic) = rule.topic(&ctx.app.registry) else {
        return Ok(Trial {
            count: 0,
            is_cut: false,
            lines: Vec::new(),
        });
    };
    let (found, matching) = found(ctx, read, (rule, &topic))?;
    let is_cut = found.len() >= usize::try_from(LOOKED_AT).unwrap_or(usize::MAX);
    let told = of_matching(&found, &matching);
    let shown = &told[..told.len().min(SHOWN)];
    Ok(Trial {
        count: told.len(),
        is_cut,
        lines: lines(ctx, read, (rule, &topic), shown)?,
    })
}

/// The latest thing of which a rule would have told, and what the notice would know of it.
///
/// # Errors
/// The base could not be read.
pub(super) fn latest(
    ctx: &Ctx,
    read: &mut Read<'_>,
    rule: &Rule,
) -> Result<Option<(Thing, Value)>> {
    let Some(topic) = rule.topic(&ctx.app.registry) else {
        return Ok(None);
    };
    let (found, matching) = found(ctx, read, (rule, &topic))?;
    let told = of_matching(&found, &matching).into_iter().next();
    Ok(told.map(|(one, thing)| (thing.clone(), one.payload.clone())))
}

/// What happened or came, the latest first, and the things of it that the conditions hold of.
fn found(
    ctx: &Ctx,
    read: &mut Read<'_>,
    (rule, topic): (&Rule, &RuleTopic),
) -> Result<(Vec<Occurrence>, Vec<Thing>)> {
    let mut found = match rule.event.is_some() {
        true => events(ctx, read, rule)?,
        false => dates(ctx, read, rule)?,
    };
    // One event may concern thousands.
    found.truncate(usize::try_from(LOOKED_AT).unwrap_or(usize::MAX));
    let system = ctx.app.system(Origin::Job);
    let mut ids: Vec<i64> = found.iter().map(|one| one.thing).collect();
    ids.sort_unstable();
    ids.dedup();
    let matching = (topic.matching)(read, &ids, rule.clause(topic, &system))?;
    Ok((found, matching))
}

fn of_matching<'a>(
    found: &'a [Occurrence],
    matching: &'a [Thing],
) -> Vec<(&'a Occurrence, &'a Thing)> {
    let told = found.iter().filter_map(|one| {
        let thing = matching.iter().find(|thing| thing.id == one.thing)?;
        Some((one, thing))
    });
    told.collect()
}

fn events(ctx: &Ctx, read: &mut Read<'_>, rule: &Rule) -> Result<Vec<Occurrence>> {
    let Some(event) = rule.event(&ctx.app.registry) else {
        return Ok(Vec::new());
    };
    let since = ctx.now.naive_utc() - BACK;
    let mut rows = Vec::new();
    for line in event.lines {
        let of_kind = store::latest(read, line.kind, (since, LOOKED_AT))?;
        let told = of_kind.into_iter();
        rows.extend(told.filter(|row| event.is_told_by(&row.kind, &row.payload)));
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.at, row.id)));
    rows.dedup_by_key(|row| row.id);
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let concerned = base::events::concerned(read, &ids)?;
    let mut found = Vec::new();
    for row in &rows {
        let when = words::moment(ctx, row.at);
        for thing in happened::things_of(&event, row, &concerned) {
            found.push(Occurrence {
                thing,
                when: when.clone(),
                doer: row.actor_id,
                payload: json!({ "event": row.id }),
            });
        }
    }
    Ok(found)
}

fn dates(ctx: &Ctx, read: &mut Read<'_>, rule: &Rule) -> Result<Vec<Occurrence>> {
    let Some(date) = rule.date(&ctx.app.registry) else {
        return Ok(Vec::new());
    };
    let at = |now: NaiveDateTime| reached(rule, &date, now);
    let now = ctx.now.naive_utc();
    let span = Span {
        after: (at(now - BACK), i64::MAX),
        until: at(now),
    };
    let mut found = (date.within)(read, &span, LOOKED_AT)?;
    found.reverse();
    let found = found.into_iter();
    let found = found.map(|(thing, at)| Occurrence {
        thing,
        when: words::short_date(ctx, &date, at),
        doer: None,
        payload: json!({ "at": at.and_utc().timestamp_micros() }),
    });
    Ok(found.collect())
}

/// Lines with their readers; who is told is asked once for all that the same user has done.
fn lines(
    ctx: &Ctx,
    read: &mut Read<'_>,
    (rule, topic): (&Rule, &RuleTopic),
    shown: &[(&Occurrence, &Thing)],
) -> Result<Vec<Line>> {
    let mut told: BTreeMap<Option<UserId>, BTreeSet<(i64, Recipient)>> = BTreeMap::new();
    for doer in shown.iter().map(|(occurrence, _)| &occurrence.doer) {
        if !told.contains_key(doer) {
            let theirs = shown.iter().filter(|(one, _)| one.doer == *doer);
            let ids: Vec<i64> = theirs.map(|(_, thing)| thing.id).collect();
            let who = Doer {
                id: *doer,
                is_told: rule.tells_doer,
            };
            let of = recipients::of(read, topic, &rule.recipients(), (&ids, who))?;
            told.insert(*doer, of);
        }
    }
    let records: Vec<Subject> = shown.iter().map(|(_, thing)| thing.subject).collect();
    let mut readers: BTreeMap<Recipient, Known> = BTreeMap::new();
    let mut lines = Vec::new();
    for (one, thing) in shown {
        let of_line = told[&one.doer].iter().filter(|(of, _)| *of == one.thing);
        let mut to = Vec::new();
        for (_, reader) in of_line {
            let known = match readers.entry(*reader) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    place.insert(Known::load(ctx, read, (rule, topic), (*reader, &records))?)
                }
            };
            to.push(known.reader_of(thing.subject));
        }
        lines.push(Line {
            when: one.when.clone(),
            title: thing.title.clone(),
            to,
        });
    }
    Ok(lines)
}

/// Somebody who is told, looked up once.
struct Known {
    name: String,
    /// Why nothing reaches them.
    but: Option<&'static str>,
    /// The records they see; nothing for who sees none of ours and is written to.
    sees: Option<Vec<i64>>,
}

impl Known {
    fn load(
        ctx: &Ctx,
        read: &mut Read<'_>,
        (rule, topic): (&Rule, &RuleTopic),
        (reader, records): (Recipient, &[Subject]),
    ) -> Result<Self> {
        let id = match reader {
            Recipient::User(id) => id,
            Recipient::Person(id) => {
                let mailbox = match (topic.mailbox_of)(read, id) {
                    Err(Error::NotFound) => None,
                    found => found?,
                };
                return Ok(Self {
                    but: mailbox.is_none().then_some("rule-trial-no-address"),
                    name: mailbox.map_or_else(|| format!("№ {id}"), |one| one.name),
                    sees: None,
                });
            }
        };
        let user = users::store::find(read, id)?;
        let kind = preferences::kind_of("rule", Some(rule.id));
        let choice = preferences::store::choice(read, id, &kind)?;
        let is_off = choice.is_some_and(|choice| {
            (!rule.by_app || !choice.by_app)
                && (!rule.by_email || choice.by_email == LetterWish::Never)
                && (!rule.by_push || !choice.by_push)
        });
        let actor = guard::actor_of(read, &user)?;
        Ok(Self {
            name: user.full_name,
            but: is_off.then_some("rule-trial-off"),
            sees: Some(seen_by(ctx, read, actor, records)?),
        })
    }

    fn reader_of(&self, record: Subject) -> Reader {
        let sees = self.sees.as_ref();
        let is_unseen = sees.is_some_and(|sees| !sees.contains(&record.id));
        Reader {
            name: self.name.clone(),
            but: if is_unseen {
                Some("rule-trial-unseen")
            } else {
                self.but
            },
        }
    }
}

/// Those of these records, all of one kind, that somebody else sees: one query.
fn seen_by(ctx: &Ctx, read: &mut Read<'_>, actor: Actor, records: &[Subject]) -> Result<Vec<i64>> {
    let Some(kind) = records.first().map(|record| record.kind) else {
        return Ok(Vec::new());
    };
    let titles = ctx.app.registry.record_kind(kind)?.titles;
    let ids: Vec<i64> = records.iter().map(|record| record.id).collect();
    let own = std::mem::replace(&mut read.actor, Arc::new(actor));
    let seen = titles(read, &ids);
    read.actor = own;
    Ok(seen?.into_iter().map(|(id, _)| id).collect())
}
