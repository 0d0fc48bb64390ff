//! Queries of the agenda: one a source, each by an index, each cut at so many lines.

use base::access::Sees;
use base::clause::{Clause, Value};
use base::db::Engine;
use base::ids::{CompanyId, InteractionId, UserId};
use base::{Read, Result};
use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use directory::schema::companies;

use super::Whose;
use crate::interactions::{
    Decision, Interaction, InteractionState, Party, store as interactions_store,
};
use crate::schema::{decisions, interactions};

/// Lines of a source that are shown; whoever has more before them has other worries.
const MOST: i64 = 300;

/// Who has to do it: nobody in particular, or these.
pub type Users = Option<Vec<UserId>>;

/// Whose lines are asked for: one query at most.
///
/// # Errors
/// The base could not be read.
pub fn users(read: &mut Read<'_>, whose: Whose) -> Result<Users> {
    let me: Vec<UserId> = read.actor.user_id.into_iter().collect();
    Ok(match whose {
        Whose::Mine => Some(me),
        Whose::Department => {
            let mut users = match me.first() {
                Some(id) => accounts::users::store::colleagues(read, *id)?,
                None => Vec::new(),
            };
            users.extend(me);
            Some(users)
        }
        Whose::Everybody => None,
    })
}

type Planned = interactions::BoxedQuery<'static, Engine>;

fn planned_before(read: &Read<'_>, users: &Users, before: NaiveDateTime) -> Planned {
    let query = interactions_store::visible(read)
        .filter(interactions::state.eq(InteractionState::Planned))
        .filter(interactions::at.lt(before));
    match users {
        Some(users) => query.filter(interactions::responsible_id.eq_any(users.clone())),
        None => query,
    }
}

/// Contacts planned before this moment, UTC, the earliest first.
///
/// # Errors
/// The base could not be read.
pub fn planned(
    read: &mut Read<'_>,
    users: &Users,
    before: NaiveDateTime,
) -> Result<Vec<Interaction>> {
    Ok(planned_before(read, users, before)
        .order((interactions::at.asc(), interactions::id.asc()))
        .limit(MOST)
        .select(Interaction::as_select())
        .load(read.conn())?)
}

/// The conditions of decisions of ours that are open and due by this day.
macro_rules! decided_by {
    ($read:expr, $users:expr, $until:expr) => {{
        let mut query = decisions::table
            .inner_join(interactions::table)
            .filter(decisions::done_at.is_null())
            .filter(decisions::user_id.is_not_null())
            .filter(decisions::due_on.le($until))
            .into_boxed();
        if let Some(users) = $users {
            query = query.filter(decisions::user_id.eq_any(users.clone()));
        }
        if let Sees::RecordsOf(seen) = &$read.actor.sees {
            query = query.filter(of_clients_of(seen));
        }
        query
    }};
}

/// Decisions of ours that are open and due by this day, the earliest first; each with where it was agreed.
///
/// # Errors
/// The base could not be read.
pub fn decided(
    read: &mut Read<'_>,
    users: &Users,
    until: NaiveDate,
) -> Result<Vec<(Decision, CompanyId, String)>> {
    Ok(decided_by!(read, users, until)
        .order((decisions::due_on.asc(), decisions::id.asc()))
        .limit(MOST)
        .select((
            Decision::as_select(),
            interactions::company_id,
            interactions::topic,
        ))
        .load(read.conn())?)
}

fn of_clients_of(users: &[UserId]) -> Clause {
    Clause::new(
        "exists (select 1 from companies where companies.id = interactions.company_id \
         and companies.responsible_id in (",
    )
    .list(users.iter().map(|user| Value::Number(user.0)))
    .sql("))")
}

/// A client whose next contact is due.
pub type ToCall = (CompanyId, String, NaiveDate, Option<UserId>);

fn to_call_by(
    read: &Read<'_>,
    users: &Users,
    until: NaiveDate,
) -> companies::BoxedQuery<'static, Engine> {
    let query = directory::companies::store::visible(read)
        .filter(companies::archived.eq(false))
        .filter(companies::next_contact_on.is_not_null())
        .filter(companies::next_contact_on.le(until));
    match users {
        Some(users) => query.filter(companies::responsible_id.eq_any(users.clone())),
        None => query,
    }
}

/// Clients to be called by this day, the earliest first.
///
/// # Errors
/// The base could not be read.
pub fn to_call(read: &mut Read<'_>, users: &Users, until: NaiveDate) -> Result<Vec<ToCall>> {
    Ok(to_call_by(read, users, until)
        .order((companies::next_contact_on.asc(), companies::id.asc()))
        .limit(MOST)
        .select((
            companies::id,
            companies::name,
            companies::next_contact_on.assume_not_null(),
            companies::responsible_id,
        ))
        .load(read.conn())?)
}

/// How much ought to have been done by this moment, UTC, before this day: three queries.
///
/// # Errors
/// The base could not be read.
pub fn count_over(
    read: &mut Read<'_>,
    users: &Users,
    (now, today): (NaiveDateTime, NaiveDate),
) -> Result<i64> {
    let yesterday = today - Days::new(1);
    let planned: i64 = planned_before(read, users, now)
        .count()
        .get_result(read.conn())?;
    let decided: i64 = decided_by!(read, users, yesterday)
        .count()
        .get_result(read.conn())?;
    let to_call: i64 = to_call_by(read, users, yesterday)
        .count()
        .get_result(read.conn())?;
    Ok(planned + decided + to_call)
}

/// The client's people who are to take part in these contacts, by name: two queries. Give visible contacts only.
///
/// # Errors
/// The base could not be read.
pub fn people_of(
    read: &mut Read<'_>,
    contacts: &[InteractionId],
) -> Result<Vec<(InteractionId, String)>> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    let participants = interactions_store::participants_of(read, contacts)?;
    let people: Vec<Party> = participants
        .iter()
        .map(|(_, who)| *who)
        .filter(|who| matches!(who, Party::Person(_)))
        .collect();
    let names = interactions_store::names(read, &people)?;
    let named = participants
        .into_iter()
        .map(|(id, who)| (id, names.of(who).to_owned()));
    Ok(named.filter(|(_, name)| !name.is_empty()).collect())
}
