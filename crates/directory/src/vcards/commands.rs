//! Takes the cards of a file in.

use std::collections::{BTreeMap, BTreeSet};

use base::ids::{CompanyId, PersonId};
use base::{Action, Read, Recorded, Result, Tx};
use formats::names::company_key;
use formats::vcard::{Card, Subject};

use super::rules::{self, Fate};
use super::store;
use crate::companies::CompanyInput;
use crate::companies::commands as companies;
use crate::parts::Parts;
use crate::people::{PersonEvent, commands as people};

/// What would become of a file.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What becomes of each card, in their order.
    pub fates: Vec<Fate>,
    /// The companies that are there already, by the keys of their names.
    pub companies: BTreeMap<String, CompanyId>,
}

/// Looks a file through and changes nothing.
///
/// # Errors
/// `Forbidden`; the base could not be read.
pub fn plan(read: &mut Read<'_>, cards: &[Card]) -> Result<Plan> {
    read.actor.require(Action::Edit)?;
    let keys: BTreeSet<String> = cards
        .iter()
        .flat_map(|card| rules::keys(&rules::points_of(card)))
        .collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let known = store::known(read, &keys)?;
    let names: BTreeSet<String> = cards
        .iter()
        .filter(|card| !card.organisation.is_empty())
        .map(|card| company_key(&card.organisation))
        .filter(|key| !key.is_empty())
        .collect();
    let names: Vec<String> = names.into_iter().collect();
    Ok(Plan {
        fates: rules::fates(cards, &known),
        companies: store::companies_by_key(read, &names)?,
    })
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BroughtIn {
    /// The people added.
    pub people: Vec<PersonId>,
    /// The companies added.
    pub companies: Vec<CompanyId>,
}

/// Adds what is new in the file, with the companies it names; one event for all.
///
/// # Errors
/// `Forbidden`; `Invalid`.
pub fn bring_in(tx: &mut Tx<'_>, cards: &[Card], file: &str) -> Result<Recorded<BroughtIn>> {
    let mut plan = plan(tx, cards)?;
    let mut done = BroughtIn::default();
    let responsible = tx.actor.user_id;
    for (card, fate) in cards.iter().zip(&plan.fates) {
        if *fate != Fate::New {
            continue;
        }
        let company = company_of(tx, card, &mut plan.companies, &mut done)?;
        if card.subject == Subject::Company {
            continue;
        }
        let input = rules::person_of(card);
        let mut parts = Parts::default();
        let person = match company {
            Some(company) => people::insert_at(tx, &input, (company, responsible), &mut parts)?,
            None => people::insert(tx, &input, responsible, &mut parts)?,
        };
        parts.write(tx)?;
        done.people.push(person);
    }
    if done.people.is_empty() && done.companies.is_empty() {
        return Ok(tx.unchanged(done));
    }
    let event = PersonEvent::BroughtIn {
        people: done.people.clone(),
        companies: done.companies.clone(),
        file: file.to_owned(),
    };
    Ok(tx.record(&event)?.with(done))
}

/// The company that a card names, made if there is none.
fn company_of(
    tx: &mut Tx<'_>,
    card: &Card,
    known: &mut BTreeMap<String, CompanyId>,
    done: &mut BroughtIn,
) -> Result<Option<CompanyId>> {
    let name: String = match card.subject {
        Subject::Company => rules::name_of(card),
        Subject::Person => &card.organisation,
    }
    .chars()
    .take(250)
    .collect();
    let key = company_key(&name);
    if key.is_empty() {
        return Ok(None);
    }
    if let Some(id) = known.get(&key) {
        return Ok(Some(*id));
    }
    let own_points = match card.subject {
        Subject::Company => rules::points_of(card),
        Subject::Person => Vec::new(),
    };
    let input = CompanyInput {
        responsible_id: tx.actor.user_id,
        points: own_points,
        ..CompanyInput::named(&name)
    };
    let (id, _) = companies::insert_with_people(tx, &input, &[])?;
    known.insert(key, id);
    done.companies.push(id);
    Ok(Some(id))
}
