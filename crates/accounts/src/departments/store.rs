//! Queries of departments.

use base::ids::{DepartmentId, UserId};
use base::{Read, Result, Tx};
use diesel::prelude::*;
use formats::names::normal_form;

use super::Department;
use crate::schema::departments;

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

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: DepartmentId,
    name: &str,
    head: Option<UserId>,
) -> Result<()> {
    diesel::update(departments::table.filter(departments::id.eq(id)))
        .set((
            departments::name.eq(name),
            departments::name_key.eq(normal_form(name)),
            departments::head_id.eq(head),
            departments::version.eq(departments::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
