//! Companies: the clients everything hangs on (`B1`–`B3`, `O1`, `O15`). The model slice: others follow its order.
//!
//! A company is seen by whom its responsible user's records are open to. It is archived, never deleted by a user; a refusal
//! has a reason. Requisites are kept only when their control digits agree. Whatever its fields, a company belongs to one
//! version: a save of an older one is merged field by field or refused with both versions, nobody's text is lost.

mod card;
mod columns;
pub mod commands;
mod events;
pub mod filters;
pub(crate) mod form;
pub mod lines;
pub(crate) mod pages;
pub(crate) mod rules;
pub mod store;

use activity::record_fields::OwnValues;
use base::area::{self, Naming, RecordKind, RecordTitle, Routes};
use base::ids::{CompanyId, SourceId, SubjectKind, UserId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use formats::requisites::{Account, Bik, Inn, Kpp, Ogrn};

pub use columns::CompanyColumn;
pub use events::CompanyEvent;
pub(crate) use events::tell_change;
pub use form::date;
pub use rules::requisite_message;

use crate::contact_points::NewPoint;
use crate::people::store as people;
use crate::schema::companies;
use crate::search::found::{self, Reads};

base::text_enum! {
    /// What kind of client it is.
    pub enum CompanyKind {
        /// A legal entity.
        Organisation = "organisation",
        /// A sole trader.
        Entrepreneur = "entrepreneur",
        /// A private person.
        Person = "person",
    }
}

base::text_enum! {
    /// How we stand with a client (`O15`).
    pub enum CompanyStatus {
        /// Not a client yet.
        Potential = "potential",
        /// We work together.
        Active = "active",
        /// Refused, with a reason.
        Refused = "refused",
    }
}

impl CompanyKind {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("company-kind-{self}")
    }
}

impl CompanyStatus {
    /// Key of its name.
    pub fn label(self) -> String {
        format!("company-status-{self}")
    }

    /// The hue of its mark.
    pub fn hue(self) -> &'static str {
        match self {
            Self::Potential => "violet",
            Self::Active => "green",
            Self::Refused => "",
        }
    }
}

/// A client.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = companies)]
pub struct Company {
    /// Its number.
    pub id: CompanyId,
    /// As people call it.
    pub name: String,
    /// What kind of client.
    pub kind: CompanyKind,
    /// How we stand.
    pub status: CompanyStatus,
    /// Why not, when refused.
    pub refusal_reason: String,
    /// Put aside: in no list unless asked for.
    pub archived: bool,
    /// Its line of business.
    pub line_of_business: String,
    /// What it does, in words.
    pub activity: String,
    /// Where it is.
    pub city: String,
    /// Taxpayer number.
    pub inn: Option<String>,
    /// Reason code of registration.
    pub kpp: Option<String>,
    /// State registration number.
    pub ogrn: Option<String>,
    /// Its bank.
    pub bik: Option<String>,
    /// Its account there.
    pub account: Option<String>,
    /// Registered address.
    pub legal_address: String,
    /// How it learned of us.
    pub source_id: Option<SourceId>,
    /// Who answers for it.
    pub responsible_id: Option<UserId>,
    /// When to contact it next (`O2`).
    pub next_contact_on: Option<NaiveDate>,
    /// Remarks.
    pub comment: String,
    /// Grows with every change.
    pub version: i32,
    /// When it was added, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

/// Everything a user says of a company in its form, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyInput {
    /// As people call it.
    pub name: String,
    /// What kind of client.
    pub kind: CompanyKind,
    /// How we stand.
    pub status: CompanyStatus,
    /// Why not, when refused; else empty.
    pub refusal_reason: String,
    /// Its line of business.
    pub line_of_business: String,
    /// What it does.
    pub activity: String,
    /// Where it is.
    pub city: String,
    /// Taxpayer number.
    pub inn: Option<Inn>,
    /// Reason code of registration.
    pub kpp: Option<Kpp>,
    /// State registration number.
    pub ogrn: Option<Ogrn>,
    /// Its bank.
    pub bik: Option<Bik>,
    /// Its account there; fits the bank.
    pub account: Option<Account>,
    /// Registered address.
    pub legal_address: String,
    /// Name of the source; learned if new.
    pub source: String,
    /// Names of segments; learned if new.
    pub segments: Vec<String>,
    /// Free marks.
    pub tags: Vec<String>,
    /// Who answers for it.
    pub responsible_id: Option<UserId>,
    /// When to contact it next.
    pub next_contact_on: Option<NaiveDate>,
    /// Remarks.
    pub comment: String,
    /// Phones, addresses, sites …
    pub points: Vec<NewPoint>,
    /// Fields of the administrator's (`X8`).
    pub own: OwnValues,
}

/// What of a record is not in its form, for bringing it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Put aside.
    pub archived: bool,
    /// The version it gets.
    pub version: i32,
    /// When it was added, UTC.
    pub created_at: NaiveDateTime,
}

impl CompanyInput {
    /// A potential organisation with a name and nothing else.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: CompanyKind::Organisation,
            status: CompanyStatus::Potential,
            refusal_reason: String::new(),
            line_of_business: String::new(),
            activity: String::new(),
            city: String::new(),
            inn: None,
            kpp: None,
            ogrn: None,
            bik: None,
            account: None,
            legal_address: String::new(),
            source: String::new(),
            segments: Vec::new(),
            tags: Vec::new(),
            responsible_id: None,
            next_contact_on: None,
            comment: String::new(),
            points: Vec::new(),
            own: OwnValues::default(),
        }
    }
}

/// How other areas name companies.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Company,
    find: |read, id, action| {
        let company = store::find_for(read, action, CompanyId(id))?;
        Ok(RecordTitle {
            path: company.path(),
            title: company.name,
        })
    },
    titles: |read, ids| store::titles(read, ids),
    path: "/companies",
    people: |read, id| people::titles_at(read, CompanyId(id)),
    above: area::nothing_above,
};

/// How fields name companies.
pub const NAMING: Naming = Naming {
    kind: SubjectKind::Company,
    fitting: |read, typed| {
        let found = found::find(read, typed, Reads::Kindly)?;
        let companies = found.companies.into_iter().map(|hit| hit.record);
        let current = companies.filter(|company| !company.archived);
        Ok(current.map(|one| (one.id.0, one.name)).collect())
    },
    called: store::called,
    table: "companies as named on named.id",
    name: "normal_form(named.name)",
    responsible: "named.responsible_id",
};

impl Company {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/companies/{}", self.id)
    }
}

/// The addresses of companies.
pub fn routes() -> Routes {
    Routes::default()
        .get("/", pages::start)
        .get("/companies", pages::index)
        .get("/companies/count", pages::count)
        .get("/companies/suggest", pages::suggest)
        .get("/companies/new", pages::new)
        .post("/companies", pages::create)
        .get("/companies/{id}", pages::show)
        .get("/companies/{id}/quick", pages::quick)
        .get("/companies/{id}/why", pages::why)
        .get("/companies/{id}/edit", pages::edit)
        .post("/companies/{id}", pages::update)
        .post("/companies/{id}/status", pages::set_status)
        .post("/companies/{id}/next-contact", pages::set_next_contact)
        .post("/companies/{id}/archive", pages::archive)
        .post("/companies/{id}/return", pages::bring_back)
}
