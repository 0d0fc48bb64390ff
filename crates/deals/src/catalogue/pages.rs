//! What the fields of items suggest, and the administrator's page of the catalogue.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::address::Id;
use base::html::form::{Form, Query};
use base::html::{Page, draw, draw_with, see_other_with_toast};
use base::{Action, Ctx, Error, FieldErrors, Recorded, Result, Tx};
use formats::money::Money;

use super::store::{Listed, Suggestion};
use super::{EntryId, LEVELS, Levels, Node, PATH, commands, store};

#[derive(Template)]
#[template(path = "catalogue/_options.html")]
struct Options {
    found: Vec<Suggestion>,
}

impl Options {
    /// What it cost the last time, as a field has it.
    fn price(&self, one: &Suggestion) -> Option<String> {
        let price = Money::from_kopecks(one.price).ok()?;
        (!price.is_zero()).then(|| price.as_field())
    }
}

/// `GET /catalogue/suggest?level=subname&type=…&name=…&q=…`
pub async fn suggest(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::View)?;
    let wanted = query.line("level");
    let depth = LEVELS.iter().position(|level| *level == wanted);
    let depth = depth.ok_or(Error::NotFound)?;
    let levels = Levels(LEVELS.map(|level| query.line(level)));
    let typed = query.line("q");
    let found = ctx
        .read(move |read| store::suggest(read, (&levels, depth), &typed))
        .await?;
    draw(&Options { found })
}

/// The catalogue down to a level, with what stands under it.
#[derive(Template)]
#[template(path = "catalogue/index.html")]
struct CataloguePage {
    page: Page,
    part: &'static str,
    /// The levels above, each with its address.
    above: Vec<(String, String)>,
    /// The level that is looked at.
    current: Option<Current>,
    under: Vec<Listed>,
    depth: usize,
    name: String,
    errors: FieldErrors,
    refusal: Option<String>,
}

/// The level that is looked at, and those beside it.
struct Current {
    node: Node,
    listed: Listed,
    beside: Vec<Listed>,
}

impl Current {
    fn path(&self) -> String {
        path_of(self.node)
    }
}

fn path_of(node: Node) -> String {
    format!("{PATH}/{}/{}", node.entry, node.depth)
}

impl CataloguePage {
    async fn load(ctx: &Ctx, node: Option<Node>) -> Result<Self> {
        ctx.actor.require(Action::Administer)?;
        let (levels, current, under) = ctx
            .read(move |read| {
                let Some(node) = node else {
                    let levels = Levels::default();
                    let under = store::list(read, &levels, 0)?;
                    return Ok((levels, None, under));
                };
                let levels = store::prefix(read, node)?;
                let mut beside = store::list(read, &levels, node.depth - 1)?;
                let own = &levels.0[node.depth - 1];
                let at = beside.iter().position(|one| one.name == *own);
                // A page has its bounds: what stands further down may be looked at, too.
                let listed = match at {
                    Some(at) => beside.remove(at),
                    None => Listed {
                        entry: node.entry,
                        name: own.clone(),
                        entries: 0,
                        uses: 0,
                        retired: false,
                    },
                };
                let under = store::list(read, &levels, node.depth)?;
                let current = Current {
                    node,
                    listed,
                    beside,
                };
                Ok((levels, Some(current), under))
            })
            .await?;
        let depth = node.map_or(0, |node| node.depth);
        let above = node.map_or_else(Vec::new, |node| {
            let above = levels.0[..depth.saturating_sub(1)].iter().enumerate();
            let crumb = |(at, name): (usize, &String)| {
                let node = Node {
                    depth: at + 1,
                    ..node
                };
                (path_of(node), name.clone())
            };
            above.map(crumb).collect()
        });
        Ok(Self {
            page: Page::new(ctx, "menu-settings", ctx.t().get("catalogue-title")),
            part: "catalogue-title",
            name: current
                .as_ref()
                .map(|current| current.listed.name.clone())
                .unwrap_or_default(),
            above,
            current,
            under,
            depth,
            errors: FieldErrors::default(),
            refusal: None,
        })
    }

