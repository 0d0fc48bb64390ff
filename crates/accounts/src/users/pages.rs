//! The administrator's pages of accounts.

use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw, see_other, see_other_with_toast};
use base::ids::{SessionId, UserId};
use base::{Action, Ctx, Error, FieldErrors, Read, Result};

use super::form::UserForm;
use super::passwords::{self, PasswordHashText};
use super::view::{Editor, IndexPage, Notice, People, draw_editor};
use super::{UserInput, commands, store};
use crate::audit::last_change;
use crate::sessions;
use crate::settings::SECTION;

/// `GET /settings/users`
pub async fn index(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let people = ctx.read(|read| People::load(read, None)).await?;
    draw(&IndexPage {
        page: Page::new(&ctx, SECTION, ctx.t().get("settings-users")),
        part: "settings-users",
        people,
    })
}

/// `GET /settings/users/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    let editor = load(&ctx, None).await?;
    draw_editor(&ctx, StatusCode::OK, editor)
}

/// `POST /settings/users`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let typed = UserForm::read(&form);
    let password = match accept(&typed, &form) {
        Ok((input, password)) => match give(&ctx, input, password).await {
            Ok(given) => Ok(given),
            Err(Error::Invalid(errors)) => Err(errors),
            Err(other) => return Err(other),
        },
        Err(Error::Invalid(errors)) => Err(errors),
        Err(other) => return Err(other),
    };
    match password {
        Ok((id, password)) => show_given(&ctx, id, password).await,
        Err(errors) => {
            let mut editor = load(&ctx, None).await?;
            editor.form = typed;
            editor.errors = errors;
            draw_editor(&ctx, StatusCode::UNPROCESSABLE_ENTITY, editor)
        }
    }
}

/// `GET /settings/users/{id}`
pub async fn edit(ctx: Ctx, Id(id): Id<UserId>) -> Result<Response> {
    let editor = load(&ctx, Some(id)).await?;
    draw_editor(&ctx, StatusCode::OK, editor)
}

/// `POST /settings/users/{id}`
pub async fn update(ctx: Ctx, Id(id): Id<UserId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let typed = UserForm::read(&form);
    let saved = match typed.input() {
        Ok(input) => {
            let version = typed.version;
            ctx.write(move |tx| commands::edit(tx, id, version, input))
                .await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(see_other_with_toast(
            &format!("/settings/users/{id}"),
            &ctx.t().get("saved"),
        )),
        Err(Error::Conflict(why)) if why.key == "error-changed-meanwhile" => {
            let by = ctx.read(move |read| last_change(read, id.into())).await?;
            let mut editor = load(&ctx, Some(id)).await?;
            editor.conflict(&Page::fragment(&ctx), typed, by);
            draw_editor(&ctx, StatusCode::CONFLICT, editor)
        }
        Err(error) => refuse(&ctx, id, Some(typed), error).await,
    }
}

/// `GET /settings/users/{id}/password`: a reload after a password was given.
pub async fn back(ctx: Ctx, Id(id): Id<UserId>) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    Ok(see_other(&format!("/settings/users/{id}")))
}

/// `POST /settings/users/{id}/password`
pub async fn give_password(ctx: Ctx, Id(id): Id<UserId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let account = ctx.read(move |read| store::find(read, id)).await?;
    let typed = UserForm::of(&account, &[]);
    match choose_password(&form, &typed.personal()) {
        Ok(password) => {
            let hash = hashed(&password).await?;
            ctx.write(move |tx| commands::give_password(tx, id, &hash))
                .await?;
            show_given(&ctx, id, password).await
        }
        Err(error) => refuse(&ctx, id, None, error).await,
    }
}

/// `POST /settings/users/{id}/closure`
pub async fn close(ctx: Ctx, Id(id): Id<UserId>) -> Result<Response> {
    let closed = ctx.write(move |tx| commands::deactivate(tx, id)).await;
    answer(&ctx, id, closed, "users-closed-toast").await
}

/// `POST /settings/users/{id}/closure/removal`
pub async fn reopen(ctx: Ctx, Id(id): Id<UserId>) -> Result<Response> {
    let reopened = ctx.write(move |tx| commands::reactivate(tx, id)).await;
    answer(&ctx, id, reopened, "users-reopened-toast").await
}

