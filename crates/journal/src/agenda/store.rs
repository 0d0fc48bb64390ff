//! Queries of the agenda: one a source, each by an index, each cut at so many lines.

use base::access::Sees;
use base::area::{ExpectedWhen, Part, Registry};
use base::clause::{Clause, Value};
use base::clock::start_of;
use base::db::Engine;
use base::ids::{CompanyId, InteractionId, SubjectKind, UserId};
use base::two_lists::TwoLists;
use base::{Read, Result};
use chrono::{Days, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use diesel::dsl::{not, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use directory::schema::companies;

use super::{Span, Whose};
use crate::interactions::{
    Decision, Importance, Interaction, InteractionMethod, Party, store as interactions_store,
};
use crate::reminders::Reminder;
use crate::schema::{decisions, interactions, reminders};

/// Who has to do it: nobody in particular, or these.
pub type Users = Option<Vec<UserId>>;

/// Whose lines are asked for: one query at most.
///
/// # Errors
/// The base could not be read.
pub fn users(read: &mut Read<'_>, whose: Whose) -> Result<Users> {
    let me: Vec<UserId> = read.actor.user_id.into_iter().collect();
    Ok(match whose {
        Whose::Mine => Some(me),
        Whose::Department => {
            let mut users = match me.first() {
                Some(id) => accounts::users::store::colleagues(read, *id)?,
                None => Vec::new(),
            };
            users.extend(me);
            Some(users)
        }
        Whose::Everybody => None,
    })
}

/// What the sources are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who has to do it.
    pub users: Users,
    /// On which days.
    pub span: Span,
    /// The reader's day.
    pub today: NaiveDate,
    /// Whose days they are.
    pub zone: Tz,
    /// Of this importance; decisions and calls have the usual one.
    pub importance: Option<Importance>,
    /// With this client.
    pub company: Option<CompanyId>,
}

impl Wanted {
    fn parts(&self) -> (Part, Part) {
        Part::both(self.span.first, self.span.last, self.today)
    }

    /// The moments of the days of a part, UTC, the last one left out.
    fn moments(&self, part: Part) -> (Option<NaiveDateTime>, NaiveDateTime) {
        let start = |day| start_of(day, self.zone);
        (part.first.map(start), start(part.last + Days::new(1)))
    }

    /// The same, asked of what other areas expect.
    pub(super) fn expected(&self) -> ExpectedWhen {
        ExpectedWhen {
            users: self.users.clone(),
            first: self.span.first,
            last: self.span.last,
            today: self.today,
            company: self.company,
        }
    }

    /// Nothing of the usual importance is wanted.
    pub(super) fn wants_no_usual(&self) -> bool {
        self.importance.is_some_and(|one| one != Importance::Normal)
    }
}

/// A planned contact as the agenda shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = interactions)]
pub struct Planned {
    /// Its number.
    pub id: InteractionId,
    /// With which client.
    pub company_id: CompanyId,
    /// How much depends on it.
    pub importance: Importance,
    /// How.
    pub method: InteractionMethod,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// Where, of a meeting.
    pub address: String,
    /// What about.
    pub topic: String,
    /// Who of us is to hold it.
    pub responsible_id: UserId,
}

impl From<Interaction> for Planned {
    fn from(one: Interaction) -> Self {
        Self {
            id: one.id,
            company_id: one.company_id,
            importance: one.importance,
            method: one.method,
            at: one.at,
            address: one.address,
            topic: one.topic,
            responsible_id: one.responsible_id,
        }
    }
}

fn planned_before(
    read: &Read<'_>,
    users: &Users,
    before: NaiveDateTime,
) -> interactions::BoxedQuery<'static, Engine> {
    // The state is written out, so that both engines know which index has just these.
    let query = interactions_store::visible(read)
        .filter(sql::<Bool>("interactions.state = 'planned'"))
        .filter(interactions::at.lt(before));
    match users {
        Some(users) => query.filter(interactions::responsible_id.eq_any(users.clone())),
        None => query,
    }
}

/// Planned contacts, in no order.
///
/// # Errors
/// The base could not be read.
pub fn planned(read: &mut Read<'_>, wanted: &Wanted) -> Result<Vec<Planned>> {
    let of = |part: Part| {
        let (from, before) = wanted.moments(part);
        let mut query = planned_before(read, &wanted.users, before);
        if let Some(from) = from {
            query = query.filter(interactions::at.ge(from));
        }
        if let Some(importance) = wanted.importance {
            query = query.filter(interactions::importance.eq(importance));
        }
        if let Some(company) = wanted.company {
            query = query.filter(interactions::company_id.eq(company));
        }
        query
            .order((interactions::at.asc(), interactions::id.asc()))
            .limit(part.most)
            .select(Planned::as_select())
    };
    let (over, ahead) = wanted.parts();
    Ok(TwoLists(of(over), of(ahead)).load(read.conn())?)
}

/// The actor's own reminders that are not done, in no order.
///
/// # Errors
/// The base could not be read.
pub fn reminders(read: &mut Read<'_>, wanted: &Wanted) -> Result<Vec<Reminder>> {
    let Some(me) = read.actor.user_id else {
        return Ok(Vec::new());
    };
    let of = |part: Part| {
        let (from, before) = wanted.moments(part);
        let mut query = reminders::table
            .filter(reminders::user_id.eq(me))
            .filter(reminders::done_at.is_null())
            .filter(reminders::at.lt(before))
            .into_boxed::<Engine>();
        if let Some(from) = from {
            query = query.filter(reminders::at.ge(from));
        }
        if let Some(importance) = wanted.importance {
            query = query.filter(reminders::importance.eq(importance));
        }
        if let Some(company) = wanted.company {
            query = query
                .filter(reminders::subject_kind.eq(SubjectKind::Company))
                .filter(reminders::subject_id.eq(company.0));
        }
        query
            .order((reminders::at.asc(), reminders::id.asc()))
            .limit(part.most)
            .select(Reminder::as_select())
    };
    let (over, ahead) = wanted.parts();
    Ok(TwoLists(of(over), of(ahead)).load(read.conn())?)
}