    /// The address of a level that is listed.
    fn path_under(&self, listed: &Listed) -> String {
        path_of(Node {
            entry: listed.entry,
            depth: self.depth + 1,
        })
    }

    /// What a level is called where it is left out.
    fn name_of(&self, listed: &Listed) -> String {
        match listed.name.is_empty() {
            true => self.page.t("catalogue-left-out"),
            false => listed.name.clone(),
        }
    }

    /// Key of the name of the listed level.
    fn level(&self) -> String {
        format!("item-{}", LEVELS.get(self.depth).unwrap_or(&"capacity"))
    }
}

/// `GET /settings/catalogue`
pub async fn index(ctx: Ctx) -> Result<Response> {
    draw(&CataloguePage::load(&ctx, None).await?)
}

/// `GET /settings/catalogue/{id}/{depth}`
pub async fn node(ctx: Ctx, Id(node): Id<(EntryId, usize)>) -> Result<Response> {
    let node = Node::of(node)?;
    draw(&CataloguePage::load(&ctx, Some(node)).await?)
}

/// `POST /settings/catalogue/{id}/{depth}` with `was` and `name`
pub async fn rename(ctx: Ctx, Id(node): Id<(EntryId, usize)>, form: Form) -> Result<Response> {
    let node = Node::of(node)?;
    let (was, name) = (form.line("was"), form.line("name"));
    let done = save(&ctx, move |tx| commands::rename(tx, node, &was, &name)).await;
    answer(&ctx, node, &form, done).await
}

/// `POST /settings/catalogue/{id}/{depth}/merger` with `into`
pub async fn merge(ctx: Ctx, Id(node): Id<(EntryId, usize)>, form: Form) -> Result<Response> {
    let node = Node::of(node)?;
    let into = EntryId(form.line("into").parse().unwrap_or_default());
    match save(&ctx, move |tx| commands::merge(tx, node, into)).await {
        Ok(()) => Ok(saved(
            &ctx,
            Node {
                entry: into,
                ..node
            },
        )),
        refused => answer(&ctx, node, &form, refused).await,
    }
}

/// `POST /settings/catalogue/{id}/{depth}/retirement`
pub async fn retire(ctx: Ctx, Id(node): Id<(EntryId, usize)>, form: Form) -> Result<Response> {
    let node = Node::of(node)?;
    let done = save(&ctx, move |tx| commands::retire(tx, node)).await;
    answer(&ctx, node, &form, done).await
}

/// `POST /settings/catalogue/{id}/{depth}/return`
pub async fn bring_back(ctx: Ctx, Id(node): Id<(EntryId, usize)>, form: Form) -> Result<Response> {
    let node = Node::of(node)?;
    let done = save(&ctx, move |tx| commands::bring_back(tx, node)).await;
    answer(&ctx, node, &form, done).await
}

async fn save(
    ctx: &Ctx,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Recorded> + Send + 'static,
) -> Result<()> {
    ctx.write(work).await
}

/// Back to the level, or its form with what is wrong.
async fn answer(ctx: &Ctx, node: Node, form: &Form, done: Result<()>) -> Result<Response> {
    let (status, errors, refusal) = match done {
        Ok(()) => return Ok(saved(ctx, node)),
        Err(Error::Invalid(errors)) => (StatusCode::UNPROCESSABLE_ENTITY, errors, None),
        Err(Error::Conflict(why)) => {
            let why = ctx.t().text(&why);
            (StatusCode::CONFLICT, FieldErrors::default(), Some(why))
        }
        Err(other) => return Err(other),
    };
    let mut page = CataloguePage::load(ctx, Some(node)).await?;
    if form.has("name") {
        page.name = form.line("name");
    }
    page.errors = errors;
    page.refusal = refusal;
    draw_with(status, &page)
}

fn saved(ctx: &Ctx, node: Node) -> Response {
    see_other_with_toast(&path_of(node), &ctx.t().get("saved"))
}
