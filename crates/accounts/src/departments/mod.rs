//! Departments of our company, each with a head.

pub mod commands;
mod events;
mod pages;
pub mod store;

use base::area::{self, RecordKind, RecordTitle, Routes};
use base::ids::{DepartmentId, SubjectKind, UserId};
use base::{Action, Error, Read, Result};
use diesel::prelude::*;

pub use events::DepartmentEvent;

use crate::schema::departments;

/// A department.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = departments)]
pub struct Department {
    /// Its number.
    pub id: DepartmentId,
    /// As the company calls it.
    pub name: String,
    /// Who heads it.
    pub head_id: Option<UserId>,
    /// Grows with every change.
    pub version: i32,
}

/// Departments as other areas name and link them: to the administrator only, for nobody else sees their events.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::Department,
    find: |read, id, action| {
        let title = titles(read, &[id])?.pop().ok_or(Error::NotFound)?.1;
        read.actor.require(action)?;
        Ok(RecordTitle {
            title,
            path: format!("{PATH}/{id}"),
        })
    },
    titles,
    path: PATH,
    people: area::nobody,
    above: area::nothing_above,
};

const PATH: &str = "/settings/departments";

fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    if !read.actor.may(Action::Administer) {
        return Ok(Vec::new());
    }
    let ids: Vec<DepartmentId> = ids.iter().map(|id| DepartmentId(*id)).collect();
    let names = store::names(read, &ids)?;
    Ok(names.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The addresses of departments.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/departments", pages::index)
        .get("/settings/departments/new", pages::new)
        .post("/settings/departments", pages::create)
        .get("/settings/departments/{id}", pages::edit)
        .post("/settings/departments/{id}", pages::update)
}
