//! The page of choices, what was merged, and the undo.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::{MergeId, Subject, SubjectKind};
use base::{Action, Ctx, Error, FieldErrors, Read, Result, merged};

use super::commands::{self, Wanted};
use super::preview::Preview;
use super::rules::Field;
use super::{MOST, Made, rules, sheets, store};
use crate::duplicates::pairs::subject;

/// The line of the menu.
const SECTION: &str = "menu-duplicates";

#[derive(Template)]
#[template(path = "merges/new.html")]
struct New {
    page: Page,
    preview: Preview,
}

impl New {
    /// What does not fit together: the names of the fields and what to do.
    fn wrong(&self) -> Vec<(String, String)> {
        let errors = self.preview.errors.iter();
        let told = errors.filter_map(|(field, _)| {
            let name = self.preview.label_of(field, self.page.translator());
            Some((name, self.page.error(&self.preview.errors, field)?))
        });
        told.collect()
    }
}

/// `GET /companies/merge?ids=1,2`
pub async fn new_of_companies(ctx: Ctx, Query(query): Query) -> Result<Response> {
    new(ctx, SubjectKind::Company, query).await
}

/// `GET /people/merge?ids=1,2`
pub async fn new_of_people(ctx: Ctx, Query(query): Query) -> Result<Response> {
    new(ctx, SubjectKind::Person, query).await
}

/// `POST /companies/merge`
pub async fn create_of_companies(ctx: Ctx, form: Form) -> Result<Response> {
    create(ctx, SubjectKind::Company, form).await
}

/// `POST /people/merge`
pub async fn create_of_people(ctx: Ctx, form: Form) -> Result<Response> {
    create(ctx, SubjectKind::Person, form).await
}

async fn new(ctx: Ctx, kind: SubjectKind, query: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    show_new(&ctx, kind, query, State::Fresh).await
}

/// Why the page of choices is shown.
enum State {
    Fresh,
    Changed,
    Wrong(FieldErrors),
}

