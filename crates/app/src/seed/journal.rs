//! The invented contacts with a client, by the command the pages use.

use activity::record_fields::OwnValues;
use base::ids::{CompanyId, UserId};
use base::{Error, Result, Tx};
use demo_data::{Contact, ContactMethod};
use directory::people::store as people;
use journal::interactions::{
    DecisionInput, Importance, InteractionDirection, InteractionInput, InteractionMethod,
    InteractionState, Party, commands, store,
};

/// Clients with contacts. A base for measuring has enough of them in the first few thousand, and is made sooner.
pub const CLIENTS: u64 = 3_000;

/// Writes a contact down; `user` held it.
///
/// # Errors
/// The command refused: the invented data breaks a rule.
pub fn happen(tx: &mut Tx<'_>, company: CompanyId, user: UserId, contact: &Contact) -> Result<()> {
    let known = people::of_companies(tx, &[company])?;
    let person = contact.person.and_then(|at| known.get(at));
    let person = person.map(|(_, person)| Party::Person(person.id));
    let decisions = contact.decisions.iter().map(|decision| DecisionInput {
        id: None,
        text: decision.text.clone(),
        who: person
            .filter(|_| decision.by_client)
            .unwrap_or(Party::User(user)),
        due_on: Some(decision.due_on),
    });
    let input = InteractionInput {
        state: if contact.planned {
            InteractionState::Planned
        } else {
            InteractionState::Done
        },
        direction: if contact.incoming {
            InteractionDirection::Incoming
        } else {
            InteractionDirection::Outgoing
        },
        importance: if contact.important {
            Importance::High
        } else {
            Importance::Normal
        },
        method: match contact.method {
            ContactMethod::Call => InteractionMethod::Call,
            ContactMethod::Meeting => InteractionMethod::Meeting,
            ContactMethod::Email => InteractionMethod::Email,
            ContactMethod::Messenger => InteractionMethod::Messenger,
            ContactMethod::Video => InteractionMethod::Video,
        },
        at: contact.at,
        minutes: contact
            .minutes
            .map(i32::try_from)
            .transpose()
            .map_err(Error::internal)?,
        address: contact.address.clone(),
        subject: None,
        about: contact.about.clone(),
        topic: contact.topic.clone(),
        text: contact.text.clone(),
        participants: person.into_iter().chain([Party::User(user)]).collect(),
        newcomer: None,
        notified: Vec::new(),
        tells_newcomer: false,
        lead_minutes: None,
        decisions: decisions.collect(),
        next_contact_on: None,
        own: OwnValues::default(),
    };
    let id = commands::create(tx, company, user, input)?.into_inner();
    let agreed = store::decisions_of(tx, &[id])?;
    for (kept, invented) in agreed.iter().zip(&contact.decisions) {
        if invented.done {
            commands::settle(tx, kept.id)?.into_inner();
        }
    }
    Ok(())
}