/// The conditions of decisions of ours that are open and due by this day.
macro_rules! decided_by {
    ($read:expr, $users:expr, $until:expr) => {{
        let mut query = decisions::table
            .inner_join(interactions::table)
            .filter(decisions::done_at.is_null())
            .filter(decisions::user_id.is_not_null())
            .filter(decisions::due_on.le($until))
            .into_boxed::<Engine>();
        if let Some(users) = $users {
            query = query.filter(decisions::user_id.eq_any(users.clone()));
        }
        if let Sees::RecordsOf(seen) = &$read.actor.sees {
            query = query.filter(interactions_store::of_clients_of(seen));
        }
        query
    }};
}

/// Decisions of ours that are open, in no order; each with where it was agreed.
///
/// # Errors
/// The base could not be read.
pub fn decided(read: &mut Read<'_>, wanted: &Wanted) -> Result<Vec<(Decision, CompanyId, String)>> {
    if wanted.wants_no_usual() {
        return Ok(Vec::new());
    }
    let of = |part: Part| {
        let mut query = decided_by!(read, &wanted.users, part.last);
        if let Some(first) = part.first {
            query = query.filter(decisions::due_on.ge(first));
        }
        if let Some(company) = wanted.company {
            query = query.filter(of_client(company));
        }
        query
            .order((decisions::due_on.asc(), decisions::id.asc()))
            .limit(part.most)
            .select((
                Decision::as_select(),
                interactions::company_id,
                interactions::topic,
            ))
    };
    let (over, ahead) = wanted.parts();
    Ok(TwoLists(of(over), of(ahead)).load(read.conn())?)
}

/// The sign keeps SQLite from walking over all contacts with the client: what is open is few.
fn of_client(company: CompanyId) -> Clause {
    Clause::new("+interactions.company_id = ").bind(Value::Number(company.0))
}

/// A client whose next contact is due, when, and whose client it is.
pub type ToCall = (CompanyId, NaiveDate, Option<UserId>);

fn to_call_by(
    read: &Read<'_>,
    users: &Users,
    until: NaiveDate,
) -> companies::BoxedQuery<'static, Engine> {
    let query = directory::companies::store::visible(read)
        .filter(companies::next_contact_on.is_not_null())
        .filter(companies::next_contact_on.le(until));
    match users {
        Some(users) => query
            .filter(companies::archived.eq(false))
            .filter(companies::responsible_id.eq_any(users.clone())),
        // Said otherwise, for no index of all unarchived clients to be walked instead of those by this day.
        None => query.filter(not(companies::archived)),
    }
}

/// Clients to be called, in no order: one query, which reads nothing but its index.
///
/// # Errors
/// The base could not be read.
pub fn to_call(read: &mut Read<'_>, wanted: &Wanted) -> Result<Vec<ToCall>> {
    if wanted.wants_no_usual() {
        return Ok(Vec::new());
    }
    let of = |part: Part| {
        let mut query = to_call_by(read, &wanted.users, part.last);
        if let Some(first) = part.first {
            query = query.filter(companies::next_contact_on.ge(first));
        }
        if let Some(company) = wanted.company {
            query = query.filter(companies::id.eq(company));
        }
        query
            .order((companies::next_contact_on.asc(), companies::id.asc()))
            .limit(part.most)
            .select((
                companies::id,
                companies::next_contact_on.assume_not_null(),
                companies::responsible_id,
            ))
    };
    let (over, ahead) = wanted.parts();
    Ok(TwoLists(of(over), of(ahead)).load(read.conn())?)
}

/// How much ought to have been done by this moment, UTC, before this day: three queries and those of what is expected.
///
/// # Errors
/// The base could not be read.
pub fn count_over(
    read: &mut Read<'_>,
    registry: &Registry,
    users: &Users,
    (now, today): (NaiveDateTime, NaiveDate),
) -> Result<i64> {
    let yesterday = today - Days::new(1);
    let planned: i64 = planned_before(read, users, now)
        .count()
        .get_result(read.conn())?;
    let decided: i64 = decided_by!(read, users, yesterday)
        .count()
        .get_result(read.conn())?;
    let to_call: i64 = to_call_by(read, users, yesterday)
        .count()
        .get_result(read.conn())?;
    let when = ExpectedWhen {
        users: users.clone(),
        first: None,
        last: yesterday,
        today,
        company: None,
    };
    let mut expected = 0;
    for source in registry.expected() {
        expected += (source.count)(read, &when)?;
    }
    Ok(planned + decided + to_call + expected)
}

/// The client's people who are to take part in these contacts, by name: two queries. Give visible contacts only.
///
/// # Errors
/// The base could not be read.
pub fn people_of(
    read: &mut Read<'_>,
    contacts: &[InteractionId],
) -> Result<Vec<(InteractionId, String)>> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    let participants = interactions_store::participants_of(read, contacts)?;
    let people: Vec<Party> = participants
        .iter()
        .map(|(_, who)| *who)
        .filter(|who| matches!(who, Party::Person(_)))
        .collect();
    let names = interactions_store::names(read, &people)?;
    let named = participants
        .into_iter()
        .map(|(id, who)| (id, names.of(who).to_owned()));
    Ok(named.filter(|(_, name)| !name.is_empty()).collect())
}
