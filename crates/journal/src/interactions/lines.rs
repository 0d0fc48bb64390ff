//! What is shown of interactions besides their own fields.

use base::area::{DiscussedRecord, Registry};
use base::html::Page;
use base::ids::{InteractionId, Subject, UserId};
use base::locale::Translator;
use base::{Read, Result, Text};
use directory::companies::store as companies;

use super::store::{self, Names};
use super::{Decision, Interaction, InteractionMethod, InteractionState, Party};

/// An interaction with everybody's names.
pub(super) struct Line {
    /// The interaction.
    pub interaction: Interaction,
    /// The client's name.
    pub company: String,
    /// The record it is about, if that is seen.
    pub subject: Option<DiscussedRecord>,
    /// The people of the client.
    pub people: Vec<(i64, String)>,
    /// Those of us.
    pub users: Vec<(UserId, String)>,
    /// Who of us holds it.
    pub responsible: String,
    /// What was agreed, with the name of who does it.
    pub decisions: Vec<(Decision, String)>,
}

impl Line {
    /// The names of the client's people in a line.
    pub(super) fn people_names(&self) -> String {
        let names: Vec<&str> = self.people.iter().map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    }

    /// The object of discussion in words: «Договор № 12, Линия 2».
    pub(super) fn object(&self, t: &Translator) -> String {
        let record = self.subject.as_ref();
        let record = record.map(|one| format!("{} {}", t.get(&one.label()), one.title));
        let words = Some(self.interaction.about.clone()).filter(|words| !words.is_empty());
        let parts: Vec<String> = record.into_iter().chain(words).collect();
        parts.join(", ")
    }

    /// «1 из 3»: how many of the decisions are done.
    pub(super) fn done_of(&self, page: &Page) -> String {
        let done = self.decisions.iter();
        let done = done
            .filter(|(decision, _)| decision.done_at.is_some())
            .count();
        let text = Text::new("interaction-decisions-done").with("done", done);
        page.translator()
            .text(&text.with("all", self.decisions.len()))
    }

    /// A decision that is not done is over its day.
    pub(super) fn is_late(&self, page: &Page) -> bool {
        let today = page.today();
        let mut open = self.decisions.iter().map(|(decision, _)| decision);
        open.any(|one| one.done_at.is_none() && one.due_on.is_some_and(|day| day < today))
    }

    /// «сегодня, 14:00», «4 дек, 09:30»
    pub(super) fn when(&self, page: &Page) -> String {
        let at = self.interaction.at;
        format!("{}, {}", page.day(page.local_day(at)), page.time(at))
    }

    /// `over` or `today` for a planned one, `ink` for what is behind.
    pub(super) fn due(&self, page: &Page) -> &'static str {
        if self.interaction.state != InteractionState::Planned {
            return "ink";
        }
        let now = page.now.naive_utc();
        match page.due(page.local_day(self.interaction.at)) {
            "today" if self.interaction.at < now => "over",
            due => due,
        }
    }

    /// «план, встреча», «исходящий, 12 мин»
    pub(super) fn about(&self, page: &Page) -> String {
        let one = &self.interaction;
        let mut parts = Vec::new();
        match one.state {
            InteractionState::Done => {}
            state => parts.push(page.t(state.label()).to_lowercase()),
        }
        parts.push(match (one.method, one.state) {
            (InteractionMethod::Call, InteractionState::Done) => {
                page.t(one.direction.label()).to_lowercase()
            }
            (method, _) => page.t(method.label()).to_lowercase(),
        });
        if let Some(minutes) = one.minutes {
            parts.push(length(page, minutes));
        }
        parts.join(", ")
    }
}

/// «45 мин», «1 ч 20 мин»
fn length(page: &Page, minutes: i32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let [hours_text, rest_text] = [("hours", hours), ("minutes", rest)]
        .map(|(unit, count)| page.tc(&format!("interaction-{unit}-short"), count));
    match (hours, rest) {
        (0, _) => rest_text,
        (_, 0) => hours_text,
        _ => format!("{hours_text} {rest_text}"),
    }
}

/// What belongs to the interactions of a page.
#[derive(Default)]
pub(super) struct Surroundings {
    clients: Vec<(i64, String)>,
    subjects: Vec<DiscussedRecord>,
    participants: Vec<(InteractionId, Party)>,
    decisions: Vec<Decision>,
    names: Names,
}

impl Surroundings {
    /// Five queries and one for each kind of records they are about, none for no interactions. Give visible ones only.
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn load(
        read: &mut Read<'_>,
        registry: &Registry,
        rows: &[Interaction],
    ) -> Result<Self> {
        if rows.is_empty() {
            return Ok(Self::default());
        }
        let ids: Vec<InteractionId> = rows.iter().map(|row| row.id).collect();
        let mut clients: Vec<i64> = rows.iter().map(|row| row.company_id.0).collect();
        clients.sort_unstable();
        clients.dedup();
        let subjects: Vec<Subject> = rows.iter().filter_map(Interaction::subject).collect();
        let participants = store::participants_of(read, &ids)?;
        let decisions = store::decisions_of(read, &ids)?;
        let mut parties: Vec<Party> = participants.iter().map(|(_, who)| *who).collect();
        parties.extend(decisions.iter().filter_map(Decision::who));
        parties.extend(rows.iter().map(|row| Party::User(row.responsible_id)));
        Ok(Self {
            names: store::names(read, &parties)?,
            clients: companies::titles(read, &clients)?,
            subjects: registry.discussed_records(read, &subjects)?,
            participants,
            decisions,
        })
    }

    fn subject(&self, subject: Subject) -> Option<DiscussedRecord> {
        let mut known = self.subjects.iter();
        known.find(|one| one.subject == subject).cloned()
    }

    /// The line of an interaction.
    pub(super) fn line(&self, row: Interaction) -> Line {
        let company = self.clients.iter().find(|(id, _)| *id == row.company_id.0);
        let own = || {
            let own = self.participants.iter().filter(|(id, _)| *id == row.id);
            own.map(|(_, who)| *who)
        };
        let decisions = self.decisions.iter();
        let named = |decision: &Decision| {
            let name = decision.who().map(|who| self.names.of(who).to_owned());
            (decision.clone(), name.unwrap_or_default())
        };
        Line {
            company: company.map_or_else(String::new, |(_, name)| name.clone()),
            subject: row.subject().and_then(|subject| self.subject(subject)),
            people: people_of(own(), &self.names),
            users: users_of(own(), &self.names),
            responsible: self.names.of(Party::User(row.responsible_id)).to_owned(),
            decisions: decisions
                .filter(|decision| decision.interaction_id == row.id)
                .map(named)
                .collect(),
            interaction: row,
        }
    }
}

/// Those of the client whose names may be known.
fn people_of(all: impl Iterator<Item = Party>, names: &Names) -> Vec<(i64, String)> {
    let named = all.filter_map(|who| Some((who.person()?.0, names.of(who).to_owned())));
    named.filter(|(_, name)| !name.is_empty()).collect()
}

fn users_of(all: impl Iterator<Item = Party>, names: &Names) -> Vec<(UserId, String)> {
    all.filter_map(|who| Some((who.user()?, names.of(who).to_owned())))
        .collect()
}
