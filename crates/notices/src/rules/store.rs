//! Queries of rules.

use base::after_restore::AfterRestore;
use base::events::{EventRow, events};
use base::ids::{EventId, RuleId};
use base::{Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::{Rule, RuleInput, Trigger};
use crate::schema::{notices, rules};

/// What came near before a backup was restored was told before that: the places among the dates begin with the present.
pub const DATES_ANEW: AfterRestore = AfterRestore {
    table: "rules",
    column: "cursor_at",
    sql: "update rules set cursor_at = null, cursor_thing = 0",
};

/// And so was what had happened.
pub const FEED_ANEW: AfterRestore = AfterRestore {
    table: "consumers",
    column: "position",
    sql: "update consumers set position = (select coalesce(max(id), 0) from events) where name = 'rules'",
};

/// All rules, in the order they were made.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>) -> Result<Vec<Rule>> {
    Ok(rules::table
        .order(rules::id.asc())
        .select(Rule::as_select())
        .load(read.conn())?)
}

/// Rules that tell: of events, or of dates.
pub(super) fn enabled(read: &mut Read<'_>, of_events: bool) -> Result<Vec<Rule>> {
    Ok(rules::table
        .filter(rules::enabled.eq(true))
        .filter(rules::event.is_not_null().eq(of_events))
        .order(rules::id.asc())
        .select(Rule::as_select())
        .load(read.conn())?)
}

/// The rule.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: RuleId) -> Result<Rule> {
    Ok(rules::table
        .filter(rules::id.eq(id))
        .select(Rule::as_select())
        .first(read.conn())?)
}

/// How many notices each rule has made since this moment.
pub(super) fn told(read: &mut Read<'_>, since: NaiveDateTime) -> Result<Vec<(RuleId, i64)>> {
    let told: Vec<(Option<RuleId>, i64)> = notices::table
        .filter(notices::rule_id.is_not_null())
        .filter(notices::created_at.ge(since))
        .group_by(notices::rule_id)
        .select((notices::rule_id, count_star()))
        .load(read.conn())?;
    let told = told.into_iter();
    Ok(told
        .filter_map(|(rule, count)| Some((rule?, count)))
        .collect())
}

/// Those of these lines of the feed that are of these kinds.
pub(super) fn lines(read: &mut Read<'_>, ids: &[EventId], kinds: &[&str]) -> Result<Vec<EventRow>> {
    Ok(events::table
        .filter(events::id.eq_any(ids))
        .filter(events::kind.eq_any(kinds))
        .order(events::id.asc())
        .select(EventRow::as_select())
        .load(read.conn())?)
}

/// The latest lines of a kind since a moment, the latest first.
pub(super) fn latest(
    read: &mut Read<'_>,
    kind: &str,
    (since, limit): (NaiveDateTime, i64),
) -> Result<Vec<EventRow>> {
    Ok(events::table
        .filter(events::kind.eq(kind))
        .filter(events::at.ge(since))
        .order(events::id.desc())
        .limit(limit)
        .select(EventRow::as_select())
        .load(read.conn())?)
}

/// The line of the feed with this number.
pub(super) fn line(read: &mut Read<'_>, id: EventId) -> Result<EventRow> {
    Ok(events::table
        .filter(events::id.eq(id))
        .select(EventRow::as_select())
        .first(read.conn())?)
}

pub(super) fn insert(tx: &mut Tx<'_>, input: &RuleInput, topic: &str) -> Result<RuleId> {
    let now = tx.moment();
    let (event, date, minutes, at_minute) = columns(&input.trigger);
    Ok(diesel::insert_into(rules::table)
        .values((
            rules::name.eq(&input.name),
            rules::enabled.eq(input.enabled),
            rules::topic.eq(topic),
            rules::event.eq(event),
            rules::date.eq(date),
            rules::minutes.eq(minutes),
            rules::at_minute.eq(at_minute),
            rules::conditions.eq(&input.conditions),
            rules::recipients.eq(tokens(input)?),
            rules::tells_doer.eq(input.tells_doer),
            rules::by_app.eq(input.by_app),
            rules::by_email.eq(input.by_email),
            rules::subject.eq(&input.subject),
            rules::body.eq(&input.body),
            rules::since.eq(Some(now)),
            rules::cursor_thing.eq(0),
            rules::version.eq(1),
        ))
        .returning(rules::id)
        .get_result(tx.conn())?)
}

