//! The pages of companies.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::list::{Direction, ListQuery, Rows};
use base::html::merge::{Merge, merge};
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast};
use base::ids::CompanyId;
use base::{Action, Ctx, Error, FieldErrors, Read, Result, Tx};

use super::card::{Card, Choices, Contact, Editing, contacts_of, link_of};
use super::form::{date, people_from_form};
use super::store::{self, CompanyRow, CompanyView};
use super::{Company, CompanyColumn, CompanyInput, CompanyStatus, commands};
use crate::contact_points::store as points;
use crate::contact_points::{ContactPoint, PointKind};
use crate::references::store as references;

const SECTION: &str = "menu-companies";
/// The groups of rows of the form.
const GROUPS: &[&str] = &["points"];

struct Tab {
    view: &'static str,
    label: &'static str,
    current: bool,
    count: Option<i64>,
}

struct Row {
    company: Company,
    responsible: Option<String>,
    segments: String,
    phone: Option<String>,
    email: Option<String>,
}

impl Row {
    fn responsible_number(&self) -> i64 {
        self.company.responsible_id.map_or(0, |user| user.0)
    }
}

#[derive(Template)]
#[template(path = "companies/index.html")]
struct Index {
    page: Page,
    query: ListQuery<CompanyColumn>,
    view: String,
    state: String,
    tabs: Vec<Tab>,
    rows: Rows<Row>,
}

/// `GET /`
pub async fn start() -> Response {
    see_other("/companies")
}

/// `GET /companies?q=&view=&sort=&dir=&after=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    let state = query.to_query();
    let query = ListQuery::parse(
        &query,
        (CompanyColumn::Name, Direction::Ascending),
        &["view"],
    )?;
    let view = view_of(query.filter("view"))?;
    let asked = query.clone();
    let (rows, counts) = ctx
        .read(move |read| {
            let rows = store::list(read, &asked, view)?;
            Ok((with_marks(read, rows)?, store::counts(read)?))
        })
        .await?;
    let view = query.filter("view").to_owned();
    let tabs = tabs(&view, &counts);
    let page = Page::new(&ctx, SECTION, ctx.t().get(SECTION));
    draw(&Index {
        page,
        view,
        state,
        tabs,
        rows,
        query,
    })
}

/// The view named in the address.
///
/// # Errors
/// `NotFound` for an unknown one.
pub fn view_of(name: &str) -> Result<CompanyView> {
    match name {
        "" => Ok(CompanyView::All),
        "mine" => Ok(CompanyView::Mine),
        "archived" => Ok(CompanyView::Archived),
        status => status
            .parse()
            .map(CompanyView::WithStatus)
            .map_err(|_| Error::NotFound),
    }
}

fn tabs(current: &str, counts: &[(bool, CompanyStatus, i64)]) -> Vec<Tab> {
    let sum = |archived: bool, status: Option<CompanyStatus>| {
        let wanted = |line: &&(bool, CompanyStatus, i64)| {
            line.0 == archived && status.is_none_or(|s| s == line.1)
        };
        Some(counts.iter().filter(wanted).map(|line| line.2).sum())
    };
    [
        ("", "company-view-all", sum(false, None)),
        ("mine", "company-view-mine", None),
        (
            "active",
            "company-view-active",
            sum(false, Some(CompanyStatus::Active)),
        ),
        (
            "potential",
            "company-view-potential",
            sum(false, Some(CompanyStatus::Potential)),
        ),
        (
            "refused",
            "company-view-refused",
            sum(false, Some(CompanyStatus::Refused)),
        ),
        ("archived", "company-view-archived", sum(true, None)),
    ]
    .into_iter()
    .map(|(view, label, count)| Tab {
        view,
        label,
        current: view == current,
        count,
    })
    .collect()
}

/// Segments, phones and e-mails of the companies on the page: two queries.
fn with_marks(read: &mut Read<'_>, rows: Rows<CompanyRow>) -> Result<Rows<Row>> {
    let ids: Vec<CompanyId> = rows.rows.iter().map(|row| row.company.id).collect();
    let marks = references::marks_of(read, &ids)?;
    let points = points::of_companies(read, &ids)?;
    Ok(rows.map(|row| {
        let id = row.company.id;
        let own: Vec<ContactPoint> = points
            .iter()
            .filter(|point| point.company_id == Some(id))
            .cloned()
            .collect();
        Row {
            segments: references::in_a_row(&marks, id, "segment"),
            phone: link_of(&own, PointKind::Phone),
            email: link_of(&own, PointKind::Email),
            responsible: row.responsible,
            company: row.company,
        }
    }))
}

