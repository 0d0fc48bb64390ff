//! What rules of notification can watch of deals: `D3`, `O12`, `C9`.

use base::clause::Clause;
use base::ids::{CompanyId, DealId, PersonId, SubjectKind, UserId};
use base::watched::{FeedLine, RuleDate, RuleEvent, RuleTopic, Span, Thing};
use base::{Read, Result};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use directory::people::store::watched as people;
use serde_json::Value;

use crate::deal_types::Outcome;
use crate::deals::filters::FIELDS;
use crate::deals::{Deal, Loaded};
use crate::plans::Flow;
use crate::schema::{deal_plans, deals};

const NAME: &str = "deal";

/// Deals.
pub const TOPIC: RuleTopic = RuleTopic {
    name: NAME,
    list: "/deals",
    fields: FIELDS,
    matching,
    users: &["responsible", "author", "acting"],
    users_of,
    people: people::ROLES,
    people_of,
    mailbox_of: people::mailbox_of,
};

/// What happens to deals.
pub const EVENTS: &[RuleEvent] = &[
    event("created", &[FeedLine::every("deal.created")]),
    event("status-changed", &[status_changed(|line| !is_beside(line))]),
    event("side-status-changed", &[status_changed(is_beside)]),
    event("stage-passed", &[FeedLine::every("deal.stage_passed")]),
    event("stage-returned", &[FeedLine::every("deal.stage_returned")]),
    event("signed-off", &[FeedLine::every("deal.signed_off")]),
    event(
        "payment-received",
        &[FeedLine::every("finance.payment_received")],
    ),
    event("shipment-made", &[FeedLine::every("finance.shipment_made")]),
    event("comment-added", &[FeedLine::every("comment.added")]),
    event("archived", &[FeedLine::every("deal.archived")]),
];

const fn event(name: &'static str, lines: &'static [FeedLine]) -> RuleEvent {
    RuleEvent {
        name,
        topic: NAME,
        of: SubjectKind::Deal,
        lines,
    }
}

const fn status_changed(tells: fn(&Value) -> bool) -> FeedLine {
    FeedLine {
        kind: "deal.status_changed",
        tells,
    }
}

/// Whether another track than the main one was changed: «Доставка» (`B17`).
fn is_beside(line: &Value) -> bool {
    line["is_beside"] == true
}

/// The day until which what was issued is valid (`O12`).
pub const VALID_UNTIL: RuleDate = date("valid-until", valid_until);
/// The day of the next shipment that is expected.
pub const SHIPMENT: RuleDate = date("shipment", |read, span, limit| {
    expected(read, Flow::Shipment, span, limit)
});
/// The day of the next payment that is expected.
pub const PAYMENT: RuleDate = date("payment", |read, span, limit| {
    expected(read, Flow::Payment, span, limit)
});

const fn date(name: &'static str, within: base::watched::Within) -> RuleDate {
    RuleDate {
        name,
        topic: NAME,
        is_day: true,
        within,
    }
}

fn matching(read: &mut Read<'_>, ids: &[i64], condition: Option<Clause>) -> Result<Vec<Thing>> {
    let mut query = deals::table.filter(deals::id.eq_any(of(ids))).into_boxed();
    if let Some(condition) = condition {
        query = query.filter(condition);
    }
    let found: Vec<(DealId, String, String, CompanyId)> = query
        .order(deals::id.asc())
        .select((deals::id, deals::number, deals::subject, deals::company_id))
        .load(read.conn())?;
    // Who sees a deal reads its client's name there, whether they see the client or not.
    let mut clients: Vec<CompanyId> = found.iter().map(|(.., company)| *company).collect();
    clients.sort_unstable();
    clients.dedup();
    let names = super::company_names(read, &clients)?;
    let things = found.into_iter().map(|(id, number, subject, company)| {
        let name = names.iter().find(|(known, _)| *known == company);
        let name = name.map_or("", |(_, name)| name.as_str());
        Thing {
            id: id.0,
            title: format!("{name}: № {number} {subject}"),
            subject: id.into(),
        }
    });
    Ok(things.collect())
}

