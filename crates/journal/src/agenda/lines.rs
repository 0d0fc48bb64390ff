//! The lines of the agenda, from all sources together.

use base::clock::start_of;
use base::html::Page;
use base::ids::SubjectKind;
use base::ids::{CompanyId, UserId};
use base::{Ctx, Read, Result};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeZone};
use directory::companies::store as companies;

use super::store::{self, ToCall, Users};
use super::{AgendaKind, Span};
use crate::interactions::{Decision, Importance, Interaction};
use crate::reminders::{Reminder, store as reminders};

/// Something to be done on a day.
pub(super) struct Line {
    pub kind: AgendaKind,
    /// The day, in the reader's zone.
    pub day: NaiveDate,
    /// The moment, UTC, of a contact.
    pub at: Option<NaiveDateTime>,
    pub importance: Importance,
    pub icon: &'static str,
    pub hue: &'static str,
    /// What; of a call the page says it.
    pub title: String,
    /// Where it is seen whole.
    pub path: String,
    /// Where «Готово» leads or what it posts to.
    pub done: String,
    /// The client, if it is one's that is seen.
    pub company: Option<(CompanyId, String)>,
    /// Who of the client, or what it belongs to.
    pub note: String,
    /// Who of us, when it is not the reader.
    pub user: Option<UserId>,
}

impl Line {
    /// It ought to have been done by now.
    pub(super) fn is_over(&self, page: &Page) -> bool {
        let now = page.now.naive_utc();
        self.day < page.today() || self.at.is_some_and(|at| at < now)
    }

    /// «14:00», «в течение дня»; with the day when it is not under the heading of its day.
    pub(super) fn when(&self, page: &Page) -> String {
        let time = self.at.map(|at| page.time(at));
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
}

/// Everything there is to do until the last day, in the order of doing.
#[derive(Default)]
pub(super) struct Agenda {
    pub lines: Vec<Line>,
    /// The names of those of us on the lines.
    pub names: Vec<(UserId, String)>,
}

impl Agenda {
    /// Nine queries at most.
    ///
    /// # Errors
    /// The base could not be read.
    pub(super) fn load(read: &mut Read<'_>, ctx: &Ctx, users: &Users, span: Span) -> Result<Self> {
        let end = start_of(span.until + Days::new(1), ctx.zone);
        let planned = store::planned(read, users, end)?;
        let own = reminders::ahead(read, end)?;
        let decided = store::decided(read, users, span.until)?;
        let to_call = store::to_call(read, users, span.until)?;
        let mut clients: Vec<i64> = planned.iter().map(|one| one.company_id.0).collect();
        clients.extend(decided.iter().map(|(_, company, _)| company.0));
        clients.extend(own.iter().filter_map(client_of).map(|id| id.0));
        clients.sort_unstable();
        clients.dedup();
        let clients = if clients.is_empty() {
            Vec::new()
        } else {
            companies::titles(read, &clients)?
        };
        let contacts: Vec<_> = planned.iter().map(|one| one.id).collect();
        let people = store::people_of(read, &contacts)?;
        let client = |id: CompanyId| {
            let found = clients.iter().find(|(known, _)| *known == id.0)?;
            Some((id, found.1.clone()))
        };
        let mut lines: Vec<Line> = Vec::new();
        for one in planned {
            let own = people.iter().filter(|(id, _)| *id == one.id);
            let note: Vec<&str> = own.map(|(_, name)| name.as_str()).collect();
            lines.push(contact(ctx, &one, client(one.company_id), note.join(", ")));
        }
        for (decision, company, topic) in decided {
            lines.extend(of_decision(&decision, client(company), topic));
        }
        lines.extend(to_call.into_iter().map(call));
        let reminder = |one: &Reminder| of_reminder(ctx, one, client_of(one).and_then(client));
        lines.extend(own.iter().map(reminder));
        let me = read.actor.user_id;
        for line in &mut lines {
            line.user = line.user.filter(|user| Some(*user) != me);
        }
        // Of a day, what has an hour comes first.
        lines.sort_by_key(|line| (line.day, line.at.is_none(), line.at, line.path.clone()));
        let mut others: Vec<UserId> = lines.iter().filter_map(|line| line.user).collect();
        others.sort_unstable();
        others.dedup();
        let names = if others.is_empty() {
            Vec::new()
        } else {
            accounts::users::store::names(read, &others)?
        };
        Ok(Self { lines, names })
    }

    /// The name of who has to do a line, if that is not the reader.
    pub(super) fn name_of(&self, line: &Line) -> Option<(UserId, &str)> {
        let user = line.user?;
        let found = self.names.iter().find(|(id, _)| *id == user)?;
        Some((user, &found.1))
    }
}

/// The client a reminder is tied to.
fn client_of(reminder: &Reminder) -> Option<CompanyId> {
    let subject = reminder.subject()?;
    (subject.kind == SubjectKind::Company).then_some(CompanyId(subject.id))
}

fn of_reminder(ctx: &Ctx, one: &Reminder, company: Option<(CompanyId, String)>) -> Line {
    Line {
        kind: AgendaKind::Reminder,
        day: ctx.zone.from_utc_datetime(&one.due_at()).date_naive(),
        at: Some(one.due_at()),
        importance: one.importance,
        icon: "bell",
        hue: "",
        title: one.text.clone(),
        path: "/reminders".to_owned(),
        done: format!("/reminders/{}/done", one.id),
        company,
        note: String::new(),
        user: None,
    }
}

fn contact(
    ctx: &Ctx,
    one: &Interaction,
    company: Option<(CompanyId, String)>,
    note: String,
) -> Line {
    Line {
        kind: AgendaKind::Contact,
        day: ctx.zone.from_utc_datetime(&one.at).date_naive(),
        at: Some(one.at),
        importance: one.importance,
        icon: one.icon(),
        hue: one.method.hue(),
        title: one.topic.clone(),
        path: one.path(),
        done: one.path(),
        company,
        note: if note.is_empty() {
            one.address.clone()
        } else {
            note
        },
        user: Some(one.responsible_id),
    }
}

fn of_decision(
    decision: &Decision,
    company: Option<(CompanyId, String)>,
    topic: String,
) -> Option<Line> {
    Some(Line {
        kind: AgendaKind::Decision,
        day: decision.due_on?,
        at: None,
        importance: Importance::Normal,
        icon: "circle-check",
        hue: "green",
        title: decision.text.clone(),
        path: format!("/interactions/{}", decision.interaction_id),
        done: format!("/decisions/{}/done", decision.id),
        company,
        note: topic,
        user: decision.user_id,
    })
}

fn call((id, name, day, responsible): ToCall) -> Line {
    Line {
        kind: AgendaKind::Call,
        day,
        at: None,
        importance: Importance::Normal,
        icon: "phone",
        hue: "teal",
        title: String::new(),
        path: format!("/companies/{id}"),
        done: format!("/interactions/new?company={id}"),
        company: Some((id, name)),
        note: String::new(),
        user: responsible,
    }
}
