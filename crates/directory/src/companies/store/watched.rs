//! What rules of notification can watch of companies: `D3`, `D10`, `O2`.

use base::clause::Clause;
use base::ids::{CompanyId, SubjectKind, UserId};
use base::watched::{FeedLine, RuleDate, RuleEvent, RuleTopic, Span, Thing, changes};
use base::{Read, Result};
use chrono::{NaiveDateTime, NaiveTime};
use diesel::prelude::*;
use serde_json::Value;

use crate::companies::filters::FIELDS;
use crate::people::store::watched as people;
use crate::schema::companies;

const NAME: &str = "company";

/// Companies.
pub const TOPIC: RuleTopic = RuleTopic {
    name: NAME,
    list: "/companies",
    fields: FIELDS,
    matching,
    users: &["responsible"],
    users_of: responsible_of,
    people: people::ROLES,
    people_of: |read, role, ids| {
        let ids: Vec<CompanyId> = ids.iter().copied().map(CompanyId).collect();
        let found = people::in_role(read, role, &ids)?.into_iter();
        Ok(found.map(|(company, person)| (company.0, person)).collect())
    },
    mailbox_of: people::mailbox_of,
};

/// What happens to companies.
pub const EVENTS: &[RuleEvent] = &[
    event(
        "created",
        &[
            FeedLine::every("company.created"),
            FeedLine::every("import.rows_taken"),
        ],
    ),
    event("edited", &[FeedLine::every("company.edited")]),
    event(
        "status-changed",
        &[
            FeedLine::every("company.status_changed"),
            edited(|payload| changes(payload, "status")),
            bulk(|payload| !given(payload)["status"].is_null()),
        ],
    ),
    event(
        "responsible-changed",
        &[
            edited(|payload| changes(payload, "responsible_id")),
            bulk(|payload| !given(payload)["responsible"].is_null()),
            FeedLine::every("user.records_handed_over"),
        ],
    ),
    event(
        "next-contact-moved",
        &[
            FeedLine::every("company.next_contact_moved"),
            edited(|payload| changes(payload, "next_contact_on")),
        ],
    ),
    event(
        "archived",
        &[
            FeedLine::every("company.archived"),
            bulk(|payload| given(payload)["archived"] == true),
        ],
    ),
    event(
        "returned",
        &[
            FeedLine::every("company.returned"),
            bulk(|payload| given(payload)["archived"] == false),
        ],
    ),
];

const fn event(name: &'static str, lines: &'static [FeedLine]) -> RuleEvent {
    RuleEvent {
        name,
        topic: NAME,
        of: SubjectKind::Company,
        lines,
    }
}

const fn edited(tells: fn(&Value) -> bool) -> FeedLine {
    FeedLine {
        kind: "company.edited",
        tells,
    }
}

/// What all records of a change were given.
fn given(payload: &Value) -> &Value {
    &payload["alteration"]["value"]
}

/// A change of many records.
const fn bulk(tells: fn(&Value) -> bool) -> FeedLine {
    FeedLine {
        kind: "bulk.changed",
        tells,
    }
}

/// The day of the next contact.
pub const NEXT_CONTACT: RuleDate = RuleDate {
    name: "next-contact",
    topic: NAME,
    is_day: true,
    within: to_contact,
};

fn matching(read: &mut Read<'_>, ids: &[i64], condition: Option<Clause>) -> Result<Vec<Thing>> {
    let ids = ids.iter().copied().map(CompanyId);
    let mut query = companies::table
        .filter(companies::id.eq_any(ids.collect::<Vec<_>>()))
        .into_boxed();
    if let Some(condition) = condition {
        query = query.filter(condition);
    }
    let found: Vec<(CompanyId, String)> = query
        .order(companies::id.asc())
        .select((companies::id, companies::name))
        .load(read.conn())?;
    let things = found.into_iter().map(|(id, title)| Thing {
        id: id.0,
        title,
        subject: id.into(),
    });
    Ok(things.collect())
}

fn responsible_of(read: &mut Read<'_>, _: &str, ids: &[i64]) -> Result<Vec<(i64, UserId)>> {
    let ids = ids.iter().copied().map(CompanyId);
    let found: Vec<(CompanyId, Option<UserId>)> = companies::table
        .filter(companies::id.eq_any(ids.collect::<Vec<_>>()))
        .select((companies::id, companies::responsible_id))
        .load(read.conn())?;
    let found = found.into_iter();
    Ok(found.filter_map(|(id, user)| Some((id.0, user?))).collect())
}

fn to_contact(read: &mut Read<'_>, span: &Span, limit: i64) -> Result<Vec<(i64, NaiveDateTime)>> {
    let (day, id) = (span.after.0.date(), CompanyId(span.after.1));
    let behind = companies::next_contact_on
        .gt(day)
        .or(companies::next_contact_on.eq(day).and(companies::id.gt(id)));
    let found: Vec<(CompanyId, Option<chrono::NaiveDate>)> = companies::table
        .filter(companies::next_contact_on.between(day, span.until.date()))
        .filter(behind.assume_not_null())
        .filter(companies::archived.eq(false))
        .order((companies::next_contact_on.asc(), companies::id.asc()))
        .limit(limit)
        .select((companies::id, companies::next_contact_on))
        .load(read.conn())?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(id, day)| Some((id.0, day?.and_time(NaiveTime::MIN))))
        .collect())
}
