//! The invented client base: each company is added and lives through its history by the same commands as the pages use,
//! on the day and by the hand it happened.

use activity::record_fields::OwnValues;
use std::sync::Arc;

use accounts::sessions::guard;
use accounts::users;
use base::access::{Actor, Origin};
use base::app::App;
use base::ids::{CompanyId, DealTypeId, UserId};
use base::{Ctx, Error, Recorded, Result, Tx};
use chrono::{NaiveDateTime, NaiveTime};
use demo_data::{
    Company, Contact, Deal, Happening, Kind, PointKind as DemoPoint, Role, Status, WhatHappened,
};
use directory::companies::{CompanyInput, CompanyKind, CompanyStatus, commands};
use directory::contact_points::{NewPoint, PointKind, rules};
use directory::people::{PersonInput, PersonRole};

use super::{Seed, deals, journal};

/// Companies in one transaction.
const CHUNK: u64 = 500;

/// Adds the companies; `managers` answer for them.
///
/// # Errors
/// A command refused: the invented data breaks a rule.
pub fn add(app: &App, seed: Seed, managers: &[UserId]) -> Result<()> {
    let system = app.system(Origin::CommandLine);
    let today = system.now.date_naive();
    let kind = deals::add_type(app)?;
    let actors = managers
        .iter()
        .map(|user| actor(&system, *user))
        .collect::<Result<Vec<_>>>()?;
    for first in (0..seed.companies).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        let last = seed.companies.min(first + CHUNK);
        let companies: Vec<Company> = (first..last)
            .map(|index| demo_data::company(seed.seed, index, today))
            .collect();
        let indexes = (first..last).zip(&companies);
        let business: Vec<Business> = indexes
            .map(|(index, company)| match index {
                ..journal::CLIENTS => Business {
                    contacts: demo_data::contacts(seed.seed, index, company, today),
                    deals: demo_data::deals(seed.seed, index, company, today),
                },
                _ => Business::default(),
            })
            .collect();
        system.write_now(|tx| {
            add_chunk((app, kind), tx, (&companies, &business), &actors).map_err(|error| {
                Error::internal(format!("invented companies {first}–{last}: {error}"))
            })
        })?;
        tracing::info!(companies = last, "invented companies were added");
    }
    Ok(())
}

/// Who acts in the invented history.
pub(super) fn actor(system: &Ctx, user: UserId) -> Result<Arc<Actor>> {
    system.read_now(|read| {
        let user = users::store::find(read, user)?;
        let mut actor = guard::actor_of(read, &user)?;
        // Who hands a client over sees it no more, yet its history goes on.
        actor.sees = base::access::Sees::Everything;
        actor.origin = Origin::CommandLine;
        Ok(Arc::new(actor))
    })
}

/// All companies first, then the history of each: so their contact points and words for the search are written together.
fn add_chunk(
    (app, kind): (&App, DealTypeId),
    tx: &mut Tx<'_>,
    (companies, business): (&[Company], &[Business]),
    actors: &[Arc<Actor>],
) -> Result<Recorded> {
    let beginnings: Vec<Company> = companies.iter().map(Company::at_creation).collect();
    let hands: Vec<&Arc<Actor>> = beginnings
        .iter()
        .map(|begun| &actors[begun.responsible_of(actors.len())])
        .collect();
    let clients = companies.iter().zip(&beginnings).zip(&hands);
    let clients = clients.map(|((company, begun), hand)| {
        let people = company.people.iter().map(person).collect::<Result<_>>()?;
        Ok((input(company, begun, hand.user_id)?, people))
    });
    let clients = clients.collect::<Result<Vec<_>>>()?;
    let added = commands::create_all(tx, &clients, |tx, at| {
        let morning =
            beginnings[at].created_on.and_time(NaiveTime::MIN) + chrono::Duration::hours(7);
        step_to(app, tx, morning, hands[at]);
    })?;
    let clients = companies.iter().zip(business).zip(hands);
    for (id, ((company, business), hand)) in added.into_inner().into_iter().zip(clients) {
        let done = business.in_order();
        live_through(
            (app, kind),
            tx,
            id,
            (&company.history, &done),
            (hand, actors),
        )?;
    }
    Ok(tx.unchanged(()))
}

