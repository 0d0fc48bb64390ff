//! The administrator's pages of departments.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::ids::{DepartmentId, UserId};
use base::{Action, Ctx, Error, FieldErrors, Read, Result};
use chrono::NaiveDateTime;

use super::commands::{self, DepartmentInput};
use super::{Department, store};
use crate::audit::last_change;
use crate::settings::SECTION;
use crate::settings::conflict::Conflict;
use crate::users;
use crate::users::User;

/// A line of the list.
struct Line {
    department: Department,
    head: Option<String>,
    members: i64,
}

impl Line {
    fn members(&self) -> i64 {
        self.members
    }
}

/// The list of departments and what is chosen from.
struct Listing {
    lines: Vec<Line>,
    users: Vec<User>,
    current: Option<DepartmentId>,
}

impl Listing {
    fn load(read: &mut Read<'_>, current: Option<DepartmentId>) -> Result<Self> {
        let users = users::store::list(read)?;
        let users: Vec<User> = users.into_iter().map(|(user, _)| user).collect();
        let lines = store::list(read)?.into_iter().map(|department| {
            let head = users
                .iter()
                .find(|user| Some(user.id) == department.head_id);
            let members = (users.iter())
                .filter(|user| user.active && user.department_id == Some(department.id))
                .count();
            Line {
                head: head.map(|user| user.full_name.clone()),
                members: i64::try_from(members).unwrap_or_default(),
                department,
            }
        });
        Ok(Self {
            lines: lines.collect(),
            users,
            current,
        })
    }

    fn is_current(&self, id: &DepartmentId) -> bool {
        self.current == Some(*id)
    }

    fn active(&self) -> impl Iterator<Item = &User> {
        self.users.iter().filter(|user| user.active)
    }
}

/// The fields as they are shown.
#[derive(Default)]
struct DepartmentForm {
    name: String,
    head_id: String,
    version: i32,
}

impl DepartmentForm {
    fn of(department: &Department) -> Self {
        Self {
            name: department.name.clone(),
            head_id: department
                .head_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
            version: department.version,
        }
    }

    fn read(form: &Form) -> Self {
        Self {
            name: form.line("name"),
            head_id: form.line("head_id"),
            version: form.line("version").parse().unwrap_or_default(),
        }
    }

    fn input(&self) -> Result<DepartmentInput> {
        let head_id = (!self.head_id.is_empty())
            .then(|| self.head_id.parse::<UserId>())
            .transpose()
            .map_err(|_| Error::field("head_id", "error-choose-from-list"))?;
        Ok(DepartmentInput {
            name: self.name.clone(),
            head_id,
        })
    }

    fn is_head(&self, id: &UserId) -> bool {
        self.head_id == id.to_string()
    }
}

#[derive(Template)]
#[template(path = "departments/index.html")]
struct IndexPage {
    page: Page,
    part: &'static str,
    listing: Listing,
}

#[derive(Template)]
#[template(path = "departments/edit.html")]
struct EditPage {
    page: Page,
    part: &'static str,
    listing: Listing,
    department: Option<Department>,
    form: DepartmentForm,
    errors: FieldErrors,
    conflict: Option<Conflict>,
}

impl EditPage {
    /// Puts what was typed back, on top of the version that is kept now: saving again overrides it knowingly.
    fn conflict_with(&mut self, typed: DepartmentForm, by: Option<(String, NaiveDateTime)>) {
        let version = self.form.version;
        let kept = std::mem::replace(&mut self.form, DepartmentForm { version, ..typed });
        let (kept, typed) = (self.told(&kept), self.told(&self.form));
        self.conflict = Some(Conflict::between(kept, typed, by));
    }

    /// Every field with its name and its value as people read it.
    fn told(&self, form: &DepartmentForm) -> Vec<(String, String)> {
        let head = (self.listing.users.iter())
            .find(|user| form.is_head(&user.id))
            .map(|user| user.full_name.clone());
        vec![
            (self.page.t("department-name"), form.name.clone()),
            (self.page.t("department-head_id"), head.unwrap_or_default()),
        ]
    }
}

/// `GET /settings/departments`
pub async fn index(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let listing = ctx.read(|read| Listing::load(read, None)).await?;
    draw(&IndexPage {
        page: page(&ctx),
        part: "settings-departments",
        listing,
    })
}

/// `GET /settings/departments/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    draw(&load(&ctx, None).await?)
}

/// `POST /settings/departments`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let typed = DepartmentForm::read(&form);
    let done = match typed.input() {
        Ok(input) => ctx.write(move |tx| commands::create(tx, input)).await,
        Err(error) => Err(error),
    };
    answer(&ctx, None, typed, done).await
}

/// `GET /settings/departments/{id}`
pub async fn edit(ctx: Ctx, Id(id): Id<DepartmentId>) -> Result<Response> {
    draw(&load(&ctx, Some(id)).await?)
}

/// `POST /settings/departments/{id}`
pub async fn update(ctx: Ctx, Id(id): Id<DepartmentId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let typed = DepartmentForm::read(&form);
    let done = match typed.input() {
        Ok(input) => {
            let version = typed.version;
            ctx.write(move |tx| commands::edit(tx, id, version, input))
                .await
                .map(|()| id)
        }
        Err(error) => Err(error),
    };
    answer(&ctx, Some(id), typed, done).await
}

fn page(ctx: &Ctx) -> Page {
    Page::new(ctx, SECTION, ctx.t().get("settings-departments"))
}

async fn load(ctx: &Ctx, id: Option<DepartmentId>) -> Result<EditPage> {
    ctx.actor.require(Action::Administer)?;
    let (listing, department) = ctx
        .read(move |read| {
            let department = id.map(|id| store::find(read, id)).transpose()?;
            Ok((Listing::load(read, id)?, department))
        })
        .await?;
    Ok(EditPage {
        page: page(ctx),
        part: "settings-departments",
        listing,
        form: department
            .as_ref()
            .map(DepartmentForm::of)
            .unwrap_or_default(),
        department,
        errors: FieldErrors::default(),
        conflict: None,
    })
}

/// Back to the department, or its form with what is wrong.
async fn answer(
    ctx: &Ctx,
    id: Option<DepartmentId>,
    typed: DepartmentForm,
    done: Result<DepartmentId>,
) -> Result<Response> {
    let error = match done {
        Ok(id) => {
            let path = format!("/settings/departments/{id}");
            return Ok(see_other_with_toast(&path, &ctx.t().get("saved")));
        }
        Err(error) => error,
    };
    let mut page = load(ctx, id).await?;
    match error {
        Error::Invalid(errors) => {
            page.form = typed;
            page.errors = errors;
            draw_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Error::Conflict(_) => {
            let by = match id {
                Some(id) => ctx.read(move |read| last_change(read, id.into())).await?,
                None => None,
            };
            page.conflict_with(typed, by);
            draw_with(StatusCode::CONFLICT, &page)
        }
        other => Err(other),
    }
}
