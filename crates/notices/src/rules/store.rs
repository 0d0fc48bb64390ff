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

/// A rule as it is written, new or anew: it begins at the present moment.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = rules, treat_none_as_null = true)]
struct Row<'a> {
    name: &'a str,
    enabled: bool,
    topic: &'a str,
    event: Option<&'a str>,
    date: Option<&'a str>,
    minutes: i64,
    at_minute: i32,
    conditions: &'a str,
    recipients: String,
    tells_doer: bool,
    by_app: bool,
    by_email: bool,
    by_push: bool,
    subject: &'a str,
    body: &'a str,
    since: Option<NaiveDateTime>,
    cursor_at: Option<NaiveDateTime>,
    cursor_thing: i64,
    version: i32,
}

impl<'a> Row<'a> {
    fn of(
        input: &'a RuleInput,
        topic: &'a str,
        (now, version): (NaiveDateTime, i32),
    ) -> Result<Self> {
        let (event, date, minutes, at_minute) = match &input.trigger {
            Trigger::Event { name, .. } => (Some(name.as_str()), None, 0, 0),
            Trigger::Date {
                name,
                minutes,
                at_minute,
                ..
            } => (None, Some(name.as_str()), *minutes, *at_minute),
        };
        let tokens: Vec<String> = input.recipients.iter().map(ToString::to_string).collect();
        Ok(Self {
            name: &input.name,
            enabled: input.enabled,
            topic,
            event,
            date,
            minutes,
            at_minute,
            conditions: &input.conditions,
            recipients: serde_json::to_string(&tokens)?,
            tells_doer: input.tells_doer,
            by_app: input.by_app,
            by_email: input.by_email,
            by_push: input.by_push,
            subject: &input.subject,
            body: &input.body,
            since: Some(now),
            cursor_at: None,
            cursor_thing: 0,
            version,
        })
    }
}

pub(super) fn insert(tx: &mut Tx<'_>, input: &RuleInput, topic: &str) -> Result<RuleId> {
    let row = Row::of(input, topic, (tx.moment(), 1))?;
    Ok(diesel::insert_into(rules::table)
        .values(row)
        .returning(rules::id)
        .get_result(tx.conn())?)
}

pub(super) fn update(tx: &mut Tx<'_>, old: &Rule, input: &RuleInput, topic: &str) -> Result<()> {
    let row = Row::of(input, topic, (tx.moment(), old.version + 1))?;
    let this = rules::table
        .filter(rules::id.eq(old.id))
        .filter(rules::version.eq(old.version));
    match diesel::update(this).set(row).execute(tx.conn())? {
        1 => Ok(()),
        _ => Err(Error::Conflict("error-changed-meanwhile".into())),
    }
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