fn live_through<'a>(
    (app, kind): (&App, DealTypeId),
    tx: &mut Tx<'_>,
    id: CompanyId,
    (history, done): (&[Happening], &[(NaiveDateTime, Done<'_>)]),
    (mut hand, actors): (&'a Arc<Actor>, &'a [Arc<Actor>]),
) -> Result<()> {
    let mut done = done.iter().peekable();
    for Happening { at, what } in history {
        while let Some(next) = done.next_if(|(moment, _)| moment < at) {
            act((app, kind), tx, (id, next), hand)?;
        }
        step_to(app, tx, *at, hand);
        if let WhatHappened::ResponsibleChanged { to, .. } = what {
            hand = &actors[demo_data::reduce(*to, actors.len())];
        }
        happen(app, tx, id, what, hand)?.into_inner();
    }
    done.try_for_each(|next| act((app, kind), tx, (id, next), hand))
}

/// What a client and we did together.
#[derive(Default)]
struct Business {
    contacts: Vec<Contact>,
    deals: Vec<Deal>,
}

enum Done<'a> {
    Spoke(&'a Contact),
    Asked(&'a Deal),
}

impl Business {
    fn in_order(&self) -> Vec<(NaiveDateTime, Done<'_>)> {
        let spoke = self.contacts.iter();
        let spoke = spoke.map(|contact| (contact.written_at, Done::Spoke(contact)));
        let morning = NaiveTime::MIN + chrono::Duration::hours(8);
        let asked = self.deals.iter();
        let asked = asked.map(|deal| (deal.began_on.and_time(morning), Done::Asked(deal)));
        let mut all: Vec<_> = spoke.chain(asked).collect();
        all.sort_by_key(|(at, _)| *at);
        all
    }
}

fn act(
    (app, kind): (&App, DealTypeId),
    tx: &mut Tx<'_>,
    (id, (at, done)): (CompanyId, &(NaiveDateTime, Done<'_>)),
    hand: &Arc<Actor>,
) -> Result<()> {
    step_to(app, tx, *at, hand);
    let Some(user) = hand.user_id else {
        return Ok(());
    };
    match done {
        Done::Spoke(contact) => journal::happen(tx, id, user, contact),
        Done::Asked(deal) => deals::happen((app, kind), tx, id, deal),
    }
}

/// A moment of the invented past; what of today is still ahead happens now.
fn step_to(app: &App, tx: &mut Tx<'_>, at: NaiveDateTime, hand: &Arc<Actor>) {
    tx.now = at.and_utc().min(app.clock.now());
    tx.actor = Arc::clone(hand);
}

fn happen(
    app: &App,
    tx: &mut Tx<'_>,
    id: CompanyId,
    what: &WhatHappened,
    hand: &Actor,
) -> Result<Recorded> {
    Ok(match (what, hand.user_id) {
        (WhatHappened::StatusChanged { to, .. }, _) => {
            let (status, reason) = status(to);
            commands::change_status(tx, id, status, &reason)?
        }
        (WhatHappened::ResponsibleChanged { .. }, Some(user)) => commands::assign(tx, id, user)?,
        (WhatHappened::CommentAdded(text), _) => {
            activity::comments::commands::add(tx, &app.registry, id.into(), text)?.with(())
        }
        (WhatHappened::NextContactMoved { to, .. }, _) => commands::move_next_contact(tx, id, *to)?,
        (WhatHappened::Archived, _) => commands::archive(tx, id)?,
        // A found contact point is among the others from the beginning.
        (WhatHappened::ContactPointAdded(_) | WhatHappened::ResponsibleChanged { .. }, _) => {
            tx.unchanged(())
        }
    })
}

fn input(company: &Company, begun: &Company, responsible: Option<UserId>) -> Result<CompanyInput> {
    let (status, refusal_reason) = status(&begun.status);
    Ok(CompanyInput {
        kind: match company.kind {
            Kind::Organisation => CompanyKind::Organisation,
            Kind::Entrepreneur => CompanyKind::Entrepreneur,
            Kind::Person => CompanyKind::Person,
        },
        status,
        refusal_reason,
        line_of_business: company.line_of_business.clone(),
        activity: company.activity.clone(),
        city: company.city.clone(),
        inn: parsed(company.inn.as_deref())?,
        kpp: parsed(company.kpp.as_deref())?,
        ogrn: parsed(company.ogrn.as_deref())?,
        bik: parsed(company.bik.as_deref())?,
        account: parsed(company.account.as_deref())?,
        legal_address: company.legal_address.clone(),
        source: company.source.clone(),
        segments: vec![company.line_of_business.clone()],
        tags: company.tags.clone(),
        responsible_id: responsible,
        next_contact_on: begun.next_contact_on,
        comment: company.comment.clone(),
        points: points(&company.contact_points)?,
        ..CompanyInput::named(&company.name)
    })
}

fn person(person: &demo_data::Person) -> Result<PersonInput> {
    let names = [&person.last, &person.first, &person.middle];
    Ok(PersonInput {
        full_name: names
            .into_iter()
            .filter(|name| !name.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
        position: person.position.clone(),
        role: match person.role {
            None => PersonRole::Unknown,
            Some(Role::Decides) => PersonRole::Decides,
            Some(Role::Influences) => PersonRole::Influences,
            Some(Role::Uses) => PersonRole::Uses,
            Some(Role::Signs) => PersonRole::Signs,
            Some(Role::Pays) => PersonRole::Pays,
        },
        comment: person.comment.clone(),
        points: points(&person.contact_points)?,
        own: OwnValues::default(),
    })
}

fn status(status: &Status) -> (CompanyStatus, String) {
    match status {
        Status::Potential => (CompanyStatus::Potential, String::new()),
        Status::Active => (CompanyStatus::Active, String::new()),
        Status::Refused { reason } => (CompanyStatus::Refused, reason.clone()),
    }
}

fn points(points: &[demo_data::ContactPoint]) -> Result<Vec<NewPoint>> {
    points
        .iter()
        .map(|point| {
            let kind = match point.kind {
                DemoPoint::Phone => PointKind::Phone,
                DemoPoint::Extension => PointKind::Extension,
                DemoPoint::Email => PointKind::Email,
                DemoPoint::Address => PointKind::Address,
                DemoPoint::Messenger => PointKind::Messenger,
                DemoPoint::Site => PointKind::Site,
                DemoPoint::Other => PointKind::Other,
            };
            rules::check(kind, &point.value, &point.note)
                .map_err(|text| Error::field("points", text))
        })
        .collect()
}

fn parsed<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    text.map(str::parse).transpose().map_err(Error::internal)
}
