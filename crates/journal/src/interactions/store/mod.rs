//! Queries of the journal. Visibility is the first clause of each: an interaction is seen with its client.

pub(super) mod entries;
mod list;
pub(crate) mod watched;
pub(crate) mod watched_decisions;
mod write;

use base::access::Sees;
use base::clause::Clause;
use base::db::Engine;
use base::ids::{CompanyId, DecisionId, InteractionId, PersonId, Subject, SubjectKind, UserId};
use base::{Action, Read, Result};
use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

pub use super::columns::{InteractionColumn, NEWEST};
pub use list::{InteractionView, With, chunk, list, total_of};
pub use write::RUNG_BEFORE;
pub(crate) use write::hand_over;
pub(super) use write::{
    assign, cancel, hold, insert, reschedule, set_decider, set_done, set_due, set_responsible,
    take_due, update,
};

use super::linked::Moved;

use super::{Decision, Interaction, InteractionState, Party};
use crate::schema::{decisions, interactions, participants};

/// Most toasts of planned contacts.
const MOST_RUNG: i64 = 5;

/// Interactions the actor sees.
pub fn visible(read: &Read<'_>) -> interactions::BoxedQuery<'static, Engine> {
    let query = interactions::table.into_boxed();
    match &read.actor.sees {
        Sees::Everything => query,
        Sees::RecordsOf(users) => query.filter(of_clients_of(users)),
    }
}

/// Interactions with the clients these users answer for. The sign leaves the indexes to the other conditions, which say more.
pub(crate) fn of_clients_of(users: &[UserId]) -> Clause {
    Clause::one_of(
        "+interactions.company_responsible_id",
        users.iter().map(|user| user.0),
    )
}

/// The files of an interaction, counted where it is loaded: a list asks for no more than its rows.
pub(super) fn count_of_files() -> SqlLiteral<BigInt> {
    sql(
        "(select count(*) from documents where documents.subject_kind = 'interaction' \
         and documents.subject_id = interactions.id and documents.removed_at is null)",
    )
}

/// The interaction, if the actor may do `action` with it.
///
/// # Errors
/// `NotFound` when it is not seen; `Forbidden` when it is but the role does not allow the action.
pub fn find_for(read: &mut Read<'_>, action: Action, id: InteractionId) -> Result<Interaction> {
    let found = visible(read)
        .filter(interactions::id.eq(id))
        .select(Interaction::as_select())
        .first(read.conn())?;
    read.actor.require(action)?;
    Ok(found)
}

/// The decision and where it was agreed, if the actor may do `action` with them.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn find_decision(
    read: &mut Read<'_>,
    action: Action,
    id: DecisionId,
) -> Result<(Decision, Interaction)> {
    let decision: Decision = decisions::table
        .filter(decisions::id.eq(id))
        .select(Decision::as_select())
        .first(read.conn())?;
    let interaction = find_for(read, action, decision.interaction_id)?;
    Ok((decision, interaction))
}

/// The topics of those of the given interactions that the actor sees.
///
/// # Errors
/// The base could not be read.
pub fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    let ids: Vec<InteractionId> = ids.iter().copied().map(InteractionId).collect();
    let found: Vec<(InteractionId, String)> = visible(read)
        .filter(interactions::id.eq_any(ids))
        .select((interactions::id, interactions::topic))
        .load(read.conn())?;
    Ok(found.into_iter().map(|(id, topic)| (id.0, topic)).collect())
}

/// Whether an alarm of a planned contact of anybody waits to be rung.
///
/// # Errors
/// The base could not be read.
pub(super) fn is_due(read: &mut Read<'_>) -> Result<bool> {
    let now = read.moment();
    let due = interactions::table
        .filter(sql::<Bool>(write::TO_RING))
        .filter(interactions::alarm_at.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(read.conn())?)
}

/// Planned contacts of the actor that rang since this moment, UTC, the latest first.
///
/// # Errors
/// The base could not be read.
pub fn rung_since(read: &mut Read<'_>, since: NaiveDateTime) -> Result<Vec<Interaction>> {
    let me = read.actor.user_id.into_iter().collect::<Vec<UserId>>();
    Ok(visible(read)
        .filter(interactions::responsible_id.eq_any(me))
        .filter(interactions::state.eq(InteractionState::Planned))
        .filter(interactions::alarm_at.ge(since))
        .filter(interactions::rung_for.eq(interactions::alarm_at))
        .order((interactions::alarm_at.desc(), interactions::id.desc()))
        .limit(MOST_RUNG)
        .select(Interaction::as_select())
        .load(read.conn())?)
}

/// Who took part in these interactions. Give visible ones only.
///
/// # Errors
/// The base could not be read.
pub fn participants_of(
    read: &mut Read<'_>,
    ids: &[InteractionId],
) -> Result<Vec<(InteractionId, Party)>> {
    let rows: Vec<(InteractionId, Option<PersonId>, Option<UserId>)> = participants::table
        .filter(participants::interaction_id.eq_any(ids))
        .filter(participants::attended.eq(true))
        .order((participants::interaction_id, participants::id))
        .select((
            participants::interaction_id,
            participants::person_id,
            participants::user_id,
        ))
        .load(read.conn())?;
    let found = rows
        .into_iter()
        .filter_map(|(id, person, user)| Some((id, Party::of(person, user)?)));
    Ok(found.collect())
}

