//! The administrator's page of the reference lists.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::Form;
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::{Action, Ctx, Error, FieldErrors, Recorded, Result, Tx};

use super::{Entry, Reference, ReferenceList, commands, store};

/// An entry of a list beside the others, or the list alone.
#[derive(Template)]
#[template(path = "references/index.html")]
struct ReferencesPage {
    page: Page,
    part: &'static str,
    list: ReferenceList,
    entries: Vec<Entry>,
    current: Option<Entry>,
    name: String,
    errors: FieldErrors,
    refusal: Option<String>,
}

impl ReferencesPage {
    async fn load(ctx: &Ctx, list: ReferenceList, id: Option<i64>) -> Result<Self> {
        ctx.actor.require(Action::Administer)?;
        let entries = ctx.read(move |read| store::list(read, list)).await?;
        let current = match id {
            Some(id) => {
                let found = entries.iter().find(|entry| entry.id == id);
                Some(found.cloned().ok_or(Error::NotFound)?)
            }
            None => None,
        };
        Ok(Self {
            page: Page::new(ctx, "menu-settings", ctx.t().get("settings-references")),
            part: "settings-references",
            list,
            entries,
            name: current
                .as_ref()
                .map(|entry| entry.name.clone())
                .unwrap_or_default(),
            current,
            errors: FieldErrors::default(),
            refusal: None,
        })
    }

    fn path(&self) -> String {
        format!("/settings/references/{}", self.list)
    }

    fn is_list(&self, list: &ReferenceList) -> bool {
        self.list == *list
    }

    fn is_current(&self, entry: &Entry) -> bool {
        self.current
            .as_ref()
            .is_some_and(|current| current.id == entry.id)
    }

    /// The entries that the current one can be put together with.
    fn others(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !self.is_current(entry))
    }
}

impl Entry {
    fn companies(&self) -> i64 {
        self.companies
    }
}

/// `GET /settings/references/{list}`
pub async fn index(ctx: Ctx, Id(list): Id<ReferenceList>) -> Result<Response> {
    draw(&ReferencesPage::load(&ctx, list, None).await?)
}

/// `GET /settings/references/{list}/{id}`
pub async fn edit(ctx: Ctx, Id((list, id)): Id<(ReferenceList, i64)>) -> Result<Response> {
    draw(&ReferencesPage::load(&ctx, list, Some(id)).await?)
}

/// `POST /settings/references/{list}/{id}`
pub async fn rename(
    ctx: Ctx,
    Id((list, id)): Id<(ReferenceList, i64)>,
    form: Form,
) -> Result<Response> {
    let (was, name) = (form.text("was"), form.line("name"));
    let entry = Reference { list, id };
    let done = save(&ctx, move |tx| commands::rename(tx, entry, &was, &name)).await;
    answer(&ctx, entry, &form, done).await
}

/// `POST /settings/references/{list}/{id}/merger`
pub async fn merge(
    ctx: Ctx,
    Id((list, id)): Id<(ReferenceList, i64)>,
    form: Form,
) -> Result<Response> {
    let entry = Reference { list, id };
    let into = form.line("into").parse().unwrap_or_default();
    match save(&ctx, move |tx| commands::merge(tx, entry, into)).await {
        Ok(()) => Ok(saved(&ctx, Reference { list, id: into })),
        refused => answer(&ctx, entry, &form, refused).await,
    }
}

/// `POST /settings/references/{list}/{id}/retirement`
pub async fn retire(
    ctx: Ctx,
    Id((list, id)): Id<(ReferenceList, i64)>,
    form: Form,
) -> Result<Response> {
    let entry = Reference { list, id };
    let done = save(&ctx, move |tx| commands::retire(tx, entry)).await;
    answer(&ctx, entry, &form, done).await
}

/// `POST /settings/references/{list}/{id}/retirement/removal`
pub async fn bring_back(
    ctx: Ctx,
    Id((list, id)): Id<(ReferenceList, i64)>,
    form: Form,
) -> Result<Response> {
    let entry = Reference { list, id };
    let done = save(&ctx, move |tx| commands::bring_back(tx, entry)).await;
    answer(&ctx, entry, &form, done).await
}

async fn save(
    ctx: &Ctx,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Recorded> + Send + 'static,
) -> Result<()> {
    ctx.write(work).await
}

/// Back to the entry, or its form with what is wrong. After a conflict the form compares with what is kept now.
async fn answer(ctx: &Ctx, entry: Reference, form: &Form, done: Result<()>) -> Result<Response> {
    let error = match done {
        Ok(()) => return Ok(saved(ctx, entry)),
        Err(error) => error,
    };
    let mut page = ReferencesPage::load(ctx, entry.list, Some(entry.id)).await?;
    if form.has("name") {
        page.name = form.line("name");
    }
    match error {
        Error::Invalid(errors) => {
            page.errors = errors;
            draw_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Error::Conflict(why) => {
            page.refusal = Some(ctx.t().text(&why));
            draw_with(StatusCode::CONFLICT, &page)
        }
        other => Err(other),
    }
}

fn saved(ctx: &Ctx, Reference { list, id }: Reference) -> Response {
    let path = format!("/settings/references/{list}/{id}");
    see_other_with_toast(&path, &ctx.t().get("saved"))
}
