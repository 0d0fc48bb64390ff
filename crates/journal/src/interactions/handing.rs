//! Giving what is planned or agreed to a colleague, who must be able to see it and to do it.

use accounts::sessions::guard;
use accounts::users::store as users;
use base::area::Registry;
use base::events::Changes;
use base::ids::{CompanyId, DecisionId, InteractionId, Subject, UserId};
use base::{Action, Error, Read, Recorded, Result, Tx};
use directory::companies;

use super::{InteractionEvent, InteractionState, Party, store};

/// Makes a colleague hold a planned contact; the answer is who was to.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when the colleague may not do it; `Conflict` when it is not planned any more.
pub fn hand_contact(
    tx: &mut Tx<'_>,
    registry: &Registry,
    id: InteractionId,
    to: UserId,
) -> Result<Recorded<Option<UserId>>> {
    let planned = store::find_for(tx, Action::Edit, id)?;
    if planned.state != InteractionState::Planned {
        return Err(Error::Conflict("interaction-error-not-planned".into()));
    }
    let from = Some(planned.responsible_id);
    if from == Some(to) {
        return Ok(tx.unchanged(from));
    }
    let name = check_receiver(tx, registry, (id.into(), Action::Edit), to)?;
    let changes = changed(tx, from, &name)?;
    store::set_responsible(tx, &planned, to)?;
    let event = InteractionEvent::Handed {
        interaction: id,
        company: planned.company_id,
        topic: planned.topic,
        changes: changes.into_vec(),
    };
    Ok(tx.record(&event)?.with(from))
}

/// Makes a colleague answer for an open decision; the answer is who of us did, if anybody.
///
/// # Errors
/// As [`hand_contact`].
pub fn hand_decision(
    tx: &mut Tx<'_>,
    registry: &Registry,
    id: DecisionId,
    to: UserId,
) -> Result<Recorded<Option<UserId>>> {
    let (decision, interaction) = store::find_decision(tx, Action::Edit, id)?;
    if decision.done_at.is_some() {
        return Err(Error::Conflict("interaction-error-decision-done".into()));
    }
    let from = decision.who().and_then(Party::user);
    if from == Some(to) {
        return Ok(tx.unchanged(from));
    }
    let record = (interaction.id.into(), Action::Edit);
    let name = check_receiver(tx, registry, record, to)?;
    let changes = changed(tx, from, &name)?;
    store::set_decider(tx, (&interaction, &decision), to)?;
    let event = InteractionEvent::DecisionHanded {
        interaction: interaction.id,
        company: interaction.company_id,
        decision: decision.text,
        changes: changes.into_vec(),
    };
    Ok(tx.record(&event)?.with(from))
}

/// Makes a colleague answer for a client whose day of a call has come; the answer is who did, if the actor still sees the
/// client and could take it back.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` when the colleague may not edit clients; `Conflict` when there is no such day.
pub fn hand_client(tx: &mut Tx<'_>, id: CompanyId, to: UserId) -> Result<Recorded<Option<UserId>>> {
    let client = companies::store::find_for(tx, Action::Edit, id)?;
    if client.next_contact_on.is_none() {
        return Err(Error::Conflict("agenda-error-gone".into()));
    }
    let from = client.responsible_id;
    if from == Some(to) {
        return Ok(tx.unchanged(from));
    }
    let unknown = || Error::field("to", "error-choose-from-list");
    let user = users::find(tx, to).map_err(|_| unknown())?;
    if !user.active {
        return Err(unknown());
    }
    if !guard::actor_of(tx, &user)?.may(Action::Edit) {
        return Err(Error::field("to", "agenda-error-receiver"));
    }
    let handed = companies::commands::assign(tx, id, to)?;
    let is_seen = companies::store::find_for(tx, Action::Edit, id).is_ok();
    Ok(handed.with(from.filter(|_| is_seen)))
}

/// The name of a colleague who may do this with the record, as the rights are now.
///
/// # Errors
/// `Invalid` when there is no such colleague, or they may not.
pub(crate) fn check_receiver(
    tx: &mut Tx<'_>,
    registry: &Registry,
    (record, action): (Subject, Action),
    to: UserId,
) -> Result<String> {
    let unknown = || Error::field("to", "error-choose-from-list");
    let user = users::find(tx, to).map_err(|_| unknown())?;
    if !user.active {
        return Err(unknown());
    }
    let find = |read: &mut Read<'_>| registry.find_record(read, record, action);
    match guard::seen_as(tx, &user, find) {
        Ok(_) => Ok(user.full_name),
        Err(Error::NotFound | Error::Forbidden(_)) => {
            Err(Error::field("to", "agenda-error-receiver"))
        }
        Err(other) => Err(other),
    }
}

fn changed(tx: &mut Tx<'_>, from: Option<UserId>, to: &str) -> Result<Changes> {
    let before: Vec<UserId> = from.into_iter().collect();
    let before = users::names(tx, &before)?.pop().map(|(_, name)| name);
    let mut changes = Changes::default();
    changes.compare("responsible", before.as_deref(), Some(to));
    Ok(changes)
}
