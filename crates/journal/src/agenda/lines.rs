//! The lines of the agenda, from all sources together.

mod made;

use base::area::{Expected, Look, Part, Registry};
use base::html::Page;
use base::ids::{CompanyId, DecisionId, InteractionId, ReminderId, UserId};
use base::{Action, Error, Read, Result};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use directory::companies::store as companies;

use super::commands::expected;
use super::store::{self, Wanted};
use super::{AgendaKind, Place};
use crate::interactions::{Importance, InteractionState, store as interactions};
use crate::reminders::store as reminders;
pub(super) use made::call;
use made::{client_of, contact, of_decision, of_expected, of_reminder};

/// A client, with the name when it is known and seen.
pub(super) type Client = Option<(CompanyId, String)>;

/// Something to be done on a day.
pub(super) struct Line {
    pub kind: AgendaKind,
    /// The number of the contact, decision, client or reminder.
    pub id: i64,
    /// The day, in the reader's zone.
    pub day: NaiveDate,
    /// The moment, UTC, of what has one.
    pub at: Option<NaiveDateTime>,
    /// The same, as the reader's clock shows it.
    pub time: Option<NaiveTime>,
    pub importance: Importance,
    pub icon: &'static str,
    pub hue: &'static str,
    /// What; of a call the page says it.
    pub title: String,
    /// Where it is seen whole.
    pub path: String,
    /// Where «Готово» leads or what it posts to.
    pub done: String,
    /// The client, if it is one's that is seen; its name is read for lines that are drawn.
    pub company: Client,
    /// Who of the client, or what it belongs to.
    pub note: String,
    /// Who of us, when it is not the reader.
    pub user: Option<UserId>,
    /// How far it has come: key of the text, and its class.
    pub state: Option<(&'static str, &'static str)>,
    /// What can be looked up from it.
    pub looks: Vec<Look>,
}

impl Line {
    /// One entry, if it is still to be done: three queries at most.
    ///
    /// # Errors
    /// `NotFound` when it is not seen; `Conflict` when it is done.
    pub(super) fn find(
        read: &mut Read<'_>,
        registry: &Registry,
        (kind, id): (AgendaKind, i64),
        zone: Tz,
    ) -> Result<Self> {
        let gone = || Error::Conflict("agenda-error-gone".into());
        match kind {
            AgendaKind::Contact => {
                let found = interactions::find_for(read, Action::View, InteractionId(id))?;
                let planned = (found.state == InteractionState::Planned).then_some(found);
                let planned = planned.ok_or_else(gone)?;
                let company = client(read, planned.company_id)?;
                Ok(contact(zone, planned.into(), company))
            }
            AgendaKind::Decision => {
                let id = DecisionId(id);
                let (decision, from) = interactions::find_decision(read, Action::View, id)?;
                let open = decision.done_at.is_none().then_some(decision);
                let company = client(read, from.company_id)?;
                of_decision(open.ok_or_else(gone)?, company, from.topic).ok_or_else(gone)
            }
            AgendaKind::Call => {
                let found = companies::find_for(read, Action::View, CompanyId(id))?;
                let day = found.next_contact_on.ok_or_else(gone)?;
                let line = call((found.id, day, found.responsible_id));
                Ok(Self {
                    company: Some((found.id, found.name)),
                    ..line
                })
            }
            AgendaKind::Reminder => {
                let found = reminders::find(read, ReminderId(id))?;
                let open = found.done_at.is_none().then_some(found);
                let open = open.ok_or_else(gone)?;
                let company = match client_of(&open) {
                    Some(id) => client(read, id)?,
                    None => None,
                };
                Ok(of_reminder(zone, open, company))
            }
            AgendaKind::Shipment | AgendaKind::Payment => {
                let (_, found) = expected(read, registry, (kind, id))?;
                let company = client(read, found.company)?;
                Ok(of_expected(kind, found, company))
            }
        }
    }

    /// The number of its client while the name is not read.
    fn nameless_client(&self) -> Option<i64> {
        let (id, name) = self.company.as_ref()?;
        name.is_empty().then_some(id.0)
    }

