//! Deal types: kinds of business as data (`X8`). A type says which tracks of status, which fields and which route its deals
//! have. Each change makes a new version; a deal keeps the version it began with until it is moved on purpose.

pub mod commands;
mod definition;
mod events;
mod first_start;
mod pages;
pub mod profiles;
pub mod rules;
pub mod store;
mod who;

use base::Action;
use base::area::{RecordKind, RecordTitle, Routes, nobody, nothing_above};
use base::ids::{DealTypeId, SubjectKind};
use base::{Read, Result};

pub use definition::{
    CommentSight, Definition, FieldUse, Hue, Names, Outcome, SignOff, Stage, Status, Track,
};
pub use events::DealTypeEvent;
pub use who::{Named, Place, Staff, Who};

/// A deal type in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealType {
    /// Its number.
    pub id: DealTypeId,
    /// The version of the definition.
    pub version: i32,
    /// The newest version there is.
    pub newest: i32,
    /// No deal of it is begun any more.
    pub retired: bool,
    /// What it consists of.
    pub definition: Definition,
}

/// The page of the types.
pub(crate) const PATH: &str = "/settings/deal-types";

/// Where the first administrator chooses a profile.
pub const FIRST_STEP: &str = "/setup/profile";

/// The addresses of the slice.
pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, pages::index)
        .get(FIRST_STEP, first_start::choose)
        .post(FIRST_STEP, first_start::chosen)
        .post("/settings/deal-types/profile", pages::load)
        .post("/settings/deal-types/profiles/{name}", pages::add)
        .get("/settings/deal-types/{id}/profile", pages::export)
        .post("/settings/deal-types/{id}/retirement", pages::retire)
        .post("/settings/deal-types/{id}/return", pages::restore)
}

/// How other areas name a deal type: to the administrator.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::DealType,
    find: |read, id, action| {
        let found = store::find(read, DealTypeId(id))?;
        read.actor.require(action)?;
        Ok(RecordTitle {
            title: found.definition.names.many,
            path: PATH.to_owned(),
        })
    },
    titles,
    path: PATH,
    people: nobody,
    above: nothing_above,
};

fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    if !read.actor.may(Action::Administer) {
        return Ok(Vec::new());
    }
    let all = store::all(read)?.into_iter();
    let wanted = all.filter(|one| ids.contains(&one.id.0));
    Ok(wanted
        .map(|one| (one.id.0, one.definition.names.many))
        .collect())
}
