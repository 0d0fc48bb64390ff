//! What a rule tells, put into words when it leaves.

use accounts::users;
use base::events::Told;
use base::ids::{EventId, RuleId, UserId};
use base::letters::{Letter, LetterKind, LetterSort, Mailbox, Occasion, Recipient, Words};
use base::locale::{Locale, Translator};
use base::watched::{RuleDate, RuleTopic, Span, Thing};
use base::{Action, Ctx, Read, Result, Tx};
use chrono::{DateTime, Duration, NaiveDateTime};
use serde_json::{Value, json};

use super::{Rule, Whom, store, words};
use crate::preferences::at_minute;
use crate::queue::{self, Channel, NewNotice};

/// The letter of a rule.
pub const LETTER: LetterKind = LetterKind {
    name: "rule",
    sort: LetterSort::Carrier,
    templates: &[
        (Locale::Ru, include_str!("letters/rule.ru.txt")),
        (Locale::En, include_str!("letters/rule.en.txt")),
    ],
    sample,
    compose,
};

/// Why a rule tells.
pub(super) struct Cause {
    /// Its part of the key.
    pub name: String,
    /// What the letter needs to know of it.
    pub payload: Value,
    /// When the notice is to leave, UTC.
    pub due_at: NaiveDateTime,
}

/// Queues what a rule tells of a thing to somebody, by each of its ways: a client's person is told by letter.
pub(super) fn queue(
    tx: &mut Tx<'_>,
    rule: &Rule,
    (thing, to): (&Thing, Recipient),
    cause: &Cause,
) -> Result<()> {
    let is_client = matches!(to, Recipient::Person(_));
    let ways = [
        (Channel::App, rule.by_app && !is_client),
        (Channel::Email, rule.by_email || is_client),
        (Channel::Push, rule.by_push && !is_client),
    ];
    for (channel, _) in ways.into_iter().filter(|(_, is_used)| *is_used) {
        let mut payload = cause.payload.clone();
        payload["rule"] = rule.id.0.into();
        payload["thing"] = thing.id.into();
        let notice = NewNotice {
            key: format!(
                "rule:{}:{}:{}:{to}:{channel}",
                rule.id, cause.name, thing.id
            ),
            kind: &LETTER,
            to,
            subject: Some(thing.subject),
            payload,
            due_at: cause.due_at,
            channel,
            rule: Some(rule.id),
        };
        queue::store::insert(tx, &notice)?;
    }
    Ok(())
}

/// Queues what a rule tells of a thing to a user alone, by each of its ways, whatever they want to be sent: to be looked at.
pub(super) fn queue_sample(
    tx: &mut Tx<'_>,
    rule: &Rule,
    (thing, to): (&Thing, UserId),
    mut payload: Value,
) -> Result<()> {
    let whom = rule.recipients();
    let (has_client, has_colleague) = (
        whom.iter().any(Whom::is_client),
        whom.iter().any(|one| !one.is_client()),
    );
    let ways = [
        (Channel::App, rule.by_app && has_colleague),
        (Channel::Email, rule.by_email || has_client),
        (Channel::Push, rule.by_push && has_colleague),
    ];
    payload["rule"] = rule.id.0.into();
    payload["thing"] = thing.id.into();
    payload["sample"] = true.into();
    let due_at = tx.moment();
    let moment = due_at.and_utc().timestamp_micros();
    for (channel, _) in ways.into_iter().filter(|(_, is_used)| *is_used) {
        let notice = NewNotice {
            key: format!("rule-sample:{}:{moment}:{to}:{channel}", rule.id),
            kind: &LETTER,
            to: Recipient::User(to),
            subject: Some(thing.subject),
            payload: payload.clone(),
            due_at,
            channel,
            rule: None,
        };
        queue::store::insert(tx, &notice)?;
    }
    Ok(())
}

/// When a reader is told of a date, UTC: of a day at the rule's time of their own day.
pub(super) fn due_at(
    read: &mut Read<'_>,
    system: &Ctx,
    (rule, date): (&Rule, &RuleDate),
    (at, to): (NaiveDateTime, Recipient),
) -> Result<NaiveDateTime> {
    let shifted = at + Duration::minutes(rule.minutes);
    if !date.is_day {
        return Ok(shifted);
    }
    let zone = match to {
        Recipient::User(id) => users::store::find(read, id)?.zone.parse().ok(),
        Recipient::Person(_) => None,
    };
    let zone = zone.unwrap_or(system.zone);
    Ok(at_minute(shifted.date(), rule.at_minute, zone))
}

