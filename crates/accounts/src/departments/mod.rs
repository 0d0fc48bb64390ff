//! Departments of our company, each with a head.

pub mod commands;
mod events;
pub mod store;

use base::ids::{DepartmentId, UserId};
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