    /// Its panel, from where it is moved.
    pub(super) fn panel(&self) -> String {
        format!("/agenda/{}/{}", self.kind, self.id)
    }

    /// What a form calls it: `contact-5`.
    pub(super) fn name(&self) -> String {
        format!("{}-{}", self.kind, self.id)
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        Place {
            day: self.day,
            time: self.time,
        }
    }

    /// It can be given to a colleague by who may change it.
    pub(super) fn may_hand(&self, page: &Page) -> bool {
        match self.kind {
            AgendaKind::Reminder => !self.note.is_empty() || self.company.is_some(),
            AgendaKind::Shipment | AgendaKind::Payment => false,
            _ => page.actor.may(Action::Edit),
        }
    }

    /// It ought to have been done by this moment, UTC, of this day.
    pub(super) fn is_over(&self, (now, today): (NaiveDateTime, NaiveDate)) -> bool {
        self.day < today || self.at.is_some_and(|at| at < now)
    }

    /// `over`, `today` or `later`.
    pub(super) fn due(&self, page: &Page) -> &'static str {
        if self.is_over((page.now.naive_utc(), page.today())) {
            "over"
        } else if self.day == page.today() {
            "today"
        } else {
            "later"
        }
    }

    /// What it is, in words.
    pub(super) fn title(&self, page: &Page) -> String {
        if self.title.is_empty() {
            page.t("agenda-call")
        } else {
            self.title.clone()
        }
    }

    /// «14:00» of what has an hour.
    pub(super) fn clock(&self) -> Option<String> {
        self.time.map(|time| time.format("%H:%M").to_string())
    }

    /// «14:00», «в течение дня»; with the day when it is not under the heading of its day.
    pub(super) fn when(&self, page: &Page) -> String {
        let time = self.clock();
        if self.day < page.today() {
            let day = page.day(self.day);
            return time.map_or(day.clone(), |time| format!("{day}, {time}"));
        }
        time.unwrap_or_else(|| page.t("agenda-all-day"))
    }

    /// «на 3 дня»
    pub(super) fn late(&self, page: &Page) -> Option<String> {
        let days = (page.today() - self.day).num_days();
        (days > 0).then(|| page.tc("agenda-late", days))
    }

    /// The reader may put it on another day: their own reminder, or what their role lets them change.
    pub(super) fn may_move(&self, page: &Page) -> bool {
        self.kind == AgendaKind::Reminder || page.actor.may(Action::Edit)
    }
}

/// Everything there is to do on the wanted days, in the order of doing.
#[derive(Default)]
pub(super) struct Agenda {
    pub lines: Vec<Line>,
    /// The names of those of us on the lines.
    pub names: Vec<(UserId, String)>,
    /// A source has more than it was asked for.
    pub is_cut: bool,
}

impl Agenda {
    /// Days on which clients are to be called are among the lines.
    pub(super) fn has_calls(&self) -> bool {
        self.lines.iter().any(|line| line.kind == AgendaKind::Call)
    }

    /// Four queries and one for each source of what is expected. Of clients only the number is
    /// read, see [`Agenda::name`].
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn load(read: &mut Read<'_>, registry: &Registry, wanted: &Wanted) -> Result<Self> {
        let planned = store::planned(read, wanted)?;
        let own = store::reminders(read, wanted)?;
        let decided = store::decided(read, wanted)?;
        let to_call = store::to_call(read, wanted)?;
        let expected = all_expected(read, registry, wanted)?;
        let client = |id: CompanyId| Some((id, String::new()));
        let mut lines: Vec<Line> = Vec::new();
        for one in planned {
            let company = client(one.company_id);
            lines.push(contact(wanted.zone, one, company));
        }
        for (decision, company, topic) in decided {
            lines.extend(of_decision(decision, client(company), topic));
        }
        lines.extend(to_call.into_iter().map(call));
        for (kind, one) in expected {
            let company = client(one.company);
            lines.push(of_expected(kind, one, company));
        }
        for one in own {
            let company = client_of(&one).and_then(client);
            lines.push(of_reminder(wanted.zone, one, company));
        }
        let me = read.actor.user_id;
        for line in &mut lines {
            line.user = line.user.filter(|user| Some(*user) != me);
        }
        // Of a day, what has an hour comes first.
        lines.sort_by_key(|line| (line.day, line.at.is_none(), line.at, line.kind, line.id));
        Ok(Self {
            is_cut: is_cut(&lines, wanted.today),
            lines,
            names: Vec::new(),
        })
    }