#[derive(Template)]
#[template(path = "companies/new.html")]
struct New {
    page: Page,
    form: Form,
    errors: FieldErrors,
    choices: Choices,
}

/// `GET /companies/new`
pub async fn new(ctx: Ctx) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let mut form = Form::of(&[("kind", "organisation"), ("status", "potential")]);
    form.push(
        "responsible_id",
        ctx.actor
            .user_id
            .map(|user| user.to_string())
            .unwrap_or_default(),
    );
    for (at, kind) in ["phone", "email", "address"].into_iter().enumerate() {
        form.push(format!("points.{at}.kind"), kind);
    }
    for at in 0..3 {
        form.push(format!("people.{at}.role"), "unknown");
    }
    show_new(&ctx, StatusCode::OK, form, FieldErrors::default()).await
}

/// `POST /companies`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    let posted = form.clone();
    let created = ctx
        .write(move |tx| {
            let mut errors = FieldErrors::default();
            let input = CompanyInput::from_form(&posted, &mut errors);
            let people = people_from_form(&posted, &mut errors);
            errors.check()?;
            commands::create(tx, input, &people)
        })
        .await;
    match created {
        Ok(id) if form.line("then") == "new" => {
            let toast = ctx.t().with("company-created", "name", form.line("name"));
            tracing::debug!(%id, "a company was added");
            Ok(see_other_with_toast("/companies/new", &toast))
        }
        Ok(id) => Ok(see_other(&format!("/companies/{id}"))),
        Err(Error::Invalid(errors)) => {
            show_new(&ctx, StatusCode::UNPROCESSABLE_ENTITY, form, errors).await
        }
        Err(other) => Err(other),
    }
}

async fn show_new(
    ctx: &Ctx,
    status: StatusCode,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let choices = ctx.read(Choices::load).await?;
    let page = Page::new(ctx, SECTION, ctx.t().get("company-new"));
    draw_with(
        status,
        &New {
            page,
            form,
            errors,
            choices,
        },
    )
}

#[derive(Template)]
#[template(path = "companies/show.html")]
struct Show {
    page: Page,
    card: Card,
}

/// `GET /companies/{id}?edit=part`
pub async fn show(ctx: Ctx, Path(id): Path<CompanyId>, Query(query): Query) -> Result<Response> {
    let (reader, part) = (ctx.clone(), query.line("edit"));
    let card = ctx
        .read(move |read| {
            let mut card = Card::load(read, &reader, id)?;
            if !part.is_empty() && reader.actor.may(Action::Edit) {
                let (form, choices) = (card.form(), Choices::load(read)?);
                let (was, errors) = (form.to_query(), FieldErrors::default());
                card.editing = Some(Editing {
                    part,
                    was,
                    form,
                    errors,
                    choices,
                });
            }
            Ok(card)
        })
        .await?;
    show_card(&ctx, StatusCode::OK, card)
}

fn show_card(ctx: &Ctx, status: StatusCode, card: Card) -> Result<Response> {
    draw_with(
        status,
        &Show {
            page: Page::new(ctx, SECTION, card.company.name.clone()),
            card,
        },
    )
}

#[derive(Template)]
#[template(path = "companies/quick.html")]
struct Quick {
    page: Page,
    company: Company,
    points: Vec<ContactPoint>,
    people: Vec<Contact>,
}

/// `GET /companies/{id}/quick`: phones and e-mails of the company and its people (`B2`)
pub async fn quick(ctx: Ctx, Path(id): Path<CompanyId>) -> Result<Response> {
    let page = Page::fragment(&ctx);
    let quick = ctx
        .read(move |read| {
            let company = store::find_for(read, Action::View, id)?;
            let (points, people) = contacts_of(read, id)?;
            Ok((company, points, people))
        })
        .await?;
    let (company, points, people) = quick;
    draw(&Quick {
        page,
        company,
        points,
        people,
    })
}

/// `GET /companies/{id}/why`: which rule opens it, what is closed, who else sees it (`X11`)
pub async fn why(ctx: Ctx, Path(id): Path<CompanyId>) -> Result<Response> {
    let responsible =
        move |read: &mut Read<'_>| Ok(store::find_for(read, Action::View, id)?.responsible_id);
    accounts::access::why(&ctx, id.into(), responsible).await
}

#[derive(Template)]
#[template(path = "companies/edit.html")]
struct Edit {
    page: Page,
    company: Company,
    form: Form,
    was: String,
    errors: FieldErrors,
    choices: Choices,
}

