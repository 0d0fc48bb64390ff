//! What rules of notification can watch of people, and which people of a client they can tell: `D3`, `D10`.

use base::clause::Clause;
use base::ids::{CompanyId, PersonId, SubjectKind, UserId};
use base::letters::Mailbox;
use base::watched::{FeedLine, RuleEvent, RuleTopic, Thing};
use base::{Action, Read, Result};
use diesel::prelude::*;

use super::find_for;
use crate::contact_points::{PointKind, store as contact_points};
use crate::people::PersonRole;
use crate::people::filters::FIELDS;
use crate::schema::{employments, people};

const NAME: &str = "person";

/// Whom of a client a rule can tell: everybody, or those in a role.
pub const ROLES: &[&str] = &["all", "decides", "influences", "uses", "signs", "pays"];

/// Contact persons.
pub const TOPIC: RuleTopic = RuleTopic {
    name: NAME,
    list: "/people",
    fields: FIELDS,
    matching,
    users: &["responsible"],
    users_of: responsible_of,
    people: &["self"],
    people_of: |_, _, ids| Ok(ids.iter().map(|id| (*id, PersonId(*id))).collect()),
    mailbox_of,
};

/// What happens to people.
pub const EVENTS: &[RuleEvent] = &[
    event("created", &[FeedLine::every("person.created")]),
    event("edited", &[FeedLine::every("person.edited")]),
];

const fn event(name: &'static str, lines: &'static [FeedLine]) -> RuleEvent {
    RuleEvent {
        name,
        topic: NAME,
        of: SubjectKind::Person,
        lines,
    }
}

fn matching(read: &mut Read<'_>, ids: &[i64], condition: Option<Clause>) -> Result<Vec<Thing>> {
    let ids = ids.iter().copied().map(PersonId);
    let mut query = people::table
        .filter(people::id.eq_any(ids.collect::<Vec<_>>()))
        .into_boxed();
    if let Some(condition) = condition {
        query = query.filter(condition);
    }
    let found: Vec<(PersonId, String)> = query
        .order(people::id.asc())
        .select((people::id, people::full_name))
        .load(read.conn())?;
    let things = found.into_iter().map(|(id, title)| Thing {
        id: id.0,
        title,
        subject: id.into(),
    });
    Ok(things.collect())
}

fn responsible_of(read: &mut Read<'_>, _: &str, ids: &[i64]) -> Result<Vec<(i64, UserId)>> {
    let ids = ids.iter().copied().map(PersonId);
    let found: Vec<(PersonId, Option<UserId>)> = people::table
        .filter(people::id.eq_any(ids.collect::<Vec<_>>()))
        .select((people::id, people::responsible_id))
        .load(read.conn())?;
    let found = found.into_iter();
    Ok(found.filter_map(|(id, user)| Some((id.0, user?))).collect())
}

/// Those who work at these companies now, in one of [`ROLES`].
///
/// # Errors
/// The base could not be read.
pub fn in_role(
    read: &mut Read<'_>,
    role: &str,
    companies: &[CompanyId],
) -> Result<Vec<(CompanyId, PersonId)>> {
    let mut query = employments::table
        .inner_join(people::table)
        .filter(employments::company_id.eq_any(companies))
        .filter(employments::until.is_null())
        .filter(people::archived.eq(false))
        .select((employments::company_id, employments::person_id))
        .order(employments::id.asc())
        .into_boxed();
    if let Ok(role) = role.parse::<PersonRole>() {
        query = query.filter(employments::role.eq(role));
    }
    Ok(query.load(read.conn())?)
}

/// The first e-mail of a person, if they have one.
///
/// # Errors
/// `NotFound` when they are not there any more.
pub fn mailbox_of(read: &mut Read<'_>, id: PersonId) -> Result<Option<Mailbox>> {
    let person = find_for(read, Action::View, id)?;
    let points = contact_points::of_people(read, &[id])?;
    let email = points.into_iter().find(|one| one.kind == PointKind::Email);
    Ok(email.map(|email| Mailbox {
        name: person.full_name,
        address: email.value,
    }))
}