fn compose(ctx: &Ctx, read: &mut Read<'_>, occasion: &Occasion) -> Result<Option<Letter>> {
    let number = |name: &str| occasion.payload[name].as_i64();
    let (Some(id), Some(thing)) = (number("rule"), number("thing")) else {
        return Ok(None);
    };
    let rule = store::find(read, RuleId(id))?;
    let is_told = rule.enabled || occasion.payload["sample"] == true;
    let Some(topic) = rule.topic(&ctx.app.registry).filter(|_| is_told) else {
        return Ok(None);
    };
    let Some(thing) = still(ctx, read, (&rule, &topic), (thing, number("at")))? else {
        return Ok(None);
    };
    let registry = &ctx.app.registry;
    let record = registry.find_record(read, thing.subject, Action::View)?;
    if let Some(event) = number("event") {
        let mut lines = vec![store::line(read, EventId(event))?];
        registry.keep_heard(read, thing.subject, &mut lines)?;
        if lines.is_empty() {
            return Ok(None);
        }
    }
    let mut values = json!({
        "rule": rule.name(ctx.t()),
        "title": thing.title,
        "more": number("more").unwrap_or_default(),
    });
    tell(
        ctx,
        read,
        &rule,
        (number("event"), number("at")),
        &mut values,
    )?;
    let own = (!rule.subject.is_empty()).then(|| Words {
        subject: rule.subject.clone(),
        body: rule.body.clone(),
    });
    let to = match occasion.to {
        Recipient::User(_) => None,
        Recipient::Person(person) => (topic.mailbox_of)(read, person)?,
    };
    Ok(Some(Letter {
        reply_to: match occasion.to {
            Recipient::User(_) => None,
            Recipient::Person(_) => answering(read, &topic, thing.id)?,
        },
        to,
        values,
        path: Some(record.path),
        invitation: None,
        words: own,
    }))
}

/// The thing, if there is still reason to tell of it: what has happened stays true, a date may have been moved and what it
/// depends on changed.
fn still(
    ctx: &Ctx,
    read: &mut Read<'_>,
    (rule, topic): (&Rule, &RuleTopic),
    (thing, at): (i64, Option<i64>),
) -> Result<Option<Thing>> {
    let Some(date) = rule.date(&ctx.app.registry) else {
        return Ok((topic.matching)(read, &[thing], None)?.pop());
    };
    let Some(at) = at.and_then(moment) else {
        return Ok(None);
    };
    let place = Span {
        after: (at, thing - 1),
        until: at,
    };
    if (date.within)(read, &place, 1)? != [(thing, at)] {
        return Ok(None);
    }
    let system = ctx.app.system(base::access::Origin::Job);
    Ok((topic.matching)(read, &[thing], rule.clause(topic, &system))?.pop())
}

/// A moment as a notice keeps it.
fn moment(microseconds: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp_micros(microseconds).map(|at| at.naive_utc())
}

/// What happened, or which date it is.
fn tell(
    ctx: &Ctx,
    read: &mut Read<'_>,
    rule: &Rule,
    (event, at): (Option<i64>, Option<i64>),
    values: &mut Value,
) -> Result<()> {
    let told = match event {
        Some(event) => {
            let row = store::line(read, EventId(event))?;
            values["who"] = row.actor_name.clone().into();
            values["when"] = words::moment(ctx, row.at).into();
            ctx.app.registry.tell(&row, ctx.t())
        }
        None => {
            let at = at.and_then(moment).unwrap_or_default();
            let date = rule.date(&ctx.app.registry);
            let when = words::date(ctx, date.as_ref(), at);
            values["who"] = "".into();
            values["when"] = when.clone().into();
            let label = date.map_or_else(String::new, |date| ctx.t().get(&date.label()));
            Told {
                sentence: words::capitalised(&format!("{label}: {when}")),
                ..Told::default()
            }
        }
    };
    values["what"] = told.sentence.into();
    values["text"] = told.text.unwrap_or_default().into();
    let changes = told.changes.into_iter().map(|change| {
        let value = |value: Option<String>| value.unwrap_or_else(|| "—".to_owned());
        format!(
            "{}: {} → {}",
            change.label,
            value(change.old),
            value(change.new)
        )
    });
    values["changes"] = changes.collect::<Vec<String>>().into();
    Ok(())
}

/// Whom a client's person answers: who answers for the thing.
fn answering(read: &mut Read<'_>, topic: &RuleTopic, thing: i64) -> Result<Option<Mailbox>> {
    let Some(first) = topic.users.first() else {
        return Ok(None);
    };
    let users: Vec<(i64, UserId)> = (topic.users_of)(read, first, &[thing])?;
    let Some((_, user)) = users.first() else {
        return Ok(None);
    };
    let user = users::store::find(read, *user)?;
    Ok(Some(Mailbox {
        name: user.full_name,
        address: user.email,
    }))
}

pub(super) fn sample(t: &Translator, _: NaiveDateTime) -> Value {
    json!({
        "recipient": t.get("letter-sample-theirs"),
        "colleague": false,
        "rule": t.get("rule-sample-name"),
        "title": t.get("letter-sample-company"),
        "what": t.get("rule-sample-what"),
        "when": t.get("rule-sample-when"),
        "who": t.get("letter-sample-ours"),
        "text": "",
        "changes": [t.get("rule-sample-change")],
        "more": 0,
    })
}
