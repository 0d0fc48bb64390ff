//! Saving, changing and removing views; their tabs are drawn by the lists.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::{Html, IntoResponse, Response};
use base::html::address::Id;
use base::html::filter::query_without;
use base::html::form::Form;
use base::html::list::Total;
use base::html::{Page, draw, see_other, see_other_with_toast};
use base::ids::ViewId;
use base::{Action, Ctx, Error, FieldErrors, Read, Result};

use super::commands::{self, ViewInput};
use super::{SavedView, Share, store};

/// Fields of the forms that are no state of the list.
const NOT_STATE: &[&str] = &[
    "name", "share", "saved", "filter", "keep", "after", "before", "list", "state",
];

/// A view among the tabs of its list.
#[derive(Debug, Clone)]
pub struct ViewTab {
    /// The view.
    pub view: SavedView,
    /// It is the one shown.
    pub current: bool,
    /// The list was narrowed otherwise since.
    pub changed: bool,
    /// The reader may change it.
    pub own: bool,
    /// It stands under the reader's side menu.
    pub favourite: bool,
}

/// The tabs of these views of a list; `saved` is the one the address names and `state` the list's query string: a query if it
/// names one.
///
/// # Errors
/// The base could not be read.
pub fn tabs(
    read: &mut Read<'_>,
    views: Vec<SavedView>,
    saved: &str,
    state: &Form,
) -> Result<Vec<ViewTab>> {
    let state = query_without(state, NOT_STATE);
    let views = views.into_iter();
    // Only the one shown has a star to press.
    let favourites = match saved {
        "" => Vec::new(),
        _ => store::favourites(read)?,
    };
    Ok(views
        .map(|view| ViewTab {
            favourite: favourites.iter().any(|favourite| favourite.id == view.id),
            current: view.id.to_string() == saved,
            changed: view.query != state,
            own: Some(view.owner_id) == read.actor.user_id || read.actor.may(Action::Administer),
            view,
        })
        .collect())
}

/// The saved view whose records are to be counted: `?tab=5`.
pub fn tab_of(query: &Form) -> Option<ViewId> {
    query.line("tab").parse().ok().map(ViewId)
}

/// What a view keeps of its list.
///
/// # Errors
/// `NotFound` unless the actor has the view of this list.
pub fn state_of(read: &mut Read<'_>, list: &str, tab: ViewId) -> Result<Form> {
    let view = store::find(read, tab)?;
    if view.list != list {
        return Err(Error::NotFound);
    }
    Ok(Form::parse(&view.query))
}

/// How many records a view has, beside its name: «38», «1 000+»; nothing where that is not soon told.
///
/// # Errors
/// None of its own.
pub fn tab_count(ctx: &Ctx, total: Option<Total>) -> Result<Response> {
    let page = Page::fragment(ctx);
    let words = match total {
        None | Some(Total::UNKNOWN) => String::new(),
        Some(total) if total.more || total.count > Total::LOOKED_AT => {
            format!("{}+", page.number(total.count.min(Total::LOOKED_AT)))
        }
        Some(total) => page.number(total.count),
    };
    Ok(Html(words).into_response())
}

/// `POST /views?list=/companies` with the filter's form, `name` and `share`
pub async fn create(ctx: Ctx, RawQuery(query): RawQuery, form: Form) -> Result<Response> {
    let list = Form::parse(&query.unwrap_or_default()).line("list");
    let known = ctx.app.registry.menu().any(|item| item.path == list);
    if !known {
        return Err(Error::NotFound);
    }
    let query = query_without(&form, NOT_STATE);
    let input = input(&form)?;
    let (path, state) = (list.clone(), query.clone());
    let saved = ctx
        .write(move |tx| commands::create(tx, &path, &state, &input))
        .await;
    match saved {
        Ok(id) => Ok(see_other(&format!("{list}?saved={id}&{query}"))),
        Err(Error::Invalid(errors)) => {
            Ok(back(&ctx, &errors, &format!("{list}?filter=open&{query}")))
        }
        Err(error) => Err(error),
    }
}

/// `POST /views/{id}` with `name`, `share`, and `state` when the list as it is shown is to be kept
pub async fn update(ctx: Ctx, Id(id): Id<ViewId>, form: Form) -> Result<Response> {
    let input = input(&form)?;
    let query = form
        .optional("state")
        .map(|state| query_without(&Form::parse(&state), NOT_STATE));
    let saved = ctx
        .write(move |tx| commands::edit(tx, id, query.as_deref(), &input))
        .await;
    match saved {
        Ok(view) => Ok(see_other_with_toast(
            &view.address(),
            &ctx.t().get("view-saved"),
        )),
        Err(Error::Invalid(errors)) => Ok(back(
            &ctx,
            &errors,
            ctx.request.sent_from.as_deref().unwrap_or("/"),
        )),
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "views/_favourites.html")]
struct Favourites {
    page: Page,
    views: Vec<SavedView>,
}

/// `GET /views/favourites`: the part of the side menu
pub async fn favourites(ctx: Ctx) -> Result<Response> {
    let views = ctx.read(store::favourites).await?;
    let page = Page::fragment(&ctx);
    draw(&Favourites { page, views })
}

/// `POST /views/{id}/favourite` with `on=yes`, or without to take it away
pub async fn favour(ctx: Ctx, Id(id): Id<ViewId>, form: Form) -> Result<Response> {
    let favourite = form.has("on");
    let view = ctx
        .write(move |tx| commands::favour(tx, id, favourite))
        .await?;
    Ok(see_other(&view.address()))
}

/// `POST /views/{id}/delete`
pub async fn delete(ctx: Ctx, Id(id): Id<ViewId>) -> Result<Response> {
    let view = ctx.write(move |tx| commands::remove(tx, id)).await?;
    let toast = ctx.t().with("view-removed", "name", &view.name);
    Ok(see_other_with_toast(
        &format!("{}?{}", view.list, view.query),
        &toast,
    ))
}

fn input(form: &Form) -> Result<ViewInput> {
    Ok(ViewInput {
        name: form.line("name"),
        share: form.parsed("share")?.unwrap_or(Share::Me),
    })
}

/// Back to the list, with what is wrong in a toast.
fn back(ctx: &Ctx, errors: &FieldErrors, address: &str) -> Response {
    let texts: Vec<String> = errors.iter().map(|(_, text)| ctx.t().text(text)).collect();
    see_other_with_toast(address, &texts.join(" "))
}
