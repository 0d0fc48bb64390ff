//! Queries of who sees whose records.

use base::access::{Roles, Visibility};
use base::ids::{DepartmentId, UserId};
use base::{Read, Result};
use diesel::prelude::*;

use crate::schema::{chosen_managers, departments, users};

/// What decides whose records a user sees.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(super) struct Rights {
    pub id: UserId,
    pub full_name: String,
    pub roles: Roles,
    pub visibility: Visibility,
    pub department_id: Option<DepartmentId>,
}

/// The given users' rights and the names of their departments.
pub(super) fn rights(read: &mut Read<'_>, ids: &[UserId]) -> Result<Vec<(Rights, Option<String>)>> {
    Ok(users::table
        .left_join(departments::table)
        .filter(users::id.eq_any(ids))
        .select((Rights::as_select(), departments::name.nullable()))
        .load(read.conn())?)
}

/// Those who have chosen this manager.
pub(super) fn choosers(read: &mut Read<'_>, manager: UserId) -> Result<Vec<UserId>> {
    Ok(chosen_managers::table
        .filter(chosen_managers::manager_id.eq(manager))
        .select(chosen_managers::user_id)
        .load(read.conn())?)
}

/// Everybody who may sign in, by name.
pub(super) fn everybody(read: &mut Read<'_>) -> Result<Vec<Rights>> {
    Ok(users::table
        .filter(users::active.eq(true))
        .select(Rights::as_select())
        .order((users::name_key.asc(), users::id.asc()))
        .load(read.conn())?)
}
