//! What the pages of accounts show: the list, and an editor beside it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::access::{Role, Visibility};
use base::html::{Page, draw_with};
use base::ids::{DepartmentId, UserId};
use base::{Ctx, FieldErrors, Read, Result};
use chrono::{NaiveDateTime, TimeZone};

use super::form::UserForm;
use super::{User, store};
use crate::departments;
use crate::sessions::view::SessionList;
use crate::settings::SECTION;
use crate::settings::conflict::Conflict;

/// A line of the list.
pub(super) struct Line {
    pub user: User,
    pub department: Option<String>,
    /// How many managers' records they see besides their own.
    pub chosen: i64,
}

/// The list of accounts.
pub(super) struct People {
    pub lines: Vec<Line>,
    pub current: Option<UserId>,
}

impl People {
    pub fn load(read: &mut Read<'_>, current: Option<UserId>) -> Result<Self> {
        let counts = store::chosen_counts(read)?;
        let lines = store::list(read)?.into_iter().map(|(user, department)| {
            let chosen = counts.iter().find(|(id, _)| *id == user.id);
            Line {
                chosen: chosen.map_or(0, |(_, count)| *count),
                user,
                department,
            }
        });
        Ok(Self {
            lines: lines.collect(),
            current,
        })
    }

    pub fn is_current(&self, id: &UserId) -> bool {
        self.current == Some(*id)
    }

    /// Who can be chosen or can receive records: everybody active but the account itself.
    pub fn others(&self) -> impl Iterator<Item = &User> {
        let users = self.lines.iter().map(|line| &line.user);
        users.filter(|user| user.active && self.current != Some(user.id))
    }
}

impl Line {
    pub fn is_administrator(&self) -> bool {
        self.user.roles.has(Role::Administrator)
    }

    pub fn sees_all(&self) -> bool {
        self.is_administrator() || self.user.visibility == Visibility::All
    }

    pub fn has_chosen(&self) -> bool {
        self.user.visibility == Visibility::Chosen
    }

    pub fn chosen(&self) -> i64 {
        self.chosen
    }

    /// «14:05» of today, else the day: the column is narrow.
    pub fn seen(&self, page: &Page, at: &NaiveDateTime) -> String {
        let day = page.zone.from_utc_datetime(at).date_naive();
        if day == page.today() {
            page.time(at)
        } else {
            page.day(day)
        }
    }

    /// «Менеджер, Руководитель».
    pub fn role_names(&self, page: &Page) -> String {
        role_names(&self.user, page)
    }
}

pub(crate) fn role_names(user: &User, page: &Page) -> String {
    let names: Vec<String> = user
        .roles
        .iter()
        .map(|role| page.t(format!("role-{role}")))
        .collect();
    names.join(", ")
}

/// What stands above the form.
#[derive(Default)]
pub(super) enum Notice {
    #[default]
    Nothing,
    /// A refusal that no field is to blame for.
    Refused(String),
    /// The password just given: shown once.
    PasswordGiven(String),
    /// The account was changed while its form was being filled in.
    Conflict(Conflict),
}

/// An account beside the list.
pub(super) struct Editor {
    pub people: People,
    pub user: Option<User>,
    pub form: UserForm,
    pub departments: Vec<(DepartmentId, String)>,
    pub sessions: SessionList,
    pub errors: FieldErrors,
    pub notice: Notice,
}

impl Editor {
    /// The editor of this account, or of a new one.
    pub fn load(read: &mut Read<'_>, id: Option<UserId>) -> Result<Self> {
        let (user, form, sessions) = match id {
            Some(id) => {
                let user = store::find(read, id)?;
                let chosen = store::chosen_managers_of(read, id)?;
                let form = UserForm::of(&user, &chosen);
                let path = format!("/settings/users/{id}/sessions");
                (Some(user), form, SessionList::load(read, id, path)?)
            }
            None => (None, UserForm::new(), SessionList::default()),
        };
        let departments = departments::store::list(read)?;
        Ok(Self {
            people: People::load(read, id)?,
            user,
            form,
            departments: departments
                .into_iter()
                .map(|department| (department.id, department.name))
                .collect(),
            sessions,
            errors: FieldErrors::default(),
            notice: Notice::Nothing,
        })
    }

    /// Puts what was typed back, on top of the version that is kept now: saving again overrides it knowingly.
    pub fn conflict(&mut self, page: &Page, typed: UserForm, by: Option<(String, NaiveDateTime)>) {
        let kept = std::mem::replace(&mut self.form, typed);
        self.form.version = kept.version;
        let (kept, typed) = (self.told(page, &kept), self.told(page, &self.form));
        self.notice = Notice::Conflict(Conflict::between(kept, typed, by));
    }

    /// Every field with its name and its value as people read it.
    fn told(&self, page: &Page, form: &UserForm) -> Vec<(String, String)> {
        let department = (self.departments.iter())
            .find(|(id, _)| id.to_string() == form.department_id)
            .map(|(_, name)| name.clone());
        let roles: Vec<String> = (form.roles.iter())
            .map(|role| page.t(format!("role-{role}")))
            .collect();
        let chosen: Vec<String> = (self.people.lines.iter())
            .filter(|line| form.has_chosen(&line.user.id))
            .map(|line| line.user.full_name.clone())
            .collect();
        let visibility = (form.visibility.parse::<Visibility>())
            .map(|visibility| page.t(format!("visibility-{visibility}")));
        let values = [
            ("user-full_name", form.full_name.clone()),
            ("user-position", form.position.clone()),
            ("user-department_id", department.unwrap_or_default()),
            ("user-login", form.login.clone()),
            ("user-phones", form.phones.clone()),
            ("user-email", form.email.clone()),
            ("user-roles", roles.join(", ")),
            ("user-visibility", visibility.unwrap_or_default()),
            ("user-chosen_managers", chosen.join(", ")),
        ];
        values.map(|(key, value)| (page.t(key), value)).into()
    }

    pub fn is_department(&self, id: &DepartmentId) -> bool {
        self.form.department_id == id.to_string()
    }
}

#[derive(Template)]
#[template(path = "users/index.html")]
pub(super) struct IndexPage {
    pub page: Page,
    pub part: &'static str,
    pub people: People,
}

#[derive(Template)]
#[template(path = "users/edit.html")]
struct EditPage {
    page: Page,
    part: &'static str,
    editor: Editor,
}

/// Draws an account beside the list.
pub(super) fn draw_editor(ctx: &Ctx, status: StatusCode, editor: Editor) -> Result<Response> {
    let title = ctx.t().get("settings-users");
    let page = EditPage {
        page: Page::new(ctx, SECTION, title),
        part: "settings-users",
        editor,
    };
    draw_with(status, &page)
}
