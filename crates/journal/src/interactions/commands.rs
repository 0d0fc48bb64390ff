//! Every change of the journal.

use base::area::DiscussedRecord;
use base::events::{Change, Changes};
use base::ids::{CompanyId, DecisionId, InteractionId, Subject, UserId};
use base::{Action, Error, Recorded, Result, Text, Tx};
use chrono::{Duration, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use directory::companies::{commands as companies, store as companies_store};
use directory::people::{commands as people, store as people_store};

use super::{
    Decision, Interaction, InteractionEvent, InteractionInput, InteractionState, Party, letters,
    store::{self, Names, entries},
};

/// How far the clock of who writes a contact down may be ahead of ours.
const AHEAD: Duration = Duration::minutes(10);
/// Longest result or reason, in characters.
const LONGEST_RESULT: usize = 20_000;

/// Writes down or plans a contact with a client; somebody not known yet is added to the client's people.
///
/// # Errors
/// `NotFound` when the client is not seen; `Forbidden`; `Invalid`.
pub fn create(
    tx: &mut Tx<'_>,
    company: CompanyId,
    responsible: UserId,
    input: InteractionInput,
) -> Result<Recorded<InteractionId>> {
    companies_store::find_for(tx, Action::Edit, company)?;
    let input = prepared(tx, company, input, &[responsible])?;
    let id = store::insert(tx, company, responsible, &input)?;
    input.own.save(tx, id.into())?;
    entries::insert_all(tx, &[(id, entry_of(&input))])?;
    letters::tell(tx, (id, 1), letters::about(input.state), &input.notified)?;
    if input.next_contact_on.is_some() {
        let _ = companies::move_next_contact(tx, company, input.next_contact_on)?;
    }
    Ok(tx
        .record(&InteractionEvent::Added {
            interaction: id,
            company,
            state: input.state,
            direction: input.direction,
            method: input.method,
            topic: input.topic,
        })?
        .with(id))
}

/// Writes down many contacts, each with its client and who of us held it, under one event.
///
/// # Errors
/// As [`create`].
pub fn create_all(
    tx: &mut Tx<'_>,
    inputs: Vec<(CompanyId, UserId, InteractionInput)>,
) -> Result<Recorded> {
    let (mut interactions, mut companies) = (Vec::new(), Vec::new());
    let mut entries = Vec::new();
    for (company, responsible, input) in inputs {
        companies_store::find_for(tx, Action::Edit, company)?;
        let input = prepared(tx, company, input, &[responsible])?;
        let id = store::insert(tx, company, responsible, &input)?;
        input.own.save(tx, id.into())?;
        entries.push((id, entry_of(&input)));
        interactions.push(id);
        companies.push(company);
    }
    entries::insert_all(tx, &entries)?;
    companies.dedup();
    tx.record(&InteractionEvent::AddedAll {
        interactions,
        companies,
    })
}

fn entry_of(input: &InteractionInput) -> String {
    let texts = [&input.topic, &input.about, &input.text];
    entries::text_of(texts.map(String::as_str), input.own.words())
}

/// Saves the form of a contact; its feed tells moments in `zone`.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Invalid`; `Conflict` when it was changed since `version`.
pub fn edit(
    tx: &mut Tx<'_>,
    (id, version): (InteractionId, i32),
    zone: Tz,
    input: InteractionInput,
) -> Result<Recorded> {
    let old = store::find_for(tx, Action::Edit, id)?;
    if old.version != version {
        return Err(Error::Conflict("error-changed-meanwhile".into()));
    }
    let known = store::parties_of(tx, id)?;
    let known: Vec<UserId> = known.iter().filter_map(|who| who.user()).collect();
    let input = prepared(tx, old.company_id, input, &known)?;
    let changes = differences(tx, (&old, zone), &input)?;
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    let told = store::notified_of(tx, id)?;
    input.own.save(tx, id.into())?;
    store::update(tx, &old, &input)?;
    letters::tell_of_edit(tx, &old, (&told, &input))?;
    tx.record(&InteractionEvent::Edited {
        interaction: id,
        company: old.company_id,
        topic: input.topic,
        changes,
    })
}

/// Holds a planned contact: it took place, with this result.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` without a result; `Conflict` when it is not planned any more.
pub fn hold(tx: &mut Tx<'_>, id: InteractionId, result: &str) -> Result<Recorded> {
    let planned = find_planned(tx, id)?;
    check_text("result", result, "interaction-error-result")?;
    let now = tx.moment();
    store::hold(tx, &planned, planned.at.min(now), result)?;
    letters::tell_all(tx, &planned, letters::News::Done)?;
    tx.record(&InteractionEvent::Held {
        interaction: id,
        company: planned.company_id,
        method: planned.method,
        topic: planned.topic,
        result: result.to_owned(),
    })
}

/// Moves a planned contact to another moment; its feed tells both in `zone`.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when it is not planned any more.
pub fn reschedule(
    tx: &mut Tx<'_>,
    id: InteractionId,
    at: NaiveDateTime,
    zone: Tz,
) -> Result<Recorded> {
    let planned = find_planned(tx, id)?;
    let mut changes = Changes::default();
    let (before, after) = (local(planned.at, zone), local(at, zone));
    changes.compare("at", Some(&before), Some(&after));
    let changes = changes.into_vec();
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::reschedule(tx, &planned, at)?;
    letters::tell_all(tx, &planned, letters::News::Moved)?;
    tx.record(&InteractionEvent::Moved {
        interaction: id,
        company: planned.company_id,
        topic: planned.topic,
        changes,
    })
}

/// Cancels a planned contact.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` without a reason; `Conflict` when it is not planned any more.
pub fn cancel(tx: &mut Tx<'_>, id: InteractionId, reason: &str) -> Result<Recorded> {
    let planned = find_planned(tx, id)?;
    check_text("reason", reason, "interaction-error-reason")?;
    store::cancel(tx, &planned, reason)?;
    letters::tell_all(tx, &planned, letters::News::Cancelled)?;
    tx.record(&InteractionEvent::Cancelled {
        interaction: id,
        company: planned.company_id,
        topic: planned.topic,
        reason: reason.to_owned(),
    })
}

/// Ticks a decision: it is done.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn settle(tx: &mut Tx<'_>, id: DecisionId) -> Result<Recorded> {
    let (decision, interaction) = store::find_decision(tx, Action::Edit, id)?;
    if decision.done_at.is_some() {
        return Ok(tx.unchanged(()));
    }
    let now = tx.moment();
    store::set_done(tx, &decision, Some(now))?;
    tx.record(&InteractionEvent::DecisionDone {
        interaction: interaction.id,
        company: interaction.company_id,
        decision: decision.text,
    })
}

