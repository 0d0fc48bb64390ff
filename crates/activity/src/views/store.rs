//! Queries of saved views. Whose view one has is decided here.

use accounts::schema::users;
use base::db::Engine;
use base::ids::{DepartmentId, SubjectKind, UserId, ViewId};
use base::{Action, Error, Read, Result, Tx};
use diesel::prelude::*;

use super::commands::ViewInput;
use super::{SavedView, Share};
use crate::fields::Field;
use crate::schema::{favourite_views, record_fields, saved_views};

/// Views on the tabs of a list; more are not shown.
const MOST: i64 = 30;

/// The actor has the view: it is their own, the department's, or everybody's.
macro_rules! is_had {
    ($read:expr) => {{
        let me = $read.actor.user_id;
        let own_department = users::table
            .filter(users::id.nullable().eq(me))
            .select(users::department_id);
        let of_department = saved_views::share
            .eq(Share::Department)
            .and(saved_views::department_id.eq_any(own_department));
        saved_views::owner_id
            .nullable()
            .eq(me)
            .assume_not_null()
            .or(saved_views::share.eq(Share::All))
            .or(of_department.assume_not_null())
    }};
}

/// Views the actor has.
fn visible(read: &Read<'_>) -> saved_views::BoxedQuery<'static, Engine> {
    saved_views::table.into_boxed().filter(is_had!(read))
}

/// What the page of a list needs to begin with: the fields of its records that the administrator has added, and the views of
/// the list that the actor has, in the order they were saved. One query.
///
/// # Errors
/// `NotFound` for a kind of records that has no such fields.
pub fn of_list_with_fields(
    read: &mut Read<'_>,
    list: &str,
    kind: SubjectKind,
) -> Result<(Vec<SavedView>, Vec<Field>)> {
    let of_list = saved_views::list.eq(list.to_owned()).and(is_had!(read));
    let rows: Vec<(String, Option<SavedView>)> = record_fields::table
        .left_join(saved_views::table.on(of_list))
        .filter(record_fields::subject_kind.eq(kind))
        .select((record_fields::fields, Option::<SavedView>::as_select()))
        .order(saved_views::id.asc())
        .limit(MOST)
        .load(read.conn())?;
    let fields = serde_json::from_str(&rows.first().ok_or(Error::NotFound)?.0)?;
    Ok((
        rows.into_iter().filter_map(|(_, view)| view).collect(),
        fields,
    ))
}

/// The views of a list that the actor has, in the order they were saved.
///
/// # Errors
/// The base could not be read.
pub fn of_list(read: &mut Read<'_>, list: &str) -> Result<Vec<SavedView>> {
    Ok(visible(read)
        .filter(saved_views::list.eq(list.to_owned()))
        .select(SavedView::as_select())
        .order(saved_views::id.asc())
        .limit(MOST)
        .load(read.conn())?)
}

/// A view the actor may change: their own; any shared one when they administer.
///
/// # Errors
/// `NotFound`.
pub fn find_own(read: &mut Read<'_>, id: ViewId) -> Result<SavedView> {
    let view = find(read, id)?;
    if Some(view.owner_id) != read.actor.user_id && !read.actor.may(Action::Administer) {
        return Err(Error::NotFound);
    }
    Ok(view)
}

/// The department that gets a view shared so.
///
/// # Errors
/// `Invalid` when the owner is in none.
pub fn department(
    read: &mut Read<'_>,
    share: Share,
    owner: UserId,
) -> Result<Option<DepartmentId>> {
    if share != Share::Department {
        return Ok(None);
    }
    let department: Option<DepartmentId> = users::table
        .filter(users::id.eq(owner))
        .select(users::department_id)
        .first(read.conn())?;
    department
        .map(Some)
        .ok_or_else(|| Error::field("share", "view-error-no-department"))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    (list, query): (&str, &str),
    owner: UserId,
    input: &ViewInput,
    department: Option<DepartmentId>,
) -> Result<ViewId> {
    Ok(diesel::insert_into(saved_views::table)
        .values((
            saved_views::list.eq(list),
            saved_views::name.eq(&input.name),
            saved_views::owner_id.eq(owner),
            saved_views::share.eq(input.share),
            saved_views::department_id.eq(department),
            saved_views::query.eq(query),
            saved_views::version.eq(1),
        ))
        .returning(saved_views::id)
        .get_result(tx.conn())?)
}

pub(super) fn update(tx: &mut Tx<'_>, view: &SavedView) -> Result<()> {
    diesel::update(saved_views::table.filter(saved_views::id.eq(view.id)))
        .set((
            saved_views::name.eq(&view.name),
            saved_views::share.eq(view.share),
            saved_views::department_id.eq(view.department_id),
            saved_views::query.eq(&view.query),
            saved_views::version.eq(saved_views::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn remove(tx: &mut Tx<'_>, id: ViewId) -> Result<()> {
    diesel::delete(favourite_views::table.filter(favourite_views::view_id.eq(id)))
        .execute(tx.conn())?;
    diesel::delete(saved_views::table.filter(saved_views::id.eq(id))).execute(tx.conn())?;
    Ok(())
}

/// The actor's favourite views, by name; one that is no longer shared with them is not among them.
///
/// # Errors
/// The base could not be read.
pub fn favourites(read: &mut Read<'_>) -> Result<Vec<SavedView>> {
    let own = favourite_views::table
        .filter(favourite_views::user_id.nullable().eq(read.actor.user_id))
        .select(favourite_views::view_id);
    Ok(visible(read)
        .filter(saved_views::id.eq_any(own))
        .select(SavedView::as_select())
        .order((saved_views::name.asc(), saved_views::id.asc()))
        .limit(MOST)
        .load(read.conn())?)
}

/// The view, if the actor has it.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: ViewId) -> Result<SavedView> {
    Ok(visible(read)
        .filter(saved_views::id.eq(id))
        .select(SavedView::as_select())
        .first(read.conn())?)
}

pub(super) fn set_favourite(
    tx: &mut Tx<'_>,
    user: UserId,
    view: ViewId,
    favourite: bool,
) -> Result<()> {
    let own = favourite_views::table
        .filter(favourite_views::user_id.eq(user))
        .filter(favourite_views::view_id.eq(view));
    diesel::delete(own).execute(tx.conn())?;
    if favourite {
        diesel::insert_into(favourite_views::table)
            .values((
                favourite_views::user_id.eq(user),
                favourite_views::view_id.eq(view),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}
