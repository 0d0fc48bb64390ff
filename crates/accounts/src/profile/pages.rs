//! The pages of one's own account.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{LANGUAGES, Page, draw, draw_with, see_other_with_toast};
use base::ids::SessionId;
use base::locale::Locale;
use base::{Ctx, Error, FieldErrors, Result};
use chrono_tz::Tz;

use super::zones::{self, Group};
use crate::sessions::view::SessionList;
use crate::users::pages::hashed;
use crate::users::view::role_names;
use crate::users::{User, commands, passwords, store};
use crate::{departments, sessions};

#[derive(Template)]
#[template(path = "profile/show.html")]
struct ProfilePage {
    page: Page,
    user: User,
    roles: String,
    department: Option<String>,
    languages: &'static [(Locale, &'static str)],
    zones: Vec<Group>,
    sessions: SessionList,
}

impl ProfilePage {
    fn is_locale(&self, locale: &Locale) -> bool {
        self.user.locale == *locale
    }

    fn is_zone(&self, name: &str) -> bool {
        self.user.zone == name
    }
}

/// `GET /profile`
pub async fn show(ctx: Ctx) -> Result<Response> {
    let id = ctx.actor.user()?;
    let (user, department, sessions) = ctx
        .read(move |read| {
            let user = store::find(read, id)?;
            let department = user
                .department_id
                .map(|department| departments::store::find(read, department))
                .transpose()?;
            let sessions = SessionList::load(read, id, "/profile/sessions".to_owned())?;
            Ok((user, department, sessions))
        })
        .await?;
    let page = Page::new(&ctx, "menu-profile", ctx.t().get("me-profile"));
    draw(&ProfilePage {
        roles: role_names(&user, &page),
        zones: zones::groups(ctx.t(), ctx.now.naive_utc()),
        page,
        user,
        department: department.map(|department| department.name),
        languages: LANGUAGES,
        sessions,
    })
}

/// `POST /profile`
pub async fn update(ctx: Ctx, form: Form) -> Result<Response> {
    let choose = |field| Error::field(field, "error-choose-from-list");
    let locale: Locale = form.parsed("locale")?.ok_or_else(|| choose("locale"))?;
    let zone: Tz = form.parsed("zone")?.ok_or_else(|| choose("zone"))?;
    ctx.write(move |tx| commands::set_preferences(tx, locale, zone))
        .await?;
    let saved = ctx.app.registry.texts.of(locale).get("saved");
    Ok(see_other_with_toast("/profile", &saved))
}

/// `POST /profile/sessions/{session}/removal`
pub async fn revoke_session(ctx: Ctx, Id(session): Id<SessionId>) -> Result<Response> {
    let id = ctx.actor.user()?;
    ctx.write(move |tx| sessions::commands::revoke(tx, id, session))
        .await?;
    Ok(see_other_with_toast(
        "/profile",
        &ctx.t().get("sessions-ended"),
    ))
}

/// `POST /profile/sessions/removal`
pub async fn revoke_sessions(ctx: Ctx) -> Result<Response> {
    let id = ctx.actor.user()?;
    ctx.write(move |tx| sessions::commands::revoke_all(tx, id))
        .await?;
    Ok(see_other_with_toast(
        "/profile",
        &ctx.t().get("sessions-ended"),
    ))
}

#[derive(Template)]
#[template(path = "profile/password.html")]
struct PasswordPage {
    page: Page,
    login: String,
    /// The administrator gave the present one: it must be replaced before anything else.
    given: bool,
    errors: FieldErrors,
}

/// `GET /profile/password`
pub async fn edit_password(ctx: Ctx) -> Result<Response> {
    let id = ctx.actor.user()?;
    let user = ctx.read(move |read| store::find(read, id)).await?;
    show_password(&ctx, StatusCode::OK, &user, FieldErrors::default())
}

/// `POST /profile/password`
pub async fn update_password(ctx: Ctx, form: Form) -> Result<Response> {
    let id = ctx.actor.user()?;
    let (user, kept) = ctx
        .read(move |read| Ok((store::find(read, id)?, store::password_hash(read, id)?)))
        .await?;
    let field = |name| form.raw(name).unwrap_or_default().to_owned();
    let (old, new, repeated) = (field("old_password"), field("password"), field("repeated"));
    let checked = new.clone();
    let (old_is_right, new_is_old) = tokio::task::spawn_blocking(move || {
        let right = passwords::matches(&old, Some(&kept));
        (right, right && checked == old)
    })
    .await?;
    let mut errors = FieldErrors::default();
    if !old_is_right {
        errors.add("old_password", "password-error-old");
    }
    if new_is_old {
        errors.add("password", "password-error-same");
    }
    let personal = [&*user.login, &user.full_name, &user.email];
    if let Err(Error::Invalid(wrong)) = passwords::check_pair(&new, &repeated, &personal) {
        for (field, text) in wrong.iter() {
            errors.add(field, text.clone());
        }
    }
    if !errors.is_empty() {
        return show_password(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &user, errors);
    }
    let hash = hashed(&new).await?;
    ctx.write(move |tx| commands::change_password(tx, &hash))
        .await?;
    let next = if user.must_change_password {
        "/"
    } else {
        "/profile"
    };
    Ok(see_other_with_toast(next, &ctx.t().get("password-changed")))
}

fn show_password(
    ctx: &Ctx,
    status: StatusCode,
    user: &User,
    errors: FieldErrors,
) -> Result<Response> {
    let page = PasswordPage {
        page: Page::new(ctx, "menu-profile", ctx.t().get("password-title")),
        login: user.login.clone(),
        given: user.must_change_password,
        errors,
    };
    draw_with(status, &page)
}
