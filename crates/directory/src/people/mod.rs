//! People: contact persons of clients (`C1`, `O15`, `J5`).
//!
//! A person is seen with any company they work or worked at that is seen, or when the actor answers for the person. They
//! may work at several companies, each with a position, a role and a period; companies not seen are not shown on their card.

mod columns;
pub mod commands;
pub mod employments;
mod events;
pub mod filters;
pub(crate) mod form;
pub mod lines;
pub(crate) mod pages;
pub mod store;

use activity::record_fields::OwnValues;
use base::area::{self, Naming, RecordKind, RecordTitle, Routes};
use base::ids::{CompanyId, EmploymentId, PersonId, SubjectKind, UserId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

pub use columns::PersonColumn;
pub use events::PersonEvent;
pub(crate) use events::tell_change;

use crate::contact_points::NewPoint;
use crate::schema::people;
use crate::search::found::{self, Reads};

base::text_enum! {
    /// What a person is for our business at their company.
    pub enum PersonRole {
        /// Not known.
        Unknown = "unknown",
        /// Takes the decision.
        Decides = "decides",
        /// Has a say.
        Influences = "influences",
        /// Works with what we deliver.
        Uses = "uses",
        /// Signs.
        Signs = "signs",
        /// Pays.
        Pays = "pays",
    }
}

impl PersonRole {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("person-role-{self}")
    }
}

/// A contact person.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = people)]
pub struct Person {
    /// Their number.
    pub id: PersonId,
    /// Surname, name, patronymic as written.
    pub full_name: String,
    /// Put aside: in no list unless asked for.
    pub archived: bool,
    /// Who answers for them, besides those who see their companies.
    pub responsible_id: Option<UserId>,
    /// Remarks.
    pub comment: String,
    /// Grows with every change.
    pub version: i32,
    /// When they were added, UTC.
    pub created_at: NaiveDateTime,
    /// When they were changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl Person {
    /// Their page.
    pub fn path(&self) -> String {
        format!("/people/{}", self.id)
    }
}

/// The period of a person's work at a company.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = crate::schema::employments)]
pub struct Employment {
    /// Its number.
    pub id: EmploymentId,
    /// Where.
    pub company_id: CompanyId,
    /// Who.
    pub person_id: PersonId,
    /// Job title.
    pub position: String,
    /// What they are for our business.
    pub role: PersonRole,
    /// From, when known.
    pub since: Option<NaiveDate>,
    /// Until, when they left.
    pub until: Option<NaiveDate>,
    /// Grows with every change.
    pub version: i32,
}

/// What a user says of a person, checked; with their position where the form has one company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonInput {
    /// Surname, name, patronymic.
    pub full_name: String,
    /// Job title at the company at hand.
    pub position: String,
    /// Role at the company at hand.
    pub role: PersonRole,
    /// Remarks.
    pub comment: String,
    /// Phones, e-mails …
    pub points: Vec<NewPoint>,
    /// Fields of the administrator's (`X8`).
    pub own: OwnValues,
}

impl PersonInput {
    /// Nothing was filled in.
    pub fn is_blank(&self) -> bool {
        self.full_name.is_empty()
            && self.position.is_empty()
            && self.points.is_empty()
            && self.comment.is_empty()
            && self.own.holds_nothing()
    }
}

/// A person's work at a company as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmploymentInput {
    /// Where.
    pub company_id: CompanyId,
    /// Job title.
    pub position: String,
    /// What they are for our business.
    pub role: PersonRole,
    /// From, when known.
    pub since: Option<NaiveDate>,
    /// Until, when they left; not before `since`.
    pub until: Option<NaiveDate>,
}

/// How other areas name people.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Person,
    find: |read, id, action| {
        let person = store::find_for(read, action, PersonId(id))?;
        Ok(RecordTitle {
            path: person.path(),
            title: person.full_name,
        })
    },
    titles: |read, ids| store::titles(read, ids),
    path: "/people",
    people: area::nobody,
    above: area::nothing_above,
};

/// How fields name people.
pub const NAMING: Naming = Naming {
    kind: SubjectKind::Person,
    fitting: |read, typed| {
        let found = found::find(read, typed, Reads::Kindly)?;
        let people = found.people.into_iter().map(|hit| hit.record);
        let current = people.filter(|person| !person.archived);
        Ok(current.map(|one| (one.id.0, one.full_name)).collect())
    },
    called: store::called,
    // Who sees a client sees who works there.
    table: "(people as named left join employments as named_jobs on named_jobs.person_id = named.id \
            left join companies as named_places on named_places.id = named_jobs.company_id) on named.id",
    name: "named.name_key",
    responsible: "coalesce(named_places.responsible_id, named.responsible_id)",
};

/// The addresses of people and of their work at companies.
pub fn routes() -> Routes {
    Routes::default()
        .get("/people", pages::index)
        .get("/people/count", pages::count)
        .get("/people/suggest", pages::suggest)
        .get("/people/new", pages::new)
        .post("/people", pages::create)
        .get("/people/{id}", pages::show)
        .post("/people/{id}", pages::update)
        .get("/people/{id}/edit", pages::edit)
        .get("/people/{id}/card", pages::hover)
        .get("/people/{id}/quick", pages::hover)
        .get("/people/{id}/why", pages::why)
        .post("/people/{id}/archive", pages::archive)
        .post("/people/{id}/return", pages::bring_back)
        .post("/people/{id}/employments", employments::pages::employ)
        .post("/employments/{id}", employments::pages::edit_employment)
        .post(
            "/employments/{id}/removal",
            employments::pages::remove_employment,
        )
        .get(
            "/employments/companies",
            employments::pages::companies_to_choose,
        )
}