fn users_of(read: &mut Read<'_>, who: &str, ids: &[i64]) -> Result<Vec<(i64, UserId)>> {
    if who == "acting" {
        return acting(read, ids);
    }
    let own = deals::table.filter(deals::id.eq_any(of(ids)));
    let found: Vec<(DealId, Option<UserId>)> = match who {
        "author" => own
            .select((deals::id, deals::author_id))
            .load(read.conn())?,
        _ => own
            .select((deals::id, deals::responsible_id.nullable()))
            .load(read.conn())?,
    };
    let found = found.into_iter();
    Ok(found.filter_map(|(id, user)| Some((id.0, user?))).collect())
}

/// Those who fill the stage that each deal is in.
fn acting(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, UserId)>> {
    let found: Vec<Deal> = deals::table
        .filter(deals::id.eq_any(of(ids)))
        .filter(deals::stage.is_not_null())
        .filter(deals::archived_at.is_null())
        .select(Deal::as_select())
        .load(read.conn())?;
    let mut all = Vec::new();
    for deal in found {
        let id = deal.id.0;
        let loaded = Loaded::of(read, deal)?;
        let whom = loaded.stage().map(|stage| stage.filled_by.clone());
        let users = loaded.meant(&whom.unwrap_or_default());
        all.extend(users.into_iter().map(|user| (id, user)));
    }
    Ok(all)
}

fn people_of(read: &mut Read<'_>, role: &str, ids: &[i64]) -> Result<Vec<(i64, PersonId)>> {
    let clients: Vec<(DealId, CompanyId)> = deals::table
        .filter(deals::id.eq_any(of(ids)))
        .select((deals::id, deals::company_id))
        .load(read.conn())?;
    let companies: Vec<CompanyId> = clients.iter().map(|(_, company)| *company).collect();
    let told = people::in_role(read, role, &companies)?;
    let of = |(id, company): &(DealId, CompanyId)| {
        let (id, company) = (id.0, *company);
        let people = told.iter().filter(move |(at, _)| *at == company);
        people
            .map(move |(_, person)| (id, *person))
            .collect::<Vec<_>>()
    };
    Ok(clients.iter().flat_map(of).collect())
}

fn valid_until(read: &mut Read<'_>, span: &Span, limit: i64) -> Result<Vec<(i64, NaiveDateTime)>> {
    let (day, id) = (span.after.0.date(), DealId(span.after.1));
    let behind = deals::valid_until
        .gt(day)
        .or(deals::valid_until.eq(day).and(deals::id.gt(id)));
    let found: Vec<(DealId, NaiveDate)> = deals::table
        .filter(deals::valid_until.is_not_null())
        .filter(deals::valid_until.between(day, span.until.date()))
        .filter(behind.assume_not_null())
        .order((deals::valid_until.asc(), deals::id.asc()))
        .limit(limit)
        .select((deals::id, deals::valid_until.assume_not_null()))
        .load(read.conn())?;
    Ok(dated(found))
}

/// The days on which unfinished deals expect something.
fn expected(
    read: &mut Read<'_>,
    flow: Flow,
    span: &Span,
    limit: i64,
) -> Result<Vec<(i64, NaiveDateTime)>> {
    let (day, id) = (span.after.0.date(), DealId(span.after.1));
    let due = deal_plans::due_on;
    let behind = due.gt(day).or(due.eq(day).and(deal_plans::deal_id.gt(id)));
    let found: Vec<(DealId, NaiveDate)> = deal_plans::table
        .inner_join(deals::table.on(deals::id.eq(deal_plans::deal_id)))
        .filter(sql::<Bool>("deal_plans.is_open"))
        .filter(deal_plans::flow.eq(flow))
        .filter(due.between(day, span.until.date()))
        .filter(behind)
        .filter(deals::archived_at.is_null())
        .filter(deals::outcome.ne(Outcome::Lost))
        .distinct()
        .order((due.asc(), deal_plans::deal_id.asc()))
        .limit(limit)
        .select((deal_plans::deal_id, due))
        .load(read.conn())?;
    Ok(dated(found))
}

fn dated(found: Vec<(DealId, NaiveDate)>) -> Vec<(i64, NaiveDateTime)> {
    let found = found.into_iter();
    found
        .map(|(id, day)| (id.0, day.and_time(NaiveTime::MIN)))
        .collect()
}

fn of(ids: &[i64]) -> Vec<DealId> {
    ids.iter().copied().map(DealId).collect()
}
