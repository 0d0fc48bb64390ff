//! The list of imports, the upload, the choice of columns.

use std::ops::Deref;

use accounts::users::{self, User};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other};
use base::ids::ImportId;
use base::{Action, Ctx, Error, FieldErrors, Result};

use super::own::RowFields;
use super::views::{self, Choice, ColumnView, Preview};
use super::{Import, ImportState, Mapping, OnMatch, Options, WrongPoints, commands, store, upload};

const SECTION: &str = "menu-companies";

#[derive(Template)]
#[template(path = "imports/index.html")]
struct IndexPage {
    page: Page,
    imports: Vec<(Import, String)>,
    older: Option<ImportId>,
}

/// `GET /imports`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Import)?;
    let before: Option<ImportId> = query.parsed("before").map_err(|_| Error::NotFound)?;
    let mut imports = ctx.read(move |read| store::list(read, before)).await?;
    let size = usize::try_from(store::PAGE_SIZE).unwrap_or(usize::MAX);
    let more = imports.len() > size;
    imports.truncate(size);
    let older = imports.last().filter(|_| more).map(|(import, _)| import.id);
    let page = Page::new(&ctx, SECTION, ctx.t().get("imports-title"));
    draw(&IndexPage {
        page,
        imports,
        older,
    })
}

#[derive(Template)]
#[template(path = "imports/new.html")]
struct NewPage {
    page: Page,
    errors: FieldErrors,
    limit: u64,
    earlier: Vec<(Import, String)>,
}

/// `GET /imports/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Import)?;
    upload_form_with_earlier(&ctx, StatusCode::OK, FieldErrors::default()).await
}

/// The upload form with what is wrong with the file.
pub(super) fn upload_form(ctx: &Ctx, status: StatusCode, errors: FieldErrors) -> Result<Response> {
    let page = Page::new(ctx, SECTION, ctx.t().get("import-title"));
    let limit = upload::LONGEST_FILE >> 20;
    draw_with(
        status,
        &NewPage {
            page,
            errors,
            limit,
            earlier: Vec::new(),
        },
    )
}

async fn upload_form_with_earlier(
    ctx: &Ctx,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<Response> {
    let mut earlier = ctx.read(|read| store::list(read, None)).await?;
    earlier.truncate(3);
    let page = Page::new(ctx, SECTION, ctx.t().get("import-title"));
    let limit = upload::LONGEST_FILE >> 20;
    draw_with(
        status,
        &NewPage {
            page,
            errors,
            limit,
            earlier,
        },
    )
}

/// The columns of a file and what they become.
struct MappingView {
    page: Page,
    import: Import,
    step: u8,
    badge: String,
    taken: String,
    columns: Vec<ColumnView>,
    choices: Vec<Choice>,
    users: Vec<User>,
    sources: Vec<String>,
    errors: FieldErrors,
    preview: Preview,
}

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct MappingPage(MappingView);

#[derive(Template)]
#[template(path = "imports/_mapping.html")]
struct MappingPart(MappingView);

impl Deref for MappingPage {
    type Target = MappingView;
    fn deref(&self) -> &MappingView {
        &self.0
    }
}

impl Deref for MappingPart {
    type Target = MappingView;
    fn deref(&self) -> &MappingView {
        &self.0
    }
}

/// `GET /imports/{id}/mapping`
pub async fn mapping(ctx: Ctx, Id(id): Id<ImportId>) -> Result<Response> {
    let (import, facts) = ctx
        .read(move |read| Ok((store::find_for(read, Action::Import, id)?, facts(read)?)))
        .await?;
    if !matches!(import.state, ImportState::Uploaded | ImportState::Checked) {
        return Ok(see_other(&import.step_path()));
    }
    show(&ctx, StatusCode::OK, import, facts, FieldErrors::default())
}

/// `POST /imports/{id}/mapping`
pub async fn check(ctx: Ctx, Id(id): Id<ImportId>, form: Form) -> Result<Response> {
    let (mut import, facts) = ctx
        .read(move |read| Ok((store::find_for(read, Action::Import, id)?, facts(read)?)))
        .await?;
    let mapping = Mapping::from_form(&form, import.layout.header.len());
    let options = match Options::from_form(&form) {
        Ok(options) => options,
        Err(Error::Invalid(errors)) => {
            import.mapping = mapping;
            return show(
                &ctx,
                StatusCode::UNPROCESSABLE_ENTITY,
                import,
                facts,
                errors,
            );
        }
        Err(error) => return Err(error),
    };
    let (wanted, how) = (mapping.clone(), options.clone());
    match ctx
        .write(move |tx| commands::check(tx, id, wanted, how))
        .await
    {
        Ok(()) => Ok(see_other(&format!("/imports/{id}/check"))),
        Err(Error::Invalid(errors)) => {
            import.mapping = mapping;
            import.options = options;
            show(
                &ctx,
                StatusCode::UNPROCESSABLE_ENTITY,
                import,
                facts,
                errors,
            )
        }
        Err(error) => Err(error),
    }
}

/// `POST /imports/{id}/preview`: how a row of the file would be kept by what is chosen so far; nothing is changed.
pub async fn preview(ctx: Ctx, Id(id): Id<ImportId>, form: Form) -> Result<Response> {
    let (mut import, facts) = ctx
        .read(move |read| Ok((store::find_for(read, Action::Import, id)?, facts(read)?)))
        .await?;
    import.mapping = Mapping::from_form(&form, import.layout.header.len());
    import.options = Options::from_form(&form).unwrap_or(import.options);
    let asked = |name: &str| form.parsed(name).ok().flatten();
    let number = asked("row").or_else(|| asked("shown")).unwrap_or(1);
    let view = view(&ctx, import, facts, FieldErrors::default(), number);
    if ctx.request.fragment {
        draw(&MappingPart(view))
    } else {
        draw(&MappingPage(view))
    }
}

/// What the page offers to choose from.
struct Facts {
    users: Vec<User>,
    sources: Vec<String>,
    own: RowFields,
}

fn facts(read: &mut base::Read<'_>) -> Result<Facts> {
    let users = users::store::list(read)?.into_iter().map(|(user, _)| user);
    let users = users.filter(|user| user.active).collect();
    let names = crate::references::store::choices(read)?.into_iter();
    let sources = names
        .filter(|name| name.list == "source")
        .map(|name| name.name);
    Ok(Facts {
        users,
        sources: sources.collect(),
        own: RowFields::load(read)?,
    })
}

fn show(
    ctx: &Ctx,
    status: StatusCode,
    import: Import,
    facts: Facts,
    errors: FieldErrors,
) -> Result<Response> {
    draw_with(status, &MappingPage(view(ctx, import, facts, errors, 1)))
}

fn view(ctx: &Ctx, import: Import, facts: Facts, errors: FieldErrors, row: usize) -> MappingView {
    MappingView {
        page: Page::new(ctx, SECTION, ctx.t().get("import-title")),
        step: 2,
        badge: views::badge(ctx.t(), &import),
        taken: views::columns_taken(ctx.t(), &import),
        columns: views::columns(ctx, &import, &facts.own, &errors),
        choices: views::choices(ctx.t(), &import.mapping, &facts.own),
        preview: views::preview(ctx, &import, (&facts.users, &facts.own), row),
        users: facts.users,
        sources: facts.sources,
        errors,
        import,
    }
}