/// `POST /settings/users/{id}/hand-over`
pub async fn hand_over(ctx: Ctx, Id(id): Id<UserId>, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let to = match form.parsed::<UserId>("to") {
        Ok(Some(to)) => to,
        _ => {
            let error = Error::field("to", "user-error-receiver");
            return refuse(&ctx, id, None, error).await;
        }
    };
    let moves = ctx.app.registry.hand_overs();
    match ctx
        .write(move |tx| commands::hand_over(tx, id, to, &moves))
        .await
    {
        Ok(count) => Ok(see_other_with_toast(
            &format!("/settings/users/{id}"),
            &ctx.t().count("users-handed-over", count),
        )),
        Err(error) => refuse(&ctx, id, None, error).await,
    }
}

/// `POST /settings/users/{id}/sessions/{session}/removal`
pub async fn revoke_session(
    ctx: Ctx,
    Id((id, session)): Id<(UserId, SessionId)>,
) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let ended = ctx
        .write(move |tx| sessions::commands::revoke(tx, id, session))
        .await;
    answer(&ctx, id, ended, "sessions-ended").await
}

/// `POST /settings/users/{id}/sessions/removal`
pub async fn revoke_sessions(ctx: Ctx, Id(id): Id<UserId>) -> Result<Response> {
    ctx.actor.require(Action::Administer)?;
    let ended = ctx
        .write(move |tx| sessions::commands::revoke_all(tx, id))
        .await;
    answer(&ctx, id, ended, "sessions-ended").await
}

async fn load(ctx: &Ctx, id: Option<UserId>) -> Result<Editor> {
    ctx.actor.require(Action::Administer)?;
    ctx.read(move |read: &mut Read<'_>| Editor::load(read, id))
        .await
}

/// Back to the account with a message, or the account with the reason of the refusal.
async fn answer(ctx: &Ctx, id: UserId, done: Result<()>, toast: &'static str) -> Result<Response> {
    match done {
        Ok(()) => Ok(see_other_with_toast(
            &format!("/settings/users/{id}"),
            &ctx.t().get(toast),
        )),
        Err(error) => refuse(ctx, id, None, error).await,
    }
}

/// The account with what is wrong beside it; what was typed stays.
async fn refuse(ctx: &Ctx, id: UserId, typed: Option<UserForm>, error: Error) -> Result<Response> {
    let (status, errors, notice) = match error {
        Error::Invalid(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors, Notice::Nothing),
        Error::Conflict(why) => (
            StatusCode::CONFLICT,
            FieldErrors::default(),
            Notice::Refused(ctx.t().text(&why)),
        ),
        other => return Err(other),
    };
    let mut editor = load(ctx, Some(id)).await?;
    if let Some(typed) = typed {
        editor.form = typed;
    }
    editor.errors = errors;
    editor.notice = notice;
    draw_editor(ctx, status, editor)
}

/// The account with its new password, shown this once.
async fn show_given(ctx: &Ctx, id: UserId, password: String) -> Result<Response> {
    let mut editor = load(ctx, Some(id)).await?;
    editor.notice = Notice::PasswordGiven(password);
    draw_editor(ctx, StatusCode::OK, editor)
}

/// What a new account is made of, or everything that is wrong with it.
fn accept(typed: &UserForm, form: &Form) -> Result<(UserInput, String)> {
    let mut errors = FieldErrors::default();
    let input = typed.input().and_then(UserInput::validate);
    let password = choose_password(form, &typed.personal());
    for failed in [input.as_ref().err(), password.as_ref().err()] {
        if let Some(Error::Invalid(wrong)) = failed {
            for (field, text) in wrong.iter() {
                errors.add(field, text.clone());
            }
        }
    }
    errors.check()?;
    Ok((input?, password?))
}

async fn give(ctx: &Ctx, input: UserInput, password: String) -> Result<(UserId, String)> {
    let hash = hashed(&password).await?;
    let id = ctx
        .write(move |tx| commands::create(tx, input, &hash))
        .await?;
    Ok((id, password))
}

/// The typed password if it is strong enough, or a new one.
fn choose_password(form: &Form, personal: &[String]) -> Result<String> {
    let typed = form.line("password");
    if typed.is_empty() {
        return passwords::generate();
    }
    let personal: Vec<&str> = personal.iter().map(String::as_str).collect();
    passwords::check_strength(&typed, &personal)?;
    Ok(typed)
}

/// Hashes outside any transaction: it takes long by design.
pub(crate) async fn hashed(password: &str) -> Result<PasswordHashText> {
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || passwords::hash(&password)).await?
}
