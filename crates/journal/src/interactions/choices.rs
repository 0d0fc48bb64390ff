//! What the form of a contact offers to choose from.

use activity::record_fields::OwnFields;
use base::area::{Discussed, DiscussedRecord, Registry};
use base::html::form::Form;
use base::ids::{CompanyId, Subject, UserId};
use base::{Action, Error, Read, Result};
use directory::companies::{Company, store as companies};
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

/// Records of one kind that are offered as the object of discussion; of more the latest.
const OFFERED: i64 = 30;

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
    /// The records of the client that it may be about, by their kinds.
    pub subjects: Vec<(&'static Discussed, Vec<DiscussedRecord>)>,
    /// It is about a record that the actor does not see.
    pub hidden_subject: Option<Subject>,
    /// Fields of the administrator's.
    pub own: OwnFields,
}

impl Choices {
    /// The client must be open to changes: three queries, one for each kind of records a contact is about, and one for a record
    /// that is not among the latest.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`.
    pub(super) fn load(
        read: &mut Read<'_>,
        registry: &Registry,
        (company, own): (CompanyId, OwnFields),
        form: &Form,
    ) -> Result<Self> {
        let company = companies::find_for(read, Action::Edit, company)?;
        let chosen = |name: &str| -> Vec<Party> {
            let all = form.all(name);
            all.iter().filter_map(|who| who.parse().ok()).collect()
        };
        let (ticked, notified) = (chosen("participant"), chosen("notify"));
        let mut working = people::of_company_reachable(read, company.id)?;
        let who = |id| Party::Person(id);
        working.retain(|(work, person, _)| {
            work.until.is_none()
                || ticked.contains(&who(person.id))
                || notified.contains(&who(person.id))
        });
        let people = working
            .into_iter()
            .map(|(work, person, has_address)| Candidate {
                who: who(person.id),
                id: person.id.0,
                ticked: ticked.contains(&who(person.id)),
                notified: notified.contains(&who(person.id)),
                has_address,
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
        let (subjects, hidden_subject) = subjects(read, registry, company.id, form)?;
        Ok(Self {
            subjects,
            hidden_subject,
            own,
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

    /// What the form calls a record of the client: `deal:5`; nothing of one that is not offered.
    pub(super) fn subject(&self, named: &str) -> Option<&DiscussedRecord> {
        let mut all = self.subjects.iter().flat_map(|(_, records)| records);
        all.find(|one| one.subject.to_string() == named)
    }

    /// Whether this is the actor.
    pub(super) fn is_me(&self, candidate: &Candidate, me: &Option<UserId>) -> bool {
        me.map(Party::User) == Some(candidate.who)
    }
}

type Subjects = Vec<(&'static Discussed, Vec<DiscussedRecord>)>;

/// The records of a client that a contact may be about, with the chosen one; and the chosen one if the actor does not see it.
fn subjects(
    read: &mut Read<'_>,
    registry: &Registry,
    company: CompanyId,
    form: &Form,
) -> Result<(Subjects, Option<Subject>)> {
    let mut offered: Subjects = Vec::new();
    for discussed in registry.discussed() {
        offered.push((discussed, (discussed.of_client)(read, company, OFFERED)?));
    }
    let chosen: Option<Subject> = form.line("subject").parse().ok();
    let all = |offered: &Subjects| {
        offered
            .iter()
            .flat_map(|(_, all)| all)
            .map(|one| one.subject)
            .collect::<Vec<_>>()
    };
    let mut hidden = chosen.filter(|one| !all(&offered).contains(one));
    if let Some(chosen) = hidden {
        for record in registry.discussed_records(read, &[chosen])? {
            let of_kind = offered.iter_mut().find(|(of, _)| of.kind == chosen.kind);
            of_kind
                .into_iter()
                .for_each(|(_, all)| all.push(record.clone()));
            hidden = None;
        }
    }
    offered.retain(|(_, all)| !all.is_empty());
    Ok((offered, hidden))
}

/// The record that the form names as the object of discussion, if the actor sees it; the one that a contact is about already
/// stays, seen or not.
///
/// # Errors
/// `Invalid` when it is not seen.
pub(super) fn chosen_subject(
    read: &mut Read<'_>,
    registry: &Registry,
    form: &Form,
    kept: Option<(Subject, CompanyId)>,
) -> Result<Option<DiscussedRecord>> {
    let typed = form.line("subject");
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || Error::field("subject", "interaction-error-subject");
    let subject: Subject = typed.parse().map_err(|_| wrong())?;
    if let Some((_, company)) = kept.filter(|(kept, _)| *kept == subject) {
        return Ok(Some(DiscussedRecord {
            subject,
            company,
            title: String::new(),
            path: String::new(),
        }));
    }
    let found = registry.discussed_records(read, &[subject])?.pop();
    found.map(Some).ok_or_else(wrong)
}