/// Writes a rule anew; it begins at the present moment.
pub(super) fn update(tx: &mut Tx<'_>, old: &Rule, input: &RuleInput, topic: &str) -> Result<()> {
    let now = tx.moment();
    let (event, date, minutes, at_minute) = columns(&input.trigger);
    let this = rules::table
        .filter(rules::id.eq(old.id))
        .filter(rules::version.eq(old.version));
    let saved = diesel::update(this)
        .set((
            (
                rules::name.eq(&input.name),
                rules::enabled.eq(input.enabled),
                rules::topic.eq(topic),
                rules::event.eq(event),
                rules::date.eq(date),
                rules::minutes.eq(minutes),
                rules::at_minute.eq(at_minute),
                rules::conditions.eq(&input.conditions),
                rules::recipients.eq(tokens(input)?),
            ),
            (
                rules::tells_doer.eq(input.tells_doer),
                rules::by_app.eq(input.by_app),
                rules::by_email.eq(input.by_email),
                rules::subject.eq(&input.subject),
                rules::body.eq(&input.body),
                rules::since.eq(Some(now)),
                rules::cursor_at.eq(None::<NaiveDateTime>),
                rules::cursor_thing.eq(0),
                rules::version.eq(old.version + 1),
            ),
        ))
        .execute(tx.conn())?;
    match saved {
        1 => Ok(()),
        _ => Err(Error::Conflict("error-changed-meanwhile".into())),
    }
}

type Columns<'a> = (Option<&'a str>, Option<&'a str>, i64, i32);

fn columns(trigger: &Trigger) -> Columns<'_> {
    match trigger {
        Trigger::Event { name, .. } => (Some(name), None, 0, 0),
        Trigger::Date {
            name,
            minutes,
            at_minute,
            ..
        } => (None, Some(name), *minutes, *at_minute),
    }
}

fn tokens(input: &RuleInput) -> Result<String> {
    let tokens: Vec<String> = input.recipients.iter().map(ToString::to_string).collect();
    Ok(serde_json::to_string(&tokens)?)
}

/// Switches a rule on, from the present moment on, or off.
pub(super) fn set_enabled(tx: &mut Tx<'_>, id: RuleId, enabled: bool) -> Result<()> {
    let now = tx.moment();
    diesel::update(rules::table.filter(rules::id.eq(id)))
        .set((
            rules::enabled.eq(enabled),
            rules::since.eq(Some(now)),
            rules::cursor_at.eq(None::<NaiveDateTime>),
            rules::version.eq(rules::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes how far the dates of a rule were told; false when another server has gone on meanwhile.
pub(super) fn move_cursor(
    tx: &mut Tx<'_>,
    rule: &Rule,
    (at, thing): (NaiveDateTime, i64),
) -> Result<bool> {
    let this = diesel::update(rules::table)
        .filter(rules::id.eq(rule.id))
        .filter(rules::version.eq(rule.version))
        .filter(rules::cursor_thing.eq(rule.cursor_thing))
        .into_boxed();
    let this = match rule.cursor_at {
        Some(at) => this.filter(rules::cursor_at.eq(at)),
        None => this.filter(rules::cursor_at.is_null()),
    };
    let moved = this
        .set((rules::cursor_at.eq(Some(at)), rules::cursor_thing.eq(thing)))
        .execute(tx.conn())?;
    Ok(moved == 1)
}

/// Removes a rule; what it has told stays.
pub(super) fn delete(tx: &mut Tx<'_>, id: RuleId) -> Result<()> {
    diesel::delete(rules::table.filter(rules::id.eq(id))).execute(tx.conn())?;
    Ok(())
}
