//! Users: the employees' accounts.
//!
//! A user is deactivated, never deleted: every record and event keeps the name of who did it. A deactivated user cannot
//! sign in and their sessions end at once. The last active administrator can be neither deactivated nor stripped of the
//! role. Passwords are kept as Argon2id hashes only (`B13`, `O14`).

pub mod commands;
mod events;
mod form;
pub(crate) mod pages;
pub mod passwords;
pub mod store;
pub(crate) mod view;

use base::access::{Roles, Visibility};
use base::area::{self, RecordKind, RecordTitle, Routes};
use base::ids::{DepartmentId, SubjectKind, UserId};
use base::locale::Locale;
use base::{Action, Error, FieldErrors, Read, Result, Text};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use formats::email::Email;

pub use events::UserEvent;

use crate::schema::users;

/// An account.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    /// Its number.
    pub id: UserId,
    /// What they type to sign in; lower case.
    pub login: String,
    /// As shown to others.
    pub full_name: String,
    /// Job title.
    pub position: String,
    /// Where they work.
    pub department_id: Option<DepartmentId>,
    /// Work phones, as written.
    pub phones: String,
    /// For letters from the program.
    pub email: String,
    /// What they are.
    pub roles: Roles,
    /// Whose records they see.
    pub visibility: Visibility,
    /// The password was given by the administrator and must be replaced.
    pub must_change_password: bool,
    /// May sign in.
    pub active: bool,
    /// Language of the screens.
    pub locale: Locale,
    /// IANA name of the time zone.
    pub zone: String,
    /// Grows with every change.
    pub version: i32,
    /// When it was created, UTC.
    pub created_at: NaiveDateTime,
    /// Last visit, to five minutes, UTC.
    pub seen_at: Option<NaiveDateTime>,
}

/// What the administrator decides about an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserInput {
    /// Latin letters, digits, dot, dash; 2 to 40 characters.
    pub login: String,
    /// Surname, name, patronymic in any order the company uses.
    pub full_name: String,
    /// Job title.
    pub position: String,
    /// Where they work.
    pub department_id: Option<DepartmentId>,
    /// Work phones.
    pub phones: String,
    /// May be empty.
    pub email: String,
    /// At least one.
    pub roles: Roles,
    /// Whose records they see.
    pub visibility: Visibility,
    /// For [`Visibility::Chosen`]: whose records besides their own.
    pub chosen_managers: Vec<UserId>,
}

impl UserInput {
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn validate(mut self) -> Result<Self> {
        let mut errors = FieldErrors::default();
        self.login = self.login.to_lowercase();
        if !is_login(&self.login) {
            errors.add("login", "user-error-login");
        }
        for (field, value, longest) in [
            ("full_name", &self.full_name, 120),
            ("position", &self.position, 120),
            ("phones", &self.phones, 200),
            ("email", &self.email, 254),
        ] {
            if value.chars().count() > longest {
                errors.add(field, Text::new("error-too-long").with("count", longest));
            }
        }
        if self.full_name.is_empty() {
            errors.add("full_name", "user-error-name");
        }
        if !self.email.is_empty() && Email::parse(&self.email).is_err() {
            errors.add("email", "user-error-email");
        }
        if self.roles.is_empty() {
            errors.add("roles", "user-error-roles");
        }
        errors.check()?;
        Ok(self)
    }
}

fn is_login(login: &str) -> bool {
    (2..=40).contains(&login.len())
        && login
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// Accounts as other areas name and link them: to the administrator only, for nobody else sees their events.
pub const RECORD_KIND: RecordKind = RecordKind {
    kind: SubjectKind::User,
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

const PATH: &str = "/settings/users";

fn titles(read: &mut Read<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>> {
    if !read.actor.may(Action::Administer) {
        return Ok(Vec::new());
    }
    let ids: Vec<UserId> = ids.iter().map(|id| UserId(*id)).collect();
    let names = store::names(read, &ids)?;
    Ok(names.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The addresses of accounts.
pub fn routes() -> Routes {
    Routes::default()
        .get("/settings/users", pages::index)
        .get("/settings/users/new", pages::new)
        .post("/settings/users", pages::create)
        .get("/settings/users/{id}", pages::edit)
        .post("/settings/users/{id}", pages::update)
        .get("/settings/users/{id}/password", pages::back)
        .post("/settings/users/{id}/password", pages::give_password)
        .post("/settings/users/{id}/closure", pages::close)
        .post("/settings/users/{id}/closure/removal", pages::reopen)
        .post("/settings/users/{id}/hand-over", pages::hand_over)
        .post(
            "/settings/users/{id}/sessions/removal",
            pages::revoke_sessions,
        )
        .post(
            "/settings/users/{id}/sessions/{session}/removal",
            pages::revoke_session,
        )
}

/// The refusal to take away the installation's last administrator.
pub(crate) fn last_administrator() -> Error {
    Error::Conflict(Text::new("user-conflict-last-administrator"))
}
