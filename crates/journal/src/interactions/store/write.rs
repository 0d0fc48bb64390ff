//! Every row of the journal that is written.

use base::after_restore::AfterRestore;
use base::ids::{CompanyId, DecisionId, InteractionId, PersonId, Subject, UserId};
use base::{Error, Result, Tx};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::entries;
use crate::interactions::alarms::alarm_of;
use crate::interactions::linked::Moved;
use crate::interactions::{
    Decision, DecisionInput, Interaction, InteractionInput, InteractionState,
};
use crate::schema::{decisions, interactions, participants};

/// What came before a backup was restored has rung before that.
pub const RUNG_BEFORE: AfterRestore = AfterRestore {
    table: "interactions",
    column: "rung_for",
    sql: "update interactions set rung_for = alarm_at where alarm_at <= {now}",
};

/// The condition of the index `interactions_to_ring`, word for word.
pub(super) const TO_RING: &str = "state = 'planned' and alarm_at is not null \
    and (rung_for is null or rung_for <> alarm_at)";

/// The columns that the form fills.
macro_rules! fields {
    ($input:expr) => {
        (
            interactions::state.eq($input.state),
            interactions::direction.eq($input.direction),
            interactions::importance.eq($input.importance),
            interactions::method.eq($input.method),
            interactions::at.eq($input.at),
            interactions::minutes.eq($input.minutes),
            interactions::address.eq(&$input.address),
            interactions::subject_kind.eq($input.subject.as_ref().map(|one| one.subject.kind)),
            interactions::subject_id.eq($input.subject.as_ref().map(|one| one.subject.id)),
            interactions::about.eq(&$input.about),
            interactions::topic.eq(&$input.topic),
            interactions::text.eq(&$input.text),
            interactions::lead_minutes.eq($input.lead_minutes),
        )
    };
}
/// Changes an interaction that is still at its version.
macro_rules! change {
    ($tx:expr, $old:expr, $columns:expr) => {{
        let now = $tx.moment();
        let changed = diesel::update(
            interactions::table
                .filter(interactions::id.eq($old.id))
                .filter(interactions::version.eq($old.version)),
        )
        .set((
            $columns,
            interactions::version.eq($old.version + 1),
            interactions::updated_at.eq(now),
        ))
        .execute($tx.conn())?;
        match changed {
            0 => Err(Error::Conflict("error-changed-meanwhile".into())),
            _ => Ok(()),
        }
    }};
}

/// Writes a contact but its entry, which the caller sets: of many together.
pub(in crate::interactions) fn insert(
    tx: &mut Tx<'_>,
    company: CompanyId,
    responsible: UserId,
    input: &InteractionInput,
) -> Result<InteractionId> {
    let now = tx.moment();
    let author = tx.actor.user_id;
    let open = i32::try_from(input.decisions.len()).map_err(Error::internal)?;
    let id: InteractionId = diesel::insert_into(interactions::table)
        .values((
            (
                interactions::company_id.eq(company),
                interactions::responsible_id.eq(responsible),
                interactions::author_id.eq(author),
                interactions::open_decisions.eq(open),
                interactions::version.eq(1),
                interactions::created_at.eq(now),
                interactions::updated_at.eq(now),
                interactions::alarm_at.eq(alarm_of(
                    (input.state, input.at),
                    input.lead_minutes,
                    now,
                )),
            ),
            fields!(input),
        ))
        .returning(interactions::id)
        .get_result(tx.conn())?;
    insert_participants(tx, id, input)?;
    for decision in &input.decisions {
        insert_decision(tx, id, decision)?;
    }
    Ok(id)
}

