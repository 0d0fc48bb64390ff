//! Queries of accounts.

use base::access::{Role, Roles, Visibility};
use base::ids::{DepartmentId, UserId};
use base::locale::Locale;
use base::{Error, Read, Result, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use formats::names::normal_form;

use super::passwords::PasswordHashText;
use super::{User, UserInput};
use crate::schema::{chosen_managers, departments, users};

/// The account.
///
/// # Errors
/// `NotFound`.
pub fn find(read: &mut Read<'_>, id: UserId) -> Result<User> {
    Ok(users::table
        .filter(users::id.eq(id))
        .select(User::as_select())
        .first(read.conn())?)
}

/// The account with this login, whatever its case.
///
/// # Errors
/// The base could not be read.
pub fn find_by_login(read: &mut Read<'_>, login: &str) -> Result<Option<(User, String)>> {
    Ok(users::table
        .filter(users::login.eq(login.trim().to_lowercase()))
        .select((User::as_select(), users::password_hash))
        .first(read.conn())
        .optional()?)
}

/// The kept password of an account.
///
/// # Errors
/// `NotFound`.
pub fn password_hash(read: &mut Read<'_>, id: UserId) -> Result<String> {
    Ok(users::table
        .filter(users::id.eq(id))
        .select(users::password_hash)
        .first(read.conn())?)
}

/// Every account with the name of its department, active ones first, by name.
///
/// # Errors
/// The base could not be read.
pub fn list(read: &mut Read<'_>) -> Result<Vec<(User, Option<String>)>> {
    Ok(users::table
        .left_join(departments::table)
        .select((User::as_select(), departments::name.nullable()))
        .order((users::active.desc(), users::name_key.asc(), users::id.asc()))
        .load(read.conn())?)
}

/// Active users to choose a responsible one from, by name.
///
/// # Errors
/// The base could not be read.
pub fn choices(read: &mut Read<'_>) -> Result<Vec<(UserId, String)>> {
    Ok(users::table
        .filter(users::active.eq(true))
        .select((users::id, users::full_name))
        .order((users::name_key.asc(), users::id.asc()))
        .load(read.conn())?)
}

/// Active users with their addresses, by name.
///
/// # Errors
/// The base could not be read.
pub fn reachable(read: &mut Read<'_>) -> Result<Vec<(UserId, String, String)>> {
    Ok(users::table
        .filter(users::active.eq(true))
        .select((users::id, users::full_name, users::email))
        .order((users::name_key.asc(), users::id.asc()))
        .load(read.conn())?)
}

/// Everybody with or without access, by name.
///
/// # Errors
/// The base could not be read.
pub fn everybody(read: &mut Read<'_>) -> Result<Vec<(UserId, String)>> {
    Ok(users::table
        .select((users::id, users::full_name))
        .order((users::name_key.asc(), users::id.asc()))
        .load(read.conn())?)
}

/// Somebody of ours or a department.
#[derive(Debug, QueryableByName)]
pub struct OfOurs {
    /// Its number among its kind.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// What it is called.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// It is a department.
    #[diesel(sql_type = Bool)]
    pub is_department: bool,
}

/// The departments, then everybody with or without access, each by name: one query.
///
/// # Errors
/// The base could not be read.
pub fn departments_and_everybody(read: &mut Read<'_>) -> Result<Vec<OfOurs>> {
    let ours = "select id, name, name_key, true as is_department from departments \
                union all select id, full_name, name_key, false from users \
                order by is_department desc, name_key, id";
    Ok(diesel::sql_query(ours).load(read.conn())?)
}

/// The names of the given users.
///
/// # Errors
/// The base could not be read.
pub fn names(read: &mut Read<'_>, ids: &[UserId]) -> Result<Vec<(UserId, String)>> {
    Ok(users::table
        .filter(users::id.eq_any(ids))
        .select((users::id, users::full_name))
        .load(read.conn())?)
}

/// Whose records a user sees besides their own.
///
/// # Errors
/// The base could not be read.
pub fn chosen_managers_of(read: &mut Read<'_>, id: UserId) -> Result<Vec<UserId>> {
    Ok(chosen_managers::table
        .filter(chosen_managers::user_id.eq(id))
        .select(chosen_managers::manager_id)
        .load(read.conn())?)
}

/// How many managers each user has chosen; users who have chosen none are left out.
///
/// # Errors
/// The base could not be read.
pub fn chosen_counts(read: &mut Read<'_>) -> Result<Vec<(UserId, i64)>> {
    Ok(chosen_managers::table
        .group_by(chosen_managers::user_id)
        .select((chosen_managers::user_id, diesel::dsl::count_star()))
        .load(read.conn())?)
}

/// Active users in a role.
///
/// # Errors
/// The base could not be read.
pub fn with_role(read: &mut Read<'_>, role: Role) -> Result<Vec<UserId>> {
    Ok(users::table
        .filter(users::active.eq(true))
        .filter(users::roles.like(format!("%{role}%")))
        .select(users::id)
        .load(read.conn())?)
}

/// Everybody in a department, deactivated ones too: their records have not moved.
///
/// # Errors
/// The base could not be read.
pub fn members(read: &mut Read<'_>, department: DepartmentId) -> Result<Vec<UserId>> {
    Ok(users::table
        .filter(users::department_id.eq(department))
        .select(users::id)
        .load(read.conn())?)
}

/// Everybody of a user's department; nobody when they are in none.
///
/// # Errors
/// The base could not be read.
pub fn colleagues(read: &mut Read<'_>, user: UserId) -> Result<Vec<UserId>> {
    let (own, all) = diesel::alias!(users as own, users as all_users);
    Ok(own
        .inner_join(
            all.on(own
                .field(users::department_id)
                .eq(all.field(users::department_id))),
        )
        .filter(own.field(users::id).eq(user))
        .select(all.field(users::id))
        .load(read.conn())?)
}

/// How many accounts there are.
///
/// # Errors
/// The base could not be read.
pub fn count(read: &mut Read<'_>) -> Result<i64> {
    Ok(users::table.count().get_result(read.conn())?)
}

/// How many active administrators there are besides this user.
///
/// # Errors
/// The base could not be read.
pub fn other_administrators(read: &mut Read<'_>, id: UserId) -> Result<i64> {
    Ok(users::table
        .filter(users::active.eq(true))
        .filter(users::id.ne(id))
        .filter(users::roles.like(format!("%{}%", Role::Administrator)))
        .count()
        .get_result(read.conn())?)
}

/// Whether another account has this login.
pub(super) fn login_is_taken(
    read: &mut Read<'_>,
    login: &str,
    except: Option<UserId>,
) -> Result<bool> {
    let query = users::table
        .filter(users::login.eq(login))
        .filter(users::id.ne(except.unwrap_or(UserId(0))));
    Ok(diesel::select(diesel::dsl::exists(query)).get_result(read.conn())?)
}

#[derive(Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
struct NewRow<'a> {
    login: &'a str,
    full_name: &'a str,
    name_key: String,
    position: &'a str,
    department_id: Option<DepartmentId>,
    phones: &'a str,
    email: &'a str,
    roles: &'a Roles,
    visibility: Visibility,
    password_hash: &'a str,
    must_change_password: bool,
    active: bool,
    locale: Locale,
    zone: &'a str,
    version: i32,
    created_at: NaiveDateTime,
}