/// Takes the tick of a decision back.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn reopen(tx: &mut Tx<'_>, id: DecisionId) -> Result<Recorded> {
    let (decision, interaction) = store::find_decision(tx, Action::Edit, id)?;
    if decision.done_at.is_none() {
        return Ok(tx.unchanged(()));
    }
    store::set_done(tx, &decision, None)?;
    tx.record(&InteractionEvent::DecisionReopened {
        interaction: interaction.id,
        company: interaction.company_id,
        decision: decision.text,
    })
}

/// Gives an open decision another day.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Conflict` when it is done.
pub fn move_due(tx: &mut Tx<'_>, id: DecisionId, due_on: NaiveDate) -> Result<Recorded> {
    let (decision, interaction) = store::find_decision(tx, Action::Edit, id)?;
    if decision.done_at.is_some() {
        return Err(Error::Conflict("interaction-error-decision-done".into()));
    }
    let day = |day: NaiveDate| day.format("%d.%m.%Y").to_string();
    let (before, after) = (decision.due_on.map(day), day(due_on));
    let mut changes = Changes::default();
    changes.compare("due", before.as_deref(), Some(&after));
    let changes = changes.into_vec();
    if changes.is_empty() {
        return Ok(tx.unchanged(()));
    }
    store::set_due(tx, (&interaction, &decision), due_on)?;
    tx.record(&InteractionEvent::DecisionMoved {
        interaction: interaction.id,
        company: interaction.company_id,
        decision: decision.text,
        changes,
    })
}

/// Notes that the journal was taken out as a file of so many contacts.
///
/// # Errors
/// `Forbidden`.
pub fn note_export(tx: &mut Tx<'_>, count: i64) -> Result<Recorded> {
    tx.actor.require(Action::Export)?;
    tx.record(&InteractionEvent::Exported { count })
}

fn find_planned(tx: &mut Tx<'_>, id: InteractionId) -> Result<Interaction> {
    let found = store::find_for(tx, Action::Edit, id)?;
    match found.state {
        InteractionState::Planned => Ok(found),
        _ => Err(Error::Conflict("interaction-error-not-planned".into())),
    }
}

fn check_text(field: &str, text: &str, missing: &'static str) -> Result<()> {
    if text.is_empty() {
        return Err(Error::field(field, missing));
    }
    if text.chars().count() > LONGEST_RESULT {
        let text = Text::new("error-too-long").with("count", LONGEST_RESULT);
        return Err(Error::field(field, text));
    }
    Ok(())
}

/// The input with the newcomer among the participants, once everything the base has a say in is checked. Users of `known`
/// need not be active any more.
fn prepared(
    tx: &mut Tx<'_>,
    company: CompanyId,
    mut input: InteractionInput,
    known: &[UserId],
) -> Result<InteractionInput> {
    if input.state == InteractionState::Done && input.at > tx.moment() + AHEAD {
        return Err(Error::field("date", "interaction-error-future"));
    }
    let of_another = |one: &DiscussedRecord| one.company != company;
    if input.subject.as_ref().is_some_and(of_another) {
        return Err(Error::field("subject", "interaction-error-subject"));
    }
    check_parties(tx, &input, known)?;
    if let Some(newcomer) = input.newcomer.take() {
        let id = people::create(tx, newcomer, Some(company))?.into_inner();
        input.participants.push(Party::Person(id));
        if input.tells_newcomer {
            input.notified.push(Party::Person(id));
        }
    }
    Ok(input)
}