pub(in crate::interactions) fn update(
    tx: &mut Tx<'_>,
    old: &Interaction,
    input: &InteractionInput,
) -> Result<()> {
    diesel::delete(participants::table.filter(participants::interaction_id.eq(old.id)))
        .execute(tx.conn())?;
    insert_participants(tx, old.id, input)?;
    let kept: Vec<DecisionId> = input.decisions.iter().filter_map(|one| one.id).collect();
    let own = decisions::table.filter(decisions::interaction_id.eq(old.id));
    diesel::delete(own.filter(decisions::id.ne_all(kept))).execute(tx.conn())?;
    for decision in &input.decisions {
        let known = decisions::id.eq_any(decision.id);
        let changed = diesel::update(own.filter(known))
            .set((
                decisions::text.eq(&decision.text),
                decisions::person_id.eq(decision.who.person()),
                decisions::user_id.eq(decision.who.user()),
                decisions::due_on.eq(decision.due_on),
            ))
            .execute(tx.conn())?;
        // A new one, or one that is not of this contact: its text is kept either way.
        if changed == 0 {
            insert_decision(tx, old.id, decision)?;
        }
    }
    let is_same =
        (old.state, old.at, old.lead_minutes) == (input.state, input.at, input.lead_minutes);
    let alarm_at = match is_same {
        true => old.alarm_at,
        false => alarm_of((input.state, input.at), input.lead_minutes, tx.moment()),
    };
    change!(
        tx,
        old,
        (fields!(input), interactions::alarm_at.eq(alarm_at))
    )?;
    entries::put(tx, old.id, [&input.topic, &input.about, &input.text])?;
    count_open(tx, old.id)
}

pub(in crate::interactions) fn hold(
    tx: &mut Tx<'_>,
    planned: &Interaction,
    at: NaiveDateTime,
    result: &str,
) -> Result<()> {
    let text = joined(&planned.text, result);
    change!(
        tx,
        planned,
        (
            interactions::state.eq(InteractionState::Done),
            interactions::at.eq(at),
            interactions::text.eq(&text),
        )
    )?;
    entries::put(tx, planned.id, [&planned.topic, &planned.about, &text])
}

pub(in crate::interactions) fn reschedule(
    tx: &mut Tx<'_>,
    planned: &Interaction,
    at: NaiveDateTime,
) -> Result<()> {
    let alarm_at = alarm_of((planned.state, at), planned.lead_minutes, tx.moment());
    change!(
        tx,
        planned,
        (interactions::at.eq(at), interactions::alarm_at.eq(alarm_at))
    )
}

pub(in crate::interactions) fn cancel(
    tx: &mut Tx<'_>,
    planned: &Interaction,
    reason: &str,
) -> Result<()> {
    let text = joined(&planned.text, reason);
    change!(
        tx,
        planned,
        (
            interactions::state.eq(InteractionState::Cancelled),
            interactions::text.eq(&text),
        )
    )?;
    entries::put(tx, planned.id, [&planned.topic, &planned.about, &text])
}

pub(in crate::interactions) fn set_done(
    tx: &mut Tx<'_>,
    decision: &Decision,
    done_at: Option<NaiveDateTime>,
) -> Result<()> {
    let by = done_at.and(tx.actor.user_id);
    diesel::update(decisions::table.filter(decisions::id.eq(decision.id)))
        .set((decisions::done_at.eq(done_at), decisions::done_by.eq(by)))
        .execute(tx.conn())?;
    count_open(tx, decision.interaction_id)
}

/// The contact it was agreed in grows a version: its form has the day, too.
pub(in crate::interactions) fn set_due(
    tx: &mut Tx<'_>,
    (interaction, decision): (&Interaction, &Decision),
    due_on: NaiveDate,
) -> Result<()> {
    diesel::update(decisions::table.filter(decisions::id.eq(decision.id)))
        .set(decisions::due_on.eq(due_on))
        .execute(tx.conn())?;
    change!(
        tx,
        interaction,
        (interactions::open_decisions.eq(interaction.open_decisions),)
    )
}

/// Another of us is to hold it.
pub(in crate::interactions) fn set_responsible(
    tx: &mut Tx<'_>,
    planned: &Interaction,
    to: UserId,
) -> Result<()> {
    change!(tx, planned, (interactions::responsible_id.eq(to),))
}

/// One of us answers for it; the contact it was agreed in grows a version: its form has the name, too.
pub(in crate::interactions) fn set_decider(
    tx: &mut Tx<'_>,
    (interaction, decision): (&Interaction, &Decision),
    to: UserId,
) -> Result<()> {
    diesel::update(decisions::table.filter(decisions::id.eq(decision.id)))
        .set((
            decisions::user_id.eq(to),
            decisions::person_id.eq(None::<PersonId>),
        ))
        .execute(tx.conn())?;
    change!(
        tx,
        interaction,
        (interactions::open_decisions.eq(interaction.open_decisions),)
    )
}

/// What was prepared stays above what came of it.
fn joined(prepared: &str, result: &str) -> String {
    if prepared.is_empty() {
        return result.to_owned();
    }
    format!("{prepared}\n\n{result}")
}