    /// Reads the names on the lines with these places: the client, whom of the client, and whom of us it is with: four queries.
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn name(&mut self, read: &mut Read<'_>, places: &[usize]) -> Result<()> {
        let shown = || places.iter().filter_map(|at| self.lines.get(*at));
        let contacts = shown().filter(|line| line.kind == AgendaKind::Contact);
        let contacts: Vec<_> = contacts.map(|line| InteractionId(line.id)).collect();
        let mut others: Vec<UserId> = shown().filter_map(|line| line.user).collect();
        others.sort_unstable();
        others.dedup();
        let nameless = shown().filter_map(Line::nameless_client);
        let clients = titles(read, nameless.collect())?;
        let people = store::people_of(read, &contacts)?;
        for line in &mut self.lines {
            if let Some(id) = line.nameless_client() {
                let found = clients.binary_search_by_key(&id, |(known, _)| *known);
                let name = found.ok().and_then(|at| clients.get(at));
                line.company = name.map(|(id, name)| (CompanyId(*id), name.clone()));
            }
            let own = people.iter().filter(|(id, _)| id.0 == line.id);
            let names: Vec<&str> = own.map(|(_, name)| name.as_str()).collect();
            if line.kind == AgendaKind::Contact && !names.is_empty() {
                line.note = names.join(", ");
            }
        }
        if !others.is_empty() {
            self.names = accounts::users::store::names(read, &others)?;
        }
        Ok(())
    }

    /// The name of who has to do a line, if that is not the reader.
    pub(super) fn name_of(&self, line: &Line) -> Option<(UserId, &str)> {
        let user = line.user?;
        let found = self.names.iter().find(|(id, _)| *id == user)?;
        Some((user, &found.1))
    }
}

/// A source may have more than was read of it.
fn is_cut(lines: &[Line], today: NaiveDate) -> bool {
    let is_full = |kinds: &[AgendaKind]| {
        let own = lines.iter().filter(|line| kinds.contains(&line.kind));
        let (over, ahead): (Vec<_>, Vec<_>) = own.partition(|line| line.day < today);
        over.len() as i64 >= Part::MOST_OVER || ahead.len() as i64 >= Part::MOST_AHEAD
    };
    [
        &[AgendaKind::Contact][..],
        &[AgendaKind::Decision],
        &[AgendaKind::Call],
        &[AgendaKind::Reminder],
        &[AgendaKind::Shipment, AgendaKind::Payment],
    ]
    .into_iter()
    .any(is_full)
}

/// What other areas expect; it has the usual importance.
fn all_expected(
    read: &mut Read<'_>,
    registry: &Registry,
    wanted: &Wanted,
) -> Result<Vec<(AgendaKind, Expected)>> {
    let mut all = Vec::new();
    if wanted.wants_no_usual() {
        return Ok(all);
    }
    for source in registry.expected() {
        let found = (source.list)(read, &wanted.expected())?;
        let known = found.into_iter();
        all.extend(known.filter_map(|one| Some((one.kind.parse().ok()?, one))));
    }
    Ok(all)
}

/// The names of those of the clients that are seen, in the order of their numbers.
fn titles(read: &mut Read<'_>, mut clients: Vec<i64>) -> Result<Vec<(i64, String)>> {
    clients.sort_unstable();
    clients.dedup();
    if clients.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = companies::titles(read, &clients)?;
    found.sort_unstable_by_key(|(id, _)| *id);
    Ok(found)
}

/// A client's name, if it is seen.
fn client(read: &mut Read<'_>, id: CompanyId) -> Result<Client> {
    let found = titles(read, vec![id.0])?.pop();
    Ok(found.map(|(_, name)| (id, name)))
}
