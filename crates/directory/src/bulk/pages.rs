//! The question of a change, its answer, and the list of changes.

use accounts::users;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base::html::form::{Form, Query};
use base::html::list::Total;
use base::html::{Page, draw, draw_with, see_other, see_other_with_toast, see_other_with_undo};
use base::ids::{BulkChangeId, SubjectKind, UserId};
use base::{Action, Ctx, Error, FieldErrors, Read, Result};

use super::form::{Field, field_of, kind_of, records_of};
use super::picked::list_of;
use super::{AT_ONCE, Begun, BulkChange, Records, Wanted, commands, list_path, store, words};
use crate::companies::CompanyStatus;
use crate::references::store as references;
use crate::{companies, people};

/// The question: what the chosen records are to become.
struct Question {
    page: Page,
    field: Field,
    chosen: String,
    is_long: bool,
    form: Form,
    errors: FieldErrors,
    back: String,
    users: Vec<(UserId, String)>,
    segments: Vec<String>,
}

impl Question {
    /// The rows and the list as they came, to be posted with the answer.
    fn kept(&self) -> impl Iterator<Item = &(String, String)> {
        let kept = ["of", "change", "list", "all", "sel"];
        let pairs = self.form.pairs().iter();
        pairs.filter(move |(name, _)| kept.contains(&name.as_str()))
    }

    fn is(&self, name: &str, value: impl ToString) -> bool {
        self.form.line(name) == value.to_string()
    }
}

#[derive(Template)]
#[template(path = "bulk/new.html")]
struct QuestionPage {
    page: Page,
    q: Question,
}

#[derive(Template)]
#[template(path = "bulk/_new.html")]
struct QuestionPart {
    q: Question,
}

/// `GET /bulk/new?of=company&change=status&sel=1&sel=2&list=…`
pub async fn new(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    show_new(ctx, query, FieldErrors::default()).await
}

async fn show_new(ctx: Ctx, form: Form, errors: FieldErrors) -> Result<Response> {
    let of = kind_of(&form)?;
    let field = field_of(&form, of)?;
    let back = back_to(of, &form);
    let records = match records_of(&ctx, &form).await {
        Ok(records) => records,
        Err(Error::Invalid(errors)) => return Ok(nothing_chosen(&ctx, &back, &errors)),
        Err(other) => return Err(other),
    };
    let (total, users, segments) = ctx
        .read(move |read| {
            let total = total_of(read, &records)?;
            let users = match field {
                Field::Responsible => users::store::choices(read)?,
                _ => Vec::new(),
            };
            let segments = match field {
                Field::Segment => references::choices(read)?,
                _ => Vec::new(),
            };
            Ok((total, users, segments))
        })
        .await?;
    let segments = segments.into_iter().filter(|name| name.list == "segment");
    let is_wrong = !errors.is_empty();
    let question = Question {
        page: Page::fragment(&ctx),
        field,
        chosen: chosen(&ctx, of, total),
        is_long: total.more || total.count > AT_ONCE,
        form,
        errors,
        back,
        users,
        segments: segments.map(|name| name.name).collect(),
    };
    if ctx.request.fragment {
        return draw(&QuestionPart { q: question });
    }
    let status = if is_wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = ctx.t().get(&field.label());
    let page = Page::new(&ctx, section(of), title);
    draw_with(status, &QuestionPage { page, q: question })
}

fn total_of(read: &mut Read<'_>, records: &Records) -> Result<Total> {
    match records {
        Records::Named { ids, .. } => Ok(i64::try_from(ids.len()).unwrap_or(i64::MAX).into()),
        Records::Companies(list, view) => companies::store::total_of(read, list, *view),
        Records::People(list, view) => people::store::total_of(read, list, *view),
    }
}

/// «3 клиента», «больше 10 000 клиентов», «все найденные клиенты».
fn chosen(ctx: &Ctx, of: SubjectKind, total: Total) -> String {
    match total {
        Total {
            count: 0,
            more: true,
        } => ctx.t().get(&format!("bulk-all-{of}")),
        Total { count, more: true } => ctx.t().count(&format!("bulk-more-{of}"), count),
        Total { count, .. } => words::counted(ctx.t(), of, count),
    }
}

/// `POST /bulk`
pub async fn create(ctx: Ctx, form: Form) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let of = kind_of(&form)?;
    let back = back_to(of, &form);
    let begun = match Wanted::from_form(&ctx, &form).await {
        Ok(wanted) => ctx.write(move |tx| commands::begin(tx, &wanted)).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(Begun::Asked(id)) => Ok(see_other(&format!("/bulk/{id}"))),
        Ok(Begun::Same) => Ok(see_other_with_toast(&back, &ctx.t().get("bulk-same"))),
        // What was left, and why, is told on its page.
        Ok(Begun::Made(id, tally)) if tally.skipped > 0 => Ok(see_other(&format!("/bulk/{id}"))),
        Ok(Begun::Made(id, tally)) => {
            let change = ctx
                .read(move |read| store::find_for(read, Action::Edit, id))
                .await?;
            let made = words::made(ctx.t(), of, &change.alteration, tally.changed);
            Ok(see_other_with_undo(
                &back,
                &made,
                &format!("{}/undo", change.path()),
            ))
        }
        Err(Error::Invalid(errors)) if errors.get("sel").is_some() => {
            Ok(nothing_chosen(&ctx, &back, &errors))
        }
        Err(Error::Invalid(errors)) => show_new(ctx, form, errors).await,
        Err(other) => Err(other),
    }
}

/// Back to the list, which says what is wrong with the choice.
fn nothing_chosen(ctx: &Ctx, back: &str, errors: &FieldErrors) -> Response {
    let text = errors.get("sel").map(|text| ctx.t().text(text));
    see_other_with_toast(back, &text.unwrap_or_default())
}

/// The list the rows were chosen in, as it was.
fn back_to(of: SubjectKind, form: &Form) -> String {
    let path = list_path(of);
    let state = if form.has("list") {
        list_of(form).to_query()
    } else {
        String::new()
    };
    if state.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{state}")
    }
}

/// The line of the menu of these records.
pub(super) fn section(of: SubjectKind) -> &'static str {
    match of {
        SubjectKind::Person => people::pages::SECTION,
        _ => companies::pages::SECTION,
    }
}

/// A change in the list.
struct Line {
    change: BulkChange,
    title: String,
    value: String,
    count: String,
    who: String,
}

#[derive(Template)]
#[template(path = "bulk/index.html")]
struct Index {
    page: Page,
    lines: Vec<Line>,
    older: Option<BulkChangeId>,
}

/// `GET /bulk?before=`
pub async fn index(ctx: Ctx, Query(query): Query) -> Result<Response> {
    ctx.actor.require(Action::Edit)?;
    let before: Option<BulkChangeId> = query.parsed("before").map_err(|_| Error::NotFound)?;
    let mut changes = ctx.read(move |read| store::list(read, before)).await?;
    let page_size = usize::try_from(store::PAGE_SIZE).unwrap_or_default();
    let has_more = changes.len() > page_size;
    changes.truncate(page_size);
    let older = changes.last().filter(|_| has_more).map(|(last, _)| last.id);
    let t = ctx.t();
    let line = |(change, who): (BulkChange, String)| Line {
        title: words::title(t, &change.alteration),
        value: words::value(t, &change.alteration),
        count: words::counted(t, change.kind, change.tally.rows),
        who,
        change,
    };
    draw(&Index {
        page: Page::new(&ctx, companies::pages::SECTION, t.get("bulk-list-title")),
        lines: changes.into_iter().map(line).collect(),
        older,
    })
}