fn count_open(tx: &mut Tx<'_>, id: InteractionId) -> Result<()> {
    let open: i64 = decisions::table
        .filter(decisions::interaction_id.eq(id))
        .filter(decisions::done_at.is_null())
        .count()
        .get_result(tx.conn())?;
    let open = i32::try_from(open).map_err(Error::internal)?;
    diesel::update(interactions::table.filter(interactions::id.eq(id)))
        .set(interactions::open_decisions.eq(open))
        .execute(tx.conn())?;
    Ok(())
}

fn insert_participants(tx: &mut Tx<'_>, id: InteractionId, input: &InteractionInput) -> Result<()> {
    let told_only = input.notified.iter();
    let told_only = told_only.filter(|who| !input.participants.contains(who));
    for who in input.participants.iter().chain(told_only) {
        diesel::insert_into(participants::table)
            .values((
                participants::interaction_id.eq(id),
                participants::person_id.eq(who.person()),
                participants::user_id.eq(who.user()),
                participants::attended.eq(input.participants.contains(who)),
                participants::notify.eq(input.notified.contains(who)),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

fn insert_decision(tx: &mut Tx<'_>, id: InteractionId, decision: &DecisionInput) -> Result<()> {
    diesel::insert_into(decisions::table)
        .values((
            decisions::interaction_id.eq(id),
            decisions::text.eq(&decision.text),
            decisions::person_id.eq(decision.who.person()),
            decisions::user_id.eq(decision.who.user()),
            decisions::due_on.eq(decision.due_on),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes these rows name another company or person.
pub(in crate::interactions) fn assign(tx: &mut Tx<'_>, rows: &Moved, to: Subject) -> Result<()> {
    let own = interactions::table.filter(interactions::id.eq_any(&rows.interactions));
    diesel::update(own)
        .set(interactions::company_id.eq(CompanyId(to.id)))
        .execute(tx.conn())?;
    let own = participants::table.filter(participants::id.eq_any(&rows.participants));
    diesel::update(own)
        .set(participants::person_id.eq(PersonId(to.id)))
        .execute(tx.conn())?;
    let own = decisions::table.filter(decisions::id.eq_any(&rows.decisions));
    diesel::update(own)
        .set(decisions::person_id.eq(PersonId(to.id)))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes planned contacts of everybody whose alarm has come, in their order, and notes that they rang.
pub(in crate::interactions) fn take_due(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Interaction>> {
    let now = tx.moment();
    let due: Vec<InteractionId> = interactions::table
        .filter(sql::<Bool>(TO_RING))
        .filter(interactions::alarm_at.le(now))
        .order((interactions::alarm_at.asc(), interactions::id.asc()))
        .limit(limit)
        .select(interactions::id)
        .load(tx.conn())?;
    // Of two servers the second one waits for the first one's rows here, and finds them rung.
    let taken: Vec<InteractionId> = diesel::update(interactions::table)
        .filter(interactions::id.eq_any(due))
        .filter(sql::<Bool>(TO_RING))
        .set(interactions::rung_for.eq(interactions::alarm_at))
        .returning(interactions::id)
        .get_results(tx.conn())?;
    Ok(interactions::table
        .filter(interactions::id.eq_any(taken))
        .order((interactions::alarm_at.asc(), interactions::id.asc()))
        .select(Interaction::as_select())
        .load(tx.conn())?)
}

/// Hands what one user has before them to another: planned contacts and open decisions.
pub(crate) fn hand_over(tx: &mut Tx<'_>, from: UserId, to: UserId) -> Result<Vec<InteractionId>> {
    let planned = interactions::table
        .filter(interactions::responsible_id.eq(from))
        .filter(interactions::state.eq(InteractionState::Planned));
    let mut moved: Vec<InteractionId> = planned.select(interactions::id).load(tx.conn())?;
    diesel::update(planned)
        .set((
            interactions::responsible_id.eq(to),
            interactions::version.eq(interactions::version + 1),
        ))
        .execute(tx.conn())?;
    let open = decisions::table
        .filter(decisions::user_id.eq(from))
        .filter(decisions::done_at.is_null());
    let decided: Vec<InteractionId> = open.select(decisions::interaction_id).load(tx.conn())?;
    diesel::update(open)
        .set(decisions::user_id.eq(to))
        .execute(tx.conn())?;
    moved.extend(decided);
    moved.sort_unstable();
    moved.dedup();
    Ok(moved)
}
