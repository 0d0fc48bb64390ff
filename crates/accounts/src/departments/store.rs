//! Queries of departments.

use base::ids::{DepartmentId, UserId};
use base::{Error, Read, Result, Tx};
use diesel::prelude::*;
use formats::names::normal_form;

use super::Department;
use super::commands::DepartmentInput;
use crate::schema::{departments, users};

/// The department.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: DepartmentId) -> Result<Department> {
    Ok(departments::table
        .filter(departments::id.eq(id))
        .select(Department::as_select())
        .first(read.conn())?)
}

/// All departments by name.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>) -> Result<Vec<Department>> {
    Ok(departments::table
        .select(Department::as_select())
        .order(departments::name_key.asc())
        .load(read.conn())?)
}

/// The names of the given departments.
///
/// # Errors
/// The base could not be read.
pub fn names(read: &mut Read<'_>, ids: &[DepartmentId]) -> Result<Vec<(DepartmentId, String)>> {
    Ok(departments::table
        .filter(departments::id.eq_any(ids))
        .select((departments::id, departments::name))
        .load(read.conn())?)
}

pub(super) fn name_is_taken(
    read: &mut Read<'_>,
    name: &str,
    except: Option<DepartmentId>,
) -> Result<bool> {
    let query = departments::table
        .filter(departments::name_key.eq(normal_form(name)))
        .filter(departments::id.ne(except.unwrap_or(DepartmentId(0))));
    Ok(diesel::select(diesel::dsl::exists(query)).get_result(read.conn())?)
}

pub(super) fn insert(tx: &mut Tx<'_>, name: &str, head: Option<UserId>) -> Result<DepartmentId> {
    Ok(diesel::insert_into(departments::table)
        .values((
            departments::name.eq(name),
            departments::name_key.eq(normal_form(name)),
            departments::head_id.eq(head),
            departments::version.eq(1),
        ))
        .returning(departments::id)
        .get_result(tx.conn())?)
}

/// The heads of these users' departments, where there is one.
///
/// # Errors
/// The base could not be read.
pub fn heads_of(read: &mut Read<'_>, ids: &[UserId]) -> Result<Vec<(UserId, UserId)>> {
    let found: Vec<(UserId, Option<UserId>)> = users::table
        .inner_join(departments::table)
        .filter(users::id.eq_any(ids))
        .select((users::id, departments::head_id))
        .load(read.conn())?;
    let heads = found.into_iter();
    Ok(heads
        .filter_map(|(user, head)| Some((user, head?)))
        .collect())
}

/// Saves the department unless it was changed since `version`.
pub(super) fn update(
    tx: &mut Tx<'_>,
    id: DepartmentId,
    version: i32,
    input: &DepartmentInput,
) -> Result<()> {
    let kept = departments::table
        .filter(departments::id.eq(id))
        .filter(departments::version.eq(version));
    let changed = diesel::update(kept)
        .set((
            departments::name.eq(&input.name),
            departments::name_key.eq(normal_form(&input.name)),
            departments::head_id.eq(input.head_id),
            departments::version.eq(version + 1),
        ))
        .execute(tx.conn())?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Conflict("error-changed-meanwhile".into()))
    }
}