/// What is given once, when an account is made.
pub(super) struct Beginning<'a> {
    pub password: &'a PasswordHashText,
    pub must_change_password: bool,
    pub locale: Locale,
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    input: &UserInput,
    beginning: &Beginning<'_>,
) -> Result<UserId> {
    let row = NewRow {
        login: &input.login,
        full_name: &input.full_name,
        name_key: normal_form(&input.full_name),
        position: &input.position,
        department_id: input.department_id,
        phones: &input.phones,
        email: &input.email,
        roles: &input.roles,
        visibility: input.visibility,
        password_hash: &beginning.password.0,
        must_change_password: beginning.must_change_password,
        active: true,
        locale: beginning.locale,
        zone: "Europe/Moscow",
        version: 1,
        created_at: tx.moment(),
    };
    Ok(diesel::insert_into(users::table)
        .values(row)
        .returning(users::id)
        .get_result(tx.conn())?)
}

/// Saves what the administrator decided, unless the account was changed since `version`.
pub(super) fn update(tx: &mut Tx<'_>, id: UserId, version: i32, input: &UserInput) -> Result<()> {
    let changed = diesel::update(
        users::table
            .filter(users::id.eq(id))
            .filter(users::version.eq(version)),
    )
    .set((
        users::login.eq(&input.login),
        users::full_name.eq(&input.full_name),
        users::name_key.eq(normal_form(&input.full_name)),
        users::position.eq(&input.position),
        users::department_id.eq(input.department_id),
        users::phones.eq(&input.phones),
        users::email.eq(&input.email),
        users::roles.eq(&input.roles),
        users::visibility.eq(input.visibility),
        users::version.eq(version + 1),
    ))
    .execute(tx.conn())?;
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Conflict("error-changed-meanwhile".into()))
    }
}

pub(super) fn set_chosen_managers(tx: &mut Tx<'_>, id: UserId, managers: &[UserId]) -> Result<()> {
    diesel::delete(chosen_managers::table.filter(chosen_managers::user_id.eq(id)))
        .execute(tx.conn())?;
    for manager in managers {
        diesel::insert_into(chosen_managers::table)
            .values((
                chosen_managers::user_id.eq(id),
                chosen_managers::manager_id.eq(*manager),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

pub(super) fn set_password(
    tx: &mut Tx<'_>,
    id: UserId,
    hash: &PasswordHashText,
    must_change: bool,
) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(id)))
        .set((
            users::password_hash.eq(&hash.0),
            users::must_change_password.eq(must_change),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn set_active(tx: &mut Tx<'_>, id: UserId, active: bool) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(id)))
        .set((
            users::active.eq(active),
            users::version.eq(users::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

pub(super) fn set_preferences(
    tx: &mut Tx<'_>,
    id: UserId,
    locale: Locale,
    zone: &str,
) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(id)))
        .set((users::locale.eq(locale), users::zone.eq(zone)))
        .execute(tx.conn())?;
    Ok(())
}

pub(crate) fn note_visit(tx: &mut Tx<'_>, id: UserId) -> Result<()> {
    let now = tx.moment();
    diesel::update(users::table.filter(users::id.eq(id)))
        .set(users::seen_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}