fn check_parties(tx: &mut Tx<'_>, input: &InteractionInput, known: &[UserId]) -> Result<()> {
    let deciding = input.decisions.iter().map(|one| one.who);
    let mut all = input.participants.clone();
    all.extend(&input.notified);
    all.extend(deciding);
    all.sort_unstable();
    all.dedup();
    let people: Vec<_> = all.iter().filter_map(|who| who.person()).collect();
    if people_store::find_all(tx, &people)?.len() != people.len() {
        return Err(Error::field("participants", "interaction-error-person"));
    }
    let mut users = all.iter().filter_map(|who| who.user());
    let active = accounts::users::store::choices(tx)?;
    let may_take_part =
        |user: UserId| known.contains(&user) || active.iter().any(|(id, _)| *id == user);
    if !users.all(may_take_part) {
        return Err(Error::field("participants", "interaction-error-user"));
    }
    Ok(())
}

/// What differs, as people read it in this zone.
fn differences(
    tx: &mut Tx<'_>,
    (old, zone): (&Interaction, Tz),
    new: &InteractionInput,
) -> Result<Vec<Change>> {
    let minutes = |minutes: Option<i32>| minutes.map(|minutes| minutes.to_string());
    let (old_at, new_at) = (local(old.at, zone), local(new.at, zone));
    // Its title is not for everybody who sees the contact.
    let named = |one: Option<Subject>| one.map_or_else(String::new, |one| one.to_string());
    let old_subject = named(old.subject());
    let new_subject = named(new.subject.as_ref().map(|one| one.subject));
    let mut changes = Changes::default();
    for (field, before, after) in [
        ("state", old.state.as_str(), new.state.as_str()),
        ("direction", old.direction.as_str(), new.direction.as_str()),
        (
            "importance",
            old.importance.as_str(),
            new.importance.as_str(),
        ),
        ("method", old.method.as_str(), new.method.as_str()),
        ("at", &old_at, &new_at),
        ("address", &old.address, &new.address),
        ("subject", &old_subject, &new_subject),
        ("about", &old.about, &new.about),
        ("topic", &old.topic, &new.topic),
        ("text", &old.text, &new.text),
    ] {
        changes.compare(field, Some(before), Some(after));
    }
    let (before, after) = (minutes(old.minutes), minutes(new.minutes));
    changes.compare("minutes", before.as_deref(), after.as_deref());
    let (before, after) = (minutes(old.lead_minutes), minutes(new.lead_minutes));
    changes.compare("lead", before.as_deref(), after.as_deref());

    let participants: Vec<Party> = store::participants_of(tx, &[old.id])?
        .into_iter()
        .map(|(_, who)| who)
        .collect();
    let notified = store::notified_of(tx, old.id)?;
    let decisions = store::decisions_of(tx, &[old.id])?;
    let mut parties = participants.clone();
    parties.extend(&new.participants);
    parties.extend(notified.iter().chain(&new.notified));
    parties.extend(decisions.iter().filter_map(Decision::who));
    parties.extend(new.decisions.iter().map(|one| one.who));
    let names = store::names(tx, &parties)?;
    changes.compare(
        "participants",
        Some(&participants_text(&participants, &names)),
        Some(&participants_text(&new.participants, &names)),
    );
    changes.compare(
        "notified",
        Some(&participants_text(&notified, &names)),
        Some(&participants_text(&new.notified, &names)),
    );
    let before = decisions
        .iter()
        .map(|one| decision_text(&one.text, one.who(), one.due_on, &names));
    let after = new
        .decisions
        .iter()
        .map(|one| decision_text(&one.text, Some(one.who), one.due_on, &names));
    let (before, after) = (joined(before), joined(after));
    changes.compare("decisions", Some(&before), Some(&after));
    new.own.compare(tx, old.id.into(), &mut changes)?;
    Ok(changes.into_vec())
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

fn local(at: NaiveDateTime, zone: Tz) -> String {
    let local = zone.from_utc_datetime(&at);
    local.format("%d.%m.%Y %H:%M").to_string()
}

fn participants_text(participants: &[Party], names: &Names) -> String {
    let mut all: Vec<&str> = participants.iter().map(|who| names.of(*who)).collect();
    all.sort_unstable();
    all.join(", ")
}

fn decision_text(text: &str, who: Option<Party>, due: Option<NaiveDate>, names: &Names) -> String {
    let who = who.map_or_else(String::new, |who| names.of(who).to_owned());
    let due = due.map_or_else(String::new, |day| day.format(", %d.%m.%Y").to_string());
    format!("{text} ({who}{due})")
}