/// `GET /companies/{id}/edit`
pub async fn edit(ctx: Ctx, Path(id): Path<CompanyId>) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let (company, form, choices) = ctx
        .read(move |read| {
            let (company, form) = loaded_form(read, id)?;
            Ok((company, form, Choices::load(read)?))
        })
        .await?;
    let page = Page::new(&ctx, SECTION, ctx.t().get("company-edit"));
    draw(&Edit {
        page,
        was: form.to_query(),
        company,
        form,
        errors: FieldErrors::default(),
        choices,
    })
}

fn loaded_form(read: &mut Read<'_>, id: CompanyId) -> Result<(Company, Form)> {
    let company = store::find_for(read, Action::Edit, id)?;
    let (source, _) = store::names_of(read, &company)?;
    let marks = references::marks_of(read, &[id])?;
    let segments = references::in_a_row(&marks, id, "segment");
    let tags = references::in_a_row(&marks, id, "tag");
    let points = points::of_companies(read, &[id])?;
    let form = super::form::form_of(
        &company,
        source.as_deref().unwrap_or_default(),
        &segments,
        &tags,
        &points,
    );
    Ok((company, form))
}

/// What became of a save.
enum Saved {
    Done,
    Disputed(Box<(Company, Merge)>),
}

/// `POST /companies/{id}`: the long form, or one part of the card
pub async fn update(ctx: Ctx, Path(id): Path<CompanyId>, form: Form) -> Result<Response> {
    let version: i32 = form.parsed("version")?.ok_or(Error::NotFound)?;
    let was = Form::parse(form.raw("was").unwrap_or_default());
    let mine = overlaid(&was, &form);
    let (before, wanted) = (was.clone(), mine.clone());
    let saved = ctx
        .write(move |tx| save(tx, id, version, &before, &wanted))
        .await;
    match saved {
        Ok(Saved::Done) if ctx.request.fragment => show(ctx, Path(id), Query::default()).await,
        Ok(Saved::Done) => Ok(see_other(&format!("/companies/{id}"))),
        Ok(Saved::Disputed(disputed)) => show_conflict(&ctx, disputed.0, disputed.1, &was).await,
        Err(Error::Invalid(errors)) => show_invalid(&ctx, id, &form, &was, mine, errors).await,
        Err(other) => Err(other),
    }
}

/// The whole form with the posted fields in their place; a form on the card posts only its own.
fn overlaid(was: &Form, posted: &Form) -> Form {
    let mut mine = was.clone();
    for group in posted.all("group") {
        match posted.raw(&format!("{group}.choice")) {
            // A choice between two versions of a group carries the rows of the chosen one.
            Some(rows) => mine.replace(&group, &Form::parse(rows)),
            None => mine.replace(&group, posted),
        }
    }
    for (name, _) in posted.pairs() {
        let own =
            !name.contains('.') && !matches!(name.as_str(), "version" | "was" | "part" | "group");
        if own {
            mine.replace(name, posted);
        }
    }
    mine
}

fn save(
    tx: &mut Tx<'_>,
    id: CompanyId,
    version: i32,
    was: &Form,
    mine: &Form,
) -> Result<base::Recorded<Saved>> {
    let (company, theirs) = loaded_form(tx, id)?;
    let merged = if company.version == version {
        mine.clone()
    } else {
        let merge = merge(was, mine, &theirs, GROUPS);
        if !merge.disputed.is_empty() {
            return Ok(tx.unchanged(Saved::Disputed(Box::new((company, merge)))));
        }
        merge.merged
    };
    let mut errors = FieldErrors::default();
    let input = CompanyInput::from_form(&merged, &mut errors);
    errors.check()?;
    Ok(commands::edit(tx, id, company.version, input)?.with(Saved::Done))
}

