//! An import at work and its result: the check, the taking, the undo.

use std::ops::Deref;

use accounts::users;
use askama::Template;
use axum::response::Response;
use base::html::address::Id;
use base::html::{Page, draw, see_other};
use base::ids::ImportId;
use base::{Action, Ctx, Read, Result};

use super::views::{self, NoteView, SampleView};
use super::{Import, ImportState, commands, store};
use crate::background::Progress;

/// Failures shown on a page; the file has all of them.
const FAILURES: i64 = 20;
/// Companies that stay after an undo, shown on a page.
const KEPT: i64 = 200;

/// What a page shows of an import.
struct View {
    page: Page,
    import: Import,
    step: u8,
    badge: String,
    taken: String,
    progress: Progress,
    notes: Vec<NoteView>,
    samples: Vec<SampleView>,
    failures: Vec<(i64, String, String)>,
    kept: Vec<(i64, i64, String)>,
    lasted: String,
    estimate: String,
    trouble: Option<String>,
}

macro_rules! pages {
    ($($name:ident $path:literal),+ $(,)?) => { $(
        #[derive(Template)]
        #[template(path = $path)]
        struct $name(View);

        impl Deref for $name {
            type Target = View;
            fn deref(&self) -> &View {
                &self.0
            }
        }
    )+ };
}
pages!(
    CheckPage "imports/check.html",
    CheckPart "imports/_check.html",
    ShowPage "imports/show.html",
    ShowPart "imports/_show.html",
);

/// `GET /imports/{id}/check`
pub async fn check(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    let view = view(&ctx, id, 3).await?;
    if !matches!(
        view.import.state,
        ImportState::Checking | ImportState::Checked
    ) {
        return Ok(see_other(&view.import.step_path()));
    }
    if ctx.request.fragment {
        return draw(&CheckPart(view));
    }
    draw(&CheckPage(view))
}

/// `GET /imports/{id}`
pub async fn show(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    let mut view = view(&ctx, id, 4).await?;
    match view.import.state {
        ImportState::Uploaded | ImportState::Checking | ImportState::Checked => {
            return Ok(see_other(&view.import.step_path()));
        }
        ImportState::Running => {}
        _ => view.step = 6,
    }
    if ctx.request.fragment {
        return draw(&ShowPart(view));
    }
    draw(&ShowPage(view))
}

/// `POST /imports/{id}/run`
pub async fn start(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    ctx.write(move |tx| commands::start(tx, id)).await?;
    Ok(see_other(&format!("/imports/{id}")))
}

/// `POST /imports/{id}/stop`
pub async fn stop(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    ctx.write(move |tx| commands::stop(tx, id)).await?;
    let import = ctx
        .read(move |read| store::find_for(read, Action::Import, id))
        .await?;
    Ok(see_other(&import.step_path()))
}

/// `POST /imports/{id}/undo`
pub async fn undo(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    ctx.write(move |tx| commands::undo(tx, id)).await?;
    Ok(see_other(&format!("/imports/{id}")))
}

async fn view(ctx: &Ctx, id: ImportId, step: u8) -> Result<View> {
    let owner = ctx.clone();
    ctx.read(move |read| view_of(read, &owner, id, step)).await
}

fn view_of(read: &mut Read<'_>, ctx: &Ctx, id: ImportId, step: u8) -> Result<View> {
    let t = ctx.t();
    let import = store::find_for(read, Action::Import, id)?;
    let failures = store::failures(read, id, -1, FAILURES)?;
    let kept = match import.state {
        ImportState::Undone => store::kept(read, id, KEPT)?,
        _ => Vec::new(),
    };
    let users: Vec<_> = match import.tally.samples.is_empty() {
        true => Vec::new(),
        false => users::store::list(read)?
            .into_iter()
            .map(|(user, _)| user)
            .collect(),
    };
    let told = failures
        .into_iter()
        .map(|(number, name, reason)| (number, name, reason.tell(t)));
    Ok(View {
        page: Page::new(ctx, "menu-companies", t.get("import-title")),
        step,
        badge: views::badge(t, &import),
        taken: views::columns_taken(t, &import),
        progress: views::progress(ctx, &import),
        notes: views::notes(t, &import.tally.notes),
        samples: views::samples(t, &import.tally.samples, &users),
        failures: told.collect(),
        kept,
        lasted: views::lasted(t, &import),
        estimate: views::estimate(t, import.tally.fitting()),
        trouble: import.tally.trouble.as_ref().and_then(|key| t.find(key)),
        import,
    })
}
