//! What the form of a contact offers to choose from.

use base::html::form::Form;
use base::ids::{CompanyId, PersonId, UserId};
use base::{Action, Read, Result};
use directory::companies::{Company, store as companies};
use directory::contact_points::store as contact_points;
use directory::people::store as people;

use super::Party;

/// Somebody who may be ticked.
pub(super) struct Candidate {
    /// As the form writes them.
    pub who: Party,
    /// Their number, for the hue of the avatar.
    pub id: i64,
    /// Their name.
    pub name: String,
    /// What they are.
    pub note: String,
    /// They take part.
    pub ticked: bool,
    /// They are told by letter.
    pub notified: bool,
    /// A letter can reach them.
    pub has_address: bool,
}

/// What the form offers.
pub(super) struct Choices {
    /// The client.
    pub company: Company,
    /// Its people.
    pub people: Vec<Candidate>,
    /// Those of us who are likely to take part: the actor, who answers for the client, whoever is ticked.
    pub ours: Vec<Candidate>,
    /// The rest of us.
    pub colleagues: Vec<Candidate>,
}

impl Choices {
    /// The client must be open to changes: four queries.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`.
    pub(super) fn load(read: &mut Read<'_>, company: CompanyId, form: &Form) -> Result<Self> {
        let company = companies::find_for(read, Action::Edit, company)?;
        let chosen = |name: &str| -> Vec<Party> {
            let all = form.all(name);
            all.iter().filter_map(|who| who.parse().ok()).collect()
        };
        let (ticked, notified) = (chosen("participant"), chosen("notify"));
        let mut working = people::of_companies(read, &[company.id])?;
        let who = |id| Party::Person(id);
        working.retain(|(work, person)| {
            work.until.is_none()
                || ticked.contains(&who(person.id))
                || notified.contains(&who(person.id))
        });
        let ids: Vec<PersonId> = working.iter().map(|(_, person)| person.id).collect();
        let reachable = contact_points::with_email(read, &ids)?;
        let people = working.into_iter().map(|(work, person)| Candidate {
            who: who(person.id),
            id: person.id.0,
            ticked: ticked.contains(&who(person.id)),
            notified: notified.contains(&who(person.id)),
            has_address: reachable.contains(&person.id),
            name: person.full_name,
            note: work.position,
        });
        let people = people.collect();
        let me = read.actor.user_id;
        let users = accounts::users::store::reachable(read)?;
        let users = users.into_iter().map(|(id, name, email)| Candidate {
            who: Party::User(id),
            id: id.0,
            ticked: ticked.contains(&Party::User(id)),
            notified: notified.contains(&Party::User(id)),
            has_address: !email.is_empty(),
            name,
            note: String::new(),
        });
        let likely = |user: &Candidate| {
            let is = |id: Option<UserId>| id.map(Party::User) == Some(user.who);
            is(me) || is(company.responsible_id) || user.ticked || user.notified
        };
        let (mut ours, colleagues): (Vec<_>, Vec<_>) = users.partition(likely);
        ours.sort_by_key(|user| Some(user.who) != me.map(Party::User));
        Ok(Self {
            company,
            people,
            ours,
            colleagues,
        })
    }

    /// The name of somebody who may be chosen, as the form writes them; nothing of anybody else.
    pub(super) fn name_of(&self, who: &str) -> &str {
        let all = self.people.iter().chain(&self.ours).chain(&self.colleagues);
        let mut all = all.filter(|one| one.who.to_string() == who);
        all.next().map_or("", |one| &one.name)
    }

    /// Whether this is the actor.
    pub(super) fn is_me(&self, candidate: &Candidate, me: &Option<UserId>) -> bool {
        me.map(Party::User) == Some(candidate.who)
    }
}
