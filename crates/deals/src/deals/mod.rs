//! Deals: requests, orders, projects of clients (`B5`, `B6`, `O3`).
//!
//! A deal belongs to a client, is of a type and keeps the version of the type it began with. It is seen by whom the records of
//! its responsible user are seen, and by those who have to do with it: named in one of its fields, or at work in a stage it
//! has come to. It stands somewhere on each of its tracks and, if its type has a route, in one stage; a stage is left only
//! when what it requires is there. In the archive nothing of it is changed.

mod card;
pub mod commands;
mod discussed;
mod events;
mod exports;
pub(crate) mod filling;
pub mod filters;
mod finder;
mod form;
mod hearing;
pub(crate) mod lines;
mod linked;
pub mod loaded;
pub mod moving;
pub(crate) mod news;
mod pages;
pub mod rules;
pub mod store;

use activity::fields::FieldValues;
use base::Action;
use base::area::{RecordKind, RecordTitle, Routes, nobody};
use base::ids::{CompanyId, DealId, DealTypeId, SubjectKind, UserId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Text;

pub use discussed::DISCUSSED;
pub use events::{DealEvent, DealListEvent, Happening};
pub use finder::FINDER;
pub use hearing::COMMENTS;
pub use linked::LINKED;
pub use loaded::Loaded;
pub use news::LETTER;

use crate::deal_types::Outcome;
use crate::finance::Progress;

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::deals)]
pub struct Deal {
    /// Its number in the base.
    pub id: DealId,
    /// Of which type.
    pub type_id: DealTypeId,
    /// In which version of it.
    pub type_version: i32,
    /// As people call it: «2026-0418».
    pub number: String,
    /// With which client.
    pub company_id: CompanyId,
    /// What it is about.
    pub subject: String,
    /// Who answers for it.
    pub responsible_id: UserId,
    /// Who has begun it.
    pub author_id: Option<UserId>,
    /// The day it was asked for.
    pub began_on: NaiveDate,
    /// What it costs, in kopecks.
    pub price: Option<i64>,
    /// How it stands as a whole.
    pub outcome: Outcome,
    /// Where on its route it is.
    pub stage: Option<String>,
    /// Since when it has been there, UTC.
    pub stage_at: NaiveDateTime,
    /// Until when what was issued is valid.
    pub valid_until: Option<NaiveDate>,
    /// When it went to the archive, UTC.
    pub archived_at: Option<NaiveDateTime>,
    /// Grows with every change.
    pub version: i32,
    /// When it was written down, UTC.
    pub created_at: NaiveDateTime,
    /// What was received for it, in kopecks, less what was given back.
    pub paid: i64,
    /// Kopecks' worth of what was shipped.
    pub shipped: i64,
    /// How far it is paid.
    pub payment: Progress,
    /// How far it is shipped.
    pub shipment: Progress,
    /// The name of who answers for it.
    #[diesel(select_expression = store::name_of_responsible())]
    #[diesel(select_expression_type = SqlLiteral<Text>)]
    pub responsible: String,
}

impl Deal {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/deals/{}", self.id)
    }
}

/// Where a deal stands on a track.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::deal_statuses)]
pub struct Standing {
    /// Which deal.
    pub deal_id: DealId,
    /// Key of the track.
    pub track: String,
    /// Key of the status.
    pub status: String,
    /// What the status is called.
    pub name: String,
    /// What was said with it.
    pub comment: String,
    /// Since when, UTC.
    pub since: NaiveDateTime,
    /// Who has said so.
    pub user_id: Option<UserId>,
}

base::text_enum! {
    /// What somebody has signed.
    pub enum Signed {
        /// A tick.
        Tick = "tick",
        /// That a stage is passed.
        Stage = "stage",
    }
}

/// Who has set a tick or passed a stage, and when.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Signature {
    /// A tick or a stage.
    pub what: Signed,
    /// Its key.
    pub of: String,
    /// Who.
    pub user: UserId,
    /// Their full name at the time.
    pub full_name: String,
    /// When, UTC.
    pub at: NaiveDateTime,
}

/// A deal as typed, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealInput {
    /// What it is about.
    pub subject: String,
    /// Who answers for it.
    pub responsible: UserId,
    /// The day it was asked for.
    pub began_on: NaiveDate,
    /// What it costs, in kopecks.
    pub price: Option<i64>,
}

/// What was typed into fields of a deal: what each was when the form was opened, and what it is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// When the form was opened.
    pub was: FieldValues,
    /// As typed.
    pub now: FieldValues,
}

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get("/deals", pages::index)
        .get("/deals/count", pages::count)
        .get("/deals/export", exports::export)
        .get("/deals/suggest", pages::suggest)
        .get("/deals/new", pages::new)
        .post("/deals", pages::create)
        .get("/deals/{id}", pages::show)
        .get("/deals/{id}/edit", pages::edit)
        .post("/deals/{id}", pages::update)
        .post("/deals/{id}/tracks/{track}", pages::set_status)
        .post("/deals/{id}/details", pages::fill_details)
        .post("/deals/{id}/stages/{stage}", pages::fill)
        .post("/deals/{id}/stages/{stage}/return", pages::return_to)
        .post("/deals/{id}/sign-offs/{tick}", pages::sign)
        .post("/deals/{id}/type-version", pages::move_to_newest)
        .post("/deals/{id}/archive", pages::archive)
        .post("/deals/{id}/again", pages::begin_again)
        .post("/deals/{id}/reopening", pages::reopen)
}

/// How other areas name a deal.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Deal,
    find: |read, id, action| {
        let found = store::find_for(read, action, DealId(id))?;
        Ok(RecordTitle {
            path: found.path(),
            title: format!("№ {} {}", found.number, found.subject),
        })
    },
    titles: store::titles,
    path: "/deals",
    people: nobody,
    above: |read, id| {
        let found = store::find_for(read, Action::View, DealId(id))?;
        Ok(vec![found.company_id.into()])
    },
};
