//! What rules of notification can watch of decisions (`J3`): one is followed until it is done.

use base::clause::Clause;
use base::ids::{CompanyId, DecisionId, InteractionId, PersonId, UserId};
use base::watched::{RuleDate, RuleTopic, Span, Thing};
use base::{Read, Result};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::prelude::*;
use directory::people::store::watched as people;

use super::watched::{CLIENT, named, people_of};
use crate::interactions::filters::FIELDS;
use crate::schema::{decisions, interactions};

const NAME: &str = "decision";

/// Decisions, by the contacts in which they were agreed.
pub const TOPIC: RuleTopic = RuleTopic {
    name: NAME,
    list: "/interactions",
    fields: FIELDS,
    matching,
    users: &["responsible", "holder"],
    users_of,
    people: CLIENT,
    people_of: people_of_contacts,
    mailbox_of: people::mailbox_of,
};

/// The day by which an open decision is due.
pub const DUE: RuleDate = RuleDate {
    name: "due",
    topic: NAME,
    is_day: true,
    within: due,
};

fn matching(read: &mut Read<'_>, ids: &[i64], condition: Option<Clause>) -> Result<Vec<Thing>> {
    let ids = ids.iter().copied().map(DecisionId);
    let mut query = decisions::table
        .inner_join(interactions::table)
        .filter(decisions::id.eq_any(ids.collect::<Vec<_>>()))
        .into_boxed();
    if let Some(condition) = condition {
        query = query.filter(condition);
    }
    let found: Vec<(DecisionId, String, InteractionId, CompanyId)> = query
        .order(decisions::id.asc())
        .select((
            decisions::id,
            decisions::text,
            interactions::id,
            interactions::company_id,
        ))
        .load(read.conn())?;
    let rows = found.into_iter();
    let rows = rows.map(|(id, text, contact, company)| (id.0, text, contact, company));
    named(read, rows.collect())
}

/// Who is to see to a decision; one on the client's side is followed by who holds the contact.
fn users_of(read: &mut Read<'_>, who: &str, ids: &[i64]) -> Result<Vec<(i64, UserId)>> {
    let ids = ids.iter().copied().map(DecisionId);
    let found: Vec<(DecisionId, Option<UserId>, UserId)> = decisions::table
        .inner_join(interactions::table)
        .filter(decisions::id.eq_any(ids.collect::<Vec<_>>()))
        .select((
            decisions::id,
            decisions::user_id,
            interactions::responsible_id,
        ))
        .load(read.conn())?;
    let found = found.into_iter();
    Ok(found
        .map(|(id, user, holder)| match who {
            "holder" => (id.0, holder),
            _ => (id.0, user.unwrap_or(holder)),
        })
        .collect())
}

fn people_of_contacts(read: &mut Read<'_>, who: &str, ids: &[i64]) -> Result<Vec<(i64, PersonId)>> {
    let ids = ids.iter().copied().map(DecisionId);
    let found: Vec<(DecisionId, InteractionId)> = decisions::table
        .filter(decisions::id.eq_any(ids.collect::<Vec<_>>()))
        .select((decisions::id, decisions::interaction_id))
        .load(read.conn())?;
    let mut contacts: Vec<i64> = found.iter().map(|(_, contact)| contact.0).collect();
    contacts.sort_unstable();
    contacts.dedup();
    let told = people_of(read, who, &contacts)?;
    let of = |(id, contact): &(DecisionId, InteractionId)| {
        let (id, contact) = (id.0, contact.0);
        let people = told.iter().filter(move |(at, _)| *at == contact);
        people
            .map(move |(_, person)| (id, *person))
            .collect::<Vec<_>>()
    };
    Ok(found.iter().flat_map(of).collect())
}

fn due(read: &mut Read<'_>, span: &Span, limit: i64) -> Result<Vec<(i64, NaiveDateTime)>> {
    let (day, id) = (span.after.0.date(), DecisionId(span.after.1));
    let behind = decisions::due_on
        .gt(day)
        .or(decisions::due_on.eq(day).and(decisions::id.gt(id)));
    let found: Vec<(DecisionId, Option<NaiveDate>)> = decisions::table
        .filter(decisions::done_at.is_null())
        .filter(decisions::due_on.between(day, span.until.date()))
        .filter(behind.assume_not_null())
        .order((decisions::due_on.asc(), decisions::id.asc()))
        .limit(limit)
        .select((decisions::id, decisions::due_on))
        .load(read.conn())?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(id, day)| Some((id.0, day?.and_time(NaiveTime::MIN))))
        .collect())
}
