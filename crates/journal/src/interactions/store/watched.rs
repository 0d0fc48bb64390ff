//! What rules of notification can watch of contacts: `D3`, `D10`, `C3`.

use base::clause::Clause;
use base::ids::{CompanyId, InteractionId, PersonId, SubjectKind, UserId};
use base::watched::{FeedLine, RuleDate, RuleEvent, RuleTopic, Span, Thing};
use base::{Read, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use directory::companies::store as companies;
use directory::people::store::watched as people;

use crate::interactions::InteractionState;
use crate::interactions::filters::FIELDS;
use crate::schema::{interactions, participants};

const NAME: &str = "interaction";

/// Contacts.
pub const TOPIC: RuleTopic = RuleTopic {
    name: NAME,
    list: "/interactions",
    fields: FIELDS,
    matching,
    users: &["responsible", "author", "participants"],
    users_of,
    people: CLIENT,
    people_of,
    mailbox_of: people::mailbox_of,
};

/// Whom of the client a rule can tell: those who took part, everybody, those in a role.
pub(super) const CLIENT: &[&str] = &[
    "participants",
    "all",
    "decides",
    "influences",
    "uses",
    "signs",
    "pays",
];

/// What happens to contacts.
pub const EVENTS: &[RuleEvent] = &[
    event("added", &[FeedLine::every("interaction.added")]),
    event("held", &[FeedLine::every("interaction.held")]),
    event("moved", &[FeedLine::every("interaction.moved")]),
    event("cancelled", &[FeedLine::every("interaction.cancelled")]),
    event("edited", &[FeedLine::every("interaction.edited")]),
    event(
        "decision-done",
        &[FeedLine::every("interaction.decision_done")],
    ),
    event(
        "decision-reopened",
        &[FeedLine::every("interaction.decision_reopened")],
    ),
    event(
        "decision-moved",
        &[FeedLine::every("interaction.decision_moved")],
    ),
];

const fn event(name: &'static str, lines: &'static [FeedLine]) -> RuleEvent {
    RuleEvent {
        name,
        topic: NAME,
        of: SubjectKind::Interaction,
        lines,
    }
}

/// The time of a planned contact.
pub const PLANNED: RuleDate = RuleDate {
    name: "planned",
    topic: NAME,
    is_day: false,
    within: planned,
};

/// When we last had to do with a client; a planned contact does not count.
pub const LAST_CONTACT: RuleDate = RuleDate {
    name: "last-contact",
    topic: "company",
    is_day: false,
    within: last_contact,
};

fn matching(read: &mut Read<'_>, ids: &[i64], condition: Option<Clause>) -> Result<Vec<Thing>> {
    let ids = ids.iter().copied().map(InteractionId);
    let mut query = interactions::table
        .filter(interactions::id.eq_any(ids.collect::<Vec<_>>()))
        .into_boxed();
    if let Some(condition) = condition {
        query = query.filter(condition);
    }
    let found: Vec<(InteractionId, String, CompanyId)> = query
        .order(interactions::id.asc())
        .select((
            interactions::id,
            interactions::topic,
            interactions::company_id,
        ))
        .load(read.conn())?;
    let rows = found.into_iter();
    named(
        read,
        rows.map(|(id, topic, company)| (id.0, topic, id, company))
            .collect(),
    )
}

/// Things of these contacts, called by their clients too; those whose clients are not seen are left out.
pub(super) fn named(
    read: &mut Read<'_>,
    rows: Vec<(i64, String, InteractionId, CompanyId)>,
) -> Result<Vec<Thing>> {
    let mut clients: Vec<i64> = rows.iter().map(|(.., company)| company.0).collect();
    clients.sort_unstable();
    clients.dedup();
    let names = companies::titles(read, &clients)?;
    let things = rows.into_iter().filter_map(|(id, text, contact, company)| {
        let (_, name) = names.iter().find(|(known, _)| *known == company.0)?;
        Some(Thing {
            id,
            title: format!("{name}: {text}"),
            subject: contact.into(),
        })
    });
    Ok(things.collect())
}

fn users_of(read: &mut Read<'_>, who: &str, ids: &[i64]) -> Result<Vec<(i64, UserId)>> {
    let ids: Vec<InteractionId> = ids.iter().copied().map(InteractionId).collect();
    let found: Vec<(InteractionId, Option<UserId>)> = match who {
        // Who holds it is told by it: its own signal, and «ответственному».
        "participants" => participants::table
            .inner_join(interactions::table)
            .filter(participants::interaction_id.eq_any(&ids))
            .filter(participants::attended.eq(true))
            .filter(participants::user_id.ne(interactions::responsible_id.nullable()))
            .select((participants::interaction_id, participants::user_id))
            .load(read.conn())?,
        "author" => interactions::table
            .filter(interactions::id.eq_any(&ids))
            .select((interactions::id, interactions::author_id))
            .load(read.conn())?,
        _ => interactions::table
            .filter(interactions::id.eq_any(&ids))
            .select((interactions::id, interactions::responsible_id.nullable()))
            .load(read.conn())?,
    };
    let found = found.into_iter();
    Ok(found.filter_map(|(id, user)| Some((id.0, user?))).collect())
}

pub(super) fn people_of(
    read: &mut Read<'_>,
    who: &str,
    ids: &[i64],
) -> Result<Vec<(i64, PersonId)>> {
    let ids: Vec<InteractionId> = ids.iter().copied().map(InteractionId).collect();
    if who == "participants" {
        let found: Vec<(InteractionId, Option<PersonId>)> = participants::table
            .filter(participants::interaction_id.eq_any(&ids))
            .filter(participants::attended.eq(true))
            .select((participants::interaction_id, participants::person_id))
            .load(read.conn())?;
        let found = found.into_iter();
        return Ok(found.filter_map(|(id, one)| Some((id.0, one?))).collect());
    }
    let clients: Vec<(InteractionId, CompanyId)> = interactions::table
        .filter(interactions::id.eq_any(&ids))
        .select((interactions::id, interactions::company_id))
        .load(read.conn())?;
    let companies: Vec<CompanyId> = clients.iter().map(|(_, company)| *company).collect();
    let told = people::in_role(read, who, &companies)?;
    let of = |(id, company): &(InteractionId, CompanyId)| {
        let (id, company) = (id.0, *company);
        let people = told.iter().filter(move |(at, _)| *at == company);
        people
            .map(move |(_, person)| (id, *person))
            .collect::<Vec<_>>()
    };
    Ok(clients.iter().flat_map(of).collect())
}

fn planned(read: &mut Read<'_>, span: &Span, limit: i64) -> Result<Vec<(i64, NaiveDateTime)>> {
    let (at, id) = (span.after.0, InteractionId(span.after.1));
    let behind = interactions::at
        .gt(at)
        .or(interactions::at.eq(at).and(interactions::id.gt(id)));
    let found: Vec<(InteractionId, NaiveDateTime)> = interactions::table
        .filter(interactions::state.eq(InteractionState::Planned))
        .filter(interactions::at.between(at, span.until))
        .filter(behind)
        .order((interactions::at.asc(), interactions::id.asc()))
        .limit(limit)
        .select((interactions::id, interactions::at))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, at)| (id.0, at)).collect())
}

/// The latest contact of each client, if it lies in the span.
fn last_contact(read: &mut Read<'_>, span: &Span, limit: i64) -> Result<Vec<(i64, NaiveDateTime)>> {
    let (at, id) = (span.after.0, CompanyId(span.after.1));
    let behind = interactions::at
        .gt(at)
        .or(interactions::at.eq(at).and(interactions::company_id.gt(id)));
    let is_last = Clause::new(
        "not exists (select 1 from interactions as later where later.company_id = interactions.company_id \
         and later.state = 'done' and (later.at, later.id) > (interactions.at, interactions.id)) \
         and exists (select 1 from companies where companies.id = interactions.company_id and not archived)",
    );
    let found: Vec<(CompanyId, NaiveDateTime)> = interactions::table
        .filter(interactions::state.eq(InteractionState::Done))
        .filter(interactions::at.between(at, span.until))
        .filter(behind)
        .filter(is_last)
        .order((interactions::at.asc(), interactions::company_id.asc()))
        .limit(limit)
        .select((interactions::company_id, interactions::at))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, at)| (id.0, at)).collect())
}