async fn show_invalid(
    ctx: &Ctx,
    id: CompanyId,
    posted: &Form,
    was: &Form,
    form: Form,
    errors: FieldErrors,
) -> Result<Response> {
    let (reader, part, was) = (ctx.clone(), posted.line("part"), was.to_query());
    let version = posted.parsed("version")?;
    let (mut card, choices) = ctx
        .read(move |read| Ok((Card::load(read, &reader, id)?, Choices::load(read)?)))
        .await?;
    // The save must still be compared with what the user had seen.
    card.company.version = version.unwrap_or(card.company.version);
    if part.is_empty() {
        let page = Page::new(ctx, SECTION, ctx.t().get("company-edit"));
        let page = Edit {
            page,
            company: card.company,
            form,
            was,
            errors,
            choices,
        };
        return draw_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    card.editing = Some(Editing {
        part,
        form,
        was,
        errors,
        choices,
    });
    show_card(ctx, StatusCode::UNPROCESSABLE_ENTITY, card)
}

struct DisputeRow {
    name: String,
    was: String,
    mine: String,
    theirs: String,
    mine_value: String,
    their_value: String,
}

impl DisputeRow {
    fn label(&self) -> String {
        format!("company-{}", self.name)
    }

    fn choice(&self) -> String {
        if GROUPS.contains(&self.name.as_str()) {
            format!("{}.choice", self.name)
        } else {
            self.name.clone()
        }
    }
}

#[derive(Template)]
#[template(path = "companies/conflict.html")]
struct Conflict {
    page: Page,
    company: Company,
    who: String,
    was: String,
    kept: Vec<(String, String)>,
    disputed: Vec<DisputeRow>,
    taken_over: Vec<(String, String)>,
}

/// Both versions side by side; nobody's text is lost.
async fn show_conflict(ctx: &Ctx, company: Company, merge: Merge, was: &Form) -> Result<Response> {
    let id = company.id;
    let (theirs, who) = ctx
        .read(move |read| {
            let last = activity::feed::of_subject(read, id.into(), None)?
                .into_iter()
                .next();
            Ok((
                loaded_form(read, id)?.1,
                last.map(|event| event.actor_name).unwrap_or_default(),
            ))
        })
        .await?;
    let is_disputed = |name: &str| {
        merge
            .disputed
            .iter()
            .any(|dispute| name == dispute.name || name.starts_with(&format!("{}.", dispute.name)))
    };
    let value = |form: &Form, name: &str| match GROUPS.contains(&name) {
        true => {
            let mut group = Form::default();
            group.replace(name, form);
            group.to_query()
        }
        false => form.text(name),
    };
    let rows = merge.disputed.iter().map(|dispute| DisputeRow {
        name: dispute.name.clone(),
        was: display(ctx, &dispute.name, &dispute.was),
        mine: display(ctx, &dispute.name, &dispute.mine),
        theirs: display(ctx, &dispute.name, &dispute.theirs),
        mine_value: value(&merge.merged, &dispute.name),
        their_value: value(&theirs, &dispute.name),
    });
    let taken_over = merge
        .taken_over
        .iter()
        .map(|(name, value)| (format!("company-{name}"), display(ctx, name, value)));
    let page = Conflict {
        page: Page::new(ctx, SECTION, ctx.t().get("conflict-title")),
        disputed: rows.collect(),
        taken_over: taken_over.collect(),
        kept: merge
            .merged
            .pairs()
            .iter()
            .filter(|(name, _)| !is_disputed(name))
            .cloned()
            .collect(),
        was: was.to_query(),
        who,
        company,
    };
    let mut response = draw_with(StatusCode::CONFLICT, &page)?;
    // From a form on the card the conflict takes the whole sheet.
    for (name, value) in [
        ("hx-retarget", "#main"),
        ("hx-reselect", "#main"),
        ("hx-reswap", "outerHTML"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

fn display(ctx: &Ctx, field: &str, value: &str) -> String {
    match field {
        "status" | "kind" => ctx
            .t()
            .find(&format!("company-{field}-{value}"))
            .unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// `POST /companies/{id}/status`
pub async fn set_status(ctx: Ctx, Path(id): Path<CompanyId>, form: Form) -> Result<Response> {
    let status = form
        .parsed("status")?
        .ok_or_else(|| Error::field("status", "error-choose-from-list"))?;
    let reason = form.line("reason");
    ctx.write(move |tx| commands::change_status(tx, id, status, &reason))
        .await?;
    Ok(see_other(&format!("/companies/{id}")))
}

/// `POST /companies/{id}/next-contact`
pub async fn set_next_contact(ctx: Ctx, Path(id): Path<CompanyId>, form: Form) -> Result<Response> {
    let mut errors = FieldErrors::default();
    let day = date(&form, "next_contact_on", &mut errors);
    errors.check()?;
    ctx.write(move |tx| commands::move_next_contact(tx, id, day))
        .await?;
    if ctx.request.fragment {
        return show(ctx, Path(id), Query::default()).await;
    }
    Ok(see_other(&format!("/companies/{id}")))
}

/// `POST /companies/{id}/archive`
pub async fn archive(ctx: Ctx, Path(id): Path<CompanyId>) -> Result<Response> {
    ctx.write(move |tx| commands::archive(tx, id)).await?;
    Ok(see_other_with_toast(
        &format!("/companies/{id}"),
        &ctx.t().get("company-archived-toast"),
    ))
}

/// `POST /companies/{id}/return`
pub async fn bring_back(ctx: Ctx, Path(id): Path<CompanyId>) -> Result<Response> {
    ctx.write(move |tx| commands::bring_back(tx, id)).await?;
    Ok(see_other_with_toast(
        &format!("/companies/{id}"),
        &ctx.t().get("company-returned-toast"),
    ))
}