/// Who took part in an interaction, and who is told of it by letter: one query. Give a visible one only.
///
/// # Errors
/// The base could not be read.
pub fn ticked_of(read: &mut Read<'_>, id: InteractionId) -> Result<(Vec<Party>, Vec<Party>)> {
    let rows: Vec<(Option<PersonId>, Option<UserId>, bool, bool)> = participants::table
        .filter(participants::interaction_id.eq(id))
        .order(participants::id)
        .select((
            participants::person_id,
            participants::user_id,
            participants::attended,
            participants::notify,
        ))
        .load(read.conn())?;
    let (mut attended, mut notified) = (Vec::new(), Vec::new());
    for (person, user, took_part, is_told) in rows {
        let who = Party::of(person, user);
        attended.extend(who.filter(|_| took_part));
        notified.extend(who.filter(|_| is_told));
    }
    Ok((attended, notified))
}

/// Who is told of an interaction by letter. Give a visible one only.
///
/// # Errors
/// The base could not be read.
pub fn notified_of(read: &mut Read<'_>, id: InteractionId) -> Result<Vec<Party>> {
    let rows: Vec<(Option<PersonId>, Option<UserId>)> = participants::table
        .filter(participants::interaction_id.eq(id))
        .filter(participants::notify.eq(true))
        .order(participants::id)
        .select((participants::person_id, participants::user_id))
        .load(read.conn())?;
    let found = rows.into_iter();
    Ok(found
        .filter_map(|(person, user)| Party::of(person, user))
        .collect())
}

/// What was agreed in these interactions. Give visible ones only.
///
/// # Errors
/// The base could not be read.
pub fn decisions_of(read: &mut Read<'_>, ids: &[InteractionId]) -> Result<Vec<Decision>> {
    Ok(decisions::table
        .filter(decisions::interaction_id.eq_any(ids))
        .order((decisions::interaction_id, decisions::id))
        .select(Decision::as_select())
        .load(read.conn())?)
}

/// Everybody of an interaction: who took part and who answers for a decision.
///
/// # Errors
/// The base could not be read.
pub fn parties_of(read: &mut Read<'_>, id: InteractionId) -> Result<Vec<Party>> {
    let participants = participants_of(read, &[id])?;
    let mut parties: Vec<Party> = participants.iter().map(|(_, who)| *who).collect();
    parties.extend(notified_of(read, id)?);
    let decisions = decisions_of(read, &[id])?;
    parties.extend(decisions.iter().filter_map(Decision::who));
    parties.sort_unstable();
    parties.dedup();
    Ok(parties)
}

/// Names of people and users.
#[derive(Debug, Clone, Default)]
pub struct Names {
    people: Vec<(i64, String)>,
    users: Vec<(UserId, String)>,
}

impl Names {
    /// The name; empty when it may not be known.
    pub fn of(&self, who: Party) -> &str {
        let found = match who {
            Party::Person(id) => self
                .people
                .iter()
                .find(|(known, _)| *known == id.0)
                .map(|(_, name)| name),
            Party::User(id) => self
                .users
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, name)| name),
        };
        found.map_or("", String::as_str)
    }
}

/// The names of these people, as far as they are seen, and users: two queries at most.
///
/// # Errors
/// The base could not be read.
pub fn names(read: &mut Read<'_>, parties: &[Party]) -> Result<Names> {
    let mut all = parties.to_vec();
    all.sort_unstable();
    all.dedup();
    let people: Vec<i64> = all
        .iter()
        .filter_map(|who| who.person())
        .map(|id| id.0)
        .collect();
    let users: Vec<UserId> = all.iter().filter_map(|who| who.user()).collect();
    Ok(Names {
        people: if people.is_empty() {
            Vec::new()
        } else {
            directory::people::store::titles(read, &people)?
        },
        users: if users.is_empty() {
            Vec::new()
        } else {
            accounts::users::store::names(read, &users)?
        },
    })
}

/// How many interactions these records have. Give visible records of one kind only.
///
/// # Errors
/// The base could not be read.
pub(super) fn count_of(read: &mut Read<'_>, subjects: &[Subject]) -> Result<i64> {
    let of_kind = |kind| {
        let own = subjects.iter().filter(move |subject| subject.kind == kind);
        own.map(|subject| subject.id).collect::<Vec<i64>>()
    };
    let companies: Vec<CompanyId> = of_kind(SubjectKind::Company)
        .into_iter()
        .map(CompanyId)
        .collect();
    let people: Vec<PersonId> = of_kind(SubjectKind::Person)
        .into_iter()
        .map(PersonId)
        .collect();
    let with_people = participants::table
        .filter(participants::person_id.eq_any(people))
        .filter(participants::attended.eq(true))
        .select(participants::interaction_id);
    Ok(visible(read)
        .filter(
            interactions::company_id
                .eq_any(companies)
                .or(interactions::id.eq_any(with_people)),
        )
        .count()
        .get_result(read.conn())?)
}

/// The rows that name a company or a person.
pub(super) fn of_subject(read: &mut Read<'_>, subject: Subject) -> Result<Moved> {
    Ok(match subject.kind {
        SubjectKind::Company => Moved {
            interactions: interactions::table
                .filter(interactions::company_id.eq(CompanyId(subject.id)))
                .select(interactions::id)
                .load(read.conn())?,
            ..Moved::default()
        },
        _ => Moved {
            participants: participants::table
                .filter(participants::person_id.eq(PersonId(subject.id)))
                .select(participants::id)
                .load(read.conn())?,
            decisions: decisions::table
                .filter(decisions::person_id.eq(PersonId(subject.id)))
                .select(decisions::id)
                .load(read.conn())?,
            ..Moved::default()
        },
    })
}