async fn show_new(ctx: &Ctx, kind: SubjectKind, form: Form, state: State) -> Result<Response> {
    let (reader, asked) = (ctx.clone(), ids_of(&form)?);
    let loaded = ctx
        .read(move |read| {
            match Preview::load(read, &reader, (kind, &asked), &form) {
                // One that was merged meanwhile is not there under its own number.
                Err(Error::NotFound) => {}
                loaded => return loaded.map(Ok),
            }
            let ids = current(read, kind, &asked)?;
            match ids.as_slice() {
                [only] => Ok(Err(subject(kind, *only))),
                ids => Preview::load(read, &reader, (kind, ids), &form).map(Ok),
            }
        })
        .await?;
    let mut preview = match loaded {
        Ok(preview) => preview,
        // The others are merged into it already.
        Err(only) => {
            let path = card_of(only);
            return Ok(see_other_with_toast(&path, &ctx.t().get("merge-already")));
        }
    };
    let status = match state {
        State::Fresh => StatusCode::OK,
        State::Changed => {
            preview.is_changed = true;
            StatusCode::CONFLICT
        }
        State::Wrong(errors) => {
            preview.errors = errors;
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    let title = match kind {
        SubjectKind::Company => "merge-companies",
        _ => "merge-people",
    };
    let page = Page::new(ctx, SECTION, ctx.t().get(title));
    draw_with(status, &New { page, preview })
}

/// The numbers in the address: `ids=1,2` or `ids=1&ids=2`.
fn ids_of(form: &Form) -> Result<Vec<i64>> {
    let typed = form.all("ids").join(",");
    let mut ids: Vec<i64> = typed
        .split(',')
        .filter(|part| !part.trim().is_empty())
        .map(|part| part.trim().parse().map_err(|_| Error::NotFound))
        .collect::<Result<_>>()?;
    ids.sort_unstable();
    ids.dedup();
    if (2..=MOST).contains(&ids.len()) {
        Ok(ids)
    } else {
        Err(Error::NotFound)
    }
}

/// The records that stand for these now.
fn current(read: &mut Read<'_>, kind: SubjectKind, ids: &[i64]) -> Result<Vec<i64>> {
    let subjects: Vec<Subject> = ids.iter().map(|id| subject(kind, *id)).collect();
    let mut ids: Vec<i64> = merged::all_current(read, &subjects)?
        .into_iter()
        .map(|subject| subject.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

async fn create(ctx: Ctx, kind: SubjectKind, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let ids = ids_of(&form)?;
    let version = |id: &i64| {
        let version = form.parsed(&format!("version.{id}")).unwrap_or_default();
        (*id, version.unwrap_or_default())
    };
    let wanted = Wanted {
        kind,
        survivor: form.parsed("survivor")?.unwrap_or_default(),
        versions: ids.iter().map(version).collect(),
        choices: form.clone(),
    };
    let (linked, survivor) = (ctx.app.registry.linked(), subject(kind, wanted.survivor));
    let merged = ctx
        .write(move |tx| commands::merge(tx, &linked, &wanted))
        .await;
    match merged {
        Ok(Some(_)) => Ok(see_other_with_toast(
            &card_of(survivor),
            &ctx.t().get("merge-done"),
        )),
        // Somebody has changed one of them, or has merged it.
        Ok(None) | Err(Error::NotFound | Error::Conflict(_)) => {
            show_new(&ctx, kind, form, State::Changed).await
        }
        Err(Error::Invalid(errors)) => show_new(&ctx, kind, form, State::Wrong(errors)).await,
        Err(other) => Err(other),
    }
}

fn card_of(record: Subject) -> String {
    match record.kind {
        SubjectKind::Company => format!("/companies/{}", record.id),
        _ => format!("/people/{}", record.id),
    }
}

/// A merge in the list.
struct Line {
    made: Made,
    title: String,
}

#[derive(Template)]
#[template(path = "merges/index.html")]
struct Index {
    page: Page,
    lines: Vec<Line>,
    next: Option<MergeId>,
}

/// `GET /merges?before=`: what can still be undone
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let before: Option<MergeId> = query.parsed("before").map_err(|_| Error::NotFound)?;
    let (made, titles, next) = ctx
        .read(move |read| {
            let mut made = store::list(read, before)?;
            let page_size = usize::try_from(store::PAGE_SIZE).unwrap_or_default();
            let has_more = made.len() > page_size;
            made.truncate(page_size);
            let next = made.last().filter(|_| has_more).map(|last| last.id);
            let titles = store::titles(read, &made)?;
            Ok((made, titles, next))
        })
        .await?;
    // A survivor that was merged itself comes back with the undo of that merge.
    let line = |made: Made| {
        let survivor = made.subject();
        let title = titles.iter().find(|(subject, _)| *subject == survivor)?;
        Some(Line {
            title: title.1.clone(),
            made,
        })
    };
    draw(&Index {
        page: Page::new(&ctx, SECTION, ctx.t().get("merges-title")),
        lines: made.into_iter().filter_map(line).collect(),
        next,
    })
}

#[derive(Template)]
#[template(path = "merges/show.html")]
struct Show {
    page: Page,
    made: Made,
    title: String,
    /// Why it cannot be undone; empty when it can.
    refusal: String,
    restored: Vec<String>,
    kept: Vec<String>,
    missing: usize,
}

impl Show {
    fn card(&self) -> String {
        card_of(self.made.subject())
    }
}

/// `GET /merges/{id}`: what the undo would do, and what it cannot put back
pub async fn show(ctx: Ctx, Id(id): Id<MergeId>) -> Result<Response> {
    let linked = ctx.app.registry.linked();
    let (made, title, refused, undone, missing) = ctx
        .read(move |read| {
            let made = store::find_for(read, Action::Edit, id)?;
            let refused = commands::check_undo(read, &made).err();
            let survivor = made.subject();
            let (now, own) = sheets::load(read, Action::Edit, made.kind, &[survivor.id])?;
            let now = now.into_iter().next().ok_or(Error::NotFound)?;
            let form = |text: &str| Form::parse(text);
            let (before, after) = (form(&made.details.before), form(&made.details.after));
            let fields = rules::fields_of(made.kind, &own);
            let undone = rules::undone(&fields, &before, &after, &now.form);
            let mut missing = 0;
            for (name, moved) in made.details.merged.iter().flat_map(|one| &one.moved) {
                if let Some(link) = linked.iter().find(|link| link.name == name) {
                    missing += (link.missing)(read, survivor, moved)?;
                }
            }
            Ok((made, now.title, refused, undone, missing))
        })
        .await?;
    let refusal = match refused {
        Some(Error::Conflict(text)) => ctx.t().text(&text),
        Some(other) => return Err(other),
        None => String::new(),
    };
    let words = |fields: &[Field]| {
        let fields = fields.iter();
        fields
            .map(|field| field.label(made.kind, ctx.t()))
            .collect()
    };
    draw(&Show {
        page: Page::new(&ctx, SECTION, ctx.t().get("merge-title")),
        title,
        refusal,
        restored: words(&undone.restored),
        kept: words(&undone.kept),
        missing,
        made,
    })
}

/// `POST /merges/{id}/undo`
pub async fn undo(ctx: Ctx, Id(id): Id<MergeId>) -> Result<Response> {
    let linked = ctx.app.registry.linked();
    let undone = ctx.write(move |tx| commands::undo(tx, &linked, id)).await;
    match undone {
        Ok(survivor) => Ok(see_other_with_toast(
            &card_of(survivor),
            &ctx.t().get("merge-undone"),
        )),
        // The page says why.
        Err(Error::Conflict(_)) => Ok(see_other(&format!("/merges/{id}"))),
        Err(other) => Err(other),
    }
}
